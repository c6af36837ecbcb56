"""A Dask cluster of real processes; ``tests`` on the path, for this process and for workers."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

TESTS = str(Path(__file__).parents[1])
if TESTS not in sys.path:
    sys.path.insert(0, TESTS)

DIED = "CONSISTENCY_TESTS_DIED"
"""The folder in which a stage that dies once says that it has."""


class Cluster:
    """A scheduler on this machine, and as many workers as are asked for."""

    def __init__(self, address, died, log, running):
        self.address, self.died = address, died
        self._log, self._running = log, running

    def add(self, workers):
        """So many processes more, which come again when they are killed."""
        self._running.enter_context(
            started(self._log, "worker", self.address, "--nworkers", str(workers), "--nthreads", "1", "--no-dashboard")
        )


@pytest.fixture
def scheduler(tmp_path):
    """A cluster that has no worker yet."""
    pytest.importorskip("distributed")
    file, died = tmp_path / "scheduler.json", tmp_path / "died"
    died.mkdir()
    os.environ[DIED] = str(died)
    with ExitStack() as running, (tmp_path / "log").open("ab") as log:
        running.enter_context(
            started(log, "scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", file, "--no-dashboard")
        )
        until = time.monotonic() + 60
        while not file.exists() or not file.read_text():
            assert time.monotonic() < until, (tmp_path / "log").read_text()
            time.sleep(0.1)
        yield Cluster(json.loads(file.read_text())["address"], died, log, running)
    del os.environ[DIED]


@contextmanager
def started(log, *arguments):
    """``dask …``, for as long as the context lasts."""
    env = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([TESTS, str(Path(TESTS).parent), os.environ.get("PYTHONPATH", "")]),
        "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
    }
    command = [sys.executable, "-m", "dask", *map(str, arguments)]
    process = subprocess.Popen(command, env=env, cwd=log.name.rpartition("/")[0], stdout=log, stderr=log)
    try:
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
