"""Places in a text, and the words of a sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass


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


def overlapping(span: Span, others: Sequence[Span]) -> bool:
    """Whether a span overlaps one of others, which are in order and do not overlap each other.

    >>> overlapping(Span(4, 6), [Span(0, 4), Span(5, 9)])
    True
    """
    at = bisect_left(others, span.end, key=lambda other: other.start)
    return at > 0 and others[at - 1].end > span.start


def containing(span: Span, others: Sequence[Span]) -> bool:
    """Whether a span contains one of others, which are in order and do not overlap each other.

    >>> containing(Span(0, 5), [Span(4, 6), Span(7, 9)])
    False
    """
    at = bisect_left(others, span.start, key=lambda other: other.start)
    return at < len(others) and others[at].end <= span.end


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
