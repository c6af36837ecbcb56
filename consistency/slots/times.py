"""Times of day.

Fires: "10:30 a.m.", "0737 GMT", "at 1100 hours", "noon", "Tuesday afternoon". Must not: "a 3:1 ratio",
"in 2000 Moscow …", "nine to five" as figures, "7:02 to go".
"""

from __future__ import annotations

import re

from consistency.slots.draft import Draft
from consistency.slots.forms import ClockForm
from consistency.slots.qualifiers import before
from consistency.value import Bound, Kind

_ZONES = "GMT|UTC|UT|BST|CET|CEST|EST|EDT|ET|CST|CDT|MST|MDT|PST|PDT|PT|IST|MSK|HKT|SGT|EET|JST|WIB|WIT|AEST|AEDT"


def _zone(group: str) -> str:
    """A pattern for what may follow a time: a zone, an offset, "local time"."""
    return (
        rf"(?:\s?\(?(?P<{group}>(?-i:{_ZONES})\b(?:\s?[+-]\s?[0-9]{{1,2}}(?::?[0-9]{{2}})?)?|(?-i:Z)\b"
        r"|(?<=\s)(?:local\s+time|(?:Eastern|Pacific|Central|Mountain)(?:\s+(?:Standard\s+|Daylight\s+)?time)?)\b))?"
    )


_CLOCK = re.compile(
    r"(?<![\w.,$£€:/])(?:"
    rf"(?P<h>[01]?[0-9]|2[0-4])(?:[:.h](?P<min>[0-5][0-9])(?::[0-5][0-9])?)?\s?-?(?P<half>[ap])(?:\.\s?m\b\.?|\s?m\b){_zone('zone')}"
    r"|(?P<h24>[01]?[0-9]|2[0-4])[:h](?P<min24>[0-5][0-9])(?::[0-5][0-9])?(?![\w:]|\.[0-9])"
    r"(?!\s+(?:remaining|left|to\s+(?:go|play)|into)\b)(?:\s?(?:hours|hrs)\b)?"
    rf"{_zone('zone24')}"
    r"|(?P<h4>[01][0-9]|2[0-4]):?(?P<min4>[0-5][0-9])\s?"
    rf"(?:(?:hours|hrs)\b|(?=(?-i:{_ZONES})\b|local\s+time\b)){_zone('zone4')}"
    r"|(?P<oclock>[0-9]{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+o'clock\b)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?<![\w-])(?:(?P<name>noon|midday|midnight)|(?:local\s+)(?P<local>noon|midnight))\b(?!-)", re.IGNORECASE
)
_PART = re.compile(
    r"\b(?:(?P<lead>in\s+the|that|during\s+the|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|tomorrow"
    r"|the\s+(?:same|next|following|previous)|by|throughout\s+the)"
    r"(?:'s)?\s+)(?P<mod>early\s+|late\s+|mid-?)?(?P<part>morning|afternoon|evening|night)\b(?!-)",
    re.IGNORECASE,
)
PARTS: dict[str, tuple[int, int, str]] = {
    "morning": (5 * 60, 12 * 60, "TMO"),
    "afternoon": (12 * 60, 18 * 60, "TAF"),
    "evening": (17 * 60, 22 * 60, "TEV"),
    "night": (18 * 60, 24 * 60 - 1, "TNI"),
}
"""From when to when, in minutes, and TIMEX3's code. A night runs on past midnight, which is why it is approximate."""
_FIXED = {"noon": 12 * 60, "midday": 12 * 60, "midnight": 0}
_SMALL = "one two three four five six seven eight nine ten eleven twelve".split()
_MAY_BE_CLOCK = re.compile(
    rf"[0-9](?:\s?-?[ap]\.?\s?m|[:h][0-9]|[0-9]{{3}}\s?(?:hours|hrs|local|{_ZONES.lower()}))|[0-9a-z]\s+o'clock"
)
"""In small letters; far cheaper than the pattern itself."""


def _clock(m: re.Match[str]) -> ClockForm | None:
    zone = m["zone"] or m["zone24"] or m["zone4"] or ""
    minute = int(m["min"] or m["min24"] or m["min4"] or 0)
    if m["oclock"]:
        word = m["oclock"].lower()
        hour = int(word) if word.isdigit() else _SMALL.index(word) + 1
    else:
        hour = int(m["h"] or m["h24"] or m["h4"])
    if m["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if m["half"].lower() == "p" else 0)
    at = hour * 60 + minute
    if at >= 24 * 60:
        return ClockForm(0, 0, zone, timex="T24:00") if at == 24 * 60 else None
    universal = zone.upper() in {"GMT", "UTC", "Z", "UT"}
    return ClockForm(at, at, " ".join(zone.split()), timex=f"T{hour:02}:{minute:02}{'Z' if universal else ''}")


def times(text: str) -> list[Draft]:
    """The times of day in a sentence."""
    found: list[Draft] = []
    small = text.lower()
    clock = _MAY_BE_CLOCK.search(small)
    named = "noon" in small or "midday" in small or "midnight" in small
    parted = any(word in small for word in PARTS)
    for m in _CLOCK.finditer(text) if clock else ():
        form = _clock(m)
        if form:
            found.append(_qualified(text, m.start(), m.end(), form))
    for m in _NAMED.finditer(text) if named else ():
        at = _FIXED[(m["name"] or m["local"]).lower()]
        found.append(_qualified(text, m.start(), m.end(), ClockForm(at, at, timex=f"T{at // 60:02}:00")))
    for m in _PART.finditer(text) if parted else ():
        first, last, code = PARTS[m["part"].lower()]
        start = m.start("mod") if m["mod"] else m.start("part")
        third = (last - first) // 3
        if m["mod"]:
            word = m["mod"].strip(" -").lower()
            first, last = {
                "early": (first, first + third), "mid": (first + third, last - third), "late": (last - third, last)
            }[word]  # fmt: skip
        found.append(Draft(start, m.end(), Kind.TIME, ClockForm(first, last, approximate=True, timex=code)))
    return found


def _qualified(text: str, start: int, end: int, form: ClockForm) -> Draft:
    at, ahead = before(text, start)
    loose = ahead.approximate or ahead.bound is not Bound.EXACT
    clock = ClockForm(form.earliest, form.latest, form.zone, loose, form.timex)
    return Draft(at if loose else start, end, Kind.TIME, clock)
