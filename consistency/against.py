"""A check of drafts against sources: which findings are asked for, and between whom the others are.

Where all documents are checked against each other none has a role, and every finding is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from consistency.claim import Mention
from consistency.discrepancy import Side
from consistency.document import Document, DocumentRole


@dataclass(frozen=True, slots=True)
class Hands:
    """Ids of the drafts that are checked against all other documents; none where all are checked against all."""

    drafts: frozenset[str]

    def joined(self, mentions: Iterable[Mention]) -> bool:
        """Whether the mentions join a draft and a source; without drafts, any two documents."""
        documents = {m.document for m in mentions}
        return len({d in self.drafts for d in documents} if self.drafts else documents) > 1

    def only(self, sides: Sequence[Side]) -> DocumentRole | None:
        """The role of all documents of a finding that is not asked for; ``None`` if it is.

        Asked for is what a draft says on one side and a source on another. All sides are then shown, also
        where they set sources apart from each other.
        """
        # With two sides or more, both roles being there at all puts one of them on a side without the other.
        mentions = [m for side in sides for m in side.mentions]
        if not self.drafts or self.joined(mentions):
            return None
        return DocumentRole.DRAFT if mentions[0].document in self.drafts else DocumentRole.SOURCE

    def drafts_first(self, sides: Sequence[Side]) -> tuple[Side, ...]:
        """What a draft says before what only sources say, among the sides and within each of them."""
        inner = (Side(tuple(sorted(s.mentions, key=lambda m: m.document not in self.drafts))) for s in sides)
        return tuple(sorted(inner, key=lambda s: s.mentions[0].document not in self.drafts))


def hands(documents: Iterable[Document]) -> Hands:
    """Which of the documents are drafts."""
    return Hands(frozenset(d.id for d in documents if d.role is DocumentRole.DRAFT))
