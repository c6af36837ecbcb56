"""How values stand to each other."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.compare.relations import gap, relation
from consistency.discrepancy import Relation
from consistency.text import Span
from consistency.value import (
    Amount,
    Bound,
    DateValue,
    Grain,
    Inferred,
    Kind,
    Slot,
    TimeOfDay,
    Unplaced,
    Value,
    Weekday,
    YearlessDate,
)


def slot(value: Value, kind: Kind) -> Slot:
    return Slot(Span(0, 1), "x", kind, value)


def count(low, high=None, *, kind=Kind.NUMBER, unit="", approximate=False, bound=Bound.EXACT, precision=0):
    low = Decimal(str(low))
    high = low if high is None else Decimal(str(high))
    return slot(Amount(low, high, unit, approximate, bound, Decimal(str(precision))), kind)


def day(text, *, bound=Bound.EXACT, inferred=(), approximate=False):
    at = date.fromisoformat(text)
    return slot(DateValue(text, at, at, Grain.DAY, approximate, bound, inferred), Kind.DATE)


def period(first, last, grain, *, bound=Bound.EXACT, inferred=(), approximate=False):
    first, last = date.fromisoformat(first), date.fromisoformat(last)
    return slot(DateValue("", first, last, grain, approximate, bound, inferred), Kind.DATE)


def year(y, bound=Bound.EXACT):
    return period(f"{y}-01-01", f"{y}-12-31", Grain.YEAR, bound=bound)


YEAR = (Inferred.YEAR,)

EQUAL = [
    (count(12), count(12)),
    (count(1500, approximate=True), count(1500)),
    (day("2023-08-24"), day("2023-08-24")),
    (slot(YearlessDate(8, 24, 24), Kind.DATE), day("2023-08-24", inferred=YEAR)),
    (slot(Weekday(2), Kind.DATE), slot(Weekday(2), Kind.DATE)),
]

COMPATIBLE = [
    (count(1500, approximate=True), count(1000, 1500)),
    (count(10, bound=Bound.FROM), count(15)),
    (count(1500, precision=100), count(1487, precision=1)),
    (count(170_000, precision=10_000), count(168_000, precision=1000)),
    (count("23.9", bound=Bound.ABOVE), count("23.9")),
    (count(40, bound=Bound.BELOW), count(40)),
    (count(160_000, bound=Bound.ABOVE, precision=10_000), count(159_500, precision=100)),
    (count(160_000, bound=Bound.UP_TO, precision=10_000), count(160_400, precision=100)),
    (count(3, kind=Kind.FREQUENCY, bound=Bound.FROM), count(4, kind=Kind.FREQUENCY)),
    (period("2023-08-01", "2023-08-31", Grain.MONTH), day("2023-08-23")),
    (year(2019), period("2019-01-01", "2020-12-31", Grain.YEAR)),
    (year(2019, Bound.FROM), day("2021-05-05")),
    (slot(YearlessDate(9, 1, 31), Kind.DATE), slot(YearlessDate(9, 17, 17), Kind.DATE)),
    (slot(Weekday(4), Kind.DATE), day("2023-09-28")),
    (slot(TimeOfDay(570, 570, approximate=True), Kind.TIME), slot(TimeOfDay(567, 567), Kind.TIME)),
    (slot(TimeOfDay(540, 720), Kind.TIME), slot(TimeOfDay(600, 600), Kind.TIME)),
]

CONFLICT = [
    (count(10, bound=Bound.FROM), count(12, bound=Bound.FROM)),
    (count(300, bound=Bound.ABOVE), count(1500)),
    (count(12), count(15)),
    (count(200, 999, approximate=True), count(1500, approximate=True)),
    (count(200, 999, approximate=True), count(1000, 1500)),
    (count(10, bound=Bound.BELOW), count(15)),
    (count(10, bound=Bound.BELOW), count(10, bound=Bound.FROM)),
    (count(10, bound=Bound.ABOVE), count(10, bound=Bound.BELOW)),
    (count(10, bound=Bound.ABOVE), count(8)),
    (count(300, bound=Bound.ABOVE, precision=100), count(240, precision=10)),
    (count(9, bound=Bound.ABOVE, precision=1), count("8.6", precision="0.1")),
    (count(160_000, precision=10_000), count(167_000, precision=1000)),
    (count(200, unit="USD", kind=Kind.MONEY, precision=100), count(184, unit="USD", kind=Kind.MONEY, precision=1)),
    (count(3, kind=Kind.FREQUENCY, bound=Bound.FROM), count(2, kind=Kind.FREQUENCY)),
    (count(20, precision=10), count(22, precision=1)),
    (day("2023-08-23"), day("2023-08-24")),
    (day("2023-08-23", inferred=YEAR), day("2022-08-24")),
    (slot(YearlessDate(8, 23, 23), Kind.DATE), day("2023-08-24")),
    (year(2018, Bound.FROM), year(2019, Bound.FROM)),
    (slot(Weekday(5), Kind.DATE), slot(Weekday(4), Kind.DATE)),
    (slot(TimeOfDay(600, 600), Kind.TIME), slot(TimeOfDay(630, 630), Kind.TIME)),
    (slot(TimeOfDay(457, 457, "local time"), Kind.TIME), slot(TimeOfDay(457, 457, "GMT"), Kind.TIME)),
]

INCOMPARABLE = [
    (count(12), count(12, kind=Kind.PERCENT, unit="%")),
    (count(12, kind=Kind.MONEY, unit="USD"), count(15, kind=Kind.MONEY, unit="EUR")),
    (year(2019), slot(YearlessDate(8, 23, 23), Kind.DATE)),
    (slot(Unplaced("PRESENT_REF"), Kind.DATE), day("2023-08-23")),
    (slot(TimeOfDay(457, 457, "local"), Kind.TIME), slot(TimeOfDay(463, 463, "GMT"), Kind.TIME)),
    (slot(TimeOfDay(720, 1080), Kind.TIME), slot(TimeOfDay(277, 277, "GMT"), Kind.TIME)),
]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (*pair, expected)
        for expected, pairs in [
            (Relation.EQUAL, EQUAL),
            (Relation.COMPATIBLE, COMPATIBLE),
            (Relation.CONFLICT, CONFLICT),
            (Relation.INCOMPARABLE, INCOMPARABLE),
        ]
        for pair in pairs
    ],
    ids=lambda x: getattr(getattr(x, "value", None), "canonical", str(x)),
)
def test_values_stand_to_each_other_as_their_wording_says(a, b, expected):
    assert relation(a, b) is expected


def test_an_inferred_year_is_never_held_against_a_date():
    assert relation(day("2023-08-24", inferred=YEAR), day("2021-08-24")) is Relation.EQUAL


def test_the_first_of_march_follows_the_end_of_february_without_a_year():
    assert gap(slot(YearlessDate(2, 29, 29), Kind.DATE), slot(YearlessDate(3, 1, 1), Kind.DATE)) == 1


amounts = st.builds(
    lambda low, more, approximate, bound, precision, kind: count(
        low, low + more, approximate=approximate, bound=bound, precision=precision, kind=kind
    ),
    st.integers(0, 10_000),
    st.sampled_from([0, 0, 1, 500]),
    st.booleans(),
    st.sampled_from(Bound),
    st.sampled_from([0, 1, 10, 100]),
    st.sampled_from([Kind.NUMBER, Kind.FREQUENCY]),
)
days = st.builds(
    lambda at, more, grain, bound, inferred, approximate: slot(
        DateValue("", at, date.fromordinal(at.toordinal() + more), grain, approximate, bound, inferred), Kind.DATE
    ),
    st.dates(date(1990, 1, 1), date(2030, 1, 1)),
    st.sampled_from([0, 1, 6, 30, 364]),
    st.sampled_from(Grain),
    st.sampled_from(Bound),
    st.sampled_from([(), YEAR, (Inferred.DAY,)]),
    st.booleans(),
)
yearless = st.builds(
    lambda m, a, b: slot(YearlessDate(m, min(a, b), max(a, b)), Kind.DATE),
    st.integers(1, 12),
    st.integers(1, 31),
    st.integers(1, 31),
)
weekdays = st.builds(lambda n: slot(Weekday(n), Kind.DATE), st.integers(1, 7))
slots = st.one_of(amounts, days, yearless, weekdays)


@given(slots, slots)
def test_a_relation_is_the_same_from_both_sides(a, b):
    assert relation(a, b) is relation(b, a)
    assert gap(a, b) == gap(b, a) >= 0


@given(slots)
def test_a_value_never_conflicts_with_itself(a):
    assert relation(a, a) is not Relation.CONFLICT


@pytest.mark.parametrize(("rough", "fine"), [("9E+40", "8.99E+40"), ("123456789E+25", "123456788E+25")])
def test_very_long_numbers_can_be_rounded_too(rough, fine):
    a, b = count(rough, precision="1"), count(fine, precision="0.1")
    assert relation(a, b) is relation(b, a) is Relation.CONFLICT
