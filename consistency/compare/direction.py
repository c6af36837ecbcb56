"""Which way: one clause says that a figure went up, the other that it went down."""

from __future__ import annotations

from consistency.assertion import Argument, Assertion, Tense
from consistency.claim import Evidence, Role
from consistency.compare.alignment import CORE, Alignment, Dates, Match
from consistency.compare.contrary import UNSAID_TIMES, Contrary, doubt, evidence, shared_doubts
from consistency.opposites import DAILY, FALL, LOWER, MEASURES, RAISE, RISE
from consistency.stems import stems
from consistency.value import Choice, Kind

_SCALE = frozenset({"by", "to", "from", "at", "than", "after", "since", "on"})
"""Prepositions of a figure's move that say how far it went."""


_OF_SIZE = frozenset("grow shrink expand contract widen narrow increase decrease".split())
"""Moves that only what has a size can make."""


def goes_opposite(a: Assertion, b: Assertion, aligned: Alignment) -> Contrary | None:
    """The contradiction, if one figure goes opposite ways."""
    ways = way(a), way(b)
    if None in ways or ways[0] == ways[1] or a.negated or b.negated or a.modality != b.modality:
        return None
    x, y = _moved(a), _moved(b)
    if x is None or y is None or not (_measured(a, x) or _measured(b, y) or {a.predicate, b.predicate} <= _OF_SIZE):
        return None
    if (stood := _match_moved(x, y, a, b)) is Match.OTHER:
        return None
    if x.head in DAILY and aligned.dates not in {Dates.DAY, Dates.SAME}:
        return None
    rest = [(p, q) for p, q in aligned.other if {p, q} != {x, y} and p.role not in _SCALE | CORE]
    if rest:
        return None
    doubts = shared_doubts(a, b, aligned)
    lasting = a.tense is b.tense is Tense.PRESENT and aligned.dates is Dates.NONE and x.head not in MEASURES
    if aligned.dates not in {Dates.DAY, Dates.SAME} and not lasting:
        doubts.append(doubt("time", UNSAID_TIMES[aligned.dates]))
    named = set(a.context) & set(b.context)
    whose = (
        set(x.words) & set(a.context)
        or (stems(x.words) & stems(named))
        or (aligned.same("agent") and x.role == y.role == "theme")
        or (named and (aligned.alike or aligned.same("in")))
    )
    if not whose:
        doubts.append(doubt("figure", f"neither says whose “{x.text}” it is"))
    if stood is Match.NEAR:
        doubts.append(doubt("figure", f"“{x.text}” and “{y.text}” may differ"))
    lone = [p for p in (*aligned.only_first, *aligned.only_second) if p.role not in _SCALE | CORE]
    if lone:
        doubts.append(doubt("scope", f"only one says “{lone[0].text}”"))
    found = evidence(a, b, aligned)
    if not any({x, y} == {p, q} and match is not Match.OTHER for p, q, match in aligned.paired):
        found = (Evidence("figure", f"both are about “{x.text}”", 1.2), *found)
    values = Choice(ways[0] or ""), Choice(ways[1] or "")
    return Contrary(a, b, Kind.DIRECTION, Role.MOVES, values, (a.span, b.span), found, tuple(doubts))


def way(a: Assertion) -> str | None:
    """Whether a clause says that something goes ``up`` or ``down``, ``None`` if neither."""
    theme = a.argument("theme") is not None
    if a.predicate in RISE or (theme and a.predicate in RAISE):
        return "up"
    lost = a.predicate == "lose" and any(s.kind is Kind.PERCENT for s in a.figures)
    return "down" if lost or a.predicate in FALL or (theme and a.predicate in LOWER) else None


def _moved(a: Assertion) -> Argument | None:
    """The figure that moves: what somebody raises, or what rises."""
    return a.argument("theme") or a.argument("agent")


def _measured(a: Assertion, x: Argument) -> bool:
    return x.head in MEASURES or any(s.kind in {Kind.PERCENT, Kind.MONEY} for s in a.figures)


def _match_moved(x: Argument, y: Argument, a: Assertion, b: Assertion) -> Match:
    if x.head != y.head or x.joined or y.joined or {x.quantity, y.quantity} != {()}:
        return Match.OTHER
    first, second = stems(x.words), stems(y.words)
    if first == second or (first - second <= b.words and second - first <= a.words):
        return Match.SAME
    return Match.NEAR if first <= second or second <= first else Match.OTHER
