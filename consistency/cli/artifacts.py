"""Where a report goes: files beside each other, standard output, and the summary of a GitHub step."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from consistency.cli.output import Color, colored, emit, say, width
from consistency.reporters.formats import Terminal, reporter

if TYPE_CHECKING:
    from consistency.report import Report

SUMMARY = 1024 * 1024
"""Bytes that GitHub keeps of a step's summary."""
_LEAST = 4_000
"""Bytes below which a summary says nothing of use."""


def write_reports(report: Report, files: Mapping[str, Path | None]) -> None:
    """Writes the report into every file, by the name of its format.

    Raises:
        OutputError: one could not be written.
    """
    for name, file in files.items():
        if file is not None:
            emit(reporter(name).render(report), file)


def show(report: Report, form: str, output: Path | None, color: Color) -> None:
    """Writes the report to standard output, or to a file instead; annotations also leave a summary of the step.

    Raises:
        OutputError: it could not be written.
    """
    terminal = Terminal(width=width(sys.stdout), color=colored(color, sys.stdout) and output is None)
    emit(reporter(form, terminal).render(report), output)
    if form == "github" and (file := os.environ.get("GITHUB_STEP_SUMMARY")):
        _summarise(report, Path(file))


def _summarise(report: Report, file: Path) -> None:
    """Appends the report to what the step has in its summary; that it cannot be written decides nothing."""
    from consistency.reporters.markdown import MarkdownReporter

    try:
        room = SUMMARY - (file.stat().st_size if file.exists() else 0)
        if room < _LEAST:
            say("warning: the summary of this step is full, the report is not in it")
            return
        with file.open("a", encoding="utf-8", errors="backslashreplace") as summary:
            summary.write(MarkdownReporter(limit=room - 1).render(report) + "\n")
    except OSError as error:
        say(f"warning: the summary of this step cannot be written: {(error.strerror or str(error)).lower()}")
