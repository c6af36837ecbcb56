"""What a report keeps of the documents' texts: as read, with their blocks and slots beside them.

The slots stand off the text, by offset, so that nothing is written into it. A report is one file that
people send around, so what it keeps has limits: of one document the first `TEXT_LIMIT` code points, of
all together `TOTAL_LIMIT`, drafts first. How much was left out is always said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from consistency.document import Document, DocumentRole, Origin
from consistency.report import BlockEntry, MarkEntry
from consistency.value import Slot

TEXT_LIMIT = 500_000
"""Most code points of one document: a book of 80,000 words."""
TOTAL_LIMIT = 20_000_000
"""Most code points of all documents together."""


@dataclass(frozen=True, slots=True)
class Fulltext:
    """A document's text or its beginning, and what stands in that."""

    text: str
    omitted: int
    """Code points that were left out at the end."""
    blocks: tuple[BlockEntry, ...]
    marks: tuple[MarkEntry, ...]


def fulltexts(
    documents: Sequence[Document], slots: Sequence[Sequence[Slot]], limit: int = TEXT_LIMIT, total: int = TOTAL_LIMIT
) -> tuple[Fulltext, ...]:
    """One a document; ``slots`` runs parallel to ``documents``."""
    kept = [0] * len(documents)
    for place in sorted(range(len(documents)), key=lambda i: documents[i].role is not DocumentRole.DRAFT):
        kept[place] = min(len(documents[place].text), limit, total)
        total -= kept[place]
    return tuple(_fulltext(*each) for each in zip(documents, slots, kept, strict=True))


def _fulltext(document: Document, slots: Sequence[Slot], kept: int) -> Fulltext:
    blocks = sorted((b for b in document.blocks if b.span.start < kept), key=lambda b: b.span)
    shown = sorted((s for s in slots if s.span.end <= kept), key=lambda s: (s.span, s.kind))
    places = (document.place(block.span.start) for block in blocks)
    block_lines = _lines(document, [block.span.start for block in blocks])
    slot_lines = _lines(document, [slot.span.start for slot in shown])
    return Fulltext(
        text=document.text[:kept],
        omitted=len(document.text) - kept,
        blocks=tuple(
            BlockEntry(block.span.start, min(block.span.end, kept), block.kind, line, place.name if place else "")
            for block, line, place in zip(blocks, block_lines, places, strict=True)
        ),
        marks=tuple(
            MarkEntry(slot.span.start, slot.span.end, slot.kind, slot.value.canonical, line)
            for slot, line in zip(shown, slot_lines, strict=True)
        ),
    )


def _lines(document: Document, offsets: Sequence[int]) -> Iterator[int]:
    """The source lines of ascending offsets, in one walk: `Document.position` counts anew for each."""
    origins, at = document.origins or (Origin(0, 1, 1),), 0
    here, line = origins[0].offset, origins[0].line
    for offset in offsets:
        while at + 1 < len(origins) and origins[at + 1].offset <= offset:
            at += 1
            here, line = origins[at].offset, origins[at].line
        line += document.text.count("\n", here, offset)
        here = max(here, offset)
        yield line
