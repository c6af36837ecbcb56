"""Finding what disagrees and what agrees inside claims."""
