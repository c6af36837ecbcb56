"""Names as they are written: folding, number, variants, and which spellings are one name."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping
from difflib import SequenceMatcher

Words = tuple[str, ...]
"""A name as its folded words."""

SPELLING_LENGTH = 6
SPELLING_RATIO = 0.88
"""Two words of at least that many letters are one name when difflib's ratio reaches this: one letter in nine or so."""


def fold(name: str) -> Words:
    """The words of a name without accents, case, possessive and punctuation.

    >>> fold("Yunus-Bek Yevkurov’s")
    ('yunus-bek', 'yevkurov')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = (re.sub(r"[’']s?$", "", w).strip(".,;:’'\"“”‘()") for w in plain.casefold().split())
    return tuple(w for w in words if w)


def alike(a: str, b: str) -> bool:
    """Whether two words are one name, spelled perhaps differently.

    >>> alike("evkurov", "yevkurov"), alike("lyon", "lyons"), alike("catherine", "kathryn")
    (True, False, False)
    """
    if a == b:
        return True
    if min(len(a), len(b)) < SPELLING_LENGTH:
        return False
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= SPELLING_RATIO


def _one_name(a: Words, b: Words) -> bool:
    """Whether two names of several words differ only in a spelling of the last, or in names in the middle."""
    if not alike(a[-1], b[-1]):
        return False
    if a[:-1] == b[:-1]:
        return True
    shorter, longer = sorted((a, b), key=len)
    return len(shorter) == 2 < len(longer) <= 4 and shorter[0] == longer[0]


def one_key_each(seen: Counter[Words], acronyms: Mapping[Words, Words], places: Collection[str]) -> dict[Words, str]:
    """Every name seen, mapped to the name its entity is known by: the most frequent long form.

    A single word stands for the longer name that ends in it (a person), else for the one that begins
    with it (an organisation). A place stands for itself: "Libya" is not the "Libya Contact Group".
    """
    ranked = sorted(seen, key=lambda w: (-seen[w], w))
    of: dict[Words, Words] = {}
    leaders: list[Words] = []
    for words in (w for w in ranked if len(w) > 1):
        of[words] = next((x for x in leaders if _one_name(x, words)), words)
        if of[words] == words:
            leaders.append(words)
    singles: list[Words] = []
    for words in (w for w in ranked if len(w) == 1):
        if words[0] in places:
            of[words] = words
            continue
        ends = (x for x in leaders if alike(x[-1], words[0]))
        begins = (x for x in leaders if x[0] == words[0])
        respelled = (of[x] for x in singles if alike(x[0], words[0]))
        of[words] = acronyms.get(words) or next(ends, None) or next(begins, None) or next(respelled, words)
        singles.append(words)
    return {words: " ".join(of[words]) for words in ranked}
