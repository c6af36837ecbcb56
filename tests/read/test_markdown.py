from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.document import Document, Skipped
from consistency.read.markdown import MarkdownReader, markdown_document

RICH = """---
title: Zwei ships
date: 2024-05-05
---

# Alpha *bravo* charlie #

Delta **echo _foxtrot_** [golf `hotel`](https://example.org/india "juliett")india and
   kilo\\_lima Smith &amp; Jones <!-- quebec --> romeo ![sierra *tango*](u.png "v")
uniform <https://victor.example> <b>whiskey</b> [xray][ref] and [ref] end\\
yankee

Setext zulu
===========

> Amber birch
> cedar *dogwood*
>
> - elder fir
>   ginkgo
>     1. hazel **ivy**

* juniper
* [x] kapok

  larch maple

| nutmeg | oak elm    |
|--------|:-----------:|
| 11     | 11          |
| pine   | **quince**  |

```
hidden code
```

    indented code

<div>
hidden html
</div>

rowan (rowan) [rowan](rowan) rowan ``sal`low`` * teak

\ttabbed

[ref]: https://example.org "hidden"
"""


def words(document: Document) -> list[tuple[str, tuple[int, int]]]:
    return [(match[0], document.position(match.start())) for match in re.finditer(r"\w+", document.text)]


def test_every_word_knows_its_place_in_the_source() -> None:
    lines = RICH.split("\n")
    document = markdown_document("a.md", RICH)
    letters = [(letter, document.position(offset)) for offset, letter in enumerate(document.text) if letter.isalnum()]
    assert len(letters) > 250
    for letter, (line, column) in letters:
        assert lines[line - 1][column - 1] == letter, (letter, line, column)
    # Only the words above a table's columns are said more than once.
    assert len({place for _, place in letters}) == len(letters) - len("oakelm")
    for word, (line, column) in words(document):
        assert lines[line - 1][column - 1 :].startswith(word) or word in {"hotelindia", "kilo_lima"}


def test_a_cell_with_an_escaped_bar_begins_at_its_place() -> None:
    document = markdown_document("a.md", "| oak | elm |\n|---|---|\n| fir | ash \\| yew |\n")
    assert document.text == "fir, elm: ash | yew."
    assert document.position(document.text.index("ash")) == (3, 9)


def test_code_across_lines_keeps_its_places() -> None:
    document = markdown_document("a.md", "> see `one\n> two three` four")
    assert document.text == "see one two three four"
    assert [place for _, place in words(document)] == [(1, 3), (1, 8), (2, 3), (2, 7), (2, 14)]


def test_only_what_a_reader_sees_is_text() -> None:
    text = markdown_document("a.md", RICH).text
    assert "hidden" not in text
    assert "code" not in text
    for gone in ("quebec", "sierra", "juliett", "<b>", "**", "title:", "&amp;", "](", "|--"):
        assert gone not in text
    assert "Delta echo foxtrot golf hotelindia and\nkilo_lima Smith & Jones  romeo" in text


def test_blocks_have_the_kinds_of_their_markup() -> None:
    source = "# Title\n\nA paragraph\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nBy Jane Doe\n"
    document = markdown_document("a.md", source)
    assert [(block.kind.value, block.span.of(document.text)) for block in document.blocks] == [
        ("heading", "Title"),
        ("paragraph", "A paragraph"),
        ("item", "one"),
        ("item", "two"),
        ("item", "1, b: 2."),
        ("furniture", "By Jane Doe"),
    ]


def test_the_title_is_that_of_the_front_matter_or_the_first_heading() -> None:
    assert markdown_document("a.md", RICH).title == "Zwei ships"
    assert markdown_document("a.md", "Some words.\n\n## A *ship*\n").title == "A ship"
    assert markdown_document("a.md", "A ship leaves\n\nIt left.").title is None


def test_front_matter_date_comes_before_the_page_and_the_name() -> None:
    document = markdown_document("2024-05-01.md", "---\ndate: 2024-05-05\n---\nMay 6, 2024\n\nIt left.")
    assert [(str(c.day), c.basis) for c in document.candidates] == [
        ("2024-05-05", "front matter"),
        ("2024-05-06", "page furniture"),
        ("2024-05-01", "file name"),
    ]
    assert document.position(document.text.index("It left")) == (6, 1)


def test_broken_front_matter_is_text() -> None:
    document = markdown_document("a.md", "---\na: [\n---\n\nThe ship left.")
    assert document.text.endswith("The ship left.")
    assert document.position(document.text.index("ship")) == (5, 5)


def test_header_lines_and_datelines_work_as_in_plain_text() -> None:
    document = markdown_document(
        "a.md", "date 2024-05-05\nsource https://example.org/a_b_c\n\nOSLO, May 5 — *It* left."
    )
    assert [(block.kind.value, block.span.of(document.text)) for block in document.blocks] == [
        ("furniture", "date 2024-05-05"),
        ("furniture", "source https://example.org/a_b_c"),
        ("furniture", "OSLO, May 5 —"),
        ("paragraph", "It left."),
    ]
    assert document.candidates[0].basis == "header line"


def test_a_file_of_markup_only_is_skipped(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("<!-- nothing -->\n\n```\ncode\n```\n")
    assert MarkdownReader().read(path, "a.md") == Skipped("a.md", "no text in it, only markup")
    assert MarkdownReader().read(tmp_path / "b.md", "b.md") == Skipped("b.md", "no longer there")


@pytest.mark.parametrize(
    "source",
    [
        "[" * 3000,
        "> " * 300 + "deep",
        "*" * 2000 + "a",
        "a&#10;&#10;b",
        "a\n\xa0\nb",
        "a\\\n&nbsp;\\\nb",
        "![a](b)\n\x1fc",
    ],
)
def test_awkward_sources_are_read(source: str) -> None:
    markdown_document("a.md", source)


MARKUP = st.lists(
    st.sampled_from(
        ["*", "**", "_", "`", "``", "[", "]", "(", ")", "](x)", "![", "<b>", "<!--", "-->", "&amp;", "&#10;", "\\",
         "\\*", "\n", "\n\n", "> ", "- ", "1. ", "# ", " #", "|", "|-|-|\n", "---\n", "    ", "\t", "  \n", "word",
         "12", " ", "\xa0",
         "<http://a.b>", "[r]: /u\n", "[r]", '"t"', "date 2024-05-05"]
    ),
    max_size=25,
).map("".join)  # fmt: skip


@given(st.one_of(MARKUP, st.text(max_size=100)))
def test_no_source_raises_and_every_place_exists(source: str) -> None:
    source = source.replace("\r", "\n")
    document = markdown_document("a.md", source)
    lines = source.split("\n")
    assert list(document.origins) == sorted(document.origins)
    end = 0
    for block in document.blocks:
        assert end <= block.span.start < block.span.end
        assert not document.text[end : block.span.start].strip()
        end = block.span.end
    for offset in range(len(document.text)):
        line, column = document.position(offset)
        assert 1 <= line <= len(lines)
        assert column >= 1


@given(MARKUP)
def test_words_stand_where_they_are_said_to_stand(source: str) -> None:
    lines = source.split("\n")
    for word, (line, column) in words(markdown_document("a.md", source)):
        if word in {"word", "12"}:
            assert lines[line - 1][column - 1 :].startswith(word)


def test_a_paragraph_of_more_brackets_than_anybody_writes_is_read_as_it_stands():
    document = markdown_document("a.md", "![" * 30_000 + " it sank\non May 5.\n\nIt had [12](x.html) men.")
    assert document.text.endswith("[ it sank\non May 5.\n\nIt had 12 men.")
    assert document.position(document.text.index("May 5")) == (2, 4)
