"""Checks documents about the same thing against each other and reports statements that cannot both be true."""

__version__ = "0.1.0"
