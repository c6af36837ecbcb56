"""`consistency cache`: what is kept of earlier runs."""

from __future__ import annotations

import os

import typer

from consistency.cache.file import Cache, directory
from consistency.errors import OutputError

app = typer.Typer(help="What is kept of earlier runs.", no_args_is_help=True)


@app.callback()
def root() -> None:
    """What is kept of earlier runs: texts of files that are slow to read, slots, parses and vectors, by digests."""


@app.command()
def info() -> None:
    """Print where it is kept, and how much."""
    cache = _cache()
    typer.echo(f"{cache.path}")
    for kept in cache.contents():
        typer.echo(f"{kept.kind:<8} {kept.entries:>10,} entries  {kept.size / 1e6:>10,.1f} MB")


@app.command()
def clear() -> None:
    """Forget everything."""
    cache = _cache()
    try:
        cache.clear()
    except OSError as error:
        raise OutputError(f"cannot remove {cache.path}: {(error.strerror or str(error)).lower()}") from error
    typer.echo(f"{cache.path} is gone")


def _cache() -> Cache:
    return Cache(directory(os.environ))
