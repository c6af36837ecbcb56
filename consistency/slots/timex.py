"""TIMEX3 values, as date annotations of news corpora write them.

A time's value carries its day; a season is a letter code; a decade ends in ``E``.
"""

from __future__ import annotations

from datetime import date

from consistency.slots.calendar import SEASON_CODES
from consistency.slots.forms import RelativeForm
from consistency.value import Grain


def clock(day: date | None, time: str) -> str:
    """A time of a day.

    >>> clock(date(2008, 9, 18), "T08:00Z"), clock(None, "TMO")
    ('2008-09-18T08:00Z', 'XXXX-XX-XXTMO')
    """
    return (day.isoformat() if day else "XXXX-XX-XX") + time


def season(year: int, number: int) -> str:
    """A season, by EDTF's number for it.

    >>> season(2008, 23)
    '2008-FA'
    """
    return f"{year:04}-{SEASON_CODES[number]}"


def stretch(grain: Grain, first: int) -> str:
    """A year, a decade or a century.

    >>> stretch(Grain.DECADE, 1990), stretch(Grain.CENTURY, 1901)
    ('199', '19')
    """
    if grain is Grain.DECADE:
        return f"{first // 10:03}"
    return f"{first // 100:02}" if grain is Grain.CENTURY else f"{first:04}"


def unplaced(grain: Grain, number: int) -> str:
    """A quarter or a season of an unknown year."""
    return f"XXXX-{SEASON_CODES[number] if grain is Grain.SEASON else f'Q{number}'}"


def of_name(form: RelativeForm) -> str:
    """What a relative expression amounts to where the day of writing is unknown."""
    if form.offset == 0:
        return "PRESENT_REF"
    return "PAST_REF" if form.offset < 0 else "FUTURE_REF"
