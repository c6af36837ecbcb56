from __future__ import annotations

import pytest
from factories import day_side, quote, side
from hypothesis import given
from hypothesis import strategies as st

from consistency.reporters.html.pictures import picture


def test_days_are_dots_in_order_of_time():
    drawn = picture([day_side("2024-06-04"), day_side("2024-06-03")], "date")
    later, earlier = drawn.marks
    assert later.dot
    assert earlier.dot
    assert earlier.x < later.x
    assert drawn.gap == "1 day apart"
    assert drawn.title == "Timeline of A: June 4, 2024 and B: June 3, 2024; 1 day apart"


def test_a_month_is_a_bar_and_an_open_side_reaches_the_edge():
    month, since = picture(
        [side("2024-05", ("2024-05-01", "2024-06-01")), side("2024-06-10/..", ("2024-06-10", None))], "date"
    ).marks
    assert not month.dot
    assert month.width > 0
    assert not month.open_end
    assert since.open_end
    assert since.x + since.width == 100


def test_only_near_publication_dates_are_drawn():
    sides = [day_side("2024-06-03"), day_side("2024-06-04")]
    drawn = picture(sides, "date", [("Gazette", "2024-06-10"), ("Almanac", "1998-01-01"), ("Courier", "2024-06-05")])
    assert [p.label for p in drawn.published] == ["June 5, 2024 (Courier)", "June 10, 2024 (Gazette)"]


def test_numbers_stand_on_a_line_with_their_tolerance():
    drawn = picture([side("~1500", (1350, 1650), approximate=True), side("200–999", ("200", "999"))], "number")
    about, hundreds = drawn.marks
    assert about.approximate
    assert hundreds.x + hundreds.width < about.x
    assert drawn.gap == "at least 351 apart: A is at least 35% more than B"
    assert drawn.kind == "number line"


def test_values_far_apart_are_drawn_by_their_logarithm():
    drawn = picture([side("1500", (1500, 1500)), side("1500000", (1_500_000, 1_500_000))], "number")
    assert [tick.label for tick in drawn.ticks] == ["1,000", "10,000", "100,000", "1 million"]
    assert drawn.gap == "1,498,500 apart: B is 1,000 times A"
    assert drawn.note == "Logarithmic scale: each step is 10 times the one before."


def test_durations_and_times_have_their_own_ticks():
    durations = picture(
        [side("2 d", (172800, 172800), unit="second"), side("4 d", (345600, 345600), unit="second")], "x"
    )
    assert {tick.label[-1] for tick in durations.ticks} == {"d"}
    assert durations.gap.startswith("2 days apart")
    times = picture([side("T07:37", (457, 457)), side("T09:00", (540, 540))], "time")
    assert "08:00" in [tick.label for tick in times.ticks]
    assert times.gap == "1 hour 23 minutes apart"


def test_how_far_about_reaches_is_drawn_around_the_dot():
    some = side("~1500", (1500, 1500), approximate=True, tolerance=(1350, 1650))
    dot, other = picture([some, side("900", (900, 900))], "number").marks
    assert dot.dot
    assert dot.tolerance[0] < dot.x < dot.tolerance[1]
    assert other.tolerance is None


def test_shares_are_parts_of_a_hundred_but_a_rise_is_none():
    sides = [side("62%", (62, 62), unit="%"), side("48.5%", (48.5, 48.5), unit="%")]
    shares = picture(sides, "percent")
    assert shares.shares
    assert [tick.label for tick in shares.ticks] == ["0%", "25%", "50%", "75%", "100%"]
    assert [mark.x for mark in shares.marks] == [2, 2]
    assert shares.gap == "13.5 percentage points apart"
    assert not picture(sides, "percent", change=True).shares


def test_times_far_apart_stand_on_one_day():
    drawn = picture([side("T04:10", (250, 250)), side("T23:40", (1420, 1420))], "time")
    assert [tick.label for tick in drawn.ticks if not tick.minor] == ["00:00", "12:00", "24:00"]
    assert drawn.gap == "19 hours 30 minutes apart"
    assert drawn.note == "The scale is one day, midnight to midnight."


def test_ranks_ages_and_sums_are_read_as_what_they_are():
    ranks = picture([side("1", (1, 1)), side("212", (212, 212))], "ordinal")
    assert ranks.gap == "211 places apart"
    assert "100th" in [tick.label for tick in ranks.ticks]
    ages = picture([side("31 year", (31, 31), unit="year"), side("38 year", (38, 38), unit="year")], "age")
    assert (ages.gap, ages.note) == ("7 years apart", "Scale in years of age.")
    sums = picture([side("x", (12e6, 12e6), unit="USD"), side("y", (15e6, 15e6), unit="USD")], "money")
    assert (sums.gap, sums.note) == ("3 million USD apart: B is 25% more than A", "Scale in USD.")
    assert {tick.label for tick in sums.ticks} <= {"12 million", "13 million", "14 million", "15 million"}


def test_counts_have_no_halves_on_their_axis():
    twice = picture([side("2", (2, 2)), side("3", (3, 3))], "frequency")
    assert [tick.label for tick in twice.ticks] == ["2", "3"]


def test_nothing_is_some_times_nothing():
    assert picture([side("0", (0, 0)), side("14", (14, 14))], "number").gap == "14 apart"
    frost = [side("a", (-12, -12), unit="degree Celsius"), side("b", (8, 8), unit="degree Celsius")]
    assert picture(frost, "quantity").gap == "20 degrees Celsius apart"


def test_days_without_a_year_have_their_own_timeline():
    drawn = picture([side("XXXX-02-28"), side("XXXX-03-01")], "date")
    assert drawn.gap == "2 days apart"
    assert drawn.note == "No year is given."
    assert not any("2000" in tick.label for tick in drawn.ticks)
    assert picture([side("XXXX-02-30"), side("XXXX-03-01")], "date") is None


def test_a_day_without_a_year_is_drawn_beside_one_with_a_year():
    dated, undated = picture([day_side("2008-11-19"), side("XXXX-11-18")], "date"), side("XXXX-11-18")
    assert dated.gap == "1 day apart"
    assert dated.note == "B gives no year: drawn by month and day."
    assert dated.marks[1].x < dated.marks[0].x
    over_new_year = side("2008-12/2009-01", ("2008-12-01", "2009-02-01"))
    assert picture([over_new_year, undated], "date") is None


def test_of_many_sides_the_farthest_are_named():
    drawn = picture([side(str(n), (n, n)) for n in (104, 100, 105)], "number")
    assert drawn.gap == "B and C, the farthest, are 5 apart: C is 5% more than B"
    assert drawn.between is None


def test_a_long_label_is_cut_to_what_the_narrowest_picture_holds():
    said = quote("[some two and a half thousand nautical miles to the north of the lighthouse]")
    drawn = picture([side("a", (1, 1), [said]), side("b", (2, 2))], "quantity")
    assert len(drawn.marks[0].label) <= 28
    assert said.quote in drawn.title


def test_many_publication_dates_are_counted_and_not_all_named():
    published = [(f"Paper {i}", f"2024-06-{i:02}") for i in range(1, 11)]
    drawn = picture([day_side("2024-06-03"), day_side("2024-06-04")], "date", published)
    assert len(drawn.published) == 10
    assert len(drawn.named) == 6


@pytest.mark.parametrize(
    "sides",
    [
        [side("2024-W23"), day_side("2024-06-04")],
        [side("x", ("not a day", None)), day_side("2024-06-04")],
        [day_side("2024-06-04")],
        [],
    ],
)
def test_no_picture_without_a_place_on_the_axis(sides):
    assert picture(sides, "date") is None


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (side("5", (5, 5), unit="metre"), side("5", (6, 6), unit="second")),
        (side("x", ("NaN", "NaN")), side("5", (5, 5))),
        (side("x", (None, None)), side("5", (5, 5))),
    ],
)
def test_no_picture_of_numbers_that_share_no_line(first, second):
    assert picture([first, second], "number") is None


@pytest.mark.parametrize(
    ("low", "high"),
    [
        ("0", "0"),
        ("-5", "5"),
        ("0", "1E+300"),
        ("1E-9", "2E-9"),
        ("1E-300", "1E+300"),
        ("3", "3.0000001"),
        ("7", "7"),
        ("1" + "0" * 30, "1" + "0" * 29 + "1"),
    ],
)
def test_every_number_stays_inside(low, high):
    drawn = picture([side(low, (low, low)), side(high, (high, high))], "number")
    assert all(0 <= mark.x <= 100 and 0 <= mark.label_x <= 100 for mark in drawn.marks)
    assert len(drawn.ticks) <= 7
    assert all(0 <= tick.x <= 100 for tick in drawn.ticks)


@pytest.mark.parametrize("last", ["2024-06-04", "2024-06-20", "2024-12-01", "2031-01-01", "2400-01-01", "9999-12-30"])
@pytest.mark.parametrize("first", ["2024-06-03", "1812-01-01", "0001-01-02"])
def test_every_stretch_of_time_has_few_ticks(first, last):
    drawn = picture([day_side(first), day_side(last)], "date")
    assert 1 <= len(drawn.ticks) <= 6
    assert len({tick.label for tick in drawn.ticks}) == len(drawn.ticks)
    shown = [tick.x for tick in drawn.ticks if not tick.minor]
    assert shown == sorted(shown)


ends = st.none() | st.integers(-(10**20), 10**20) | st.floats() | st.sampled_from(["1E-300", "1E+399", "-0", "", "x"])
days = st.none() | st.sampled_from(["0001-01-01", "0001-01-02", "1999-12-31", "2024-02-29", "9999-12-31", "2024-13-01"])
kinds = ["number", "money", "age", "percent", "ordinal", "frequency", "duration", "time", "quantity", "x"]
units = ["", "%", "pp", "EUR", "second", "year", "metre per second", "degree Celsius"]
values = st.sampled_from(["5", "~5", "T12:00 UTC", "XXXX-02-29", "XXXX-12-30/XXXX-01-02", "2024-02-29"])


@given(st.data())
def test_any_saved_values_give_a_picture_that_holds_them_or_none(data):
    kind = data.draw(st.sampled_from([*kinds, "date"]))
    edges = days if kind == "date" else ends
    unit = data.draw(st.sampled_from(units))
    sides = [
        side(data.draw(values), (data.draw(edges), data.draw(edges)), unit=unit, approximate=data.draw(st.booleans()))
        for _ in range(data.draw(st.integers(2, 4)))
    ]
    drawn = picture(sides, kind, [("Courier", "2024-02-28")])
    if drawn is None:
        return
    for mark in drawn.marks:
        assert 0 <= mark.x <= 100
        assert 0 <= mark.label_x <= 100
    assert all(0 <= tick.x <= 100 for tick in drawn.ticks)
    assert all(len(tick.label) < 40 for tick in drawn.ticks)
    assert len(drawn.gap) < 200
