"""Dates and times of day in words, from the canonical text that a report holds."""

from __future__ import annotations

import re

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PARTS = {
    "21": "spring", "22": "summer", "23": "autumn", "24": "winter",
    "33": "first quarter of", "34": "second quarter of", "35": "third quarter of", "36": "fourth quarter of",
}  # fmt: skip
_DATE = re.compile(r"(?P<year>-?\d{4}|XXXX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")
_STRETCH = re.compile(r"[\dXW.~?%-]*/[\dXW.~?%-]*")
_WEEK = re.compile(r"(?P<year>\d{4}|XXXX)-W(?P<week>\d\d|XX)(?:-(?P<day>[1-7]))?")


def date_in_words(canonical: str, *, year: bool = True) -> str:
    """A date as people write it; the canonical text itself where it is none that is known here.

    >>> date_in_words("2026-08-23"), date_in_words("2026-08-23", year=False), date_in_words("2026-08~")
    ('August 23, 2026', 'August 23', 'about August 2026')
    >>> date_in_words("2019/.."), date_in_words("2026-08-23/2026-08-25"), date_in_words("XXXX-08-24")
    ('from 2019 on', 'August 23–25, 2026', 'August 24')
    """
    first, slash, last = canonical.partition("/")
    if not slash or not _STRETCH.fullmatch(canonical):
        return _point(canonical, year=year)
    if last in {"..", ""}:
        return f"from {_point(first, year=year)} on"
    if first in {"..", ""}:
        return f"by {_point(last, year=year)}"
    return _stretch(first, last, year=year)


def time_in_words(canonical: str) -> str:
    """A time of day as people write it.

    >>> time_in_words("T07:37"), time_in_words("T09:00/T12:00 UTC")
    ('07:37', '09:00–12:00 UTC')
    """
    return canonical.replace("/T", "–").removeprefix("T") if re.match(r"T\d\d:\d\d", canonical) else canonical


def year_of(canonical: str) -> str | None:
    """The one year a day, several days or a month lie in; ``None`` where leaving it out would change the meaning.

    >>> year_of("2026-08-23"), year_of("2026-08-30/2026-09-02"), year_of("2026"), year_of("2026-21")
    ('2026', '2026', None, None)
    """
    years = set()
    for part in canonical.split("/"):
        match = _DATE.fullmatch(part.rstrip("~?%"))
        if match is None or match["month"] is None or match["month"] in _PARTS:
            return None
        years.add(match["year"])
    return years.pop() if len(years) == 1 else None


def _point(text: str, *, year: bool) -> str:
    bare = text.rstrip("~?%")
    about = "about " if bare != text and "~" in text else ""
    doubt = " (uncertain)" if "?" in text or "%" in text else ""
    return f"{about}{_bare(bare, year=year)}{doubt}"


def _bare(text: str, *, year: bool) -> str:
    if match := _DATE.fullmatch(text):
        return _calendar(match["year"], match["month"], match["day"], year=year) or text
    if match := _WEEK.fullmatch(text):
        day = _WEEKDAYS[int(match["day"]) - 1] if match["day"] else ""
        if match["week"] == "XX":
            return day or text
        return f"{day + ' of ' if day else ''}week {int(match['week'])} of {match['year']}"
    if re.fullmatch(r"\d{3}X?", text):
        return f"the {text[:3]}0s"
    if re.fullmatch(r"\d\d(XX)?", text):
        return f"the {text[:2]}00s"
    return text


def _calendar(stated: str, month: str | None, day: str | None, *, year: bool) -> str | None:
    shown = "" if stated == "XXXX" or not year else stated
    if month is None:
        return stated
    if month in _PARTS:
        return f"{_PARTS[month]} {stated}"
    if not 1 <= int(month) <= 12:
        return None
    name = MONTHS[int(month) - 1]
    if day is None:
        return f"{name} {shown}".rstrip()
    return f"{name} {int(day)}" + (f", {shown}" if shown else "")


def _stretch(first: str, last: str, *, year: bool) -> str:
    a, b = _DATE.fullmatch(first), _DATE.fullmatch(last)
    if a and b and a["year"] == b["year"] and a["day"] and b["day"]:
        start = _calendar(a["year"], a["month"], a["day"], year=False)
        if a["month"] == b["month"]:
            tail = f", {a['year']}" if year and a["year"] != "XXXX" else ""
            return f"{start}–{int(b['day'])}{tail}"
        return f"{start} – {_point(last, year=year)}"
    return f"{_point(first, year=year)} – {_point(last, year=year)}"
