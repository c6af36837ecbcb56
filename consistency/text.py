"""Places in a text, and the words of a sentence."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points, ``text[start:end]``.

    >>> Span(0, 5).of("Libya, 2019")
    'Libya'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The text this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether the other lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def shift(self, by: int) -> Span:
        """The same range, ``by`` code points further on."""
        return Span(self.start + by, self.end + by)


class LineIndex:
    r"""Turns code-point offsets into 1-based lines and columns.

    >>> LineIndex("one\ntwo").position(5)
    (2, 2)
    """

    __slots__ = ("_starts",)

    def __init__(self, text: str) -> None:
        lengths = (len(line) + 1 for line in text.split("\n"))
        self._starts = (0, *accumulate(lengths))[:-1]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both counted from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a parsed sentence; ``start`` and ``end`` count from the sentence's first code point."""

    index: int
    text: str
    lemma: str
    pos: str
    """Universal part of speech: NOUN, PROPN, VERB, …"""
    tag: str
    """Penn Treebank tag: VBD, NNS, …"""
    dep: str
    """Dependency label: nsubj, dobj, pobj, nummod, …"""
    head: int
    """Index of the head token; the root is its own head."""
    entity: str
    """Entity label the token lies in, empty outside any: PERSON, GPE, ORG, …"""
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where the token stands in its sentence."""
        return Span(self.start, self.end)


Parse = tuple[Token, ...]
"""The words of one sentence with their dependencies."""
