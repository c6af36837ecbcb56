"""`consistency cache`: what is kept of earlier runs."""

from __future__ import annotations

import os

import typer

from consistency.cache.memory import Memory, directory
from consistency.errors import OutputError

app = typer.Typer(help="What is kept of earlier runs.", no_args_is_help=True)


@app.callback()
def root() -> None:
    """What is kept of earlier runs: parses and vectors of sentences, by digests of the sentences."""


@app.command()
def info() -> None:
    """Print where it is kept, and how much."""
    memory = _memory()
    typer.echo(f"{memory.path}")
    for kept in memory.contents():
        typer.echo(f"{kept.kind:<8} {kept.entries:>10,} entries  {kept.size / 1e6:>10,.1f} MB")


@app.command()
def clear() -> None:
    """Forget everything."""
    memory = _memory()
    try:
        memory.clear()
    except OSError as error:
        raise OutputError(f"cannot remove {memory.path}: {(error.strerror or str(error)).lower()}") from error
    typer.echo(f"{memory.path} is gone")


def _memory() -> Memory:
    return Memory(directory(os.environ))
