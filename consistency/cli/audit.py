"""`consistency audit`: step through open discrepancies and record a decision about each."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from consistency.cli import known as knowing
from consistency.cli.check import checked
from consistency.cli.entries import stats as drawn_stats
from consistency.cli.known import Author, BaselineFlag
from consistency.cli.options import (
    Against,
    AnyLanguage,
    BackendFlag,
    ConfigFile,
    DateColumn,
    DocDate,
    Engine,
    Exclude,
    IdColumn,
    Isolated,
    Jobs,
    MaxBytes,
    Model,
    NoProgress,
    OneTopic,
    SameQuestion,
    Scheduler,
    ShowConfig,
    TextColumn,
    Work,
)
from consistency.cli.output import Color, colored, emit, expect_room, say, width
from consistency.config import (
    DEFAULT_MAX_BYTES,
    DEFAULT_MODEL,
    DEFAULT_SAME_QUESTION,
    Backend,
    EngineKind,
    Settings,
    Workers,
    parse_doc_dates,
)
from consistency.errors import ConfigError, InputError

if TYPE_CHECKING:
    from consistency.gate.audit import Audit
    from consistency.gate.baseline import Decision
    from consistency.report import Report

_KEYS = "[a] accept: true, and left as it is   [f] false positive   [s] skip   [u] undo   [q] quit"
_END = {"\x04", ""}
"""Ctrl-D, and an input that has ended."""


def audit(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="RUN.json|PATH...", help="A report written with --json, or documents to check.", show_default=False
        ),
    ] = [],  # noqa: B006 - typer copies it
    against: Against = [],  # noqa: B006
    baseline: BaselineFlag = None,
    author: Author = None,
    stats: Annotated[
        bool,
        typer.Option(
            "--stats",
            help="Print precision by rule from the decisions, and end.",
            envvar="CONSISTENCY_AUDIT_STATS",
        ),
    ] = False,
    doc_date: DocDate = [],  # noqa: B006
    exclude: Exclude = [],  # noqa: B006
    model: Model = DEFAULT_MODEL,
    backend: BackendFlag = Backend.AUTO,
    color: Annotated[
        Color, typer.Option("--color", help="Colours in text output.", envvar="CONSISTENCY_COLOR")
    ] = Color.AUTO,
    no_progress: NoProgress = False,
    max_bytes: MaxBytes = DEFAULT_MAX_BYTES,
    text_column: TextColumn = "",
    id_column: IdColumn = "",
    date_column: DateColumn = "",
    any_language: AnyLanguage = False,
    one_topic: OneTopic = False,
    same_question: SameQuestion = DEFAULT_SAME_QUESTION,
    jobs: Jobs = 1,
    engine: Engine = EngineKind.LOCAL,
    scheduler: Scheduler = "",
    work: Work = "",
    config: ConfigFile = None,  # noqa: ARG001 - the command's class reads it
    isolated: Isolated = False,  # noqa: ARG001
    show_config: ShowConfig = False,  # noqa: ARG001
) -> None:
    """Step through open discrepancies and record a decision about each in the baseline.

    Every decision is written at once, so that an audit that was interrupted goes on where it stopped.
    """
    from consistency.gate.audit import Audit, Case
    from consistency.gate.baseline import Baseline
    from consistency.gate.baseline_file import FORMAT
    from consistency.gate.found import found_in_report
    from consistency.gate.precision import precisions

    path = knowing.chosen(baseline)
    if stats:
        emit(drawn_stats(precisions(knowing.opened(path).baseline.entries)), None)
        return
    if not paths:
        raise ConfigError("audit wants a report (RUN.json) or documents", hint="consistency audit run.json")
    if sys.stdin is None or not sys.stdin.isatty():
        raise InputError(
            "audit asks for decisions, and standard input is no terminal",
            hint="decide in the HTML report and use `consistency baseline import`, or edit the baseline file",
        )
    known = knowing.opened(path) if path.exists() or baseline else knowing.at(path, Baseline(), FORMAT)
    knowing.expect_current(known)
    expect_room(baseline=path)
    settings = Settings(
        against=tuple(against),
        exclude=tuple(exclude),
        baseline=path if path.exists() else None,
        doc_dates=parse_doc_dates(doc_date),
        model=model,
        backend=backend,
        max_bytes=max_bytes,
        text_column=text_column,
        id_column=id_column,
        date_column=date_column,
        any_language=any_language,
        one_topic=one_topic,
        same_question=same_question,
    )
    report = _report(paths, settings, Workers(jobs, engine, scheduler, work), progress=not no_progress)
    findings = [f for f in report.discrepancies if f.suppressed is None]
    cases = [Case(f, found) for f in findings if (found := found_in_report(f, known.name)) is not None]
    if len(cases) < len(findings):
        raise InputError(f"{paths[0]} was written by an older version", hint="check again with --json")
    today = date.today()
    ids = [*(document.id for document in report.documents), *(skipped.path for skipped in report.skipped)]
    present = frozenset(map(known.name, ids))
    begun = Audit(tuple(cases), known.baseline, today, present)
    done = _stepped(begun, report, known, author, paint=colored(color, sys.stdout))
    left = len(done.undecided)
    say(f"{len(done.cases) - left:,} of {len(done.cases):,} decided; {left:,} open")


def _report(paths: list[str], settings: Settings, workers: Workers, *, progress: bool) -> Report:
    from consistency.saved import load

    if len(paths) == 1 and paths[0].endswith(".json") and Path(paths[0]).is_file():
        return load(Path(paths[0]))
    return checked(paths, settings, progress=progress, workers=workers)


def _stepped(audit: Audit, report: Report, known: knowing.Known, author: str | None, *, paint: bool) -> Audit:
    """The audit after all that is decided in this sitting; every decision is on disk before the next is asked for."""
    from consistency.gate.baseline import Status
    from consistency.reporters.text import TextReporter

    who = knowing.git_user() if author is None else author
    reporter = TextReporter(width=width(sys.stdout), color=paint)
    shown: int | None = None
    while True:
        at = audit.current
        if at is None and audit.before is None:
            break
        if at is not None and at != shown:
            left = sum(i not in audit.skipped for i in audit.undecided)
            emit(f"\n{left} to decide about\n\n{reporter.finding(report, audit.cases[at].finding)}\n{_KEYS}\n", None)
        elif at is None and shown is not None:
            emit("\nnothing is left to decide about: [u] undo   [q] quit\n", None)
        shown = at
        key = _key()
        if key in _END or key == "q":
            break
        before = audit.baseline
        if key == "u" and audit.before is not None:
            audit, shown = audit.before, -1
        elif key == "s" and at is not None:
            audit = audit.left()
        elif key in {"a", "f"} and at is not None:
            status = Status.ACCEPTED if key == "a" else Status.FALSE_POSITIVE
            decision = _asked(status, who)
            if decision is None:
                break
            audit = audit.decided(decision)
        if audit.baseline != before:
            knowing.put(known.path, before, audit.baseline)
    return audit


def _asked(status: str, author: str) -> Decision | None:
    """The decision with its reason; ``None`` if the input ended instead."""
    from consistency.gate.baseline import Decision, Status

    emit(f"{status.replace('-', ' ')}; why (Enter for no reason): ", None)
    reason = _line()
    return Decision(Status(status), " ".join(reason.split()), author) if reason else None


def _line() -> str:
    """A line as typed, empty when the input has ended; not through a buffer, which would take keys typed ahead."""
    typed = b""
    while not typed.endswith(b"\n"):
        try:
            byte = os.read(sys.stdin.fileno(), 1)
        except OSError:
            return ""
        if not byte:
            return ""
        typed += byte
    return typed.decode(sys.stdin.encoding or "utf-8", errors="replace")


def _key() -> str:
    """One key, without waiting for Enter; empty when the input has ended."""
    if sys.platform == "win32":
        import msvcrt

        return msvcrt.getwch().lower()
    import termios
    import tty

    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    try:
        # What was typed ahead is kept.
        tty.setcbreak(descriptor, termios.TCSANOW)
        return os.read(descriptor, 1).decode("ascii", errors="replace").lower()
    except OSError:  # the terminal has gone
        return ""
    finally:
        termios.tcsetattr(descriptor, termios.TCSANOW, before)
