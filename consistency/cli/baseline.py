"""`consistency baseline`: the committed file of known discrepancies."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from consistency.cli.check import DEFAULT_BASELINE
from consistency.cli.options import (
    Against,
    ConfigFile,
    DocDate,
    Exclude,
    Isolated,
    MaxBytes,
    Model,
    NoProgress,
    Paths,
    SameQuestion,
    ShowConfig,
)
from consistency.cli.output import emit, expect_paths, expect_room, say
from consistency.cli.several import AgainstSeveral
from consistency.config import DEFAULT_MAX_BYTES, DEFAULT_MODEL, DEFAULT_SAME_QUESTION, Settings, parse_doc_dates
from consistency.errors import BaselineError

app = typer.Typer(help="The committed file of known discrepancies.", no_args_is_help=True)


@app.callback()
def root() -> None:
    """The committed file of known discrepancies."""


@app.command(cls=AgainstSeveral)
def create(
    paths: Paths = [],  # noqa: B006 - typer copies it
    against: Against = [],  # noqa: B006
    output: Annotated[
        Path,
        typer.Option("-o", "--output", "--baseline", help="Where to write it.", envvar="CONSISTENCY_BASELINE"),
    ] = DEFAULT_BASELINE,
    force: Annotated[
        bool,
        typer.Option("--force", help="Replace a baseline that is there.", envvar="CONSISTENCY_BASELINE_FORCE"),
    ] = False,
    doc_date: DocDate = [],  # noqa: B006
    exclude: Exclude = [],  # noqa: B006
    model: Model = DEFAULT_MODEL,
    no_progress: NoProgress = False,
    max_bytes: MaxBytes = DEFAULT_MAX_BYTES,
    same_question: SameQuestion = DEFAULT_SAME_QUESTION,
    config: ConfigFile = None,  # noqa: ARG001 - the command's class reads it
    isolated: Isolated = False,  # noqa: ARG001
    show_config: ShowConfig = False,  # noqa: ARG001
) -> None:
    """Record every discrepancy there is now, so that `check` fails on new ones only."""
    from consistency.build import compared
    from consistency.gate.baseline import create as create_baseline
    from consistency.gate.baseline_file import dump
    from consistency.progress import choose
    from consistency.reporters.words import plural

    expect_paths(paths)
    if output.exists() and not force:
        raise BaselineError(f"{output} is there already", hint="--force replaces it, with all decisions in it")
    expect_room(output=output)
    settings = Settings(
        against=tuple(against),
        exclude=tuple(exclude),
        doc_dates=parse_doc_dates(doc_date),
        model=model,
        max_bytes=max_bytes,
        same_question=same_question,
    )
    with choose(sys.stderr, not no_progress, os.environ) as progress:
        found = compared(paths, settings, Path.cwd(), progress)
    made = create_baseline(found)
    emit(dump(made), output)
    say(f"{plural(len(made.entries), 'discrepancy')} recorded in {output}")
