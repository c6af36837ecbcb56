"""Files as other programs write them. The texts are our own.

| file | written by |
|---|---|
| calc.csv, calc-utf16.tsv | LibreOffice Calc 7.4: semicolons, all texts quoted; tabs in UTF-16 with a byte order mark |
| sqlite.csv | sqlite3 3.40, ``.mode csv``: CRLF, quotation marks where needed, a NULL |
| wire.jsonl, ascii.jsonl | jq 1.6, the second with ``-a``: every other letter as an escape |
| harbour.eml | s-nail 14.9: quoted-printable beside an attachment, an encoded subject, a reply below |
| courier.rss | Hugo 0.111, its own RSS template |
| gazette.atom | feedgen 1.0: content in HTML |
| interview.vtt, interview.srt | ffmpeg 5.1, each from the other format |
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from consistency.document import BlockKind, Document, Skipped
from consistency.progress import Silent
from consistency.read.columns import Columns
from consistency.read.formats import reader_for
from consistency.read.library import FileLibrary

FILES = Path(__file__).parent / "files"
NAMES = sorted(path.name for path in FILES.iterdir())
WITH_LINES = [name for name in NAMES if not name.endswith((".pdf", ".docx"))]


def read(name: str, **columns: str) -> list[Document]:
    found = FileLibrary(FILES, (), 1_000_000, Columns(**columns)).read([name], Silent())
    return sorted(found.documents, key=lambda document: document.id)


def where(document: Document, words: str) -> tuple[int, int, str]:
    at = document.text.index(words)
    place = document.place(at)
    return (*document.position(at), place.name if place else "")


def stated(document: Document) -> tuple[str, str]:
    return str(document.candidates[0].day), document.candidates[0].basis


def standing(name: str, line: int, column: int, words: str, encoding: str = "utf-8") -> bool:
    """Whether the words stand at that line and column of the file, for whoever opens it."""
    lines = (FILES / name).read_bytes().decode(encoding).replace("\r\n", "\n").split("\n")
    return lines[line - 1][column - 1 :].startswith(words)


@pytest.mark.parametrize(("name", "encoding"), [("calc.csv", "utf-8"), ("calc-utf16.tsv", "utf-16")])
def test_a_spreadsheet_from_libreoffice(name: str, encoding: str) -> None:
    first, second, third = read(name, id="Number")
    assert [d.id for d in (first, second, third)] == [f"{name}#W-1", f"{name}#W-2", f"{name}#W-3"]
    assert first.title == "Ferry runs aground off Vadsund"
    assert [stated(d) for d in (first, second, third)] == [
        ("2024-03-05", "date column"),
        ("2024-03-06", "date column"),
        ("2024-03-13", "date column"),
    ]
    assert '"Nobody was hurt," said' in first.text
    for document, words, row in [
        (first, "212 passengers", "row 2"),
        (first, "Ida Berg", "row 2"),
        (first, "14 metres", "row 2"),
        (first, "€3.2 million", "row 2"),
        (second, "208 passengers", "row 3"),
        (third, "12 March", "row 4"),
        (third, "70%", "row 4"),
    ]:
        line, column, place = where(document, words)
        assert place == row
        assert standing(name, line, column, words, encoding), (words, line, column)


def test_a_table_from_sqlite() -> None:
    reading = FileLibrary(FILES, (), 1_000_000, Columns(date="pub")).read(["sqlite.csv"], Silent())
    first, second = reading.documents
    assert (first.id, second.id) == ("sqlite.csv#17", "sqlite.csv#18")
    assert (stated(first)[0], stated(second)[0]) == ("2024-03-05", "2024-03-13")
    for document, words, row in [(first, "nobody was hurt", "row 2"), (second, "€2.9 million", "row 3")]:
        line, column, place = where(document, words)
        assert place == row
        assert standing("sqlite.csv", line, column, words), (words, line, column)
    assert reading.skipped == (Skipped("sqlite.csv", "no text: row 4"),)


@pytest.mark.parametrize("name", ["wire.jsonl", "ascii.jsonl"])
def test_json_lines_from_jq(name: str) -> None:
    documents = read(name)
    assert [stated(d) for d in documents] == [(f"2024-03-{d}", "date column") for d in ("05", "06", "13")]
    assert documents[0].id in {"wire.jsonl#W-1", "ascii.jsonl#https-courier-example-W-1"}
    assert "repairs will cost €3.2 million." in documents[0].text
    for document, words, line in [
        (documents[0], "212 passengers", 1),
        (documents[0], "Ida Berg", 1),
        (documents[0], "3.2 million", 1),
        (documents[1], "4 a.m.", 2),
        (documents[2], "2.9 million", 3),
    ]:
        assert where(document, words)[::2] == (line, f"line {line}")
        assert standing(name, line, where(document, words)[1], words)


def test_a_message_from_a_mail_program() -> None:
    (document,) = read("harbour.eml")
    assert document.title == "Ferry is back – 12 March"
    assert stated(document) == ("2024-03-13", "mail header")
    assert document.unread == ("attached and not read: plan.txt",)
    own = [b.span.of(document.text) for b in document.blocks if b.kind is not BlockKind.FURNITURE]
    assert "\n".join(own) == (
        "The Solvang left the dock on 12 March, after repairs that cost €2.9 million.\nThat is 70% insured."
    )
    for words in ("12 March", "2.9", "million.", "70%"):
        line, column, _ = where(document, words)
        assert standing("harbour.eml", line, column, words), (words, line, column)


def test_a_feed_from_a_site_generator() -> None:
    aground, back = read("courier.rss")
    assert back.id == "courier.rss#https-courier-example-news-back"
    assert (back.title, back.url) == ("Ferry is back in the water", "https://courier.example/news/back/")
    assert (stated(aground), stated(back)) == (("2024-03-05", "feed entry"), ("2024-03-13", "feed entry"))
    assert "“Nobody was hurt,” said" in aground.text
    for document, words, entry in [
        (back, "12 March", "entry 1"),
        (back, "€2.9", "entry 1"),
        (aground, "212", "entry 2"),
        (aground, "14 metres", "entry 2"),
        (aground, "€3.2", "entry 2"),
    ]:
        line, column, place = where(document, words)
        assert place == entry
        assert standing("courier.rss", line, column, words), (words, line, column)


def test_an_atom_feed_with_html_in_it() -> None:
    first, second = read("gazette.atom")
    assert first.text.split("\n\n")[1:] == ["Repairs will cost €3.5 million."]
    assert (stated(first), stated(second)) == (("2024-03-06", "feed entry"), ("2024-03-10", "feed entry, updated"))
    assert first.url == "https://gazette.example/1"
    for document, words in [(first, "208"), (first, "4 a.m."), (first, "€3.5"), (second, "11 March")]:
        line, column, _ = where(document, words)
        assert standing("gazette.atom", line, column, words), (words, line, column)


@pytest.mark.parametrize("name", ["interview.vtt", "interview.srt"])
def test_subtitles_from_ffmpeg(name: str) -> None:
    (document,) = read(name)
    sentence = "the ferry carried\n212 passengers on Monday,\nand nobody was hurt."
    assert sentence in document.text
    running = [b.span.of(document.text) for b in document.blocks if b.kind is not BlockKind.FURNITURE]
    assert running[1:] == ["When does she sail?", "On 12 March at 6 p.m."]
    for words, clock, anchor in [
        ("Harbour", "00:00:58", "t=58"),
        ("212", "00:01:01", "t=61"),
        ("nobody", "00:01:01", "t=61"),
        ("12 March", "01:02:10", "t=3730"),
    ]:
        line, column, place = where(document, words)
        assert place == clock
        assert document.place(document.text.index(words)).anchor == anchor
        assert standing(name, line, column, words), (words, line, column)


@pytest.mark.parametrize("name", WITH_LINES)
def test_every_offset_has_a_line_that_the_file_has(name: str) -> None:
    text = (FILES / name).read_bytes()
    lines = text.decode("utf-16" if b"\xff\xfe" in text[:2] else "utf-8").count("\n") + 1
    for document in read(name):
        for offset in range(len(document.text) + 1):
            line, column = document.position(offset)
            assert 1 <= line <= lines
            assert column >= 1


@pytest.mark.parametrize("name", NAMES)
def test_a_damaged_copy_is_read_or_skipped_and_never_raises(name: str, tmp_path: Path) -> None:
    whole = (FILES / name).read_bytes()
    chance = random.Random(name)
    for step in range(120):
        data = bytearray(whole)
        if step % 3 == 0:
            del data[chance.randrange(len(data)) :]
        else:
            for _ in range(1 + step % 7):
                data[chance.randrange(len(data))] = chance.randrange(256)
        if step % 3 == 2:
            at = chance.randrange(len(data))
            data[at:at] = whole[: chance.randrange(len(whole))]
        path = tmp_path / f"damaged{Path(name).suffix}"
        path.write_bytes(data)
        reader = reader_for(path)
        assert reader
        result = reader.read(path, path.name)
        for document in [result] if isinstance(result, Document) else getattr(result, "documents", ()):
            assert all(0 <= b.span.start <= b.span.end <= len(document.text) for b in document.blocks)
            assert list(document.origins) == sorted(document.origins, key=lambda o: o.offset)
            assert list(document.places) == sorted(document.places, key=lambda p: p.offset)
