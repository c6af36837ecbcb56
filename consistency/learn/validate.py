"""How well a learner does on topics that it has not seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.metrics import average_precision_score, log_loss, roc_auc_score
from sklearn.model_selection import GroupKFold

from consistency.learn.table import Floats, Indices, Row

FOLDS = 10

Judge = Callable[[Sequence[Row], Sequence[Row]], Floats]
"""Learns from the first rows; the probabilities of the second."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What is measured of probabilities on some rows."""

    rows: int
    positives: int
    auc: float
    average_precision: float
    log_loss: float


def validated(rows: Sequence[Row], judge: Judge, folds: int = FOLDS) -> Floats:
    """The probability of each row, from a judge that learned from the topics of other folds."""
    found = np.zeros(len(rows))
    for train, test in folded(rows, folds):
        found[test] = judge([rows[i] for i in train], [rows[i] for i in test])
    return found


def folded(rows: Sequence[Row], folds: int = FOLDS) -> list[tuple[Indices, Indices]]:
    """Indices to learn from and to test on, once a fold. No group is in both."""
    groups = [row.group for row in rows]
    return list(GroupKFold(min(folds, len(set(groups)))).split(rows, groups=groups))


def figures(rows: Sequence[Row], found: Floats, chosen: Sequence[bool]) -> Figures:
    """Figures over the chosen rows. All count alike, but for the log loss: there each counts as in learning."""
    keep = np.array(chosen, dtype=bool)
    yes = np.array([row.yes for row in rows])[keep]
    weight = np.array([row.weight for row in rows])[keep]
    if len(set(yes.tolist())) < 2:
        return Figures(len(yes), int(yes.sum()), np.nan, np.nan, np.nan)
    return Figures(
        rows=len(yes),
        positives=int(yes.sum()),
        auc=float(roc_auc_score(yes, found[keep])),
        average_precision=float(average_precision_score(yes, found[keep])),
        log_loss=float(log_loss(yes, found[keep], sample_weight=weight)),
    )


def both_figures(rows: Sequence[Row], found: Floats) -> tuple[Figures, Figures]:
    """Figures over all rows, and over the conflicting news among them."""
    return figures(rows, found, [True] * len(rows)), figures(rows, found, conflicting_news(rows))


def conflicting_news(rows: Sequence[Row]) -> list[bool]:
    """The rows that the checker is judged by: real news that somebody read, with values that conflict."""
    return [row.real and row.conflicting for row in rows]
