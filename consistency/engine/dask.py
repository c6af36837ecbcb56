"""Workers of a Dask cluster."""

from __future__ import annotations

import logging
from concurrent.futures import Executor
from time import monotonic
from typing import Any

from consistency.engine.folder import folder
from consistency.errors import EngineError
from consistency.program import differences, program

WAIT = 30.0
"""Seconds for a scheduler to answer, and for it to have a worker."""
ALONE = 60.0
"""Seconds a run waits for workers to come back when all are gone."""
RETRIES = 3
"""So often a partition is tried again that raised."""

_TOKEN = "token"  # noqa: S105 - it opens nothing
_SHARED = "name a folder that all workers see under the same path, with --work"


class Cluster:
    """Implements `run.Workforce` by the workers of a scheduler."""

    def __init__(self, place: str, scheduler: str, wait: float = WAIT, alone: float = ALONE) -> None:
        """Connects, and holds the workers against this program.

        Raises:
            EngineError: Dask is not installed, nobody answers, there is no worker, or one of them is of another
                version or does not see the work folder.
        """
        self.place = place
        self._scheduler = scheduler
        self._alone = alone
        self._seen = monotonic()
        self._client = _connected(scheduler, wait)
        try:
            self._expect_workers(wait)
            self._executor: Executor = self._client.get_executor(pure=False, retries=RETRIES)
        except BaseException:
            self._client.close()
            raise

    def executor(self, tasks: int) -> Executor:  # noqa: ARG002 - models are loaded there, not here
        """The cluster, for anything."""
        return self._executor

    def renew(self) -> None:
        """The scheduler itself hands out again what a dead worker held."""

    def look(self) -> None:
        """See the protocol: without a worker for a minute, and without a scheduler, nothing will happen."""
        if self._client.status not in {"running", "connecting"}:
            raise EngineError(f"the scheduler {self._scheduler} is gone")
        if self._client.scheduler_info(n_workers=-1)["workers"]:
            self._seen = monotonic()
        elif monotonic() - self._seen > self._alone:
            raise EngineError(f"the scheduler {self._scheduler} has no worker left")

    def close(self, *, hurry: bool) -> None:  # noqa: ARG002 - the workers are not ours to end
        """Takes back what is not done yet; the cluster goes on without us."""
        self._executor.shutdown(wait=False)
        self._client.close()

    def _expect_workers(self, wait: float) -> None:
        try:
            self._client.wait_for_workers(1, timeout=wait)
        except TimeoutError as error:
            raise EngineError(
                f"the scheduler {self._scheduler} has no worker", hint=f"dask worker {self._scheduler} --nthreads 1"
            ) from error
        folder(self.place).write(f"{_TOKEN}/{_TOKEN}", program().encode())
        try:
            answers = self._client.run(greet, self.place)
        except Exception as error:
            raise EngineError(
                f"a worker of {self._scheduler} cannot run this program: {type(error).__name__}: {error}",
                hint="install the same version on all machines",
            ) from error
        for worker, (theirs, sees) in sorted(answers.items()):
            if found := differences(program(), theirs):
                raise EngineError(
                    f"the worker {worker} has another version: {found}", hint="install the same on all machines"
                )
            if not sees:
                raise EngineError(f"the worker {worker} does not see the work folder {self.place}", hint=_SHARED)


def greet(place: str) -> tuple[str, bool]:
    """Asked of every worker: which program it is, and whether it sees the work folder."""
    try:
        token = folder(place).read(f"{_TOKEN}/{_TOKEN}")
    except EngineError:
        token = None
    return program(), token is not None


def _connected(scheduler: str, wait: float) -> Any:
    try:
        from distributed import Client
    except ImportError as error:
        raise EngineError(
            "--engine dask wants Dask, which is not installed", hint="pip install 'claim-consistency[cluster]'"
        ) from error
    # What it would log is an error of ours in the end, in one line.
    for name in ("distributed", "distributed.client", "tornado.application"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    # One that never reached anybody takes its leave for seconds, and complains.
    client: Any = type("Client", (Client,), {"__del__": lambda _: None})
    try:
        return client(scheduler, timeout=wait, set_as_default=False, name="consistency")
    except (OSError, ValueError, TypeError) as error:
        raise EngineError(
            f"no scheduler answers at {scheduler}: {error}", hint="dask scheduler prints its address when it starts"
        ) from error
