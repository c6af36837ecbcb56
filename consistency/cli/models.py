"""`consistency models`: which models there are, and whether they are the pinned ones."""

from __future__ import annotations

import typer

app = typer.Typer(help="The models that come with the program.", no_args_is_help=True)


@app.callback()
def root() -> None:
    """The models that come with the program."""


@app.command()
def verify() -> None:
    """Hold the installed models against their pinned sha256. Exits with 2 if one differs or is missing."""
    from consistency.pinned import verify as held

    results = held()
    for result in results:
        state = (
            "ok" if result.ok else "missing" if result.found is None else "differs" if result.expected else "strange"
        )
        typer.echo(f"{state:<8} {result.model}  {result.path}  {result.found or '–'}")
        if result.found is not None and result.expected is not None and not result.ok:
            typer.echo(f"{'':<8} pinned is {result.expected}")
    raise typer.Exit(0 if all(r.ok for r in results) else 2)
