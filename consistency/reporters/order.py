"""Which of many mentions or reasons to show first."""

from __future__ import annotations

from collections.abc import Sequence

from consistency.report import EvidenceEntry, Quote


def spread(mentions: Sequence[Quote]) -> tuple[Quote, ...]:
    """The first mention of each document before any document's second one.

    A side of six mentions, five of them in one document, shows both documents when only three fit.
    """
    seen: dict[str, int] = {}
    keyed = []
    for place, mention in enumerate(mentions):
        turn = seen.get(mention.document, 0)
        seen[mention.document] = turn + 1
        keyed.append((turn, place, mention))
    return tuple(mention for _, _, mention in sorted(keyed, key=lambda k: k[:2]))


def documents_of(mentions: Sequence[Quote]) -> tuple[str, ...]:
    """Ids of the documents that hold the mentions, each once, in order."""
    return tuple(dict.fromkeys(mention.document for mention in mentions))


def reasons_for(evidence: Sequence[EvidenceEntry]) -> tuple[EvidenceEntry, ...]:
    """What speaks for a finding, strongest first."""
    return tuple(sorted((e for e in evidence if e.weight >= 0), key=lambda e: -e.weight))


def reasons_against(evidence: Sequence[EvidenceEntry]) -> tuple[EvidenceEntry, ...]:
    """What speaks against it, strongest first."""
    return tuple(sorted((e for e in evidence if e.weight < 0), key=lambda e: e.weight))
