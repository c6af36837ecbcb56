"""The baseline: the discrepancies that are known, and what was decided about them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from consistency.discrepancy import Discrepancy
from consistency.gate.fingerprint import own_fingerprint, pair_ids, place


class Status(StrEnum):
    """What a person decided about a known discrepancy."""

    OPEN = "open"
    """Known, and still to be settled."""
    ACCEPTED = "accepted"
    """True, and left as it is."""
    FALSE_POSITIVE = "false-positive"
    FIXED_ELSEWHERE = "fixed-elsewhere"


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
    sides: tuple[KnownValue, ...]
    """Every value that was stated, sorted."""
    pairs: frozenset[str]
    """The ids of its pairs of mentions: this is what is found again."""
    status: Status = Status.OPEN
    reason: str = ""
    author: str = ""
    expires: date | None = None

    @property
    def values(self) -> frozenset[str]:
        """The canonical values it knows."""
        return frozenset(side.value for side in self.sides)


@dataclass(frozen=True, slots=True)
class Baseline:
    """Everything known, sorted by fingerprint; no two entries share one."""

    entries: tuple[Entry, ...] = ()


def create(discrepancies: Iterable[Discrepancy]) -> Baseline:
    """A baseline that knows exactly these discrepancies, all of them open."""
    entries: dict[str, Entry] = {}
    for discrepancy in sorted(discrepancies, key=place):
        pairs = pair_ids(discrepancy)
        fingerprint = own_fingerprint(pairs, entries.keys())
        entries[fingerprint] = Entry(
            fingerprint=fingerprint,
            rule=discrepancy.rule,
            kind=str(discrepancy.kind),
            role=str(discrepancy.role),
            claim=discrepancy.question,
            sides=known_values(discrepancy),
            pairs=pairs,
        )
    return Baseline(tuple(entries[f] for f in sorted(entries)))


def known_values(discrepancy: Discrepancy) -> tuple[KnownValue, ...]:
    """Every value stated, with the documents that state it.

    A side may hold several spellings of a value ("1500" and "~1500"); each is known by itself, so that
    a change from one to the other does not pass unseen.
    """
    stated: dict[str, set[str]] = {}
    for side in discrepancy.sides:
        for mention in side.mentions:
            stated.setdefault(mention.slot.value.canonical, set()).add(mention.document)
    return tuple(KnownValue(value, tuple(sorted(stated[value]))) for value in sorted(stated))
