"""`consistency slots` from files to lines."""

import json
import re
import subprocess
import sys

import pytest

from consistency.assemble import Story
from consistency.cli.slots import marked
from consistency.read.plain import plain_document

TEXT = "date 2026-03-12\n\nThe ferry sank off Skagen on March 10. Rescuers said 12 passengers drowned, not Room 5.\n"


@pytest.fixture
def slots(tmp_path):
    """Runs the command on one file, and says what it prints and which libraries it loads."""

    def printed(*arguments, text=TEXT):
        (tmp_path / "ferry.txt").write_text(text, encoding="utf-8")
        code = (
            "import sys; from consistency.cli.main import app\n"
            "try: app()\n"
            "finally: print('loaded', *sorted({'spacy', 'torch', 'sklearn'} & set(sys.modules)), file=sys.stderr)"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, "slots", "ferry.txt", *arguments],
            cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout, done.stderr.split("loaded")[1].split()

    return printed


def test_slots_are_found_without_any_model(slots):
    printed, loaded = slots("-f", "jsonl")
    found = [json.loads(line) for line in printed.splitlines()]
    assert [(s["text"], s["value"], s["counts"]) for s in found] == [
        ("2026-03-12", "2026-03-12", None),
        ("March 10", "2026-03-10", None),
        ("12", "12", None),
    ]
    assert loaded == []


def test_marked_text_shows_every_value_in_its_place(slots):
    printed, _ = slots("--color", "never")
    assert "── ferry.txt · published 2026-03-12 (header line)" in printed
    assert "sank off Skagen on [March 10 = 2026-03-10]. Rescuers said [12 = 12] passengers" in printed


def test_a_date_given_for_a_file_wins(slots):
    printed, _ = slots("--doc-date", "ferry.txt=2020-01-02", "--color", "never")
    assert "── ferry.txt · published 2020-01-02 (--doc-date)" in printed


def test_paragraphs_stay_apart(slots):
    printed, _ = slots("--color", "never", text="The ferry sank on\nMay 4, 2020.\n\nIt  was late.\n")
    assert printed.endswith(")\nThe ferry sank on\n[May 4, 2020 = 2020-05-04].\n\nIt was late.\n\n")


def test_nothing_in_a_text_acts_on_the_terminal_or_the_runner(slots):
    text = "Rescuers saved\n  ::error::12 people\n\x1b]0;x\x07\u202e on two\nhundred days.\n##[group]x\n"
    printed, _ = slots("--color", "never", text=text)
    assert not re.search(r"^\s*::|##\[|[\x00-\x09\x0b-\x1f\u202e]", printed, re.MULTILINE)
    assert "·:error::[12 = 12] people" in printed
    assert "on [two hundred days = 17280000 second]." in printed


def test_a_file_name_is_made_legible():
    name = "a\n::error::\x1b[31m\u202e.txt"
    document = plain_document(name, "The ferry sank.")
    header = next(marked(Story((document,), ((),), ((),), ((),), ()), {}, color=False))
    assert header.startswith("── a ::error::�[31m�.txt · published")


@pytest.mark.model
def test_frames_say_what_is_counted_and_what_is_dated(slots):
    printed, _ = slots("-f", "jsonl", "--frames")
    _, day, dead = (json.loads(line)["counts"] for line in printed.splitlines())
    assert (day["role"], day["predicate"], day["counted"]) == ("dates", "sink", "")
    assert (dead["role"], dead["predicate"], dead["counted"]) == ("counts", "drown", "passenger")


@pytest.mark.model
def test_frames_stand_beside_the_value_in_marked_text(slots):
    assert "[12 = 12 · passenger, drown]" in slots("--frames", "--color", "never")[0]
