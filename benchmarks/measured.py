"""Runs commands and says what they cost: CPU time, wall time and peak memory of the process and all its children."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of CPU (user and system), seconds by the clock, and the largest process in MB."""

    cpu: float
    wall: float
    peak: float


class FailedError(RuntimeError):
    """A command that was to be measured failed."""


def cost(command: Sequence[str], cwd: Path, environment: Mapping[str, str], log: Path) -> Cost:
    """Runs a command to its end; what it prints goes to ``log``.

    Raises:
        FailedError: it ended with another exit code than 0.
    """
    start = perf_counter()
    with log.open("wb") as output:
        child = subprocess.Popen(  # noqa: S603 - commands of this benchmark
            command, cwd=cwd, env=dict(environment), stdin=subprocess.DEVNULL, stdout=output, stderr=output
        )
        # Unlike a difference of the times of all children, this is the usage of this one and its own children.
        _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    wall = perf_counter() - start
    if child.returncode:
        told = log.read_text(encoding="utf-8", errors="replace")[-2000:]
        raise FailedError(f"exit code {child.returncode} of {' '.join(command)}\n{told}")
    size = 1024 if sys.platform != "darwin" else 1024 * 1024
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / size)
