"""Workers that are processes of this machine."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from engine import stages

from consistency.engine.local import Processes
from consistency.engine.partition import Stage
from consistency.engine.run import Engine
from consistency.errors import EngineError, ModelError

WORDS = [b"a", b"b", b"c", b"d"]
FOR_OTHERS = """
import sys
sys.path.insert(0, {tests!r})
from consistency.engine.local import Processes
from consistency.engine.partition import Stage
from consistency.engine.run import Engine
from engine import stages

if __name__ == "__main__":
    force = Processes({place!r}, 2)
    hurry = True
    try:
        list(Engine(force).run(Stage("linger", stages.linger, {{"folder": {place!r}}}), [b"a", b"b"]))
        hurry = False
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        force.close(hurry=hurry)
"""


@pytest.fixture
def two(tmp_path):
    force = Processes(str(tmp_path / "work"), 2)
    yield force
    force.close(hurry=True)
    assert multiprocessing.active_children() == []


def test_two_processes_share_the_work(two, tmp_path):
    count = tmp_path / "count"
    assert list(Engine(two).run(Stage("shout", stages.shout, {"count": str(count)}), WORDS)) == [b"A", b"B", b"C", b"D"]
    assert str(os.getpid()) not in {line.split()[1] for line in count.read_text().splitlines()}


def test_a_single_partition_starts_no_process(two, tmp_path):
    count = tmp_path / "count"
    assert list(Engine(two).run(Stage("shout", stages.shout, {"count": str(count)}), WORDS[:1])) == [b"A"]
    assert count.read_text().split()[1] == str(os.getpid())


def test_a_worker_that_is_killed_costs_its_partition_only(two, tmp_path):
    stage = Stage("die_once", stages.die_once, {"died": str(tmp_path / "died")})
    assert list(Engine(two).run(stage, WORDS)) == [b"A", b"B", b"C", b"D"]
    assert (tmp_path / "died").exists()


def test_workers_that_die_again_and_again_are_an_error(two):
    with pytest.raises(EngineError, match="died again and again"):
        list(Engine(two, losses=1).run(Stage("die", stages.die, {}), WORDS))


def test_what_workers_cannot_do_is_said_once_with_its_hint(two, tmp_path):
    with pytest.raises(ModelError, match="no such model") as caught:
        list(Engine(two).run(Stage("refuse", stages.refuse, {"count": str(tmp_path / "count")}), WORDS))
    assert caught.value.hint == "get one"


@pytest.mark.skipif(not Path("/proc").exists(), reason="looks at processes by their files")
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL], ids=["Ctrl-C", "kill -9"])
def test_no_worker_outlives_the_run(tmp_path, end):
    script = tmp_path / "run.py"
    script.write_text(FOR_OTHERS.format(tests=str(Path(__file__).parents[1]), place=str(tmp_path)))
    with (tmp_path / "stderr").open("wb") as said:
        run = subprocess.Popen(
            [sys.executable, script],
            stderr=said,
            start_new_session=True,
            # A runner in the background ignores Ctrl-C, and would hand that down.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
    workers = _soon(lambda: sorted(int(f.name) for f in tmp_path.iterdir() if f.name.isdigit()), 2)
    if end == signal.SIGINT:
        os.killpg(run.pid, end)  # as a terminal does: to all of them
    else:
        run.kill()
    assert run.wait(20) == (130 if end == signal.SIGINT else -signal.SIGKILL)
    if end == signal.SIGINT:
        assert (tmp_path / "stderr").read_text() == ""
    _soon(lambda: [pid for pid in workers if not _alive(pid)], 2)


def _soon(what, number):
    until = time.monotonic() + 60
    while len(found := what()) < number:
        assert time.monotonic() < until, found
        time.sleep(0.05)
    return found


def _alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
