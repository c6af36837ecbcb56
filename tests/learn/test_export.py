"""The file with the weights."""

import json
import random
import tomllib
from hashlib import sha256
from pathlib import Path

import pytest
from learn.made import row

import consistency
from consistency.cluster.weights import Weights
from consistency.learn.examples import Source
from consistency.learn.export import exported, locked
from consistency.learn.fit import Learner
from consistency.learn.prior import PRIOR

WEIGHTS = Weights(-0.12345, {"b": 1.23456, "a": -0.0049, "c": -2.0})


def test_weights_have_three_decimals_in_the_order_of_their_features():
    content = json.loads(exported(WEIGHTS, [], ""))
    assert content["intercept"] == -0.123
    assert list(content["features"].items()) == [("a", 0.0), ("b", 1.235), ("c", -2.0)]


def test_what_weighs_next_to_nothing_is_nothing_and_stays_in_the_file():
    assert '"a": 0.0' in exported(WEIGHTS, [], "")


def test_the_file_says_what_it_was_learned_from():
    content = json.loads(exported(WEIGHTS, [row(), row(), row(source=Source.OWN)], "cafe"))
    assert content["rows"] == {"label": 2, "own": 1}
    assert content["labels sha256"] == "cafe"
    assert content["version"] == 1
    assert content["trained on"]


def test_the_same_rows_give_the_same_bytes_in_any_order():
    chance = random.Random(2)
    features = sorted(PRIOR.features)
    rows = [row(dict.fromkeys(chance.sample(features, 6), 1.0), chance.random() < 0.3) for _ in range(300)]
    once = exported(Learner(PRIOR).fit(rows), rows, "")
    chance.shuffle(rows)
    assert exported(Learner(PRIOR).fit(rows), rows, "") == once


def test_the_lock_file_follows_the_weights():
    lock = (Path(consistency.__file__).parent / "models.lock.toml").read_text(encoding="utf-8")
    changed = tomllib.loads(locked(lock, "same_question.json", b"{}"))["model"]
    before = tomllib.loads(lock)["model"]
    assert changed[:-1] == before[:-1]
    assert (changed[-1]["size"], changed[-1]["files"]) == (2, {"same_question.json": sha256(b"{}").hexdigest()})
    with pytest.raises(ValueError, match="does not name"):
        locked(lock, "other.json", b"{}")
