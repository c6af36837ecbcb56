"""Which quote stands for a finding where a format shows only one place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from consistency.report import DocumentEntry, Finding, Quote, SideEntry
from consistency.reporters.order import documents_of, spread


@dataclass(frozen=True, slots=True)
class Stand:
    """A quote with the side it belongs to; ``index`` is the side's place in the finding."""

    index: int
    side: SideEntry
    quote: Quote


def foremost(finding: Finding, documents: Mapping[str, DocumentEntry]) -> Stand | None:
    """The place to look at first; ``None`` for a finding without a quote.

    A draft's own sentence, since that is what can still be changed; else the value that the fewest documents
    give; among as many, the one of the newest document. Within a side the newest document speaks.
    """
    stands = [Stand(at, side, quote) for at, side in enumerate(finding.sides) for quote in side.mentions]
    drafted = [stand for stand in stands if _role(stand, documents) == "draft"]
    if drafted:
        return min(drafted, key=lambda s: (s.index, s.quote.document, s.quote.start))
    if not stands:
        return None
    fewest = min(len(documents_of(side.mentions)) for side in finding.sides if side.mentions)
    minority = [stand for stand in stands if len(documents_of(stand.side.mentions)) == fewest]
    newest = max(_published(stand, documents) for stand in minority)
    latest = [stand for stand in minority if _published(stand, documents) == newest]
    return min(latest, key=lambda s: (s.index, s.quote.document, s.quote.start))


def opposite(finding: Finding, stand: Stand) -> tuple[Stand, ...]:
    """All other places of a finding: other values first, each document once before any twice."""
    others = [
        Stand(at, side, quote)
        for at, side in enumerate(finding.sides)
        for quote in spread(side.mentions)
        if quote != stand.quote or at != stand.index
    ]
    return tuple(sorted(others, key=lambda s: s.index == stand.index))


def _role(stand: Stand, documents: Mapping[str, DocumentEntry]) -> str | None:
    document = documents.get(stand.quote.document)
    return document.role if document else None


def _published(stand: Stand, documents: Mapping[str, DocumentEntry]) -> str:
    """Days as ISO text sort as days do; a doubtful one says nothing."""
    document = documents.get(stand.quote.document)
    return document.published or "" if document and document.published_trusted else ""
