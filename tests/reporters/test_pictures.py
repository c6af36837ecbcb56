from __future__ import annotations

import pytest
from factories import day_side, side

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
    assert drawn.gap == "351 apart, 26% of the larger"
    assert drawn.kind == "number line"


def test_values_far_apart_are_drawn_by_their_logarithm():
    drawn = picture([side("1500", (1500, 1500)), side("1500000", (1_500_000, 1_500_000))], "number")
    assert [tick.label for tick in drawn.ticks] == ["1,000", "10,000", "100,000", "1,000,000"]
    assert drawn.gap == "one is about 1,000 times the other"


def test_durations_and_times_have_their_own_ticks():
    durations = picture(
        [side("2 d", (172800, 172800), unit="second"), side("4 d", (345600, 345600), unit="second")], "x"
    )
    assert {tick.label[-1] for tick in durations.ticks} == {"d"}
    assert durations.gap.startswith("2 days apart")
    times = picture([side("T07:37", (457, 457)), side("T09:00", (540, 540))], "time")
    assert "08:00" in [tick.label for tick in times.ticks]
    assert times.gap == "83 minutes apart"


@pytest.mark.parametrize(
    "sides",
    [
        [side("XXXX-06-03"), day_side("2024-06-04")],
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
