"""Words that exclude each other in clauses that are otherwise the same: *above* and *below*, *a profit* and *a loss*."""

from __future__ import annotations

from collections.abc import Iterator

from consistency.assertion import Argument, Assertion, Tense
from consistency.claim import Role
from consistency.compare.alignment import CORE, Alignment, Dates, Match, match
from consistency.compare.contrary import (
    UNSAID_TIMES,
    Contrary,
    doubt,
    evidence,
    same_act,
    same_modality,
    shared_doubts,
)
from consistency.opposites import CONTRASTS, RESULTING, RESULTS, SWINGING, UNTOLD
from consistency.text import Span
from consistency.uniqueness import SITUATED
from consistency.value import Choice, Kind

_BEING = frozenset({"be", "become", "remain", "stay"})
_POSITIONED = (
    SITUATED | _BEING | {"flow", "run", "face", "extend", "stretch", "hang", "trade", "close", "finish", "end"}
)
"""Predicates of which a place says where, so that two sides of one thing exclude each other."""

_SIDING = frozenset({"vote", "rule", "decide", "argue", "speak", "campaign", "testify", "lobby", "plead", "come out"})
"""Predicates that take a side: *for* or *against*."""


def contrasts(a: Assertion, b: Assertion) -> bool:
    """Whether one clause holds a word that excludes one of the other; told without aligning."""
    first, second = (_signs(x) for x in (a, b))
    return any((CONTRASTS.get(w, _NONE) | RESULTS.get(w, _NONE)) & (second - first) for w in first - second)


_NONE: frozenset[str] = frozenset()


def _signs(a: Assertion) -> frozenset[str]:
    own = {w for x in a.arguments for w in (x.role, *x.words)}
    return frozenset({*own, *a.manner, *a.predicate.split()[1:]})


def contrasted(a: Assertion, b: Assertion, aligned: Alignment) -> Contrary | None:
    """The contradiction, if all but one word is the same, and that word excludes the other's."""
    if a.negated or b.negated or not same_modality(a, b) or not contrasts(a, b):
        return None
    found = next(_swaps(a, b, aligned), None)
    if found is None:
        return None
    (v, w), spans = found
    doubts = shared_doubts(a, b, aligned)
    for x, y, _ in aligned.paired:
        if x.role in CORE and x.span.start < a.span.start and not (x.definite and y.definite):
            if "number" in x.quantity or "a" in x.quantity or "a" in y.quantity:
                doubts.append(doubt("participants", f"“{x.text}” and “{y.text}” may be different ones"))
    if not any(x.definite for x, _, _ in aligned.paired):
        doubts.append(doubt("participants", "nobody and nothing is named"))
    timeless = a.tense is b.tense is Tense.PRESENT and aligned.dates is Dates.NONE
    if aligned.dates in {Dates.ONE, Dates.FIT} or (v in SWINGING and aligned.dates is Dates.NONE and not timeless):
        doubts.append(doubt("time", UNSAID_TIMES[aligned.dates]))
    values = Choice(v), Choice(w)
    return Contrary(a, b, Kind.POLARITY, Role.ASSERTS, values, spans, evidence(a, b, aligned), tuple(doubts))


_Swap = tuple[tuple[str, str], tuple[Span, Span]]


def _swaps(a: Assertion, b: Assertion, aligned: Alignment) -> Iterator[_Swap]:
    spans = a.span, b.span
    lone = [*aligned.only_first], [*aligned.only_second]
    verbs = a.predicate.split(), b.predicate.split()
    if not aligned.other and verbs[0][0] == verbs[1][0] and verbs[0][1:] != verbs[1][1:]:
        for v, w in _exclusive(frozenset(verbs[0][1:]), frozenset(verbs[1][1:])):
            if not (lone[0] or lone[1]) and aligned.paired:
                yield (v, w), spans
    if _comes_to(a) and _comes_to(b) and len(aligned.other) == 1 and not (lone[0] or lone[1]):
        x, y = aligned.other[0]
        if x.role == "theme" and y.head in RESULTS.get(x.head, ()) and not (x.joined or y.joined):
            yield (x.head, y.head), (x.span, y.span)
    if not same_act(a, b) or a.predicate in UNTOLD - {"be", "become"}:
        return
    if not aligned.other and len(lone[0]) == len(lone[1]) == 1 and aligned.paired:
        (x,), (y,) = lone
        if y.role in CONTRASTS.get(x.role, ()) and match(x, y) is not Match.OTHER and _sided(a, x):
            yield (x.role, y.role), spans
    if lone[0] or lone[1]:
        return
    if not aligned.other and aligned.alike and a.predicate in _POSITIONED:
        for v, w in _exclusive(frozenset(a.manner), frozenset(b.manner)):
            yield (v, w), spans
    if len(aligned.other) == 1 and aligned.paired[1:]:
        x, y = aligned.other[0]
        yield from (((v, w), (x.span, y.span)) for v, w in _within(a, x, y))


def _sided(a: Assertion, x: Argument) -> bool:
    """Whether the preposition says where something is, or which side is taken."""
    return a.predicate in (_SIDING if x.role in {"for", "against"} else _POSITIONED)


def _within(a: Assertion, x: Argument, y: Argument) -> Iterator[tuple[str, str]]:
    """The two words in which two phrases differ, where a clause can have only one of them."""
    if x.entities or y.entities or x.joined != y.joined or x.role == "agent":
        return
    first, second = frozenset(x.words) - frozenset(y.words), frozenset(y.words) - frozenset(x.words)
    if len(first) != 1 or len(second) != 1:
        return
    if a.predicate in (_BEING if x.role == "theme" else _POSITIONED):
        yield from ((v, w) for v in first for w in second if w in CONTRASTS.get(v, ()))


def _comes_to(a: Assertion) -> bool:
    """Whether a clause tells of a result: *made a profit*, *reported a loss*."""
    return a.predicate in RESULTING and any(x.role == "theme" and x.head in RESULTS for x in a.arguments)


def _exclusive(first: frozenset[str], second: frozenset[str]) -> Iterator[tuple[str, str]]:
    own, other = sorted(first - second), sorted(second - first)
    if len(own) == len(other) == 1 and other[0] in CONTRASTS.get(own[0], ()):
        yield own[0], other[0]
