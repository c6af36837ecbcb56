"""Dates by month and day, with or without their year.

Fires: "August 24", "Friday, September 29th", "10th of Nov 2011", "early last October", "2023-09-17".
Must not: "may" as a verb, "the march on Rome", "Aug. Smith".
"""

from __future__ import annotations

import re

from consistency.slots.calendar import HOLIDAYS, MONTH_NUMBER, WEEKDAY_NUMBER
from consistency.slots.date_words import (
    AFTER_NUMBER,
    DAY,
    LAST_DAY,
    LONG_MONTHS,
    MONTH,
    PART,
    SHIFT,
    WEEKDAY,
    YEAR,
    Patterns,
    Words,
    lean,
    part,
    shift,
)  # fmt: skip
from consistency.slots.forms import CalendarForm, Form, StretchForm
from consistency.value import Grain

_WHOLE_MONTH = rf"(?P<month>{LONG_MONTHS})"
_MAY = re.compile(
    r"\b(?:in|of|since|last|next|this|by|until|till|early|late|mid|from|during|for|and|to|before|after|between)[\s-]+$",
    re.IGNORECASE,
)
_SIDES = {"last": -1, "past": -1, "next": 1, "coming": 1}


def _number(table: dict[str, int], word: str | None) -> int | None:
    return table.get(word.lower().rstrip(".")) if word else None


def _iso(m: re.Match[str], _: str) -> Form | None:
    return CalendarForm(int(m["y"]), int(m["m"]), int(m["d"]))


def _slashed(m: re.Match[str], _: str) -> Form | None:
    a, b, year = int(m["a"]), int(m["b"]), int(m["year"])
    year += 2000 if year < 100 else 0
    if a > 12 >= b:
        return CalendarForm(year, b, a)
    if b > 12 >= a or a == b:
        return CalendarForm(year, a, b)
    return StretchForm(Grain.YEAR, year, year) if a <= 12 else None


def _calendar(m: re.Match[str], text: str) -> Form | None:
    groups = m.groupdict()
    year, day, last = (int(groups[name]) if groups.get(name) else None for name in ("year", "day", "last"))
    shifted = shift(m) if "shift" in groups else None
    verb = groups["month"] in {"May", "March"} and day is None and year is None and shifted is None
    opens = not text[max(0, m.start("month") - 4) : m.start("month")].strip()
    if (
        verb
        and (opens or groups["month"] == "May")
        and not _MAY.search(text, max(0, m.start("month") - 10), m.start("month"))
    ):
        return None
    return CalendarForm(
        year,
        _number(MONTH_NUMBER, groups["month"]),
        day,
        last,
        _number(WEEKDAY_NUMBER, groups.get("weekday")),
        part(m) if "part" in groups else "",
        shifted,
        _SIDES.get((groups.get("way") or "").lower(), 0),
        0 if year else lean(text, m.start()),
    )


def _holiday(m: re.Match[str], _: str) -> Form | None:
    month, day = HOLIDAYS[re.sub(r"\s+", " ", m["holiday"].lower())]
    return CalendarForm(int(m["year"]) if m["year"] else None, month, day)


_OWN_YEAR = rf"(?:(?:,\s*|\s+(?:of\s+|in\s+)?)(?:(?P<year>{YEAR}){AFTER_NUMBER}|{SHIFT}))?"
_HOLIDAY = "|".join(name.replace(" ", r"\s+") for name in HOLIDAYS)

PATTERNS: Patterns = (
    (re.compile(r"(?<![\w/-])(?P<y>[12][0-9]{3})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12][0-9]|3[01])(?!\d|-\d)"), _iso),
    (
        re.compile(
            rf"(?<![\w/.-])(?P<a>[0-9]{{1,2}})(?P<by>\s?/\s?|\.)(?P<b>[0-9]{{1,2}})(?P=by)(?P<year>{YEAR}|[0-9]{{2}})(?![\w/]|\.[0-9])"
        ),
        _slashed,
    ),
    (
        re.compile(rf"(?:\b{WEEKDAY},?\s+)?\b{MONTH}\s?{DAY}{LAST_DAY}(?![\w:]|,[0-9]{{3}}\b|\.[0-9]){_OWN_YEAR}"),
        _calendar,
    ),
    (
        re.compile(
            rf"(?:\b{WEEKDAY},?\s+)?(?<![\w.,$£€:/-])(?:the\s+)?{DAY}{LAST_DAY}\s+(?:of\s+)?\b{MONTH}(?![\w']){_OWN_YEAR}"
        ),
        _calendar,
    ),
    (re.compile(rf"{PART}\b{MONTH}(?:,?\s+(?:of\s+)?(?:(?P<year>{YEAR}){AFTER_NUMBER})|,?\s+{SHIFT})"), _calendar),
    (
        re.compile(rf"\b(?P<way>[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast|[Cc]oming)\s+{PART}{_WHOLE_MONTH}\b(?!\s+[0-9])"),
        _calendar,
    ),
    (re.compile(rf"{PART}\b{_WHOLE_MONTH}\b(?!'s\s+[A-Z]|\s+[A-Z][a-z])"), _calendar),
    (re.compile(rf"\b(?P<holiday>{_HOLIDAY})\b(?:,?\s+(?P<year>{YEAR}))?", re.IGNORECASE), _holiday),
)
"""The most specific first."""
WORDS: Words = {_holiday: tuple({max(name.split(), key=len): "" for name in HOLIDAYS})}
