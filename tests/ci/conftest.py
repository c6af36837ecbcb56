"""Files to check, a git repository, and the program as CI would find it on its path."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# As `tests/reporters` does, for the example report.
if str(ROOT / "tests") not in sys.path:
    sys.path.insert(0, str(ROOT / "tests"))

GAZETTE = "date 2026-03-12\n\nThe ferry sank off Skagen on March 10. Rescuers said 12 passengers drowned.\n"
HERALD = "date 2026-03-12\n\nA ferry sank off Skagen on March 9. Rescuers said 12 passengers drowned.\n"


@pytest.fixture
def root():
    """The repository that is tested."""
    return ROOT


@pytest.fixture
def work(tmp_path):
    """A folder with two documents that contradict each other in ``docs``."""
    docs = tmp_path / "work" / "docs"
    docs.mkdir(parents=True)
    (docs / "gazette.txt").write_text(GAZETTE, encoding="utf-8")
    (docs / "herald.md").write_text(HERALD, encoding="utf-8")
    return tmp_path / "work"


@pytest.fixture
def script():
    """Writes a shell script that can be run."""

    def written(path, body):
        path.write_text(f"#!/bin/sh\n{body}\n")
        path.chmod(0o755)

    return written


@pytest.fixture
def environment(tmp_path, script):
    """Variables of a fresh CI machine: the program on the path, nothing of ours set, no settings of git."""
    tools = tmp_path / "tools"
    tools.mkdir()
    script(tools / "consistency", f'exec "{sys.executable}" -m consistency "$@"')
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("CONSISTENCY_", "GITHUB_", "GIT_", "PRE_COMMIT"))}
    return kept | {
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "HOME": str(tmp_path / "home"),
        "PRE_COMMIT_HOME": str(tmp_path / "pre-commit"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
    }


@pytest.fixture
def recorded(environment, script, tmp_path):
    """Puts a stand-in for the program on the path; gives the arguments of each of its calls."""
    log = tmp_path / "calls"
    tool = Path(environment["PATH"].split(os.pathsep)[0]) / "consistency"
    script(tool, f'printf "%s\\n" "$#" "$@" >> "{log}"')

    def calls():
        lines = log.read_text().splitlines() if log.exists() else []
        found = []
        while lines:
            count = int(lines[0])
            found.append(lines[1 : 1 + count])
            lines = lines[1 + count :]
        return found

    return calls


@pytest.fixture
def bash(environment, work):
    """Runs a script as a CI server does."""

    def run(text, cwd=None, **variables):
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", text],
            cwd=cwd or work,
            env={**environment, **variables},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture
def commit(environment):
    """Makes a folder a git repository with everything in it committed."""
    if shutil.which("git") is None:
        pytest.skip("no git here")

    def committed(folder):
        for command in (
            ["init", "-q", "-b", "main"],
            ["add", "-A"],
            ["-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-q", "-m", "x"],
        ):
            subprocess.run(["git", *command], cwd=folder, env=environment, check=True)

    return committed
