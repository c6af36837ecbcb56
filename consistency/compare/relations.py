"""How two values stand to each other: arithmetic on intervals, with the tolerance that their wording asks for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from consistency.discrepancy import Relation
from consistency.value import (
    COUNTED,
    Amount,
    Bound,
    DateValue,
    Grain,
    Inferred,
    Slot,
    TimeOfDay,
    Unplaced,
    Weekday,
    YearlessDate,
)

ABOUT_DAYS = {Grain.DAY: 3, Grain.WEEK: 7, Grain.MONTH: 10}
"""*Around August 23* reaches so many days to either side; coarser grains a quarter of their length."""

ABOUT_MINUTES = 15
"""*About 9.30* reaches a quarter of an hour to either side."""

ALIKE = Decimal("0.1")
"""Two ends of open stretches that are told to another precision are one if they lie no further apart."""

ROUNDED = Decimal("0.05")
"""A round number stands for what rounds to it, if that is no further off than a twentieth."""

ROUND_FROM = 100
"""Counts below this are said exactly."""

PART_OF_DAY_MINUTES = 180
"""*Morning* and the like have soft edges: some say it of two in the morning."""

MUCH_MORE = 3
"""*At least five* is said of less than three times as many."""

ZONES = {
    name: 60 * hours
    for hours, names in {
        0: "GMT UTC UT Z WET",
        1: "CET BST WEST",
        2: "CEST EET",
        3: "EEST MSK",
        -3: "ADT BRT",
        -4: "EDT AST",
        -5: "EST CDT",
        -6: "CST MDT",
        -7: "MST PDT",
        -8: "PST",
        9: "JST KST",
    }.items()
    for name in names.split()
}
"""Minutes that a zone is ahead of Greenwich; names that several zones share are read as in news from their home."""

_UPWARD = frozenset({Bound.FROM, Bound.ABOVE})
_DOWNWARD = frozenset({Bound.UP_TO, Bound.BELOW})


def relation(a: Slot, b: Slot) -> Relation:
    """How the values of two slots stand to each other. Symmetric.

    "August 2023" is compatible with "August 23, 2023", "around 1,500" with "between 1,000 and 1,500",
    "at least 10" with "15", "more than 20" with a bare "20"; "hundreds" conflicts with "1,500". Values of
    different dimensions are incomparable. A year that was filled in is not held against anything: such a
    date is compared by month and day alone.
    """
    if a.dimension != b.dimension:
        return Relation.INCOMPARABLE
    match a.value, b.value:
        case Amount() as x, Amount() as y:
            return _amounts(x, y, whole=a.kind in COUNTED)
        case TimeOfDay() as x, TimeOfDay() as y:
            return _times(x, y)
        case (DateValue() | YearlessDate() | Weekday()) as x, (DateValue() | YearlessDate() | Weekday()) as y:
            return _dates(x, y)
    return Relation.INCOMPARABLE


def conflict(a: Slot, b: Slot) -> bool:
    """Whether two values are disjoint even with all tolerance."""
    return relation(a, b) is Relation.CONFLICT


def may_both_hold(a: Slot, b: Slot) -> bool:
    """Whether two amounts that are told apart could yet both be true, since one at least is open: ≥ 300 and 1,500."""
    match a.value, b.value:
        case Amount(extent=(low, high)), Amount(extent=(other_low, other_high)):
            return (high is None or other_low is None or other_low <= high) and (
                other_high is None or low is None or low <= other_high
            )
    return False


def is_inferred(slot: Slot) -> bool:
    """Whether a part of the value that matters for a conflict was filled in with less than certainty."""
    match slot.value:
        case DateValue(inferred=parts):
            return Inferred.DAY in parts or Inferred.MONTH in parts
        case Weekday() | Unplaced():
            return True
    return False


def gap(a: Slot, b: Slot) -> float:
    """How far apart two comparable values are.

    Days between two dates (not counting the years where one is filled in), minutes between two times of
    day, the relative difference of two amounts; 0 where they touch or cannot be placed.
    """
    match a.value, b.value:
        case Amount() as x, Amount() as y:
            low, high = sorted((x, y), key=lambda v: (v.low, v.high))
            span = max(abs(low.high), abs(high.low))
            return float((high.low - low.high) / span) if span and high.low > low.high else 0.0
        case TimeOfDay() as x, TimeOfDay() as y:
            return float(max(0, y.earliest - x.latest, x.earliest - y.latest))
        case (DateValue() | YearlessDate()) as x, (DateValue() | YearlessDate()) as y:
            return float(_days_apart(x, y))
    return 0.0


def _days_apart(a: DateValue | YearlessDate, b: DateValue | YearlessDate) -> int:
    if isinstance(a, DateValue) and isinstance(b, DateValue) and Inferred.YEAR not in (*a.inferred, *b.inferred):
        ends = (a.earliest, a.latest), (b.earliest, b.latest)
    else:
        x, y = _yearless(a), _yearless(b)
        if x is None or y is None:
            return 0
        ends = _in_leap_year(x), _in_leap_year(y)
    (a_first, a_last), (b_first, b_last) = ends
    return max(0, (b_first - a_last).days, (a_first - b_last).days)


def _amounts(a: Amount, b: Amount, *, whole: bool) -> Relation:
    if a.unit != b.unit:
        return Relation.INCOMPARABLE
    if (a.low, a.high, a.bound) == (b.low, b.high, b.bound):
        return Relation.EQUAL
    if (a.bound in _UPWARD and b.bound in _UPWARD) or (a.bound in _DOWNWARD and b.bound in _DOWNWARD):
        # "At least five" against "at least 24": both give the near end, and it is that end which is compared.
        # "Less than a month" and "less than four weeks" are one end, told by another measure.
        if a.precision != b.precision and abs(a.high - b.high) <= ALIKE * max(abs(a.high), abs(b.high)):
            return Relation.COMPATIBLE
        a, b = replace(a, bound=Bound.EXACT), replace(b, bound=Bound.EXACT)
    elif _beyond(a, b) or _beyond(b, a):
        return Relation.CONFLICT
    (a_low, a_high), (b_low, b_high) = a.reach(whole=whole), b.reach(whole=whole)
    apart = (a_high is not None and b_low is not None and a_high < b_low) or (
        b_high is not None and a_low is not None and b_high < a_low
    )
    # "More than 10" and a bare 10 are one figure told with more and with less care. Between two open sides
    # an end that is left out is touched by nothing: "10 or more" and "fewer than 10" have no number in common.
    touching = Bound.EXACT not in {a.bound, b.bound} and (
        (a_high == b_low and a_high is not None and (a.bound is Bound.BELOW or b.bound is Bound.ABOVE))
        or (b_high == a_low and b_high is not None and (b.bound is Bound.BELOW or a.bound is Bound.ABOVE))
    )
    if not apart and not touching:
        return Relation.COMPATIBLE
    return Relation.COMPATIBLE if _rounds(a, b) or _rounds(b, a) else Relation.CONFLICT


def _beyond(at_least: Amount, other: Amount) -> bool:
    """Whether a number lies so far above "more than 300" that nobody who knew it would have said so."""
    return at_least.bound in _UPWARD and other.bound is Bound.EXACT and other.low > MUCH_MORE * at_least.high > 0


def _rounds(rough: Amount, fine: Amount) -> bool:
    """Whether a finer number is what a rounder one stands for: 1,500 for 1,487, "more than 160,000" for 159,500."""
    if not (rough.low == rough.high and fine.low == fine.high) or rough.precision <= fine.precision:
        return False
    if fine.bound is not Bound.EXACT:
        return False
    if rough.unit == "" and rough.low < ROUND_FROM:
        return False
    rounded = (fine.low / rough.precision).to_integral_value(ROUND_HALF_UP) * rough.precision
    return rounded == rough.low and abs(rough.low - fine.low) <= ROUNDED * abs(rough.low)


def _times(a: TimeOfDay, b: TimeOfDay) -> Relation:
    if a.zone.upper() != b.zone.upper() and a.zone and b.zone:
        offsets = [ZONES.get(t.zone.upper()) for t in (a, b)]
        if offsets[0] is None or offsets[1] is None:
            return Relation.CONFLICT if mislabelled(a, b) else Relation.INCOMPARABLE
        # Both by Greenwich, on the side of midnight that is nearer.
        shift = offsets[0] - offsets[1]
        moved = min((b.earliest + shift + day for day in (-1440, 0, 1440)), key=lambda m: abs(m - a.earliest))
        b = replace(b, earliest=moved, latest=moved + b.latest - b.earliest)
    elif bool(a.zone) != bool(b.zone) and (_part_of_day(a) or _part_of_day(b)):
        # It is afternoon where it happened, whatever the clock of Greenwich says.
        return Relation.INCOMPARABLE
    if (a.earliest, a.latest) == (b.earliest, b.latest):
        return Relation.EQUAL
    slack = ABOUT_MINUTES if a.approximate or b.approximate else 0
    if a.earliest != a.latest or b.earliest != b.latest:
        slack = max(slack, PART_OF_DAY_MINUTES)
    apart = a.latest + slack < b.earliest or b.latest + slack < a.earliest
    return Relation.CONFLICT if apart else Relation.COMPATIBLE


def _part_of_day(time: TimeOfDay) -> bool:
    return time.latest - time.earliest >= PART_OF_DAY_MINUTES


def mislabelled(a: TimeOfDay, b: TimeOfDay) -> bool:
    """Whether one clock reading is called local on one side, and that of a zone by name on the other.

    Only where local time is that of the zone could both be true.
    """
    zones = {t.zone.casefold() for t in (a, b)}
    same = (a.earliest, a.latest) == (b.earliest, b.latest) and a.earliest == a.latest
    return same and a.latest % 30 != 0 and len(zones) == 2 and any("local" in z for z in zones)


def _dates(a: DateValue | YearlessDate | Weekday, b: DateValue | YearlessDate | Weekday) -> Relation:
    if isinstance(a, Weekday) or isinstance(b, Weekday):
        return _weekdays(a, b)
    if isinstance(a, DateValue) and isinstance(b, DateValue) and Inferred.YEAR not in (*a.inferred, *b.inferred):
        return _placed(a, b)
    x, y = _yearless(a), _yearless(b)
    if x is None or y is None:
        return Relation.INCOMPARABLE
    if (x.month, x.first, x.last) == (y.month, y.first, y.last):
        return Relation.EQUAL
    return _overlap(_in_leap_year(x), _in_leap_year(y), _slack(a, b))


def _placed(a: DateValue, b: DateValue) -> Relation:
    if (a.earliest, a.latest) == (b.earliest, b.latest) and a.bound is b.bound:
        return Relation.EQUAL
    if a.bound is b.bound:
        # "since 2018" against "since 2019": both name the near end, and it is that end which is compared.
        return _overlap((a.earliest, a.latest), (b.earliest, b.latest), _slack(a, b))
    return _overlap(a.extent, b.extent, _slack(a, b))


def _slack(a: DateValue | YearlessDate, b: DateValue | YearlessDate) -> timedelta:
    days = 0
    for value in (a, b):
        # A stretch that is stated vaguely ("late September") is wide already, only its edges are soft.
        if value.approximate:
            grain = value.grain if isinstance(value, DateValue) else Grain.DAY
            length = (value.latest - value.earliest).days + 1 if isinstance(value, DateValue) else 1
            days = max(days, ABOUT_DAYS.get(grain, length // 4))
    return timedelta(days=days)


def _overlap(a: tuple[date | None, date | None], b: tuple[date | None, date | None], slack: timedelta) -> Relation:
    (a_first, a_last), (b_first, b_last) = a, b
    apart = (a_last is not None and b_first is not None and a_last + slack < b_first) or (
        b_last is not None and a_first is not None and b_last + slack < a_first
    )
    return Relation.CONFLICT if apart else Relation.COMPATIBLE


def _yearless(value: DateValue | YearlessDate) -> YearlessDate | None:
    """A date without its year, where it lies within one month."""
    if isinstance(value, YearlessDate):
        return value
    first, last = value.earliest, value.latest
    if (first.year, first.month) != (last.year, last.month):
        return None
    whole = value.grain is Grain.MONTH and first.day == 1 and last.day >= 28
    return YearlessDate(first.month, first.day, 31 if whole else last.day, value.approximate)


def _in_leap_year(value: YearlessDate) -> tuple[date, date]:
    last_of_month = (date(2000 + value.month // 12, value.month % 12 + 1, 1) - timedelta(days=1)).day
    return (
        date(2000, value.month, min(value.first, last_of_month)),
        date(2000, value.month, min(value.last, last_of_month)),
    )


def _weekdays(a: DateValue | YearlessDate | Weekday, b: DateValue | YearlessDate | Weekday) -> Relation:
    x, y = _weekday(a), _weekday(b)
    if x is None or y is None:
        return Relation.INCOMPARABLE
    if x != y:
        return Relation.CONFLICT
    return Relation.EQUAL if isinstance(a, Weekday) and isinstance(b, Weekday) else Relation.COMPATIBLE


def _weekday(value: DateValue | YearlessDate | Weekday) -> int | None:
    if isinstance(value, Weekday):
        return value.number
    if isinstance(value, DateValue) and value.grain is Grain.DAY and value.earliest == value.latest:
        return None if Inferred.YEAR in value.inferred else value.earliest.isoweekday()
    return None
