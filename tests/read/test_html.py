from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from read.made import FILES

from consistency.document import BlockKind, Document
from consistency.read.html import HtmlReader, html_document
from consistency.read.markup import read_markup

BRIDGE = FILES / "bridge.html"
SHIP = "<p>The ship left the harbour of Lindow on May 5, 2024, with 42 people on board.</p>"


@pytest.fixture(scope="module")
def bridge() -> Document:
    document = HtmlReader().read(BRIDGE, "bridge.html")
    assert isinstance(document, Document)
    return document


def blocks(document: Document, kind: BlockKind) -> list[str]:
    return [block.span.of(document.text) for block in document.blocks if block.kind is kind]


def texts(source: str) -> list[str]:
    return [block.text for block in read_markup(source).blocks]


def test_a_saved_page_has_its_title_address_and_dates(bridge):
    assert bridge.title == "Halim bridge reopens after the flood"
    assert bridge.url == "https://courier.example/2024/05/14/halim-bridge-reopens"
    assert [(c.day, c.basis) for c in bridge.candidates] == [
        (date(2024, 5, 14), "page metadata"),
        (date(2024, 5, 14), "source address"),
        (date(2024, 5, 14), "page furniture"),
    ]


def test_every_word_of_a_saved_page_knows_its_line_and_column(bridge):
    lines = BRIDGE.read_text().split("\n")
    words = [(m[0], *bridge.position(m.start())) for m in re.finditer(r"\w+", bridge.text)]
    assert len(words) > 200
    for word, line, column in words:
        assert lines[line - 1][column - 1 :].lower().startswith(word.lower()), (word, line, column)


def test_the_text_of_a_saved_page_is_its_article(bridge):
    assert blocks(bridge, BlockKind.HEADING) == ["Halim bridge reopens after the flood", "What it cost"]
    assert blocks(bridge, BlockKind.FURNITURE) == ["By the city desk", "May 14, 2024"]
    assert len(blocks(bridge, BlockKind.PARAGRAPH)) == 4
    assert "May 13, 2024, eleven weeks after" in bridge.text
    assert "the workers & their families" in bridge.text


def test_what_no_reader_of_the_page_sees_is_no_text(bridge):
    assert "hidden" not in bridge.text
    assert not re.search("More news|Ferry|Home|©", bridge.text)


def test_a_table_of_a_page_is_read_as_statements(bridge):
    assert blocks(bridge, BlockKind.ITEM) == [
        "The flood in figures",
        "Lindow, injured: 42.",
        "Lindow, houses destroyed: 118.",
        "Lindow, damage: $31.5 million.",
        "Orsk, injured: 17.",
        "Orsk, houses destroyed: 54.",
        "Orsk, damage: $12 million.",
        "Tarn, houses destroyed: 9.",
        "Tarn, damage: $1.25 million.",
    ]
    assert bridge.position(bridge.text.index("118")) == (36, 57)
    assert bridge.position(bridge.text.index("$31.5")) == (36, 69)


def test_footnote_marks_do_not_become_digits():
    assert texts("<p>It cost 12<sup>3</sup> and fell<sup>[a]</sup>, the 2<sup>nd</sup> on 40 km<sup>2</sup>.</p>") == [
        "It cost 12 and fell, the 2nd on 40 km²."
    ]


def test_line_breaks_blanks_and_entities_read_as_on_the_page():
    assert texts("<p>One<br>two<br><br>three\n   four&nbsp;&amp;&#8211;&bogus;five</p>") == [
        "One\ntwo",
        "three four &–&bogus;five",
    ]


def test_end_tags_may_be_left_out():
    assert texts("<p>One<p>two<ul><li>three<li>four</ul>five<div hidden>six</div>") == [
        "One",
        "two",
        "three",
        "four",
        "five",
    ]


def test_a_slash_closes_an_element_of_xhtml_alone():
    page = "<html><body><script src='a.js'/><div hidden='hidden'/><p>One</p><td/></body></html>"
    assert texts(f"<?xml version='1.0'?>{page}") == ["One"]
    assert texts(page) == []


@pytest.mark.parametrize(
    "hidden",
    [
        "<div style='DISPLAY : none'>77</div>",
        "<span class='a sr-only'>77</span>",
        "<template>77</template>",
        "<noscript>77</noscript>",
        "<select><option>77</select>",
        "<svg><text>77</text></svg>",
        "<nav>77</nav>",
        "<del>77</del>",
        "<dialog>77</dialog>",
        "<textarea>77</textarea>",
        "<!-- <p>77 -->",
        "<script>if (1 < 2) '<p>77'</script>",
        "<img alt='77' src='77.png'>",
    ],
)
def test_hidden_text_is_left_out_and_what_follows_is_not(hidden):
    assert texts(f"<p>One {hidden} two</p>") in (["One two"], ["One", "two"])


def test_code_blocks_are_left_out_unless_the_page_is_one():
    assert "77" not in html_document("a.html", SHIP + "<pre>ships = 77</pre>" + SHIP).text
    page = html_document("a.html", "<pre>The ship left the harbour of Lindow\non May 5, 2024.\n\nIt came back.</pre>")
    assert page.text == "The ship left the harbour of Lindow\non May 5, 2024.\n\nIt came back."
    assert page.position(page.text.index("May")) == (2, 4)


def test_tables_for_layout_are_read_as_paragraphs():
    source = "<table><tr><td><p>The ship left.</p><p>It came back.</p></td><td>Home</td></tr></table>"
    assert texts(source) == ["The ship left.", "It came back.", "Home"]
    assert texts("<table><tr><td><table><tr><th>a<td>1</table><td>b</table>") == ["a 1", "b"]


def test_cells_that_span_rows_head_all_of_them():
    source = (
        "<table><tr><th rowspan=2>Town<th colspan=2>Injured<tr><th>2023<th>2024"
        "<tr><th>Lindow<td>3<td>42<tr><th>Orsk<td colspan=2>17</table>"
    )
    text = html_document("a.html", source).text.split("\n\n")
    assert text == ["Lindow, injured, 2023: 3.", "Lindow, injured, 2024: 42.", "Orsk, injured, 2023: 17."]


@pytest.mark.parametrize(
    ("stated", "url"),
    [
        ("https://courier.example/a", "https://courier.example/a"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("//courier.example/a", None),
        ("https://user:pass@courier.example/", None),
        ("https://[::1", None),
        ("https://courier.example/a b", None),
    ],
)
def test_only_addresses_of_the_web_are_kept(stated, url):
    assert html_document("a.html", f'<link rel="canonical" href="{stated}">{SHIP}').url == url


@pytest.mark.parametrize(
    ("data", "word"),
    [
        ("<meta charset=iso-8859-1><p>Übermut on May 5".encode(), "Übermut"),
        ("<meta charset=utf-8><p>Übermut “on” May 5".encode("cp1252"), "Übermut"),
        ("<meta charset=iso-8859-2><p>Łódź on May 5".encode("iso-8859-2"), "Łódź"),
        ("<meta charset=bogus><p>Übermut on May 5, and nobody was hurt".encode("cp1252"), "Übermut"),
        ("\ufeff<p>Übermut on May 5".encode("utf-16-le"), "Übermut"),
    ],
)
def test_the_bytes_decide_the_encoding_before_what_the_page_declares(tmp_path: Path, data, word):
    path = tmp_path / "a.html"
    path.write_bytes(data)
    document = HtmlReader().read(path, "a.html")
    assert isinstance(document, Document)
    assert word in document.text


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>A visit to Orsk – The Courier</title><h2>Shortcuts</h2><h1>A visit to Orsk</h1>", "A visit to Orsk"),
        ("<title>A visit</title><h1>What we saw in Orsk</h1>", "A visit"),
        ("<h1>What we saw in <i>Orsk</i></h1>", "What we saw in Orsk"),
        ("", None),
    ],
)
def test_the_title_is_that_of_the_page_without_its_site(head, title):
    assert html_document("a.html", head + SHIP).title == title


def test_reading_twice_gives_the_same(bridge):
    assert HtmlReader().read(BRIDGE, "bridge.html") == bridge
