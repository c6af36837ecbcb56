"""Partitions, their done-marks, and going on where a run was ended."""

from pathlib import Path

import pytest
from engine import stages

from consistency.engine import partition
from consistency.engine.folder import folder
from consistency.engine.local import InProcess, Processes
from consistency.engine.partition import Stage, Task, output, posted, work
from consistency.engine.run import Engine
from consistency.errors import EngineError, ModelError

WORDS = [b"a", b"b", b"c"]


@pytest.fixture(params=["disk", "memory"])
def place(request, tmp_path):
    """A work folder on a disk, and one on another file system."""
    if request.param == "disk":
        return str(tmp_path / "work")
    pytest.importorskip("fsspec")
    return f"memory://{tmp_path.name}/work"


@pytest.fixture
def count(tmp_path):
    return tmp_path / "count"


def asked(count):
    return [line.split()[0] for line in count.read_text().splitlines()] if count.exists() else []


def shouting(count, **options):
    return Stage("shout", stages.shout, {"count": str(count), **options})


def ran(place, stage, payloads=WORDS):
    return list(Engine(Processes(place, 1), patience=0.2).run(stage, payloads))


def test_what_comes_out_is_in_the_order_of_what_went_in(place, count):
    assert ran(place, shouting(count), [b"c", b"a", b"b"]) == [b"C", b"A", b"B"]


def test_no_partitions_give_nothing(place, count):
    assert ran(place, shouting(count), []) == []


def test_what_is_done_is_not_done_again(place, count):
    ran(place, shouting(count), WORDS[:2])
    assert ran(place, shouting(count)) == [b"A", b"B", b"C"]
    assert asked(count) == ["a", "b", "c"]


def test_a_run_that_was_ended_goes_on(place, count):
    some = Engine(Processes(place, 1)).run(shouting(count), WORDS)
    assert next(some) == b"A"
    some.close()
    assert ran(place, shouting(count)) == [b"A", b"B", b"C"]
    assert asked(count) == ["a", "b", "c"]


def test_other_options_are_another_partition(place, count):
    ran(place, shouting(count))
    assert ran(place, shouting(count, sign="!")) == [b"A!", b"B!", b"C!"]


def test_another_program_takes_nothing_over(place, count, monkeypatch):
    ran(place, shouting(count))
    monkeypatch.setattr(partition, "program", lambda: '{"claim-consistency": "another"}')
    ran(place, shouting(count))
    assert asked(count) == ["a", "b", "c"] * 2


@pytest.mark.parametrize("harm", [b"", b"A", b"consistency.partition/1 0 0\nA", None])
def test_an_output_that_is_harmed_is_made_anew(place, count, harm):
    stage, files = shouting(count), folder(place)
    ran(place, stage)
    task, _ = posted(stage, place, files, b"a")
    files.write(task.output, files.read(task.output)[:-1] if harm is None else harm)
    assert output(task, files) is None
    assert ran(place, stage) == [b"A", b"B", b"C"]
    assert asked(count) == ["a", "b", "c", "a"]


def test_an_output_of_another_partition_is_no_output_of_this_one(place, count):
    stage, files = shouting(count), folder(place)
    ran(place, stage)
    a, b = (posted(stage, place, files, payload)[0] for payload in WORDS[:2])
    files.write(a.output, files.read(b.output))
    assert ran(place, stage) == [b"A", b"B", b"C"]


def test_an_input_that_is_harmed_is_written_anew(place, count):
    stage, files = shouting(count), folder(place)
    files.write(posted(stage, place, files, b"a")[0].input, b"nonsense")
    assert ran(place, stage) == [b"A", b"B", b"C"]


def test_a_worker_takes_no_other_input_than_it_was_sent_for(place, count):
    files = folder(place)
    task, _ = posted(shouting(count), place, files, b"a")
    files.write(task.input, b"b")
    assert isinstance(work(task), EngineError)
    assert output(task, files) is None


def test_a_partition_that_is_handed_out_twice_is_done_once(place, count):
    task, _ = posted(shouting(count), place, folder(place), b"a")
    assert (work(task), work(task)) == (None, None)
    assert asked(count) == ["a"]


def test_a_worker_of_another_version_refuses(place, count):
    task, _ = posted(shouting(count), place, folder(place), b"a")
    error = work(Task(task.stage, place, task.key, '{"claim-consistency": "0.0.1"}'))
    assert "claim-consistency 0.0.1 here" in error.message
    assert asked(count) == []


def test_a_folder_that_a_worker_does_not_see_is_named(tmp_path, count):
    task, _ = posted(shouting(count), str(tmp_path), folder(str(tmp_path)), b"a")
    error = work(Task(task.stage, str(tmp_path / "elsewhere"), task.key, task.program))
    assert str(tmp_path / "elsewhere") in error.message
    assert "--work" in error.hint


def test_what_never_appears_is_waited_for_and_then_an_error(tmp_path, count):
    class Elsewhere(Processes):
        def executor(self, tasks):
            class Lost(InProcess):
                def submit(self, fn, task):
                    return super().submit(lambda: None)

            return Lost()

    with pytest.raises(EngineError, match="does not appear in the work folder"):
        list(Engine(Elsewhere(str(tmp_path), 1), patience=0.2).run(shouting(count), WORDS))


def test_a_work_folder_that_is_a_file_is_named(tmp_path, count):
    (tmp_path / "work").write_text("")
    with pytest.raises(EngineError, match="work folder"):
        ran(str(tmp_path / "work"), shouting(count))


def test_an_address_that_nobody_knows_is_an_error_and_no_fault(count):
    with pytest.raises(EngineError, match="nowhere://x"):
        ran("nowhere://x", shouting(count))


def test_what_a_stage_cannot_do_is_said_with_its_hint(place, count):
    with pytest.raises(ModelError, match="no such model") as caught:
        ran(place, Stage("refuse", stages.refuse, {"count": str(count)}))
    assert caught.value.hint == "get one"


def test_a_fault_of_a_stage_stays_one(place):
    with pytest.raises(ZeroDivisionError):
        ran(place, Stage("fail", stages.fail, {}))


def test_nothing_half_written_stays_behind(tmp_path, count):
    ran(str(tmp_path / "work"), shouting(count))
    assert {path.suffix for path in Path(tmp_path / "work" / "shout").iterdir()} == {".in", ".out"}
