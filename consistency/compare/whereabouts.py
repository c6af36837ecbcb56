"""Where: one and the same happens, or lies, at two places."""

from __future__ import annotations

from consistency.assertion import Assertion, Tense
from consistency.claim import Evidence, Role
from consistency.compare.alignment import CORE, Alignment, Dates, Match
from consistency.compare.contrary import Contrary, anchored, doubt, shared_doubts, specific
from consistency.compare.differing import maybe_one_name, named_apart, only_difference
from consistency.countries import COUNTRIES, QUARTERS, STATES, is_wide
from consistency.opposites import ROAMING
from consistency.uniqueness import HELD, PLACED_ONCE, SITUATED
from consistency.value import Kind

_FIXED = frozenset({"FAC", "ORG", "GPE", "LOC"})
"""Labels of what does not move."""

_PLACING = frozenset({"in", "from", "to", "off", "near"})
"""Roles that say where."""


def other_place(a: Assertion, b: Assertion, aligned: Alignment, within: frozenset[tuple[str, str]]) -> Contrary | None:
    """The contradiction, if the clauses differ in nothing but where; see `contraries.contrary` for ``within``."""
    pair = only_difference(a, b, aligned, _PLACING)
    if pair is None:
        return None
    x, y = pair
    p, q = x.named, y.named
    if p is None or q is None or not _apart(p.key, q.key, within):
        return None
    if not (anchored(aligned) or _described(aligned)) or (x.role != "in" and not {x.label, y.label} <= _FIXED):
        return None
    once = x.role in {"in", "off", "near"} and _once(a, b, aligned)
    again = [] if once else _again(a, b, aligned)
    loose = _loose_doubts(a, aligned)
    if again is None or (loose and not once and aligned.dates is not Dates.DAY):
        return None
    doubts = [*shared_doubts(a, b, aligned), *again, *loose]
    if not (once or any(e.place or is_wide(e.key) for e in (p, q))):
        doubts.append(doubt("place", "neither is known to be a place"))
    if x.role == "near":
        doubts.append(doubt("place", "it may be near both"))
    if _levels_differ(p.key, q.key, within):
        doubts.append(doubt("place", "one may lie in the other"))
    return named_apart(a, b, aligned, (x, y), (Kind.PLACE, Role.LOCATES), doubts)


def _apart(p: str, q: str, within: frozenset[tuple[str, str]]) -> bool:
    """Whether two names are those of two places, none of which is known to lie in the other."""
    if maybe_one_name(p, q) or (p, q) in within or (q, p) in within:
        return False
    if {p, q} & QUARTERS:
        return {p, q} <= QUARTERS
    if is_wide(p) or is_wide(q):
        return {p, q} <= COUNTRIES or {p, q} <= STATES
    return True


def _again(a: Assertion, b: Assertion, aligned: Alignment) -> list[Evidence] | None:
    """Why it may be another occurrence of what can happen again: ``None`` if it well may, nothing if it is the same."""
    if "be" in {a.predicate, b.predicate}:
        return None
    held = _held(aligned)
    coming = a.tense is not Tense.PAST and a.modality == b.modality == "planned"
    if aligned.dates is Dates.DAY or (coming and (held or _described(aligned))):
        return []
    if aligned.dates is Dates.SAME and (held or aligned.alike):
        return []
    doubtful = aligned.dates in {Dates.SAME, Dates.FIT}
    return [doubt("occurrence", "may be another one: no day is said in both")] if doubtful else None


def _once(a: Assertion, b: Assertion, aligned: Alignment) -> bool:
    """Whether what the clauses tell is so at one place only, whenever it was."""
    core = aligned.same("theme" if aligned.same("theme") else "agent")
    if {a.predicate, b.predicate} <= SITUATED | {"be"}:
        if a.tense is Tense.PAST or b.tense is Tense.PAST or not core:
            return False
        if a.predicate != "be" and b.predicate != "be":
            return True
        return any(x.role in CORE and {x.label, y.label} <= _FIXED and x.entities for x, y, _ in aligned.paired)
    return a.predicate in PLACED_ONCE and core


def _described(aligned: Alignment) -> bool:
    """Whether the core is described well enough to be one and the same: *the cup final*, *the ministers of Norland*."""
    described = [(x, y) for x, y, m in aligned.paired if x.role in CORE and m is not Match.OTHER and not x.entities]
    return any(specific(x, y) or (aligned.alike and x.definite and y.definite) for x, y in described)


def _held(aligned: Alignment) -> bool:
    """Whether the clauses tell of an event that is held at one place."""
    return any(x.role in CORE and x.head in HELD and x.definite for x, _, m in aligned.paired if m is not Match.OTHER)


def _loose_doubts(a: Assertion, aligned: Alignment) -> list[Evidence]:
    """Why the same names and day may still be two occurrences."""
    doubts = [
        doubt("participants", f"“{x.text}” and “{y.text}” may be different ones")
        for x, y, m in aligned.paired
        if x.role in CORE and m is not Match.OTHER and not (x.definite and y.definite)
    ]
    if a.predicate in ROAMING and not _held(aligned):
        doubts.append(doubt("occurrence", f"one can “{a.predicate}” in several places a day"))
    return doubts


def _levels_differ(p: str, q: str, within: frozenset[tuple[str, str]]) -> bool:
    """Whether one may be a town and the other the county it lies in, as far as the texts tell."""
    holding = {outer for _, outer in within}
    first, second = ({outer for inner, outer in within if inner == key} for key in (p, q))
    apart = bool(first and second) and not first & second
    wide = any(map(is_wide, first)) and any(map(is_wide, second))
    return (p in holding) != (q in holding) or (apart and not wide)
