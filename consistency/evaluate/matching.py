"""Whether a finding says what a label says. Lenient: wording, spelling and places may differ a little."""

from __future__ import annotations

import re
from collections import Counter
from itertools import permutations
from pathlib import PurePosixPath

from consistency.evaluate.labels import Item, Place
from consistency.report import Finding, Quote, SideEntry

_WORD = re.compile(r"[a-z]+|\d+(?:[.,]\d+)*")
_SMALL = frozenset("the a an of in on at".split())
_SHARED = 0.6
"""Two sentences are one if they share this part of the words of the shorter one."""


def matches(finding: Finding, item: Item, *, strict: bool) -> bool:
    """Whether two different sides of a finding carry the two values of an item.

    With ``strict`` they must do so in the very sentences that the label quotes; without, anywhere: a
    label quotes one pair of documents although many may carry each value.
    """
    return any(
        _carries(one, item.a, strict=strict) and _carries(other, item.b, strict=strict)
        for one, other in permutations(finding.sides, 2)
    )


def same_value(said: str, labelled: str) -> bool:
    """Whether the words of a slot share what matters with the value that a label names.

    >>> same_value("some 20,000 people", "20,000"), same_value("20,000", "more than 20,000")
    (True, True)
    >>> same_value("200,000", "20,000"), same_value("Tuesday", "on Tuesday")
    (False, True)
    """
    ours, theirs = set(_words(said)), set(_words(labelled))
    figures = {word for word in theirs if word[0].isdigit()}
    if figures:
        return figures <= ours or (ours <= theirs and any(word[0].isdigit() for word in ours))
    core = theirs - _SMALL
    return bool(core) and (core <= ours or (bool(ours) and ours <= core))


def same_sentence(reported: str, labelled: str) -> bool:
    """Whether two wordings are of one sentence.

    >>> same_sentence("The ferry sank at dawn, police said.", "the ferry sank at dawn")
    True
    >>> same_sentence("The ferry sank at dawn.", "Rescuers found nobody.")
    False
    """
    ours, theirs = Counter(_words(reported)), Counter(_words(labelled))
    shared = (ours & theirs).total()
    return shared > 0 and shared >= _SHARED * min(ours.total(), theirs.total())


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _carries(side: SideEntry, place: Place, *, strict: bool) -> bool:
    return any(
        (place.value is None or same_value(mention.quote, place.value) or same_value(side.value, place.value))
        and (not strict or _at(mention, place))
        for mention in side.mentions
    )


def _at(mention: Quote, place: Place) -> bool:
    return PurePosixPath(mention.document).stem == place.document and same_sentence(mention.sentence, place.sentence)
