"""Names as they are written: folding, number, variants, and which spellings are one name."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from consistency.mentions.variants import variants

Words = tuple[str, ...]
"""A name as its folded words."""


@lru_cache(maxsize=2**16)
def fold(name: str) -> Words:
    """The words of a name without accents, case, possessive and punctuation.

    >>> fold("Yunus-Bek Yevkurov’s")
    ('yunus-bek', 'yevkurov')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = (re.sub(r"[’']s?$", "", w).strip(".,;:’'\"“”‘()") for w in plain.casefold().split())
    return tuple(w for w in words if w)


def one_key_each(seen: Counter[Words], acronyms: Mapping[Words, Words], places: Collection[str]) -> dict[Words, str]:
    """Every name seen, mapped to the name its entity is known by: the most frequent long form.

    A single word stands for the longer name that ends in it (a person), else for the one that begins
    with it (an organisation). A place stands for itself: "Libya" is not the "Libya Contact Group".
    """
    ranked = sorted(seen, key=lambda w: (-seen[w], w))
    spelled = variants({w[-1] for w in seen})
    of = _of_several_words([w for w in ranked if len(w) > 1], spelled)
    ends, begins = dict[str, Words](), dict[str, Words]()
    for leader in (w for w in of if of[w] == w):
        ends.setdefault(leader[-1], leader)
        begins.setdefault(leader[0], leader)
    rank = {words: i for i, words in enumerate(ranked)}
    singles: set[str] = set()
    for words in (w for w in ranked if len(w) == 1):
        (word,) = words
        if word in places:
            of[words] = words
            continue
        ending = (ends[w] for w in (word, *spelled[word]) if w in ends)
        respelled = ((w,) for w in spelled[word] if w in singles)
        of[words] = (
            acronyms.get(words)
            or min(ending, key=rank.__getitem__, default=None)
            or begins.get(word)
            or of.get(min(respelled, key=rank.__getitem__, default=words), words)
        )
        singles.add(word)
    return {words: " ".join(of[words]) for words in ranked}


def _of_several_words(ranked: Sequence[Words], spelled: Mapping[str, Sequence[str]]) -> dict[Words, Words]:
    """Each name, mapped to the first in this order that is one name with it and leads others."""
    of: dict[Words, Words] = {}
    rank = {words: i for i, words in enumerate(ranked)}
    leaders: dict[tuple[str, str], list[Words]] = defaultdict(list)
    for words in ranked:
        first, last = words[0], words[-1]
        near = (x for w in (last, *spelled[last]) for x in leaders.get((first, w), ()) if _one_name(x, words))
        of[words] = min(near, key=rank.__getitem__, default=words)
        if of[words] == words:
            leaders[first, last].append(words)
    return of


def _one_name(a: Words, b: Words) -> bool:
    """Whether two names whose first and last words are alike differ in nothing else, or only in names in the middle."""
    if a[:-1] == b[:-1]:
        return True
    shorter, longer = sorted((a, b), key=len)
    return len(shorter) == 2 < len(longer) <= 4
