"""How much of each document had a counterpart: in any other one, or of a draft in a source and the other way round."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from consistency.against import Hands
from consistency.claim import Bundle
from consistency.document import Document, DocumentRole, Sentence
from consistency.report import CoverageEntry, Uncompared
from consistency.value import Slot


def coverage(
    documents: Sequence[Document],
    sentences: Sequence[Sequence[Sentence]],
    slots: Sequence[Sequence[Slot]],
    bundles: Sequence[Bundle],
    hands: Hands,
) -> tuple[CoverageEntry, ...]:
    """One entry a document; ``sentences`` and ``slots`` run parallel to ``documents``.

    What is left over in a draft is work for its author, so it comes with the sentence it stands in.
    """
    compared = {(m.document, m.slot.span) for b in bundles if hands.joined(b.mentions) for m in b.mentions}
    entries = []
    for document, own, found in zip(documents, sentences, slots, strict=True):
        left = [s for s in found if (document.id, s.span) not in compared]
        around = own if document.role is DocumentRole.DRAFT else ()
        entries.append(
            CoverageEntry(
                document=document.id,
                slots=len(found),
                compared=len(found) - len(left),
                uncompared=tuple(_uncompared(slot, document, around) for slot in left),
            )
        )
    return tuple(entries)


def _uncompared(slot: Slot, document: Document, sentences: Sequence[Sentence]) -> Uncompared:
    line, column = document.position(slot.span.start)
    place = document.place(slot.span.start)
    at = bisect_right(sentences, slot.span.start, key=lambda s: s.span.start) - 1
    around = sentences[at] if at >= 0 and sentences[at].span.contains(slot.span) else None
    return Uncompared(
        quote=slot.text,
        line=line,
        kind=slot.kind,
        column=column,
        sentence=around.text if around else "",
        offset=slot.span.start - around.span.start if around else 0,
        place=place.name if place else "",
        start=slot.span.start,
        end=slot.span.end,
    )
