"""Slots and the values they normalise to. Every value is an interval, never more precise than its source."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from consistency.text import Span


class Kind(StrEnum):
    """What a slot holds. Only slots of one kind, or of a pair that `compare` names, are ever compared."""

    DATE = "date"
    TIME = "time"
    DURATION = "duration"
    SET = "set"
    NUMBER = "number"
    ORDINAL = "ordinal"
    FREQUENCY = "frequency"
    AGE = "age"
    MONEY = "money"
    PERCENT = "percent"
    QUANTITY = "quantity"
    FRACTION = "fraction"
    PLACE = "place"
    PERSON = "person"
    DIRECTION = "direction"
    POLARITY = "polarity"


ASSERTED = frozenset({Kind.PLACE, Kind.PERSON, Kind.DIRECTION, Kind.POLARITY})
"""Kinds that only a parsed clause shows: where, who, which way and whether. No slot finder finds them."""


COUNTED = frozenset({Kind.NUMBER, Kind.FREQUENCY})
"""Kinds that count things, of which there are no halves."""

ABOUT = Decimal("0.10")
"""*About 1,500* reaches a tenth to either side."""


class Grain(StrEnum):
    """How fine a date is, finest first."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class Bound(StrEnum):
    """Which way a stated value is open. ``since 2019`` states 2019 and is open towards later."""

    EXACT = "exact"
    FROM = "from"
    """At least, since: the stated value and everything above."""
    ABOVE = "above"
    """More than, after: everything above, the stated value left out."""
    UP_TO = "up to"
    """At most, until, by: the stated value and everything below."""
    BELOW = "below"
    """Fewer than, before: everything below, the stated value left out."""


class Inferred(StrEnum):
    """A part of a date that the text does not state and that was filled in."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class DateValue:
    """A stretch of calendar days as stated.

    ``earliest`` and ``latest`` are the first and last day of what is stated; `extent` opens the side
    that ``bound`` leaves open. ``inferred`` names the parts that the text leaves out and that were
    filled in with less than certainty (a year, a weekday's week); a day that follows by plain
    arithmetic from a trusted document date ("yesterday") is not inferred.
    """

    edtf: str
    earliest: date
    latest: date
    grain: Grain
    approximate: bool = False
    bound: Bound = Bound.EXACT
    inferred: tuple[Inferred, ...] = ()

    @property
    def extent(self) -> tuple[date | None, date | None]:
        """First and last possible day, ``None`` on an open side."""
        match self.bound:
            case Bound.EXACT:
                return self.earliest, self.latest
            case Bound.FROM:
                return self.earliest, None
            case Bound.ABOVE:
                return self.latest + timedelta(days=1), None
            case Bound.UP_TO:
                return None, self.latest
            case Bound.BELOW:
                return None, self.earliest - timedelta(days=1)

    @property
    def canonical(self) -> str:
        """EDTF, with the open side as EDTF writes it (``2019/..``)."""
        match self.bound:
            case Bound.EXACT:
                return self.edtf
            case Bound.FROM | Bound.ABOVE:
                return f"{self.edtf.partition('/')[0]}/.."
            case Bound.UP_TO | Bound.BELOW:
                return f"../{self.edtf.rpartition('/')[2]}"


@dataclass(frozen=True, slots=True)
class YearlessDate:
    """Days of one month whose year is not known: it still compares with other dates by month and day."""

    month: int
    first: int
    last: int
    approximate: bool = False

    @property
    def canonical(self) -> str:
        """EDTF with the year unspecified: ``XXXX-08-24``."""
        if (self.first, self.last) == (1, 31):
            return f"XXXX-{self.month:02}"
        if self.first == self.last:
            return f"XXXX-{self.month:02}-{self.first:02}"
        return f"XXXX-{self.month:02}-{self.first:02}/XXXX-{self.month:02}-{self.last:02}"


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week (Monday is 1, as in ISO 8601) whose week is not known."""

    number: int

    @property
    def canonical(self) -> str:
        """ISO week notation with year and week unspecified: ``XXXX-WXX-2``."""
        return f"XXXX-WXX-{self.number}"


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A time of day in minutes since midnight, ends included; ``zone`` as stated, empty if not."""

    earliest: int
    latest: int
    zone: str = ""
    approximate: bool = False

    @property
    def canonical(self) -> str:
        """``T07:37``, or ``T09:00/T12:00`` for a part of the day; the zone follows where it is stated."""
        ends = dict.fromkeys(f"T{m // 60:02}:{m % 60:02}" for m in (self.earliest, self.latest))
        return "/".join(ends) + (f" {self.zone}" if self.zone else "")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit: a count, an ordinal's rank, money, a percentage, a measured quantity, a duration.

    ``low`` and ``high`` enclose what is stated, ends included; `extent` opens the side that ``bound``
    leaves open. ``precision`` is the step of the last digit that was stated ("1,500" has 100,
    "40.0" has 0.1), 0 where that makes no sense. ``unit`` is empty for bare counts, an ISO 4217
    code for money, ``%`` or ``pp``, else the base unit's name (``metre``, ``second``).
    """

    low: Decimal
    high: Decimal
    unit: str = ""
    approximate: bool = False
    bound: Bound = Bound.EXACT
    precision: Decimal = Decimal(0)

    @property
    def extent(self) -> tuple[Decimal | None, Decimal | None]:
        """Least and greatest possible value, ``None`` on an open side."""
        match self.bound:
            case Bound.EXACT:
                return self.low, self.high
            case Bound.FROM | Bound.ABOVE:
                return self.low, None
            case Bound.UP_TO | Bound.BELOW:
                return None, self.high

    def reach(self, *, whole: bool) -> tuple[Decimal | None, Decimal | None]:
        """The extent with the tolerance that an approximate number asks for; ``whole`` says that it counts things."""
        low, high = self.extent
        # A spread that is stated ("hundreds", "dozens") is wide already.
        if not self.approximate or self.low != self.high:
            return low, high
        slack = abs(self.low) * ABOUT
        if whole:
            slack = max(slack, Decimal(1))
        return (None if low is None else low - slack), (None if high is None else high + slack)

    @property
    def canonical(self) -> str:
        """What people read: ``1500``, ``1000–1500``, ``≥ 10``, ``~1500``, ``12000000 USD``."""
        number = f"{self.low:f}" if self.low == self.high else f"{self.low:f}–{self.high:f}"
        sign = {
            Bound.EXACT: "",
            Bound.FROM: "≥ ",
            Bound.ABOVE: "> ",
            Bound.UP_TO: "≤ ",
            Bound.BELOW: "< ",
        }[self.bound]
        unit = self.unit if self.unit in {"", "%"} else f" {self.unit}"
        return f"{sign}{'~' if self.approximate else ''}{number}{unit}"


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A temporal expression that names no stretch of the calendar: ``now``, ``recently``, ``every Monday``."""

    name: str

    @property
    def canonical(self) -> str:
        """The TIMEX3 value or the expression itself."""
        return self.name


@dataclass(frozen=True, slots=True)
class Name:
    """A person or place as one document writes it; ``key`` is shared by all its spellings in a story."""

    key: str
    surface: str

    @property
    def canonical(self) -> str:
        """The name as written."""
        return self.surface


@dataclass(frozen=True, slots=True)
class Choice:
    """One of two answers that exclude each other: ``yes`` or ``no``, ``up`` or ``down``."""

    answer: str

    @property
    def canonical(self) -> str:
        """The answer itself."""
        return self.answer


Value = DateValue | YearlessDate | Weekday | TimeOfDay | Amount | Unplaced | Name | Choice


def width(value: Value) -> float:
    """How little a value says: the length of its interval, infinite with an open side.

    Only comparable among values of one dimension. What is approximate is wider than what is not.

    >>> width(Amount(Decimal(1000), Decimal(1500)))
    500.0
    """
    match value:
        case DateValue(extent=(date() as first, date() as last)):
            return float((last - first).days)
        case Amount(extent=(Decimal() as low, Decimal() as high)):
            return float(high - low) + value.approximate / 2
        case TimeOfDay(earliest=earliest, latest=latest):
            return float(latest - earliest)
        case YearlessDate(first=first_day, last=last_day):
            return float(last_day - first_day)
        case DateValue() | Amount():
            return float("inf")
    return 0.0


@dataclass(frozen=True, slots=True)
class Timex:
    """TIMEX3 type (DATE, TIME, DURATION, SET) and value of a temporal slot."""

    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A typed span that normalises to a value. ``text`` is the document's text at ``span``, verbatim."""

    span: Span
    text: str
    kind: Kind
    value: Value
    timex: Timex | None = None

    @property
    def dimension(self) -> str:
        """What the slot is measured in. Only slots of one dimension can be compared.

        Money has one a currency, quantities one a base unit; any other kind is one of its own.
        """
        match self.kind:
            case Kind.MONEY | Kind.QUANTITY | Kind.PERCENT:
                return f"{self.kind} {self.value.unit if isinstance(self.value, Amount) else ''}".strip()
            case _:
                return str(self.kind)


def inside(stretches: Iterable[Span], slots: Sequence[Slot]) -> Iterator[list[Slot]]:
    """For each stretch of a document the slots that lie in it; ``slots`` in the order of their starts."""
    starts = [s.span.start for s in slots]
    for stretch in stretches:
        near = slots[bisect_left(starts, stretch.start) : bisect_left(starts, stretch.end)]
        yield [s for s in near if s.span.end <= stretch.end]
