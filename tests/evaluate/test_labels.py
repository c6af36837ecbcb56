"""Labelled folders, and how their faults are named."""

import pytest
from evaluate.conftest import item, row

from consistency.errors import InputError
from consistency.evaluate.labels import Pairs, Stories, load


def fault(path):
    with pytest.raises(InputError) as stopped:
        load([path])
    return stopped.value


def test_both_forms_of_pairs_are_read(pairs):
    own = {"a": "It sank.", "b": "It did not.", "contradiction": True, "a_date": "2026-03-12"}
    (found,) = load([pairs(row(label="neutral", id=7, kind="date", source="wire"), own)])
    assert isinstance(found, Pairs)
    assert [(p.id, p.contradiction, p.kind, p.source) for p in found.pairs] == [
        ("7", False, "date", "wire"),
        ("dev.jsonl:2", True, "", ""),
    ]
    assert str(found.pairs[1].a.day) == "2026-03-12"


def test_a_file_of_pairs_is_a_set_of_its_own(pairs):
    (found,) = load([f"{pairs(row())}/dev.jsonl"])
    assert found.name == "dev"


def test_stories_are_known_by_their_gold(stories):
    (found,) = load([stories(item(), {"topic": "ferry", "verdict": "none_found"})])
    assert isinstance(found, Stories)
    assert (found.name, found.topics, [i.id for i in found.items]) == ("news", ("ferry",), ["g1"])


def test_sets_come_in_the_order_of_their_names_and_once_each(pairs, stories):
    one, two = pairs(row(), name="zebra"), stories(item(), name="alpha")
    assert [s.name for s in load([one, two, one + "/"])] == ["alpha", "zebra"]


def test_two_sets_of_one_name_would_be_mistaken_for_each_other(pairs):
    error = fault_of_two([pairs(row(), name="one") + "/dev.jsonl", pairs(row(), name="two") + "/dev.jsonl"])
    assert "two of the sets are called dev" in error.message


def fault_of_two(paths):
    with pytest.raises(InputError) as stopped:
        load(paths)
    return stopped.value


def test_every_bad_line_is_named_and_lines_with_one_fault_stand_together(pairs):
    error = fault(pairs(row(), row(label="maybe"), "{broken", row(label="maybe"), "", "[1]", row(label="maybe")))
    assert error.message.startswith("5 labelled lines cannot be used\n")
    told = [line.split("dev.jsonl, ")[1] for line in error.message.splitlines()[1:]]
    assert told == [
        "lines 2, 4, 7: label is not one of contradiction, entailment, neutral",
        "line 3: not JSON",
        "line 6: not a JSON object",
    ]


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (row(premise=""), "premise is not a text, or is empty"),
        (row(hypothesis=None), "hypothesis is missing"),
        (row(premise="\ud800"), "premise holds half a character"),
        (row(kind=["date"]), "kind is not a text"),
        ({"a": "x", "b": "y", "contradiction": "yes"}, "contradiction is neither true nor false"),
        ({"a": "x", "b": "y", "contradiction": True, "b_date": "soon"}, "b_date is not a date"),
        ("[" * 100_000, "not JSON"),
        ('{"label": ' + "9" * 5000 + "}", "not JSON"),
    ],
)
def test_a_damaged_pair_is_told_from_a_sound_one(pairs, bad, told):
    error = fault(pairs(row(), bad))
    assert "line 2: " in error.message
    assert told in error.message


def test_bytes_that_are_no_text_are_told(tmp_path):
    (tmp_path / "dev.jsonl").write_bytes(b'{"a": "caf\xe9"}\n')
    assert "line 1: not UTF-8" in fault(str(tmp_path)).message


def test_labels_of_another_task_are_turned_away_with_what_is_measured(pairs):
    error = fault(pairs({"text": "on Tuesday", "expressions": []}))
    assert "neither premise" in error.message
    assert "time expressions it does not measure" in error.hint


def test_a_folder_without_labels_is_told(tmp_path):
    assert "is not labelled" in fault(str(tmp_path)).message
    assert "does not exist" in fault(str(tmp_path / "gone")).message


def test_a_set_without_a_single_pair_is_no_clean_one(pairs):
    assert "holds no labelled pair" in fault(pairs("")).message


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"topic": "../ferry"}, "is not the name of a folder"),
        ({"topic": "flood"}, "there is no folder for the topic flood"),
        ({"verdict": "unsure"}, "verdict is not one of"),
        ({"certainty": "fairly"}, "certainty is not one of"),
        ({"nature": None}, "nature is missing"),
        ({"b": None}, "b is missing"),
        ({"a": {"doc": "gazette", "sentence": "Rescuers spoke."}}, "a: value is missing"),
        ({"a": {"doc": "courier", "sentence": "x", "value": "1"}}, "a: the topic has no document courier"),
    ],
)
def test_a_damaged_item_is_told_from_a_sound_one(stories, change, told):
    error = fault(stories(item(), item(**change)))
    assert "line 2: " in error.message
    assert told in error.message


def test_a_look_alike_needs_no_values(stories):
    places = {side: {"doc": doc, "sentence": "x"} for side, doc in (("a", "gazette"), ("b", "herald"))}
    (found,) = load([stories(item(verdict="not_a_conflict", **places))])
    assert (found.items[0].disagreement, found.items[0].counts) == (False, False)


@pytest.mark.parametrize("change", [{"certainty": "doubtful"}, {"kind": "entity"}])
def test_what_is_doubtful_or_no_figure_is_not_counted_as_missed(stories, change):
    (found,) = load([stories(item(**change))])
    assert not found.items[0].counts
