"""What the picture of a finding holds: places and labels, no markup.

Dates stand on a timeline (a dot for a day, a bar for a longer stretch, an arrow on an open side, a
hollow diamond for the day a document was published), numbers on a number line (a dot for an exact
number, a bar for a range or tolerance). A value without a place on its axis means no picture.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from consistency.report import SideEntry
from consistency.reporters.edtf import date_in_words
from consistency.reporters.html.scale import (
    CLOCK,
    Scale,
    Tick,
    day_scale,
    day_ticks,
    label_place,
    number_scale,
    number_ticks,
)
from consistency.reporters.values import as_decimal, measured, number, value_in_words
from consistency.reporters.words import listed, plural

_LANE = 46
_AXIS_ROOM = 34
_NARROWEST_BAR = 1.5
_MOST_SIDES = 12
_DAY = Decimal(1)
_HALF = Decimal("0.5")
_CONTEXT = 6
"""Publication dates may make the timeline this many times longer than the dates alone, and no more."""

Ends = tuple[Decimal | None, Decimal | None]


@dataclass(frozen=True, slots=True)
class Mark:
    """One side's value: a dot at ``x``, or a bar of ``width`` from ``x``; both in percent."""

    side: int
    y: int
    x: float
    width: float
    dot: bool
    open_start: bool
    open_end: bool
    approximate: bool
    label: str
    label_x: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Published:
    """The day a document was published, on a timeline."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A timeline or a number line. Heights are in pixels, places along the axis in percent."""

    kind: str
    title: str
    height: int
    axis: int
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    published: tuple[Published, ...]
    gap: str


def picture(sides: Sequence[SideEntry], kind: str, published: Sequence[tuple[str, str]] = ()) -> Picture | None:
    """The picture of a finding's sides, ``None`` if one of the values has no place on the axis.

    ``published`` holds the name and publication day of each document that is quoted.
    """
    if not 2 <= len(sides) <= _MOST_SIDES:
        return None
    labels = [value_in_words(side, kind) for side in sides]
    if kind == "date":
        return _timeline(sides, labels, published)
    return _number_line(sides, labels, kind)


def _timeline(sides: Sequence[SideEntry], labels: list[str], published: Sequence[tuple[str, str]]) -> Picture | None:
    ends = _placed([_day_ends(side) for side in sides])
    if ends is None:
        return None
    known = [end for pair in ends for end in pair if end is not None]
    first, last = date.fromordinal(int(min(known))), date.fromordinal(int(max(known)))
    days = {name: day for name, text in published if (day := _day(text)) is not None}
    first, last = _with_context(first, last, list(days.values()))
    scale = day_scale(first, last)
    inside = tuple(
        Published(scale.x(at), f"{date_in_words(day.isoformat())} ({name})")
        for name, day in sorted(days.items(), key=lambda item: (item[1], item[0]))
        if scale.low <= (at := Decimal(day.toordinal()) + _HALF) <= scale.high
    )
    # A day is drawn in its middle: a stretch of one day is a dot.
    marks = [
        _mark(i, pair, scale, side.approximate, label, point=_single_day(pair))
        for i, (side, pair, label) in enumerate(zip(sides, ends, labels, strict=True))
    ]
    gap = _gap(ends, lambda low, high: _days_apart(int(high - low) + 1))
    return _drawn("timeline", labels, marks, day_ticks(scale), inside, gap)


def _number_line(sides: Sequence[SideEntry], labels: list[str], kind: str) -> Picture | None:
    # Times of day count minutes; one in another zone has no place on the same line.
    units = {CLOCK + side.value.partition(" ")[2] if kind == "time" else side.unit for side in sides}
    ends = _placed([_number_ends(side) for side in sides])
    if ends is None or len(units) > 1:
        return None
    unit = units.pop()
    known = [end for pair in ends for end in pair if end is not None]
    scale = number_scale(known)
    marks = [
        _mark(i, pair, scale, side.approximate, label, point=pair[0] if pair[0] == pair[1] else None)
        for i, (side, pair, label) in enumerate(zip(sides, ends, labels, strict=True))
    ]
    gap = _gap(ends, lambda low, high: _numbers_apart(low, high, unit))
    return _drawn("number line", labels, marks, number_ticks(scale, unit), (), gap)


def _drawn(
    kind: str, labels: list[str], marks: list[Mark], ticks: tuple[Tick, ...], published: tuple[Published, ...], gap: str
) -> Picture:
    axis = _LANE * len(marks) + 12
    named = listed([f"{letter(i)}: {label}" for i, label in enumerate(labels)], joint="and")
    title = f"{kind.capitalize()} of {named}" + (f"; {gap}" if gap else "")
    return Picture(kind, title, axis + _AXIS_ROOM, axis, tuple(marks), ticks, published, gap)


def letter(side: int) -> str:
    """The letter that names a side.

    >>> letter(0), letter(26)
    ('A', '27')
    """
    return chr(ord("A") + side) if side < 26 else str(side + 1)


def _mark(side: int, ends: Ends, scale: Scale, approximate: bool, label: str, *, point: Decimal | None) -> Mark:
    low, high = ends
    if point is not None:
        start, end = scale.x(point), scale.x(point)
    else:
        start = 0.0 if low is None else scale.x(low)
        end = 100.0 if high is None else scale.x(high)
    width = 0.0 if point is not None else round(max(end - start, _NARROWEST_BAR), 2)
    # The label of an open bar stands over its stated end.
    at = start if high is None else end if low is None else (start + end) / 2
    label_x, aligned = label_place(at, f"A {label}")
    return Mark(
        side, side * _LANE, start, width, point is not None, low is None, high is None, approximate,
        label, round(label_x, 2), aligned,
    )  # fmt: skip


def _placed(ends: Sequence[Ends | None]) -> list[Ends] | None:
    placed = [pair for pair in ends if pair is not None and pair != (None, None)]
    return placed if len(placed) == len(ends) else None


def _day_ends(side: SideEntry) -> Ends | None:
    ends: list[Decimal | None] = []
    for edge in side.interval:
        day = None if edge is None else _day(str(edge))
        if edge is not None and day is None:
            return None
        ends.append(None if day is None else Decimal(day.toordinal()))
    return ends[0], ends[1]


def _number_ends(side: SideEntry) -> Ends | None:
    ends = [None if edge is None else as_decimal(str(edge)) for edge in side.interval]
    if any(edge is not None and end is None for edge, end in zip(side.interval, ends, strict=True)):
        return None
    return ends[0], ends[1]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _single_day(ends: Ends) -> Decimal | None:
    low, high = ends
    return low + _HALF if low is not None and high is not None and high - low <= _DAY else None


def _with_context(first: date, last: date, published: list[date]) -> tuple[date, date]:
    """The stretch of days widened to the publication dates that lie near enough."""
    room = max((last - first).days, 7) * _CONTEXT
    near = [day for day in published if (first - day).days <= room and (day - last).days <= room]
    return min([first, *near]), max([last, *near])


def _gap(ends: Sequence[Ends], words: Callable[[Decimal, Decimal], str]) -> str:
    """The distance between two values where neither is open towards the other."""
    if len(ends) != 2:
        return ""
    (_, first_high), (second_low, _) = sorted(ends, key=lambda pair: (pair[0] is not None, pair[0] or Decimal(0)))
    if first_high is None or second_low is None or second_low < first_high:
        return ""
    return words(first_high, second_low)


def _days_apart(days: int) -> str:
    if days > 730:
        return f"about {plural(round(days / 365.25), 'year')} apart"
    return f"{plural(days, 'day')} apart"


def _numbers_apart(low: Decimal, high: Decimal, unit: str) -> str:
    if low == high:
        return ""
    apart = high - low
    if unit.startswith(CLOCK):
        return f"{measured(apart * 60, apart * 60, 'second', 'duration')} apart"
    if low > 0 and high / low >= 10:
        return f"one is about {number((high / low).to_integral_value())} times the other"
    return f"{measured(apart, apart, unit, 'number')} apart, {apart / max(-low, high):.0%} of the larger"
