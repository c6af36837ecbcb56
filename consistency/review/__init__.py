"""Reviewing a saved report together: the page, served on this machine, and a baseline file that decisions go to."""
