"""Where a quote stands, in every report: page, table row or line; a link only where it was published on the web."""

from __future__ import annotations

import re
from html import unescape

import pytest
from factories import coverage_entry, day_side, document_entry, finding, quote, report

from consistency.report import Uncompared
from consistency.reporters.html.reporter import HtmlReporter
from consistency.reporters.places import source_address
from consistency.reporters.text import TextReporter

URL = "https://courier.example/2024/bridge"


def told(url: str | None = None, **fields: str):
    """A report whose first side is quoted from report.pdf."""
    pdf = quote("It opened on [June 3].", "report.pdf", **fields)
    found = finding(sides=(day_side("2024-06-03", pdf), day_side("2024-06-04", quote("It opened on [June 4]."))))
    return report(documents=(document_entry("report.pdf", url=url), document_entry()), discrepancies=(found,))


def links(page: str) -> list[str]:
    return [unescape(found) for found in re.findall(r'href="([^"#][^"]*)"', page) if not found.startswith("data:")]


def test_a_page_stands_in_place_of_line_and_column():
    shown = told(place="page 3", anchor="page=3")
    text, page = TextReporter().render(shown), HtmlReporter().render(shown)
    for rendered in (text, page):
        assert "report.pdf, page 3" in rendered
        assert "report.pdf:" not in rendered
    assert re.search(r"courier\.md:\d+:\d+", text)


def test_a_table_row_is_named_where_nothing_was_compared():
    entry = coverage_entry(
        "a.docx", slots=1, compared=0, uncompared=(Uncompared("12", 9, "number", 1, place="table 1, row 3"),)
    )
    draft = document_entry("a.docx", role="draft")
    shown = report(documents=(draft, document_entry(role="source")), coverage=(entry,))
    assert "a.docx, table 1, row 3" in TextReporter().render(shown)
    assert "a.docx, table 1, row 3" in HtmlReporter().render(shown)
    listed = HtmlReporter().render(report(documents=(document_entry("a.docx"),), coverage=(entry,)))
    assert "number, table 1, row 3" in listed


def test_a_quote_links_to_its_sentence_on_the_web():
    page = HtmlReporter().render(told(URL))
    assert f"{URL}#:~:text=It%20opened%20on%20June%203." in links(page)
    assert URL in links(page)
    assert all('rel="noopener noreferrer"' in tag for tag in re.findall(r'<a href="http[^>]*>', page))


def test_a_quote_links_to_its_page():
    assert f"{URL}#page=3" in links(HtmlReporter().render(told(URL, place="page 3", anchor="page=3")))


def test_without_an_address_there_is_no_link():
    assert links(HtmlReporter().render(told(place="page 3", anchor="page=3"))) == []


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)//https://courier.example",
        " javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "//courier.example/a",
        "report.pdf",
        "https://",
        "https://mayor:secret@courier.example/",
        "https://courier.example/\u202egpj",
        "https://courier.example/a\nb",
        "vbscript:x",
    ],
)
def test_nothing_but_an_address_of_the_web_becomes_a_link(url):
    assert links(HtmlReporter().render(told(url))) == []


def test_hostile_addresses_places_and_anchors_are_only_text():
    hostile = "\"><script>alert(1)</script>'&"
    shown = told(f"{URL}?a={hostile}", place=f"page {hostile}\x1b[31m\n::error::x", anchor=hostile)
    page, text = HtmlReporter().render(shown), TextReporter().render(shown)
    assert "<script>alert" not in page
    assert "\x1b[31m" not in text
    assert "\n::error" not in text


def test_a_long_sentence_is_found_by_its_beginning_and_end():
    words = " ".join(f"w{n}" for n in range(40))
    assert source_address(URL, quote(f"[{words}]")) == (
        f"{URL}#:~:text=w0%20w1%20w2%20w3%20w4%20w5,w34%20w35%20w36%20w37%20w38%20w39"
    )


def test_signs_with_a_meaning_in_a_text_fragment_are_encoded():
    address = source_address(f"{URL}#top", quote("A two-day, [June 3] & 4 #visit."))
    assert address == f"{URL}#:~:text=A%20two%2Dday%2C%20June%203%20%26%204%20%23visit."
