"""One partition of one stage: a file goes in, a file comes out, and what is done is not done again.

The name of a partition is the digest of its stage, of the program and of its input. Its output begins with a line that
says so and holds the digest of the rest: that is its done-mark. Whoever finds the mark takes the output; a partition
without it, or with half an output, is done anew. So a worker may be killed, a task be handed out twice, and a run end
anywhere.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from threading import Lock

from consistency.engine.folder import Folder, folder
from consistency.errors import ConsistencyError, EngineError
from consistency.program import differences, program

Options = Mapping[str, str | int | bool]
"""What a stage is told besides its input."""

FORM = "consistency.partition/1"
_ONE_AT_A_TIME = Lock()
"""Models are not made for several threads; a worker that has several still works on one partition at a time."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A pure function over partitions. Workers find it by its module and name."""

    name: str
    function: Callable[[bytes, Options], bytes]
    options: Options

    def key(self, payload: bytes) -> str:
        """The name of a partition, for this program."""
        said = json.dumps([FORM, program(), self.name, sorted(self.options.items())])
        return sha256(said.encode() + b"\n" + payload).hexdigest()[:40]


@dataclass(frozen=True, slots=True)
class Task:
    """A partition to work on, as it is sent to a worker."""

    stage: Stage
    place: str
    """The work folder."""
    key: str
    program: str

    @property
    def input(self) -> str:
        """The file that goes in."""
        return f"{self.stage.name}/{self.key}.in"

    @property
    def output(self) -> str:
        """The file that comes out."""
        return f"{self.stage.name}/{self.key}.out"


def posted(stage: Stage, place: str, files: Folder, payload: bytes) -> tuple[Task, bool]:
    """The task to work on a payload, and whether it is done already; if not, the payload lies in the work folder."""
    task = Task(stage, place, stage.key(payload), program())
    if output(task, files) is not None:
        return task, True
    if files.read(task.input) != payload:
        files.write(task.input, payload)
    return task, False


def output(task: Task, files: Folder) -> bytes | None:
    """What came out of a partition, ``None`` if it is not done."""
    mark, _, found = (files.read(task.output) or b"").partition(b"\n")
    return found if mark == _mark(task, found) else None


def work(task: Task) -> ConsistencyError | None:
    """Does a partition, in whichever process this is called. Gives back why that cannot be done, if it cannot.

    What would fail again is given back and not raised: a cluster tries again what raises.
    """
    with _ONE_AT_A_TIME:
        try:
            _work(task)
        except ConsistencyError as error:
            return error
        return None


def _work(task: Task) -> None:
    if found := differences(task.program, program()):
        raise EngineError(f"a worker has another version: {found}", hint="install the same on all machines")
    files = folder(task.place)
    if output(task, files) is not None:
        return
    payload = files.read(task.input)
    if payload is None or task.stage.key(payload) != task.key:
        raise EngineError(
            f"a worker does not find its input in the work folder {task.place}",
            hint="name a folder that all workers see, with --work",
        )
    result = task.stage.function(payload, task.stage.options)
    files.write(task.output, _mark(task, result) + b"\n" + result)


def _mark(task: Task, result: bytes) -> bytes:
    return f"{FORM} {task.key} {sha256(result).hexdigest()}".encode()
