"""Dates that say how they lie to the day of writing, or to the day the text spoke of last.

Fires: "yesterday", "on Tuesday", "early last year", "the same day", "on the 10th". Must not: "Black Monday",
"the day of the attack", "the Sunday Times".
"""

from __future__ import annotations

import re

from consistency.slots.calendar import WEEKDAY_NUMBER
from consistency.slots.date_words import DAY_NAMES, PART, Patterns, Words, lean, part
from consistency.slots.forms import DayOfMonthForm, Form, RelativeForm, WeekdayForm
from consistency.value import Grain, Unplaced

DAY_WORDS: dict[str, tuple[int, str]] = {
    "the day before yesterday": (-2, ""),
    "yesterday": (-1, ""),
    "earlier today": (0, ""),
    "later today": (0, ""),
    "today": (0, ""),
    "tonight": (0, "TNI"),
    "tomorrow": (1, ""),
    "the day after tomorrow": (2, ""),
    "last night": (-1, "TNI"),
    "this morning": (0, "TMO"),
    "this afternoon": (0, "TAF"),
    "this evening": (0, "TEV"),
}
"""How many days from today, and the part of the day in TIMEX3."""
PRESENT = frozenset({"now", "currently", "at present", "right now", "nowadays", "at the moment"})
"""Words for the present that name no stretch of the calendar."""

_WAYS = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "this": 0,
    "current": 0,
    "the": 0,
    "next": 1,
    "coming": 1,
    "following": 1,
}
_UNITS = {
    "week": Grain.WEEK, "month": Grain.MONTH, "year": Grain.YEAR, "decade": Grain.DECADE, "century": Grain.CENTURY,
    "quarter": Grain.QUARTER, "weekend": Grain.WEEK,
}  # fmt: skip
_DAY_STEPS = {"same": 0, "that": 0, "next": 1, "following": 1, "previous": -1, "preceding": -1}
_SIDES = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}
_NAMES = ("Black", "Good", "Ash", "Bloody", "Holy", "Super", "Cyber", "Red", "Palm", "Easter")
_NAMED_DAY = re.compile(rf"\b(?:{'|'.join(_NAMES)})\s+$")


def _day_word(m: re.Match[str], _: str) -> Form | None:
    name = re.sub(r"\s+", " ", m[0].lower())
    offset, suffix = DAY_WORDS[name]
    return RelativeForm(Grain.DAY, offset, suffix=suffix, name=name)


def _unit(m: re.Match[str], text: str) -> Form | None:
    unit = m["unit"].lower().rsplit(None, 1)[-1]
    way = m["way"].lower()
    weekend = unit == "weekend"
    if way == "the" and not m["part"] and not weekend:
        return None
    at = {"early": "early", "late": "late"}.get((m["at"] or "").lower(), part(m))
    over = weekend and way in {"the", "this"} and lean(text, m.start()) <= 0
    return RelativeForm(
        _UNITS[unit],
        0 if over else _WAYS[way],
        part=at,
        narrative=way in {"previous", "following"},
        name=m[0],
        suffix="-WE" if weekend else "",
    )


def _weekday(m: re.Match[str], text: str) -> Form | None:
    window = max(0, m.start() - 8)
    named = text[window : m.start()].rstrip().endswith(_NAMES)
    if named and _NAMED_DAY.search(text, window, m.start()):
        return None
    ahead, behind = m.group("way", "behind")
    way = (_SIDES.get(ahead.lower(), 0) if ahead else 0) or (_SIDES[behind.lower()] if behind else 0)
    return WeekdayForm(WEEKDAY_NUMBER[m["weekday"].lower()], way, lean(text, m.start()) > 0)


def _told_day(m: re.Match[str], _: str) -> Form | None:
    return RelativeForm(Grain.DAY, 0, narrative=True, name=m[0])


def _other_day(m: re.Match[str], _: str) -> Form | None:
    way = m["way"].lower().rsplit(None, 1)[-1]
    if way != "the":
        return RelativeForm(Grain.DAY, _DAY_STEPS[way], narrative=True, name=m[0])
    if not m["side"]:
        return None
    return RelativeForm(Grain.DAY, 1 if m["side"].lower() in {"after", "later"} else -1, narrative=True, name=m[0])


def _day_of_month(m: re.Match[str], _: str) -> Form | None:
    return DayOfMonthForm(int(m["n"]))


def _reference(m: re.Match[str], _: str) -> Unplaced | None:
    return Unplaced(re.sub(r"\s+", " ", m[0].lower()))


_DAY_WORD = "|".join(sorted((name.replace(" ", r"\s+") for name in DAY_WORDS), key=len, reverse=True))

PATTERNS: Patterns = (
    (re.compile(rf"\b(?:{_DAY_WORD})\b", re.IGNORECASE), _day_word),
    (
        re.compile(
            rf"\b(?:(?P<at>earlier|later|early|late)\s+)?{PART}(?:the\s+)?"
            r"(?P<way>last|past|previous|this|current|next|coming|following|the)\s+"
            r"(?P<unit>week|month|(?:fiscal|financial|calendar|school)\s+year|year|decade|century|quarter|weekend)\b"
            r"(?!-)(?!\s+of\s+(?:the|his|her|its|their)\b)",
            re.IGNORECASE,
        ),
        _unit,
    ),
    (
        re.compile(
            rf"\b(?:(?P<way>last|past|next|coming|previous|this)\s+)?(?P<weekday>{DAY_NAMES})\b"
            r"(?:\s+(?P<behind>last|next)(?:\s+week)?\b)?"
            r"(?!\s+(?:Times|Herald|Express|Mirror|Telegraph|Post|Mail|Night\b))"
        ),
        _weekday,
    ),
    (
        re.compile(
            r"the(?:(?<=\bend the)|(?<=\bended the)|(?<=er in the)"
            r"|(?:(?<=\bfor the)|(?<=\bduring the))(?=\s+day\s*[,.;:]))\s+day\b"
        ),
        _told_day,
    ),
    (
        re.compile(
            r"\b(?P<way>that|(?:the\s+)?(?:same|next|following|previous|preceding)|the)\s+day\b"
            r"(?:\s+(?P<side>before|after|earlier|later)(?=\s*[,.;:)]|\s*$))?"
            r"(?!\s+(?:of|when|that|after|before|trip|care|job|to|in|or)\b)",
            re.IGNORECASE,
        ),
        _other_day,
    ),
    (
        re.compile(
            r"(?<=\bon )the\s+(?P<n>[12][0-9]|3[01]|[1-9])(?:st|nd|rd|th)\b"
            r"(?=\s+(?:and|in|at|to|with|when|but)\b|\s*[^\w\s]|\s*$)"
        ),
        _day_of_month,
    ),
    (
        re.compile(
            r"\b(?:right\s+now|now|currently|nowadays|at\s+present|at\s+the\s+moment|(?:more\s+|most\s+)?recently"
            r"|at\s+the\s+time|at\s+that\s+time|in\s+the\s+past(?=\s*[,.;:]))\b",
            re.IGNORECASE,
        ),
        _reference,
    ),
)
"""The most specific first."""
WORDS: Words = {
    _day_word: tuple({name.rsplit(" ", 1)[-1]: "" for name in DAY_WORDS}),
    _reference: ("now", "currently", "present", "moment", "recently", "time", "past"),
}
