"""`--editor-link`: asked for on the command line or in the environment, refused where it is no editor's address."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from reporters.example import bridge

from consistency.reporters.json import JsonReporter

TEMPLATE = "vscode://file/srv/{path}:{line}"


@pytest.fixture
def drawn(tmp_path):
    """Draws a saved run of the bridge's story as a page."""
    (tmp_path / "run.json").write_text(JsonReporter().render(bridge()), encoding="utf-8")
    outside = {key: value for key, value in os.environ.items() if not key.startswith("CONSISTENCY_")}

    def run(*arguments, **environment):
        command = [sys.executable, "-m", "consistency", "report", "run.json", "--html", "out.html", *arguments]
        done = subprocess.run(
            command, cwd=tmp_path, env={**outside, **environment}, capture_output=True, text=True, check=False
        )
        page = tmp_path / "out.html"
        return done, page.read_text(encoding="utf-8") if page.exists() else ""

    return run


def test_a_saved_run_is_drawn_again_with_links_into_an_editor(drawn):
    for done, page in (drawn("--editor-link", TEMPLATE), drawn(CONSISTENCY_EDITOR_LINK=TEMPLATE)):
        assert (done.returncode, done.stderr) == (0, "")
        assert 'href="vscode://file/srv/press/courier.md:7"' in page
    assert "vscode" not in drawn()[1]


def test_what_is_no_address_of_an_editor_is_refused(drawn):
    done, page = drawn("--editor-link", "javascript:alert({path})")
    assert done.returncode == 2
    assert "editor-link: 'javascript:alert({path})' is no address of an editor" in done.stderr
    assert not page
