"""Whether probabilities mean what they say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from consistency.learn.table import Floats

EDGES = (0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True, slots=True)
class Bin:
    """The rows whose probability lies from ``low`` up to ``high``."""

    low: float
    high: float
    rows: int
    said: float
    """Their mean probability."""
    true: float
    """The share of them that is so."""
    weight: float
    """How many pairs they stand for; both means are over these."""


def reliability(said: Floats, true: Floats, weight: Floats, edges: Sequence[float] = EDGES) -> list[Bin]:
    """The bins that are not empty, lowest first; all arguments run parallel, of shape (n,)."""
    at = np.clip(np.digitize(said, edges[1:-1]), 0, len(edges) - 2)
    bins = []
    for i, (low, high) in enumerate(pairwise(edges)):
        own = at == i
        if own.any():
            total = float(weight[own].sum())
            mean_said, mean_true = (float((x[own] * weight[own]).sum() / total) for x in (said, true))
            bins.append(Bin(low, high, int(own.sum()), mean_said, mean_true, total))
    return bins


def error(bins: Sequence[Bin]) -> float:
    """Expected calibration error: how far the bins' probabilities are off, on average over the pairs.

    >>> error([Bin(0, 0.5, 3, said=0.2, true=0.1, weight=3), Bin(0.5, 1, 1, said=0.9, true=0.9, weight=1)])
    0.075
    """
    return round(sum(b.weight * abs(b.said - b.true) for b in bins) / sum(b.weight for b in bins), 4)
