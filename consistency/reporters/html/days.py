"""Days of a report as places on an axis."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from consistency.report import SideEntry
from consistency.reporters.html.apart import Ends


def iso_day(text: str) -> date | None:
    """The day that an ISO text names, ``None`` if it names none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def day_ends(side: SideEntry) -> Ends | None:
    """First day and the day after the last one of a date, as ordinals; ``None`` where an end is no day."""
    ends: list[Decimal | None] = []
    for edge in side.interval:
        day = None if edge is None else iso_day(str(edge))
        if edge is not None and day is None:
            return None
        ends.append(None if day is None else Decimal(day.toordinal()))
    return ends[0], ends[1]
