"""Turning texts into vectors, with verified models."""
