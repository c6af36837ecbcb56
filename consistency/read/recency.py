"""What the running text of a document says about when it was written."""

from __future__ import annotations

import re
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date

from consistency.document import BlockKind, Document
from consistency.value import DateValue, Grain, Inferred, Slot, Value, YearlessDate

_NEAR_TIME = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|tonight|tomorrow"
    r"|this\s+(?:morning|afternoon|evening|week)|last\s+night|overnight|earlier\s+(?:today|this\s+week))\b",
    re.IGNORECASE,
)
"""Words that only make sense to those who read the text in the days after."""
_AHEAD = re.compile(
    r"\b(?:will|would|shall|is\s+to|are\s+to|be|until|till|by|next|upcoming|due|deadline|scheduled|slated|planned?|plans"
    r"|expect(?:ed|s)?|expires?|set|ahead|before|could|may|might|should|tentative(?:ly)?)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|has|have|said|[a-z]+ed|went|came|took|met|died|began|fell|rose|left|hit|saw|struck)\b"
)
_SENTENCE_EDGE = re.compile(r"[.!?][\"”’')]?\s+(?=[\"“‘(]?[A-Z])|\n\s*\n")
_COARSE = frozenset({Grain.QUARTER, Grain.SEASON, Grain.DECADE, Grain.CENTURY})
"""Too wide to say how long ago something was."""


class Chronicle:
    """The dates a document speaks of, its furniture aside."""

    def __init__(self, document: Document, slots: Sequence[Slot]) -> None:
        self._text = document.text
        running = [block.span for block in document.blocks if block.kind is not BlockKind.FURNITURE]
        starts = [span.start for span in running]

        def is_running(slot: Slot) -> bool:
            at = bisect_right(starts, slot.span.start) - 1
            return at >= 0 and slot.span.start < running[at].end

        self._dates = [slot for slot in slots if isinstance(slot.value, DateValue | YearlessDate) and is_running(slot)]
        found = (_NEAR_TIME.search(self._text, span.start, span.end) for span in running)
        near = next((match for match in found if match), None)
        self._edges = [0, *(match.end() for match in _SENTENCE_EDGE.finditer(document.text)), len(document.text) + 1]
        self.near_word: str | None = near[0] if near else None
        """The first word that ties the text to its day: ``Tuesday``, ``yesterday``."""

    def latest(self, before: date) -> date | None:
        """The latest day the text speaks of that does not lie after a given one; years left out are filled in."""
        return max((day for slot in self._dates if (day := _latest_day(slot, before))), default=None)

    def latest_without_year(self, before: date) -> tuple[date, str] | None:
        """The same among the days that the text reports as past and names without a year, with their wording.

        Writers leave the year out where their readers know it: such a date lies close before the text,
        while one with its year, or a whole month ("in April"), may be as far back as it likes.
        """
        days = (
            (day, slot.text)
            for slot in self._dates
            if _names_days(slot.value) and self._is_past(slot) and (day := _latest_day(slot, before))
        )
        return max(days, default=None)

    def latest_past(self, before: date, *, place_years: bool) -> date | None:
        """The latest day that the text reports as past, not after ``before``.

        A whole month or year only says that it has begun. Years that the text leaves out are filled in
        from ``before``, or else such days are passed over.
        """
        days = (_begun(slot.value, before, place_years=place_years) for slot in self._dates if self._is_told(slot))
        return max((day for day in days if day), default=None)

    def past_after(self, day: date) -> tuple[date, str] | None:
        """The latest full date that the text reports as past although it lies after ``day``."""
        full = ((found, slot) for slot in self._dates for found in _full_day(slot))
        return max(((found, slot.text) for found, slot in full if found > day and self._is_past(slot)), default=None)

    def _is_past(self, slot: Slot) -> bool:
        """Whether the sentence around a date tells what happened, and nothing that is still to come."""
        at = bisect_right(self._edges, slot.span.start) - 1
        sentence = self._text[self._edges[at] : self._edges[at + 1]]
        return bool(_PAST.search(sentence)) and not _AHEAD.search(sentence)

    def _is_told(self, slot: Slot) -> bool:
        """Whether the verb before a date, or else the one after it, tells what happened.

        Less strict than `_is_past`: "They met on June 3 to see what could be done" tells what happened.
        """
        at = bisect_right(self._edges, slot.span.start) - 1
        ahead = [m.start() for m in _AHEAD.finditer(self._text, self._edges[at], slot.span.start)]
        past = [m.start() for m in _PAST.finditer(self._text, self._edges[at], slot.span.start)]
        if ahead or past:
            return max(past, default=-1) > max(ahead, default=-1)
        end = min(self._edges[at + 1], len(self._text))
        follows, leads = (words.search(self._text, slot.span.end, end) for words in (_PAST, _AHEAD))
        return follows is not None and (leads is None or follows.start() < leads.start())


def _names_days(value: Value) -> bool:
    return isinstance(value, YearlessDate) and (value.first, value.last) != (1, 31)


def _full_day(slot: Slot) -> Iterator[date]:
    match slot.value:
        case DateValue(grain=Grain.DAY, approximate=False, inferred=(), earliest=first, latest=last) if first == last:
            yield first


def _latest_day(slot: Slot, before: date) -> date | None:
    """The last day of a value that is not after ``before``."""
    match slot.value:
        case DateValue(grain=Grain.YEAR, earliest=first):
            # "2024" says that the year has begun, not how much of it is over.
            return first if first <= before else None
        case DateValue(grain=grain, earliest=first, latest=last):
            return min(last, before) if first <= before and grain not in _COARSE else None
        case YearlessDate(month=month, first=first_day, last=last_day):
            for year in (before.year, before.year - 1):
                begin, end = _in_year(year, month, first_day), _in_year(year, month, last_day)
                if begin <= before:
                    return min(end, before)
    return None


def _begun(value: Value, before: date, *, place_years: bool) -> date | None:
    """The last day of a run of days, or the first of anything wider, if it is not after ``before``."""
    match value:
        case YearlessDate(month=month, first=first_day, last=last_day):
            number = first_day if (first_day, last_day) == (1, 31) else last_day
            return _placed(month, number, before) if place_years else None
        case DateValue(earliest=first, latest=last, grain=grain, inferred=inferred):
            day = last if grain is Grain.DAY else first
            if Inferred.YEAR in inferred:
                return _placed(day.month, day.day, before) if place_years else None
            return day if day <= before else None
    return None


def _placed(month: int, day: int, before: date) -> date | None:
    """The day of the year in the latest year that puts it at or before another day."""
    years = (before.year, before.year - 1)
    return next((found for year in years if (found := _in_year(year, month, day)) <= before), None)


def _in_year(year: int, month: int, day: int) -> date:
    """The day, or the month's last where it has fewer days."""
    return date(year, month, min(day, monthrange(year, month)[1]))
