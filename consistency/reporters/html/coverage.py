"""What was compared of each document, and what of a draft has no counterpart in a source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from consistency.report import CoverageEntry, Uncompared
from consistency.reporters.excerpt import Excerpt, excerpt
from consistency.reporters.html.sources import Source, Sources
from consistency.reporters.legible import clipped
from consistency.reporters.places import place_in_words, position_in_words

_MOST_UNCOMPARED = 300
_MOST_OF_ALL = 6_000
_LEAST_OF_EACH = 10
"""Of many documents each shows fewer slots, so that all of them show no more than there is room for."""
_AROUND = 110


@dataclass(frozen=True, slots=True)
class LooseView:
    """A slot without a counterpart; around it is the sentence where the report has it."""

    excerpt: Excerpt
    place: str
    """With its document's path."""
    position: str
    """Within its document."""
    kind: str


@dataclass(frozen=True, slots=True)
class CoverageView:
    """How much of a document was compared; ``share`` in percent."""

    source: Source
    slots: int
    compared: int
    share: float
    loose: tuple[LooseView, ...]
    hidden: int

    @property
    def left(self) -> int:
        """How many slots have no counterpart, shown or not."""
        return len(self.loose) + self.hidden


def coverage_views(entries: Iterable[CoverageEntry], sources: Sources) -> tuple[CoverageView, ...]:
    """One view a document, drafts first."""
    entries = tuple(entries)
    most = min(_MOST_UNCOMPARED, max(_LEAST_OF_EACH, _MOST_OF_ALL // max(1, len(entries))))
    views = (
        _coverage(entry, sources, _MOST_UNCOMPARED if sources.of(entry.document).draft else most) for entry in entries
    )
    return tuple(sorted(views, key=lambda view: not view.source.draft))


def _coverage(entry: CoverageEntry, sources: Sources, most: int) -> CoverageView:
    source = sources.of(entry.document)
    loose = tuple(_loose(each, source) for each in entry.uncompared[:most])
    return CoverageView(
        source=source,
        slots=entry.slots,
        compared=entry.compared,
        share=round(100 * min(entry.compared / entry.slots, 1), 2) if entry.slots else 0.0,
        loose=loose,
        hidden=len(entry.uncompared) - len(loose),
    )


def _loose(slot: Uncompared, source: Source) -> LooseView:
    place = place_in_words(source.path, slot.line, slot.column, slot.place)
    shown = excerpt(slot, left=_AROUND, right=_AROUND, limit=80)
    return LooseView(shown, place, position_in_words(slot.line, slot.place), clipped(slot.kind, 20))
