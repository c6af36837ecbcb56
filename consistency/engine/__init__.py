"""Spreading stages over processes and machines: partitions that hand over files, whoever works on them."""
