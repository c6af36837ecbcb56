"""`consistency report`: draw a saved run again, without a model."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from consistency.cli.output import Color, colored, emit, width
from consistency.errors import ConfigError
from consistency.reporters.formats import FORMATS, Terminal, reporter
from consistency.saved import load


def report(
    saved: Annotated[Path, typer.Argument(metavar="RUN.json", help="A report written with --json.")],
    form: Annotated[
        str, typer.Option("-f", "--format", help=f"One of {', '.join(FORMATS)}.", envvar="CONSISTENCY_FORMAT")
    ] = "text",
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Write to a file instead of standard output.", envvar="CONSISTENCY_OUTPUT"),
    ] = None,
    html: Annotated[
        Path | None,
        typer.Option(
            "--html", help="Write the HTML report, and nothing to standard output.", envvar="CONSISTENCY_HTML"
        ),
    ] = None,
    color: Annotated[
        Color, typer.Option("--color", help="Colours in text output.", envvar="CONSISTENCY_COLOR")
    ] = Color.AUTO,
) -> None:
    """Draw a saved run again in any format. Loads no model."""
    if form not in FORMATS:
        raise ConfigError(f"--format: '{form}' is not one of {', '.join(FORMATS)}")
    loaded = load(saved)
    if html is not None:
        emit(reporter("html").render(loaded), html)
    else:
        terminal = Terminal(width=width(sys.stdout), color=colored(color, sys.stdout) and output is None)
        emit(reporter(form, terminal).render(loaded), output)
