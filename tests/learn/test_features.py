"""What can be observed has a weight, what has a weight can be observed, and the card names all of it."""

import json
import re
from pathlib import Path

from learn.made import views

from consistency.cluster.observations import observe
from consistency.cluster.weights import FILE, learned
from consistency.learn.prior import PRIOR

ROOT = Path(__file__).parents[2]
OBSERVED = {seen.feature for view in views() for seen in observe(view)}


def test_everything_that_can_be_observed_has_a_weight():
    assert sorted(OBSERVED - learned().features.keys()) == []


def test_no_weight_is_of_something_that_is_not_observed():
    # A feature that is new needs a view in `made`, one that is gone leaves the prior.
    assert sorted(learned().features.keys() - OBSERVED) == []
    assert sorted(PRIOR.features.keys() - OBSERVED) == []


def test_no_weight_has_the_other_sign_than_the_one_set_by_hand():
    for feature, believed in PRIOR.features.items():
        assert learned().features[feature] * believed >= 0, feature


def test_the_card_shows_every_weight_as_it_is_shipped():
    page = (ROOT / "models" / "same_question.md").read_text(encoding="utf-8")
    shown = dict(re.findall(r"^\| (\S[^|]*?) \| (-?\d+\.\d\d) \| (?:-?\d+\.\d\d|–) \| \d+ \|$", page, re.MULTILINE))
    intercept = float(shown.pop("(intercept)"))
    weights = json.loads((ROOT / "consistency" / FILE).read_text(encoding="utf-8"))
    assert {f: float(w) for f, w in shown.items()} == {f: float(f"{w:.2f}") for f, w in weights["features"].items()}
    assert intercept == float(f"{weights['intercept']:.2f}")
