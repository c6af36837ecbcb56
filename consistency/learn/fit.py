"""Fits a logistic model: maximum a posteriori under a normal prior around weights set by hand, with fixed signs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit

from consistency.cluster.weights import Weights
from consistency.learn.table import Floats, Row, features_of, matrix

STRENGTH = 60.0
"""How firmly the prior is held: about as firmly as if so many rows had been read for each feature."""
FREEDOM = 0.02
"""The intercept is held by only this part of the strength: how frequent a yes is, labels know best."""
SUREST = 0.97
"""No label is believed more than this."""


@dataclass(frozen=True, slots=True)
class Learner:
    """Learns weights from rows."""

    prior: Weights
    strength: float = STRENGTH

    def fit(self, rows: Sequence[Row]) -> Weights:
        """The weights of every feature that was seen or is in the prior. The same rows give the same weights."""
        names = sorted({*features_of(rows), *self.prior.features})
        believed = np.array([self.prior.features.get(name, 0.0) for name in names])
        fitted = maximum(
            matrix(rows, names),
            np.minimum([row.same for row in rows], SUREST),
            np.array([row.weight for row in rows]),
            np.append(believed, self.prior.intercept),
            self.strength,
        )
        return Weights(float(fitted[-1]), dict(zip(names, map(float, fitted[:-1]), strict=True)))


def maximum(amounts: Floats, same: Floats, weight: Floats, prior: Floats, strength: float) -> Floats:
    """The likeliest weights, one a feature and the intercept last; those of the prior are in this order too.

    ``amounts`` is of shape (n, features), ``same`` and ``weight`` of shape (n,).
    """
    held = np.full(len(prior), strength)
    held[-1] *= FREEDOM

    def loss(weights: Floats) -> tuple[float, Floats]:
        logit = amounts @ weights[:-1] + weights[-1]
        apart = weights - prior
        error = weight * (expit(logit) - same)
        value = (weight * (np.logaddexp(0, logit) - same * logit)).sum() + (held * apart**2).sum() / 2
        return float(value), np.append(amounts.T @ error, error.sum()) + held * apart

    bounds = [(0, None) if p > 0 else (None, 0) if p < 0 else (None, None) for p in prior[:-1]]
    found = minimize(
        loss,
        prior,
        jac=True,
        method="L-BFGS-B",
        bounds=[*bounds, (None, None)],
        # To the end: where a fit stops early, its last digits are a matter of chance.
        options={"maxiter": 20_000, "maxfun": 40_000, "ftol": 1e-15, "gtol": 1e-8},
    )
    weights: Floats = found.x
    return weights


def probabilities(rows: Sequence[Row], weights: Weights) -> Floats:
    """How probable each row's yes is."""
    names = sorted(weights.features)
    logit = matrix(rows, names) @ np.array([weights.features[n] for n in names]) + weights.intercept
    found: Floats = expit(logit)
    return found
