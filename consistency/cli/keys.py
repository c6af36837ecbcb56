"""The keys of a configuration file: what their values are, and how paths in them become those of a run.

Every flag of `consistency check` has one, under the name of its twin in the environment: ``--fail-on``,
``CONSISTENCY_FAIL_ON``, ``fail-on``. Only the dates of documents are a table, ``doc-dates``.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path

from consistency import typed
from consistency.cli.output import Color
from consistency.config import READERS, EngineKind
from consistency.reporters.formats import FORMATS

PREFIX = "CONSISTENCY_"


def _format(value: object) -> str:
    if value not in FORMATS:
        raise ValueError(f"{value!r} is not one of {', '.join(FORMATS)}")
    return str(value)


def _jobs(value: object) -> int:
    if type(value) is not int or value < 0:
        raise ValueError(f"{value!r} is not a whole number, or 0 for one job a core")
    return value


KEYS: Mapping[str, typed.Read] = {
    **READERS,
    "paths": typed.list_of("paths"),
    "format": _format,
    "output": typed.path,
    "html": typed.path,
    "json": typed.path,
    "sarif": typed.path,
    "junit": typed.path,
    "markdown": typed.path,
    "no-baseline": typed.flag,
    "locked": typed.flag,
    "strict": typed.flag,
    "color": typed.choice(Color),
    "quiet": typed.flag,
    "verbose": typed.flag,
    "no-progress": typed.flag,
    "no-cache": typed.flag,
    "jobs": _jobs,
    "engine": typed.choice(EngineKind),
    "scheduler": typed.name,
    "work": typed.name,
}
"""How the value of every key is read."""

WRITTEN = frozenset({"output", "html", "json", "sarif", "junit", "markdown"})
"""Keys whose values are files that a run writes."""

PATHS = frozenset({"paths", "against", "baseline", "work"}) | WRITTEN
"""Keys whose values are paths."""

_SIGNS = {"-"}
"""Stands for a stream, where a path could stand."""


def key_of(variable: str) -> str:
    """The key that goes with an environment variable.

    >>> key_of("CONSISTENCY_FAIL_ON"), key_of("CONSISTENCY_DOC_DATE")
    ('fail-on', 'doc-dates')
    """
    key = variable.removeprefix(PREFIX).lower().replace("_", "-")
    return "doc-dates" if key == "doc-date" else key


def split(text: str) -> list[str]:
    r"""The items of a list in the environment: a line each, or with the separator of search paths between them.

    >>> split("wire\nsources/a b.md\n")
    ['wire', 'sources/a b.md']
    """
    separator = "\n" if "\n" in text.strip() else os.pathsep
    return [item.strip() for item in text.split(separator) if item.strip()]


def as_flag_value(key: str, value: object, base: Path) -> object:
    """The value of a key in a file of the folder ``base`` as the flag would take it in the working directory."""
    if key in PATHS:
        return [_moved(str(v), base) for v in value] if isinstance(value, list) else _moved(str(value), base)
    if key == "exclude" and isinstance(value, list):
        return [pattern for given in value if (pattern := moved_pattern(given, base, Path.cwd()))]
    if key == "authority" and isinstance(value, dict):
        return {_moved(path, base): name for path, name in value.items()}
    if key == "doc-dates" and isinstance(value, dict):
        return [f"{_moved(path, base)}={_iso(day)}" for path, day in value.items()]
    if key == "model" and (base / str(value)).is_dir():
        return _moved(str(value), base)
    return value


def _iso(day: object) -> str:
    return day.isoformat() if isinstance(day, date) else str(day)


def _moved(path: str, base: Path) -> str:
    """A path relative to ``base`` as one relative to the working directory; absolute ones and addresses stay."""
    if path in _SIGNS or not path or "://" in path or Path(path).is_absolute():
        return path
    here = Path.cwd()
    if base == here:
        return path
    try:
        return Path(os.path.relpath(base / path, here)).as_posix()
    except ValueError:  # another drive
        return (base / path).as_posix()


def moved_pattern(pattern: str, base: Path, here: Path) -> str:
    """A pattern as in ``.gitignore`` of the folder ``base`` as one for the folder ``here``; empty if it has no use.

    >>> repo = Path("/repo")
    >>> moved_pattern("docs/old/*.md", repo, repo / "docs"), moved_pattern("*.tmp.md", repo, repo / "docs")
    ('/old/*.md', '*.tmp.md')
    >>> moved_pattern("site/", repo, repo / "docs"), moved_pattern("/site/*", repo, repo / "docs")
    ('site/', '/../site/*')
    """
    bang, body = ("!", pattern[1:]) if pattern.startswith("!") else ("", pattern)
    if base == here or "/" not in body.rstrip("/"):
        return pattern  # it holds at any depth, wherever one stands
    anchored = body.lstrip("/")
    if here.is_relative_to(base):
        return bang + _anchored(anchored.split("/"), here.relative_to(base).parts)
    try:
        return f"{bang}/{Path(os.path.relpath(base, here)).as_posix()}/{anchored}"
    except ValueError:  # another drive, from which nothing is excluded by a path
        return ""


def _anchored(segments: Sequence[str], above: Sequence[str]) -> str:
    """The rest of an anchored pattern behind the folders that lead to where one stands."""
    for at, folder in enumerate(above):
        if at >= len(segments) or (at == len(segments) - 1 and not segments[at]):
            return "*"  # all of the folder one stands in is meant
        if segments[at] == "**":
            return "/".join(segments[at:])
        if not fnmatchcase(folder, segments[at]):
            return "/" + "/".join([".."] * (len(above) - at) + list(segments[at:]))
    rest = "/".join(segments[len(above) :])
    return f"/{rest}" if rest else "*"
