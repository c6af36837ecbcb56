"""Labels are places and numbers, never text."""

import json
from pathlib import Path

import pytest

from consistency.errors import InputError
from consistency.learn.labels import Label, Place, digest, load

COMMITTED = Path(__file__).parents[2] / "models" / "labels.jsonl"
GOOD = {
    "topic": "1ecb",
    "a": {"document": "1_1ecb", "start": 3, "end": 5},
    "b": {"document": "1_2ecb", "start": 7, "end": 9},
    "same": 0.5,
    "weight": 2,
}


def labels(tmp_path, *rows):
    path = tmp_path / "labels.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    return path


def test_a_label_is_read(tmp_path):
    read = load(labels(tmp_path, GOOD))
    assert read == (Label("1ecb", Place("1_1ecb", 3, 5), Place("1_2ecb", 7, 9), 0.5, 2.0),)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"same": 2}, "same is not 0, 0.5 or 1"),
        ({"same": True}, "same is not 0, 0.5 or 1"),
        ({"weight": 0}, "weight is not a number from 1 on"),
        ({"a": {"document": "1_1ecb", "start": "3", "end": 5}}, "a side is not an object with document, start and end"),
        ({"topic": ""}, "topic is not a text, or is empty"),
    ],
)
def test_a_damaged_label_is_named_with_its_line(tmp_path, change, said):
    with pytest.raises(InputError, match=rf"line 2: {said}"):
        load(labels(tmp_path, GOOD, GOOD | change))


def test_the_digest_is_of_what_is_in_the_files(tmp_path):
    one = digest([labels(tmp_path, GOOD)])
    assert one == digest([labels(tmp_path, GOOD)])
    assert one != digest([labels(tmp_path, GOOD, GOOD)])


def test_committed_labels_hold_no_text():
    for line in COMMITTED.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        assert row.keys() == GOOD.keys()
        assert row["a"].keys() == row["b"].keys() == {"document", "start", "end"}
        # The only strings are names of topics and documents of ECB+.
        names = [row["topic"], row["a"]["document"], row["b"]["document"]]
        assert all(name.isascii() and " " not in name and len(name) < 20 for name in names)


def test_committed_labels_are_sorted_and_none_is_there_twice():
    rows = [(r.topic, r.a.document, r.a.start, r.b.document, r.b.start, r.a.end, r.b.end) for r in load(COMMITTED)]
    assert rows == sorted(set(rows))
