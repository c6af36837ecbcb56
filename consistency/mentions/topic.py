"""The main event of a document: what "it", "the incident" and "the tragedy" most likely are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from consistency.lexicon import EVENT_NOUNS, singular

_WORD = re.compile(r"\b[A-Za-z]{4,}\b")
_OPENING = 3
"""The headline and the first sentences count twice: news tells the main thing first."""

VAGUE_EVENTS = frozenset("it this that incident event tragedy disaster accident violence attack".split())
"""Subjects that stand for an event without naming it."""


def main_event(sentences: Sequence[str]) -> str:
    """The verb of the event that the sentences of a document name most, empty if they name none."""
    named: Counter[str] = Counter()
    for at, sentence in enumerate(sentences):
        for word in _WORD.findall(sentence):
            if (verb := EVENT_NOUNS.get(singular(word.lower()))) is not None:
                named[verb] += 2 if at < _OPENING else 1
    return min(named, key=lambda v: (-named[v], v), default="")
