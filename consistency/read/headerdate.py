"""Full dates as they stand in headers, bylines, addresses and file names.

Deliberately strict and apart from the slot finder: a header names a whole day or it is of no use
here. ``4/9/2007`` could be either of two days and is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from consistency.text import Span

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_MONTH = r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"  # noqa: E501
_WEEKDAY = r"(?:\b(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s+(?:the\s+)?)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"

_ISO = re.compile(rf"(?<![\d-]){_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])")
_SPOKEN = (
    re.compile(rf"{_WEEKDAY}\b{_MONTH}\b\.?\s+{_DAY}\s*,?\s+{_YEAR}(?!\d)", re.IGNORECASE),
    re.compile(rf"{_WEEKDAY}(?<!\d){_DAY}\s+(?:of\s+)?{_MONTH}\b\.?,?\s+{_YEAR}(?!\d)", re.IGNORECASE),
)
_SLASHES = (
    re.compile(
        rf"{_WEEKDAY}(?<![\d/])(?P<first>\d{{1,2}})\s?[/.]\s?(?P<second>\d{{1,2}})\s?[/.]\s?{_YEAR}(?!\d)", re.I
    ),
    re.compile(rf"(?<![\d/]){_YEAR}/(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}})(?![\d/])"),
)
_IN_NAME = (
    re.compile(rf"(?<!\d){_YEAR}(?P<sign>[-_./]?)(?P<month>\d\d)(?P=sign)(?P<day>\d\d)(?!\d)"),
    re.compile(rf"(?<!\d){_YEAR}[-_./]{_MONTH}[-_./](?P<day>\d\d?)(?!\d)", re.IGNORECASE),
    re.compile(rf"(?<![\da-z]){_MONTH}[-_.]{_DAY}[-_.]{_YEAR}(?!\d)", re.IGNORECASE),
    re.compile(rf"(?<!\d){_DAY}[-_.]?{_MONTH}[-_.]?{_YEAR}(?!\d)", re.IGNORECASE),
)
_YEARLESS = re.compile(
    rf"\b(?:{_MONTH}\b\.?\s+{_DAY}|(?P<day2>\d{{1,2}})\s+{_MONTH.replace('month', 'month2')})\b", re.I
)


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A day as somebody wrote it down."""

    span: Span
    day: date
    weekday: int | None = None
    """ISO number of the weekday that stands beside it."""

    @property
    def doubts(self) -> tuple[str, ...]:
        """Why the date cannot be right as stated."""
        if self.weekday in {None, self.day.isoweekday()}:
            return ()
        stated, actual = (_WEEKDAYS[n - 1].capitalize() for n in (self.weekday or 0, self.day.isoweekday()))
        return (f"{self.day} was a {actual}, not a {stated}",)


def stated_dates(text: str) -> tuple[StatedDate, ...]:
    """All full dates of a line, in order, none overlapping.

    >>> [str(stated.day) for stated in stated_dates("Published 11 Oct 2023, updated Sun. May 5th, 2024")]
    ['2023-10-11', '2024-05-05']
    >>> stated_dates("on 4/9/2007")
    ()
    """
    return _in_order(chain(_ISO.finditer(text), *(p.finditer(text) for p in (*_SPOKEN, *_SLASHES))))


def dates_in_name(name: str) -> tuple[StatedDate, ...]:
    """All full dates of a file name, a path or an address.

    >>> [str(stated.day) for stated in dates_in_name("news/2023/09/29/visit.html")]
    ['2023-09-29']
    """
    return _in_order(chain(*(pattern.finditer(name) for pattern in _IN_NAME)))


def yearless(text: str) -> tuple[int, int] | None:
    """Month and day of the first date in a text whose year is not stated.

    >>> yearless("MOSCOW, Sept 29 (Agency)")
    (9, 29)
    """
    if (match := _YEARLESS.search(text)) is None:
        return None
    month = _month_number(match["month"] or match["month2"])
    day = int(match["day"] or match["day2"])
    return (month, day) if _day(2000, month, day) else None


def placed(month: int, day: int, near: date) -> date | None:
    """The day of that month that lies nearest to another day; ``None`` if the calendar has none.

    >>> placed(12, 30, near=date(2024, 1, 2))
    datetime.date(2023, 12, 30)
    """
    days = (_day(near.year + step, month, day) for step in (-1, 0, 1))
    return min((each for each in days if each), key=lambda each: abs(each - near), default=None)


def without_dates(line: str) -> str:
    """The line with every date taken out, ambiguous ones too."""
    for pattern in (_ISO, *_SPOKEN, *_SLASHES, _AMBIGUOUS):
        line = pattern.sub(" ", line)
    return line


_AMBIGUOUS = re.compile(r"(?<!\d)\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:\d\d){1,2}(?!\d)")


def _in_order(matches: Iterator[re.Match[str]]) -> tuple[StatedDate, ...]:
    found: list[StatedDate] = []
    for match in sorted(matches, key=lambda m: (m.start(), -m.end())):
        if found and match.start() < found[-1].span.end:
            continue
        groups = match.groupdict()
        day = _day_of(groups)
        if day is not None:
            weekday = _weekday_number(groups["weekday"]) if groups.get("weekday") else None
            found.append(StatedDate(Span(*match.span()), day, weekday))
    return tuple(found)


def _day_of(groups: dict[str, str | None]) -> date | None:
    year = int(groups["year"] or 0)
    if "first" in groups:
        first, second = int(groups["first"] or 0), int(groups["second"] or 0)
        readings = {_day(year, first, second), _day(year, second, first)} - {None}
        return readings.pop() if len(readings) == 1 else None
    return _day(year, _month_number(groups["month"] or ""), int(groups["day"] or 0))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_number(word: str) -> int:
    if word.isdigit():
        return int(word)
    return next(n for n, name in enumerate(_MONTHS, 1) if name.startswith(word.lower()[:3]))


def _weekday_number(word: str) -> int:
    return next(n for n, name in enumerate(_WEEKDAYS, 1) if name.startswith(word.lower()[:3]))
