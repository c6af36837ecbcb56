from __future__ import annotations

from factories import agreement, document_entry, finding, quote, report, side
from reporters.example import bridge
from reporters.large import large

from consistency.reporters.html.reporter import HtmlReporter
from consistency.reporters.html.view import page


def _many(count):
    return tuple(document_entry(f"{n}.md") for n in range(count))


def test_up_to_twelve_documents_have_a_column_each():
    assert len(page(report(documents=_many(12), agreements=(agreement(),))).grid.columns) == 12


def test_with_more_documents_a_row_holds_its_values_with_those_who_give_them():
    sides = (
        side("~40", mentions=[quote(document=f"{n}.md") for n in range(15)]),
        side("60", mentions=[quote(document="3.md"), quote(document="gone.md")]),
    )
    grid = page(report(documents=_many(20), discrepancies=(finding(sides=sides),))).grid
    (row,) = grid.rows
    assert grid.columns == row.cells == ()
    first, second = row.told
    assert ([column.name for column in first.columns], first.more) == (["0.md", "1.md", "2.md"], 12)
    assert ([column.name for column in second.columns], second.more) == (["3.md", "gone.md"], 0)
    assert [told.given.letter for told in row.told] == ["A", "B"]
    assert row.documents == 16


def test_rows_come_worst_first_whatever_the_order_of_findings():
    found = (finding("a" * 16, verdict="tension"), finding("b" * 16), finding("c" * 16, verdict="odd"))
    grid = page(report(discrepancies=found, agreements=(agreement(),))).grid
    assert [row.tone for row in grid.rows] == ["contradiction", "contradiction", "tension", "agreement"]


def test_gaps_are_counted():
    assert page(bridge()).grid.gaps == 15


def test_a_long_table_is_folded_and_a_very_long_one_stands_behind_the_cards():
    short, long, longer = (page(large(20, count, count)).grid for count in (20, 50, 150))
    assert [(grid.folded, grid.behind) for grid in (short, long, longer)] == [
        (False, False),
        (True, False),
        (True, True),
    ]
    html = HtmlReporter().render(large(20, 150, 150))
    assert html.index('id="contradictions"') < html.index('id="questions"') < html.index('id="agreements"')
