"""What a discrepancy is called from run to run.

Its identity is pairwise: every two mentions that stand on different sides have an id made of what they
say and where, and of nothing that moves without a change of meaning. Line and offset, score, cluster,
model, version, date of the run and order of the input are all left out.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Collection
from hashlib import sha256

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


def own_fingerprint(pairs: Collection[str], taken: Collection[str] = ()) -> str:
    """The fingerprint that pairs give when no baseline knows any of them: the least one that is not taken."""
    for pair in sorted(pairs):
        if pair[:LENGTH] not in taken:
            return pair[:LENGTH]
    # Two findings with the very same pairs: one sentence repeated word for word, clustered twice.
    again = min(pairs)
    while again[:LENGTH] in taken:
        again = digest(again)
    return again[:LENGTH]


def digest(content: object) -> str:
    """The id of any content that JSON can hold."""
    # JSON keeps the parts apart: ("ab", "c") and ("a", "bc") must differ.
    return sha256(json.dumps(content, ensure_ascii=True).encode("ascii")).hexdigest()
