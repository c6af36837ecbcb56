"""What a comparison finds: sides that cannot both be true, or sides that agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from consistency.claim import Evidence, Mention, Role
from consistency.value import Kind


class Relation(StrEnum):
    """How two values stand to each other."""

    EQUAL = "equal"
    COMPATIBLE = "compatible"
    """One contains, overlaps or rounds to the other."""
    CONFLICT = "conflict"
    """Disjoint even so."""
    INCOMPARABLE = "incomparable"


class Verdict(StrEnum):
    """How sure a discrepancy is, surest first."""

    CONTRADICTION = "contradiction"
    """The same question, disjoint values, sure of both."""
    TENSION = "tension"
    """Disjoint, but the question may differ, a value is vague or inferred, or the figure may have moved with time."""


class Nature(StrEnum):
    """Why the sides of a discrepancy may differ."""

    CONFLICT = "conflict"
    UPDATE_OVER_TIME = "update-over-time"
    ATTRIBUTED_DISPUTE = "attributed-dispute"
    ROUNDING = "rounding"
    SCALE_SLIP = "scale-slip"
    DIFFERENT_SCOPE = "different-scope"


class Level(StrEnum):
    """Confidence in words."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Side:
    """The mentions that share one value within a finding, sorted by document and place."""

    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A question that the documents answer with values that cannot all be true."""

    rule: str
    verdict: Verdict
    nature: Nature
    confidence: float
    """Between 0 and 1: how probable it is that the sides answer the same question."""
    question: str
    kind: Kind
    role: Role
    sides: tuple[Side, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """A question that at least two documents answer alike."""

    confidence: float
    question: str
    kind: Kind
    role: Role
    sides: tuple[Side, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything found by comparing the values inside the claims, most certain first."""

    discrepancies: tuple[Discrepancy, ...]
    agreements: tuple[Agreement, ...]

    def joined(self, more: Sequence[Discrepancy]) -> Comparison:
        """With further discrepancies at their places.

        "Rose 8 %" against "fell 10 %" is one finding, not two, and "rose 8 %" is no agreement with "fell 8 %":
        figures that went opposite ways are left out.
        """
        opposite = [_sentences(d) for d in more if d.kind is Kind.DIRECTION]

        def told(found: Discrepancy | Agreement) -> bool:
            return found.role is Role.MEASURES and any(_sentences(found) <= sentences for sentences in opposite)

        kept = [d for d in self.discrepancies if not told(d)]
        agreements = tuple(a for a in self.agreements if not told(a))
        return Comparison(tuple(sorted((*kept, *more), key=_certainty)), agreements)


def together(comparisons: Sequence[Comparison]) -> Comparison:
    """What was found among several sets of mentions, in one order."""
    return Comparison(
        tuple(sorted((d for c in comparisons for d in c.discrepancies), key=_certainty)),
        tuple(sorted((a for c in comparisons for a in c.agreements), key=lambda a: (a.question, _places(a)))),
    )


def _sentences(found: Discrepancy | Agreement) -> frozenset[tuple[str, int]]:
    return frozenset((m.document, m.sentence.index) for s in found.sides for m in s.mentions)


def _certainty(found: Discrepancy) -> tuple[bool, float, tuple[tuple[str, int, int], ...]]:
    return found.verdict is Verdict.TENSION, -found.confidence, _places(found)


def _places(found: Discrepancy | Agreement) -> tuple[tuple[str, int, int], ...]:
    return tuple(m.order for s in found.sides for m in s.mentions)
