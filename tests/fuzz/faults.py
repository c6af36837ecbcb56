"""What happens around a run that is not the documents' fault: `PYTHONPATH=tests python -m fuzz.faults [PART…]`.

The parts are `kills` (kill -9 at random moments), `writes` (kill -9 at every moment at which a file is opened for
writing, renamed or removed), `together` (runs that share one cache), `memory`, `disk` and `surroundings` (locale, time
zone, hash seed). The documents contradict each other, so a run ends with 1; one that could not do its job has
to end with 2, and none may ever end with 0.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
RUN = (sys.executable, "-m", "consistency", "check", "--no-baseline", "--no-progress", "news")
AT_WRITE = """
import os, signal, sys
kill_at, seen = int(sys.argv.pop(1)), 0
def hook(event, args):
    global seen
    wanted = event in ("os.rename", "os.remove", "os.chmod", "sqlite3.connect") or (
        event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
    if wanted and sys.argv[0] == "go":
        seen += 1
        if seen == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(hook)
from consistency.cli.main import run
sys.argv[0] = "go"
run()
"""
REPORTS = ("report.html", "run.json", "report.sarif", "report.xml", "report.md")
_FLAGS = ("--html", "--json", "--sarif", "--junit", "--markdown")


class Desk:
    """A folder with documents in two states, what a run makes of each, and a cache of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cache = folder / "cache"
        self.news = folder / "news"
        self.news.mkdir()
        self._state = ""
        self.expected: dict[str, dict[str, bytes]] = {}
        for state in ("old", "new"):
            self.lay(state)
            assert self.run().returncode == 1
            self.expected[state] = self.written()

    def lay(self, state: str) -> None:
        """Put the documents of a state there."""
        self._state = state
        for path in sorted((ROOT / "seeds").glob("0*.md")):
            text = path.read_text("utf-8")
            (self.news / path.name).write_text(text.replace("August 24", "August 26") if state == "new" else text)

    def command(self, *begin: str) -> list[str]:
        """A run that writes every report."""
        flags = [part for flag, name in zip(_FLAGS, REPORTS, strict=True) for part in (flag, name)]
        return [*(begin or RUN[:3]), *RUN[3:], *flags]

    def environment(self, **more: str) -> Mapping[str, str]:
        """That of a run."""
        return {**os.environ, "PYTHONPATH": str(ROOT), "CONSISTENCY_CACHE_DIR": str(self.cache), **more}

    def run(
        self, *begin: str, limit: Callable[[], None] | None = None, **more: str
    ) -> subprocess.CompletedProcess[bytes]:
        """A run to its end."""
        return subprocess.run(
            self.command(*begin), cwd=self.folder, env=self.environment(**more), capture_output=True, preexec_fn=limit
        )

    def written(self) -> dict[str, bytes]:
        """What stands in the reports."""
        return {name: (self.folder / name).read_bytes() for name in REPORTS if (self.folder / name).exists()}

    def halves(self) -> list[str]:
        """Reports that are neither those of the old documents nor those of the new ones."""
        either = [self.expected[state] for state in ("old", "new")]
        return [name for name, data in self.written().items() if all(data != each[name] for each in either)]

    def cache_is_sound(self) -> bool:
        """Whether SQLite finds no fault in the cache."""
        for path in self.cache.glob("*.sqlite"):
            with sqlite3.connect(path) as connection:
                if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                    return False
        return True

    def goes_on(self) -> bool:
        """Whether the next run, with the cache as it is, makes what it should."""
        return self.run().returncode == 1 and self.written() == self.expected[self._state]


def kills(desk: Desk, number: int, rng: random.Random) -> Counter[str]:
    """Kill runs at random moments; a third of them begins with an empty cache."""
    seen: Counter[str] = Counter()
    begun = time.monotonic()
    shutil.rmtree(desk.cache, ignore_errors=True)
    desk.run()
    cold = time.monotonic() - begun
    begun = time.monotonic()
    desk.run()
    warm = time.monotonic() - begun
    for at in range(number):
        desk.lay(rng.choice(("old", "new")))
        empty = at % 3 == 0
        if empty:
            shutil.rmtree(desk.cache, ignore_errors=True)
        run = subprocess.Popen(
            desk.command(),
            cwd=desk.folder,
            env=desk.environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            run.wait(rng.uniform(0.3, 1.1) * (cold if empty else warm))
            seen["ended before"] += 1
        except subprocess.TimeoutExpired:
            run.send_signal(signal.SIGKILL)
            run.wait()
            seen["killed"] += 1
        seen["half reports"] += len(desk.halves())
        seen["broken caches"] += not desk.cache_is_sound()
        if at % 5 == 4:
            seen["next runs"] += 1
            seen["next runs that failed"] += not desk.goes_on()
    seen["drafts left behind"] = len(list(desk.folder.glob(".consistency-*.tmp")))
    return seen


def writes(desk: Desk, *_: Any) -> Counter[str]:
    """Kill a run at each moment at which it opens a file for writing, renames or removes one."""
    seen: Counter[str] = Counter()
    for number in range(1, 200):
        desk.lay(("old", "new")[number % 2])
        ended = desk.run(sys.executable, "-c", AT_WRITE, str(number))
        if ended.returncode != -signal.SIGKILL:
            seen["half reports"] += len(desk.halves())
            break
        seen["killed"] += 1
        seen["half reports"] += len(desk.halves())
        seen["broken caches"] += not desk.cache_is_sound()
    seen["next runs that failed"] += not desk.goes_on()
    return seen


def together(desk: Desk, *_: Any) -> Counter[str]:
    """Several runs at once with one empty cache, and somebody who clears it meanwhile."""
    seen: Counter[str] = Counter()
    clear = (sys.executable, "-m", "consistency", "cache", "clear")
    for cleared in (False, True):
        shutil.rmtree(desk.cache, ignore_errors=True)
        runs = [
            subprocess.Popen(
                [*RUN, "--json", f"{number}.json"],
                cwd=desk.folder,
                env=desk.environment(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            for number in range(3)
        ]
        while cleared and any(run.poll() is None for run in runs):
            subprocess.run(clear, cwd=desk.folder, env=desk.environment(), capture_output=True)
            seen["cleared"] += 1
        for number, run in enumerate(runs):
            seen["runs"] += 1
            same = run.wait() == 1 and (desk.folder / f"{number}.json").read_bytes() == desk.expected["new"]["run.json"]
            seen["runs that failed"] += not same
        seen["broken caches"] += not desk.cache_is_sound()
        seen["next runs that failed"] += not desk.goes_on()
    return seen


def memory(desk: Desk, *_: Any) -> Counter[str]:
    """Runs that may not have more than so many megabytes of addresses, with an empty cache and with a full one."""
    seen: Counter[str] = Counter()
    for empty in (True, False):
        for megabytes in (150, 250, 400, 600, 800, 1000, 1300, 1700, 2200, 3000, 4500, 6500):
            if empty:
                shutil.rmtree(desk.cache, ignore_errors=True)

            def limit(room: int = megabytes * 1_000_000) -> None:
                resource.setrlimit(resource.RLIMIT_AS, (room, room))

            ended = desk.run(limit=limit, OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1")
            seen[f"exit {ended.returncode}"] += 1
            seen["half reports"] += len(desk.halves())
            seen["false clean"] += ended.returncode == 0
            said = ended.stderr.decode("utf-8", "replace").strip().splitlines() or ["nothing"]
            sys.stderr.write(
                f"{megabytes} MB, {'empty' if empty else 'full'} cache: {ended.returncode}: {said[-1][:150]}\n"
            )
    seen["next runs that failed"] += not desk.goes_on()
    return seen


def disk(desk: Desk, *_: Any) -> Counter[str]:
    """Files that may not grow beyond so many bytes, the cache's and the reports'; and a file system that is full."""
    seen: Counter[str] = Counter()
    for size in (0, 1_000, 30_000, 60_000, 100_000, 150_000, 220_000, 400_000):
        shutil.rmtree(desk.cache, ignore_errors=True)
        desk.lay(("old", "new")[size // 1000 % 2])

        def limit(room: int = size) -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

        ended = desk.run(limit=limit)
        _count_disk(desk, ended, f"files of {size:,} bytes", seen)
    mounted = desk.folder / "small"
    mounted.mkdir()
    for kilobytes in (4, 64, 400, 2_000):
        if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "none", str(mounted)]).returncode:
            sys.stderr.write("no file system can be mounted here\n")
            break
        try:
            ended = desk.run(CONSISTENCY_CACHE_DIR=str(mounted / "cache"), TMPDIR=str(mounted))
            _count_disk(desk, ended, f"a cache on {kilobytes} kB", seen)
        finally:
            subprocess.run(["umount", str(mounted)])
    seen["next runs that failed"] += not desk.goes_on()
    return seen


def _count_disk(desk: Desk, ended: subprocess.CompletedProcess[bytes], what: str, seen: Counter[str]) -> None:
    seen[f"exit {ended.returncode}"] += 1
    seen["half reports"] += len(desk.halves())
    seen["false clean"] += ended.returncode == 0
    said = ended.stderr.decode("utf-8", "replace").strip().splitlines() or ["nothing"]
    sys.stderr.write(f"{what}: {ended.returncode}: {said[-1][:150]}\n")


def surroundings(desk: Desk, *_: Any) -> Counter[str]:
    """The same run in other places of the world: the same bytes."""
    seen: Counter[str] = Counter()
    desk.lay("new")
    plain = desk.run()
    for more in (
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "tr_TR.UTF-8"},
        {"LC_ALL": "de_DE.ISO-8859-1", "PYTHONUTF8": "0"},
        {"LC_ALL": "not_A.LOCALE"},
        {"TZ": "Europe/Berlin"},
        {"TZ": "Pacific/Kiritimati"},
        {"TZ": "America/Los_Angeles"},
        {"TZ": "nonsense"},
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "4294967295"},
        {"HOME": "/nonexistent", "XDG_CACHE_HOME": ""},
        {"COLUMNS": "1"},
        {"NO_COLOR": "1", "TERM": "dumb"},
        {"PYTHONOPTIMIZE": "2"},
        {"PYTHONWARNINGS": "error"},
    ):
        ended = desk.run(**more)
        same = ended.returncode == 1 and desk.written() == desk.expected["new"]
        seen["runs"] += 1
        seen["runs that differ"] += not same
        if not same or ended.stdout.decode("ascii", "ignore") != plain.stdout.decode("ascii", "ignore"):
            seen["that print otherwise"] += ended.stdout.decode("ascii", "ignore") != plain.stdout.decode(
                "ascii", "ignore"
            )
            sys.stderr.write(f"{more}: {ended.returncode}: {ended.stderr.decode('utf-8', 'replace')[-300:]}\n")
    return seen


PARTS: Mapping[str, Callable[..., Counter[str]]] = {
    part.__name__: part for part in (kills, writes, together, memory, disk, surroundings)
}


def main() -> int:
    """Print what was counted; 1 if something went wrong."""
    parser = argparse.ArgumentParser(prog="fuzz.faults", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    wrong = 0
    for name in given.parts or PARTS:
        with tempfile.TemporaryDirectory() as folder:
            seen = PARTS[name](Desk(Path(folder)), given.kills, random.Random(given.seed))
        sys.stdout.write(f"{name}: " + ", ".join(f"{count} {what}" for what, count in seen.items()) + "\n")
        sys.stdout.flush()
        bad = (
            "half reports",
            "broken caches",
            "next runs that failed",
            "runs that failed",
            "false clean",
            "runs that differ",
        )
        wrong += sum(seen[each] for each in bad)
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
