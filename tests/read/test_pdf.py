from __future__ import annotations

from datetime import date

import pytest
from read.made import FILES, one_page, pdf, stream, text_page

from consistency.document import BlockKind, Document
from consistency.read.pdf import PdfReaderOfText


def read(name: str) -> Document:
    document = PdfReaderOfText().read(FILES / name, name)
    assert isinstance(document, Document)
    return document


def page_of(document: Document, words: str) -> str:
    place = document.place(document.text.index(words))
    assert place is not None
    assert place.anchor == place.name.replace(" ", "=")
    return place.name


@pytest.fixture(scope="module")
def report() -> Document:
    """Written by LibreOffice."""
    return read("report.pdf")


@pytest.fixture(scope="module")
def minutes() -> Document:
    """Printed by Chromium."""
    return read("minutes.pdf")


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("February 23, 2024", "page 1"),
        ("44 people", "page 1"),
        ("1,300 people", "page 1"),
        ("19 people", "page 1"),
        ("$15 million", "page 2"),
        ("May 12, 2024", "page 2"),
        ("420 m", "page 2"),
        ("June 30, 2024", "page 2"),
        ("15 May 2024", "page 3"),
        ("June 4, 2024", "page 3"),
    ],
)
def test_every_figure_knows_its_page(report, words, page):
    assert report.text.count(words) == 1
    assert page_of(report, words) == page


def test_lines_become_paragraphs(report, minutes):
    paragraphs = [b.span.of(report.text) for b in report.blocks if b.kind is BlockKind.PARAGRAPH]
    assert paragraphs[1].startswith("The river rose above its banks on the evening of February 23, 2024. The flood")
    assert paragraphs[1].endswith("out of their houses before midnight.")
    assert paragraphs[2].startswith("Nobody was killed")
    items = [b.span.of(report.text) for b in report.blocks if b.kind is BlockKind.ITEM]
    assert "• The road to Tarn stays closed until June 30, 2024." in items
    assert "had been opened again on May 13, 2024, she said, three days before this meeting." in minutes.text


def test_words_parted_at_line_ends_are_whole_again(report):
    assert "ever measured, and" in report.text
    assert "two metres nevertheless before" in report.text


def test_footnote_marks_are_no_digits(report):
    assert "17 in Orsk, and the fire service" in report.text
    assert "\n\nThe hospital of Orsk counted 19 people" in report.text


def test_running_heads_and_feet_are_furniture_once(report, minutes):
    def furniture(document):
        return [b.span.of(document.text) for b in document.blocks if b.kind is BlockKind.FURNITURE]

    assert furniture(report) == ["Flood report of the county of Lindow, 16 May 2024", "LINDOW, 16 May 2024 –"]
    assert "Page 1" not in report.text
    assert [line.split()[-1] for line in furniture(minutes)] == ["Orsk", "1/2"]
    assert minutes.text.count("9:00 AM") == 1


def test_the_head_of_a_chapter_counts_its_pages(tmp_path):
    heads = ["The dam 1", "The dam 2", "The road 3", "The road 4", "In all 7 died"]
    text = several(
        tmp_path,
        *([head, f"The {n} crews of town {n} met on May {n}.", "They left."] for n, head in enumerate(heads, 11)),
    )
    assert "The dam 2" not in text
    assert "The road 4" not in text
    assert "In all 7 died" in text


def test_title_headings_and_dates(report, minutes):
    assert report.title == "The flood of the Kastor"
    assert [b.span.of(report.text) for b in report.blocks if b.kind is BlockKind.HEADING] == ["The flood of the Kastor"]
    assert [(c.day, c.basis) for c in report.candidates] == [
        (date(2024, 5, 16), "page furniture"),
        (date(2024, 5, 16), "dateline"),
        (date(2024, 5, 17), "document properties"),
    ]
    assert minutes.title == "Minutes of the council of Orsk"
    assert [(c.day, c.basis) for c in minutes.candidates] == [(date(2024, 5, 18), "document properties")]


def several(tmp_path, *pages: list[str]) -> str:
    """The text of a PDF with these lines on its pages."""
    font = b"/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents %d 0 R %s >>"
    first, count = 3, len(pages)
    kids = b" ".join(b"%d 0 R" % (first + n) for n in range(count))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)]
    objects += [page % (first + count + n, font) for n in range(count)]
    objects += [text_page(*lines) for lines in pages]
    path = tmp_path / "several.pdf"
    path.write_bytes(pdf(objects))
    document = PdfReaderOfText().read(path, "several.pdf")
    assert isinstance(document, Document)
    return document.text


def made(tmp_path, *lines: str, pages: int = 1) -> str:
    path = tmp_path / "a.pdf"
    path.write_bytes(one_page(text_page(*lines), pages=pages))
    document = PdfReaderOfText().read(path, "a.pdf")
    assert isinstance(document, Document)
    return document.text


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("It took twenty-", "five days."), "It took twenty-five days."),
        (("They met by acci-", "dent in May."), "They met by accident in May."),
        (("A three-year plan, the three-", "year plan."), "A three-year plan, the three-year plan."),
        (("Flights from Lindow-", "Orsk ended."), "Flights from Lindow- Orsk ended."),
        (("It cost 5-", "6 million."), "It cost 5- 6 million."),
    ],
)
def test_a_hyphen_at_a_line_end_stays_where_the_word_has_one(tmp_path, lines, text):
    assert made(tmp_path, *lines) == text


def test_a_table_of_contents_is_left_out(tmp_path):
    lines = ("The dam . . . . . . . . . 77", "The road.........iv", "The ship left on May 5, 2024.")
    assert made(tmp_path, *lines) == "The ship left on May 5, 2024."


def test_a_paragraph_goes_on_over_the_page(tmp_path):
    def content(text: str) -> bytes:
        return stream(b"BT /F 12 Tf 20 250 Td (%s) Tj ET" % text.encode())

    font = b"/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents %d 0 R %s >>"
    pages = b"<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>"
    path = tmp_path / "a.pdf"
    first, second = content("The ship left the har-"), content("bour on May 5, 2024. It came back on June 7.")
    path.write_bytes(
        pdf((b"<< /Type /Catalog /Pages 2 0 R >>", pages, page % (5, font), page % (6, font), first, second))
    )
    document = PdfReaderOfText().read(path, "a.pdf")
    assert isinstance(document, Document)
    assert document.text == "The ship left the harbour on May 5, 2024. It came back on June 7."
    assert len(document.blocks) == 1
    assert page_of(document, "ship") == "page 1"
    assert page_of(document, "May 5") == "page 2"
