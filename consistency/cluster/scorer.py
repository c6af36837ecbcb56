"""Do two slots answer the same question? A logistic model over what is seen of them.

Every observation adds its learned weight times its amount; the sum through the logistic function is the
probability. So the same numbers that make the judgement explain it. Training: `consistency.learn`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

import numpy as np

from consistency.claim import Evidence, Mention, Score
from consistency.cluster.ceilings import Ceilings
from consistency.cluster.observations import Observation, observe
from consistency.cluster.surroundings import Surroundings
from consistency.cluster.views import PairView, view
from consistency.cluster.weights import IMPOSSIBLE, UNRELATED, Weights, learned, stored
from consistency.report import ModelEntry
from consistency.seams import MentionVectors
from consistency.value import Slot

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from consistency.seams import Pairs

NAME = "same-question"


class LearnedScorer:
    """Implements `seams.Scorer`."""

    def __init__(self, conflict: Callable[[Slot, Slot], bool], weights: Weights | None = None) -> None:
        """Take the relation that tells whether two values cannot both be true, and the weights."""
        self._conflict = conflict
        self._given = weights
        self._weights = weights or learned()

    @property
    def model(self) -> ModelEntry:
        """Which weights they are: those of the package, by the digest of their file, or others, by what they say."""
        if self._given is None:
            return ModelEntry(NAME, "claim-consistency", sha256(stored()).hexdigest())
        said = json.dumps([self._given.intercept, sorted(self._given.features.items())])
        return ModelEntry(NAME, "other weights", sha256(said.encode()).hexdigest())

    def score(self, mentions: Sequence[Mention], vectors: MentionVectors, pairs: Pairs) -> LearnedScores:
        """See the seam. Both mentions of a pair have one role and one dimension."""
        return LearnedScores(mentions, vectors, pairs, self._conflict, self._weights)


class LearnedScores:
    """Implements `seams.Scores`."""

    def __init__(
        self,
        mentions: Sequence[Mention],
        vectors: MentionVectors,
        pairs: Pairs,
        conflict: Callable[[Slot, Slot], bool],
        weights: Weights,
    ) -> None:
        """Look around every mention once, and at no pair yet."""
        self.pairs = np.asarray(pairs, dtype=np.int32).reshape(-1, 2)
        self._mentions = mentions
        self._vectors = vectors
        self._conflict = conflict
        self._weights = weights
        self._around = Surroundings(mentions, vectors)
        self._known: dict[int, float] = {}

    @cached_property
    def ceilings(self) -> NDArray[np.float64]:
        """See the seam."""
        return Ceilings(self._mentions, self._vectors, self._around, self._weights).of(self.pairs)

    def probability(self, at: int) -> float:
        """See the seam."""
        if (found := self._known.get(at)) is None:
            seen = self._view(at)
            found = self._known[at] = _probability(self._weights, _weighed(seen, self._weights), _rules(seen))
        return found

    def __getitem__(self, at: int) -> Score:
        """See the seam."""
        return _score(self._view(at), self._weights)

    def _view(self, at: int) -> PairView:
        i, j = self.pairs[at].tolist()
        return view(self._vectors, self._around, (i, j), self._conflict)

    def __len__(self) -> int:
        """See the seam."""
        return len(self.pairs)


def _score(view: PairView, weights: Weights) -> Score:
    weighed, rules = list(_weighed(view, weights)), list(_rules(view))
    # What kind of slot it is says how often such slots ask the same, not why these two do.
    told = [(seen, weight) for seen, weight in weighed if weight and seen.label != "kind"]
    return Score(
        _probability(weights, weighed, rules),
        (*(Evidence(seen.label, seen.detail, round(weight, 3)) for seen, weight in told), *rules),
        alternatives=view.many > 1,
    )


def _probability(weights: Weights, weighed: Iterable[tuple[Observation, float]], rules: Iterable[Evidence]) -> float:
    log_odds = weights.intercept + sum(weight for _, weight in weighed) + sum(rule.weight for rule in rules)
    # Rounded so that the last bits of a dot product, which vary between machines, never reach a report.
    return round(1 / (1 + math.exp(-log_odds)), 4)


def _weighed(view: PairView, weights: Weights) -> Iterator[tuple[Observation, float]]:
    for seen in observe(view):
        yield seen, weights.features.get(seen.feature, 0.0) * seen.amount


def _rules(view: PairView) -> Iterator[Evidence]:
    """What holds whatever was learned."""
    if view.strangers:
        yield Evidence("documents", "hardly anybody is named in both documents", UNRELATED)
    if view.apart:
        here, there = sorted(m.frame.section.name for m in (view.a, view.b))
        yield Evidence("section", f"sections about other things: “{here}” / “{there}”", UNRELATED)
    if view.in_passing:
        yield Evidence("section", "either page counts a few things of its own", UNRELATED)
    if view.ruled_out:
        yield Evidence("predicate", view.ruled_out, IMPOSSIBLE)
