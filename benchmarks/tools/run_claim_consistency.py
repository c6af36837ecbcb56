"""The checker itself, over the files of each story; nothing cached."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from protocol import Finding, Story, serve

from consistency.build import gate, judging_stages, reading_stages
from consistency.config import Settings
from consistency.gate.baseline import Baseline
from consistency.pipeline import run
from consistency.progress import Silent
from consistency.report import to_json


@cache
def _judging() -> Any:
    return judging_stages(Settings(), Silent())


def check(story: Story) -> Iterator[Finding]:
    """Its discrepancies."""
    settings = Settings()
    reading = reading_stages(settings, Path(story["root"]))
    report = run(story["files"], settings, reading, _judging(), gate(Baseline()), Silent())
    yield from to_json(report)["discrepancies"]


if __name__ == "__main__":
    serve(check)
