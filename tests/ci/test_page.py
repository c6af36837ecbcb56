"""What docs/ci.md shows works."""

import re
import subprocess
import sys

import pytest
import yaml
from reporters.example import bridge

from consistency.reporters.formats import FORMATS
from consistency.reporters.json import JsonReporter
from consistency.reporters.markdown import MARKER


@pytest.fixture
def page(root):
    return (root / "docs" / "ci.md").read_text(encoding="utf-8")


@pytest.fixture
def example(page):
    """The examples of a section, in its language."""

    def found(heading, language):
        section = page.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
        return re.findall(rf"```{language}\n(.*?)```", section, re.DOTALL)

    return found


@pytest.mark.parametrize(
    ("heading", "schema"), [("GitHub Actions", "vendor.github-workflows"), ("GitLab CI", "vendor.gitlab-ci")]
)
def test_a_server_would_take_the_example(example, tmp_path, heading, schema):
    (tmp_path / "example.yml").write_text(example(heading, "yaml")[0], encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, "example.yml"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_pre_commit_would_take_the_examples(example, environment, tmp_path):
    for text in example("pre-commit", "yaml"):
        (tmp_path / "config.yaml").write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "pre_commit", "validate-config", "config.yaml"]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


def test_the_local_hook_is_run_by_pre_commit(example, environment, commit, work, recorded):
    (work / ".pre-commit-config.yaml").write_text(example("pre-commit", "yaml")[1], encoding="utf-8")
    commit(work)
    command = [sys.executable, "-m", "pre_commit", "run", "--all-files"]
    done = subprocess.run(command, cwd=work, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert recorded() == [["check", "docs/"]]


def test_the_table_of_inputs_is_that_of_the_action(page, root):
    action = yaml.safe_load((root / "action.yml").read_text(encoding="utf-8"))
    rows = re.findall(
        r"^\| `([\w-]+)` \| (?:`([^`]*)`)? ?\| ", page.split("## GitHub Actions")[1].split("\n## ")[0], re.MULTILINE
    )
    assert rows == [(name, about.get("default", "")) for name, about in action["inputs"].items()]
    for name in action["outputs"]:
        assert f"`{name}`" in page


def test_every_format_has_a_row_with_its_flag(page):
    section = page.split("\n## Formats\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| `(\w+)` \| (?:`--(\w+)`)? ?\|", section, re.MULTILINE)
    assert sorted(name for name, _ in rows) == sorted(FORMATS)
    assert {name: flag for name, flag in rows if flag} == {
        name: name for name in FORMATS if name not in {"text", "github"}
    }


def test_the_marker_is_the_one_that_is_written(page):
    assert f"`{MARKER}`" in page


def test_a_saved_run_is_drawn_again_by_the_last_example(example, bash, work):
    (work / "consistency.json").write_text(JsonReporter().render(bridge()), encoding="utf-8")
    done = bash(example("Any other shell", "sh")[1])
    assert done.returncode == 0, done.stderr
    assert (work / "comment.md").read_text(encoding="utf-8").startswith(MARKER)
    assert (work / "consistency.sarif").exists()


def test_a_check_that_could_not_be_done_does_not_pass_for_a_clean_one(example, bash, work):
    (work / "docs").rename(work / "moved")
    done = bash(example("Any other shell", "sh")[0])
    assert done.returncode == 2
    assert "could not be done" in done.stdout


@pytest.mark.model
def test_the_scripts_fail_on_what_is_new_and_pass_once_it_is_known(example, bash, work):
    done = bash(example("Any other shell", "sh")[0])
    assert done.returncode == 1
    assert "new contradictions: open consistency.html" in done.stdout
    assert bash("consistency baseline create docs/").returncode == 0
    (gitlab,) = yaml.safe_load(example("GitLab CI", "yaml")[0])["consistency"]["script"]
    assert bash(gitlab).returncode == 0
    assert "known (unchanged)" in (work / "consistency.xml").read_text(encoding="utf-8")
