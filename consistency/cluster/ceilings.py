"""The most that the probability of a pair can come to, worked out for many pairs at once.

Few pairs that are worth scoring turn out likely, and looking at one closely (`views`, `observations`) is slow. What
the two mentions say by themselves, compared as numbers and as bits, proves most pairs unlikely beforehand. Every part
here looks at what its namesake in `observations` looks at. Where it can tell what will be seen it gives the weight of
that, else the greatest of all that might be. Whatever no part here looks at is taken to yield the most it can.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import TYPE_CHECKING

import numpy as np

from consistency.claim import Mention
from consistency.cluster.columns import Columns, columns
from consistency.cluster.observations import FEW, NEAR_DAYS, RELATED, STOCK, TWIN, WIDE, sort_of, what
from consistency.cluster.surroundings import Surroundings
from consistency.cluster.weights import IMPOSSIBLE, UNRELATED, Weights
from consistency.seams import MentionVectors

if TYPE_CHECKING:
    from consistency.cluster.columns import Bits, Flags, Floats, Numbers
    from consistency.seams import Pairs, Vectors

BLOCK = 2**14
"""Pairs looked at together, so that memory stays bounded by the block."""

MOST = 3.0
"""No observation has a greater amount."""

SLACK = 0.01
"""More than all the rounding of amounts can make of a sum of weights."""

HALF_UNIT = 0.00005
"""What rounding can add to a probability."""


class Ceilings:
    """The most that the pairs of a run can come to. Both mentions of a pair have one role and one dimension."""

    def __init__(
        self, mentions: Sequence[Mention], vectors: MentionVectors, around: Surroundings, weights: Weights
    ) -> None:
        """Put down what the mentions say."""
        self._vectors = vectors
        self._around = around
        self._weights = weights
        self._columns = columns(mentions, around, STOCK)
        self._asked = {feature for feature in weights.features if feature.startswith("kind ")}
        sorts = [sort_of(m) for m in mentions]
        self._kind = np.array([self._weight(f"kind {what(m)}") for m in mentions])
        self._sorts = {name: np.array([s == name for s in sorts], dtype=bool) for name in ("age", "dated", "figure")}
        names = sorted({m.document for m in mentions})
        at = {name: i for i, name in enumerate(names)}
        self._names = names
        self._document = np.array([at[m.document] for m in mentions], dtype=np.int64)

    def of(self, pairs: Pairs) -> Floats:
        """One probability a pair."""
        found = [self._of(pairs[start : start + BLOCK]) for start in range(0, len(pairs), BLOCK)]
        total = np.concatenate([np.empty(0), *found]) + self._weights.intercept + SLACK
        total += sum(max(0.0, MOST * w) for feature, w in self._weights.features.items() if feature not in self._asked)
        return np.minimum(1.0, 1 / (1 + np.exp(-total)) + HALF_UNIT)

    def _weight(self, feature: str) -> float:
        self._asked.add(feature)
        return self._weights.features.get(feature, 0.0)

    def _of(self, pairs: Pairs) -> Floats:
        i, j = pairs.T.astype(np.int64)
        a, b = self._columns.at(i), self._columns.at(j)
        parts = (
            self._kind[i],
            self._predicate(a, b),
            self._counted(a, b),
            self._measured(a, b),
            self._modifiers(a, b),
            self._participants(a, b, i),
            self._places(a, b),
            self._which(a, b),
            self._factual(a, b),
            self._apart(a, b),
            self._beside(a, b),
            self._meaning(i, j),
            np.where(_meet(a.beside, b.beside), self._at_most("values beside", amount=2.0), 0.0),
            np.where(self._strangers(i, j), UNRELATED, 0.0),
            np.where((a.predicate != b.predicate) & a.outcome & b.outcome, IMPOSSIBLE, 0.0),
            np.where(a.dated & (a.negated != b.negated), IMPOSSIBLE, 0.0),
        )
        return reduce(np.add, parts)

    def _at_most(self, *features: str, amount: float = 1.0) -> float:
        """What one of these features may add, if any of them is seen at all."""
        return max(0.0, *(amount * self._weight(f) for f in features))

    def _predicate(self, a: Columns, b: Columns) -> Floats:
        def weight(how: str) -> Floats:
            return np.where(a.dates, self._weight(f"predicate {how}, date"), self._weight(f"predicate {how}, figure"))

        fits = np.where(a.stock, weight("stock"), weight("fits"))
        fits = fits * np.where(a.predicate_word == b.predicate_word, 1.0, RELATED)
        fits = np.where(a.dates & a.saying, self._weight("predicate says, date"), fits)
        other = np.where(a.stock | b.stock, weight("one stock"), weight("other"))
        other = np.where(_meet(a.events, b.events), np.maximum(other, weight("governed")), other)
        known = (a.predicate > 0) & (b.predicate > 0)
        return np.where(known, np.where(a.predicate == b.predicate, fits, other), weight("missing"))

    def _counted(self, a: Columns, b: Columns) -> Floats:
        fits = self._weight("counted fits") * np.where(a.counted_word == b.counted_word, 1.0, RELATED)
        fits += np.where(a.people & (a.stock | b.stock), self._weight("counted just people"), 0.0)
        persons = (a.people | b.people) & a.persons & b.persons
        beside = max(self._weight("counted beside"), self._weight("counted other"))
        other = np.where(persons, self._weight("counted persons"), beside)
        known = (a.counted > 0) & (b.counted > 0)
        found = np.where(known, np.where(a.counted == b.counted, fits, other), self._weight("counted missing"))
        return np.where(a.counts_nothing, 0.0, found)

    def _measured(self, a: Columns, b: Columns) -> Floats:
        weight = np.where(a.age, self._weight("holder missing, age"), self._weight("holder missing, measure"))
        open_ = a.measures & (a.age | (a.counted == 0) | (b.counted == 0))
        shared = _meet(a.participants, b.participants) | _meet(a.places, b.places)
        return np.where(open_, np.where(shared, np.maximum(weight, 0.0), weight), 0.0)

    def _modifiers(self, a: Columns, b: Columns) -> Floats:
        shared, other = self._weight("modifiers shared"), self._weight("modifiers other")
        both = np.where(_meet(a.modifiers, b.modifiers), max(shared, other), other)
        return _sided(_any(a.modifiers), _any(b.modifiers), both, self._weight("modifiers one-sided"))

    def _participants(self, a: Columns, b: Columns, i: Numbers) -> Floats:
        def weight(feature: str) -> Floats:
            known = [np.where(own[i], self._weight(f"{feature}, {sort}"), 0.0) for sort, own in self._sorts.items()]
            return reduce(np.add, known)

        mine, theirs = _any(a.participants), _any(b.participants)
        meet = _meet(a.participants, b.participants)
        # Whoever the other sentence does not name at all is a rival; in doubt everything is possible.
        alone = ~meet & (a.age | ~_meet(a.participants, b.context)) & (a.age | ~_meet(b.participants, a.context))
        other, one_sided = weight("participants other"), weight("participants one-sided")
        rivals = _sided(mine, theirs, other, one_sided)
        unsure = reduce(np.maximum, (weight("participants beside shared"), other, one_sided, np.zeros(len(i))))
        more = self._at_most("participants more", amount=2.0)
        found = np.where(alone, rivals, unsure + np.where(meet, np.maximum(weight("participants shared"), 0) + more, 0))
        holder = self._at_most("holder shared", "holder shared, counted fits")
        found += np.where(_meet(a.holders, b.holders), holder, 0.0)
        both = _any(a.agent) & _any(b.agent)
        differ = both & ~_meet(a.agent, b.context) & ~_meet(b.agent, a.context)
        agent = weight("agent other")
        found += np.where(differ, agent, np.where(both, np.maximum(agent, 0.0), 0.0))
        return found + np.where(_meet(a.context, b.context), self._at_most("context", amount=3.0), 0.0)

    def _places(self, a: Columns, b: Columns) -> Floats:
        other = self._weight("place other")
        shared = max(other, self._weight("place shared, any"), self._weight("place shared, holder"))
        both = np.where(_meet(a.places, b.places), shared, other)
        return _sided(_any(a.places), _any(b.places), both, self._weight("place one-sided"))

    def _which(self, a: Columns, b: Columns) -> Floats:
        both = np.where(a.ordinals == b.ordinals, self._weight("ordinal same"), self._weight("ordinal other"))
        found = _sided(a.ordinals > 0, b.ordinals > 0, both, self._weight("ordinal one-sided"))
        scope = max(self._weight("rate other"), self._weight("degree other"), self._weight("scope other"))
        found += np.where(a.aspects != b.aspects, scope, 0.0)
        step = (a.step > 0) & (b.step > 0) & (a.step != b.step)
        steps = np.where(step, self._weight("step other"), 0.0)
        return found + np.where(a.within | b.within, self._weight("within"), steps)

    def _factual(self, a: Columns, b: Columns) -> Floats:
        found = np.where(a.negated != b.negated, self._weight("negation other"), 0.0)
        return found + np.where(a.modality != b.modality, self._weight("modality other"), 0.0)

    def _apart(self, a: Columns, b: Columns) -> Floats:
        days = np.maximum(0, np.maximum(b.earliest - a.latest, a.earliest - b.latest))
        amount = np.minimum(np.log10(np.maximum(days, NEAR_DAYS) / NEAR_DAYS), 2.5)
        again, once = self._weight("dates apart"), self._weight("dates apart, once")
        unique = a.once & b.once & (a.predicate == b.predicate)
        weight = np.where(unique, max(again, once), again)
        return np.where(a.dates & a.exact_date & b.exact_date, weight * amount, 0.0)

    def _beside(self, a: Columns, b: Columns) -> Floats:
        low, high = np.minimum(a.amount, b.amount), np.maximum(a.amount, b.amount)
        known = (low > 0) & (a.unit == b.unit)  # what has no amount is above nothing
        ratio = np.log10(np.where(known, high, 1.0) / np.where(known, low, 1.0))
        slip = np.abs(ratio - np.round(ratio)) < 1e-6
        far = np.minimum(np.maximum(ratio - np.log10(WIDE), 0.0), 2.0)
        found: Floats = np.where(slip, 0.0, self._weight("far apart") * far)
        many, crowd = np.maximum(a.many, b.many), np.maximum(a.crowd, b.crowd)
        found += self._weight("many") * np.log2(np.clip(many, FEW, 32) / FEW)
        found += self._weight("crowd") * np.log2(np.clip(crowd, 1, 8))
        return found

    def _meaning(self, i: Numbers, j: Numbers) -> Floats:
        frames, sentences, gists = (
            _cosines(rows, i, j) for rows in (self._vectors.frames, self._vectors.sentences, self._vectors.gists)
        )
        found = self._weight("meaning of clauses") * (frames - 0.5)
        found += self._weight("meaning of sentences") * (sentences - 0.5)
        found += self._weight("meaning of gists") * (gists - 0.5)
        found += self._weight("meaning twin") * np.maximum(np.minimum(frames, sentences) - TWIN, 0.0)
        return found

    def _strangers(self, i: Numbers, j: Numbers) -> Flags:
        count = len(self._names)
        keys, back = np.unique(self._document[i] * count + self._document[j], return_inverse=True)
        known = [self._around.strangers(self._names[k // count], self._names[k % count]) for k in keys.tolist()]
        return np.array(known, dtype=bool)[back]


def _sided(mine: Flags, theirs: Flags, both: Floats, one: float | Floats) -> Floats:
    """A weight each, for what both mentions say, only one says, or none."""
    return np.where(mine & theirs, both, np.where(mine | theirs, one, 0.0))


def _meet(a: Bits, b: Bits) -> Flags:
    found: Flags = np.any(a & b, axis=1)
    return found


def _any(a: Bits) -> Flags:
    found: Flags = np.any(a, axis=1)
    return found


def _cosines(rows: Vectors, i: Numbers, j: Numbers) -> Floats:
    found: Floats = np.einsum("ij,ij->i", rows[i], rows[j]).astype(np.float64)
    return found
