"""Learning weights from rows whose truth is known."""

import random

import pytest
from learn.made import row

from consistency.cluster.weights import Weights
from consistency.learn.fit import Learner, probabilities

NOTHING = Weights(0.0, {})


def rows(n=400, seed=1):
    """``good`` makes a yes likely, ``bad`` unlikely, ``idle`` says nothing."""
    chance = random.Random(seed)
    made = []
    for _ in range(n):
        amounts = {f: 1.0 for f in ("good", "bad", "idle") if chance.random() < 0.5}
        likely = 0.5 + 0.4 * ("good" in amounts) - 0.4 * ("bad" in amounts)
        made.append(row(amounts, chance.random() < likely))
    return made


def test_what_speaks_for_and_against_is_learned():
    weights = Learner(NOTHING, strength=1.0).fit(rows()).features
    assert weights["good"] > 1
    assert weights["bad"] < -1
    assert abs(weights["idle"]) < 0.5


@pytest.mark.parametrize(("feature", "believed"), [("good", -0.5), ("bad", 0.5)])
def test_no_row_turns_a_sign_that_was_set_by_hand(feature, believed):
    assert Learner(Weights(0.0, {feature: believed}), strength=1.0).fit(rows()).features[feature] == 0


def test_without_rows_that_show_a_feature_it_keeps_the_weight_set_by_hand():
    weights = Learner(Weights(0.0, {"rare": -2.5})).fit(rows())
    assert weights.features["rare"] == pytest.approx(-2.5)


def test_the_firmer_the_prior_the_nearer_to_it():
    loose, firm = (Learner(Weights(0.0, {"good": 0.1}), s).fit(rows()).features["good"] for s in (1.0, 1000.0))
    assert loose > firm > 0.1


def test_a_row_that_counts_double_is_as_good_as_two():
    twice = [*rows(50), *rows(50)]
    double = [row(r.amounts, r.same, drawn=2.0) for r in rows(50)]
    one, other = Learner(NOTHING, 1.0).fit(twice), Learner(NOTHING, 1.0).fit(double)
    assert one.features == pytest.approx(other.features, abs=1e-4)


def test_rows_that_nobody_could_tell_count_little():
    doubtful = [row({"good": 1.0}, 0.5)] * 50
    assert Learner(NOTHING, 1.0).fit([*rows(), *doubtful]).features["good"] > 1
    assert row(same=0.5).weight < row(same=1).weight / 2


def test_probabilities_follow_the_weights_and_pass_over_unknown_features():
    found = probabilities([row({}), row({"a": 2.0}), row({"unknown": 9.0})], Weights(0.0, {"a": -1.0}))
    assert found == pytest.approx([0.5, 0.1192, 0.5], abs=1e-4)
