"""A discrepancy as the gate sees it: which document says what, and which two statements exclude each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import combinations

from consistency.discrepancy import Discrepancy
from consistency.gate.fingerprint import digest, normalised
from consistency.report import Finding

Name = Callable[[str], str]
"""From the id of a document in a run to the name under which the baseline knows it."""


def same(document: str) -> str:
    """The name of a document whose baseline lies in the working directory: its id."""
    return document


@dataclass(frozen=True, slots=True, order=True)
class Statement:
    """What one document says: its clause with the slot masked, normalised, and the slot's canonical value.

    ``text`` is empty where a baseline of format 1 did not keep it.
    """

    document: str
    text: str
    value: str


Pair = tuple[Statement, Statement]
"""Two statements that exclude each other, sorted."""


@dataclass(frozen=True, slots=True)
class Found:
    """A discrepancy of a run, or of a report."""

    rule: str
    kind: str
    role: str
    claim: str
    pairs: Mapping[str, Pair]
    """By their id: one for every two statements of different sides and different documents.

    A discrepancy within a single document is made of the pairs it has.
    """
    place: tuple[tuple[str, int, int], ...]
    """Sort key that tells discrepancies of one run apart, whatever order they or their sides came in."""

    @property
    def question(self) -> tuple[str, str, str]:
        """What only entries of the same sort share."""
        return self.rule, self.kind, self.role

    @property
    def statements(self) -> frozenset[Statement]:
        """Everything that is said on its sides."""
        return frozenset(statement for pair in self.pairs.values() for statement in pair)

    @property
    def values(self) -> frozenset[str]:
        """Every canonical value stated.

        A side may hold several spellings of a value ("1500" and "~1500"); each is known by itself, so that
        a change from one to the other does not pass unseen.
        """
        return frozenset(statement.value for statement in self.statements)


def pair_id(question: tuple[str, str, str], pair: Pair) -> str:
    """The id of two statements that answer a question differently."""
    return digest((*question, *((s.document, s.text, s.value) for s in sorted(pair))))


def found_in(discrepancy: Discrepancy, name: Name = same) -> Found:
    """A discrepancy that a run has just found."""
    sides = [
        {Statement(name(m.document), normalised(m.frame.text), m.slot.value.canonical) for m in side.mentions}
        for side in discrepancy.sides
    ]
    order = sorted(mention.order for side in discrepancy.sides for mention in side.mentions)
    question = (discrepancy.rule, str(discrepancy.kind), str(discrepancy.role))
    return _found(question, discrepancy.question, sides, tuple(order))


def found_in_report(finding: Finding, name: Name = same) -> Found | None:
    """A discrepancy of a report; ``None`` if the report is too old to say what its quotes state."""
    quotes = [quote for side in finding.sides for quote in side.mentions]
    if not all(quote.value for quote in quotes):
        return None
    sides = [
        {Statement(name(quote.document), normalised(quote.frame), quote.value) for quote in side.mentions}
        for side in finding.sides
    ]
    order = sorted((quote.document, quote.start, quote.end) for quote in quotes)
    return _found((finding.rule, finding.slot.kind, finding.slot.role), finding.claim, sides, tuple(order))


def _found(
    question: tuple[str, str, str], claim: str, sides: list[set[Statement]], place: tuple[tuple[str, int, int], ...]
) -> Found:
    pairs: list[Pair] = []
    for first, second in combinations(sides, 2):
        for a in sorted(first):
            pairs += [(min(a, b), max(a, b)) for b in sorted(second)]
    across = [pair for pair in pairs if pair[0].document != pair[1].document]
    return Found(*question, claim, {pair_id(question, pair): pair for pair in across or pairs}, place)
