"""Feeds a target, and counts what becomes of it."""

from __future__ import annotations

import random
import signal
import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from fuzz.targets import READ, Target

PATIENCE = 20.0
"""CPU seconds that one input may take; no input is larger than 400 kB."""


class TooSlowError(BaseException):
    """An input takes longer than `PATIENCE`. Not an Exception, so that nothing takes it for a fault of the file."""


@dataclass
class Tally:
    """What became of the inputs of one target."""

    name: str
    inputs: int = 0
    read: int = 0
    slowest: float = 0.0
    faults: dict[str, int] = field(default_factory=dict)
    """Number of the first input, by where the fault is."""


def feed(
    target: Target,
    seed: int,
    *,
    seconds: float | None = None,
    inputs: int | None = None,
    keep: Path | None = None,
    begin: int = 0,
) -> Tally:
    """Feeds a target with inputs until the time is up or there were enough."""
    tally, end = Tally(target.name), time.monotonic() + (seconds or 1e9)
    with tempfile.TemporaryDirectory() as folder:
        for number in count(begin):
            if time.monotonic() > end or number - begin == inputs:
                return tally
            data = target.make(random.Random(f"{seed} {target.name} {number}"))
            before = time.process_time()
            fault = _fault(target, data, Path(folder))
            tally.slowest = max(tally.slowest, time.process_time() - before)
            tally.inputs += 1
            tally.read += fault == READ
            if isinstance(fault, tuple) and fault[0] not in tally.faults:
                tally.faults[fault[0]] = number
                if keep is not None:
                    _keep(keep, f"{target.name.replace(' ', '-')}-{seed}-{number}", data, fault[1])
    raise AssertionError


def _fault(target: Target, data: bytes, folder: Path) -> str | tuple[str, str]:
    """What became of an input, or where it failed, and the traceback."""
    try:
        with limited(PATIENCE):
            return target.feed(data, folder)
    except (Exception, TooSlowError) as error:  # noqa: BLE001 - this is what is looked for
        frames = [
            f for f in traceback.extract_tb(error.__traceback__) if "consistency" in f.filename or "fuzz" in f.filename
        ]
        last = frames[-1]
        return f"{type(error).__name__} in {Path(last.filename).name}:{last.name}", traceback.format_exc()


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Ends with `TooSlowError` what takes more CPU seconds of this process."""

    def too_slow(*_: Any) -> None:
        raise TooSlowError

    before = signal.signal(signal.SIGVTALRM, too_slow)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _keep(folder: Path, name: str, data: bytes, said: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    (folder / f"{name}.traceback.txt").write_text(said, encoding="utf-8", errors="replace")


def table(tallies: list[Tally]) -> str:
    """The tallies as a table in Markdown."""
    lines = ["| fed | inputs | of these read | slowest, CPU s | sorts of faults |", "|---|---|---|---|---|"]
    lines += [f"| {t.name} | {t.inputs:,} | {t.read:,} | {t.slowest:.1f} | {len(t.faults)} |" for t in tallies]
    inputs, read, faults = (
        sum(t.inputs for t in tallies),
        sum(t.read for t in tallies),
        sum(len(t.faults) for t in tallies),
    )
    lines.append(f"| all | {inputs:,} | {read:,} | | {faults} |")
    lines += [f"\n{t.name}: {where} (input {number})" for t in tallies for where, number in t.faults.items()]
    return "\n".join(lines) + "\n"
