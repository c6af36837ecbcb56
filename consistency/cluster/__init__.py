"""Gathering mentions that answer the same question into claims."""
