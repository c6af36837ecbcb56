from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.read.headerdate import dates_in_name, placed, stated_dates, yearless


@pytest.mark.parametrize(
    "text",
    [
        "2024-05-05",
        "2024-05-05T10:00:00Z",
        "2024/05/05",
        "2024/5/5",
        "May 5, 2024",
        "May 5th, 2024",
        "MAY 5 2024",
        "5 May 2024",
        "5th of May 2024",
        "Sunday, May 5, 2024",
        "Sun. May 5th, 2024",
        "Sun, 05 May 2024 12:00:00 GMT",
        "05/05/2024",
        "05 / 05 / 2024",
        "Sunday the 5th May, 2024",
    ],
)
def test_full_dates_are_read(text: str) -> None:
    assert [(stated.day, stated.doubts) for stated in stated_dates(text)] == [(date(2024, 5, 5), ())]


@pytest.mark.parametrize(
    "text",
    [
        "4/9/2007",
        "12/16/08",
        "May 2024",
        "2024",
        "May 5",
        "2024-13-05",
        "31 June 2024",
        "May 55, 2024",
        "12024-05-05",
        "",
    ],
)
def test_what_names_no_single_day_is_no_date(text: str) -> None:
    assert stated_dates(text) == ()


def test_slashes_are_read_where_only_one_reading_exists() -> None:
    assert [stated.day for stated in stated_dates("16/08/2011 and 08/17/2011")] == [
        date(2011, 8, 16),
        date(2011, 8, 17),
    ]


def test_a_weekday_that_does_not_fit_is_a_doubt() -> None:
    (stated,) = stated_dates("Monday, May 5th, 2024")
    assert stated.doubts == ("2024-05-05 was a Sunday, not a Monday",)


@pytest.mark.parametrize(
    "name",
    ["news/2023/09/29/visit.html", "visit-2023-09-29.txt", "20230929_visit.md", "2023/sep/29/visit", "sep-29-2023.txt",
     "29sep2023.md", "visit.2023.09.29.md"],
)  # fmt: skip
def test_dates_in_names_are_read(name: str) -> None:
    assert [stated.day for stated in dates_in_name(name)] == [date(2023, 9, 29)]


@pytest.mark.parametrize("name", ["id-120230929", "2023-09", "3718580", "20231340.txt", "report.txt"])
def test_other_digits_in_names_are_no_dates(name: str) -> None:
    assert dates_in_name(name) == ()


def test_a_day_without_year_is_placed_next_to_another() -> None:
    assert yearless("OSLO, 30 Dec. (Agency)") == (12, 30)
    assert placed(12, 30, near=date(2024, 1, 2)) == date(2023, 12, 30)
    assert placed(2, 29, near=date(2024, 5, 5)) == date(2024, 2, 29)
    assert placed(2, 29, near=date(2026, 5, 5)) is None
    assert placed(1, 1, near=date(1, 1, 2)) == date(1, 1, 1)


@given(st.text(max_size=80))
def test_no_text_raises(text: str) -> None:
    for stated in (*stated_dates(text), *dates_in_name(text)):
        assert stated.span.of(text)
    yearless(text)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_in_every_wording(day: date) -> None:
    for wording in ("%Y-%m-%d", "%B %d, %Y", "%d %b %Y", "%A, %d %B %Y", "%a %b %d %Y", "%Y/%m/%d"):
        assert [(each.day, each.doubts) for each in stated_dates(day.strftime(wording))] == [(day, ())]
