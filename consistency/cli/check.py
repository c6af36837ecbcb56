"""`consistency check`: read, compare, report, gate."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from consistency.cli.artifacts import show, write_reports
from consistency.cli.configured import authority_of, configuration_of, stronger
from consistency.cli.known import BaselineFlag, find, opened
from consistency.cli.options import (
    Against,
    AnyLanguage,
    BackendFlag,
    ConfigFile,
    DateColumn,
    DocDate,
    EditorLink,
    Engine,
    Exclude,
    Html,
    IdColumn,
    Ignore,
    Isolated,
    Jobs,
    Json,
    Junit,
    Markdown,
    MaxBytes,
    MinConfidence,
    Model,
    NoCache,
    NoProgress,
    OneTopic,
    Paths,
    SameQuestion,
    Sarif,
    Scheduler,
    Select,
    ShowConfig,
    TextColumn,
    Verbose,
    Work,
)
from consistency.cli.output import Color, expect_no_document, expect_paths, expect_room, say
from consistency.config import (
    DEFAULT_MAX_BYTES,
    DEFAULT_MODEL,
    DEFAULT_SAME_QUESTION,
    Backend,
    EngineKind,
    FailOn,
    Settings,
    Workers,
    parse_doc_dates,
    settings_from,
)
from consistency.discrepancy import Verdict
from consistency.errors import ConfigError
from consistency.failing import failing, unread
from consistency.reporters.formats import FORMATS

if TYPE_CHECKING:
    from consistency.report import Finding, Report


def check(
    ctx: typer.Context,
    paths: Paths = [],  # noqa: B006 - typer copies it
    against: Against = [],  # noqa: B006
    form: Annotated[
        str,
        typer.Option(
            "-f",
            "--format",
            metavar="FORMAT",
            help=f"Format on standard output: {', '.join(FORMATS)}.",
            envvar="CONSISTENCY_FORMAT",
        ),
    ] = "text",
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="FILE", help="Write that format to a file instead.", envvar="CONSISTENCY_OUTPUT"
        ),
    ] = None,
    html: Html = None,
    json: Json = None,
    sarif: Sarif = None,
    junit: Junit = None,
    markdown: Markdown = None,
    baseline: BaselineFlag = None,
    no_baseline: Annotated[
        bool,
        typer.Option("--no-baseline", help="Treat every discrepancy as new.", envvar="CONSISTENCY_NO_BASELINE"),
    ] = False,
    locked: Annotated[
        bool,
        typer.Option(
            "--locked", help="Exit with 2 if the baseline needs an update or a prune.", envvar="CONSISTENCY_LOCKED"
        ),
    ] = False,
    doc_date: DocDate = [],  # noqa: B006
    exclude: Exclude = [],  # noqa: B006
    fail_on: Annotated[
        FailOn,
        typer.Option("--fail-on", help="Which contradictions make the exit code 1.", envvar="CONSISTENCY_FAIL_ON"),
    ] = FailOn.NEW,
    min_verdict: Annotated[
        Verdict,
        typer.Option(
            "--min-verdict", help="Leave out what is less sure (it is counted).", envvar="CONSISTENCY_MIN_VERDICT"
        ),
    ] = Verdict.TENSION,
    min_confidence: MinConfidence = 0.0,
    select: Select = [],  # noqa: B006
    ignore: Ignore = [],  # noqa: B006
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 2 if a document was skipped.", envvar="CONSISTENCY_STRICT")
    ] = False,
    model: Model = DEFAULT_MODEL,
    backend: BackendFlag = Backend.AUTO,
    max_bytes: MaxBytes = DEFAULT_MAX_BYTES,
    text_column: TextColumn = "",
    id_column: IdColumn = "",
    date_column: DateColumn = "",
    any_language: AnyLanguage = False,
    one_topic: OneTopic = False,
    same_question: SameQuestion = DEFAULT_SAME_QUESTION,
    editor_link: EditorLink = "",
    no_cache: NoCache = False,
    jobs: Jobs = 1,
    engine: Engine = EngineKind.LOCAL,
    scheduler: Scheduler = "",
    work: Work = "",
    color: Annotated[
        Color, typer.Option("--color", help="Colours in text output.", envvar="CONSISTENCY_COLOR")
    ] = Color.AUTO,
    quiet: Annotated[
        bool, typer.Option("-q", "--quiet", help="No summary on standard error.", envvar="CONSISTENCY_QUIET")
    ] = False,
    verbose: Verbose = False,
    no_progress: NoProgress = False,
    config: ConfigFile = None,  # noqa: ARG001 - the command's class reads it
    isolated: Isolated = False,  # noqa: ARG001
    show_config: ShowConfig = False,  # noqa: ARG001
) -> None:
    """Check documents about the same thing against each other, or drafts against their sources.

    Exits with 0 if there is nothing that --fail-on names, 1 if there is, 2 if the job could not be done.
    """
    if form not in FORMATS:
        raise ConfigError(f"--format: '{form}' is not one of {', '.join(FORMATS)}")
    expect_paths(paths)
    files = {"html": html, "json": json, "sarif": sarif, "junit": junit, "markdown": markdown}
    expect_room(output=output, **files)
    settings = settings_from(
        {"select": commas(select), "ignore": commas(ignore), "editor-link": editor_link},
        source="command line, environment or configuration",
        defaults=Settings(
            against=tuple(against),
            exclude=tuple(exclude),
            fail_on=fail_on,
            min_verdict=min_verdict,
            min_confidence=min_confidence,
            baseline=None
            if no_baseline and not stronger(ctx, "baseline", "no_baseline")
            else baseline or find(Path.cwd()),
            doc_dates=parse_doc_dates(doc_date),
            authority=authority_of(ctx),
            model=model,
            backend=backend,
            max_bytes=max_bytes,
            text_column=text_column,
            id_column=id_column,
            date_column=date_column,
            any_language=any_language,
            one_topic=one_topic,
            same_question=same_question,
        ),
    )
    if locked and settings.baseline is None:
        raise ConfigError("--locked wants a baseline, and there is none", hint="consistency baseline create")
    expect_no_document(paths, settings, output=output, **files)
    loud = verbose and not (quiet and stronger(ctx, "quiet", "verbose"))
    if loud:
        say(f"configuration: {configuration_of(ctx).file or 'none'}")
    workers = Workers(jobs, engine, scheduler, work)
    report = checked(paths, settings, progress=not no_progress, verbose=loud, remember=not no_cache, workers=workers)
    if loud:
        say("\n".join(used(report)))
    _warn_of_strangers(report, settings)
    write_reports(report, files)
    show(report, form, output, color)
    if loud or not quiet:
        from consistency.reporters.words import summary, unused

        for line in unused(report):
            say(f"warning: {line}")
        say(summary(report))
    if locked and settings.baseline is not None and (stale := outdated(report, settings.baseline)):
        say("\n".join(("error: the baseline is not up to date, and --locked wants it to be", *stale)))
        raise typer.Exit(2)
    if strict and (missed := unread(report)):
        say(f"error: {len(missed)} skipped, and --strict wants none")
        raise typer.Exit(2)
    raise typer.Exit(1 if fails(report, fail_on) else 0)


def checked(
    paths: list[str],
    settings: Settings,
    *,
    progress: bool,
    verbose: bool = False,
    remember: bool = True,
    workers: Workers = Workers(),  # noqa: B008 - frozen
) -> Report:
    """The report of a run over ``paths``, gated by the settings' baseline."""
    from consistency.build import engine, gate, judging_stages, reading_stages
    from consistency.cache.file import from_environment
    from consistency.pipeline import run
    from consistency.progress import Lines, choose

    # Before anything slow: a broken baseline should not cost a run.
    known = opened(settings.baseline)
    held = gate(known.baseline, known.name, known.gone, date.today())
    with (
        Lines(say) if verbose else choose(sys.stderr, progress, os.environ) as shown,
        engine(workers, shown) as by,
    ):
        cache = from_environment() if remember else None
        reading = reading_stages(settings, Path.cwd(), by, cache)
        judging = judging_stages(settings, shown, cache, by, alone=True)
        return run(paths, settings, reading, judging, held, shown)


def outdated(report: Report, baseline: Path) -> list[str]:
    """What `baseline update` or `baseline prune` would change, a line each; new discrepancies are findings instead."""
    from consistency.gate.baseline_file import FORMAT

    stale = [f"  {d.fingerprint[:8]} {d.note or d.state}" for d in report.discrepancies if _moved_on(d)]
    stale += [f"  {a.fingerprint[:8]} no longer found; {a.note}" for a in report.absent if a.settled]
    written = opened(baseline).format
    return [*([f"  format {written}, where {FORMAT} is written now"] if written != FORMAT else []), *stale]


def _moved_on(found: Finding) -> bool:
    return found.state == "updated" or (found.state == "unchanged" and found.known_by in {"moved", "reworded"})


def used(report: Report) -> list[str]:
    """What a run has loaded and passed over, a line each, for people who want to know."""
    models = [
        f"model: {m.name} {m.revision} sha256 {m.sha256}{m.backend and f' by {m.backend}'}" for m in report.run.models
    ]
    return [*models, *(f"skipped: {s.path}: {s.reason}" for s in report.skipped)]


def commas(rules: Sequence[str]) -> list[str]:
    """Rules out of options that may name several each.

    >>> commas(["date-conflict,count-conflict", "time-conflict"])
    ['date-conflict', 'count-conflict', 'time-conflict']
    """
    return [rule.strip() for option in rules for rule in option.split(",") if rule.strip()]


def fails(report: Report, fail_on: FailOn) -> bool:
    """Whether the report holds a contradiction that ``fail_on`` names."""
    return bool(failing(report, fail_on))


def _warn_of_strangers(report: Report, settings: Settings) -> None:
    read = {name for d in report.documents for name in (d.path, d.file)} | {s.path for s in report.skipped}
    for name, paths in (("--doc-date", settings.doc_dates.keys()), ("authority", settings.authority.keys())):
        for path in sorted(paths - read):
            say(f"warning: {name} names {path}, which is not among the documents")
