"""Changing a baseline: taking in what a run found, dropping what is settled, recording decisions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from enum import StrEnum

from consistency.gate.baseline import Baseline, Decision, Entry, Status, entry_of, sorted_baseline
from consistency.gate.classify import Classification, Standing
from consistency.gate.fingerprint import own_fingerprint
from consistency.gate.found import Found
from consistency.gate.matching import Tier
from consistency.gate.tell import settled


class Kind(StrEnum):
    """What happened to an entry."""

    ADDED = "added"
    """It is new, and known from now on."""
    EXTENDED = "extended"
    """More documents state its values."""
    MOVED = "moved"
    """Its documents have other names now."""
    REWORDED = "reworded"
    """Its sentences have other words now."""
    REOPENED = "reopened"
    """What was decided had expired; it is known, and open."""
    UPGRADED = "upgraded"
    """It was of an older format and now keeps what was stated."""
    DROPPED = "dropped"
    """It was absent for good."""
    DECIDED = "decided"
    """It has another decision."""
    TAKEN_BACK = "taken back"
    """What was decided is decided no more."""


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """What happened to one entry; for people."""

    kind: Kind
    fingerprint: str
    rule: str
    claim: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A baseline after changes, and what they were, sorted."""

    baseline: Baseline
    changes: tuple[Change, ...]


def update(
    baseline: Baseline,
    found: Sequence[Found],
    classification: Classification,
    expired: Callable[[Entry], bool],
    decision: Decision = Decision(),  # noqa: B008
) -> Changed:
    """A baseline that knows everything that was found, and keeps every decision.

    What is new gets an entry of its own with ``decision``. So does a new value of a known discrepancy:
    accepting 23 against 24 does not accept 25. What is absent stays.
    """
    entries = baseline.by_fingerprint
    changes: set[Change] = set()
    order = sorted(range(len(found)), key=lambda i: found[i].place)
    for i in order:
        for kind, entry in list(_taken_in(found[i], classification.standings[i], entries, expired, decision)):
            entries[entry.fingerprint] = entry
            changes.add(Change(kind, entry.fingerprint, entry.rule, entry.claim))
    return Changed(sorted_baseline(entries.values()), tuple(sorted(changes)))


def prune(baseline: Baseline, absent: Sequence[Entry], read: Set[str], gone: Callable[[str], bool]) -> Changed:
    """A baseline without the absent entries all of whose documents were read, or are there no more."""
    dropped = [entry for entry in absent if settled(entry, read, gone)]
    names = {entry.fingerprint for entry in dropped}
    return Changed(
        Baseline(tuple(entry for entry in baseline.entries if entry.fingerprint not in names)),
        tuple(Change(Kind.DROPPED, entry.fingerprint, entry.rule, entry.claim) for entry in dropped),
    )


def decide(
    baseline: Baseline,
    fingerprint: str,
    decision: Decision,
    found: Found | None = None,
    standing: Standing | None = None,
) -> Changed:
    """A baseline with a decision about the discrepancy of this fingerprint.

    With ``found``, the whole discrepancy is decided about, as it stands: its entry is made if there is none, and
    knows all its pairs. Without it only a known one can be decided about; of any other nothing comes.
    """
    entries = baseline.by_fingerprint
    entry = entries.get(fingerprint)
    if entry is None:
        if found is None:
            return Changed(baseline, ())
        entry = entry_of(found, fingerprint, decision)
    elif found is not None:
        entry = _grown(_rewritten(entry, found, standing.matches if standing else {}), found, found.pairs)
    entries[fingerprint] = replace(entry, decision=decision)
    change = Change(Kind.DECIDED, fingerprint, entry.rule, entry.claim)
    return Changed(sorted_baseline(entries.values()), (change,))


def take_back(baseline: Baseline, fingerprint: str, *, keep: bool) -> Changed:
    """A baseline without what was decided about the entry of this fingerprint.

    With ``keep`` it is known, and open. Else it is there no more, as if nobody had ever decided: what only a decision
    made known is new again.
    """
    entry = baseline.by_fingerprint.get(fingerprint)
    if entry is None:
        return Changed(baseline, ())
    others = [other for other in baseline.entries if other.fingerprint != fingerprint]
    left = [*others, replace(entry, decision=Decision())] if keep else others
    return Changed(sorted_baseline(left), (Change(Kind.TAKEN_BACK, fingerprint, entry.rule, entry.claim),))


def _taken_in(
    found: Found,
    standing: Standing,
    entries: Mapping[str, Entry],
    expired: Callable[[Entry], bool],
    decision: Decision,
) -> Iterator[tuple[Kind, Entry]]:
    """The entries that a finding adds or changes; one may come several times, and is right the last time."""
    if standing.entry is None:
        yield Kind.ADDED, entry_of(found, standing.fingerprint, decision)
        return
    own = {e.fingerprint: e for e in entries.values() if e.question == found.question and e.pairs & found.pairs.keys()}
    named = standing.entry.fingerprint
    own.setdefault(named, entries[named])
    for fingerprint, entry in own.items():
        if expired(entry):
            own[fingerprint] = replace(entry, decision=replace(entry.decision, status=Status.OPEN, expires=None))
            yield Kind.REOPENED, own[fingerprint]
        if (told := _told(own[fingerprint], found)) != own[fingerprint]:
            own[fingerprint] = told
            yield Kind.UPGRADED, told
    if standing.matches:
        own[named] = _rewritten(own[named], found, standing.matches)
        yield (Kind.MOVED if standing.tier is Tier.MOVED else Kind.REWORDED), own[named]
    known = frozenset().union(*(e.pairs for e in own.values()))
    rest = {pair_id: pair for pair_id, pair in found.pairs.items() if pair_id not in known}
    if not rest:
        return
    if found.values <= frozenset().union(*(e.values for e in own.values())):
        yield Kind.EXTENDED, _grown(own[named], found, rest)
    else:
        added = replace(found, pairs=rest)
        yield Kind.ADDED, entry_of(added, own_fingerprint(rest, entries.keys()), decision)


def _grown(entry: Entry, found: Found, pairs: Iterable[str]) -> Entry:
    """The entry, knowing these pairs of a finding as well."""
    more = frozenset(statement for pair in pairs for statement in found.pairs[pair])
    return replace(entry, pairs=entry.pairs.union(pairs), statements=entry.statements | more)


def _rewritten(entry: Entry, found: Found, matches: Mapping[str, str]) -> Entry:
    """The entry with pairs that have another shape now in that shape."""
    if not matches:
        return entry
    kept = {pair: stated for pair, stated in entry.paired().items() if pair not in matches}
    statements = frozenset(statement for pair in kept.values() for statement in pair)
    slimmer = replace(entry, pairs=entry.pairs - matches.keys(), statements=statements)
    return _grown(slimmer, found, matches.values())


def _told(entry: Entry, found: Found) -> Entry:
    """The entry with what was stated, where only documents and values were kept."""
    if all(s.text for s in entry.statements):
        return entry
    stated = frozenset(s for pair in entry.pairs & found.pairs.keys() for s in found.pairs[pair])
    known = {(s.document, s.value) for s in stated}
    return replace(
        entry, statements=stated | {s for s in entry.statements if s.text or (s.document, s.value) not in known}
    )
