"""Axes: where a day or a number stands in a picture, and which places the axis names at which width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from consistency.reporters.edtf import MONTHS

_CHARACTER = 7.4
"""How wide a character of a label is, in pixels."""
_NARROW, _MEDIUM, _WIDE = 236, 420, 700
"""Pixels from which on a picture shows all ticks but the minor ones and the wide ones, all but the wide ones, all."""
_HALF_CHARACTER = 100 * _CHARACTER / 2 / _NARROW
"""Half the width of a character, in percent of the narrowest picture."""
_APART = 10
"""Pixels between two labels of an axis."""

_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
_DAY_STEPS = (1, 2, 5, 10)
_MOST_TICKS = 5


@dataclass(frozen=True, slots=True)
class Tick:
    """A named place on an axis; ``x`` in percent of the picture's width.

    A narrow picture leaves out minor ones, one of middling width only those that are ``wide``, too.
    """

    x: float
    label: str
    anchor: str
    minor: bool
    wide: bool = False


def label_place(x: float, label: str) -> tuple[float, str]:
    """Where a label for the place ``x`` goes and how it is aligned, so that it fits even on a narrow screen.

    >>> label_place(50, "June 3"), label_place(97, "June 3")
    ((50, 'middle'), (98.5, 'end'))
    """
    half = min(len(label) * _HALF_CHARACTER, 50)
    if x < half:
        return max(0.0, min(x - 1.5, 100 - 2 * half)), "start"
    if x > 100 - half:
        return min(100.0, max(x + 1.5, 2 * half)), "end"
    return x, "middle"


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps numbers to percent of the picture's width, straight or by their logarithm."""

    low: Decimal
    high: Decimal
    logarithmic: bool = False

    def x(self, value: Decimal) -> float:
        """Where a value stands, between 2 and 98."""
        low, high, at = self.low, self.high, min(max(value, self.low), self.high)
        if self.logarithmic:
            low, high, at = low.log10(), high.log10(), at.log10()
        return round(2 + 96 * float((at - low) / (high - low)), 2)


def ticks_at(places: Sequence[tuple[float, str]], *, first: Sequence[int] = ()) -> tuple[Tick, ...]:
    """Ticks whose labels never run into each other, whatever the picture's width; those of ``first`` yield last.

    >>> [(tick.label, tick.minor) for tick in ticks_at([(10, "10,000"), (20, "20,000"), (60, "60,000")])]
    [('10,000', False), ('20,000', True), ('60,000', False)]
    """
    order = [*first, *(i for i in range(len(places)) if i not in first)]
    shown: list[int] = []
    from_width: dict[int, int] = {}
    for width in (_NARROW, _MEDIUM, _WIDE):
        taken = [_box(places[i], width) for i in shown]
        for i in order:
            left, right = _box(places[i], width)
            if i not in shown and all(right + _APART <= start or end + _APART <= left for start, end in taken):
                shown.append(i)
                taken.append((left, right))
                from_width[i] = width
    return tuple(
        Tick(x, label, label_place(x, label)[1], from_width[i] > _NARROW, from_width[i] > _MEDIUM)
        for i, (x, label) in enumerate(places)
        if i in from_width
    )


def _box(place: tuple[float, str], width: int) -> tuple[float, float]:
    """Where the label of a tick begins and ends, in pixels."""
    x, label = place
    at, long = x * width / 100, len(label) * _CHARACTER
    start = {"start": at, "middle": at - long / 2, "end": at - long}[label_place(x, label)[1]]
    return start, start + long


def day_scale(first: date, last: date) -> Scale:
    """A scale of days (their ordinals) with some room on both sides."""
    room = max(1, (last - first).days * 15 // 100)
    low, high = max(first.toordinal() - room, 1), min(last.toordinal() + room, date.max.toordinal())
    return Scale(Decimal(low), Decimal(high))


def day_ticks(scale: Scale, *, year: bool = True) -> tuple[Tick, ...]:
    """Days, firsts of months or years along the scale, at most five; only the first of a year names it."""
    days = _days(int(scale.low), int(scale.high))
    named: set[int] = set() if year else {day.year for day in days}
    places: list[tuple[float, str]] = []
    first: list[int] = []
    whole_years = year and all(day.month == 1 and day.day == 1 for day in days) and len(days) > 1
    whole_months = all(day.day == 1 for day in days) and len(days) > 1
    for day in days:
        month = MONTHS[day.month - 1][:3]
        if whole_years:
            label = f"{day.year}"
        else:
            if day.year not in named:
                first.append(len(places))
            label = month if whole_months else f"{month} {day.day}"
            label += "" if day.year in named else f", {day.year}" if not whole_months else f" {day.year}"
        named.add(day.year)
        # The middle of the day, where its dot stands.
        places.append((scale.x(Decimal(day.toordinal()) + Decimal("0.5")), label))
    return ticks_at(places, first=first)


def _days(low: int, high: int) -> list[date]:
    span = high - low
    for step in _DAY_STEPS:
        if span / step <= _MOST_TICKS:
            return [date.fromordinal(day) for day in range(low, high) if not (day - low) % step]
    first = date.fromordinal(low)
    for months in _MONTH_STEPS:
        if span > 31 * months * (_MOST_TICKS + 1):
            continue
        starts = [
            date(month // 12 + 1, month % 12 + 1, 1)
            for month in range((first.year - 1) * 12, min(_months(date.fromordinal(high)), 9999 * 12 - 1) + 1, months)
        ]
        inside = [day for day in starts if low <= day.toordinal() < high]
        if len(inside) <= _MOST_TICKS:
            if inside:
                return inside
            break
    return [date.fromordinal(low) + timedelta(days=span // 2)]


def _months(day: date) -> int:
    return (day.year - 1) * 12 + day.month - 1
