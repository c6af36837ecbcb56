"""Learns what the scorer's features weigh, from pairs of slots that were labelled by reading."""
