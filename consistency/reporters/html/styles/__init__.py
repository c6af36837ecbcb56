"""The page's styles; `reporter` lists them in their order."""
