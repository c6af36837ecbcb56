"""Who is asked to work, from what was set."""

from pathlib import Path

import pytest

from consistency.build import engine
from consistency.cli.keys import KEYS, as_flag_value
from consistency.config import EngineKind, Workers
from consistency.engine.local import Processes, cores
from consistency.errors import ConfigError, EngineError
from consistency.progress import Silent


def test_one_job_without_a_work_folder_is_this_process_alone():
    with engine(Workers(), Silent()) as by:
        assert by is None


@pytest.mark.parametrize(
    ("workers", "said"),
    [
        (Workers(engine=EngineKind.DASK), "wants the --scheduler"),
        (Workers(scheduler="tcp://127.0.0.1:8786"), "is for --engine dask"),
    ],
)
def test_an_engine_and_its_scheduler_go_together(workers, said):
    with pytest.raises(ConfigError, match=said), engine(workers, Silent()):
        pass


def test_a_work_folder_is_found_wherever_a_worker_was_started(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with engine(Workers(work="work"), Silent()) as by:
        assert by.workforce.place == str(tmp_path / "work")
    with engine(Workers(work="memory://work"), Silent()) as by:
        assert by.workforce.place == "memory://work"


def test_a_work_folder_that_was_not_named_goes_away():
    with engine(Workers(jobs=2), Silent()) as by:
        place = Path(by.workforce.place)
        assert place.is_dir()
    assert not place.exists()


def test_no_number_of_jobs_is_one_a_core(monkeypatch):
    made = []
    monkeypatch.setattr(
        "consistency.engine.local.Processes", lambda place, jobs: made.append(jobs) or Processes(place, 1)
    )
    with engine(Workers(jobs=0), Silent()):
        assert made == [cores()]


def test_a_file_system_that_cannot_be_used_is_told_as_an_error(monkeypatch):
    from fsspec.implementations.memory import MemoryFileSystem

    from consistency.engine.folder import folder

    class OddError(Exception):
        pass

    def fail(*_, **__):
        raise OddError("no key")

    files = folder("memory://odd")
    monkeypatch.setattr(MemoryFileSystem, "pipe_file", fail)
    monkeypatch.setattr(MemoryFileSystem, "cat_file", fail)
    with pytest.raises(EngineError, match="no key"):
        files.write("a", b"")
    with pytest.raises(EngineError, match="no key"):
        files.read("a")


@pytest.mark.parametrize("value", [-1, True, 1.5, "two"])
def test_what_is_no_number_of_jobs_is_refused(value):
    with pytest.raises(ValueError, match="whole number"):
        KEYS["jobs"](value)


@pytest.mark.parametrize(
    ("written", "meant"), [("w", "conf/w"), ("/w", "/w"), ("s3://bucket/w", "s3://bucket/w"), ("", "")]
)
def test_a_work_folder_of_a_configuration_lies_beside_it(written, meant, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert as_flag_value("work", written, tmp_path / "conf") == meant
