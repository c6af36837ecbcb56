"""The training table: what is observed of each example, and how much it counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from consistency.claim import Role
from consistency.cluster.observations import observe
from consistency.cluster.views import views
from consistency.learn.examples import Conflict, Example, Source

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]
Flags = NDArray[np.bool_]

CAP = 12.0
"""No label counts for more pairs than this: a handful of rare draws would outweigh all others."""
CONFLICTING = 1.5
"""Pairs whose values conflict count for more: only they can become findings."""
OWN_FACTOR = 2.0
HALF = 0.5
UNDECIDED = 0.3
"""What nobody could tell counts for little."""


@dataclass(frozen=True, slots=True)
class Row:
    """One example as a learner sees it."""

    group: str
    """Rows of one group are never on both sides of a validation."""
    source: Source
    kind: str
    """What sort of slots they are: the kind of what is measured, else the role."""
    conflicting: bool
    """Whether the two values cannot both be true."""
    same: float
    drawn: float
    """How many pairs it stands for."""
    amounts: Mapping[str, float]
    """What is observed: amounts by feature."""
    texts: tuple[str, str, str, str]
    """The frames of both, then the gists of both; for experiments with meaning only."""

    @property
    def weight(self) -> float:
        """How much it counts in learning."""
        weight = min(self.drawn, CAP) if self.source is Source.LABEL else self.drawn
        weight *= UNDECIDED if self.same == HALF else 1.0
        return weight * (CONFLICTING if self.conflicting else 1.0) * (OWN_FACTOR if self.source is Source.OWN else 1.0)

    @property
    def yes(self) -> bool:
        """Whether it counts as the same question where only yes or no can be asked."""
        return self.same >= HALF

    @property
    def real(self) -> bool:
        """Whether it is news that somebody read."""
        return self.source in {Source.LABEL, Source.GOLD}


def table(examples: Sequence[Example], conflict: Conflict) -> list[Row]:
    """One row an example, in their order, without those that a rule decides whatever is learned."""
    found = []
    for _, own in groupby(examples, key=lambda e: id(e.seen)):
        alike = list(own)
        seen = alike[0].seen
        pairs = [(e.first, e.second) for e in alike]
        for example, view in zip(alike, views(seen.mentions, seen.vectors, pairs, conflict), strict=True):
            if view.ruled_out:
                continue
            amounts: dict[str, float] = {}
            for observation in observe(view):
                amounts[observation.feature] = amounts.get(observation.feature, 0.0) + observation.amount
            a, b = example.mentions
            found.append(
                Row(
                    group=seen.topic.group,
                    source=example.source,
                    kind=str(a.kind if a.frame.role is Role.MEASURES else a.frame.role),
                    conflicting=conflict(a.slot, b.slot),
                    same=example.same,
                    drawn=example.weight,
                    amounts=amounts,
                    texts=(a.frame.text, b.frame.text, a.frame.gist, b.frame.gist),
                )
            )
    return found


def matrix(rows: Sequence[Row], features: Sequence[str]) -> Floats:
    """Amounts of shape (rows, features); a feature that is not asked for is left out."""
    column = {feature: i for i, feature in enumerate(features)}
    amounts = np.zeros((len(rows), len(features)))
    for i, row in enumerate(rows):
        for feature, amount in row.amounts.items():
            if feature in column:
                amounts[i, column[feature]] = amount
    return amounts


def features_of(rows: Sequence[Row]) -> list[str]:
    """Every feature that was seen, sorted."""
    return sorted({feature for row in rows for feature in row.amounts})
