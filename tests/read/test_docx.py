from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from read.made import FILES, archive, paragraph, real, word

from consistency.document import Document
from consistency.read.docx import DocxReader


@pytest.fixture(scope="module")
def report() -> Document:
    """Written by LibreOffice."""
    document = DocxReader().read(FILES / "report.docx", "report.docx")
    assert isinstance(document, Document)
    return document


def read(folder, data: bytes) -> Document:
    path = folder / "a.docx"
    path.write_bytes(data)
    document = DocxReader().read(path, "a.docx")
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("February 23, 2024", "paragraph 3"),
        ("44 people", "paragraph 3"),
        ("1,300 people", "paragraph 3"),
        ("$15 million", "paragraph 5"),
        ("May 12, 2024", "paragraph 5"),
        ("June 30, 2024", "paragraph 7"),
        ("15 May 2024", "paragraph 9"),
        ("Lindow, injured: 44.", "table 1, row 2"),
        ("Orsk, houses destroyed: 54.", "table 1, row 3"),
        ("Tarn, damage: $1.25 million.", "table 1, row 4"),
        ("June 4, 2024", "paragraph 10"),
        ("19 people", "footnote 1"),
    ],
)
def test_every_figure_knows_its_place(report, words, place):
    assert report.text.count(words) == 1
    assert report.place(report.text.index(words)).name == place


def test_paragraphs_have_the_kinds_of_their_styles(report):
    kinds = [(b.kind.value, b.span.of(report.text)[:30]) for b in report.blocks]
    assert kinds[0] == ("heading", "The flood of the Kastor")
    assert ("item", "The road to Tarn stays closed ") in kinds
    assert ("paragraph", "The river rose above its banks") in kinds


def test_page_heads_and_feet_are_left_out(report):
    assert "Flood report of the county" not in report.text
    assert "Page" not in report.text


def test_title_and_dates_come_from_the_page_before_the_properties(report):
    assert report.title == "The flood of the Kastor"
    assert [(c.day, c.basis) for c in report.candidates] == [
        (date(2024, 5, 16), "dateline"),
        (date(2024, 5, 16), "document properties"),
        (date(2024, 5, 17), "document properties"),
    ]


def test_without_properties_there_is_no_date_and_no_title(tmp_path):
    with zipfile.ZipFile(io.BytesIO(word(paragraph("The ship left.")))) as given:
        files = {name: given.read(name) for name in given.namelist() if name != "docProps/core.xml"}
    files["_rels/.rels"] = files["_rels/.rels"].replace(b"core-properties", b"no-properties")
    files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(b"/docProps/core.xml", b"/docProps/none.xml")
    document = read(tmp_path, archive({n: d for n, d in files.items() if not n.startswith("docProps")} | _rels(files)))
    assert document.candidates == ()
    assert document.title is None


def _rels(files: dict[str, bytes]) -> dict[str, bytes]:
    start, end = "<Relationship ", "/>"
    kept = files["_rels/.rels"].decode().split(start)
    kept = [kept[0], *(part for part in kept[1:] if "docProps" not in part.split(end)[0])]
    closing = "" if kept[-1].endswith("</Relationships>") else "</Relationships>"
    return {"_rels/.rels": (start.join(kept) + closing).encode()}


def test_deleted_hidden_and_boxed_words_are_left_out(tmp_path):
    body = (
        "<w:p><w:r><w:t>The ship left with 42 people</w:t></w:r>"
        "<w:del><w:r><w:delText> and 77 dogs</w:delText></w:r></w:del>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t> and 77 cats</w:t></w:r>"
        "<w:ins><w:r><w:t> on board</w:t></w:r></w:ins>"
        "<w:r><w:instrText>PAGE 77</w:instrText></w:r>"
        "<w:r><w:txbxContent><w:p><w:r><w:t>77 in a box</w:t></w:r></w:p></w:txbxContent></w:r>"
        "<w:r><w:t>.</w:t></w:r></w:p>"
    )
    assert read(tmp_path, word(body)).text == "The ship left with 42 people on board."


def test_a_table_of_contents_is_left_out(tmp_path):
    def styled(name: str, text: str) -> str:
        return f'<w:p><w:pPr><w:pStyle w:val="{name}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'

    with zipfile.ZipFile(io.BytesIO(word(styled("T1", "The dam 77") + paragraph("The ship left.")))) as given:
        files = {name: given.read(name) for name in given.namelist()}
    style = b'<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style></w:styles>'
    files["word/styles.xml"] = files["word/styles.xml"].replace(b"</w:styles>", style)
    document = read(tmp_path, archive(files))
    assert document.text == "The ship left."
    assert document.place(0).name == "paragraph 2"


def test_a_single_column_is_no_table_of_statements(tmp_path):
    row = f"<w:tr><w:tc>{paragraph('The ship left on May 5.')}</w:tc></w:tr>"
    document = read(tmp_path, word(f"<w:tbl>{row}</w:tbl>"))
    assert document.text == "The ship left on May 5."
    assert document.place(0).name == "table 1, row 1"


def test_rows_that_are_merged_share_their_label(tmp_path):
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"

    rows = (
        cell("Town") + cell("Year") + cell("Injured"),
        cell("Lindow", '<w:vMerge w:val="restart"/>') + cell("2023") + cell("3"),
        cell("", "<w:vMerge/>") + cell("2024") + cell("42"),
    )
    document = read(tmp_path, word("<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"))
    assert "Lindow, injured: 3." in document.text
    assert "Lindow, injured: 42." in document.text


def test_a_real_file_is_read_alike_twice(tmp_path, report):
    again = read(tmp_path, real("report.docx"))
    assert (again.text, again.places) == (report.text, report.places)
