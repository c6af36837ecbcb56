"""A stage over many partitions: hand out, wait, take in, and hand out again what was lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, wait
from time import monotonic, sleep
from typing import Any, Protocol

from consistency.engine.folder import Folder, folder
from consistency.engine.partition import Stage, Task, output, posted, work
from consistency.errors import ConsistencyError, EngineError

LOSSES = 3
"""So often a stage goes on after workers died."""
PULSE = 2.0
"""Seconds between two looks at whether there still are workers."""
PATIENCE = 30.0
"""Seconds until a file that another machine has written must be there to see."""

Futures = dict[int, Future[ConsistencyError | None]]
"""What is being worked on, by the number of the partition."""


class Workforce(Protocol):
    """Whoever works on partitions."""

    place: str
    """The work folder."""

    def executor(self, tasks: int) -> Executor:
        """Who takes so many tasks."""

    def renew(self) -> None:
        """Workers died: the next executor has fresh ones."""

    def look(self) -> None:
        """Nothing happened for a while.

        Raises:
            EngineError: nothing will, since there are no workers.
        """

    def close(self, *, hurry: bool) -> None:
        """Nobody is asked for any more; in a ``hurry`` what is still worked on is not wanted either."""


class Engine:
    """Does stages by partitions. What comes out is the same whoever works, and however many they are."""

    def __init__(self, workforce: Workforce, losses: int = LOSSES, patience: float = PATIENCE) -> None:
        self.workforce = workforce
        self._losses = losses
        self._patience = patience
        self._files: Folder = folder(workforce.place)

    def run(self, stage: Stage, payloads: Iterable[bytes]) -> Iterator[bytes]:
        """What comes out of each payload, in their order, as soon as it and all before it are done. Begins at once.

        Raises:
            EngineError: workers died too often, are gone, or do not see the work folder.
            ConsistencyError: a worker could not do its part, whoever else tried.
        """
        found = [posted(stage, self.workforce.place, self._files, payload) for payload in payloads]
        tasks = [task for task, _ in found]
        return self._results(tasks, self._handed_out(tasks, {at for at, (_, done) in enumerate(found) if done}))

    def _results(self, tasks: Sequence[Task], futures: Futures) -> Iterator[bytes]:
        left = self._losses
        try:
            for at, task in enumerate(tasks):
                while (future := futures.get(at)) is not None and not self._finished(future):
                    if not left:
                        raise EngineError(
                            "workers died again and again",
                            hint="there may be too little memory for so many: fewer --jobs",
                        )
                    left -= 1
                    self.workforce.renew()
                    finished = {i for i in range(at, len(tasks)) if output(tasks[i], self._files) is not None}
                    futures = self._handed_out(tasks, {*range(at), *finished})
                yield self._taken_in(task)
        finally:
            for future in futures.values():
                future.cancel()

    def _handed_out(self, tasks: Sequence[Task], done: set[int]) -> Futures:
        open_tasks = [at for at in range(len(tasks)) if at not in done]
        if not open_tasks:
            return {}
        executor = self.workforce.executor(len(open_tasks))
        futures: Futures = {}
        for at in open_tasks:
            try:
                futures[at] = executor.submit(work, tasks[at])
            except BrokenExecutor as error:
                futures[at] = Future()
                futures[at].set_exception(error)
        return futures

    def _finished(self, future: Future[ConsistencyError | None]) -> bool:
        """Waits for a partition; false if whoever worked on it died."""
        while not future.done() and not _later(future):
            if not wait([future], timeout=PULSE).done:
                self.workforce.look()
        try:
            error = future.result()
        except BrokenExecutor:
            return False
        except CancelledError as error:
            self.workforce.look()
            raise EngineError("the work was taken back before it was done: the scheduler may have ended") from error
        except Exception as error:
            if type(error).__name__ == "KilledWorker":
                raise EngineError(
                    "a partition killed every worker that tried it", hint="look at the memory of the workers"
                ) from error
            raise
        if error is not None:
            raise error
        return True

    def _taken_in(self, task: Task) -> bytes:
        until = monotonic() + self._patience
        while (found := output(task, self._files)) is None:
            if monotonic() > until:
                raise EngineError(
                    f"what a worker wrote does not appear in the work folder {task.place}",
                    hint="name a folder that all workers see, with --work",
                )
            sleep(0.1)
        return found


def _later(future: Future[Any]) -> bool:
    """Whether it is worked on only when somebody asks for the result."""
    return isinstance(future, Later)


class Later(Future[Any]):
    """The future of a call that is made when its result is asked for."""

    def __init__(self, call: Any) -> None:
        super().__init__()
        self._call = call

    def result(self, timeout: float | None = None) -> Any:
        """What comes of the call."""
        if not self.done():
            self.set_result(self._call())
        return super().result(timeout)
