"""The stretch of days a story happens in: where most of its dates lie, without those that lie far off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from consistency.reporters.html.apart import Ends
from consistency.reporters.html.scale import Scale, day_scale

_CORE = 60
"""Percent of the dates that decide where the axis is."""
_SQUEEZED = 4
"""All dates are on the axis unless it would get this many times longer than the core."""
_LEAST_ROOM = 14
"""Days beside the core within which a date still belongs to it."""
_LONG = 92
"""A stretch of more days says too little of where the story lies to place the axis by."""
_CONTEXT = 1.5


def story_scale(stretches: Sequence[Ends], published: Sequence[date] = ()) -> Scale | None:
    """The axis of a story, ``None`` if there is nothing to put on it.

    Ends of long stretches and publication days lengthen it where they lie near; they never decide where it is.
    """
    days = _points(stretches)
    if not days:
        return None
    first, last = core(days)
    room = max(_LEAST_ROOM, round((last - first) * _CONTEXT))
    ends = [int(end) for pair in stretches for end in pair if end is not None]
    beside = [*ends, *(day.toordinal() for day in published)]
    near = [day for day in beside if first - room <= day <= last + room]
    return day_scale(date.fromordinal(min([first, *near])), date.fromordinal(max([last, *near])))


def core(days: Sequence[int]) -> tuple[int, int]:
    """First and last day of an axis for these days, given by their ordinals.

    >>> core([100, 101, 103, 104]), core([100, 101, 103, 104, 9000])
    ((100, 104), (100, 104))
    """
    ordered = sorted(days)
    held = max(2, -(-len(ordered) * _CORE // 100)) if len(ordered) > 2 else len(ordered)
    # The shortest stretch that holds enough of them, and of equal ones the first.
    first, last = min(
        ((ordered[i], ordered[i + held - 1]) for i in range(len(ordered) - held + 1)),
        key=lambda ends: (ends[1] - ends[0], ends[0]),
    )
    room = max(last - first, _LEAST_ROOM)
    inside = [day for day in ordered if first - room <= day <= last + room]
    first, last = inside[0], inside[-1]
    if ordered[-1] - ordered[0] <= _SQUEEZED * max(last - first, _LEAST_ROOM):
        return ordered[0], ordered[-1]
    return first, last


def _points(stretches: Sequence[Ends]) -> list[int]:
    short = [
        int(low + high) // 2 for low, high in stretches if low is not None and high is not None and high - low <= _LONG
    ]
    return short or [int(end) for pair in stretches for end in pair if end is not None]
