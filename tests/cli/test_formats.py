"""A saved run in any format, several files at once, and the same exit code whatever is drawn."""

import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from factories import finding, report
from reporters.example import bridge, hostile

from consistency.cli.artifacts import SUMMARY
from consistency.reporters.formats import FORMATS, reporter
from consistency.reporters.json import JsonReporter

HEAVY = "torch spacy sklearn scipy numpy transformers sentence_transformers pint"


@pytest.fixture
def consistency(tmp_path):
    """Runs the command beside a saved run of the bridge's story."""
    (tmp_path / "run.json").write_text(JsonReporter().render(bridge()), encoding="utf-8")
    outside = {key: value for key, value in os.environ.items() if not key.startswith(("CONSISTENCY_", "GITHUB_"))}

    def run(*arguments, **environment):
        return subprocess.run(
            [sys.executable, "-m", "consistency", *arguments],
            cwd=tmp_path,
            env={**outside, **environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    return run


@pytest.mark.parametrize("form", sorted(set(FORMATS) - {"text"}))
def test_a_saved_run_is_drawn_in_every_format_with_nothing_else_beside_it(consistency, form):
    done = consistency("report", "run.json", "-f", form)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == reporter(form).render(bridge())


def test_files_of_several_formats_are_written_at_once_and_standard_output_stays_empty(consistency, tmp_path):
    names = ("html", "json", "sarif", "junit", "markdown")
    done = consistency("report", "run.json", *(part for name in names for part in (f"--{name}", f"out.{name}")))
    assert (done.returncode, done.stdout) == (0, "")
    for name in names:
        assert (tmp_path / f"out.{name}").read_text(encoding="utf-8") == reporter(name).render(bridge())


def test_beside_files_standard_output_has_the_format_that_is_asked_for(consistency, tmp_path):
    done = consistency("report", "run.json", "--sarif", "out.sarif", "-f", "json")
    assert json.loads(done.stdout)["schema"] == "consistency.report/1"
    assert json.loads((tmp_path / "out.sarif").read_text())["version"] == "2.1.0"


def test_two_reports_in_one_file_are_refused(consistency):
    done = consistency("report", "run.json", "--sarif", "out", "--junit", "out")
    assert done.returncode == 2
    assert "--sarif and --junit both name out" in done.stderr


def test_drawing_loads_no_model_in_any_format():
    code = (
        "import sys\n"
        "from consistency.cli.main import app\n"
        "for form in {forms!r}:\n"
        "    try: app(['report', sys.argv[1], '-f', form])\n"
        "    except SystemExit as stop: assert not stop.code\n"
        "heavy = set({heavy!r}.split()) & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    sample = str(Path(__file__).parents[2] / "reports" / "sample" / "report.json")
    done = subprocess.run(
        [sys.executable, "-c", code.format(forms=sorted(FORMATS), heavy=HEAVY), sample],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("form", ["sarif", "github", "junit", "markdown"])
def test_only_the_format_that_is_asked_for_is_loaded(form):
    code = (
        "import sys, consistency.reporters.formats as formats; formats.reporter(sys.argv[1]); "
        "print(sorted(m for m in ('jinja2', 'rich', 'pydantic') if m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code, form], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_annotations_leave_a_summary_of_the_step(consistency, tmp_path):
    summary = tmp_path / "summary.md"
    summary.write_text("before\n")
    done = consistency("report", "run.json", "-f", "github", GITHUB_STEP_SUMMARY=str(summary))
    assert done.returncode == 0
    assert summary.read_text(encoding="utf-8") == "before\n" + reporter("markdown").render(bridge()) + "\n"


@pytest.mark.parametrize("form", sorted(set(FORMATS) - {"github"}))
def test_other_formats_leave_none(consistency, tmp_path, form):
    consistency("report", "run.json", "-f", form, GITHUB_STEP_SUMMARY=str(tmp_path / "summary.md"))
    assert not (tmp_path / "summary.md").exists()


def test_a_summary_never_grows_beyond_what_github_keeps(consistency, tmp_path):
    many = tuple(finding(f"{n:016x}", claim="opening of the bridge 橋 " * 12) for n in range(3000))
    (tmp_path / "run.json").write_text(JsonReporter().render(report(discrepancies=many)), encoding="utf-8")
    summary = tmp_path / "summary.md"
    for _ in range(2):
        done = consistency("report", "run.json", "-f", "github", GITHUB_STEP_SUMMARY=str(summary))
        assert done.returncode == 0
        assert SUMMARY / 2 < summary.stat().st_size <= SUMMARY
    assert "the summary of this step is full" in done.stderr


def test_a_summary_that_cannot_be_written_is_said_and_decides_nothing(consistency, tmp_path):
    done = consistency("report", "run.json", "-f", "github", GITHUB_STEP_SUMMARY=str(tmp_path))
    assert done.returncode == 0
    assert "summary of this step cannot be written" in done.stderr
    assert done.stdout == reporter("github").render(bridge())


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_hostile_documents_are_drawn_in_every_format(consistency, tmp_path, form):
    (tmp_path / "run.json").write_text(JsonReporter().render(hostile()), encoding="utf-8")
    done = consistency("report", "run.json", "-f", form, "-o", "out")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    text = (tmp_path / "out").read_text(encoding="utf-8")
    if form in {"json", "sarif"}:
        json.loads(text)
    if form == "junit":
        ElementTree.fromstring(text)


def test_a_format_that_is_none_names_those_there_are(consistency):
    done = consistency("report", "run.json", "-f", "pdf")
    assert done.returncode == 2
    assert all(name in done.stderr for name in FORMATS)
