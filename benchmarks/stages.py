"""Where the time of a check goes: `python benchmarks/stages.py PATH… [--json FILE] [--profile FILE] [--set KEY=VALUE]`.

Runs a check in this process with a clock around every stage, whatever implements it, and prints CPU seconds by stage.
Loading a model is part of the stage that needs it. With `--profile`, cProfile's statistics are written too (look at
them with `python -m pstats FILE`), at the cost of a slower run.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, replace
from pathlib import Path
from time import process_time
from typing import Any

from consistency.build import gate, judging_stages, reading_stages
from consistency.cache.file import from_environment
from consistency.config import Settings, settings_from
from consistency.gate.baseline import Baseline
from consistency.pipeline import run
from consistency.progress import Silent
from consistency.reporters.json import JsonReporter

MODELS = ("parser", "embedder")
"""The stages whose time is the models'."""
KEPT = ("binder", "clusterer")
"""The stages whose results are counted; they may be called once for each topic."""


class Clock:
    """CPU seconds by stage; what one stage calls of another is counted once, as the former's."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.found: defaultdict[str, list[Any]] = defaultdict(list)
        """What each call of the stages in `KEPT` gave back."""
        self._busy = False

    def around(self, stages: Any) -> Any:
        """The stages, a dataclass of them, each behind the clock and called by the name of its field."""
        changed: dict[str, Any] = {}
        for field in fields(stages):
            stage = getattr(stages, field.name)
            if type(stage).__name__.endswith("Stages"):
                changed[field.name] = self.around(stage)
            elif stage is not None:
                changed[field.name] = _Timed(stage, field.name, self)
        return replace(stages, **changed)

    def call(self, name: str, do: Callable[..., Any], *args: Any, **named: Any) -> Any:
        """Calls and counts; what would be worked out while it is read is worked out now."""
        if self._busy:
            return do(*args, **named)
        self._busy, start = True, process_time()
        try:
            found = do(*args, **named)
            if isinstance(found, Iterator):
                found = list(found)
        finally:
            self.seconds[name] += process_time() - start
            self._busy = False
        if name in KEPT:
            self.found[name].append(found)
        return found


class _Timed:
    """Stands for a stage and counts the time of its methods."""

    def __init__(self, stage: Any, name: str, clock: Clock) -> None:
        self._stage, self._name, self._clock = stage, name, clock

    def __getattr__(self, attribute: str) -> Any:
        found = getattr(self._stage, attribute)
        if not callable(found):
            return found
        return lambda *args, **named: self._clock.call(self._name, found, *args, **named)


def measured(paths: Sequence[str], settings: Settings) -> dict[str, Any]:
    """CPU seconds by stage and of the whole process so far, and how much there was of everything."""
    clock, silent = Clock(), Silent()
    reading = clock.around(reading_stages(settings, Path.cwd()))
    judging = clock.around(judging_stages(settings, silent, from_environment()))
    report = run(paths, settings, reading, judging, gate(Baseline()), silent)
    JsonReporter().render(report)
    whole = process_time()
    claims = [claim for found in clock.found["clusterer"] for claim in found]
    mentions = sum(map(len, clock.found["binder"]))
    models = sum(clock.seconds[name] for name in MODELS)
    return {
        "whole": whole,
        "without models": whole - models,
        "stages": dict(sorted(clock.seconds.items(), key=lambda row: -row[1])),
        "sentences": sum(document.sentences for document in report.documents),
        "slots": report.counts.slots,
        "mentions": mentions,
        "claims": len(claims),
        "largest claim": max((len(claim.mentions) for claim in claims), default=0),
    }


def table(found: dict[str, Any]) -> str:
    """The figures as Markdown."""
    rest = found["whole"] - sum(found["stages"].values())
    lines = ["| stage | CPU seconds | share |", "|---|---:|---:|"]
    for name, seconds in [*found["stages"].items(), ("imports, putting the report together, writing it", rest)]:
        lines.append(f"| {name} | {seconds:.2f} | {seconds / found['whole']:.1%} |")
    lines.append(f"| **all** | {found['whole']:.2f} | |")
    told = ", ".join(f"{found[key]:,} {key}" for key in ("sentences", "slots", "mentions", "claims"))
    return "\n".join([*lines, "", f"{told}; the largest claim holds {found['largest claim']:,} mentions.", ""])


def main() -> None:
    """Measure and print the table."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("paths", nargs="+", metavar="PATH")
    asked.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    asked.add_argument("--profile", type=Path, metavar="FILE", help="write cProfile's statistics there")
    asked.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", help="a setting of the check")
    given = asked.parse_args()
    settings = settings_from(dict(pair.split("=", 1) for pair in given.set))
    if given.profile:
        profile = cProfile.Profile()
        found = profile.runcall(measured, given.paths, settings)
        profile.dump_stats(given.profile)
    else:
        found = measured(given.paths, settings)
    if given.json:
        given.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    sys.stdout.write(table(found))


if __name__ == "__main__":
    main()
