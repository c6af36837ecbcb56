"""Repetitions: how often, or on which days, something happens as a rule.

Fires: "every Monday", "each year", "an annual report", "daily flights". Must not: "the Daily Mail",
"every person".
"""

from __future__ import annotations

import re

from consistency.slots.draft import Draft
from consistency.value import Kind, Timex, Unplaced

_EVERY = re.compile(
    r"\b(?:every|each)\s+(?:(?P<n>two|three|four|five|six|ten|few|other)\s+)?(?:(?P<unit>second|minute|hour|day|week|month|year|decade)s?"
    r"|(?P<season>season)|(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)|(?P<part>morning|night|evening|afternoon))\b",
    re.IGNORECASE,
)
_ADVERB = re.compile(r"\b(?P<word>annual|annually|yearly|daily|weekly|monthly|hourly|quarterly|nightly)\b")
_CODES = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "week": "W",
    "month": "M",
    "year": "Y",
    "decade": "E",
}
_ADVERBS = {
    "annual": "P1Y", "annually": "P1Y", "yearly": "P1Y", "daily": "P1D", "nightly": "P1D", "weekly": "P1W",
    "monthly": "P1M",
    "hourly": "PT1H", "quarterly": "P1Q",
}  # fmt: skip
_NUMBERS = {"two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "ten": "10", "few": "X", "other": "2"}
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()


def sets(text: str) -> list[Draft]:
    """The repetitions in a sentence."""
    found = []
    for m in _EVERY.finditer(text):
        if m["weekday"]:
            value = f"XXXX-WXX-{_DAYS.index(m['weekday'].lower()) + 1}"
        elif m["season"] or m["part"]:
            value = "XXXX-WI" if m["season"] else "XXXX-XX-XX"
        else:
            code = _CODES[m["unit"].lower()]
            number = _NUMBERS[m["n"].lower()] if m["n"] else "1"
            value = f"P{code[:-1]}{number}{code[-1]}"
        found.append(Draft(m.start(), m.end(), Kind.SET, Unplaced(value), Timex("SET", value)))
    for m in _ADVERB.finditer(text):
        value = _ADVERBS[m["word"]]
        found.append(Draft(m.start(), m.end(), Kind.SET, Unplaced(value), Timex("SET", value)))
    return found
