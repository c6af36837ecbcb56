"""One place stands for a finding where a format has room for one."""

from dataclasses import replace

import pytest
from factories import day_side, document_entry, finding, quote
from reporters.example import bridge, proofread

from consistency.reporters.foremost import foremost, opposite
from consistency.reporters.location import Region, region, where


def known(*entries):
    return {entry.id: entry for entry in entries}


def standing(found, *entries):
    stand = foremost(found, known(*entries))
    return stand.quote.document, stand.side.value


def test_a_draft_stands_before_its_sources_even_in_the_majority():
    found = finding(
        sides=(
            day_side("2024-06-03", quote("[June 3]", "draft.md"), quote("[June 3]", "b.md")),
            day_side("2024-06-04", quote("[June 4]", "a.md")),
        )
    )
    entries = document_entry("draft.md", role="draft"), document_entry("a.md", role="source", published="2030-01-01")
    assert standing(found, *entries) == ("draft.md", "2024-06-03")


def test_the_value_of_fewest_documents_stands_else():
    twice = [quote("[June 4]", "c.md", start=1), quote("[June 4]", "c.md", start=90)]
    found = finding(
        sides=(
            day_side("2024-06-03", quote("[June 3]", "a.md"), quote("[June 3]", "b.md")),
            day_side("2024-06-04", *twice),
        )
    )
    entries = document_entry("a.md", published="2030-01-01"), document_entry("c.md", published="2020-01-01")
    assert standing(found, *entries) == ("c.md", "2024-06-04")


def test_the_newest_document_stands_where_sides_are_as_many():
    found = finding(
        sides=(day_side("2024-06-03", quote("[June 3]", "a.md")), day_side("2024-06-04", quote("[4]", "b.md")))
    )
    old, new = document_entry("a.md", published="2024-06-05"), document_entry("b.md", published="2024-06-06")
    assert standing(found, old, new) == ("b.md", "2024-06-04")
    doubtful = replace(new, published_trusted=False)
    assert standing(found, old, doubtful) == ("a.md", "2024-06-03")


def test_all_other_places_follow_other_values_first():
    for report in (bridge(), proofread()):
        documents = known(*report.documents)
        for found in report.discrepancies:
            stand = foremost(found, documents)
            others = opposite(found, stand)
            assert len(others) == sum(len(side.mentions) for side in found.sides) - 1
            same = [other.index == stand.index for other in others]
            assert same == sorted(same)


def test_a_finding_without_a_quote_has_no_place():
    assert foremost(finding(sides=()), {}) is None


@pytest.mark.parametrize(
    ("text", "fields", "wanted"),
    [
        ("on [June 3].", {"line": 4}, Region(4, 4, 4, 10)),
        ("on [June\n3].", {"line": 4}, Region(4, 4, 5, 2)),
        ("on [June 3].", {"line": 4, "end_line": 5, "end_column": 2}, Region(4, 4, 5, 2)),
        ("on [June 3].", {"line": 4, "end_line": 1, "end_column": 1}, Region(4, 4, 4, 4)),
        ("on [June 3].", {"line": 40, "place": "page 2", "document": "plan.pdf"}, Region(1, 1, 1, 1)),
        ("on [June 3].", {"line": 40, "place": "row 7", "document": "wire.csv"}, Region(40, 4, 40, 10)),
    ],
    ids=["one line", "counted over a newline", "as saved", "a saved run that is wrong", "a page", "a row"],
)
def test_the_region_of_a_quote_has_a_beginning_and_an_end(text, fields, wanted):
    assert region(quote(text, **fields), {}) == wanted


def test_people_are_told_the_page_where_there_is_one():
    assert where(quote(document="plan.pdf", place="page 2"), {}) == "plan.pdf, page 2"
    assert where(quote(document="plan.txt", line=7), {}) == "plan.txt:7"
