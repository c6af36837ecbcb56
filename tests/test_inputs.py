"""Pages, PDFs and Word documents, each written by another program, checked against each other."""

import pytest

from consistency.reporters.text import TextReporter

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def report(check):
    return check(*(f"tests/read/files/*.{kind}" for kind in ("docx", "html", "pdf")))


def stands(report, *values):
    """Document, place or line, and quote of each mention of the discrepancies that have exactly these values."""
    return {
        (mention.document.rpartition("/")[2], mention.place or (mention.line, mention.column), mention.quote)
        for finding in report.discrepancies
        if {side.value for side in finding.sides} == set(values)
        for side in finding.sides
        for mention in side.mentions
    }


def test_dates_of_page_print_and_word_document_contradict_each_other(report):
    assert stands(report, "2024-05-13", "2024-05-12") >= {
        ("bridge.html", (20, 12), "May 13, 2024"),
        ("minutes.pdf", "page 2", "May 13, 2024"),
        ("report.pdf", "page 2", "May 12, 2024"),
        ("report.docx", "paragraph 5", "May 12, 2024"),
    }


def test_cells_of_tables_are_compared_with_each_other_and_with_sentences(report):
    assert stands(report, "42", "44") >= {
        ("bridge.html", (23, 32), "42"),
        ("bridge.html", (36, 46), "42"),
        ("report.docx", "table 1, row 2", "44"),
        ("report.pdf", "page 1", "44"),
    }
    assert stands(report, "118", "121") == {
        ("bridge.html", (36, 57), "118"),
        ("report.docx", "table 1, row 2", "121"),
    }


def test_every_document_is_dated_by_the_best_that_it_says(report):
    dated = {d.path.rpartition("/")[2]: (d.published, d.published_basis, d.published_trusted) for d in report.documents}
    assert dated == {
        "bridge.html": ("2024-05-14", "page metadata", True),
        "minutes.pdf": ("2024-05-18", "document properties", True),
        "report.docx": ("2024-05-16", "dateline", True),
        "report.pdf": ("2024-05-16", "dateline", True),
    }


def test_the_encrypted_one_is_skipped_and_shown(report):
    assert [(s.path, s.reason) for s in report.skipped] == [("tests/read/files/locked.pdf", "encrypted")]
    assert "tests/read/files/report.docx, table 1, row 2" in TextReporter().render(report)
