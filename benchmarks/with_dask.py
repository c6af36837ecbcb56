"""Runs a check on a Dask cluster of its own: `python benchmarks/with_dask.py --workers 2 [--kill-after S] -- check …`.

Scheduler and workers are processes of this machine that end with the check. With `--kill-after` one of the workers is
killed after so many seconds, as by `kill -9`; its nanny starts another.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
from threading import Timer


def main() -> int:
    """Run it; the exit code is that of the check."""
    from distributed import LocalCluster

    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("--workers", type=int, default=2)
    asked.add_argument("--kill-after", type=float, metavar="S")
    asked.add_argument("check", nargs="+")
    given = asked.parse_args()
    with LocalCluster(
        n_workers=given.workers, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as cluster:
        if given.kill_after is not None:
            victim = next(iter(cluster.workers.values())).pid
            killer = Timer(given.kill_after, os.kill, (victim, signal.SIGKILL))
            killer.daemon = True
            killer.start()
        command = [sys.executable, "-m", "consistency", *given.check, "--engine", "dask"]
        return subprocess.run([*command, "--scheduler", cluster.scheduler_address], check=False).returncode  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
