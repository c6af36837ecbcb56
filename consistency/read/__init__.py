"""From paths to documents: finding files, decoding, blocks, sentences, publication dates.

`discover` finds the files, `formats` names the reader of each suffix, `sentences` and `published`
implement the seams `Splitter` and `Dater`. Nothing in here knows what a claim is.
"""
