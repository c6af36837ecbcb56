from __future__ import annotations

from datetime import date

import pytest
from factories import agreement, day_side, document_entry, finding, quote, report, side
from reporters.example import bridge
from reporters.large import large

from consistency.report import SlotEntry
from consistency.reporters.html.axis import core, story_scale
from consistency.reporters.html.view import page


def _dated(claim, *sides):
    return agreement(claim, slot=SlotEntry("date", "dates"), sides=sides)


def _story(*agreements, discrepancies=(), documents=None):
    documents = documents or (document_entry("courier.md", published=None), document_entry("gazette.html"))
    return page(report(documents=documents, discrepancies=discrepancies, agreements=agreements)).story


def test_a_row_holds_what_a_document_dates_by_verdict_and_leads_to_the_card():
    story = page(bridge()).story
    courier = story.rows[0]
    assert [(mark.verdict, mark.width > 0, mark.target) for mark in courier.marks] == [
        ("tension", True, "d-9be4402f6a1d5c08"),
        ("contradiction", False, "d-3f9c21ab40d7e215"),
    ]
    assert courier.marks[1].words == "June 3, 2024: Opening of the Tern Bridge to traffic (contradiction)"
    assert courier.published is not None


def test_a_date_with_an_open_side_is_an_arrow_to_the_edge():
    mark = next(m for row in page(bridge()).story.rows for m in row.marks if m.goes_after)
    assert mark.x + mark.width == 100
    assert not mark.goes_before


def test_a_date_decades_off_is_told_in_words_and_does_not_squeeze_the_others():
    far = _dated("founding", day_side("1931-04-02", quote(document="gazette.html")))
    near = [_dated(f"event {n}", day_side(f"2024-06-{n:02}", quote())) for n in range(1, 8)]
    story = _story(*near, far)
    xs = [mark.x for mark in story.rows[0].marks]
    assert max(xs) - min(xs) > 20
    assert [(each.date, each.place, [s.path for s in each.sources]) for each in story.far] == [
        ("April 2, 1931", "earlier", ["gazette.html"])
    ]
    assert [row.source.path for row in story.rows] == ["courier.md"]


def test_a_date_longer_than_the_axis_is_told_in_words():
    story = _story(
        _dated("in office", side("2019/..", ("2019-01-01", None), [quote()])), _dated("rally", day_side("2024-06-03"))
    )
    assert [each.date for each in story.longer] == ["from 2019 on"]
    assert story.rows[0].beyond == 1
    assert len(story.rows[0].marks) == 1


def test_dates_without_a_year_are_listed_and_have_no_row():
    story = _story(_dated("fair", side("XXXX-08-24", (None, None), [quote()])))
    assert (story.rows, story.ticks) == ((), ())
    assert [(each.date, each.place) for each in story.yearless] == [("August 24", "nowhere")]


def test_no_question_about_a_date_is_no_timeline():
    assert _story(agreement()) is None
    assert page(report()).story is None


def test_marks_that_would_cover_each_other_stand_in_lanes():
    same = [_dated(f"event {n}", day_side("2024-06-03", quote())) for n in range(4)]
    apart = _dated("last", day_side("2024-06-23", quote()))
    (row,) = _story(*same, apart).rows
    assert [mark.lane for mark in row.marks] == [0, 1, 2, 3, 0]
    assert row.lanes == 4


def test_a_mention_counts_once_for_a_document_that_repeats_it():
    (row,) = _story(_dated("opening", day_side("2024-06-03", quote(line=1), quote(line=9)))).rows
    assert len(row.marks) == 1


def test_every_date_is_in_the_table_in_order_of_time():
    story = page(bridge()).story
    assert [each.date for each in story.dates] == [
        "2013", "September 2013", "May 2024", "June 3, 2024", "June 4, 2024", "from June 10, 2024 on",
    ]  # fmt: skip
    assert story.more_dates == 0


def test_a_side_names_a_few_documents_and_counts_the_others():
    mentions = [quote(document=f"{n}.md") for n in range(9)]
    documents = tuple(document_entry(f"{n}.md") for n in range(9))
    (dated,) = _story(_dated("opening", day_side("2024-06-03", *mentions)), documents=documents).dates
    assert ([source.path for source in dated.sources], dated.more) == (["0.md", "1.md", "2.md"], 6)


def test_a_large_story_shows_the_documents_with_the_most_contradictions():
    story = page(large(60, 200, 100)).story
    assert len(story.rows) == 20
    assert story.more_rows == 40
    assert all(row.lanes <= 6 for row in story.rows)
    assert all(0 <= mark.x <= 100 and mark.x + mark.width <= 100.01 for row in story.rows for mark in row.marks)


@pytest.mark.parametrize(
    ("days", "first", "last"),
    [
        ([5, 6, 7, 9], 5, 9),
        ([5, 6, 7, 9, 20_000], 5, 9),
        ([1, 9_000, 9_001, 9_002, 9_003, 9_004, 20_000], 9_000, 9_004),
        ([100, 4_000, 8_000, 12_000], 100, 12_000),
        ([10, 20_000], 10, 20_000),
        ([7], 7, 7),
    ],
)
def test_the_axis_is_where_most_dates_lie(days, first, last):
    assert core(days) == (first, last)


def test_a_publication_date_near_by_lengthens_the_axis_and_one_far_off_does_not():
    days = [(date(2024, 6, n).toordinal(), date(2024, 6, n + 1).toordinal()) for n in (1, 4, 9)]
    alone = story_scale(days)
    assert story_scale(days, [date(1999, 1, 1)]) == alone
    assert story_scale(days, [date(2024, 6, 20)]).high > alone.high


@pytest.mark.parametrize(
    "value", [("0001-01-01", "0001-01-02"), ("9999-12-30", "9999-12-31"), ("2024-06-03", "nonsense")]
)
def test_the_first_the_last_and_no_day_at_all_are_drawn_or_listed(value):
    story = _story(discrepancies=(finding(sides=(side("x", value, [quote()]), day_side("2024-06-03", quote()))),))
    assert len(story.dates) == 2
