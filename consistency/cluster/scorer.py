"""Do two slots answer the same question? Weighed by rule, as a sum of log-odds.

Every feature that speaks for or against adds its weight; the sum through the logistic function is the
probability. The weights are set by hand, not learned, and the probability is not calibrated: read it
as an order, not as a frequency.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence

from consistency.claim import Evidence, Mention, Role, Score
from consistency.cluster.features import PairView, views
from consistency.lexicon import PERSONS, predicate_class
from consistency.seams import MentionVectors
from consistency.value import Kind, Slot

PRIOR = -2.0
"""Log-odds before anything is known: most pairs of one kind are about different things."""

STOCK = predicate_class("remain")
"""Predicates that only say that something is there tell little about which question is asked."""

IMPOSSIBLE = -20.0
"""Weight of what rules a pair out."""


class WeighedRules:
    """Implements `seams.Scorer`."""

    def __init__(self, conflict: Callable[[Slot, Slot], bool]) -> None:
        """Take the relation that tells whether two values cannot both be true."""
        self._conflict = conflict

    def score(
        self, mentions: Sequence[Mention], vectors: MentionVectors, pairs: Sequence[tuple[int, int]]
    ) -> list[Score]:
        """See the seam."""
        return [_score(view) for view in views(mentions, vectors, pairs, self._conflict)]


def _score(view: PairView) -> Score:
    evidence = tuple(c for part in _PARTS for c in part(view) if c.weight)
    total = PRIOR + sum(c.weight for c in evidence)
    # Rounded so that the last bits of a dot product, which vary between machines, never reach a report.
    return Score(round(1 / (1 + math.exp(-total)), 4), evidence)


def _predicate(v: PairView) -> Iterator[Evidence]:
    x, y = v.predicates
    a, b = (f.predicate for f in v.frames)
    if v.outcomes_clash:
        yield Evidence("predicate", f"different outcomes: “{a}” and “{b}”", IMPOSSIBLE)
    elif not x or not y:
        return
    elif a == b:
        yield Evidence("predicate", f"both say “{a}”", 0.6 if x == STOCK else 1.6)
    elif x == y:
        yield Evidence("predicate", f"“{a}” and “{b}” are related", 0.5 if x == STOCK else 1.3)
    else:
        yield Evidence("predicate", f"“{a}” is not “{b}”", -1.6 if v.a.frame.role is Role.DATES else -0.9)


def _counted(v: PairView) -> Iterator[Evidence]:
    if v.dated or v.a.frame.role is Role.REPEATS:
        return
    (x, y), (a, b) = v.counted, (f.counted for f in v.frames)
    if x and y and a == b:
        yield Evidence("counted thing", f"both count “{a}”", 1.6)
    elif x and x == y:
        yield Evidence("counted thing", f"“{a}” and “{b}” are related", 1.2)
    elif "people" in {x, y} and {x, y} <= PERSONS:
        yield Evidence("counted thing", f"“{a}” may be “{b}”", 0.4)
    elif x and y:
        yield Evidence("counted thing", f"“{a}” is not “{b}”", -2.5)
    else:
        sides = "one side does" if a or b else "the sentences do"
        yield Evidence("counted thing", f"{sides} not say what is counted", -0.6)
    if v.a.frame.role is Role.MEASURES and not v.shared_participants and (v.a.kind is Kind.AGE or not (x and y)):
        yield Evidence("measured thing", "nothing shows that it is the same", -2.0)
    mine, theirs = (set(f.modifiers) for f in v.frames)
    if mine & theirs:
        yield Evidence("modifiers", f"both say {_listed(mine & theirs)}", 0.5)
    elif mine and theirs:
        yield Evidence("modifiers", f"{_listed(mine)} is not {_listed(theirs)}", -1.0)
    elif mine or theirs:
        # "12 Somali pirates" may be some of "23 pirates".
        yield Evidence("modifiers", f"only one side says {_listed(mine | theirs)}", -0.4)


def _parts(v: PairView) -> Iterator[Evidence]:
    if v.sum:
        yield Evidence("parts", f"one may be part of the other: {v.sum}", -4.0)


def _participants(v: PairView) -> Iterator[Evidence]:
    if v.shared_participants:
        # What is counted belongs to one of them; an event has several, and each takes part in many.
        weight = (1.4 if v.dated else 1.8) + 0.6 * min(len(v.shared_participants) - 1, 2)
        yield Evidence("participants", f"both are about {_named(v.shared_participants)}", weight)
    mine, theirs = v.rivals
    if mine and theirs:
        weight = -0.8 if v.shared_participants else -2.4
        yield Evidence("participants", f"{_named(mine)} on one side, {_named(theirs)} on the other", weight)
    if v.shared_context:
        weight = 0.3 * min(len(v.shared_context), 3)
        yield Evidence("context", f"both sentences name {_named(v.shared_context)}", weight)


def _places(v: PairView) -> Iterator[Evidence]:
    if v.shared_places:
        yield Evidence("place", f"both name {_named(v.shared_places)}", 0.6)
    elif v.places_differ:
        mine, theirs = ([e.key for e in f.places] for f in v.frames)
        yield Evidence("place", f"{_named(mine)} on one side, {_named(theirs)} on the other", -2.4)


def _which(v: PairView) -> Iterator[Evidence]:
    a, b = v.frames
    mine, theirs = set(a.ordinals), set(b.ordinals)
    if mine and mine == theirs:
        yield Evidence("which one", f"both mean the {' '.join(a.ordinals)}", 0.9)
    elif mine and theirs:
        yield Evidence("which one", f"the {' '.join(a.ordinals)} is not the {' '.join(b.ordinals)}", -2.0)
    elif mine or theirs:
        yield Evidence("which one", f"only one side says {_listed(mine | theirs)}", -0.2)
    if set(a.aspects) != set(b.aspects):
        apart = set(a.aspects) ^ set(b.aspects)
        yield Evidence("scope", f"only one side says {_listed(apart)}", -0.8)


def _factual(v: PairView) -> Iterator[Evidence]:
    a, b = v.frames
    if a.negated != b.negated:
        yield Evidence("negation", "one side says that it was not so", -2.0)
    if a.modality != b.modality:
        yield Evidence("modality", f"{a.modality or 'fact'} on one side, {b.modality or 'fact'} on the other", -0.9)


def _meaning(v: PairView) -> Iterator[Evidence]:
    frame, sentence = round(v.frame_cosine, 3), round(v.sentence_cosine, 3)
    yield Evidence("clauses", f"clauses {_nearness(frame)} in meaning ({frame:.2f})", round(4.0 * (frame - 0.5), 3))
    yield Evidence(
        "sentences", f"sentences {_nearness(sentence)} in meaning ({sentence:.2f})", round(2.0 * (sentence - 0.5), 3)
    )


def _nearness(cosine: float) -> str:
    return "near" if cosine >= 0.5 else "not near"


def _times(v: PairView) -> Iterator[Evidence]:
    if v.times_differ:
        yield Evidence("time", f"said of different times: {v.times_differ}", -3.0)


def _agreeing(v: PairView) -> Iterator[Evidence]:
    if v.shared_values and not v.times_differ:
        listed = ", ".join(value.partition(" ")[2] for value in v.shared_values)
        yield Evidence("agreement", f"{listed} in both sentences", min(0.7 * len(v.shared_values), 1.4))


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"“{w}”" for w in sorted(words))


def _named(keys: Iterable[str]) -> str:
    return ", ".join(key.title() for key in sorted(keys))


_PARTS = (_predicate, _counted, _parts, _participants, _places, _which, _factual, _times, _meaning, _agreeing)
