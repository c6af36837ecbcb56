"""Pieces that the patterns of dates are put together from, and what their groups mean."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import lru_cache

from consistency.slots.alternatives import any_of
from consistency.slots.forms import Form
from consistency.value import Unplaced

Maker = Callable[[re.Match[str], str], Form | Unplaced | None]
"""Says what a match in a text states; nothing where it turns out to be no date."""
Patterns = tuple[tuple[re.Pattern[str], Maker], ...]
Words = dict[Maker, tuple[str, ...]]
"""For patterns that few sentences match: one of these stands, in small letters, wherever they do."""

YEAR = r"(?:1[0-9]{3}|20[0-9]{2})"
LONG_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
MONTH = (
    rf"(?P<month>(?:{LONG_MONTHS}|{LONG_MONTHS.upper()}"
    r"|(?:Jan|Febr?|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
    r"|(?:JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\b\.?))"
)
DAY_NAMES = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
WEEKDAY = rf"(?P<weekday>(?:{DAY_NAMES}|{DAY_NAMES.upper()}|(?:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?))"
DAY = r"(?P<day>(?:[12][0-9]|3[01]|0?[1-9]))(?![0-9])(?:st|nd|rd|th)?"
LAST_DAY = r"(?:\s?(?:-|–|\bto\b)\s?(?P<last>(?:[12][0-9]|3[01]|0?[1-9]))(?:st|nd|rd|th)?(?![\w:]))?"
SHIFT = r"(?P<shift>(?:(?:of|in)\s+)?(?:last|this|next|the\s+same|that)\s+year)"
PART = (
    r"(?<!\w)(?:(?P<part>(?:[Ee]arly|[Ll]ate|[Mm]id)(?:\s+in)?|(?:[Tt]he\s+)?(?:[Bb]eginning|[Ss]tart|[Mm]iddle|[Ee]nd)\s+of)"
    r"[\s-]+(?:the\s+)?)?"
)
AFTER_NUMBER = r"(?!,[0-9]|\.[0-9]|[\w%]|\s?%|-[a-z]|/[0-9])"

_PARTS = (("early", ("early", "beginning", "start")), ("late", ("late", "end")), ("mid", ("mid",)))
_AHEAD = (
    r"will|(?:is|are|was)\s+to|to\s+be|scheduled|expected|plans?|planned|due|would|set\s+(?:to|for)"
    r"|upcoming|(?:are|is)\s+(?!\w*ed\b)\w+ing"
)
_BACK = "said|says|told|announced|was|were|had|has|have|reported|confirmed|wrote|released|killed|began|met"
_AHEAD_OR_BACK = re.compile(
    rf"\b(?=\w)(?:(?P<future>{any_of([(_AHEAD, True)])}\b)"
    rf"|(?P<past>{any_of([(_BACK, True)])}\b|(?i:(?<!\bbe )(?!scheduled|expected|planned)\w{{3,}}ed\b)))|[;:\"]"
)

_NEAR = 60
"""How many characters before a date its verb may stand."""
_Verbs = tuple[list[int], list[int], list[int]]


def part(m: re.Match[str]) -> str:
    """Which part of a stretch the match speaks of: ``early``, ``mid``, ``late`` or all of it."""
    word = (m["part"] or "").lower()
    return next((name for name, heads in _PARTS if any(head in word for head in heads)), "")


def shift(m: re.Match[str]) -> int | None:
    """Years from the current one, where the match says "last year" and the like."""
    words = (m["shift"] or "").lower()
    return -1 if "last" in words else 1 if "next" in words else 0 if words else None


def lean(text: str, start: int) -> int:
    """1 if the verb nearest before a place in the sentence looks ahead, -1 if it looks back, else 0.

    >>> lean("It will open on Friday", 16), lean("He said Friday it would", 8)
    (1, -1)
    """
    window = max(0, start - _NEAR)
    starts, ends, ways = _verbs(text)
    first, last = bisect_left(starts, window), bisect_right(ends, start)
    if (first and ends[first - 1] > window) or (last < len(starts) and starts[last] < start):
        first, (_, ends, ways) = 0, _scanned(text, window, start)
        last = len(ends)
    return ways[last - 1] if last > first else 0


@lru_cache(maxsize=4)
def _verbs(text: str) -> _Verbs:
    return _scanned(text, 0, len(text))


def _scanned(text: str, start: int, end: int) -> _Verbs:
    """Starts and ends of the verbs, and which way each of them looks."""
    found = list(_AHEAD_OR_BACK.finditer(text, start, end))
    ways = [1 if m["future"] else -1 if m["past"] else 0 for m in found]
    return [m.start() for m in found], [m.end() for m in found], ways
