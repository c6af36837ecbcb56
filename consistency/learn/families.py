"""Other families of models, judged as the chosen one is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier, HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression

from consistency.learn.fit import Learner, probabilities
from consistency.learn.prior import PRIOR
from consistency.learn.table import Floats, Row, features_of, matrix
from consistency.learn.validate import Judge


def learned(train: Sequence[Row], test: Sequence[Row]) -> Floats:
    """The chosen one: logistic, held by the prior."""
    return probabilities(test, Learner(PRIOR).fit(train))


def by_hand(train: Sequence[Row], test: Sequence[Row]) -> Floats:  # noqa: ARG001 - nothing is learned
    """The prior alone."""
    return probabilities(test, PRIOR)


def classifier(make: Callable[[], Any]) -> Judge:
    """A judge that is one of scikit-learn's classifiers."""

    def judge(train: Sequence[Row], test: Sequence[Row]) -> Floats:
        names = features_of(train)
        model = make()
        weight = np.array([row.weight for row in train])
        model.fit(matrix(train, names), np.array([row.yes for row in train]), sample_weight=weight)
        found: Floats = model.predict_proba(matrix(test, names))[:, 1]
        return found

    return judge


FAMILIES: dict[str, Judge] = {
    "logistic, prior by hand (chosen)": learned,
    "prior by hand alone": by_hand,
    "logistic, plain": classifier(lambda: LogisticRegression(C=0.05, max_iter=5000)),
    "gradient boosting": classifier(
        lambda: GradientBoostingClassifier(
            n_estimators=150, max_depth=3, subsample=0.7, learning_rate=0.06, random_state=0
        )
    ),
    "random forest": classifier(lambda: RandomForestClassifier(400, min_samples_leaf=3, random_state=0)),
    "histogram boosting": classifier(
        lambda: HistGradientBoostingClassifier(
            max_iter=150, learning_rate=0.06, max_leaf_nodes=12, l2_regularization=1.0, random_state=0
        )
    ),
}
