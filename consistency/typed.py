"""Plain data, as TOML and JSON give it, read as what a key wants; `ValueError` says what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from posixpath import normpath
from typing import TypeVar

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")

T = TypeVar("T")
Read = Callable[[object], object]
"""Reads the value of one key.

Raises:
    ValueError: it is no such value; the message says so in words.
"""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """What to say behind a word that is not known: the closest one, else all.

    >>> did_you_mean("fail_on", ["fail-on", "model"]), did_you_mean("zzz", ["fail-on", "model"])
    (', did you mean fail-on?', ' (known: fail-on, model)')
    """
    words = sorted(known)
    close = get_close_matches(word.replace("_", "-").lower(), words, n=1)
    return f", did you mean {close[0]}?" if close else f" (known: {', '.join(words)})"


def identity(path: str) -> str:
    """A path as documents are named: relative to the working directory where it lies below it."""
    if path == "-":
        return "stdin"
    here, named = Path.cwd(), Path(normpath(Path(path).as_posix()))
    return (named.relative_to(here) if named.is_relative_to(here) else named).as_posix()


def day(value: object) -> date:
    """A date, as such or as ``YYYY-MM-DD``."""
    # `fromisoformat` alone also takes 20230929 and 2023-W39-5; a TOML date comes as a date already.
    if type(value) is date:
        return value
    if not isinstance(value, str) or not _ISO_DAY.fullmatch(value):
        raise ValueError(f"{value!r} is not a date YYYY-MM-DD")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"there is no day {value}") from None


def by_path(read: Callable[[object], T], nouns: str) -> Callable[[object], dict[str, T]]:
    """A table with a value for each of some paths; every bad one is named."""

    def read_all(value: object) -> dict[str, T]:
        if not isinstance(value, Mapping):
            raise ValueError(f"{value!r} is not a table of {nouns} by path")
        found: dict[str, T] = {}
        problems: list[str] = []
        for path, each in value.items():
            try:
                found[identity(str(path))] = read(each)
            except ValueError as error:
                problems.append(f"{path}: {error}")
        if problems:
            raise ValueError("; ".join(problems))
        return found

    return read_all


def choice(kind: type[StrEnum]) -> Read:
    """One of the words of an enumeration."""

    def read(value: object) -> StrEnum:
        try:
            return kind(str(value))
        except ValueError:
            raise ValueError(f"{value!r} is not one of {', '.join(kind)}") from None

    return read


def list_of(nouns: str) -> Read:
    """A list of texts."""

    def read(value: object) -> tuple[str, ...]:
        if not isinstance(value, list | tuple) or not all(isinstance(text, str) for text in value):
            raise ValueError(f"{value!r} is not a list of {nouns}")
        return tuple(value)

    return read


def text(value: object) -> str:
    """A text that is not blank."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{value!r} is not a name")
    return value


def name(value: object) -> str:
    """A text; a blank one names nothing."""
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is not a name")
    return value.strip()


def path(value: object) -> Path | None:
    """A path; ``None`` stays what it is."""
    return value if isinstance(value, Path) else None if value is None else Path(text(value))


def count(value: object) -> int:
    """A whole number above 0."""
    if type(value) is not int or value < 1:  # not isinstance: True is an int
        raise ValueError(f"{value!r} is not a whole number above 0")
    return value


def probability(value: object) -> float:
    """A number from 0 to 1."""
    if type(value) not in {int, float} or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError(f"{value!r} is not a number from 0 to 1")
    return float(value)


def flag(value: object) -> bool:
    """Yes or no."""
    if not isinstance(value, bool):
        raise ValueError(f"{value!r} is not true or false")
    return value
