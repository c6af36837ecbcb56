"""Turns date expressions into values, one after the other, as a reader of the document would.

A reader knows the day of writing (the anchor, where it is trusted, or else an estimate), the full dates that
the text states, and the day the text spoke of last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from consistency.slots import timex
from consistency.slots.calendar import SEASON_MONTHS, add_days, add_months, month_end, valid
from consistency.slots.draft import Draft
from consistency.slots.forms import CalendarForm, ClockForm, DayOfMonthForm, RelativeForm, StretchForm, WeekdayForm
from consistency.slots.vague import THIRDS
from consistency.value import (
    Bound,
    DateValue,
    Grain,
    Inferred,
    TimeOfDay,
    Timex,
    Unplaced,
    Value,
    Weekday,
    YearlessDate,
)

_CERTAIN: tuple[Inferred, ...] = ()
_REACH = 2
"""For how many sentences the day spoken of last stays in mind."""


@dataclass(slots=True)
class Reader:
    """What is known while reading; resolving an expression may add to it."""

    anchor: date | None
    full: Sequence[date] = ()
    """The full dates that the running text states, one for a day of the year."""
    told: date | None = None
    """The day spoken of last."""
    told_in: int = 0
    told_inferred: tuple[Inferred, ...] = ()
    sentence: int = 0
    mentioned: dict[int, date] = field(default_factory=dict)
    """The last date spoken of for each day of the month."""
    fulls: dict[tuple[int, int], date | None] = field(default_factory=dict)
    """Which of the full dates comes nearest to a day of the year, as far as it was asked."""
    doubtful: bool = False
    """Whether the anchor is an estimate, so that whatever is counted from it is inferred."""

    def resolve(self, draft: Draft) -> list[Draft]:
        """The draft with its value; nothing where the expression turns out to say nothing."""
        match draft.content:
            case CalendarForm() as form:
                found = self._calendar(form)
            case StretchForm() as form:
                found = self._stretch(form)
            case WeekdayForm() as form:
                found = self._weekday(form)
            case DayOfMonthForm() as form:
                found = self._day_of_month(form)
            case RelativeForm() as form:
                found = self._relative(form)
                if found is None:
                    return [form.fallback] if isinstance(form.fallback, Draft) else []
            case _:
                return [draft]
        if found is None:
            return []
        value, tagged = found
        if isinstance(value, DateValue) and value.grain is Grain.DAY and value.earliest == value.latest:
            self.told, self.told_in, self.told_inferred = value.earliest, self.sentence, value.inferred
            self.mentioned[value.earliest.day] = value.earliest
        return [Draft(draft.start, draft.end, draft.kind, value, tagged)]

    def _near(self, month: int, day: int, form: CalendarForm) -> tuple[int, tuple[Inferred, ...]] | None:
        """The year that puts a day of the year nearest to today, or else to a full date of the text."""
        base = self.anchor or (self._nearest_full(month, day) if self.full else None)
        if base is None:
            return None
        around = [valid(y, month, day) for y in range(max(1, base.year - 4), min(9999, base.year + 4) + 1)]
        days = [d for d in around if d and (d - base).days * form.way >= 0]
        if any(d.isoweekday() == form.weekday and abs((d - base).days) < 1500 for d in days):
            days = [d for d in days if d.isoweekday() == form.weekday]
        nearest = min(days, key=lambda d: (_distance(d, base, form.lean), d), default=None)
        return (nearest.year, (Inferred.YEAR,)) if nearest else None

    def _nearest_full(self, month: int, day: int) -> date | None:
        """The stated full date that comes nearest to this day of its own year."""
        if (month, day) not in self.fulls:
            nearest = min(self.full, key=lambda f: abs((f - (valid(f.year, month, day) or f)).days), default=None)
            self.fulls[month, day] = nearest
        return self.fulls[month, day]

    def _calendar(self, form: CalendarForm) -> tuple[Value, Timex | None] | None:
        month = form.month
        if month is None:
            return None
        inferred: tuple[Inferred, ...] = ()
        year = form.year
        if year is None and form.shift is not None:
            if self.anchor is None:
                return self._yearless(form)
            year, inferred = self.anchor.year + form.shift, self._from_anchor(Grain.YEAR)
        if year is None:
            middle = form.day or 15
            if form.day is None and self.anchor and form.way == 0:
                middle = min(self.anchor.day, 28)
            near = self._near(month, middle, form)
            if near is None:
                return self._yearless(form)
            year, inferred = near
        if not 1 <= year <= 9999:
            return None
        if form.day is None:
            first, last = date(year, month, 1), date(year, month, month_end(year, month))
            return _stretch(first, last, Grain.MONTH, f"{year:04}-{month:02}", form.part, form.bound, inferred)
        start = valid(year, month, form.day)
        if start is None:
            return None
        end = valid(year, month, form.last) if form.last and form.last > form.day else start
        if end is None:
            return None
        edtf = start.isoformat() if start == end else f"{start.isoformat()}/{end.isoformat()}"
        return DateValue(edtf, start, end, Grain.DAY, bound=form.bound, inferred=inferred), Timex(
            "DATE", start.isoformat()
        )

    def _yearless(self, form: CalendarForm) -> tuple[Value, Timex | None] | None:
        month = form.month or 1
        if form.day is None:
            low, high = THIRDS.get(form.part, (0, 3))
            last = month_end(2024, month)
            value = YearlessDate(month, low * 10 + 1, last if high == 3 else high * 10, bool(form.part))
            if not form.part:
                value = YearlessDate(month, 1, 31)
            return value, Timex("DATE", f"XXXX-{month:02}")
        if form.day > month_end(2024, month):
            return None
        return YearlessDate(month, form.day, form.last or form.day), Timex("DATE", f"XXXX-{month:02}-{form.day:02}")

    def _stretch(self, form: StretchForm) -> tuple[Value, Timex | None] | None:
        first, inferred = form.first, _CERTAIN
        if first is None:
            if self.anchor is None:
                return Unplaced(timex.unplaced(form.grain, form.number)), Timex(
                    "DATE", timex.unplaced(form.grain, form.number)
                )
            first, inferred = self._stretch_year(form, self.anchor)
        last = form.last if form.last is not None else first
        if not 1 <= first <= last <= 9999:
            return None
        if form.grain is Grain.QUARTER or form.part == "half":
            return _part_of_year(form, first, inferred)
        if form.grain is Grain.SEASON:
            low, high = SEASON_MONTHS[form.number]
            start = date(first, low, 1)
            final = add_months(date(first, low, 1), high - low + 1)
            if final is None:
                return None
            edtf = f"{first:04}-{form.number}"
            value, _ = _stretch(start, final - timedelta(days=1), Grain.SEASON, edtf, form.part, form.bound, inferred)
            return value, Timex("DATE", timex.season(first, form.number))
        edtf = f"{first:04}" if first == last else f"{first:04}/{last:04}"
        value, tagged = _stretch(
            date(first, 1, 1), date(last, 12, 31), form.grain, edtf, form.part, form.bound, inferred
        )
        return value, Timex("DATE", timex.stretch(form.grain, first)) if tagged else None

    def _stretch_year(self, form: StretchForm, anchor: date) -> tuple[int, tuple[Inferred, ...]]:
        if form.grain is Grain.SEASON and form.shift:
            months = SEASON_MONTHS[form.number]
            if form.shift < 0:
                return (anchor.year if months[1] < anchor.month else anchor.year - 1), self._from_anchor(Grain.YEAR)
            return (anchor.year if months[0] > anchor.month else anchor.year + 1), self._from_anchor(Grain.YEAR)
        if form.shift is not None:
            return anchor.year + form.shift, self._from_anchor(Grain.YEAR)
        if form.grain is Grain.QUARTER:
            middle = (form.number - 1) * 3 + 2
            year = min(
                (anchor.year - 1, anchor.year, anchor.year + 1),
                key=lambda y: abs((y - anchor.year) * 12 + middle - anchor.month),
            )
            return year, (Inferred.YEAR,)
        return anchor.year, (Inferred.YEAR,)

    def _weekday(self, form: WeekdayForm) -> tuple[Value, Timex | None] | None:
        if self.anchor is None:
            return Weekday(form.number), Timex("DATE", f"XXXX-WXX-{form.number}")
        back = (self.anchor.isoweekday() - form.number) % 7
        if form.way > 0 or (form.way == 0 and (form.future or form.bound is Bound.UP_TO)):
            ahead = (form.number - self.anchor.isoweekday()) % 7
            day = add_days(self.anchor, ahead if ahead or not form.way else 7)
        else:
            day = add_days(self.anchor, -(back if back or form.way >= 0 else 7))
        if day is None:
            return None
        inferred = self._from_anchor(Grain.DAY) or (Inferred.DAY,)
        value = DateValue(day.isoformat(), day, day, Grain.DAY, bound=form.bound, inferred=inferred)
        return value, Timex("DATE", day.isoformat())

    def _day_of_month(self, form: DayOfMonthForm) -> tuple[Value, Timex | None] | None:
        day = self.mentioned.get(form.day)
        base = self.told or self.anchor
        if day is None and base is not None:
            near = [valid(m.year, m.month, form.day) for k in (-1, 0, 1) if (m := add_months(base.replace(day=1), k))]
            day = min((d for d in near if d), key=lambda d: abs((d - base).days), default=None)
        if day is None:
            return Unplaced(f"XXXX-XX-{form.day:02}"), Timex("DATE", f"XXXX-XX-{form.day:02}")
        value = DateValue(
            day.isoformat(), day, day, Grain.DAY, bound=form.bound, inferred=(Inferred.YEAR, Inferred.MONTH)
        )
        return value, Timex("DATE", day.isoformat())

    def _relative(self, form: RelativeForm) -> tuple[Value, Timex | None] | None:
        base, inferred = self.anchor, self._from_anchor(form.grain)
        if form.narrative:
            in_mind = self.told is not None and self.sentence - self.told_in <= _REACH
            if in_mind:
                base, inferred = self.told, tuple(dict.fromkeys((*self.told_inferred, Inferred.DAY)))
            elif form.fallback is not None:
                return None
            elif form.grain is Grain.DAY:
                return Unplaced(form.name.lower()), Timex("DATE", "PAST_REF")
        if base is None:
            return Unplaced(form.name.lower()), Timex("DATE", timex.of_name(form))
        return _moved(form, base, inferred)

    def _from_anchor(self, grain: Grain) -> tuple[Inferred, ...]:
        """Which parts of a value of this grain are inferred because they are counted from the day of writing."""
        if not self.doubtful:
            return _CERTAIN
        if grain in {Grain.DAY, Grain.WEEK}:
            return (Inferred.YEAR, Inferred.MONTH, Inferred.DAY)
        if grain in {Grain.MONTH, Grain.QUARTER, Grain.SEASON}:
            return (Inferred.YEAR, Inferred.MONTH)
        return (Inferred.YEAR,)


def _distance(day: date, base: date, lean: int) -> int:
    """How far a day is from the base; twice as far on the side that the verb does not point to."""
    days = (day - base).days
    return abs(days) * (2 if days * lean < 0 else 1)


def clocked(draft: Draft, form: ClockForm, day: date | None) -> Draft:
    """A time of day with its value, and with the day it belongs to in its TIMEX3."""
    value = TimeOfDay(form.earliest, form.latest, form.zone, form.approximate)
    return draft._replace(content=value, timex=Timex("TIME", timex.clock(day, form.timex)))


def _part_of_year(form: StretchForm, year: int, inferred: tuple[Inferred, ...]) -> tuple[Value, Timex | None] | None:
    length = 6 if form.part == "half" else 3
    start = date(year, (form.number - 1) * length + 1, 1)
    end_month = form.number * length
    end = date(year, end_month, month_end(year, end_month))
    edtf = f"{year:04}-{(39 if length == 6 else 32) + form.number}"
    name = f"{year:04}-{'H' if length == 6 else 'Q'}{form.number}"
    return DateValue(edtf, start, end, Grain.QUARTER, bound=form.bound, inferred=inferred), Timex("DATE", name)


def _month(day: date) -> str:
    return day.isoformat()[:7]


def _thirds(first: date, last: date, part: str) -> tuple[date, date]:
    """An early, middle or late third of a stretch: days of a month, months of anything longer."""
    low, high = THIRDS[part]
    if (last - first).days < 40:
        days = (last - first).days + 1
        third = 10 if days > 27 else days // 3
        start = first + timedelta(days=low * third)
        return start, last if high == 3 else first + timedelta(days=high * third - 1)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    start = add_months(first, months * low // 3) or first
    stop = add_months(first, months * high // 3)
    return start, last if high == 3 or stop is None else stop - timedelta(days=1)


def _stretch(
    first: date, last: date, grain: Grain, edtf: str, part: str, side: Bound, inferred: tuple[Inferred, ...]
) -> tuple[DateValue, Timex | None]:
    """A whole stretch of the calendar, or a vague third of it."""
    tagged = Timex("DATE", edtf)
    if part not in THIRDS:
        return DateValue(edtf, first, last, grain, bound=side, inferred=inferred), tagged
    first, last = _thirds(first, last, part)
    edtf = f"{first.isoformat()}/{last.isoformat()}" if grain is Grain.MONTH else f"{_month(first)}/{_month(last)}"
    return DateValue(edtf, first, last, grain, approximate=True, bound=side, inferred=inferred), tagged


def _moved(form: RelativeForm, base: date, inferred: tuple[Inferred, ...]) -> tuple[Value, Timex | None] | None:
    """So many units before or after a day."""
    if form.grain is Grain.DAY:
        day = add_days(base, form.offset)
        if day is None:
            return None
        value = DateValue(day.isoformat(), day, day, Grain.DAY, form.approximate, form.bound, inferred)
        return value, Timex("TIME" if form.suffix else "DATE", day.isoformat() + form.suffix)
    if form.grain is Grain.WEEK:
        return _week(form, base, inferred)
    months = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.YEAR: 12, Grain.DECADE: 120, Grain.CENTURY: 1200}[form.grain]
    there = add_months(base, form.offset * months)
    if there is None:
        return None
    counted = isinstance(form.fallback, Draft)
    if form.grain is Grain.QUARTER:
        quarter = (there.month - 1) // 3 + 1
        return _part_of_year(StretchForm(Grain.QUARTER, number=quarter, bound=form.bound), there.year, inferred)
    if form.grain is Grain.MONTH:
        first, last = there.replace(day=1), there.replace(day=month_end(there.year, there.month))
        value, tagged = _stretch(first, last, Grain.MONTH, _month(there), form.part, form.bound, inferred)
    elif form.grain is Grain.YEAR or counted:
        value, tagged = _stretch(
            date(there.year, 1, 1),
            date(there.year, 12, 31),
            Grain.YEAR,
            f"{there.year:04}",
            form.part,
            form.bound,
            inferred,
        )
    else:
        length = months // 12
        start = there.year // length * length + (1 if length == 100 else 0)
        end = min(9999, start + length - 1)
        value, _ = _stretch(
            date(max(1, start), 1, 1),
            date(end, 12, 31),
            form.grain,
            f"{start:04}/{end:04}",
            form.part,
            form.bound,
            inferred,
        )
        tagged = Timex("DATE", timex.stretch(form.grain, start))
    return (replace(value, approximate=True) if counted or form.approximate else value), tagged


def _week(form: RelativeForm, base: date, inferred: tuple[Inferred, ...]) -> tuple[Value, Timex | None] | None:
    """A calendar week, a weekend, or the days around the same day some weeks off."""
    there = add_days(base, 7 * form.offset)
    monday = add_days(there, 1 - there.isoweekday()) if there else None
    sunday = add_days(monday, 6) if monday else None
    if there is None or monday is None or sunday is None:
        return None
    year, week, _ = there.isocalendar()
    if form.suffix:
        saturday = sunday - timedelta(days=1)
        edtf = f"{saturday.isoformat()}/{sunday.isoformat()}"
        value = DateValue(edtf, saturday, sunday, Grain.WEEK, form.approximate, form.bound, inferred)
        return value, Timex("DATE", f"{year:04}-W{week:02}-WE")
    edtf = f"{monday.isoformat()}/{sunday.isoformat()}"
    counted = isinstance(form.fallback, Draft)
    value = DateValue(edtf, monday, sunday, Grain.WEEK, counted or form.approximate, form.bound, inferred)
    if counted and not form.narrative:
        return value, Timex("DATE", there.isoformat())
    return value, Timex("DATE", f"{year:04}-W{week:02}")
