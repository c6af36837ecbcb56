import json
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.errors import BaselineError
from consistency.gate.baseline import Baseline, Decision, Entry, Status, create
from consistency.gate.baseline_file import BaselineFile, dump, load
from consistency.gate.baseline_file import parse as parse_file
from consistency.gate.classify import classify
from consistency.gate.found import Statement, found_in
from consistency.report import State


def parse(text, name):
    return parse_file(text, name).baseline


_names = st.text(min_size=1, max_size=12)
_pairs = st.frozensets(st.text("0123456789abcdef", min_size=64, max_size=64), min_size=1, max_size=4)
_statements = st.frozensets(st.builds(Statement, _names, st.text(), st.text()), min_size=1, max_size=4)
_entries = st.builds(
    Entry,
    fingerprint=_names,
    rule=_names,
    kind=_names,
    role=_names,
    claim=st.text(),
    statements=_statements,
    pairs=_pairs,
    decision=st.builds(Decision, st.sampled_from(Status), st.text(), st.text(), st.none() | st.dates()),
)
_baselines = st.lists(_entries, max_size=4, unique_by=lambda e: e.fingerprint).map(
    lambda entries: Baseline(tuple(sorted(entries, key=lambda e: e.fingerprint)))
)


@given(_baselines)
def test_saving_and_loading_is_identity(baseline):
    text = dump(baseline)
    assert parse(text, "b.json") == baseline
    assert dump(parse(text, "b.json")) == text


def test_created_baseline_survives_its_file(tmp_path, storm):
    path = tmp_path / "b.json"
    path.write_text(dump(create([storm])), encoding="utf-8")
    assert load(path).baseline == create([storm])


def test_file_is_readable_and_sorted_and_without_time(storm):
    data = json.loads(dump(create([storm])))
    [entry] = data["entries"]
    assert data["schema"] == "consistency.baseline/2"
    assert entry.pop("fingerprint") == entry["pairs"][0][:16]
    assert entry.pop("pairs")
    assert entry == {
        "rule": "number-conflict",
        "kind": "number",
        "role": "counts",
        "claim": "boats that the storm sank",
        "status": "open",
        "reason": "",
        "author": "",
        "expires": None,
        "statements": [
            {"value": "23", "document": "harbour.md", "text": "the storm sank number boats"},
            {"value": "24", "document": "coastguard.md", "text": "the storm sank number boats"},
        ],
    }


def test_empty_baseline_has_a_file_too():
    assert parse(dump(Baseline()), "b.json") == Baseline()


def test_entries_in_any_order_are_the_same_baseline(mention, discrepancy, storm):
    other = discrepancy(mention(3, frame="[number] people"), mention(4, "radio.md", frame="[number] people"))
    data = json.loads(dump(create([storm, other])))
    data["entries"].reverse()
    assert parse(json.dumps(data), "b.json") == create([storm, other])


def _broken(storm, **changes):
    data = json.loads(dump(create([storm])))
    data["entries"][0] |= changes
    return json.dumps(data)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "b.json:1:1: not JSON: Expecting value"),
        ('{\n  "schema": }', "b.json:2:13: not JSON: Expecting value"),
        ("[]", "b.json: not a baseline (it has no schema consistency.baseline/2)"),
        ('{"schema": "consistency.report/1"}', "b.json: not a baseline (it has no schema consistency.baseline/2)"),
        ('{"schema": "consistency.baseline/2"}', 'b.json: "entries" is not a list'),
        ("[" * 100_000, "b.json: not a baseline: nested too deeply"),
        ("9" * 5000, "b.json: not a baseline: it holds a number that is too long"),
        (
            '{"schema": "consistency.baseline/2", "entries": [7]}',
            "b.json: 1 problem\n  entry 1: not an object",
        ),
    ],
)
def test_what_is_no_baseline_is_refused_with_its_place(text, message):
    with pytest.raises(BaselineError) as caught:
        parse(text, "b.json")
    assert caught.value.message == message
    assert caught.value.hint or "problem" in message


def test_file_of_a_later_version_asks_for_an_upgrade():
    with pytest.raises(BaselineError) as caught:
        parse('{"schema": "consistency.baseline/3", "entries": {}}', "baseline.json")
    assert caught.value.message == "baseline.json is format 3, this version reads 1–2 — upgrade consistency"


def test_unsettled_merge_conflict_is_recognised(storm):
    text = dump(create([storm])).replace('  "entries"', '<<<<<<< HEAD\n  "entries"')
    with pytest.raises(BaselineError, match="not JSON") as caught:
        parse(text, "b.json")
    assert caught.value.hint == "settle the merge conflict in it"


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"status": "accept"}, "'status' is 'accept', not one of open, accepted, false-positive, fixed-elsewhere"),
        ({"expires": "soon"}, "'expires' is 'soon', not a date YYYY-MM-DD or null"),
        ({"expires": "2025-02-30"}, "'expires' is 2025-02-30, and there is no such day"),
        ({"reason": None}, "'reason' is None, not text"),
        ({"fingerprint": ""}, "'fingerprint' is empty"),
        ({"pairs": []}, "'pairs' is not a list of texts"),
        ({"statements": []}, "'statements' is not a list of statements"),
        (
            {"statements": [{"value": "23"}]},
            "'statements' holds something else than a value, its document and its text",
        ),
        ({"line": 12}, "'line' is unknown"),
    ],
)
def test_bad_entry_is_named_with_what_is_wrong(storm, changes, problem):
    with pytest.raises(BaselineError) as caught:
        parse(_broken(storm, **changes), "b.json")
    assert caught.value.message.startswith("b.json: 1 problem\n  entry 1 (")
    assert caught.value.message.endswith(f"): {problem}")


def test_every_missing_key_is_named(storm):
    with pytest.raises(BaselineError) as caught:
        parse('{"schema": "consistency.baseline/2", "entries": [{"fingerprint": "3f9c"}]}', "b.json")
    assert caught.value.message.count("is missing") == 10
    assert "entry 1 (3f9c): 'claim' is missing" in caught.value.message


def test_long_lists_of_problems_are_cut():
    text = json.dumps({"schema": "consistency.baseline/2", "entries": [1] * 25})
    with pytest.raises(BaselineError, match=r"more than 10 problems\n(.*\n){10}  and more$"):
        parse(text, "b.json")


@pytest.mark.parametrize(
    "entry", [{str(n): n for n in range(50_000)}, {"status": "x" * 100_000}, {"fingerprint": "x" * 100_000}]
)
def test_what_is_wrong_is_said_briefly(entry):
    text = json.dumps({"schema": "consistency.baseline/2", "entries": [entry] * 3})
    with pytest.raises(BaselineError) as caught:
        parse(text, "b.json")
    assert len(caught.value.message) < 2000


def test_fingerprint_given_twice_is_refused(storm):
    data = json.loads(dump(create([storm])))
    data["entries"] *= 2
    with pytest.raises(BaselineError, match=r"entry 2: the fingerprint [0-9a-f]{16} is there twice"):
        parse(json.dumps(data), "b.json")


def test_missing_file_tells_how_to_make_one(tmp_path):
    with pytest.raises(BaselineError, match="there is no such baseline file") as caught:
        load(tmp_path / "b.json")
    assert caught.value.hint == "make one with `consistency baseline create`"


def test_folder_is_no_baseline(tmp_path):
    with pytest.raises(BaselineError, match="is a folder, not a baseline file"):
        load(tmp_path)


def test_pipe_is_no_baseline(tmp_path):
    os.mkfifo(tmp_path / "b.json")
    with pytest.raises(BaselineError, match=r"b\.json is not a regular file"):
        load(tmp_path / "b.json")


def test_file_of_a_size_no_baseline_has_is_not_read(tmp_path):
    path = tmp_path / "b.json"
    path.touch()
    os.truncate(path, 50_000_001)
    with pytest.raises(BaselineError, match="is larger than 50 MB"):
        load(path)


def test_file_that_is_not_utf8_is_refused_with_its_place(tmp_path):
    (tmp_path / "b.json").write_bytes(b'{"\xff')
    with pytest.raises(BaselineError, match=r"b\.json: byte 2 is not UTF-8"):
        load(tmp_path / "b.json")


def test_file_that_cannot_be_read_says_why(tmp_path, monkeypatch):
    def fail(self):
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "b.json"
    path.touch()
    monkeypatch.setattr(type(path), "read_bytes", fail)
    with pytest.raises(BaselineError, match=r"b\.json cannot be read: permission denied$"):
        load(path)


def test_file_that_an_editor_gave_a_byte_order_mark_is_read(tmp_path, storm):
    (tmp_path / "b.json").write_text(dump(create([storm])), encoding="utf-8-sig")
    assert load(tmp_path / "b.json").baseline == create([storm])


FORMAT_1 = """{
  "schema": "consistency.baseline/1",
  "entries": [
    {
      "fingerprint": "e4dd7a822974a2d5", "rule": "number-conflict", "kind": "number", "role": "counts",
      "claim": "boats that the storm sank", "status": "accepted", "reason": "the log counts a raft", "author": "Kim",
      "expires": null,
      "sides": [
        {"value": "23", "documents": ["harbour.md"]}, {"value": "24", "documents": ["coastguard.md"]}
      ],
      "pairs": ["PAIR"]
    }
  ]
}
"""


def test_file_of_format_1_is_read_with_its_decisions_and_written_as_format_2(storm):
    [pair] = found_in(storm).pairs
    read = parse_file(FORMAT_1.replace("PAIR", pair), "b.json")
    [entry] = read.baseline.entries
    assert read.format == 1
    assert entry.decision == Decision(Status.ACCEPTED, "the log counts a raft", "Kim")
    assert entry.sides == create([storm]).entries[0].sides
    [standing] = classify([storm], read.baseline).standings
    assert standing.state is State.UNCHANGED
    assert parse_file(dump(read.baseline), "b.json") == BaselineFile(read.baseline, 2)
