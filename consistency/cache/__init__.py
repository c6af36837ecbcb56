"""What earlier runs found out, kept in the user's cache directory: what was read, slots, parses and vectors."""
