"""What earlier runs found out about sentences: parses and vectors, kept in the user's cache directory."""
