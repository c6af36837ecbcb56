"""Mentions that say the very same in the very same words, as copies of one text do.

A text that a thousand documents have would otherwise be each of its copies' nearest neighbours, and nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from consistency.claim import Frame, Mention

SPEAKERS = 8
"""So many of the same are looked at; all others go where the first of these goes."""


def echoes(mentions: Sequence[Mention]) -> dict[int, int]:
    """By index every mention that is not looked at, with the first one that says the same."""
    same: dict[tuple[str, str, str, Frame], list[int]] = defaultdict(list)
    for i, m in enumerate(mentions):
        same[m.sentence.text, m.slot.text, m.slot.value.canonical, m.frame].append(i)
    return {i: own[0] for own in same.values() for i in own[SPEAKERS:]}
