"""What a discrepancy is called from run to run.

Its identity is pairwise: every two mentions that stand on different sides have an id made of what they
say and where, and of nothing that moves without a change of meaning. Line and offset, score, cluster,
model, version, date of the run and order of the input are all left out.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Collection, Sequence
from hashlib import sha256
from itertools import combinations

from consistency.claim import Mention
from consistency.discrepancy import Discrepancy

LENGTH = 16
"""Hexadecimal digits of a fingerprint: 64 bits, and short enough to be typed."""

_INVISIBLE = {"Cc", "Cf"}


def normalised(frame: str) -> str:
    r"""A masked clause without what reflowing, retyping or restyling a text changes.

    Case, white space and punctuation are folded; every letter and digit stays, and with them
    "not", "no" and "n't".

    >>> normalised("The first  meeting (with Yevkurov’s\nstaff) didn't take place on [date].")
    'the first meeting with yevkurov s staff didn t take place on date'
    """
    kept = []
    for character in unicodedata.normalize("NFKC", frame).casefold():
        category = unicodedata.category(character)
        if category.startswith("P") or character.isspace():
            kept.append(" ")
        elif category not in _INVISIBLE:
            kept.append(character)
    return " ".join("".join(kept).split())


def pair_ids(discrepancy: Discrepancy) -> frozenset[str]:
    """One id for every two mentions of different sides and different documents.

    A discrepancy within a single document is made of the pairs it has.
    """
    pairs = [
        (a, b)
        for first, second in combinations(discrepancy.sides, 2)
        for a in _distinct(first.mentions)
        for b in _distinct(second.mentions)
    ]
    across = [(a, b) for a, b in pairs if a[0] != b[0]]
    question = (discrepancy.rule, str(discrepancy.kind), str(discrepancy.role))
    return frozenset(_digest((*question, *sorted(pair))) for pair in across or pairs)


def own_fingerprint(pairs: frozenset[str], taken: Collection[str] = ()) -> str:
    """The fingerprint that pairs give when no baseline knows any of them: the least one that is not taken."""
    for pair in sorted(pairs):
        if pair[:LENGTH] not in taken:
            return pair[:LENGTH]
    # Two findings with the very same pairs: one sentence repeated word for word, clustered twice.
    again = min(pairs)
    while again[:LENGTH] in taken:
        again = _digest(again)
    return again[:LENGTH]


def place(discrepancy: Discrepancy) -> tuple[tuple[str, int, int], ...]:
    """Sort key that tells discrepancies of one run apart, whatever order they or their sides came in."""
    return tuple(sorted(mention.order for side in discrepancy.sides for mention in side.mentions))


def _distinct(mentions: Sequence[Mention]) -> list[tuple[str, str, str]]:
    said = {(m.document, normalised(m.frame.text), m.slot.value.canonical) for m in mentions}
    return sorted(said)


def _digest(content: object) -> str:
    # JSON keeps the parts apart: ("ab", "c") and ("a", "bc") must differ.
    return sha256(json.dumps(content, ensure_ascii=True).encode("ascii")).hexdigest()
