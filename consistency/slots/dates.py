"""Date expressions of a sentence, before they are resolved against the day of writing.

Fires: "August 24", "early last year", "2019-2020", "since Tuesday", "the 10th". Must not: ‘9/11’, "may" as a
verb, "2019 people", "the day of the attack".
"""

from __future__ import annotations

import re

from consistency.slots import calendar_dates, relative_dates, stretches
from consistency.slots.draft import Draft
from consistency.slots.forms import Form
from consistency.slots.ground import Ground
from consistency.value import Bound, Kind, Timex, Unplaced

_WORDS = {**calendar_dates.WORDS, **stretches.WORDS, **relative_dates.WORDS}
_PATTERNS = tuple(
    (pattern, make, _WORDS.get(make, ()))
    for pattern, make in (*calendar_dates.PATTERNS, *stretches.PATTERNS, *relative_dates.PATTERNS)
)
_GATE = re.compile(
    r"[12][0-9]{3}|[0-9](?:st|nd|rd|th)\b|[0-9]\s?/\s?[0-9]|[0-9]\.[0-9]|[2-9]0'?s\b|'[0-9]{2}\b|ties\b|Q[1-4]|day|DAY|century"
    r"|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC"
    r"|\b(?i:to(?:day|morrow|night)|night|morning|afternoon|evening|week|month|year|decade|quarter|spring|summer|autumn|fall"
    r"|winter|now|currently|recently|present|moment|time|half|christmas|new\s+year|halloween|past)"
)
_BOUNDS: tuple[tuple[Bound, str], ...] = (
    (Bound.FROM, r"(?:since|as\s+of|starting|beginning)(?:\s+(?:the|about|around|at\s+least|early|late))?"),
    (Bound.UP_TO, r"(?:by|until|till|through|no\s+later\s+than)(?:\s+the)?"),
    (Bound.BELOW, r"(?:before|prior\s+to|ahead\s+of)(?:\s+the)?"),
    (Bound.ABOVE, r"(?<!days )after(?:\s+the)?"),
)
_BOUND = tuple((side, re.compile(rf"\b{words}\s+$", re.IGNORECASE)) for side, words in _BOUNDS)
_LAST_WORDS = "since of starting beginning the about around least early late by until till through than before to after"
_LAST_LETTERS = frozenset(word[-2:] for word in _LAST_WORDS.split())
"""What the phrases may end in: most words before a date end otherwise, and need no closer look."""
_LEAD = re.compile(r"[\s-]*(?:(?:between|from|the)\s+(?='?[0-9]))?", re.IGNORECASE)

_LEADING = frozenset("bBfFtT")


def bound(text: str, start: int) -> Bound:
    """Which side the word before a date opens: "since", "by", "until", "before", "after".

    >>> bound("since 2019", 6)
    <Bound.FROM: 'from'>
    """
    window = text[max(0, start - 24) : start]
    if window.rstrip()[-2:].lower() not in _LAST_LETTERS:
        return Bound.EXACT
    return next((side for side, pattern in _BOUND if pattern.search(window)), Bound.EXACT)


def dates(text: str) -> list[Draft]:
    """The date expressions of a sentence, the most specific pattern first where two overlap."""
    if not _GATE.search(text):
        return []
    ground = Ground(len(text))
    found: list[Draft] = []
    small = text.lower()
    for pattern, make, words in _PATTERNS:
        if words and not any(word in small for word in words):
            continue
        for m in pattern.finditer(text):
            start, end = m.span()
            if not ground.free(start, end):
                continue
            content = make(m, text)
            if content is not None:
                ground.take(start, end)
                found.append(_draft(text, start, end, content))
    return found


def _draft(text: str, start: int, end: int, content: Form | Unplaced) -> Draft:
    if not text[start].isalnum() or text[start] in _LEADING:
        lead = _LEAD.match(text, start, end)
        start = lead.end() if lead else start
    if isinstance(content, Unplaced):
        reference = "PRESENT_REF" if content.name in relative_dates.PRESENT else "PAST_REF"
        return Draft(start, end, Kind.DATE, content, Timex("DATE", reference))
    return Draft(start, end, Kind.DATE, content)
