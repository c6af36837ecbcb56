"""Words that exclude each other in clauses that are otherwise the same: *above* and *below*, *profit* and *loss*."""

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
from consistency.opposites import CONTRASTS, RESULTING, RESULTS, SIDING, SWINGING, UNTOLD
from consistency.text import Span
from consistency.uniqueness import SITUATED
from consistency.value import Choice, Kind

_BEING = frozenset({"be", "become", "remain", "stay"})
_POSITIONED = (
    SITUATED | _BEING | frozenset("flow run face turn bend extend stretch hang trade close finish end".split())
)
"""Predicates of which a place says where, so that two sides of one thing exclude each other."""


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
        subject = x.role in CORE and x.span.start < a.span.start and not (x.definite and y.definite)
        if subject and {"number", "a"} & {*x.quantity, *y.quantity}:
            doubts.append(doubt("participants", f"“{x.text}” and “{y.text}” may be different ones"))
    if not any(x.definite for x, _, _ in aligned.paired) and not set(a.context) & set(b.context):
        doubts.append(doubt("participants", "nobody and nothing is named"))
    timeless = a.tense is b.tense is Tense.PRESENT and aligned.dates is Dates.NONE
    if aligned.dates in {Dates.ONE, Dates.FIT} or (v in SWINGING and aligned.dates is Dates.NONE and not timeless):
        doubts.append(doubt("time", UNSAID_TIMES[aligned.dates]))
    values = Choice(v), Choice(w)
    return Contrary(a, b, Kind.POLARITY, Role.ASSERTS, values, spans, evidence(a, b, aligned), tuple(doubts))


_Swap = tuple[tuple[str, str], tuple[Span, Span]]


def _swaps(a: Assertion, b: Assertion, aligned: Alignment) -> Iterator[_Swap]:
    spans = a.span, b.span
    lone = aligned.only_first, aligned.only_second
    acting = same_act(a, b) and a.predicate not in UNTOLD - SIDING - {"be", "become"}
    if acting and not aligned.other and len(lone[0]) == len(lone[1]) == 1 and aligned.paired:
        (x,), (y,) = lone
        if y.role in CONTRASTS.get(x.role, ()) and match(x, y) is not Match.OTHER and _sided(a, x):
            yield (x.role, y.role), spans
    if lone[0] or lone[1] or not aligned.paired:
        return
    if not aligned.other:
        words = _adverbs(a, aligned), _adverbs(b, aligned)
        yield from ((pair, spans) for pair in _exclusive(*words) if a.predicate.split()[0] == b.predicate.split()[0])
    elif len(aligned.other) == 1:
        x, y = aligned.other[0]
        if _comes_to(a) and _comes_to(b) and x.role in {"theme", "in"} and not (x.joined or y.joined):
            yield from (((v, w), (x.span, y.span)) for v, w in [(x.head, y.head)] if w in RESULTS.get(v, ()))
        if acting and aligned.paired[1:]:
            yield from ((pair, (x.span, y.span)) for pair in _within(a, x, y))


def _adverbs(a: Assertion, aligned: Alignment) -> frozenset[str]:
    """The words of a predicate besides its verb that may be held against others: *turn on*, *stand north*."""
    placed = a.manner if aligned.alike and a.predicate in _POSITIONED else ()
    return frozenset({*a.predicate.split()[1:], *placed})


def _sided(a: Assertion, x: Argument) -> bool:
    """Whether the preposition says where something is, or which side is taken."""
    return a.predicate in (SIDING if x.role in {"for", "against"} else _POSITIONED)


def _within(a: Assertion, x: Argument, y: Argument) -> Iterator[tuple[str, str]]:
    """The two words in which two phrases differ, where a clause can have only one of them."""
    if x.entities or y.entities or x.joined != y.joined or x.role == "agent":
        return
    first, second = frozenset(x.words) - frozenset(y.words), frozenset(y.words) - frozenset(x.words)
    if min(len(first), len(second)) != 1:
        return
    if a.predicate in (_BEING if x.role == "theme" else _POSITIONED):
        yield from ((v, w) for v in first for w in second if w in CONTRASTS.get(v, ()))


def _comes_to(a: Assertion) -> bool:
    """Whether a clause tells of a result: *made a profit*, *reported a loss*."""
    return a.predicate in RESULTING and any(x.role in {"theme", "in"} and x.head in RESULTS for x in a.arguments)


def _exclusive(first: frozenset[str], second: frozenset[str]) -> Iterator[tuple[str, str]]:
    own, other = sorted(first - second), sorted(second - first)
    if len(own) == len(other) == 1 and other[0] in CONTRASTS.get(own[0], ()):
        yield own[0], other[0]
