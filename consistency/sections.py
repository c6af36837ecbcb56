"""Under which title and heading the places of a collection of reference pages stand.

Reports of one event share their subject, whatever their headlines. A manual does not: each of its pages and
sections is about a thing of its own, which the sentences below the heading often do not name again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from consistency.document import BlockKind, Document
from consistency.stems import stem

HEADED = 2
"""So many headings besides its title must a document have to be one with sections."""

RECURRING = 3
"""A heading that so many documents have says what kind of section it is: *Parameters*."""

MANY = 20
"""From so many titles on, a word of more than `COMMON` of them is the name of the whole, no topic."""

COMMON = 0.1

SHARED = 4
COPIED = 0.65
"""Sentences that share so many words, and this part of all of theirs, say the same whatever they stand under."""

_WORD = re.compile(r"[^\W\d_]\w+")
_EMPTY = frozenset(
    "the an and or nor but for with without from into onto over under about after before between by of to in on at as "
    "is are be was were do does how what when where which who why this that these those its it your you my our we us "
    "not no if than then via per using use used new overview introduction more all any can will how".split()
)


@dataclass(frozen=True, slots=True)
class Section:
    """What a stretch of text stands under; without topics where nothing is known of it."""

    name: str = ""
    """The title, and the heading if that says more."""
    topics: frozenset[str] = frozenset()
    """Stems of the words of both that tell it from others."""

    def apart(self, words: frozenset[str], other: Section, other_words: frozenset[str]) -> bool:
        """Whether two sentences stand under different topics and neither names the other's.

        ``words`` are the stems of the sentences.

        >>> a, b = Section("Sieve", frozenset({"siev"})), Section("Funnel", frozenset({"funnel"}))
        >>> a.apart(words_of("It holds two bags."), b, words_of("It holds four bags."))
        True
        >>> a.apart(words_of("It holds two bags."), b, words_of("Unlike sieves it holds four bags."))
        False
        """
        if not self.topics or not other.topics or copied(words, other_words):
            return False
        return not (self.topics & (other.topics | other_words) or other.topics & words)


NOWHERE = Section()


def copied(words: frozenset[str], other_words: frozenset[str]) -> bool:
    """Whether two pages say the same in nearly the same words, as pages do whose text was copied."""
    shared = len(words & other_words)
    return shared >= SHARED and shared >= COPIED * len(words | other_words)


class Sections:
    """The sections of a run's documents."""

    def __init__(self, documents: Sequence[Document]) -> None:
        """Take all documents: what their headings have in common tells nothing."""
        headings = {d.id: _headings(d) for d in documents}
        headed = sum(len(own) >= HEADED for own in headings.values())
        recurring = Counter(text for own in headings.values() for text in {text.casefold() for _, text in own})
        titles = Counter(word for d in documents for word in words_of(d.title or ""))
        common = {w for w, n in titles.items() if len(documents) >= MANY and n > COMMON * len(documents)}
        self._starts: dict[str, list[int]] = {}
        self._sections: dict[str, list[Section]] = {}
        # A story may have a report or two with subheadings; only where most have them is it a collection of pages.
        for d in documents if 2 * headed > len(documents) else ():
            if not d.title:
                continue
            own = [(0, ""), *headings[d.id]]
            self._starts[d.id] = [start for start, _ in own]
            self._sections[d.id] = [
                _section(d.title, "" if recurring[text.casefold()] >= RECURRING else text, common) for _, text in own
            ]

    def at(self, document: str, offset: int) -> Section:
        """The section of a place."""
        if (starts := self._starts.get(document)) is None:
            return NOWHERE
        return self._sections[document][bisect_right(starts, offset) - 1]


def words_of(text: str) -> frozenset[str]:
    """Stems of the words of a text that may be a topic; names with capitals or underscores inside stay whole."""
    return frozenset(stem(w) for w in (m[0].casefold() for m in _WORD.finditer(text)) if w not in _EMPTY)


def _headings(document: Document) -> list[tuple[int, str]]:
    """Where the headings start that are not the title, and what they say."""
    found = [(b.span.start, b.span.of(document.text)) for b in document.blocks if b.kind is BlockKind.HEADING]
    return [(start, text) for start, text in found if text != document.title]


def _section(title: str, heading: str, common: set[str]) -> Section:
    name = f"{title}, {heading}" if heading else title
    return Section(name, (words_of(title) | words_of(heading)) - common)
