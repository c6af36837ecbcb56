"""Workers of a Dask cluster: a scheduler and workers that are real processes."""

import os
import sys

import pytest
from engine import stages

from consistency.engine import dask
from consistency.engine.dask import Cluster
from consistency.engine.partition import Stage
from consistency.engine.run import Engine
from consistency.errors import EngineError, ModelError

WORDS = [b"a", b"b", b"c", b"d"]


def ran(place, address, stage):
    force = Cluster(place, address, wait=30)
    try:
        return list(Engine(force).run(stage, WORDS))
    finally:
        force.close(hurry=False)


def test_a_cluster_does_the_work_and_outlives_the_death_of_workers(scheduler, tmp_path, monkeypatch):
    """One test, since it is the processes that take the time."""
    count, place, shouting = tmp_path / "count", str(tmp_path / "work"), Stage("shout", stages.shout, {})
    with pytest.raises(EngineError, match="has no worker"):
        Cluster(place, scheduler.address, wait=0.2)
    scheduler.add(1)

    assert ran(place, scheduler.address, Stage("shout", stages.shout, {"count": str(count)})) == [
        b"A",
        b"B",
        b"C",
        b"D",
    ]
    workers = {line.split()[1] for line in count.read_text().splitlines()}
    assert len(workers) == 1
    assert str(os.getpid()) not in workers

    refusing = Stage("refuse", stages.refuse, {"count": str(tmp_path / "refused")})
    with pytest.raises(ModelError, match="no such model") as caught:
        ran(place, scheduler.address, refusing)
    assert caught.value.hint == "get one"

    with pytest.raises(ZeroDivisionError):
        ran(place, scheduler.address, Stage("fail", stages.fail, {}))

    died = tmp_path / "once"
    assert ran(place, scheduler.address, Stage("die_once", stages.die_once, {"died": str(died)})) == [
        b"A",
        b"B",
        b"C",
        b"D",
    ]
    assert died.exists()

    with pytest.raises(EngineError, match="killed every worker"):
        ran(place, scheduler.address, Stage("die", stages.die, {}))

    with pytest.raises(EngineError, match="does not see the work folder memory://work") as caught:
        ran("memory://work", scheduler.address, shouting)
    assert "--work" in caught.value.hint

    monkeypatch.setattr(dask, "program", lambda: '{"claim-consistency": "0.0.1"}')
    with pytest.raises(EngineError, match=r"claim-consistency 0\.0\.1 here"):
        ran(place, scheduler.address, shouting)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "tls://127.0.0.1:1", "nonsense", "http://127.0.0.1:1"])
def test_where_no_scheduler_answers_is_said_in_bounded_time(address, tmp_path):
    pytest.importorskip("distributed")
    with pytest.raises(EngineError, match=f"no scheduler answers at {address}"):
        Cluster(str(tmp_path), address, wait=0.5)


def test_without_dask_the_extra_is_named(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(EngineError, match="not installed") as caught:
        Cluster(str(tmp_path), "tcp://127.0.0.1:8786")
    assert "claim-consistency[cluster]" in caught.value.hint
