"""`consistency baseline`: the committed file of known discrepancies."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from consistency.cli import known as knowing
from consistency.cli.configured import Configured
from consistency.cli.entries import bring_in, show
from consistency.cli.known import NAME, Author, BaselineFlag, Expires, Known, Reason
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
    Paths,
    SameQuestion,
    Scheduler,
    ShowConfig,
    TextColumn,
    Work,
)
from consistency.cli.output import emit, expect_paths, expect_room, say
from consistency.cli.several import AgainstSeveral
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
from consistency.errors import BaselineError

if TYPE_CHECKING:
    from consistency.discrepancy import Discrepancy
    from consistency.gate.classify import Classification
    from consistency.gate.found import Found

app = typer.Typer(help="The committed file of known discrepancies.", no_args_is_help=True)
app.command("show", cls=Configured)(show)
app.command("import", cls=Configured)(bring_in)

Status = Annotated[
    str,
    typer.Option(
        "--status",
        metavar="STATUS",
        help="What is decided about all that is added: open, accepted, false-positive or fixed-elsewhere.",
        envvar="CONSISTENCY_STATUS",
    ),
]


@app.callback()
def root() -> None:
    """The committed file of known discrepancies."""


@app.command(cls=AgainstSeveral)
def create(
    paths: Paths = [],  # noqa: B006 - typer copies it
    against: Against = [],  # noqa: B006
    output: Annotated[
        Path,
        typer.Option(
            "-o", "--output", "--baseline", metavar="FILE", help="Where to write it.", envvar="CONSISTENCY_BASELINE"
        ),
    ] = Path(NAME),
    force: Annotated[
        bool,
        typer.Option("--force", help="Replace a baseline that is there.", envvar="CONSISTENCY_BASELINE_FORCE"),
    ] = False,
    status: Status = "open",
    reason: Reason = "",
    author: Author = None,
    expires: Expires = None,
    doc_date: DocDate = [],  # noqa: B006
    exclude: Exclude = [],  # noqa: B006
    model: Model = DEFAULT_MODEL,
    backend: BackendFlag = Backend.AUTO,
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
    """Record every discrepancy there is now, so that `check` fails on new ones only."""
    from consistency.gate.baseline import Baseline
    from consistency.gate.baseline import create as create_baseline
    from consistency.gate.baseline_file import FORMAT, dump
    from consistency.reporters.words import plural

    expect_paths(paths)
    if output.exists() and not force:
        raise BaselineError(f"{output} is there already", hint="--force replaces it, with all decisions in it")
    expect_room(output=output)
    decision = knowing.decision(status, reason, author, expires)
    known = knowing.at(output, Baseline(), FORMAT)
    settings = Settings(
        against=tuple(against),
        exclude=tuple(exclude),
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
    seen = _seen(paths, known, settings, Workers(jobs, engine, scheduler, work), progress=not no_progress)
    made = create_baseline(seen.discrepancies, decision, known.name)
    emit(dump(made), output)
    say(f"{plural(len(made.entries), 'discrepancy')} recorded in {output}")


@app.command(cls=AgainstSeveral)
def update(
    paths: Paths = [],  # noqa: B006
    against: Against = [],  # noqa: B006
    baseline: BaselineFlag = None,
    status: Status = "open",
    reason: Reason = "",
    author: Author = None,
    expires: Expires = None,
    doc_date: DocDate = [],  # noqa: B006
    exclude: Exclude = [],  # noqa: B006
    model: Model = DEFAULT_MODEL,
    backend: BackendFlag = Backend.AUTO,
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
    """Take in what is new, moved or reworded, and keep all decisions. Says what it adds; drops nothing."""
    from consistency.gate.change import update as updated
    from consistency.reporters.words import plural

    expect_paths(paths)
    decision = knowing.decision(status, reason, author, expires)
    known = knowing.opened(knowing.chosen(baseline))
    knowing.expect_current(known)
    expect_room(baseline=known.path)
    settings = Settings(
        against=tuple(against),
        exclude=tuple(exclude),
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
    seen = _seen(paths, known, settings, Workers(jobs, engine, scheduler, work), progress=not no_progress)
    today = date.today()
    changed = updated(known.baseline, seen.found, seen.classification, lambda e: e.expired(today), decision)
    wrote = knowing.saved(known, changed.baseline, changed.changes)
    entries = len(changed.baseline.entries)
    said = f"{plural(len(changed.changes), 'change')}" if wrote else "nothing to update"
    absent = len(seen.classification.absent)
    left = f"; {absent:,} not found, see `consistency baseline prune`" if absent else ""
    say(f"{said}: {known.path} knows {plural(entries, 'discrepancy')}{left}")


@app.command(cls=AgainstSeveral)
def prune(
    paths: Paths = [],  # noqa: B006
    against: Against = [],  # noqa: B006
    baseline: BaselineFlag = None,
    doc_date: DocDate = [],  # noqa: B006
    exclude: Exclude = [],  # noqa: B006
    model: Model = DEFAULT_MODEL,
    backend: BackendFlag = Backend.AUTO,
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
    """Drop what is not found any more, although all its documents were read or are gone."""
    from consistency.gate.change import prune as pruned
    from consistency.gate.tell import absent
    from consistency.reporters.words import plural

    expect_paths(paths)
    known = knowing.opened(knowing.chosen(baseline))
    knowing.expect_current(known)
    expect_room(baseline=known.path)
    settings = Settings(
        against=tuple(against),
        exclude=tuple(exclude),
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
    seen = _seen(paths, known, settings, Workers(jobs, engine, scheduler, work), progress=not no_progress)
    changed = pruned(known.baseline, seen.classification.absent, seen.read, seen.gone)
    kept = {entry.fingerprint for entry in changed.baseline.entries}
    for entry in seen.classification.absent:
        if entry.fingerprint in kept:
            say(
                f"kept {entry.fingerprint[:8]}  {entry.rule}  {entry.claim}: {absent(entry, seen.read, seen.gone).note}"
            )
    knowing.saved(known, changed.baseline, changed.changes)
    say(f"{plural(len(changed.changes), 'discrepancy')} dropped: {known.path} knows {len(kept):,}")


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a run found, and how it stands to a baseline.

    ``read`` are names of documents; ``gone`` tells of such a name whether there is no such document any more.
    """

    discrepancies: tuple[Discrepancy, ...]
    found: tuple[Found, ...]
    classification: Classification
    read: frozenset[str]
    gone: Callable[[str], bool]


def _seen(paths: list[str], known: Known, settings: Settings, workers: Workers, *, progress: bool) -> _Seen:
    from consistency.build import compared, engine
    from consistency.cache.file import from_environment
    from consistency.gate.classify import classify_found
    from consistency.gate.found import found_in
    from consistency.gate.names import gone_or_dropped
    from consistency.progress import choose

    with choose(sys.stderr, progress, os.environ) as shown, engine(workers, shown) as by:
        story, discrepancies = compared(paths, settings, Path.cwd(), shown, from_environment(), by)
    found = tuple(found_in(d, known.name) for d in discrepancies)
    read = frozenset(known.name(d.id) for d in story.documents)
    skipped = frozenset(known.name(s.path) for s in story.skipped)
    files = frozenset(known.name(d.file) for d in story.documents if d.file) - skipped
    gone = gone_or_dropped(known.gone, read | skipped, files)
    classification = classify_found(found, known.baseline, present=read | skipped, today=date.today())
    return _Seen(discrepancies, found, classification, read, gone)
