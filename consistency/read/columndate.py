"""The days that a column of dates names, in whatever form the program that wrote it likes.

``4/9/2007`` alone is either of two days. In a column the other rows tell: nobody has a 13th month.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_tz

from consistency.document import DateCandidate
from consistency.read.headerdate import stated_dates

BASIS = "date column"

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)(?!\d)")
_SECONDS = re.compile(r"(\d{9,10})(?:\.\d+)?|(\d{12,13})")
"""Since 1970, or thousandths of them; nine digits begin in 1973."""
_CENTURY_BEGINS = 69
"""Years of two digits from here on lie in the 20th century, as in POSIX."""


@dataclass(frozen=True, slots=True)
class _Numbers:
    first: int
    second: int
    year: int
    sign: str


def column_dates(values: Sequence[str]) -> list[DateCandidate | None]:
    """What each value of a column says of the publication date, ``None`` where it says no full day.

    >>> [str(found.day) for found in column_dates(["4/9/2007", "4/30/2007"])]
    ['2007-04-09', '2007-04-30']
    >>> column_dates(["4/9/2007"])[0].doubts
    ('4/9/2007 may be April 9 or September 4',)
    """
    numbers = [_numbers(value) for value in values]
    day_first = _day_first([each for each in numbers if each])
    return [
        _candidate(value, each, day_first) if each else _plain(value)
        for value, each in zip(values, numbers, strict=True)
    ]


def first_day(value: str) -> date | None:
    """The day that a single value names beyond doubt.

    >>> str(first_day("Tue, 05 Mar 2024 23:30:00 -0500")), str(first_day("2024-03-05T23:30:00Z"))
    ('2024-03-05', '2024-03-05')
    """
    return next(_days(value.strip()), None)


def _plain(value: str) -> DateCandidate | None:
    day = first_day(value)
    return DateCandidate(day, BASIS) if day else None


def _days(value: str) -> Iterator[date]:
    """The day that a value names, by the first form that fits."""
    for form in (_ISO, _COMPACT):
        if (match := form.match(value)) and (day := _day(*map(int, match.groups()))):
            yield day
    if match := _SECONDS.fullmatch(value):
        yield datetime.fromtimestamp(int(match[1] or match[2][:-3]), UTC).date()
    if (parts := parsedate_tz(value)) and (day := _day(*parts[:3])):
        yield day
    yield from (stated.day for stated in stated_dates(value))


def _numbers(value: str) -> _Numbers | None:
    match = _NUMBERS.match(value.strip())
    if match is None:
        return None
    year = int(match[4])
    if len(match[4]) == 2:
        year += 1900 if year >= _CENTURY_BEGINS else 2000
    return _Numbers(int(match[1]), int(match[3]), year, match[2])


def _day_first(column: Sequence[_Numbers]) -> bool | None:
    """Whether the day stands before the month, ``None`` if the column does not tell."""
    if any(each.sign == "." for each in column):
        return True
    first = any(each.first > 12 for each in column)
    second = any(each.second > 12 for each in column)
    return None if first == second else first


def _candidate(value: str, numbers: _Numbers, day_first: bool | None) -> DateCandidate | None:
    british = _day(numbers.year, numbers.second, numbers.first)
    american = _day(numbers.year, numbers.first, numbers.second)
    if day_first is not None:
        day = british if day_first else american
        return DateCandidate(day, BASIS) if day else None
    if british == american or british is None or american is None:
        day = british or american
        return DateCandidate(day, BASIS) if day else None
    doubt = f"{value.strip()} may be {american:%B} {american.day} or {british:%B} {british.day}"
    return DateCandidate(american, BASIS, (doubt,))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):  # no such day, or a number beyond any
        return None
