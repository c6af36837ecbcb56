"""The page in parts, each named for what it draws; a package so that they are installed with it."""
