"""What a comparison finds: sides that cannot both be true, or sides that agree."""

from __future__ import annotations

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
