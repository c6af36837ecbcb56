"""Words around a number that say which way it is open, or that it is not exact.

Fires: "at least 250", "more than 300", "some 1,000", "up to 40", "1,500 or so", "10,000-plus".
Must not: "some of the 40", where the word qualifies no number; "over the 40 days", where it means during.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from consistency.value import Bound

_BEFORE: dict[Bound, str] = {
    Bound.FROM: "at least|no less than|no fewer than|not less than|not fewer than|a minimum of|minimum|upwards of",
    Bound.ABOVE: "more than|over|above|in excess of|greater than|higher than|larger than|well over|well above"
    "|exceeding",
    Bound.UP_TO: "up to|at most|no more than|not more than|a maximum of|maximum|as many as|as much as|as high as",
    Bound.BELOW: "fewer than|less than|under|below|lower than|well under|younger than|well below",
}
_APPROXIMATE = (
    "about|around|some|roughly|approximately|approx|approx.|circa|an estimated|estimated|an approximate|approximate|"
    "nearly|almost|close to|approaching|just over|just under|just shy of|a little over|a little under|slightly over|"
    "slightly under|slightly more than|slightly less than|just more than|just above|just below|just less than|"
    "just short of|virtually|shortly after|shortly before|just after|just before|more or less|~|c.|or so|nearer|"
    "in the region of|somewhere around|in the order of"
)
_AFTER = re.compile(
    r"(?P<plus>\s?\+(?![\w+])|-plus\b|-odd\b|\s+odd\b)|\s+or\s+(?P<or>more|so|fewer|less)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Qualifier:
    """What the words before a number say: an open side, or that it is approximate."""

    bound: Bound = Bound.EXACT
    approximate: bool = False


_NOTHING = Qualifier()
BEFORE: dict[str, Qualifier] = {
    **{phrase: Qualifier(bound) for bound, phrases in _BEFORE.items() for phrase in phrases.split("|")},
    **{phrase: Qualifier(approximate=True) for phrase in _APPROXIMATE.split("|")},
}
_LONGEST = max(phrase.count(" ") for phrase in BEFORE) + 1
_LAST = frozenset(phrase.rsplit(" ", 1)[-1] for phrase in BEFORE)
"""Words that a qualifying phrase may end in: most words end none, and need no closer look."""
_LAST_LETTERS = frozenset(word[-2:] for word in _LAST)
_RISING = re.compile(
    r"\b(?:go(?:es|ing|ne)?|went|r[io]sen?|rises|climb(?:s|ed)?|jump(?:s|ed)?|sho(?:o|t)t?s?|dr[io]ven?|push(?:es|ed)?|"
    r"br[io](?:ng|ught)s?|moved?s?|mov(?:es|ing)|crept|edged|inched)\s+$",
    re.IGNORECASE,
)
"""Verbs that "up" belongs to: what goes up to 12 is 12 then."""
_WORD = re.compile(r"[^\s()\[\]\"'–,;:/]+$")


def _previous(text: str, end: int) -> int | None:
    """Start of the word that ends, but for white space, at ``end``."""
    stop = end
    while stop > 0 and text[stop - 1].isspace() and end - stop < 4:
        stop -= 1
    if stop == end and not (stop and text[stop - 1] == "~"):
        return None
    m = _WORD.search(text, max(0, stop - 16), stop)
    return m.start() if m else None


def before(text: str, start: int) -> tuple[int, Qualifier]:
    """Where the qualifying words before ``start`` begin, and what they say together.

    >>> before("killed at least about 40", 22)
    (7, Qualifier(bound=<Bound.FROM: 'from'>, approximate=True))
    """
    found = _NOTHING
    ending = text[max(0, start - 8) : start].rstrip()[-2:].lower()
    if ending not in _LAST_LETTERS and ending[-1:] not in _LAST_LETTERS:
        return start, found
    for _ in range(2):
        at: int | None = start
        best: tuple[int, Qualifier] | None = None
        for length in range(_LONGEST):
            at = _previous(text, at) if at is not None else None
            if at is None:
                break
            phrase = " ".join(text[at:start].lower().split())
            if length == 0 and phrase not in _LAST:
                break
            if phrase in BEFORE and not (phrase == "up to" and _RISING.search(text, max(0, at - 20), at)):
                best = (at, BEFORE[phrase])
        if best is None:
            break
        start = best[0]
        bound = best[1].bound if best[1].bound is not Bound.EXACT else found.bound
        found = Qualifier(bound, found.approximate or best[1].approximate)
    return start, found


def after(text: str, end: int) -> tuple[int, Qualifier]:
    """The same for the words behind a number: "or more", "or so", "-plus".

    >>> after("1,500 or so", 5)
    (11, Qualifier(bound=<Bound.EXACT: 'exact'>, approximate=True))
    """
    m = _AFTER.match(text, end)
    if not m:
        return end, _NOTHING
    if m["plus"]:
        return m.end(), Qualifier(approximate=True) if "odd" in m["plus"].lower() else Qualifier(Bound.FROM)
    word = m["or"].lower()
    bound = {"more": Bound.FROM, "so": Bound.EXACT}.get(word, Bound.UP_TO)
    return m.end(), Qualifier(bound, approximate=word == "so")
