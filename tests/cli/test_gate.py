"""The life of a gate: the command as a team uses it in CI, with the real models."""

import json
import os

import pytest
from typer.testing import CliRunner

from consistency.cli.main import app
from consistency.gate.baseline_file import load
from consistency.report import State
from consistency.saved import load as load_report

pytestmark = pytest.mark.model

GAZETTE = "date 2026-03-12\n\nThe ferry sank off Skagen on March 10. Rescuers said 12 passengers drowned.\n"
HERALD = "date 2026-03-12\n\nA ferry sank off Skagen on March 9. Rescuers said 12 passengers drowned.\n"
BASELINE = "consistency-baseline.json"


class Desk:
    """A folder of documents, and the command run in it."""

    def __init__(self, folder):
        self.folder = folder
        self.stderr = ""

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def run(self, *arguments):
        done = CliRunner().invoke(app, [*arguments, "--no-progress"])
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        self.stderr = done.stderr
        return done.exit_code

    def check(self, *arguments):
        """The exit code of a check, which must never touch the baseline."""
        before = self.baseline()
        code = self.run("check", ".", "-o", os.devnull, "--json", "r.json", "--exclude", "*.json", *arguments)
        assert self.baseline() == before
        return code

    def baseline(self):
        path = self.folder / BASELINE
        return (path.read_bytes(), path.stat().st_mtime_ns) if path.exists() else None

    @property
    def report(self):
        return load_report(self.folder / "r.json")

    @property
    def states(self):
        return [d.state for d in self.report.discrepancies if d.suppressed is None]


@pytest.fixture
def desk(tmp_path, judging, monkeypatch):
    monkeypatch.setattr("consistency.build.judging_stages", lambda *_, **__: judging)
    monkeypatch.chdir(tmp_path)
    made = Desk(tmp_path)
    made.write("gazette.txt", GAZETTE)
    made.write("herald.txt", HERALD)
    return made


def test_the_life_of_a_gate(desk):
    assert desk.check() == 1
    assert desk.states == [State.NEW]

    accept = ("--status", "accepted", "--reason", "the Herald tells the ship's day", "--author", "Kim")
    assert desk.run("baseline", "create", ".", *accept) == 0
    assert desk.check() == 0
    assert desk.states == [State.UNCHANGED]
    [known] = desk.report.discrepancies
    assert known.decision.reason == "the Herald tells the ship's day"

    # Lines move and the text is wrapped anew.
    moved = GAZETTE.replace("\n\n", "\n\nThe sea was calm.\n\n").replace("Skagen on", "Skagen\non")
    desk.write("gazette.txt", moved)
    assert desk.check("--locked") == 0
    assert desk.states == [State.UNCHANGED]

    # A document is renamed.
    (desk.folder / "gazette.txt").rename(desk.folder / "courier.txt")
    assert desk.check() == 0
    assert desk.states == [State.UNCHANGED]
    assert desk.report.discrepancies[0].note == "known, and only moved: it was in gazette.txt"
    assert desk.check("--locked") == 2

    # Another source joins one of the sides.
    desk.write("tribune.txt", HERALD)
    assert desk.check() == 0
    assert desk.states == [State.UPDATED]
    assert desk.run("baseline", "update", ".") == 0
    assert "moved" in desk.stderr
    assert desk.check("--locked") == 0
    assert desk.states == [State.UNCHANGED]
    assert load(desk.folder / BASELINE).baseline.entries[0].decision.author == "Kim"
    assert desk.report.discrepancies[0].fingerprint == known.fingerprint

    # A value changes.
    desk.write("courier.txt", moved.replace("March 10", "March 11"))
    assert desk.check() == 1
    assert desk.states == [State.NEW]
    assert desk.report.discrepancies[0].note == f"resembles known {known.fingerprint[:8]}"

    # It is mended, and reported as no longer found.
    desk.write("courier.txt", moved.replace("March 10", "March 9"))
    assert desk.check() == 0
    assert desk.states == []
    assert [(a.fingerprint, a.settled) for a in desk.report.absent] == [(known.fingerprint, True)]
    assert desk.check("--locked") == 2

    # What is settled is pruned, and fails when it comes back.
    assert desk.run("baseline", "prune", "herald.txt", "tribune.txt") == 0
    assert "kept" in desk.stderr
    assert desk.run("baseline", "prune", ".") == 0
    assert not load(desk.folder / BASELINE).baseline.entries
    assert desk.check("--locked") == 0
    desk.write("courier.txt", moved)
    assert desk.check() == 1
    assert desk.states == [State.NEW]


def test_a_run_with_nothing_new_rewrites_no_byte(desk):
    assert desk.run("baseline", "create", ".") == 0
    before = desk.baseline()
    assert desk.run("baseline", "update", ".") == 0
    assert "nothing to update" in desk.stderr
    assert desk.run("baseline", "prune", ".") == 0
    assert desk.baseline() == before


def test_a_baseline_serves_from_any_folder_of_its_repository(desk, monkeypatch):
    (desk.folder / ".git").mkdir()
    desk.write("wire/a.txt", GAZETTE)
    desk.write("wire/b.txt", HERALD)
    assert desk.run("baseline", "create", "wire") == 0
    monkeypatch.chdir(desk.folder / "wire")
    before = desk.baseline()
    assert desk.run("check", ".", "-o", os.devnull, "--json", str(desk.folder / "r.json"), "--locked") == 0
    assert desk.states == [State.UNCHANGED]
    assert desk.baseline() == before


def test_an_expired_acceptance_fails_and_says_so(desk):
    accept = ("--status", "accepted", "--author", "", "--expires", "2020-01-31")
    assert desk.run("baseline", "create", ".", *accept) == 0
    assert desk.check() == 1
    assert desk.report.discrepancies[0].note == "accepted until 2020-01-31, and that day has passed"


def test_a_baseline_of_format_1_serves_and_is_upgraded_by_an_update(desk):
    assert desk.run("baseline", "create", ".") == 0
    path = desk.folder / BASELINE
    data = json.loads(path.read_text(encoding="utf-8"))
    for entry in data["entries"]:
        entry["sides"] = [{"value": s["value"], "documents": [s["document"]]} for s in entry.pop("statements")]
    path.write_text(json.dumps(data | {"schema": "consistency.baseline/1"}), encoding="utf-8")
    assert desk.check() == 0
    assert desk.check("--locked") == 2
    assert desk.run("baseline", "update", ".") == 0
    assert load(path).format == 2
    assert desk.check("--locked") == 0


IGNORE = "[consistency: ignore[date-conflict] the log says so]"


@pytest.mark.parametrize(
    "text",
    [
        GAZETTE.replace("\n\n", f"\n\n{IGNORE}\n"),
        GAZETTE.replace("10. ", f"10. {IGNORE} "),
        f"---\nconsistency: {{ignore: [date-conflict], reason: the log says so}}\n---\n{GAZETTE}",
        GAZETTE.replace("\n\n", "\n\n[consistency: off the log says so]\n\n"),
    ],
    ids=["line before", "same line", "front matter", "off"],
)
def test_a_suppression_silences_what_it_names_and_keeps_the_reason(desk, text):
    desk.write("gazette.txt", text)
    assert desk.check() == 0, desk.report.discrepancies
    [finding] = desk.report.discrepancies
    assert finding.suppressed.reason == "the log says so"
    assert finding.suppressed.source.startswith("gazette.txt:")
    assert (desk.report.counts.suppressed, desk.report.counts.discrepancies) == (1, 0)
    assert "1 suppressed" in desk.stderr
    assert desk.report.unused_suppressions == ()


def test_a_suppression_of_one_source_leaves_what_others_say_against_each_other(desk):
    desk.write("gazette.txt", GAZETTE.replace("\n\n", f"\n\n{IGNORE}\n"))
    desk.write("courier.txt", GAZETTE)
    assert desk.check() == 1


def test_an_unused_suppression_is_reported_and_fails_nothing(desk):
    desk.write("herald.txt", GAZETTE.replace("\n\n", f"\n\n{IGNORE.replace('date-', 'dates-')}\n"))
    assert desk.check() == 0
    [unused] = desk.report.unused_suppressions
    assert (unused.document, unused.line) == ("herald.txt", 3)
    assert "herald.txt:3: unused ignore[dates-conflict]: there is no rule dates-conflict" in desk.stderr
    assert "did you mean date-conflict?" in desk.stderr


def test_a_suppression_is_never_read_as_a_statement(desk):
    reason = "the ferry sank off Skagen on March 10"
    desk.write("gazette.md", f"<!-- consistency: ignore[date-conflict] {reason} -->\n\nThe sea was calm.\n")
    (desk.folder / "gazette.txt").unlink()
    assert desk.check() == 0
    assert not desk.report.discrepancies


def test_what_is_suppressed_is_not_taken_into_a_baseline(desk):
    desk.write("gazette.txt", GAZETTE.replace("\n\n", f"\n\n{IGNORE}\n"))
    assert desk.run("baseline", "create", ".") == 0
    desk.write("gazette.txt", GAZETTE)
    assert desk.check() == 1


KNOWN = [State.UNCHANGED]
SHOULD_IT_CHANGE = {
    "an adjective": ("The ferry sank", "The old ferry sank", KNOWN),
    "the date first": ("The ferry sank off Skagen on March 10.", "On March 10 the ferry sank off Skagen.", KNOWN),
    "the date spelled otherwise": ("March 10", "10 March", KNOWN),
    "typographic signs": ("The ferry sank", "The “ferry” sank", KNOWN),
    "a negation": ("sank off Skagen on", "did not sink off Skagen until", []),  # and nothing is at odds with that
    "a plan": ("The ferry sank", "The ferry was to be sunk", [State.NEW]),
    "another value": ("March 10", "March 11", [State.NEW]),
    "another place": ("off Skagen", "off Grenen", [State.NEW]),
}


@pytest.mark.parametrize(("old", "new", "states"), SHOULD_IT_CHANGE.values(), ids=SHOULD_IT_CHANGE.keys())
def test_should_it_change(desk, old, new, states):
    assert desk.run("baseline", "create", ".") == 0
    desk.write("gazette.txt", GAZETTE.replace(old, new))
    desk.check()
    assert desk.states == states


def test_a_count_written_otherwise_stays_known(desk):
    desk.write("gazette.txt", "date 2026-03-12\n\nThe march in Oslo on March 10 drew 1,500 people.\n")
    desk.write("herald.txt", "date 2026-03-12\n\nThe march in Oslo on March 10 drew 4,000 people.\n")
    assert desk.run("baseline", "create", ".") == 0
    assert desk.check() == 0
    assert desk.states == [State.UNCHANGED]
    desk.write("gazette.txt", "date 2026-03-12\n\nThe march in Oslo on March 10 drew 1500 people.\n")
    assert desk.check("--locked") == 0
    assert desk.states == [State.UNCHANGED]
