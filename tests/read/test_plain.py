from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.document import BlockKind, Document, Skipped
from consistency.read.formats import SUFFIXES, reader_for
from consistency.read.plain import PlainReader, plain_document


def layout(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(document.text)) for block in document.blocks]


def candidates(document: Document) -> list[tuple[str, str]]:
    return [(str(candidate.day), candidate.basis) for candidate in document.candidates]


def test_the_text_is_the_file_unchanged_with_its_lines_and_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffOne.\r\n\r\n  Two ships.".encode())
    document = PlainReader().read(path, "a.txt")
    assert isinstance(document, Document)
    assert document.text == "One.\n\n  Two ships."
    assert document.position(document.text.index("ships")) == (3, 7)


def test_an_unreadable_file_is_skipped(tmp_path: Path) -> None:
    assert PlainReader().read(tmp_path / "a.txt", "a.txt") == Skipped("a.txt", "no longer there")


def test_every_suffix_has_a_reader_in_any_case() -> None:
    assert all(reader_for(Path(f"a{suffix.upper()}")) for suffix in SUFFIXES)
    assert reader_for(Path("a.xyz")) is None


def test_readers_keep_to_the_size_limit(tmp_path: Path) -> None:
    for name in ("a.txt", "a.md"):
        path = tmp_path / name
        path.write_text("It left. " * 9)
        reader = reader_for(path, size_limit=50)
        assert reader is not None
        assert reader.read(path, name) == Skipped(name, "larger than 50 bytes")


def test_a_header_token_ends_where_the_running_text_begins() -> None:
    document = plain_document("a.txt", " date 2024-05-05 The ship left the harbour on Friday.\n\nIt sank.")
    assert layout(document) == [
        ("furniture", "date 2024-05-05"),
        ("paragraph", "The ship left the harbour on Friday."),
        ("paragraph", "It sank."),
    ]
    assert candidates(document) == [("2024-05-05", "header line")]


def test_a_page_falls_into_title_furniture_and_paragraphs() -> None:
    text = (
        "date 2024-05-06\nsource https://example.org/2024/05/05/ship\n\n"
        "Ship leaves harbour\nBy Jane Doe\nSun. May 5th, 2024\n"
        "The ship left. It was dark.\nIt sank.\n\nRead more\n\nLeave a Reply"
    )
    document = plain_document("a.txt", text)
    assert [kind for kind, _ in layout(document)] == [
        "furniture", "furniture", "heading", "furniture", "furniture", "paragraph", "paragraph", "furniture",
        "furniture",
    ]  # fmt: skip
    assert document.title == "Ship leaves harbour"
    assert candidates(document) == [
        ("2024-05-06", "header line"),
        ("2024-05-05", "source address"),
        ("2024-05-05", "page furniture"),
    ]


def test_hard_wrapped_prose_is_one_block() -> None:
    text = (
        "The ship had been in the harbour of the old town since\n"
        "Friday, when a storm had broken its mast, and nobody\n"
        "Oslo had sent could mend it.\n\n"
        "Two days later it left and\nsank."
    )
    assert len(layout(plain_document("a.txt", text))) == 2


def test_short_lines_and_long_paragraph_lines_are_blocks_of_their_own() -> None:
    document = plain_document(
        "a.txt", "Ship leaves harbour\nIt was the second this year\n" + "It sank. " * 20 + "\nIt is gone."
    )
    assert [kind for kind, _ in layout(document)] == ["heading", "heading", "paragraph", "paragraph"]


def test_list_items_keep_their_continuation() -> None:
    text = "What is known:\n- two ships collided\n  at noon\n- one sank\n1. Nobody died"
    assert layout(plain_document("a.txt", text)) == [
        ("paragraph", "What is known:"),
        ("item", "- two ships collided\n  at noon"),
        ("item", "- one sank"),
        ("item", "1. Nobody died"),
    ]


def test_a_text_that_begins_with_a_sentence_has_no_title() -> None:
    assert plain_document("a.txt", "The ship left.\n\nIt sank").title is None
    assert plain_document("a.txt", "By Jane Doe\n\n[Ship leaves](#)\n\nThe ship left.").title == "Ship leaves"


def test_front_matter_gives_title_and_date() -> None:
    document = plain_document("2024-05-01.txt", "---\ntitle: A ship\npublished: May 5th, 2024\n---\nThe ship left.")
    assert document.title == "A ship"
    assert candidates(document) == [("2024-05-05", "front matter"), ("2024-05-01", "file name")]
    assert document.blocks[0].kind is BlockKind.FURNITURE
    assert layout(document)[1] == ("paragraph", "The ship left.")


def test_broken_front_matter_is_text() -> None:
    for broken in ("---\na: [\n---\nThe ship left.", "---\njust words\n---\nThe ship left.", "---\nThe ship left."):
        assert (
            "The ship left."
            in [text for kind, text in layout(plain_document("a.txt", broken)) if kind == "paragraph"][-1]
        )


def test_an_impossible_front_matter_date_is_none() -> None:
    document = plain_document("a.txt", "---\ndate: 2024-13-45\nother: !!timestamp x\n---\nThe ship left.")
    assert document.candidates == ()


def test_a_dateline_takes_its_year_from_another_date_of_the_document() -> None:
    assert candidates(plain_document("a.txt", "date 2024-01-02\n\nOSLO, Dec 31 (Agency) — The ship left.")) == [
        ("2024-01-02", "header line"),
        ("2023-12-31", "dateline"),
    ]
    assert candidates(plain_document("a.txt", "OSLO, May 6 — The ship left on May 5, 2024.")) == [
        ("2024-05-06", "dateline")
    ]
    assert candidates(plain_document("a.txt", "OSLO, May 6 — The ship left.")) == []


def test_a_weekday_that_does_not_fit_travels_with_its_candidate() -> None:
    (candidate,) = plain_document("a.txt", "Mon, May 5, 2024\n\nThe ship left.").candidates
    assert candidate.day == date(2024, 5, 5)
    assert candidate.doubts == ("2024-05-05 was a Sunday, not a Monday",)


LINES = st.lists(
    st.sampled_from(
        ["", " ", "---", "date 2024-05-05", "date 2024-05-05 The ship left", "By Jane Doe", "0", "back",
         "The ship left.",
         "and sank in the night", "- item", "  more", "OSLO, May 5 — It left.", "OSLO, May 5 —", "Title", "x: y",
         "\x0c", "\xa0"]
    ),
    max_size=12,
).map("\n".join)  # fmt: skip


@given(st.one_of(LINES, st.text(max_size=200)))
def test_blocks_are_in_order_disjoint_and_hold_everything_visible(text: str) -> None:
    document = plain_document("a.txt", text)
    end = 0
    for block in document.blocks:
        assert end <= block.span.start < block.span.end
        assert not text[end : block.span.start].strip()
        assert block.span.of(text) == block.span.of(text).strip()
        end = block.span.end
    assert not text[end:].strip()


@pytest.mark.parametrize("escape", [r"\UFFFFFFFF", r"\U00110000"])
def test_front_matter_with_an_escape_beyond_unicode_is_text(escape: str) -> None:
    document = plain_document("a.txt", f'---\ntitle: "x{escape}"\ndate: 2024-05-05\n---\nThe ship left.')
    assert "front matter" not in [basis for _, basis in candidates(document)]
    assert "The ship left." in layout(document)[-1][1]
