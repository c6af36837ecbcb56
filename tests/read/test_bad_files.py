"""What cannot be read is skipped with a reason, in seconds; nothing that stands in a file raises."""

from __future__ import annotations

import random
import socket
import time
from pathlib import Path

import pytest
from read.bad import BAD, TOO_MUCH, UNPACKS
from read.made import forms, one_page, paragraph, real, stream, word

from consistency.document import Document, Skipped
from consistency.read import archive as archives
from consistency.read import markup as markups
from consistency.read import pdf as pdfs
from consistency.read.formats import reader_for

SECONDS = 20
"""Far more than any of them takes, and far less than a hang."""


def read(folder: Path, name: str, data: bytes, **limits: int) -> Document | Skipped:
    path = folder / name
    path.write_bytes(data)
    began = time.monotonic()
    result = reader_for(path, **limits).read(path, name)
    assert time.monotonic() - began < SECONDS
    return result


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_skipped_with_its_reason(tmp_path, name):
    data, reason = BAD[name]
    assert read(tmp_path, name, data() if callable(data) else data) == Skipped(name, reason)


@pytest.mark.parametrize("name", ["a.html", "a.xhtml", "a.pdf", "a.docx"])
def test_what_is_larger_than_the_limit_is_skipped(tmp_path, name):
    assert read(tmp_path, name, b"x" * 2_001, size_limit=2_000) == Skipped(name, "larger than 2 kB")


def test_a_page_has_a_limit_of_its_own(tmp_path):
    assert read(tmp_path, "a.html", b"x" * 8_000_001) == Skipped("a.html", "larger than 8 MB")


@pytest.mark.parametrize("name", ["a.html", "a.pdf", "a.docx"])
def test_a_file_that_vanished_is_skipped(tmp_path, name):
    path = tmp_path / name
    assert reader_for(path).read(path, name) == Skipped(name, "no longer there")


SIZE = 8_000
SHIP = "<p>The ship left on May 5, 2024.</p>"
HOSTILE = {
    "one tag": "<b>" * SIZE,
    "nesting": "<div>" * SIZE + "x" + "</div>" * SIZE,
    "tables in tables": "<table><tr><td>" * SIZE,
    "lists in lists": "<ul><li>" * SIZE,
    "comments without end": "<!--" * SIZE,
    "tags without end": "<a " * SIZE,
    "brackets": "<" * SIZE,
    "quotes without end": "<a b=\"c d='" * SIZE,
    "equals": "<a " + "=" * SIZE + ">",
    "blanks in a tag": "<a" + " " * SIZE + "b" + " " * SIZE + "=",
    "ampersands": "&" * SIZE,
    "entities": "&amp;&#1234567890;&bogus;&#0;" * SIZE,
    "spans": "<table>" + "<tr><th colspan=999999999>a<td rowspan=999999999>1<td>2" * (SIZE // 20),
    "rows": "<table>" + "<tr><td>a<td>1" * SIZE,
    "end tags": "</p></div></table></b>" * SIZE,
    "sections": "<![CDATA[" * SIZE,
    "scripts": "<script>" * SIZE,
    "superscripts": "1<sup>2<sup>3</sup>" * SIZE,
    "breaks": "<br>a" * SIZE,
    "styles": "<p style='" + "display :" * SIZE + "'>a",
    "one line": "word " * SIZE,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_markup_is_read_in_seconds(tmp_path, name):
    result = read(tmp_path, "a.html", (SHIP + HOSTILE[name]).encode())
    assert isinstance(result, Document)
    assert "The ship left on May 5, 2024." in result.text


def test_more_tags_than_anybody_writes_are_too_many(tmp_path, monkeypatch):
    monkeypatch.setattr("consistency.read.html.MOST_TAGS", 1_000)
    assert markups.MOST_TAGS >= 100_000
    assert read(tmp_path, "a.html", b"<b>" * 1_001) == Skipped("a.html", "more than 1,000 tags")


def test_our_own_report_is_no_document(tmp_path):
    from factories import report

    from consistency.reporters.html.reporter import HtmlReporter

    page = HtmlReporter().render(report()).encode()
    assert read(tmp_path, "report.html", page) == Skipped("report.html", "a report of this program")


def test_our_own_comment_on_a_pull_request_is_no_document(tmp_path):
    from factories import report

    from consistency.reporters.markdown import MarkdownReporter

    page = MarkdownReporter().render(report()).encode()
    assert read(tmp_path, "comment.md", page) == Skipped("comment.md", "a report of this program")


def test_a_page_of_crumbs_is_skipped(tmp_path, monkeypatch):
    for module in ("markup", "html"):
        monkeypatch.setattr(f"consistency.read.{module}.MOST_RUNS", 1_000)
    assert read(tmp_path, "a.html", b"<p>" + b"a\n" * 1_001) == Skipped("a.html", "more than 1,000 runs of text")


@pytest.fixture
def no_network(monkeypatch):
    def refuse(*_):
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.parametrize(
    "source",
    [
        "https://example.org/page.html",  # to one library this is where the page is to be fetched from
        "http://127.0.0.1:9/",
        SHIP + "<img src=http://127.0.0.1:9/a.png><link rel=stylesheet href=http://127.0.0.1:9/a.css>",
        "<!DOCTYPE html SYSTEM 'http://127.0.0.1:9/a.dtd'>" + SHIP,
        "<?xml version='1.0'?><!DOCTYPE p [<!ENTITY a SYSTEM 'http://127.0.0.1:9/'>]><html><p>left &a; 7</p></html>",
    ],
)
def test_nothing_is_fetched(tmp_path, no_network, source):
    assert isinstance(read(tmp_path, "a.html", source.encode()), Document)


def test_no_file_is_taken_into_a_page_or_document(tmp_path):
    (tmp_path / "secret.txt").write_text("sesame")
    entity = f"<!DOCTYPE w [<!ENTITY a SYSTEM 'file://{tmp_path}/secret.txt'><!ENTITY b 'sesame'>]>"
    page = read(tmp_path, "a.html", f"{entity}<p>It says &a; and &b; on May 5.</p>".encode())
    assert "sesame" not in page.text
    made = read(tmp_path, "a.docx", word(paragraph("It says &a; on May 5."), doctype=entity))
    assert isinstance(made, Skipped) or "sesame" not in made.text


def test_entities_that_multiply_do_not(tmp_path):
    grown = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
    doctype = f"<!DOCTYPE w [<!ENTITY a0 'ha'>{grown}]>"
    page = read(tmp_path, "a.html", f"{doctype}<p>It says &a11; on May 5.</p>".encode())
    assert len(page.text) < 5_000
    made = read(tmp_path, "a.docx", word(paragraph("It says &a11; on May 5."), doctype=doctype))
    assert isinstance(made, Skipped) or len(made.text) < 5_000


def test_a_page_of_endless_instructions_is_skipped(tmp_path, monkeypatch):
    monkeypatch.setattr(pdfs, "MOST_WORK", 10_000)
    assert read(tmp_path, "a.pdf", one_page(stream(b"0 0 m " * 4_000))) == Skipped("a.pdf", TOO_MUCH)


def test_forms_that_draw_each_other_end(tmp_path, monkeypatch):
    monkeypatch.setattr(pdfs, "MOST_OPERATIONS", 2_000)
    assert read(tmp_path, "a.pdf", forms(deep=12, wide=12)) == Skipped("a.pdf", TOO_MUCH)


def test_a_form_that_draws_itself_is_read(tmp_path):
    itself = stream(b"/X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>")
    content = stream(b"BT /F 12 Tf 20 250 Td (The ship left on May 5.) Tj ET /X Do")
    result = read(tmp_path, "a.pdf", one_page(content, itself, resources=b"/XObject << /X 5 0 R >>"))
    assert result.text == "The ship left on May 5."


def test_real_sizes_count_whatever_an_archive_declares(monkeypatch):
    monkeypatch.setattr(archives, "LARGEST", 10_000)
    assert archives.refusal(real("report.docx"), frozenset({"word/document.xml"})) == UNPACKS


def test_a_word_document_nested_without_end_is_read_or_skipped(tmp_path):
    deep = "<w:sdt><w:sdtContent>" * 5_000 + paragraph("x") + "</w:sdtContent></w:sdt>" * 5_000
    wide = "<w:ins>" * 300 + "<w:r><w:t>left</w:t></w:r>" + "</w:ins>" * 300
    for body in (
        deep,
        f"<w:p>{wide}</w:p>",
        "<w:tbl><w:tr><w:tc>" * 100 + paragraph("7") + "</w:tc></w:tr></w:tbl>" * 100,
    ):
        assert isinstance(read(tmp_path, "a.docx", word(paragraph("The ship left.") + body)), Document | Skipped)


def broken(data: bytes, seed: int) -> bytes:
    """The file cut off, with bits turned over, or with stretches copied over others."""
    rng = random.Random(seed)
    if seed % 3 == 0:
        return data[: rng.randrange(len(data))]
    changed = bytearray(data)
    for _ in range(rng.choice((1, 4, 30))):
        at = rng.randrange(len(changed))
        if seed % 3 == 1:
            changed[at] ^= 1 << rng.randrange(8)
        else:
            other, length = rng.randrange(len(changed)), rng.randrange(200)
            changed[at : at + length] = changed[other : other + length]
    return bytes(changed)


@pytest.mark.parametrize("name", ["bridge.html", "report.pdf", "minutes.pdf", "report.docx"])
def test_damaged_copies_of_real_files_never_raise(tmp_path, name):
    data = real(name)
    for seed in range(30):
        result = read(tmp_path, name, broken(data, seed))
        assert isinstance(result, Document) or result.reason, seed
