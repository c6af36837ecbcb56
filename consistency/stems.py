"""Rough stems: words that are to meet, not to be right."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache


@cache
def stem(word: str) -> str:
    """What stays of a word in lower case without its endings.

    >>> {stem(w) for w in ("deny", "denies", "denied")}, {stem(w) for w in ("ban", "banned")}
    ({'den'}, {'ban'})
    """
    for ending in ("ing", "ied", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    word = word[:-1] if word[-1] in "ey" and len(word) > 3 else word
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


def stems(words: Iterable[str]) -> frozenset[str]:
    """The stems of words and names; a name of several words gives one each.

    >>> sorted(stems(["nested", "oskar brandt"]))
    ['brandt', 'nest', 'oskar']
    """
    return frozenset(stem(part) for word in words for part in word.split())
