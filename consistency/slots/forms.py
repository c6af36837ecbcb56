"""What a date expression says before it is known when it was said: `resolve` makes values of these."""

from __future__ import annotations

from typing import NamedTuple

from consistency.value import Bound, Grain


class CalendarForm(NamedTuple):
    """A date by its calendar parts; those not stated are ``None``."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    last: int | None = None
    """Last day of a run of days: 17 in "September 15-17"."""
    weekday: int | None = None
    part: str = ""
    """``early``, ``mid`` or ``late``."""
    shift: int | None = None
    """Years from the current one, where that is how the year is stated: -1 in "April last year"."""
    way: int = 0
    """-1 or 1 where "last" or "next" say on which side of today it lies."""
    lean: int = 0
    """-1 or 1 where the verb looks back or ahead: a hint only."""
    bound: Bound = Bound.EXACT


class StretchForm(NamedTuple):
    """A stretch of years, a quarter or a season."""

    grain: Grain
    first: int | None = None
    """First year; ``None`` where it must be inferred."""
    last: int | None = None
    number: int = 0
    """Which quarter (1–4), half (1–2) or season (EDTF 21–24)."""
    shift: int | None = None
    part: str = ""
    bound: Bound = Bound.EXACT


class RelativeForm(NamedTuple):
    """So many units from the day of writing, or from the day that the text spoke of last."""

    grain: Grain
    offset: int
    part: str = ""
    narrative: bool = False
    approximate: bool = False
    fallback: object = None
    """A `Draft` to use instead where there is no day to count from."""
    name: str = ""
    """The expression, for an `Unplaced` value."""
    suffix: str = ""
    """What TIMEX3 appends: ``TNI`` for last night, ``-WE`` for a weekend."""
    bound: Bound = Bound.EXACT


class WeekdayForm(NamedTuple):
    """A day of the week, and on which side of today."""

    number: int
    way: int = 0
    future: bool = False
    bound: Bound = Bound.EXACT


class DayOfMonthForm(NamedTuple):
    """A lone "the 10th": a day whose month is that of the dates around it."""

    day: int
    bound: Bound = Bound.EXACT


class ClockForm(NamedTuple):
    """A time of day together with the date it belongs to, for TIMEX3 only."""

    earliest: int
    latest: int
    zone: str = ""
    approximate: bool = False
    timex: str = ""
    """``T10:00`` or ``TAF``; the date goes before it."""


Form = CalendarForm | StretchForm | RelativeForm | WeekdayForm | DayOfMonthForm | ClockForm
