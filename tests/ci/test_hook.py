"""The pre-commit hook, run by pre-commit.

pre-commit would build an environment with PyTorch in it; here the same hook runs in ours (``language: system``).
"""

import re
import subprocess
import sys

import pytest
import yaml

from consistency.read.formats import SUFFIXES


@pytest.fixture
def hook(root):
    ((hook),) = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    return hook


@pytest.fixture
def pre_commit(environment):
    def run(*arguments, cwd):
        return subprocess.run(
            [sys.executable, "-m", "pre_commit", *map(str, arguments)],
            cwd=cwd,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture
def try_repo(pre_commit, hook, commit, work, tmp_path):
    """Runs the hook in a repository of documents."""
    source = tmp_path / "hooks"
    source.mkdir()
    (source / ".pre-commit-hooks.yaml").write_text(yaml.safe_dump([{**hook, "language": "system"}]), encoding="utf-8")
    commit(source)
    commit(work)
    return lambda *arguments: pre_commit("try-repo", source, hook["id"], *arguments, cwd=work)


def test_the_manifest_is_valid(pre_commit, root):
    done = pre_commit("validate-manifest", ".pre-commit-hooks.yaml", cwd=root)
    assert done.returncode == 0, done.stdout


def test_the_hook_reads_all_documents_in_one_call(try_repo, recorded):
    done = try_repo("--all-files")
    assert done.returncode == 0, done.stdout + done.stderr
    assert recorded() == [["check", "."]]


def test_the_hook_is_skipped_where_no_document_was_changed(try_repo, recorded, work):
    (work / "tool.py").write_text("x = 1\n")
    done = try_repo("--files", "tool.py")
    assert done.returncode == 0
    assert "Skipped" in done.stdout
    assert recorded() == []


def test_every_format_that_is_read_and_the_baseline_wake_the_hook(hook):
    pattern = re.compile(hook["files"])
    asleep = [suffix for suffix in SUFFIXES if not pattern.search(f"docs/a{suffix}")]
    assert asleep == []
    assert pattern.search("consistency-baseline.json")
    assert pattern.search("docs/consistency.toml")
    assert not pattern.search("package.json")


@pytest.mark.model
def test_a_new_contradiction_stops_the_commit_until_it_is_known(try_repo, bash):
    done = try_repo("--all-files")
    assert done.returncode == 1
    assert "exit code: 1" in done.stdout
    assert "contradiction[date-conflict]" in done.stdout
    assert bash("consistency baseline create .").returncode == 0
    assert try_repo("--all-files").returncode == 0
