"""Annotating documents one after the other, by a splitter and a slot finder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from consistency.document import Document
from consistency.seams import Annotation, SlotFinder, Splitter


class OneByOne:
    """Implements `seams.Annotator`."""

    def __init__(self, splitter: Splitter, finder: SlotFinder) -> None:
        self._splitter = splitter
        self._finder = finder

    def annotate(self, documents: Sequence[Document]) -> Iterator[Annotation]:
        """See the seam."""
        for document in documents:
            sentences = self._splitter.split(document)
            yield Annotation(sentences, self._finder.find(document, sentences))
