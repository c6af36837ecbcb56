"""`consistency cache`: what is kept of earlier runs."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import typer

from consistency.build import EXPORTS
from consistency.cache.file import Cache, directory
from consistency.errors import OutputError

app = typer.Typer(help="What is kept of earlier runs.", no_args_is_help=True)


@app.callback()
def root() -> None:
    """What is kept of earlier runs.

    Texts of files that are slow to read, slots, parses and vectors, by digests, and models made ready for onnxruntime.
    """


@app.command()
def info() -> None:
    """Print where it is kept, and how much."""
    cache = _cache()
    typer.echo(f"{cache.path}")
    for kept in cache.contents():
        _tell(kept.kind, kept.entries, kept.size)
    if exports := _exports():
        _tell("export", len(exports), sum(file.stat().st_size for export in exports for file in export.iterdir()))


@app.command()
def clear() -> None:
    """Forget everything."""
    cache = _cache()
    try:
        cache.clear()
        for export in _exports():
            shutil.rmtree(export)
    except OSError as error:
        raise OutputError(f"cannot remove {cache.path}: {(error.strerror or str(error)).lower()}") from error
    typer.echo(f"{cache.path} is gone")


def _tell(kind: str, entries: int, size: int) -> None:
    typer.echo(f"{kind:<8} {entries:>10,} entries  {size / 1e6:>10,.1f} MB")


def _exports() -> list[Path]:
    """Where models made ready lie; twenty seconds each make them anew."""
    folder = directory(os.environ) / EXPORTS
    return sorted(path for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []


def _cache() -> Cache:
    return Cache(directory(os.environ))
