"""Telling new discrepancies from known ones."""
