"""The page's scripts; `reporter` lists them in their order."""
