"""The command from files to exit code, with the real models."""

import os
import subprocess
import sys

import pytest

from consistency.cli.check import fails
from consistency.config import FailOn
from consistency.gate.baseline import create
from consistency.gate.baseline_file import dump, parse
from consistency.saved import load
from consistency.saved import parse as parse_report

pytestmark = pytest.mark.model

HARBOUR = {
    "gazette.txt": "date 2026-03-12\n\nThe ferry sank off Skagen on March 10. Rescuers said 12 passengers drowned.\n",
    "herald.txt": "date 2026-03-12\n\nA ferry sank off Skagen on March 9. Rescuers said 12 passengers drowned.\n",
}


@pytest.fixture
def write(tmp_path):
    def written(**texts):
        for name, text in texts.items():
            (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        return tmp_path

    return written


@pytest.fixture
def harbour(tmp_path):
    for name, text in HARBOUR.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def claims(report, state=None):
    return [(d.verdict, d.claim, d.state) for d in report.discrepancies if state in {None, d.state}]


def test_one_command_reports_in_every_format_and_fails_on_a_new_contradiction(harbour):
    def run(*arguments):
        return subprocess.run(
            [sys.executable, "-m", "consistency", *arguments], cwd=harbour, capture_output=True, text=True, check=False
        )

    done = run("check", ".", "--json", "r.json", "--html", "r.html")
    assert done.returncode == 1, done.stderr
    assert "March 10" in done.stdout
    assert "1 discrepancy (1 contradiction, 0 tensions; 1 new) in 2 documents" in done.stderr
    report = load(harbour / "r.json")
    assert (harbour / "r.html").read_text(encoding="utf-8").startswith("<!doctype html>")

    again = run("report", "r.json")
    assert (again.returncode, again.stdout) == (0, done.stdout)

    assert run("baseline", "create", ".").returncode == 0
    known = run("check", ".", "-f", "json", "--doc-date", "tribune.txt=2026-03-12")
    assert "--doc-date names tribune.txt" in known.stderr
    assert known.returncode == 0, known.stderr
    (found,) = parse_report(known.stdout).discrepancies
    assert (found.state, found.fingerprint) == ("unchanged", report.discrepancies[0].fingerprint)


def test_a_known_contradiction_is_known_after_lines_move_and_new_after_a_value_changes(check, compared, harbour):
    known = parse(dump(create(compared(".", root=harbour))), "baseline.json").baseline
    gazette = harbour / "gazette.txt"

    gazette.write_text(HARBOUR["gazette.txt"].replace("\n\n", "\n\n\nThe sea was calm.\n\n"), encoding="utf-8")
    report = check(".", root=harbour, baseline=known)
    assert [d.state for d in report.discrepancies] == ["unchanged"]
    assert not fails(report, FailOn.NEW)
    assert fails(report, FailOn.ANY)

    gazette.write_text(HARBOUR["gazette.txt"].replace("March 10", "March 11"), encoding="utf-8")
    report = check(".", root=harbour, baseline=known)
    assert [d.state for d in report.discrepancies] == ["new"]
    assert fails(report, FailOn.NEW)

    gazette.write_text(HARBOUR["gazette.txt"].replace("March 10", "March 9"), encoding="utf-8")
    report = check(".", root=harbour, baseline=known)
    assert not report.discrepancies
    assert len(report.absent) == 1


def test_one_bad_document_does_not_stop_the_good_ones(check, harbour):
    (harbour / "photo.txt").write_bytes(b"\x00\xff")
    (harbour / "blank.md").write_text("\n\n")
    (harbour / "loop.txt").symlink_to("loop.txt")
    report = check(".", root=harbour)
    assert len(report.documents) == 2
    assert claims(report) == [("contradiction", "date of the sinking (Skagen)", "new")]
    assert {s.path: s.reason for s in report.skipped}["photo.txt"] == "binary file"


def test_one_document_alone_is_nothing_to_compare_and_says_so(check, write):
    from consistency.reporters.formats import reporter

    folder = write(only="The ferry sank off Skagen on March 10.")
    report = check(".", root=folder)
    assert not report.discrepancies
    assert "nothing to compare" in reporter("text").render(report)


def test_a_document_without_any_figure_is_no_error(check, write):
    folder = write(a="The sea was calm.", b="The ferry sailed.")
    assert check(".", root=folder).counts.slots == 0


def test_what_is_filtered_is_counted(check, write):
    from consistency.discrepancy import Verdict

    folder = write(
        a="date 2026-03-12\n\nAnna Lind met Karen Holm on Tuesday in Oslo.",
        b="date 2026-03-12\n\nAnna Lind met Karen Holm on March 9, 2026 in Oslo.",
    )
    assert [d.verdict for d in check(".", root=folder).discrepancies] == ["tension"]
    report = check(".", root=folder, min_verdict=Verdict.CONTRADICTION)
    assert (report.counts.discrepancies, report.counts.filtered) == (0, 1)


def test_a_given_document_date_wins_over_what_the_document_says(check, write):
    from datetime import date

    folder = write(
        a="date 2026-03-12\n\nAnna Lind met Karen Holm yesterday in Oslo.",
        b="Anna Lind met Karen Holm on March 11, 2026 in Oslo.",
    )
    assert not check(".", root=folder).discrepancies
    report = check(".", root=folder, doc_dates={"a.txt": date(2026, 3, 10)})
    assert [d.verdict for d in report.discrepancies] == ["contradiction"]
    assert report.documents[0].published_basis == "--doc-date"


def test_the_exit_code_is_the_same_for_every_format(monkeypatch, tmp_path, capsys, check, harbour):
    """One run of the stages; only drawing and deciding differ between the formats."""
    from consistency.cli import check as command
    from consistency.cli.main import app
    from consistency.reporters.formats import FORMATS

    reports = {"new": check(".", root=harbour)}
    reports["none"] = check("gazette.txt", root=harbour)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    for found, code in (("new", 1), ("none", 0)):
        monkeypatch.setattr(command, "checked", lambda *_, kept=reports[found], **__: kept)
        for form in FORMATS:
            with pytest.raises(SystemExit) as stop:
                app(["check", "gazette.txt", "-f", form, "--no-baseline"])
            assert (form, stop.value.code) == (form, code)
            assert capsys.readouterr().out


def test_one_run_leaves_every_file_and_only_json_on_standard_output(harbour):
    flags = [part for name in ("html", "sarif", "junit") for part in (f"--{name}", f"r.{name}")]
    done = subprocess.run(
        [sys.executable, "-m", "consistency", "check", ".", "-f", "json", *flags, "--no-progress"],
        cwd=harbour,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert [d.state for d in parse_report(done.stdout).discrepancies] == ["new"]
    assert sorted(p.name for p in harbour.glob("r.*")) == ["r.html", "r.junit", "r.sarif"]


def test_what_is_not_asked_for_is_counted_and_said_and_does_not_fail(harbour):
    def run(*arguments, **environment):
        return subprocess.run(
            [sys.executable, "-m", "consistency", "check", ".", "--isolated", *arguments],
            cwd=harbour,
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    done = run("--ignore", "date-conflict", "-f", "json", "-v")
    report = parse_report(done.stdout)
    assert done.returncode == 0
    assert (report.discrepancies, report.counts.filtered) == ((), 1)
    assert report.run.settings["ignore"] == ["date-conflict"]
    assert "; 1 filtered" in done.stderr.splitlines()[-1]
    lines = done.stderr.splitlines()
    assert lines[0] == "configuration: none"
    assert [line for line in lines if line.startswith("finding slots 2: ")]
    assert [line.split()[1] for line in lines if line.startswith("model: ")] == [m.name for m in report.run.models]
    assert {"en_core_web_sm", "same-question"} <= {m.name for m in report.run.models}

    quiet = run("-q", "--select", "count-conflict", CONSISTENCY_VERBOSE="1")
    assert (quiet.returncode, quiet.stderr) == (0, "")
