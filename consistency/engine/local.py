"""Workers on this machine: this process, or some of its own."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from threading import Thread
from typing import Any, ParamSpec, TypeVar

from consistency.engine.run import Later

P = ParamSpec("P")
T = TypeVar("T")

_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


class InProcess(Executor):
    """Does everything in this process, when its result is asked for."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """See the base class."""
        return Later(lambda: fn(*args, **kwargs))


class Processes:
    """Implements `run.Workforce` by processes of this machine, started when there is enough to do for two.

    A worker is on a leash: a pipe whose other end only this process holds. When it closes, however this process ends,
    the worker ends at once, so that nothing works on for nobody.
    """

    def __init__(self, place: str, jobs: int) -> None:
        """Nothing is started yet; one job needs no process besides this one."""
        self.place = place
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None
        self._leash: tuple[Connection, Connection] | None = None

    def executor(self, tasks: int) -> Executor:
        """The pool, or this process for a single task, which is not worth loading models elsewhere."""
        if self._jobs < 2 or tasks < 2:
            return InProcess()
        if self._pool is None:
            context = get_context("spawn")
            self._leash = context.Pipe(duplex=False)
            self._pool = ProcessPoolExecutor(self._jobs, context, initializer=begin, initargs=(self._leash[0],))
        return self._pool

    def renew(self) -> None:
        """See the protocol."""
        self.close(hurry=True)

    def look(self) -> None:
        """The pool itself notices when a process dies."""

    def close(self, *, hurry: bool) -> None:
        """Ends all workers; in a ``hurry`` whatever they are doing."""
        pool, leash = self._pool, self._leash
        self._pool = self._leash = None
        if pool is not None and leash is not None:
            if hurry:
                leash[1].close()
            pool.shutdown(wait=True, cancel_futures=True)
            leash[1].close()
            leash[0].close()


def begin(leash: Connection) -> None:
    """The first thing a worker does: one thread, no ear for Ctrl-C, and an end when the leash is let go."""
    one_thread()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_hold, args=(leash,), daemon=True).start()


def one_thread() -> None:
    """Keeps numeric libraries that are not loaded yet to one thread: workers are as many as there are cores."""
    os.environ.update(dict.fromkeys(_THREADS, "1"))


def cores() -> int:
    """How many cores this process may use."""
    affinity: Any = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _hold(leash: Connection) -> None:
    with suppress(EOFError, OSError):
        leash.recv_bytes()
    os._exit(0)
