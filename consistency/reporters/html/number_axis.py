"""The axis that suits what numbers measure: shares of a hundred, a day's hours, ranks, sums, lengths of time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from consistency.reporters.html.scale import Scale, Tick, ticks_at
from consistency.reporters.values import in_larger_unit, in_millions, number, ordinal

CLOCK = "o'clock "
"""Begins the unit of a time of day, which counts minutes."""

_NO_DIFFERENCE = Decimal("1E-12")
"""Numbers that differ by a smaller share stand in one place."""
_MOST_TICKS = 5
_LOGARITHMIC_FROM = 100
"""A number line turns logarithmic when its ends differ by this factor."""
_WHOLE_DAY_FROM = 180
"""Times of day that lie so many minutes apart are shown on the whole day."""
_SHARES_FROM = 5
"""Shares that lie so many percentage points apart are shown as parts of a hundred."""
_QUARTERS = {"00:00", "06:00", "12:00", "18:00", "24:00"}
_ROUND_SECONDS = (
    1, 5, 15, 30, 60, 300, 900, 1800, 3600, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800,
)  # fmt: skip
_LONG_SECONDS = (1, 60, 3_600, 86_400, 604_800, 31_557_600, 315_576_000, 3_155_760_000)
_MOST_DIGITS = 18
_STRAIGHT = frozenset({"age", "ordinal", "percent", "time"})
"""Kinds that nobody reads by orders of magnitude."""
_COUNTED = frozenset({"number", "frequency", "ordinal", "age"})
"""Kinds that have no halves where all the values are whole."""


@dataclass(frozen=True, slots=True)
class NumberAxis:
    """A number line: its scale, what it names, and what there is to say of it in words."""

    scale: Scale
    ticks: tuple[Tick, ...]
    note: str = ""
    shares: bool = False
    """Whether every value is a part of the same whole, which reaches from 0 to 100."""


def number_axis(ends: Sequence[Decimal], unit: str, kind: str, *, shares: bool = False) -> NumberAxis:
    """The axis for numbers of a unit and kind; ``shares`` says that percentages are exact parts of a whole.

    >>> axis = number_axis([Decimal(31), Decimal(38)], "year", "age")
    >>> [tick.label for tick in axis.ticks], axis.note
    (['30', '32', '34', '36', '38'], 'Scale in years of age.')
    """
    low, high = min(ends), max(ends)
    if unit.startswith(CLOCK) and high - low >= _WHOLE_DAY_FROM and low >= 0 and high <= 1440:
        return _whole_day()
    if shares and unit == "%" and low >= 0 and high <= 100 and high - low >= _SHARES_FROM:
        return _hundred()
    label = _labeller(unit, kind)
    scale = _scale(low, high, straight=kind in _STRAIGHT)
    note = "" if scale.logarithmic else _unit_note(unit, kind)
    if scale.logarithmic and unit == "second":
        values = [Decimal(s) for s in _LONG_SECONDS if scale.low <= s <= scale.high]
        return NumberAxis(scale, _named(scale, values, label), "Logarithmic scale.")
    if scale.logarithmic:
        first, last = scale.low.adjusted() + 1, scale.high.adjusted()
        stride = max(1, -(-(last - first + 1) // _MOST_TICKS))
        values = [Decimal(1).scaleb(power) for power in range(first, last + 1, stride)]
        note = f"Logarithmic scale: each step is {number(Decimal(10) ** stride)} times the one before."
        return NumberAxis(scale, _named(scale, values, label), " ".join(filter(None, (note, _unit_note(unit, kind)))))
    return NumberAxis(scale, _named(scale, _round_values(scale, unit, kind, ends), label), note)


def _scale(low: Decimal, high: Decimal, *, straight: bool) -> Scale:
    """A scale that holds all the given numbers with some room on both sides."""
    if low > 0 and high / low >= _LOGARITHMIC_FROM and not straight:
        return Scale(low / 2, high * 2, logarithmic=True)
    largest = max(abs(low), abs(high))
    room = (high - low) * Decimal("0.15")
    if room <= largest * _NO_DIFFERENCE:
        room = largest * Decimal("0.1") or Decimal(1)
    return Scale(max(low - room, Decimal(0)) if low >= 0 else low - room, high + room)


def _whole_day() -> NumberAxis:
    scale = Scale(Decimal(0), Decimal(1440))
    places = [(scale.x(Decimal(60 * hour)), f"{hour:02}:00") for hour in range(0, 25, 3)]
    ticks = ticks_at(places, first=[0, 4, 8, 2, 6])
    ticks = tuple(t if t.label in _QUARTERS else replace(t, minor=True, wide=True) for t in ticks)
    return NumberAxis(scale, ticks, "The scale is one day, midnight to midnight.")


def _hundred() -> NumberAxis:
    scale = Scale(Decimal(0), Decimal(100))
    places = [(scale.x(Decimal(share)), f"{share}%") for share in (0, 25, 50, 75, 100)]
    return NumberAxis(scale, ticks_at(places, first=[0, 4, 2]), "Each outline is the whole, 100%.", shares=True)


def _round_values(scale: Scale, unit: str, kind: str, ends: Sequence[Decimal]) -> list[Decimal]:
    step = _round_step((scale.high - scale.low) / _MOST_TICKS)
    if unit == "second":
        step = _round_seconds(step)
    elif unit.startswith(CLOCK):
        step = _round_seconds(step * 60) / 60
    elif kind in _COUNTED and all(end == end.to_integral_value() for end in ends):
        step = max(step, Decimal(1))
    if scale.high.adjusted() - step.adjusted() > 20:
        return []  # The numbers differ in digits that nobody would read on an axis.
    first = int(-(-scale.low // step) if scale.low > 0 else scale.low // step)
    values = [step * i for i in range(first, first + 2 * _MOST_TICKS) if scale.low <= step * i <= scale.high]
    return [value for value in values if value >= 1] if kind == "ordinal" else values


def _named(scale: Scale, values: Sequence[Decimal], label: Callable[[Decimal], str]) -> tuple[Tick, ...]:
    return ticks_at([(scale.x(value), label(value)) for value in values])


def _labeller(unit: str, kind: str) -> Callable[[Decimal], str]:
    usual = _usual_labeller(unit, kind)
    return lambda value: usual(value) if value.adjusted() < _MOST_DIGITS else number(value)


def _usual_labeller(unit: str, kind: str) -> Callable[[Decimal], str]:
    if unit == "second":
        return _seconds_label
    if unit.startswith(CLOCK):
        return lambda value: f"{int(value) // 60:02}:{int(value) % 60:02}"
    if unit == "%":
        return lambda value: f"{scaled(value)}%"
    return (lambda value: ordinal(value.to_integral_value())) if kind == "ordinal" else scaled


def scaled(value: Decimal) -> str:
    """A round number, short: in millions and more where that leaves few digits.

    >>> scaled(Decimal("1.5E+6")), scaled(Decimal("12000000000")), scaled(Decimal("2.0")), scaled(Decimal(1234567))
    ('1.5 million', '12 billion', '2', '1,234,567')
    """
    return in_millions(value) or _plain(value)


def _plain(value: Decimal) -> str:
    if value != value.to_integral_value():
        return number(value.normalize())
    return number(value.quantize(Decimal(1)) if value.adjusted() < _MOST_DIGITS else value)


def _seconds_label(value: Decimal) -> str:
    larger, _, name = in_larger_unit(value, value)
    short = {"minute": "min", "week": "wk", "year": "yr"}.get(name, name[0])
    return f"{number(larger)} {short}"


def _unit_note(unit: str, kind: str) -> str:
    if kind == "age" and unit == "year":
        return "Scale in years of age."
    if not unit or unit in {"%", "second"} or unit.startswith(CLOCK):
        return ""
    return f"Scale in {units(unit)}."


def units(unit: str) -> str:
    """A unit's name, of several.

    >>> units("metre per second"), units("EUR"), units("degree Celsius"), units("square metre"), units("%")
    ('metres per second', 'EUR', 'degrees Celsius', 'square metres', 'percentage points')
    """
    if unit in {"%", "pp"}:
        return "percentage points"
    noun, per, rest = unit.partition(" per ")
    if noun.startswith("degree "):
        noun = f"degrees {noun.removeprefix('degree ')}"
    elif len(noun) > 2 and noun.islower() and noun.isascii() and not noun.endswith(("s", "hertz")):
        noun += "s"
    return f"{noun}{per}{rest}"


def _round_step(rough: Decimal) -> Decimal:
    power = Decimal(1).scaleb(rough.adjusted())
    return next((power * digit for digit in (1, 2, 5) if power * digit >= rough), power * 10)


def _round_seconds(step: Decimal) -> Decimal:
    if step.adjusted() >= _MOST_DIGITS:
        return step  # Not even years are round any more.
    return next((Decimal(seconds) for seconds in _ROUND_SECONDS if seconds >= step), (step // 86_400 + 1) * 86_400)
