"""Pairs of one-sentence documents: a contradiction is reported exactly where there is one.

``corpus/pairs_unsolved.txt`` names the pairs that do not come out right yet, one a line. A pair that does come
out right must leave that list. ``corpus/training.jsonl`` holds other pairs, for training a scorer; in it a slot is
the text of a value with its approximator or bound ("at least 40"), and null where the question is yes or no.
"""

import json
from collections import Counter
from pathlib import Path

import pytest

CORPUS = Path(__file__).parent / "corpus"
SIDES = ("a", "b")


def pairs(name):
    return [json.loads(line) for line in (CORPUS / name).read_text(encoding="utf-8").splitlines()]


PAIRS, TRAINING = pairs("pairs.jsonl"), pairs("training.jsonl")
UNSOLVED = (CORPUS / "pairs_unsolved.txt").read_text(encoding="utf-8").split()


def case(pair):
    unsolved = pytest.mark.xfail(reason="not solved yet", raises=AssertionError, strict=True)
    return pytest.param(pair, id=pair["id"], marks=[unsolved] if pair["id"] in UNSOLVED else [])


def document(pair, side):
    date = pair.get(f"{side}_date")
    return (f"date {date}\n\n" if date else "") + pair[side] + "\n"


@pytest.mark.model
@pytest.mark.parametrize("pair", [case(p) for p in PAIRS])
def test_a_contradiction_is_reported_exactly_where_there_is_one(check, tmp_path, pair):
    for side in SIDES:
        (tmp_path / f"{side}.txt").write_text(document(pair, side), encoding="utf-8")
    report = check("a.txt", "b.txt", root=tmp_path)
    found = [d.claim for d in report.discrepancies if d.verdict == "contradiction"]
    assert bool(found) == pair["contradiction"], found


def test_every_pair_is_named_once_and_the_unsolved_are_among_them():
    names = Counter(p["id"] for p in PAIRS + TRAINING)
    assert not [name for name, times in names.items() if times > 1]
    assert sorted(UNSOLVED) == sorted({p["id"] for p in PAIRS} & set(UNSOLVED))


def test_no_sentence_to_train_on_is_a_sentence_to_test_on():
    assert not {p[s] for p in PAIRS for s in SIDES} & {p[s] for p in TRAINING for s in SIDES}


@pytest.mark.parametrize("pair", TRAINING, ids=lambda p: p["id"])
def test_slots_to_train_on_stand_in_their_sentences_once(pair):
    slots = {s: pair[f"slot_{s}"] for s in SIDES}
    assert [pair[s].count(slot) for s, slot in slots.items() if slot is not None] in ([], [1, 1])
    assert pair["same_question"] or not pair["contradiction"]
