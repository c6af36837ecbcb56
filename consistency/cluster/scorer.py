"""Do two slots answer the same question? A logistic model over what is seen of them.

Every observation adds its learned weight times its amount; the sum through the logistic function is the
probability. So the same numbers that make the judgement explain it. Training: `consistency.learn`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

from consistency.claim import Evidence, Mention, Score
from consistency.cluster.observations import observe
from consistency.cluster.views import PairView, views
from consistency.report import ModelEntry
from consistency.seams import MentionVectors
from consistency.value import Slot

NAME = "same-question"
FILE = "same_question.json"

IMPOSSIBLE = -20.0
"""Weight of what rules a pair out, whatever was learned."""

UNRELATED = -3.0
"""Weight of documents or sections about different things. By rule: what is learned from are reports of one thing."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds before anything is seen, and what each feature adds per unit of its amount."""

    intercept: float
    features: Mapping[str, float]


@cache
def learned() -> Weights:
    """The weights that come with the package."""
    stored = json.loads(_stored())
    return Weights(stored["intercept"], stored["features"])


@cache
def _stored() -> bytes:
    return files("consistency").joinpath(FILE).read_bytes()


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
            return ModelEntry(NAME, "claim-consistency", sha256(_stored()).hexdigest())
        said = json.dumps([self._given.intercept, sorted(self._given.features.items())])
        return ModelEntry(NAME, "other weights", sha256(said.encode()).hexdigest())

    def score(
        self, mentions: Sequence[Mention], vectors: MentionVectors, pairs: Sequence[tuple[int, int]]
    ) -> list[Score]:
        """See the seam."""
        return [_score(view, self._weights) for view in views(mentions, vectors, pairs, self._conflict)]


def _score(view: PairView, weights: Weights) -> Score:
    total = weights.intercept
    evidence = []
    for seen in observe(view):
        weight = weights.features.get(seen.feature, 0.0) * seen.amount
        total += weight
        # What kind of slot it is says how often such slots ask the same, not why these two do.
        if weight and seen.label != "kind":
            evidence.append(Evidence(seen.label, seen.detail, round(weight, 3)))
    if view.strangers:
        evidence.append(Evidence("documents", "hardly anybody is named in both documents", UNRELATED))
        total += UNRELATED
    if view.apart:
        here, there = sorted(m.frame.section.name for m in (view.a, view.b))
        evidence.append(Evidence("section", f"sections about other things: “{here}” / “{there}”", UNRELATED))
        total += UNRELATED
    if view.in_passing:
        evidence.append(Evidence("section", "either page counts a few things of its own", UNRELATED))
        total += UNRELATED
    if view.ruled_out:
        evidence.append(Evidence("predicate", view.ruled_out, IMPOSSIBLE))
        total += IMPOSSIBLE
    # Rounded so that the last bits of a dot product, which vary between machines, never reach a report.
    return Score(round(1 / (1 + math.exp(-total)), 4), tuple(evidence), alternatives=view.many > 1)
