"""Runs that take over what earlier ones found out."""

import os
import subprocess
import sys

import pytest

from consistency.build import EXPORTS
from consistency.cache.file import directory
from consistency.embed.onnx import OnnxEmbedder

DOCUMENTS = {
    "a.txt": "The ferry Alvine sank off Norrö on 3 May 2023. Twelve passengers drowned.\n",
    "b.txt": "The ferry Alvine sank off Norrö on 4 May 2023. Fifteen passengers drowned.\n",
}
WARM = """
import sys
from consistency.cli.main import app
try: app(sys.argv[1:])
except SystemExit as stop: assert stop.code in (0, 1), stop.code
heavy = "torch onnxruntime spacy sklearn sentence_transformers transformers"
print(sorted(set(heavy.split()) & set(sys.modules)), file=sys.stderr)
"""


@pytest.fixture
def run(tmp_path):
    for name, text in DOCUMENTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    def ran(*arguments, **environment):
        env = {
            **os.environ,
            "CONSISTENCY_CACHE_DIR": str(tmp_path / "cache"),
            "CONSISTENCY_BACKEND": "sentence-transformers",  # making an export takes ten seconds
            **environment,
        }
        command = [sys.executable, "-c", WARM, *arguments]
        done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done

    return ran


@pytest.mark.model
def test_a_second_run_loads_no_model_and_says_the_same(run):
    asked = ("check", "a.txt", "b.txt", "-q", "-f", "json")
    cold, warm, without = run(*asked), run(*asked), run(*asked, "--no-cache")
    assert "torch" in cold.stderr
    assert warm.stderr.strip().splitlines()[-1] == "[]"
    assert "torch" in without.stderr
    assert cold.stdout == warm.stdout == without.stdout
    assert '"contradictions": 2' in cold.stdout


def test_info_tells_what_is_kept_and_clear_forgets_it(run, tmp_path):
    assert run("cache", "info").stdout.splitlines() == [str(tmp_path / "cache" / "derived-1.sqlite")]
    run("cache", "clear")
    assert not (tmp_path / "cache" / "derived-1.sqlite").exists()


def test_models_made_ready_are_told_and_forgotten_too(run, tmp_path):
    export = tmp_path / "cache" / "exports" / "1-ab"
    export.mkdir(parents=True)
    (export / "model.onnx").write_bytes(b"0" * 2_000_000)
    assert run("cache", "info").stdout.splitlines()[1:] == ["export            1 entries         2.0 MB"]
    run("cache", "clear")
    assert not export.exists()


@pytest.mark.model
def test_a_second_run_with_onnxruntime_loads_no_model_and_says_the_same(run, tmp_path):
    pytest.importorskip("onnxruntime")
    pytest.importorskip("onnxscript")
    made = directory(os.environ) / EXPORTS
    OnnxEmbedder(made).prepare()
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / EXPORTS).symlink_to(made)
    asked = ("check", "a.txt", "b.txt", "-q", "-f", "json")
    cold, warm, other = run(*asked, CONSISTENCY_BACKEND="auto"), run(*asked, CONSISTENCY_BACKEND="auto"), run(*asked)
    assert [done.stderr.strip().splitlines()[-1] for done in (cold, warm)] == ["['onnxruntime', 'spacy']", "[]"]
    assert cold.stdout == warm.stdout
    assert '"backend": "onnx"' in cold.stdout
    assert "torch" in other.stderr  # a vector of one backend stands in for none of another


@pytest.mark.model
def test_without_cache_nothing_is_kept(run, tmp_path):
    run("check", "a.txt", "b.txt", "-q", CONSISTENCY_NO_CACHE="1")
    assert not (tmp_path / "cache").exists()
