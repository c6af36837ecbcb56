"""`consistency eval`: run the checker on labelled data and print how well it does."""

from __future__ import annotations

import json
import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from consistency.cli.options import BackendFlag, Model, NoProgress
from consistency.cli.output import Color, colored, emit, say, width
from consistency.config import DEFAULT_MODEL, Backend, Settings
from consistency.errors import ConfigError, OutputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consistency.evaluate.run import Checker, Result
    from consistency.seams import Progress


class Form(StrEnum):
    """How figures are printed."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


def evaluate(
    folders: Annotated[
        list[str],
        typer.Argument(
            metavar="DIR",
            help="Labelled data: a folder of stories (GOLD*.jsonl beside folders of texts), or a folder or file "
            "of pairs (*.jsonl).",
            show_default=False,
        ),
    ] = [],  # noqa: B006 - typer copies it
    from_baseline: Annotated[
        Path | None,
        typer.Option(
            "--from-baseline",
            metavar="FILE",
            help="Precision by rule from what was decided in a baseline; no model.",
            envvar="CONSISTENCY_EVAL_FROM_BASELINE",
        ),
    ] = None,
    form: Annotated[
        Form,
        typer.Option(
            "-f",
            "--format",
            help="Tables, everything as JSON, or the overview as Markdown.",
            envvar="CONSISTENCY_EVAL_FORMAT",
        ),
    ] = Form.TEXT,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Write to a file instead. Of a page with figure marks, -f markdown changes only what is between them.",
            envvar="CONSISTENCY_EVAL_OUTPUT",
        ),
    ] = None,
    model: Model = DEFAULT_MODEL,
    backend: BackendFlag = Backend.AUTO,
    color: Annotated[
        Color, typer.Option("--color", help="Colours in text output.", envvar="CONSISTENCY_COLOR")
    ] = Color.AUTO,
    no_progress: NoProgress = False,
) -> None:
    """Measure the checker on labelled data, by slot kind and nature.

    Exits with 0 whatever the figures are, with 2 if a folder is not labelled or a label is damaged.
    docs/evaluation.md describes the formats and the measures.
    """
    from consistency.evaluate import render, run
    from consistency.evaluate.labels import load
    from consistency.progress import choose

    if from_baseline is not None:
        _decided(folders, from_baseline, form, output)
        return
    if not folders:
        raise ConfigError("eval wants labelled data, or --from-baseline FILE", hint="docs/evaluation.md")
    # Before anything slow: a page that cannot be written should not cost a run.
    page = _page(output) if form is Form.MARKDOWN else None
    sets = load(folders)
    with choose(sys.stderr, not no_progress, os.environ) as progress:
        checker = _checker(Settings(model=model, backend=backend), progress)
        results = run.evaluate(sets, checker, progress)
    _warn(results)
    match form:
        case Form.TEXT:
            drawn = render.text(results, width=_width(), color=colored(color, sys.stdout) and output is None)
        case Form.JSON:
            stages = checker.judging
            drawn = render.as_json(results, [stages.embedder.model, stages.parser.model, stages.scorer.model])
        case Form.MARKDOWN:
            drawn = render.markdown(results) if page is None else render.placed(page, render.markdown(results))
    emit(drawn, output)


def _decided(folders: list[str], baseline: Path, form: Form, output: Path | None) -> None:
    """Precision by rule from decisions."""
    from dataclasses import asdict

    from consistency.cli.entries import stats
    from consistency.cli.known import opened
    from consistency.gate.precision import precisions

    if folders or form is Form.MARKDOWN:
        raise ConfigError("--from-baseline goes with no labelled data, and with -f text or json")
    rows = precisions(opened(baseline).baseline.entries)
    if form is Form.TEXT:
        emit(stats(rows), output)
    else:
        emit(json.dumps([asdict(row) | {"precision": row.precision} for row in rows], indent=2) + "\n", output)


def _checker(settings: Settings, progress: Progress) -> Checker:
    from consistency.build import judging_stages, reading_stages
    from consistency.evaluate.run import Checker
    from consistency.read.plain import plain_document

    return Checker(
        settings=settings,
        reading=lambda root: reading_stages(settings, root),
        document=plain_document,
        judging=judging_stages(settings, progress, alone=True),
    )


def _warn(results: Sequence[Result]) -> None:
    from consistency.evaluate.run import StoriesResult

    for result in results:
        if isinstance(result, StoriesResult):
            for topic in result.topics:
                for skipped in topic.skipped:
                    say(f"warning: {result.name}: skipped {skipped}")


def _width() -> int:
    """The terminal's columns; in a file, as many as the widest table needs beside a long name."""
    return width(sys.stdout) if sys.stdout is not None and sys.stdout.isatty() else 120


def _page(output: Path | None) -> str | None:
    """The page that is there already, if it has a place for figures.

    Raises:
        InputError: it has marks that make no place.
        OutputError: it is no text.
    """
    from consistency.evaluate.render import BEGIN, END, placed

    if output is None or not output.is_file():
        return None
    try:
        page = output.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise OutputError(f"{output} is there already, and cannot be read as a page: {error}") from error
    if BEGIN not in page and END not in page:
        return None
    placed(page, "")
    return page
