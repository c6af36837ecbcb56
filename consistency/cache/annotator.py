"""An annotator that remembers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from consistency.cache.file import Cache
from consistency.codec import packed, unpacked
from consistency.document import BlockKind, Document, Sentence
from consistency.program import program
from consistency.seams import Annotation, Annotator
from consistency.text import Span
from consistency.value import Slot

CHUNK = 1000
"""Documents that are looked up and kept together."""

_Kept = tuple[tuple[tuple[Span, BlockKind], ...], tuple[Slot, ...]]
"""The sentences of a document, as far as its text does not tell, and its slots."""


class CachingAnnotator:
    """Implements `seams.Annotator` by another one, which only sees what is not remembered.

    The other one is made when something is new: what it takes to find slots need not be loaded for documents that
    nobody has changed.
    """

    def __init__(self, make: Callable[[], Annotator], cache: Cache, chunk: int | None = None) -> None:
        """The other one is handed ``chunk`` documents at once, `CHUNK` unless it says otherwise."""
        self._make = make
        self._cache = cache
        self._chunk = chunk or CHUNK

    def annotate(self, documents: Sequence[Document]) -> Iterator[Annotation]:
        """See the seam."""
        for start in range(0, len(documents), self._chunk):
            yield from self._annotated(documents[start : start + self._chunk])

    def _annotated(self, documents: Sequence[Document]) -> Iterator[Annotation]:
        kind = f"slots {program()}"
        known = {_source(d): d for d in documents}
        annotations: dict[str, _Kept] = {}
        for source, value in self._cache.found(kind, list(known)).items():
            if (kept := _unpacked(value, known[source])) is not None:
                annotations[source] = kept
        new = {source: document for source, document in known.items() if source not in annotations}
        if new:
            for source, found in zip(new, self._make().annotate(list(new.values())), strict=True):
                annotations[source] = tuple((s.span, s.block) for s in found.sentences), found.slots
            self._cache.keep(kind, {source: packed(_Kept, annotations[source]) for source in new})
        for document in documents:
            places, slots = annotations[_source(document)]
            sentences = (
                Sentence(document.id, i, span, span.of(document.text), block) for i, (span, block) in enumerate(places)
            )
            yield Annotation(tuple(sentences), slots)


def _source(document: Document) -> str:
    """All of a document that its sentences and slots depend on."""
    published = document.published
    blocks = ",".join(f"{b.span.start}-{b.span.end}{b.kind}" for b in document.blocks)
    return f"{published.anchor} {published.estimate} {blocks}\0{document.text}"


def _unpacked(value: bytes, document: Document) -> _Kept | None:
    """What is kept, ``None`` where it is not of this document."""
    try:
        places, slots = kept = unpacked(_Kept, value)
    except ValueError:
        return None
    ends = [span.end for span, _ in places] + [slot.span.end for slot in slots]
    return kept if max(ends, default=0) <= len(document.text) else None
