"""The baseline: the discrepancies that are known, and what was decided about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations

from consistency.discrepancy import Discrepancy
from consistency.gate.fingerprint import own_fingerprint
from consistency.gate.found import Found, Name, Pair, Statement, found_in, pair_id, same


class Status(StrEnum):
    """What a person decided about a known discrepancy."""

    OPEN = "open"
    """Known, and still to be settled."""
    ACCEPTED = "accepted"
    """True, and left as it is."""
    FALSE_POSITIVE = "false-positive"
    FIXED_ELSEWHERE = "fixed-elsewhere"


@dataclass(frozen=True, slots=True)
class Decision:
    """A status with why, by whom and until when."""

    status: Status = Status.OPEN
    reason: str = ""
    author: str = ""
    expires: date | None = None
    """The last day on which it holds."""


@dataclass(frozen=True, slots=True, order=True)
class KnownValue:
    """One value of a known discrepancy and the documents that stated it, sorted."""

    value: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One known discrepancy, with what was decided about it."""

    fingerprint: str
    rule: str
    kind: str
    role: str
    claim: str
    """What is asked, in plain words; for people only."""
    statements: frozenset[Statement]
    """Everything that was stated: with it, what was only moved or reworded is found again."""
    pairs: frozenset[str]
    """The ids of its pairs of statements: this is what is found again."""
    decision: Decision = Decision()

    @property
    def question(self) -> tuple[str, str, str]:
        """What only findings of the same sort share."""
        return self.rule, self.kind, self.role

    @property
    def values(self) -> frozenset[str]:
        """The canonical values it knows."""
        return frozenset(statement.value for statement in self.statements)

    @property
    def documents(self) -> frozenset[str]:
        """Everybody whose statements it knows."""
        return frozenset(statement.document for statement in self.statements)

    @property
    def sides(self) -> tuple[KnownValue, ...]:
        """Every value that was stated, with the documents that state it; both sorted."""
        stated: dict[str, set[str]] = {}
        for statement in self.statements:
            stated.setdefault(statement.value, set()).add(statement.document)
        return tuple(KnownValue(value, tuple(sorted(stated[value]))) for value in sorted(stated))

    def paired(self) -> Mapping[str, Pair]:
        """Its pairs with what they state, as far as that was kept."""
        ids = {}
        for a, b in combinations(sorted(s for s in self.statements if s.text), 2):
            if (found := pair_id(self.question, (a, b))) in self.pairs:
                ids[found] = (a, b)
        return ids

    def expired(self, today: date) -> bool:
        """Whether what was decided holds no longer."""
        return self.decision.expires is not None and today > self.decision.expires


@dataclass(frozen=True, slots=True)
class Baseline:
    """Everything known, sorted by fingerprint; no two entries share one."""

    entries: tuple[Entry, ...] = ()

    @property
    def by_fingerprint(self) -> dict[str, Entry]:
        """Its entries by their fingerprints."""
        return {entry.fingerprint: entry for entry in self.entries}


def sorted_baseline(entries: Iterable[Entry]) -> Baseline:
    """A baseline of entries in any order."""
    return Baseline(tuple(sorted(entries, key=lambda entry: entry.fingerprint)))


def entry_of(found: Found, fingerprint: str, decision: Decision) -> Entry:
    """An entry that knows exactly one discrepancy."""
    return Entry(
        fingerprint, found.rule, found.kind, found.role, found.claim, found.statements, frozenset(found.pairs), decision
    )


def create(discrepancies: Iterable[Discrepancy], decision: Decision = Decision(), name: Name = same) -> Baseline:
    """A baseline that knows exactly these discrepancies, with one decision about all of them."""
    entries: dict[str, Entry] = {}
    for found in sorted((found_in(d, name) for d in discrepancies), key=lambda found: found.place):
        fingerprint = own_fingerprint(found.pairs, entries.keys())
        entries[fingerprint] = entry_of(found, fingerprint, decision)
    return sorted_baseline(entries.values())
