"""Axes: where a day or a number stands in a picture, and which of them the axis names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from consistency.reporters.edtf import MONTHS
from consistency.reporters.values import in_larger_unit, number

CLOCK = "o'clock "
"""Begins the unit of a time of day, which counts minutes."""

_HALF_CHARACTER = 1.35
"""Half the width of a character, in percent of the narrowest picture (260 pixels)."""

_NO_DIFFERENCE = Decimal("1E-12")
"""Numbers that differ by a smaller share stand in one place."""

_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
_DAY_STEPS = (1, 2, 5, 10)
_MOST_TICKS = 5
_LOGARITHMIC_FROM = 200
"""A number line turns logarithmic when its ends differ by this factor."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A named place on an axis; ``x`` in percent of the picture's width. A narrow screen leaves out minor ones."""

    x: float
    label: str
    anchor: str
    minor: bool


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


def number_scale(ends: Sequence[Decimal]) -> Scale:
    """A scale that holds all the given numbers with some room on both sides."""
    low, high = min(ends), max(ends)
    if low > 0 and high / low >= _LOGARITHMIC_FROM:
        return Scale(low / 2, high * 2, logarithmic=True)
    largest = max(abs(low), abs(high))
    room = (high - low) * Decimal("0.15")
    if room <= largest * _NO_DIFFERENCE:
        room = largest * Decimal("0.1") or Decimal(1)
    return Scale(max(low - room, Decimal(0)) if low >= 0 else low - room, high + room)


def number_ticks(scale: Scale, unit: str) -> tuple[Tick, ...]:
    """Round numbers along the scale, at most five."""
    if scale.logarithmic:
        first, last = scale.low.adjusted() + 1, scale.high.adjusted()
        stride = max(1, -(-(last - first + 1) // _MOST_TICKS))
        values = [Decimal(1).scaleb(power) for power in range(first, last + 1, stride)]
    else:
        step = _round_step((scale.high - scale.low) / _MOST_TICKS)
        if unit == "second":
            step = _round_seconds(step)
        elif unit.startswith(CLOCK):
            step = _round_seconds(step * 60) / 60
        if scale.high.adjusted() - step.adjusted() > 20:
            return ()  # The numbers differ in digits that nobody would read on an axis.
        first = int(-(-scale.low // step) if scale.low > 0 else scale.low // step)
        values = [step * i for i in range(first, first + 2 * _MOST_TICKS) if scale.low <= step * i <= scale.high]
    return _ticks([(scale.x(value), _number_label(value, unit)) for value in values])


def day_scale(first: date, last: date) -> Scale:
    """A scale of days (their ordinals) with some room on both sides."""
    room = max(1, (last - first).days * 15 // 100)
    low, high = max(first.toordinal() - room, 1), min(last.toordinal() + room, date.max.toordinal())
    return Scale(Decimal(low), Decimal(high))


def day_ticks(scale: Scale) -> tuple[Tick, ...]:
    """Days, firsts of months or years along the scale, at most five; only the first of a year names it."""
    days = _days(int(scale.low), int(scale.high))
    named: set[int] = set()
    ticks = []
    whole_years = all(day.month == 1 and day.day == 1 for day in days) and len(days) > 1
    whole_months = all(day.day == 1 for day in days) and len(days) > 1
    for day in days:
        month = MONTHS[day.month - 1][:3]
        if whole_years:
            label = f"{day.year}"
        else:
            label = month if whole_months else f"{month} {day.day}"
            label += "" if day.year in named else f", {day.year}" if not whole_months else f" {day.year}"
        named.add(day.year)
        # The middle of the day, where its dot stands.
        ticks.append((scale.x(Decimal(day.toordinal()) + Decimal("0.5")), label))
    return _ticks(ticks)


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


def _ticks(places: Sequence[tuple[float, str]]) -> tuple[Tick, ...]:
    ticks = []
    taken = -100.0
    for x, label in places:
        width = 2 * len(label) * _HALF_CHARACTER
        _, aligned = label_place(x, label)
        start = {"start": x, "middle": x - width / 2, "end": x - width}[aligned]
        minor = start < taken + 2
        if not minor:
            taken = start + width
        ticks.append(Tick(x, label, aligned, minor))
    return tuple(ticks)


def _number_label(value: Decimal, unit: str) -> str:
    if unit == "second":
        larger, _, name = in_larger_unit(value, value)
        return f"{number(larger)} {name[:3] if name == 'minute' else name[0]}"
    if unit.startswith(CLOCK):
        return f"{int(value) // 60:02}:{int(value) % 60:02}"
    return number(value.normalize() if value == 0 or value.adjusted() < 0 else value)


def _round_step(rough: Decimal) -> Decimal:
    power = Decimal(1).scaleb(rough.adjusted())
    return next((power * digit for digit in (1, 2, 5) if power * digit >= rough), power * 10)


def _round_seconds(step: Decimal) -> Decimal:
    rounds = (1, 5, 15, 30, 60, 300, 900, 1800, 3600, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800)
    return next((Decimal(seconds) for seconds in rounds if seconds >= step), (step // 86_400 + 1) * 86_400)
