"""From paths to documents: finding files, reading formats, splitting sentences, dating."""
