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
    AnyLanguage,
    DateColumn,
    DocDate,
    Exclude,
    IdColumn,
    Model,
    NoProgress,
    Paths,
    TextColumn,
)
from consistency.cli.output import emit, expect_room, say
from consistency.cli.several import AgainstSeveral
from consistency.config import DEFAULT_MODEL, Settings, parse_doc_dates
from consistency.errors import BaselineError

app = typer.Typer(help="The committed file of known discrepancies.", no_args_is_help=True)


@app.callback()
def root() -> None:
    """The committed file of known discrepancies."""


@app.command(cls=AgainstSeveral)
def create(
    paths: Paths,
    against: Against = [],  # noqa: B006 - typer copies it
    output: Annotated[Path, typer.Option("-o", "--output", "--baseline", help="Where to write it.")] = DEFAULT_BASELINE,
    force: Annotated[bool, typer.Option("--force", help="Replace a baseline that is there.")] = False,
    doc_date: DocDate = [],  # noqa: B006
    exclude: Exclude = [],  # noqa: B006
    text_column: TextColumn = "",
    id_column: IdColumn = "",
    date_column: DateColumn = "",
    any_language: AnyLanguage = False,
    model: Model = DEFAULT_MODEL,
    no_progress: NoProgress = False,
) -> None:
    """Record every discrepancy there is now, so that `check` fails on new ones only."""
    from consistency.build import compared
    from consistency.gate.baseline import create as create_baseline
    from consistency.gate.baseline_file import dump
    from consistency.progress import choose
    from consistency.reporters.words import plural

    if output.exists() and not force:
        raise BaselineError(f"{output} is there already", hint="--force replaces it, with all decisions in it")
    expect_room(output=output)
    settings = Settings(
        against=tuple(against),
        exclude=tuple(exclude),
        doc_dates=parse_doc_dates(doc_date),
        model=model,
        text_column=text_column,
        id_column=id_column,
        date_column=date_column,
        any_language=any_language,
    )
    with choose(sys.stderr, not no_progress, os.environ) as progress:
        found = compared(paths, settings, Path.cwd(), progress)
    made = create_baseline(found)
    emit(dump(made), output)
    say(f"{plural(len(made.entries), 'discrepancy')} recorded in {output}")
