"""Settings from flags, the environment, a file and defaults, in this order."""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import typer.main
from pathspec import GitIgnoreSpec

from consistency.cli.keys import KEYS, key_of, moved_pattern
from consistency.cli.main import app

ACTIONS = {"--help", "--version", "--show-config"}
"""Flags that ask for something else than a run; they are no settings."""


def commands(command, name=""):
    children = getattr(command, "commands", None)
    if children is None:
        return [(name, command)]
    return [found for child, each in children.items() for found in commands(each, f"{name} {child}".strip())]


def options():
    for name, command in commands(typer.main.get_command(app)):
        for param in command.params:
            if param.param_type_name == "option" and not ACTIONS & set(param.opts):
                yield pytest.param(param, id=f"{name} {param.opts[0]}")


@pytest.mark.parametrize("param", list(options()))
def test_every_flag_has_a_twin_in_the_environment(param):
    assert isinstance(param.envvar, str)
    assert param.envvar.startswith("CONSISTENCY_")


@pytest.mark.parametrize("param", dict(commands(typer.main.get_command(app)))["check"].params, ids=lambda p: p.name)
def test_every_flag_of_check_can_be_configured_under_the_name_of_its_twin(param):
    if param.param_type_name == "option" and not {*ACTIONS, "--config", "--isolated"} & set(param.opts):
        assert key_of(param.envvar) in KEYS
        assert key_of(param.envvar) in {*(o.removeprefix("--") for o in param.opts), "doc-dates"}


def test_every_key_can_be_given_to_check():
    params = dict(commands(typer.main.get_command(app)))["check"].params
    assert {"paths", *(key_of(p.envvar) for p in params if p.envvar)} - {"config", "isolated"} == set(KEYS) - {
        "authority"
    }


@pytest.fixture
def consistency(tmp_path):
    def run(*arguments, cwd=tmp_path, **environment):
        return subprocess.run(
            [sys.executable, "-m", "consistency", *map(str, arguments)],
            cwd=cwd,
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture
def configure(tmp_path):
    def written(text, name="consistency.toml"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    return written


def shown(done):
    assert done.returncode == 0, done.stderr
    return tomllib.loads(done.stdout)


def line(done, key):
    return next(line for line in done.stdout.splitlines() if line.startswith((f"{key} ", f"# {key} ")))


def test_a_flag_binds_more_than_the_environment_that_more_than_the_file_that_more_than_a_default(
    consistency, configure
):
    file = configure("min-verdict = 'contradiction'\nfail-on = 'any'\nmax-bytes = 5\nexclude = ['a']\n")
    done = consistency(
        "check", "--show-config", "--fail-on", "none",
        CONSISTENCY_FAIL_ON="new", CONSISTENCY_MAX_BYTES="7", CONSISTENCY_EXCLUDE="b",
    )  # fmt: skip
    said = shown(done)
    assert {key: said[key] for key in ("fail-on", "max-bytes", "min-verdict", "strict", "exclude")} == {
        "fail-on": "none",
        "max-bytes": 7,
        "min-verdict": "contradiction",
        "strict": False,
        "exclude": ["b"],
    }
    assert line(done, "fail-on").endswith("# --fail-on")
    assert line(done, "max-bytes").endswith("# CONSISTENCY_MAX_BYTES")
    assert line(done, "exclude").endswith("# CONSISTENCY_EXCLUDE")
    assert line(done, "min-verdict").endswith(f"# {file}, line 1")
    assert line(done, "strict").endswith("# default")
    assert line(done, "baseline") == "# baseline is not set  # default"


def test_show_config_prints_every_key_and_reads_no_document(consistency):
    done = consistency("check", "gone.txt", "--show-config", "--isolated")
    lines = [line.removeprefix("# ").split(" ")[0] for line in done.stdout.splitlines()[1:]]
    assert done.stdout.startswith("# configuration file: none\n")
    assert lines == sorted(KEYS)


def test_what_is_shown_is_a_configuration_again(consistency, configure):
    configure("exclude = ['a', 'b \"c\"']\ndoc-dates = {'é.md' = 2024-05-06}\nstrict = true\nsame-question = 0.5\n")
    first = consistency("check", "--show-config")
    configure(first.stdout)
    assert shown(consistency("check", "--show-config")) == shown(first)


def test_lists_in_the_environment_may_hold_blanks(consistency):
    one = consistency("check", "--show-config", "--isolated", CONSISTENCY_AGAINST=f"my wire{os.pathsep}notes.md")
    assert shown(one)["against"] == ["my wire", "notes.md"]
    lines = consistency("check", "--show-config", "--isolated", CONSISTENCY_PATHS="my wire\n  -odd.md \n\n")
    assert shown(lines)["paths"] == ["my wire", "-odd.md"]


def test_a_flag_replaces_a_list_and_does_not_add_to_it(consistency, configure):
    configure("against = ['wire']\npaths = ['a.md']\n")
    said = shown(consistency("check", "b.md", "--show-config", "--against", "x", "y", CONSISTENCY_AGAINST="z"))
    assert (said["paths"], said["against"]) == (["b.md"], ["x", "y"])


def test_paths_in_a_file_are_relative_to_it(consistency, configure, tmp_path):
    (tmp_path / "conf" / "models" / "own").mkdir(parents=True)
    (tmp_path / "docs").mkdir()
    configure(
        "paths = ['a.md', '/abs.md']\nagainst = ['../wire']\nbaseline = 'known.json'\nhtml = '../out.html'\n"
        "model = 'models/own'\nexclude = ['/old/*', '*.tmp.md']\ndoc-dates = {'a.md' = '2024-05-06'}\n"
        "authority = {'a.md' = 'city \"council\"'}\n",
        "conf/consistency.toml",
    )
    said = shown(consistency("check", "--show-config", "--config", "../conf/consistency.toml", cwd=tmp_path / "docs"))
    assert said["paths"] == ["../conf/a.md", "/abs.md"]
    assert said["against"] == ["../wire"]
    assert said["baseline"] == "../conf/known.json"
    assert said["html"] == "../out.html"
    assert said["model"] == "../conf/models/own"
    assert said["exclude"] == ["/../conf/old/*", "*.tmp.md"]
    assert list(said["doc-dates"]) == ["../conf/a.md"]
    assert said["authority"] == {"../conf/a.md": 'city "council"'}


@pytest.mark.parametrize(
    ("pattern", "at", "path", "excluded"),
    [
        ("drafts/old/*.md", "drafts", "old/a.md", True),
        ("drafts/old/*.md", "drafts", "new/a.md", False),
        ("*/old/*.md", "drafts", "old/a.md", True),
        ("**/old/*.md", "drafts/deep", "x/old/a.md", True),
        ("drafts/", "drafts", "a.md", False),
        ("/drafts/", "drafts", "a.md", True),
        ("/wire/*.md", "drafts", "../wire/a.md", True),
        ("/wire/*.md", "drafts", "wire/a.md", False),
        ("*.tmp.md", "drafts", "x/a.tmp.md", True),
        ("drafts/old/*.md", ".", "drafts/old/a.md", True),
    ],
)
def test_a_pattern_of_a_file_means_the_same_files_wherever_one_stands(tmp_path, pattern, at, path, excluded):
    moved = moved_pattern(pattern, tmp_path, Path(os.path.normpath(tmp_path / at)))
    assert GitIgnoreSpec.from_lines([moved]).match_file(path) is excluded


def test_all_mistakes_of_a_file_end_a_run_before_it_begins(consistency, configure):
    configure("fail-on = 'often'\nselct = []\nselect = ['date-conflct']\nformat = 'pdf'\nstrict = 1\n")
    done = consistency("check", "gone.txt")
    assert done.returncode == 2
    assert not done.stdout
    lines = done.stderr.splitlines()
    assert lines[0].startswith("error: ")
    assert lines[0].endswith("consistency.toml: 5 problems")
    assert lines[1] == " line 1: fail-on: 'often' is not one of new, any, none"
    assert lines[2] == " line 2: selct: unknown key, did you mean select?"
    assert lines[3] == " line 3: select: 'date-conflct' is no rule, did you mean date-conflict?"
    assert lines[4].startswith(" line 4: format: 'pdf' is not one of text, json")
    assert lines[5] == " line 5: strict: 1 is not true or false"


def test_isolated_reads_no_file_however_damaged(consistency, configure):
    configure("damaged = = \n")
    assert consistency("slots", ".").returncode == 2
    assert consistency("check", "--show-config", "--isolated").returncode == 0
    assert consistency("check", "--show-config", CONSISTENCY_ISOLATED="1").returncode == 0
    assert consistency("check", "--help").returncode == 0


def test_a_configuration_that_is_named_and_not_wanted_is_an_error(consistency, configure):
    file = configure("strict = true\n")
    done = consistency("check", "--show-config", "--isolated", "--config", file)
    assert (done.returncode, done.stdout) == (2, "")
    named = consistency("check", "--show-config", "--config", file, CONSISTENCY_ISOLATED="1")
    assert shown(named)["strict"] is True, "what is typed binds more than the environment"


def test_without_any_path_it_says_where_one_could_come_from(consistency):
    done = consistency("check", "--isolated")
    assert done.returncode == 2
    assert "no PATH" in done.stderr
    assert "paths in a configuration file" in done.stderr


def test_other_commands_take_the_keys_that_they_have_a_flag_for(consistency, configure, tmp_path):
    (tmp_path / "wire").mkdir()
    for name in ("a", "b"):
        (tmp_path / "wire" / f"{name}.txt").write_text("It opened on Tuesday.\n")
    configure("paths = ['wire']\nexclude = ['b.txt']\nstrict = true\ndoc-dates = {'wire/a.txt' = 2024-05-06}\n")
    done = consistency("slots", "-f", "jsonl")
    assert done.returncode == 0, done.stderr
    (only,) = map(json.loads, done.stdout.splitlines())
    assert (only["document"], only["value"]) == ("wire/a.txt", "2024-04-30")


def test_a_report_never_replaces_one_of_the_documents(consistency, tmp_path):
    draft = tmp_path / "draft.md"
    draft.write_text("It opened on Tuesday.\n", encoding="utf-8")
    (tmp_path / "link.md").symlink_to("draft.md")
    for flag, file in (("-o", "draft.md"), ("--json", "./draft.md"), ("--html", "link.md")):
        done = consistency("check", ".", flag, file, "--isolated", "--model", "no-such-folder/model")
        assert done.returncode == 2
        assert "would replace draft.md, which is one of the documents" in done.stderr
    assert draft.read_text(encoding="utf-8") == "It opened on Tuesday.\n"


def test_an_earlier_report_among_the_documents_may_be_replaced(consistency, tmp_path):
    (tmp_path / "draft.md").write_text("It opened on Tuesday.\n", encoding="utf-8")
    (tmp_path / "report.html").write_text('<meta name="generator" content="claim-consistency">', encoding="utf-8")
    (tmp_path / "comment.md").write_text("<!-- consistency-report -->\n", encoding="utf-8")
    done = consistency(
        "check",
        ".",
        "--html",
        "report.html",
        "--markdown",
        "comment.md",
        "--isolated",
        "--model",
        str(tmp_path / "none"),
    )
    assert "there is no model folder" in done.stderr


@pytest.mark.parametrize("flag", ["--select", "--ignore"])
def test_a_rule_that_is_none_is_refused_with_the_closest(consistency, flag, tmp_path):
    (tmp_path / "a.txt").write_text("It opened on Tuesday.\n")
    done = consistency("check", "a.txt", flag, "count-conflict,date_conflict")
    assert done.returncode == 2
    assert f"{flag.removeprefix('--')}: 'date_conflict' is no rule, did you mean date-conflict?" in done.stderr


def test_the_page_on_configuration_names_every_key_and_its_example_is_valid(consistency, configure):
    page = (Path(__file__).parents[2] / "docs" / "configuration.md").read_text(encoding="utf-8")
    rows = [row for row in page.splitlines() if row.startswith("| `")]
    assert {name for row in rows for name in re.findall(r"`([\w-]+)`", row.split("|")[1])} == set(KEYS)
    configure(re.search(r"```toml\n(.*?)```", page, re.DOTALL)[1])
    assert shown(consistency("check", "--show-config"))["paths"] == ["articles/"]


def test_a_baseline_that_is_typed_binds_more_than_none_in_a_file(consistency, configure, tmp_path):
    configure("no-baseline = true\npaths = ['.']\n")
    (tmp_path / "a.txt").write_text("It opened on Tuesday.\n")
    done = consistency("check", "--baseline", "gone.json")
    assert done.returncode == 2
    assert "gone.json" in done.stderr
    locked = consistency("check", "--locked", CONSISTENCY_BASELINE="gone.json", CONSISTENCY_NO_BASELINE="1")
    assert "--locked wants a baseline" in locked.stderr


def test_a_baseline_in_the_file_is_the_one_that_all_commands_look_at(consistency, configure):
    configure("baseline = 'gone.json'\n")
    for command in (["baseline", "show"], ["audit", "--stats"], ["explain", "3f9c21ab"]):
        done = consistency(*command)
        assert done.returncode == 2
        assert "gone.json" in done.stderr, command


@pytest.mark.parametrize("target", ["../stolen.html", "/tmp/stolen.html", "link/stolen.html", ".git/config"])
@pytest.mark.parametrize("key", ["html", "output"])
def test_a_file_that_nobody_named_has_no_report_written_elsewhere(consistency, configure, tmp_path, key, target):
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "link").symlink_to(tmp_path)
    configure(f'{key} = "{target}"\n', "desk/consistency.toml")
    done = consistency("check", "--show-config", cwd=tmp_path / "desk")
    assert done.returncode == 2
    assert f"{key}: {target} lies outside the folder of the file" in done.stderr
    assert "--config" in done.stderr
    named = consistency("check", "--show-config", "--config", "consistency.toml", cwd=tmp_path / "desk")
    assert named.returncode == 0


def test_a_file_that_nobody_named_has_reports_written_beside_it(consistency, configure, tmp_path):
    configure('html = "out/report.html"\n', "desk/consistency.toml")
    assert consistency("check", "--show-config", cwd=tmp_path / "desk").returncode == 0
