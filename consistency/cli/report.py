"""`consistency report`: draw a saved run again, without a model."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from consistency.cli.artifacts import show, write_reports
from consistency.cli.options import EditorLink, Html, Json, Junit, Markdown, Sarif
from consistency.cli.output import Color, expect_room
from consistency.config import settings_from
from consistency.errors import ConfigError
from consistency.reporters.formats import FORMATS
from consistency.saved import load


def report(
    ctx: typer.Context,
    saved: Annotated[Path, typer.Argument(metavar="RUN.json", help="A report written with --json.")],
    form: Annotated[
        str,
        typer.Option(
            "-f", "--format", metavar="FORMAT", help=f"One of {', '.join(FORMATS)}.", envvar="CONSISTENCY_FORMAT"
        ),
    ] = "text",
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Write to a file instead of standard output.",
            envvar="CONSISTENCY_OUTPUT",
        ),
    ] = None,
    html: Html = None,
    json: Json = None,
    sarif: Sarif = None,
    junit: Junit = None,
    markdown: Markdown = None,
    editor_link: EditorLink = "",
    color: Annotated[
        Color, typer.Option("--color", help="Colours in text output.", envvar="CONSISTENCY_COLOR")
    ] = Color.AUTO,
) -> None:
    """Draw a saved run again in any format. Loads no model.

    With one of --html, --json, --sarif, --junit and --markdown, standard output stays empty unless -f or -o is given.
    """
    if form not in FORMATS:
        raise ConfigError(f"--format: '{form}' is not one of {', '.join(FORMATS)}")
    files = {"html": html, "json": json, "sarif": sarif, "junit": junit, "markdown": markdown}
    expect_room(output=output, **files)
    loaded = load(saved)
    if editor_link:
        wanted = settings_from({"editor-link": editor_link}, source="command line or environment").editor_link
        run = replace(loaded.run, settings={**loaded.run.settings, "editor-link": wanted})
        loaded = replace(loaded, run=run)
    write_reports(loaded, files)
    sources = (ctx.get_parameter_source(name) for name in ("form", "output"))
    asked = any(source is not None and source.name == "COMMANDLINE" for source in sources)
    if asked or not any(files.values()):
        show(loaded, form, output, color)
