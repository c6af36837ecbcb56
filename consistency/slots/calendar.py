"""Names of months, days, seasons and holidays, and the arithmetic that `datetime` leaves to others."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTH_NUMBER: dict[str, int] = {name.lower(): i for i, name in enumerate(MONTHS, 1)} | {
    "jan": 1, "feb": 2, "febr": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
    "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
WEEKDAY_NUMBER: dict[str, int] = {name.lower(): i for i, name in enumerate(WEEKDAYS, 1)} | {
    "mon": 1, "tue": 2, "tues": 2, "wed": 3, "weds": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6, "sun": 7,
}  # fmt: skip
SEASONS: dict[str, int] = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
"""EDTF's numbers."""
SEASON_MONTHS: dict[int, tuple[int, int]] = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}
"""First and last month on the northern half of the earth; 14 is February of the next year."""
SEASON_CODES: dict[int, str] = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}
HOLIDAYS: dict[str, tuple[int, int]] = {
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "valentine's day": (2, 14),
    "halloween": (10, 31),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "bastille day": (7, 14),
}
"""Days of the year with a name of their own and a fixed date."""


def month_end(year: int, month: int) -> int:
    """Last day of a month."""
    return monthrange(year, month)[1]


def valid(year: int, month: int, day: int) -> date | None:
    """The date, if there is one."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def add_months(day: date, months: int) -> date | None:
    """The same day of another month, or its last day; nothing outside the calendar."""
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, month_end(year, month + 1)))


def add_days(day: date, days: int) -> date | None:
    """The day so many days on; nothing outside the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None
