"""Validation of the whole checker: no topic is judged with weights that saw its labels."""

from dataclasses import replace

import pytest
from learn.made import row

from consistency.build import reading_stages
from consistency.cluster.weights import Weights
from consistency.compare.relations import conflict
from consistency.config import Settings
from consistency.discrepancy import Verdict
from consistency.errors import InputError
from consistency.evaluate.labels import Item, Place, Stories
from consistency.evaluate.run import Checker
from consistency.learn.gather import stories_of
from consistency.learn.prior import PRIOR
from consistency.learn.stories import cross_validated, held_out, remembering
from consistency.progress import Silent
from consistency.read.plain import plain_document

TEXTS = {
    "gazette": "The ferry Lind sank off Oslo on Monday and 12 passengers drowned, police said.",
    "herald": "The ferry Lind sank off Oslo on Monday and 15 passengers drowned, police said.",
}


def stories(*topics, folder=None):
    sides = [Place(name, text, text[43:45]) for name, text in TEXTS.items()]
    items = [Item(f"g{t}", t, True, "deaths", "conflict", True, *sides) for t in topics]
    return Stories("news", folder, topics, tuple(items))


def test_weights_of_a_topic_are_learned_from_all_groups_but_its_own():
    rows = [row({"feature 7": 1.0}, group="7"), row({"feature 8": 1.0}, group="8"), row({"own": 1.0}, group="own x")]
    found = held_out(stories("7ecb_ferry", "7ecbplus_other-ferry", "8ecb_quake"), rows)
    assert {topic: set(w.features) - set(PRIOR.features) for topic, w in found.items()} == {
        "7ecb_ferry": {"feature 8", "own"},
        "7ecbplus_other-ferry": {"feature 8", "own"},
        "8ecb_quake": {"feature 7", "own"},
    }


@pytest.mark.model
def test_each_topic_is_judged_by_the_whole_checker_with_its_own_weights(tmp_path, judging):
    labelled = stories("7ecb_ferry", "8ecb_ferry", folder=tmp_path)
    for topic in labelled.topics:
        (tmp_path / topic).mkdir()
        for name, text in TEXTS.items():
            (tmp_path / topic / f"{name}.txt").write_text(f"date 2026-03-12\n\n{text}\n", encoding="utf-8")
    checker = Checker(Settings(), lambda root: reading_stages(Settings(), root), plain_document, remembering(judging))
    weights = {"7ecb_ferry": Weights(9.0, {}), "8ecb_ferry": Weights(-9.0, {})}
    found = cross_validated(labelled, weights, checker, conflict, Silent())
    assert [(t.topic, [o.relaxed for o in t.items], len(t.said)) for t in found.topics] == [
        ("7ecb_ferry", [Verdict.CONTRADICTION], 1),
        ("8ecb_ferry", [None], 0),
    ]
    again = cross_validated(labelled, dict(reversed(weights.items())), replace(checker), conflict, Silent())
    assert again == found


def test_a_folder_of_pairs_holds_no_stories(tmp_path):
    (tmp_path / "dev.jsonl").write_text(
        '{"premise": "It sank.", "hypothesis": "It swam.", "label": "neutral"}\n', encoding="utf-8"
    )
    with pytest.raises(InputError, match="holds no stories"):
        stories_of(tmp_path)
