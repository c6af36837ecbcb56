"""The steps of the Action, run by bash with the variables that GitHub sets."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from reporters.example import bridge

from consistency.reporters.sarif import SarifReporter

EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")


@pytest.fixture
def action(root):
    return yaml.safe_load((root / "action.yml").read_text(encoding="utf-8"))


@pytest.fixture
def step(action, root, bash, work, tmp_path):
    """Runs a step by its name, as a runner would: expressions only in variables, outputs and summary in files."""
    temporary = tmp_path / "runner"
    temporary.mkdir()

    def run(name, outputs=None, **inputs):
        (found,) = [s for s in action["runs"]["steps"] if s.get("name") == name]
        known = {f"inputs.{key}": value.get("default", "") for key, value in action["inputs"].items()}
        known |= {f"inputs.{key.replace('_', '-')}": value for key, value in inputs.items()}
        known |= {f"steps.check.outputs.{key}": value for key, value in (outputs or {}).items()}
        known |= {"github.action_path": str(root), "runner.temp": str(temporary)}
        variables = {
            key: EXPRESSION.sub(lambda match: known[match[1]], value) for key, value in found.get("env", {}).items()
        }
        files = {name: temporary / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for file in files.values():
            file.unlink(missing_ok=True)
        done = bash(
            found["run"],
            **variables,
            **{key: str(value) for key, value in files.items()},
            RUNNER_OS="Linux",
            RUNNER_ARCH="X64",
            GITHUB_ACTIONS="true",
            CI="true",
        )
        written = files["GITHUB_OUTPUT"].read_text() if files["GITHUB_OUTPUT"].exists() else ""
        done.outputs = dict(line.split("=", 1) for line in written.splitlines())
        done.summary = files["GITHUB_STEP_SUMMARY"]
        done.folder = temporary / "consistency-report"
        return done

    run.temporary = temporary
    return run


@pytest.fixture
def installed(step, environment, script):
    """What the step *Install* leaves: an environment with the program and a Python."""
    tools = step.temporary / "consistency-env" / "bin"
    tools.mkdir(parents=True)
    shutil.copy(environment["PATH"].split(":")[0] + "/consistency", tools / "consistency")
    script(tools / "python", f'exec "{sys.executable}" "$@"')


def test_the_action_is_valid(root):
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-actions", "action.yml"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_an_audit_finds_nothing(root):
    tool = shutil.which("zizmor", path=str(Path(sys.executable).parent))
    if tool is None:
        pytest.skip("zizmor is not installed")
    done = subprocess.run(
        [tool, "--offline", "--no-progress", "--pedantic", "action.yml"], cwd=root, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stdout.decode()


def test_no_expression_stands_in_a_script(action):
    """What is put into a script before a shell reads it is code."""
    for step in action["runs"]["steps"]:
        assert "${{" not in step.get("run", ""), step["name"]
        assert ("run" in step) == ("shell" in step)


def test_actions_are_named_by_commit(action):
    used = [step["uses"] for step in action["runs"]["steps"] if "uses" in step]
    assert used
    assert [name for name in used if not re.fullmatch(r"[\w-]+(/[\w-]+)+@[0-9a-f]{40}", name)] == []


def test_the_cache_is_named_by_what_pins_models_and_packages(step):
    key = step("Name the cache").outputs["key"]
    assert re.fullmatch(r"consistency-Linux-X64-[0-9a-f]{16}", key)


@pytest.mark.parametrize(
    ("index", "wanted"), [("", []), ("https://example.org/cpu", ["--extra-index-url", "https://example.org/cpu"])]
)
def test_it_installs_this_repository_with_its_constraints(step, environment, script, root, tmp_path, index, wanted):
    log = tmp_path / "pip"
    fake = tmp_path / "tools" / "python"
    record = f'printf "%s\\n" "$@" > "{log}"'
    script(
        fake, f'mkdir -p "$3/bin"; cat > "$3/bin/python" <<"EOF"\n#!/bin/sh\n{record}\nEOF\nchmod +x "$3/bin/python"'
    )
    done = step("Install", torch_index=index)
    assert done.returncode == 0, done.stderr
    called = ["-m", "pip", "install", "--quiet", "--constraint", f"{root}/constraints.txt", *wanted, str(root)]
    assert log.read_text().splitlines() == called


def test_inputs_become_arguments_whole_and_are_no_options(step, recorded, installed):
    hostile = '$(touch caught) `touch caught` "; touch caught; #'
    done = step(
        "Check",
        paths=f"a b.md\n--html=x\n\n{hostile}\n",
        against=f"wire/\n{hostile}",
        options="--min-verdict\ncontradiction",
        baseline="known.json",
        fail_on="any",
    )
    assert done.returncode == 0, done.stderr
    ((_, *arguments),) = recorded()
    at = arguments.index("--")
    assert arguments[at + 1 :] == ["a b.md", "--html=x", hostile]
    options = arguments[:at]
    assert [options[n + 1] for n, word in enumerate(options) if word == "--against"] == ["wire/", hostile]
    assert options[options.index("--fail-on") + 1] == "any"
    assert options[options.index("--baseline") + 1] == "known.json"
    assert options[options.index("--min-verdict") + 1] == "contradiction"
    assert not list(step.temporary.parent.rglob("caught"))


def test_what_could_not_be_done_fails_the_job_with_its_own_code(step, installed):
    done = step("Check", paths="nothing-here/")
    assert done.returncode == 0
    assert done.outputs == {"exit-code": "2", "folder": str(done.folder)}
    assert step("Decide", outputs=done.outputs).returncode == 2


@pytest.mark.parametrize(("code", "wanted"), [("0", 0), ("1", 1), ("2", 2), ("130", 130), ("", 2)])
def test_the_job_ends_as_the_check_did(step, code, wanted):
    assert step("Decide", outputs={"exit-code": code}).returncode == wanted


def test_only_what_is_open_is_uploaded(step, installed):
    folder = step.temporary / "consistency-report"
    folder.mkdir()
    (folder / "report.sarif").write_text(SarifReporter().render(bridge()), encoding="utf-8")
    done = step("Leave out what is settled")
    assert done.returncode == 0, done.stderr
    (run,) = json.loads((folder / "upload.sarif").read_text())["runs"]
    kept = [result["partialFingerprints"]["consistency/v1"] for result in run["results"]]
    settled = [f for f in bridge().discrepancies if f.suppressed or (f.decision and f.decision.status == "accepted")]
    assert settled
    assert kept == [f.fingerprint for f in bridge().discrepancies if f not in settled]


@pytest.mark.model
def test_a_new_contradiction_is_annotated_summarised_and_kept_in_every_file(step, installed):
    done = step("Check", paths="docs/")
    assert done.returncode == 0, done.stderr
    assert done.outputs == {"exit-code": "1", "folder": str(done.folder), "written": "true"}
    assert re.search(r"^::error file=docs/gazette.txt,line=3,", done.stdout, re.MULTILINE)
    assert "#### Contradiction: date of the sinking" in done.summary.read_text(encoding="utf-8")
    names = {path.name for path in done.folder.iterdir()}
    assert names == {f"report.{suffix}" for suffix in ("html", "json", "sarif", "xml", "md")}
    assert step("Decide", outputs=done.outputs).returncode == 1
