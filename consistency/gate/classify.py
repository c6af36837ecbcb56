"""How the discrepancies of a run stand to the baseline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date

from consistency.discrepancy import Discrepancy
from consistency.gate.baseline import Baseline, Entry, Status
from consistency.gate.fingerprint import own_fingerprint
from consistency.gate.found import Found, Name, found_in, same
from consistency.gate.matching import Tier, keys, keys_of, moved, resembles, reworded
from consistency.report import State

SHOWN = 8
"""Digits of a fingerprint in a message."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What one discrepancy is called, and whether the baseline knows it.

    ``entry`` is the one whose fingerprint it has, else the one that knows most of its pairs. It may be there
    although the state is `State.NEW`: a known discrepancy gained a value, or what was decided has expired. What
    was decided about the entry holds for `State.UNCHANGED` and `State.UPDATED` only.
    """

    state: State
    fingerprint: str
    entry: Entry | None = None
    tier: Tier | None = None
    note: str = ""
    """What a reader should know of it besides: *resembles known 3f9c21ab*."""
    matches: Mapping[str, str] = field(default_factory=dict)
    """The pairs of the entry that were found again in another shape, each with the pair it has become."""


@dataclass(frozen=True, slots=True)
class Classification:
    """One standing a discrepancy, in their order, and the entries of which nothing was found again."""

    standings: tuple[Standing, ...]
    absent: tuple[Entry, ...]


def classify(
    discrepancies: Sequence[Discrepancy],
    baseline: Baseline,
    *,
    name: Name = same,
    present: Set[str] = frozenset(),
    today: date = date.min,
) -> Classification:
    """Holds discrepancies against the baseline, see `classify_found`.

    ``name`` gives documents the names that the baseline knows them by; ``present`` are the names of those that
    were read or skipped.
    """
    return classify_found([found_in(d, name) for d in discrepancies], baseline, present=present, today=today)


def classify_found(
    discrepancies: Sequence[Found], baseline: Baseline, *, present: Set[str] = frozenset(), today: date = date.min
) -> Classification:
    """Holds discrepancies against the baseline, by their pairs.

    All pairs known: unchanged. Some known, and no value that the entries lack: updated. Else new. What is not
    known by its pairs may be an entry that was moved, or else reworded; an entry is found again so only if no
    discrepancy has a pair of it. What is known only by entries that have expired is new.

    The fingerprint is that of the entry; where a known discrepancy fell in two, the part that has more of
    its pairs keeps it. No two standings share a fingerprint.
    """
    knowing: dict[str, list[Entry]] = {}
    for entry in baseline.entries:
        for pair in entry.pairs:
            knowing.setdefault(pair, []).append(entry)
    exact = [_known(found, knowing) for found in discrepancies]
    seen = {entry.fingerprint for entries in exact for entry in entries}
    again = _found_again(discrepancies, exact, [e for e in baseline.entries if e.fingerprint not in seen], present)
    seen |= {entry.fingerprint for _, entry, _ in again.values()}
    absent = tuple(entry for entry in baseline.entries if entry.fingerprint not in seen)
    known = [[again[i][1]] if i in again else entries for i, entries in enumerate(exact)]
    names = _fingerprints(discrepancies, known, baseline)
    standings = []
    for i, (found, entries, fingerprint) in enumerate(zip(discrepancies, known, names, strict=True)):
        tier, _, matches = again.get(i, (Tier.EXACT if entries else None, None, {}))
        state, note = _state(found, entries, matches, today)
        if not entries:
            note = next((f"resembles known {e.fingerprint[:SHOWN]}" for e in absent if resembles(found, e)), "")
        elif tier is not Tier.EXACT and not note:
            note = f"known, and {_in_other_shape(tier, found, entries[0])}"
        named = next((entry for entry in entries if entry.fingerprint == fingerprint), entries[0] if entries else None)
        standings.append(Standing(state, fingerprint, named, tier, note, matches))
    return Classification(tuple(standings), absent)


def _known(found: Found, knowing: Mapping[str, Sequence[Entry]]) -> list[Entry]:
    """The entries that know at least one pair, the one that knows most first."""
    entries = {entry.fingerprint: entry for pair in found.pairs for entry in knowing.get(pair, ())}
    return sorted(entries.values(), key=lambda entry: (-len(found.pairs.keys() & entry.pairs), entry.fingerprint))


def _found_again(
    discrepancies: Sequence[Found], exact: Sequence[Sequence[Entry]], entries: Sequence[Entry], present: Set[str]
) -> dict[int, tuple[Tier, Entry, Mapping[str, str]]]:
    """What unknown discrepancies were, by their index: first all that moved, then all that were reworded."""
    unknown = [i for i, known in enumerate(exact) if not known]
    again: dict[int, tuple[Tier, Entry, Mapping[str, str]]] = {}
    taken: set[str] = set()
    for tier in (Tier.MOVED, Tier.REWORDED):
        # Every finding with every entry would take minutes where both are thousands.
        sharing: dict[object, list[Entry]] = {}
        for entry in entries:
            for key in keys_of(tier, entry):
                sharing.setdefault(key, []).append(entry)
        offers = []
        for i in unknown:
            found = discrepancies[i]
            near = {e.fingerprint: e for key in keys(tier, found.pairs.values()) for e in sharing.get(key, ())}
            for entry in near.values():
                matches = moved(found, entry, present) if tier is Tier.MOVED else reworded(found, entry)
                if matches:
                    offers.append((-len(matches), entry.fingerprint, found.place, i, entry, matches))
        for _, fingerprint, _, i, entry, matches in sorted(offers, key=lambda offer: offer[:4]):
            if i not in again and fingerprint not in taken:
                again[i] = (tier, entry, matches)
                taken.add(fingerprint)
    return again


def _state(found: Found, entries: Sequence[Entry], matches: Mapping[str, str], today: date) -> tuple[State, str]:
    """The state, and what there is to say of it."""
    if not entries:
        return State.NEW, ""
    holding = [entry for entry in entries if not entry.expired(today)]
    known = frozenset(matches.values()).union(*(entry.pairs for entry in holding)) if holding else frozenset()
    if holding and found.pairs.keys() <= known:
        return State.UNCHANGED, ""
    if lost := next((entry for entry in entries if entry.expired(today)), None):
        return State.NEW, f"{_was(lost)} until {lost.decision.expires}, and that day has passed"
    more = found.values - frozenset().union(*(entry.values for entry in holding))
    if not more:
        return State.UPDATED, ""
    values = ", ".join(sorted(more))
    return State.NEW, f"known as {entries[0].fingerprint[:SHOWN]}, and now also with the value {values}"


def _was(entry: Entry) -> str:
    return "known" if entry.decision.status is Status.OPEN else f"{entry.decision.status}".replace("-", " ")


def _in_other_shape(tier: Tier | None, found: Found, entry: Entry) -> str:
    if tier is Tier.REWORDED:
        return "only reworded since"
    gone = sorted(entry.documents - {statement.document for statement in found.statements})
    return f"only moved: it was in {', '.join(gone)}"


def _fingerprints(discrepancies: Sequence[Found], known: Sequence[Sequence[Entry]], baseline: Baseline) -> list[str]:
    order = sorted(range(len(discrepancies)), key=lambda i: discrepancies[i].place)
    rank = {i: position for position, i in enumerate(order)}
    # Of two that share as much with an entry, it is rather about the one that says nothing else.
    claims = sorted(
        (
            -len(discrepancies[i].pairs.keys() & entry.pairs),
            entry.fingerprint,
            len(discrepancies[i].pairs),
            rank[i],
            i,
        )
        for i in order
        for entry in known[i]
    )
    names: dict[int, str] = {}
    inherited: set[str] = set()
    for _, fingerprint, _, _, i in claims:
        if i not in names and fingerprint not in inherited:
            names[i] = fingerprint
            inherited.add(fingerprint)
    # Names of absent entries are spoken for too: they may come back.
    taken = {entry.fingerprint for entry in baseline.entries}
    for i in order:
        if i not in names:
            names[i] = own_fingerprint(discrepancies[i].pairs, taken)
            taken.add(names[i])
    return [names[i] for i in range(len(discrepancies))]
