"""A page that a word processor exported."""

from datetime import date
from pathlib import Path

import pytest

from consistency.read.html import HtmlReader
from consistency.read.sentences import NewsSplitter
from consistency.slots.finder import NewsSlots

FILE = Path(__file__).parent / "pages" / "exported.html"
LINES = FILE.read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def page():
    return HtmlReader().read(FILE, "exported.html")


def test_its_dates_and_figures_stand_where_they_are_said_to_stand(page):
    slots = NewsSlots().find(page, NewsSplitter().split(page))
    values = {slot.value.canonical for slot in slots}
    assert {"2024-02-23", "2024-05-12", "15000000 USD", "420 metre", "44", "121"} <= values
    for slot in slots:
        line, column = page.position(slot.span.start)
        # The currency of a cell may stand in the head of its column.
        first = slot.text.split()[0].lstrip("$")
        assert LINES[line - 1][column - 1 :].lstrip("$").startswith(first)


def test_when_it_was_made_is_among_its_dates(page):
    assert date(2024, 5, 16) in {candidate.day for candidate in page.candidates}


def test_its_styles_are_no_text(page):
    assert "line-height" not in page.text
