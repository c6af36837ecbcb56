"""What the picture of a finding holds: places and labels, no markup.

Dates stand on a timeline (a dot for a day, a bar for a longer stretch, an arrow on an open side, a
hollow diamond for the day a document was published), numbers on a number line (a dot for an exact
number, a bar for a range). A value without a place on its axis means no picture.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from consistency.report import SideEntry
from consistency.reporters.edtf import date_in_words
from consistency.reporters.html.apart import Ends, days_apart, farthest, numbers_apart
from consistency.reporters.html.apart import letter as letter
from consistency.reporters.html.days import day_ends, iso_day
from consistency.reporters.html.number_axis import CLOCK, number_axis
from consistency.reporters.html.scale import Scale, Tick, day_scale, day_ticks, label_place
from consistency.reporters.legible import clipped
from consistency.reporters.values import as_decimal, value_in_words
from consistency.reporters.words import listed

_LANE = 46
_AXIS_ROOM = 34
_NARROWEST_BAR = 1.5
_MOST_SIDES = 12
_LABEL_LIMIT = 28
"""Characters of a label that fit into the narrowest picture; the whole value stands above its quotes."""
_DAY = Decimal(1)
_HALF = Decimal("0.5")
_CONTEXT = 3
"""Publication dates may make the timeline this many times longer than the dates alone, and no more."""
_NAMED = 6
"""So many publication dates are named below a timeline."""
_YEARLESS = re.compile(r"XXXX-(\d\d-\d\d)(?:/XXXX-(\d\d-\d\d))?")
_LEAP_YEAR = 2000
"""Stands for the year that is not known; it has all days."""


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
    tolerance: tuple[float, float] | None = None
    """From where to where what is approximate may be meant."""


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
    """How far apart the values are, in words; empty where that cannot be said."""
    between: tuple[float, float] | None = None
    """Where the gap begins and how wide it is; only of two values."""
    note: str = ""
    """What there is to know of the scale."""
    shares: bool = False
    """Whether bars show parts of a whole."""

    @property
    def named(self) -> tuple[Published, ...]:
        """The publication dates that the caption names."""
        return self.published[:_NAMED]


def picture(
    sides: Sequence[SideEntry], kind: str, published: Sequence[tuple[str, str]] = (), *, change: bool = False
) -> Picture | None:
    """The picture of a finding's sides, ``None`` if one of the values has no place on the axis.

    ``published`` holds the name and publication day of each document that is quoted; ``change`` says that
    percentages tell by how much something changed, and are no parts of a whole.
    """
    if not 2 <= len(sides) <= _MOST_SIDES:
        return None
    if kind == "date":
        return _timeline(sides, published)
    return _number_line(sides, kind, change=change)


def _timeline(sides: Sequence[SideEntry], published: Sequence[tuple[str, str]]) -> Picture | None:
    # A day without a year still compares with others by month and day, and that is what is drawn.
    yearless = any(_YEARLESS.fullmatch(side.value) for side in sides)
    ends = _placed([_yearless_ends(side) if yearless else day_ends(side) for side in sides])
    if ends is None:
        return None
    labels = [value_in_words(side, "date") for side in sides]
    known = [end for pair in ends for end in pair if end is not None]
    first, last = date.fromordinal(int(min(known))), date.fromordinal(int(max(known)))
    days = {name: day for name, text in published if not yearless and (day := iso_day(text)) is not None}
    first, last = _with_context(first, last, list(days.values()))
    scale = day_scale(first, last)
    inside = tuple(
        Published(scale.x(at), f"{date_in_words(day.isoformat())} ({name})")
        for name, day in sorted(days.items(), key=lambda item: (item[1], item[0]))
        if scale.low <= (at := Decimal(day.toordinal()) + _HALF) <= scale.high
    )
    # A day is drawn in its middle: a stretch of one day is a dot.
    marks = [
        _mark(i, pair, scale, side, label, point=_single_day(pair))
        for i, (side, pair, label) in enumerate(zip(sides, ends, labels, strict=True))
    ]
    return _drawn(
        "timeline",
        labels,
        marks,
        day_ticks(scale, year=not yearless),
        published=inside,
        gap=days_apart(ends),
        between=_between([(dot, dot) if (dot := _single_day(pair)) else pair for pair in ends], scale),
        note=_without_year(sides) if yearless else "",
    )


def _number_line(sides: Sequence[SideEntry], kind: str, *, change: bool) -> Picture | None:
    # Times of day count minutes; one in another zone has no place on the same line.
    zones = {CLOCK + side.value.partition(" ")[2] if kind == "time" else side.unit for side in sides}
    ends = _placed([_number_ends(side.interval) for side in sides])
    if ends is None or len(zones) > 1:
        return None
    unit = zones.pop()
    labels = [value_in_words(side, kind) for side in sides]
    reaches = [None if side.tolerance is None else _number_ends(side.tolerance) for side in sides]
    known = [end for pair in [*ends, *filter(None, reaches)] for end in pair if end is not None]
    exact = all(low == high for low, high in ends)
    axis = number_axis(known, unit, kind, shares=exact and not change)
    marks = []
    for i, (side, pair, label, reach) in enumerate(zip(sides, ends, labels, reaches, strict=True)):
        drawn = (Decimal(0), pair[1]) if axis.shares else pair
        point = pair[0] if pair[0] == pair[1] and not axis.shares else None
        marks.append(_mark(i, drawn, axis.scale, side, label, point=point, reach=reach, at_end=axis.shares))
    return _drawn(
        "number line",
        labels,
        marks,
        axis.ticks,
        gap=numbers_apart(ends, unit, kind),
        between=None if axis.shares else _between(ends, axis.scale),
        note=axis.note,
        shares=axis.shares,
    )


def _drawn(
    kind: str,
    labels: Sequence[str],
    marks: Sequence[Mark],
    ticks: tuple[Tick, ...],
    *,
    gap: str,
    between: tuple[float, float] | None,
    note: str,
    published: tuple[Published, ...] = (),
    shares: bool = False,
) -> Picture:
    axis = _LANE * len(marks) + 12
    named = listed([f"{letter(i)}: {label}" for i, label in enumerate(labels)], joint="and")
    title = f"{kind.capitalize()} of {named}" + (f"; {gap}" if gap else "")
    return Picture(kind, title, axis + _AXIS_ROOM, axis, tuple(marks), ticks, published, gap, between, note, shares)


def _mark(
    place: int,
    ends: Ends,
    scale: Scale,
    side: SideEntry,
    label: str,
    *,
    point: Decimal | None,
    reach: Ends | None = None,
    at_end: bool = False,
) -> Mark:
    low, high = ends
    if point is not None:
        start, end = scale.x(point), scale.x(point)
    else:
        start = 0.0 if low is None else scale.x(low)
        end = 100.0 if high is None else scale.x(high)
    width = 0.0 if point is not None else round(max(end - start, _NARROWEST_BAR), 2)
    # The label of an open bar stands over its stated end.
    at = start if high is None else end if low is None or at_end else (start + end) / 2
    label = clipped(label, _LABEL_LIMIT)
    label_x, aligned = label_place(at, f"A {label}")
    around = None
    if reach is not None and reach[0] is not None and reach[1] is not None:
        around = scale.x(reach[0]), scale.x(reach[1])
    return Mark(
        place, place * _LANE, start, width, point is not None, low is None, high is None, side.approximate,
        label, round(label_x, 2), aligned, around,
    )  # fmt: skip


def _between(ends: Sequence[Ends], scale: Scale) -> tuple[float, float] | None:
    """The stretch between two values that do not meet."""
    pair = farthest(ends) if len(ends) == 2 else None
    if pair is None:
        return None
    low, high = ends[pair[0]][1], ends[pair[1]][0]
    if low is None or high is None:
        return None
    return scale.x(low), round(scale.x(high) - scale.x(low), 2)


def _placed(ends: Sequence[Ends | None]) -> list[Ends] | None:
    placed = [pair for pair in ends if pair is not None and pair != (None, None)]
    return placed if len(placed) == len(ends) else None


def _yearless_ends(side: SideEntry) -> Ends | None:
    """The days of a side in the year that stands for all; ``None`` if they are not days of one year."""
    if match := _YEARLESS.fullmatch(side.value):
        first, last = (iso_day(f"{_LEAP_YEAR}-{part}") for part in (match[1], match[2] or match[1]))
    else:
        low, high = day_ends(side) or (None, None)
        if low is None or high is None or high <= low:
            return None
        days = date.fromordinal(int(low)), date.fromordinal(int(high) - 1)
        if days[0].year != days[1].year:
            return None
        first, last = (day.replace(year=_LEAP_YEAR) for day in days)
    if first is None or last is None or last < first:
        return None
    return Decimal(first.toordinal()), Decimal(last.toordinal() + 1)


def _without_year(sides: Sequence[SideEntry]) -> str:
    without = [letter(i) for i, side in enumerate(sides) if _YEARLESS.fullmatch(side.value)]
    if len(without) == len(sides):
        return "No year is given."
    return f"{listed(without, 'and')} {'gives' if len(without) == 1 else 'give'} no year: drawn by month and day."


def _number_ends(interval: tuple[object, object]) -> Ends | None:
    ends = [None if edge is None else as_decimal(str(edge)) for edge in interval]
    if any(edge is not None and end is None for edge, end in zip(interval, ends, strict=True)):
        return None
    return ends[0], ends[1]


def _single_day(ends: Ends) -> Decimal | None:
    low, high = ends
    return low + _HALF if low is not None and high is not None and high - low <= _DAY else None


def _with_context(first: date, last: date, published: list[date]) -> tuple[date, date]:
    """The stretch of days widened to the publication dates that lie near enough."""
    room = max((last - first).days, 7) * _CONTEXT
    near = [day for day in published if (first - day).days <= room and (day - last).days <= room]
    return min([first, *near]), max([last, *near])
