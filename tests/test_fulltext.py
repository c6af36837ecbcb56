"""What a report keeps of the texts."""

from dataclasses import asdict
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.document import Block, BlockKind, Document, DocumentRole, Origin, Place
from consistency.fulltext import fulltexts
from consistency.report import BlockEntry, MarkEntry
from consistency.text import Span
from consistency.value import Amount, Kind, Slot

TOP = (Origin(0, 1, 1),)


def document(text, *blocks, origins=TOP, **fields):
    return Document("notes.md", text, blocks or (Block(Span(0, len(text))),), origins, **fields)


def slot(start, end, text):
    return Slot(Span(start, end), text[start:end], Kind.NUMBER, Amount(Decimal(7), Decimal(7)))


def test_a_text_is_kept_with_its_blocks_and_slots():
    text = "Rain\n\nSeven ferries and 7 buses."
    blocks = Block(Span(0, 4), BlockKind.HEADING), Block(Span(6, 32))
    found = (slot(24, 25, text), slot(6, 11, text))
    (kept,) = fulltexts((document(text, *blocks, places=(Place(6, "page 2"),)),), (found,))
    assert kept.text == text
    assert kept.omitted == 0
    assert kept.blocks == (BlockEntry(0, 4, "heading", 1), BlockEntry(6, 32, "paragraph", 3, "page 2"))
    assert kept.marks == (MarkEntry(6, 11, "number", "7", 3), MarkEntry(24, 25, "number", "7", 3))


def test_of_a_long_text_the_beginning_is_kept_and_the_rest_counted():
    text = "Seven ferries. Seven buses."
    (kept,) = fulltexts((document(text),), ((slot(0, 5, text), slot(15, 20, text)),), limit=18)
    assert (kept.text, kept.omitted) == ("Seven ferries. Sev", 9)
    assert kept.blocks == (BlockEntry(0, 18, "paragraph", 1),)
    assert [mark.start for mark in kept.marks] == [0]


def test_where_not_all_fit_drafts_come_before_sources():
    texts = document("a" * 6), document("b" * 6), document("c" * 6, role=DocumentRole.DRAFT)
    kept = fulltexts(texts, ((), (), ()), total=10)
    assert [(each.text, each.omitted) for each in kept] == [("aaaa", 2), ("", 6), ("cccccc", 0)]


@pytest.mark.parametrize("limit", [0, 3, 500])
@given(
    text=st.text("ab\n", min_size=1, max_size=40),
    cuts=st.sets(st.integers(0, 40), max_size=6),
    lines=st.lists(st.integers(1, 99), min_size=7, max_size=7),
)
def test_every_block_and_slot_has_the_line_that_its_place_in_the_source_has(text, cuts, lines, limit):
    starts = sorted({0} | {cut for cut in cuts if cut < len(text)})
    whole = document(
        text,
        *(Block(Span(a, b)) for a, b in zip(starts, [*starts[1:], len(text)], strict=True)),
        origins=tuple(Origin(at, line, 1) for at, line in zip(starts, sorted(lines), strict=False)),
    )
    (kept,) = fulltexts((whole,), (tuple(slot(at, at + 1, text) for at in range(len(text))),), limit)
    assert kept.text + text[len(kept.text) :] == text
    assert len(kept.text) + kept.omitted == len(text)
    for entry in kept.blocks + kept.marks:
        assert entry.line == whole.position(entry.start)[0]
        assert entry.end <= len(kept.text), asdict(entry)
    assert len(kept.marks) == len(kept.text)
