"""What goes wrong ends in a clear message and the right exit code, never in a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from consistency.cli import main


@pytest.fixture
def consistency(tmp_path):
    """Runs the command in an empty folder."""

    def run(*arguments, **environment):
        return subprocess.run(
            [sys.executable, "-m", "consistency", *map(str, arguments)],
            cwd=tmp_path,
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture
def story(tmp_path):
    (tmp_path / "story").mkdir()
    (tmp_path / "story" / "a.txt").write_text("The ferry carried 12 people.\n", encoding="utf-8")
    return tmp_path / "story"


def failed(done, *words):
    assert done.returncode == 2, done
    assert "Traceback" not in done.stderr
    assert not done.stdout
    for word in words:
        assert word in done.stderr


def test_a_path_that_is_gone(consistency):
    failed(consistency("check", "gone.txt", "story/also-gone.md"), "gone.txt", "story/also-gone.md")


def test_a_pattern_that_matches_nothing(consistency, story):
    failed(consistency("check", "story/*.md"), "story/*.md")


def test_an_empty_folder(consistency, tmp_path):
    (tmp_path / "empty").mkdir()
    failed(consistency("check", "empty"), "no document found in empty")


def test_a_folder_without_documents(consistency, tmp_path):
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "boat.jpg").write_bytes(b"\xff\xd8\xff\x00")
    failed(consistency("check", "photos"), "no document found in photos")


def test_a_binary_file_that_calls_itself_text(consistency, tmp_path):
    (tmp_path / "boat.txt").write_bytes(b"\x00\x01\x02")
    failed(consistency("check", "boat.txt"), "boat.txt: binary file")


def test_an_unknown_format_of_document(consistency, tmp_path):
    (tmp_path / "boat.xyz").write_text("12 people")
    failed(consistency("check", "boat.xyz"), "boat.xyz", ".xyz")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(consistency, story):
    (story / "a.txt").chmod(0)
    failed(consistency("check", story), "permission denied")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", ["known.json"]),
        ("[]", ["known.json"]),
        ('{"schema": "consistency.baseline/9", "entries": []}', ["known.json", "upgrade"]),
        ('{"schema": "consistency.baseline/1", "entries": [{}]}', ["known.json", "fingerprint"]),
    ],
    ids=["cut off", "not a table", "from the future", "entry without keys"],
)
def test_a_broken_baseline(consistency, story, tmp_path, text, words):
    (tmp_path / "known.json").write_text(text)
    failed(consistency("check", "story", "--baseline", "known.json"), *words)


def test_a_baseline_that_was_named_and_is_not_there(consistency, story):
    failed(consistency("check", "story", "--baseline", "known.json"), "known.json", "baseline create")


def test_an_unknown_output_format(consistency, story):
    failed(consistency("check", "story", "-f", "pdf"), "pdf", "text, json, html")


def test_sources_that_are_gone(consistency, story):
    failed(consistency("check", "story", "--against", "wire", "notes.md"), "no such file or folder: 'notes.md', 'wire'")


def test_sources_none_of_which_can_be_read(consistency, story, tmp_path):
    (tmp_path / "wire.txt").write_bytes(b"\x00\x01")
    done = consistency("check", "story", "--against", "wire.txt")
    failed(done, "no source found in wire.txt", "wire.txt: binary file", "hint: --against wants")


def test_sources_that_are_all_drafts_as_well(consistency, story):
    failed(consistency("check", "story", "--against", "story/a.txt"), "no source found in story/a.txt", "not among")


def test_drafts_none_of_which_can_be_read(consistency, story, tmp_path):
    (tmp_path / "draft.txt").write_bytes(b"\x00\x01")
    done = consistency("check", "draft.txt", "--against", "story")
    failed(done, "no draft found in draft.txt", "draft.txt: binary file")


def test_sources_without_a_draft(consistency, story):
    failed(consistency("check", "--against", "story"), "PATH")


@pytest.mark.parametrize("flag", ["-o", "--html", "--json"])
def test_a_report_that_could_not_be_written_is_noticed_before_the_work(consistency, story, flag):
    # With a model that is nowhere the run would fail otherwise: the output comes first.
    done = consistency("check", "story", flag, "gone/report", "--model", "no-such-folder/model")
    failed(done, "cannot write gone/report", "mkdir -p")


def test_a_baseline_that_could_not_be_written_is_noticed_before_the_work(consistency, story):
    done = consistency("baseline", "create", "story", "-o", "gone/known.json", "--model", "no-such-folder/model")
    failed(done, "cannot write gone/known.json")


def test_two_reports_in_one_file_are_refused(consistency, story):
    failed(
        consistency("check", "story", "--html", "report", "--json", "./report"), "--html and --json both name report"
    )


def test_a_bad_document_date_names_every_mistake(consistency, story):
    done = consistency("check", "story", "--doc-date", "story/a.txt=yesterday", "--doc-date", "2024-01-01")
    failed(done, "yesterday", "2024-01-01")


def test_an_unknown_flag(consistency, story):
    failed(consistency("check", "story", "--hmtl", "r.html"), "--hmtl")


@pytest.mark.model
def test_a_model_that_is_nowhere(consistency, story):
    done = consistency("check", "story", "--model", "no-such-folder/model", HF_HUB_OFFLINE="1")
    failed(done, "no-such-folder/model")


def test_a_saved_run_that_is_no_report(consistency, tmp_path):
    (tmp_path / "run.json").write_text(json.dumps({"schema": "something.else/1"}))
    failed(consistency("report", "run.json"), "consistency.report/1")


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("discrepancies", 0, "confidence"), None),
        (("discrepancies", 0, "sides", 0, "interval"), ""),
        (("documents", 0, "path"), 5),
        (("counts", "new"), "many"),
        (("run", "settings"), None),
    ],
    ids=str,
)
def test_a_saved_run_with_a_wrong_type_names_the_place(consistency, tmp_path, place, value):
    sample = Path(__file__).parents[2] / "reports" / "sample" / "report.json"
    data = json.loads(sample.read_text(encoding="utf-8"))
    inner = data
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = value
    (tmp_path / "run.json").write_text(json.dumps(data))
    failed(consistency("report", "run.json"), ".".join(map(str, place)))


def test_a_saved_run_nested_without_end(consistency, tmp_path):
    (tmp_path / "run.json").write_text("[" * 100_000)
    failed(consistency("report", "run.json"), "run.json is not JSON")


def test_messages_hold_nothing_that_a_terminal_obeys(consistency):
    done = consistency("check", "no\x1b[31m\n::error::x.txt")
    failed(done)
    assert "\x1b" not in done.stderr
    assert not [line for line in done.stderr.splitlines() if line.startswith("::")]


def test_a_reader_that_goes_away_is_no_finding(story):
    writer = [sys.executable, "-m", "consistency", "slots", "."]
    with subprocess.Popen(writer, cwd=story, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        run.stdout.close()
        run.stderr.read()
    assert run.returncode == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_disk_behind_standard_output_says_so(story):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "consistency", "slots", "."],
            cwd=story,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert "standard output cannot be written" in done.stderr


def test_characters_that_the_output_cannot_write_become_escapes(consistency, story):
    (story / "a.txt").write_text("The café served 12 people.\n", encoding="utf-8")
    done = consistency("slots", "story", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 0, done.stderr
    assert "caf\\xe9" in done.stdout


def test_a_saved_run_that_is_not_there(consistency):
    failed(consistency("report", "run.json"), "run.json")


def test_a_baseline_is_not_replaced_unasked(consistency, story, tmp_path):
    (tmp_path / "known.json").write_text("precious")
    failed(consistency("baseline", "create", "story", "-o", "known.json"), "--force")
    assert (tmp_path / "known.json").read_text() == "precious"


def test_a_crash_never_reads_as_a_finding(monkeypatch, capsys):
    from consistency.cli import main

    def crash():
        raise ZeroDivisionError

    monkeypatch.setattr(main, "app", crash)
    with pytest.raises(SystemExit) as stop:
        main.run()
    assert stop.value.code == 2
    assert "fault of the program" in capsys.readouterr().err


def test_an_interrupted_run_says_so(monkeypatch, capsys):
    from consistency.cli import main

    def interrupt():
        raise KeyboardInterrupt

    monkeypatch.setattr(main, "app", interrupt)
    with pytest.raises(SystemExit) as stop:
        main.run()
    assert stop.value.code == 130
    assert "interrupted" in capsys.readouterr().err


def test_the_module_runs_like_the_command(consistency):
    assert consistency("--version").stdout.startswith("consistency ")


def test_locked_wants_a_baseline(consistency, story):
    failed(consistency("check", "story", "--locked"), "--locked", "baseline create")


def test_a_bad_decision_is_refused_before_any_work(consistency, story):
    done = consistency("baseline", "create", "story", "--status", "maybe", "--expires", "soon", "--model", "no/model")
    failed(done, "--status", "maybe", "--expires", "soon")


def test_a_working_directory_that_is_gone_is_told_and_is_no_fault_of_the_program(tmp_path, monkeypatch, capsys):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    monkeypatch.setattr(sys, "argv", ["consistency", "slots", str(tmp_path)])
    with pytest.raises(SystemExit) as stop:
        main.run()
    assert stop.value.code == 2
    assert capsys.readouterr().err == "error: the working directory is not there any more\n"


def test_too_little_memory_is_said_and_never_reads_as_clean(monkeypatch, capsys):
    from consistency.cli import main

    def full():
        raise MemoryError

    monkeypatch.setattr(main, "app", full)
    with pytest.raises(SystemExit) as stop:
        main.run()
    assert stop.value.code == 2
    assert "not enough memory" in capsys.readouterr().err


def test_no_program_of_the_working_directory_is_taken_for_git(monkeypatch, tmp_path):
    from consistency.cli.known import git_user

    git = tmp_path / "git"
    git.write_text("#!/bin/sh\ntouch ran\necho Mallory\n")
    git.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", ".")
    assert git_user() == ""
    assert not (tmp_path / "ran").exists()
