"""One report, whoever does the work, into however many partitions it is cut, and whoever is killed meanwhile."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from engine import stages

from consistency import stages as real
from consistency.build import engine, gate, judging_stages, reading_stages
from consistency.cache.file import Cache
from consistency.config import Backend, EngineKind, Settings, Workers
from consistency.engine import documents, models
from consistency.gate.baseline import Baseline
from consistency.pipeline import run
from consistency.progress import Silent
from consistency.reporters.json import JsonReporter

ROOT = Path(__file__).parents[2]
SEEDS = ["seeds/000-adnkronos.md", "seeds/002-le-monde.md"]
FOUR = {name: getattr(real, name) for name in ("read", "annotate", "parse", "embed")}

pytestmark = pytest.mark.model


@pytest.fixture
def fine(monkeypatch):
    """Partitions so small that there are several in every stage."""
    monkeypatch.setattr(documents, "_READ", 1)
    monkeypatch.setattr(documents, "_ANNOTATED", 1)
    monkeypatch.setattr(models, "_PARSED", 2_000)
    monkeypatch.setattr(models, "_EMBEDDED", 600)


@pytest.fixture
def deadly(monkeypatch, tmp_path):
    """A worker is killed in every stage."""
    died = Path(os.environ.get("CONSISTENCY_TESTS_DIED", tmp_path / "died"))
    died.mkdir(exist_ok=True)
    monkeypatch.setenv("CONSISTENCY_TESTS_DIED", str(died))
    for name in FOUR:
        monkeypatch.setattr(real, name, getattr(stages, name))
    return died


@pytest.fixture(scope="module")
def serial():
    return checked(Workers())


def checked(workers, cache=None):
    # The backend that needs no export, which takes ten seconds to make.
    settings, silent = Settings(backend=Backend.SENTENCE_TRANSFORMERS), Silent()
    with engine(workers, silent) as by:
        reading, judging = reading_stages(settings, ROOT, by, cache), judging_stages(settings, silent, cache, by)
        return JsonReporter().render(run(SEEDS, settings, reading, judging, gate(Baseline(())), silent))


def test_two_processes_write_the_same_report_with_one_killed_in_every_stage(serial, fine, deadly, tmp_path):
    assert checked(Workers(jobs=2), Cache(tmp_path / "cache")) == serial
    assert {path.name for path in deadly.iterdir()} == set(FOUR)
    # What workers found out is in the cache of this process; plain text is read anew.
    with pytest.MonkeyPatch.context() as nobody:
        for name in FOUR:
            nobody.setattr(real, name, FOUR[name] if name == "read" else None)
        assert checked(Workers(work=str(tmp_path / "work")), Cache(tmp_path / "cache")) == serial


def test_a_cluster_writes_the_same_report_with_one_killed_in_every_stage(serial, fine, scheduler, deadly, tmp_path):
    scheduler.add(1)
    dask = Workers(engine=EngineKind.DASK, scheduler=scheduler.address, work=str(tmp_path / "work"))
    assert checked(dask) == serial
    assert {path.name for path in deadly.iterdir()} == set(FOUR)


def test_a_run_that_was_killed_goes_on_in_its_work_folder(serial, tmp_path, monkeypatch):
    work = tmp_path / "work"
    command = [sys.executable, "-m", "consistency", "check", *SEEDS, "--no-cache", "--work", work]
    command += ["--backend", "sentence-transformers"]
    killed = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    until = time.monotonic() + 120
    while not list(work.glob("parse/*.out")):
        assert time.monotonic() < until
        time.sleep(0.05)
    killed.kill()
    assert killed.wait() == -signal.SIGKILL
    monkeypatch.setattr(real, "read", None)
    monkeypatch.setattr(real, "annotate", None)
    monkeypatch.setattr(real, "parse", None)
    assert checked(Workers(work=str(work))) == serial
