"""From folders of texts and labels to rows, through the stages of a real run."""

import json

import pytest

from consistency.build import reading_stages
from consistency.compare.relations import conflict
from consistency.config import Settings
from consistency.errors import InputError
from consistency.learn.gather import Places, gather
from consistency.progress import Silent

GAZETTE = "The ferry Lind sank off Oslo on Monday and 12 passengers drowned, police said."
HERALD = "At least 15 passengers drowned when the ferry Lind sank off Oslo, rescuers said."
TOKENS = "The quake in Vik destroyed 1 , 200 houses ."
REBUILT = "The quake in Vik destroyed 1,200 houses."
TREMOR = "A quake in Vik destroyed 900 houses ."


def place(document, text, slot):
    return {"document": document, "start": text.index(slot), "end": text.index(slot) + len(slot)}


def lines(path, *rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def places(tmp_path):
    story = tmp_path / "stories" / "7ecb_ferry"
    story.mkdir(parents=True)
    for name, text in (("gazette", GAZETTE), ("herald", HERALD)):
        (story / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    sides = {
        "a": {"doc": "gazette", "sentence": GAZETTE, "value": "12"},
        "b": {"doc": "herald", "sentence": HERALD, "value": "15"},
    }
    known = {"id": "g1", "topic": "7ecb_ferry", "verdict": "disagreement", "kind": "deaths", "certainty": "clear"}
    lines(tmp_path / "stories" / "GOLD.jsonl", {**known, "nature": "conflict", **sides})
    quakes = [("8_1ecb", TOKENS), ("8_2ecb", TREMOR)]
    rebuilt = [{"id": name, "subtopic": "8ecb", "sentences": [text]} for name, text in quakes]
    lines(tmp_path / "ecbplus" / "dev.jsonl", *rebuilt)
    label = {
        "topic": "8ecb",
        "a": place("8_1ecb", REBUILT, "1,200"),
        "b": place("8_2ecb", TREMOR, "900"),
        "same": 1,
        "weight": 4,
    }
    pair = {"id": "t-tax1", "a": "The tax is 9 percent.", "b": "The tax is 8 percent.", "same_question": True}
    return Places(
        tmp_path,
        lines(tmp_path / "labels.jsonl", label, {**label, "b": {**label["b"], "start": 0}}),
        lines(tmp_path / "pairs.jsonl", {**pair, "slot_a": "9 percent", "slot_b": "8 percent"}),
    )


@pytest.mark.model
def test_each_source_gives_its_rows_and_what_is_not_found_is_counted(places, judging):
    gathered = gather(places, reading_stages(Settings(), places.data), judging, conflict, Silent())
    assert [(r.source, r.group, r.kind, r.conflicting, r.drawn) for r in gathered.rows] == [
        ("gold", "7", "counts", True, 1.5),
        ("label", "8", "counts", True, 4.0),
        ("own", "own t-tax", "percent", True, 1.5),
    ]
    assert dict(gathered.lost) == {"label": 1, "gold": 0, "own": 0}
    assert all(row.amounts for row in gathered.rows)


def test_labels_of_topics_that_are_not_there_are_named(places):
    (places.data / "ecbplus" / "dev.jsonl").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="topics that are not there: 8ecb"):
        gather(places, None, None, conflict, Silent())
