"""The same check by every engine, with workers killed on the way: time, and whether the report is the same.

    python benchmarks/engines.py [--workers 1,2,4] [--runs one,jobs,…] PATH…

Runs of the command line, one after the other, without cache: in one process, with `--jobs 2`, on Dask clusters of real
processes on this machine; then once more for every stage, with a worker killed (`kill -9`) in it; then a run that is
itself killed, and started again. Prints a table. CPU seconds are those of the check and of its workers, from their
first partition on; those of a worker that was killed are lost. Ends with 1 if a report differs.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import psutil
from distributed import Client

STAGES = ("read", "annotate", "parse", "embed")
DASK = [sys.executable, "-m", "dask"]


@dataclass(frozen=True)
class Run:
    """What one run cost, and what it wrote."""

    name: str
    cpu: float
    clock: float
    code: int
    digest: str


@dataclass(frozen=True)
class Cluster:
    """A scheduler with workers, that come again when they are killed."""

    address: str
    nannies: psutil.Process

    @property
    def options(self) -> tuple[str, ...]:
        """What a check is told."""
        return "--engine", "dask", "--scheduler", self.address

    def workers(self) -> list[psutil.Process]:
        """The processes that work."""
        return [p for p in self.nannies.children(recursive=True) if "spawn_main" in " ".join(p.cmdline())]

    def cpu(self) -> dict[int, float]:
        """The CPU seconds that each has taken since it was started."""
        return {p.pid: sum(p.cpu_times()[:2]) for p in self.workers()}


class Bench:
    """Runs checks of some paths in a folder of its own."""

    def __init__(self, paths: Sequence[str], folder: Path) -> None:
        self._paths = paths
        self._folder = folder
        self._count = 0

    def run(
        self,
        name: str,
        *options: str,
        cluster: Cluster | None = None,
        kill: str = "",
        work: str = "",
        itself: bool = False,
    ) -> Run:
        """One check. With ``kill`` a worker dies when that stage has begun, or the check if it is to be ``itself``."""
        self._count += 1
        report = self._folder / f"{self._count}.json"
        place = self._folder / (work or f"work-{self._count}")
        command = [sys.executable, "-m", "consistency", "check", *self._paths, "-q", "--no-baseline", "--no-cache"]
        command += ["--fail-on", "none", "--json", str(report), "-o", os.devnull, "--no-progress", *options]
        if options:
            command += ["--work", str(place)]
        before, spent, began = cluster.cpu() if cluster else {}, _children(), time.perf_counter()
        check = subprocess.Popen(command)  # noqa: S603 - our own
        if kill:
            _begun(place / kill, check)
            if itself:
                check.kill()
            else:
                workers = cluster.workers() if cluster else _pool(check.pid)
                os.kill(workers[0].pid, signal.SIGKILL)
        code = check.wait()
        clock = time.perf_counter() - began
        cpu = _children() - spent
        if cluster:
            cpu += sum(total - before.get(pid, 0.0) for pid, total in cluster.cpu().items())
        digest = sha256(report.read_bytes()).hexdigest()[:12] if report.exists() else "none"
        run = Run(name, cpu, clock, code, digest)
        say(row(run))
        return run

    @contextmanager
    def cluster(self, workers: int) -> Iterator[Cluster]:
        """A Dask cluster on this machine."""
        file = self._folder / f"scheduler-{workers}-{self._count}.json"
        quiet = ["--no-dashboard"]
        with ExitStack() as running:
            local = ["--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file)]
            running.enter_context(_started([*DASK, "scheduler", *local, *quiet], self._folder))
            address = json.loads(_soon(lambda: file.exists() and file.read_text()))["address"]
            asked = ["--nworkers", str(workers), "--nthreads", "1"]
            nannies = running.enter_context(_started([*DASK, "worker", address, *asked, *quiet], self._folder))
            cluster = Cluster(address, psutil.Process(nannies.pid))
            # Until then they cost what starting them costs.
            with Client(address, set_as_default=False) as client:
                client.wait_for_workers(workers)
            yield cluster


@contextmanager
def _started(command: Sequence[str], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    with (folder / "log").open("ab") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)  # noqa: S603 - our own
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


def _soon(what: Callable[[], object]) -> str:
    until = time.monotonic() + 120
    while not (found := what()):
        if time.monotonic() > until:
            raise TimeoutError
        time.sleep(0.1)
    return str(found)


def _begun(stage: Path, check: subprocess.Popen[bytes]) -> None:
    """Waits until partitions of a stage have been handed out, and then half a second."""
    while not any(stage.glob("*.in")) and check.poll() is None:
        time.sleep(0.02)
    time.sleep(0.5)


def _pool(pid: int) -> list[psutil.Process]:
    return [p for p in psutil.Process(pid).children() if "spawn_main" in " ".join(p.cmdline())]


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def say(line: str) -> None:
    """A line at once, since the next takes minutes."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def row(run: Run) -> str:
    """A line of the table."""
    return f"| {run.name} | {run.cpu:.1f} | {run.clock:.1f} | {run.code} | `{run.digest}` |"


def main() -> int:
    """Run what is asked for, and say whether all agree."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("paths", nargs="+", metavar="PATH")
    parser.add_argument("--workers", default="1,2,4", help="sizes of Dask clusters")
    parser.add_argument("--runs", default=",".join(RUNS), help="some of these, to save time")
    asked = parser.parse_args()
    wanted = asked.runs.split(",")
    say("| run | CPU s | clock s | exit | report |\n|---|---:|---:|---:|---|")
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench([str(Path(path).resolve()) for path in asked.paths], Path(folder))
        found = [run for name in wanted for run in RUNS[name](bench, list(map(int, asked.workers.split(","))))]
    return int(len({run.digest for run in found}) > 1)


def _one(bench: Bench, _: Sequence[int]) -> Iterator[Run]:
    yield bench.run("one process")


def _jobs(bench: Bench, _: Sequence[int]) -> Iterator[Run]:
    yield bench.run("`--jobs 2`", "--jobs", "2")


def _dask(bench: Bench, sizes: Sequence[int]) -> Iterator[Run]:
    for size in sizes:
        with bench.cluster(size) as cluster:
            yield bench.run(f"Dask, workers: {size}", *cluster.options, cluster=cluster)


def _kill_jobs(bench: Bench, _: Sequence[int]) -> Iterator[Run]:
    for stage in STAGES:
        yield bench.run(f"`--jobs 2`, one killed in {stage}", "--jobs", "2", kill=stage)


def _kill_dask(bench: Bench, _: Sequence[int]) -> Iterator[Run]:
    with bench.cluster(2) as cluster:
        for stage in STAGES:
            name = f"Dask, workers: 2, one killed in {stage}"
            yield bench.run(name, *cluster.options, cluster=cluster, kill=stage)


def _resume(bench: Bench, _: Sequence[int]) -> Iterator[Run]:
    bench.run("`--jobs 2`, itself killed in embed", "--jobs", "2", kill="embed", itself=True, work="resumed")
    yield bench.run("… and started again", "--jobs", "2", work="resumed")


RUNS = {
    "one": _one,
    "jobs": _jobs,
    "dask": _dask,
    "kill-dask": _kill_dask,
    "kill-jobs": _kill_jobs,
    "resume": _resume,
}


if __name__ == "__main__":
    sys.exit(main())
