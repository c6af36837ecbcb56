"""Finding typed spans and normalising them to values: one file a kind of slot."""
