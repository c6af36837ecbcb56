"""How the discrepancies of a run stand to the baseline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from consistency.discrepancy import Discrepancy
from consistency.gate.baseline import Baseline, Entry, known_values
from consistency.gate.fingerprint import own_fingerprint, pair_ids, place
from consistency.report import State


@dataclass(frozen=True, slots=True)
class Standing:
    """What one discrepancy is called, and whether the baseline knows it.

    ``entry`` is the one that knows most of its pairs. It may be there although the state is `State.NEW`:
    a known discrepancy gained a value. What was decided about the entry holds for `State.UNCHANGED`
    and `State.UPDATED` only.
    """

    state: State
    fingerprint: str
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Classification:
    """One standing a discrepancy, in their order, and the entries of which nothing was found again."""

    standings: tuple[Standing, ...]
    absent: tuple[Entry, ...]


def classify(discrepancies: Sequence[Discrepancy], baseline: Baseline) -> Classification:
    """Holds discrepancies against the baseline, by their pairs.

    All pairs known: unchanged. Some known, and no value that the entries lack: updated. Else new. The
    fingerprint is that of the entry; where a known discrepancy fell in two, the part that has more of
    its pairs keeps it. No two standings share a fingerprint.
    """
    knowing: dict[str, list[Entry]] = {}
    for entry in baseline.entries:
        for pair in entry.pairs:
            knowing.setdefault(pair, []).append(entry)
    pairs = [pair_ids(discrepancy) for discrepancy in discrepancies]
    known = [_known(found, knowing) for found in pairs]
    names = _fingerprints(discrepancies, pairs, known, baseline)
    standings = tuple(
        Standing(_state(discrepancy, found, entries), name, entries[0] if entries else None)
        for discrepancy, found, entries, name in zip(discrepancies, pairs, known, names, strict=True)
    )
    seen = {entry.fingerprint for entries in known for entry in entries}
    return Classification(standings, tuple(entry for entry in baseline.entries if entry.fingerprint not in seen))


def _known(pairs: frozenset[str], knowing: Mapping[str, Sequence[Entry]]) -> list[Entry]:
    """The entries that know at least one pair, the one that knows most first."""
    found = {entry.fingerprint: entry for pair in pairs for entry in knowing.get(pair, ())}
    return sorted(found.values(), key=lambda entry: (-len(pairs & entry.pairs), entry.fingerprint))


def _state(discrepancy: Discrepancy, pairs: frozenset[str], entries: Sequence[Entry]) -> State:
    if not entries:
        return State.NEW
    if pairs <= frozenset().union(*(entry.pairs for entry in entries)):
        return State.UNCHANGED
    values = frozenset().union(*(entry.values for entry in entries))
    return State.UPDATED if all(side.value in values for side in known_values(discrepancy)) else State.NEW


def _fingerprints(
    discrepancies: Sequence[Discrepancy],
    pairs: Sequence[frozenset[str]],
    known: Sequence[Sequence[Entry]],
    baseline: Baseline,
) -> list[str]:
    order = sorted(range(len(discrepancies)), key=lambda i: place(discrepancies[i]))
    rank = {i: position for position, i in enumerate(order)}
    claims = sorted((-len(pairs[i] & entry.pairs), entry.fingerprint, rank[i], i) for i in order for entry in known[i])
    names: dict[int, str] = {}
    inherited: set[str] = set()
    for _, fingerprint, _, i in claims:
        if i not in names and fingerprint not in inherited:
            names[i] = fingerprint
            inherited.add(fingerprint)
    # Names of absent entries are spoken for too: they may come back.
    taken = {entry.fingerprint for entry in baseline.entries}
    for i in order:
        if i not in names:
            names[i] = own_fingerprint(pairs[i], taken)
            taken.add(names[i])
    return [names[i] for i in range(len(discrepancies))]
