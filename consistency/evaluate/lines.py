"""Lines of JSON with labels in them, and everything that is wrong with them at once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from consistency.errors import InputError

Row = dict[str, Any]


class BadLine(Exception):  # noqa: N818 - it stops nothing but its own line
    """What is wrong with one line."""


class Problems:
    """Gathers what is wrong with labelled data, so that one run names all of it."""

    def __init__(self) -> None:
        self._lines: dict[tuple[str, str], list[int]] = {}
        self.hint: str | None = None
        """Said once, below the problems."""

    def add(self, file: Path, number: int, reason: str) -> None:
        """Line ``number`` of the file (from 1) cannot be used."""
        self._lines.setdefault((file.as_posix(), reason), []).append(number)

    def stop(self) -> None:
        """Ends the run if there is any problem.

        Raises:
            InputError: names every bad line with its number; lines with one fault stand together.
        """
        if not self._lines:
            return
        bad = sum(map(len, self._lines.values()))
        told = sorted((file, numbers[0], _listed(numbers), why) for (file, why), numbers in self._lines.items())
        listing = "".join(f"\n  {file}, {numbers}: {why}" for file, _, numbers, why in told)
        count = "1 labelled line" if bad == 1 else f"{bad} labelled lines"
        raise InputError(f"{count} cannot be used{listing}", hint=self.hint)


def rows(file: Path, problems: Problems) -> Iterator[tuple[int, Row]]:
    """The JSON objects of a file with their line numbers; empty lines are passed over.

    Raises:
        InputError: the file cannot be read.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise InputError(f"{file.as_posix()} cannot be read: {(error.strerror or str(error)).lower()}") from error
    # Not `splitlines`: a text may hold U+2028 and its like unescaped.
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line.decode("utf-8"))
        except UnicodeDecodeError:
            problems.add(file, number, "not UTF-8")
        except (ValueError, RecursionError):
            problems.add(file, number, "not JSON")
        else:
            if isinstance(row, dict):
                yield number, row
            else:
                problems.add(file, number, "not a JSON object")


def text_of(row: Row, key: str) -> str:
    """A text that must be there.

    Raises:
        BadLine: it is not, or it is empty or holds half a character.
    """
    value = row.get(key)
    if not isinstance(value, str) or not value.strip():
        raise BadLine(f"{key} is missing" if value is None else f"{key} is not a text, or is empty")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise BadLine(f"{key} holds half a character (a lone surrogate)") from None
    return value


def choice_of(row: Row, key: str, choices: tuple[str, ...]) -> str:
    """A text that must be one of a few.

    Raises:
        BadLine: it is not.
    """
    value = row.get(key)
    if value not in choices:
        raise BadLine(f"{key} is not one of {', '.join(choices)}")
    return str(value)


def name_of(row: Row, key: str, default: str = "") -> str:
    """A text or a number that may be left out.

    Raises:
        BadLine: it is something else.
    """
    value = row.get(key)
    if value is None or value == "":
        return default
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return text_of(row, key)


def _listed(numbers: list[int]) -> str:
    """Line numbers in words.

    >>> _listed([3]), _listed([9, 1, 2, 3, 7])
    ('line 3', 'lines 1–3, 7, 9')
    """
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown = ", ".join(f"{r[0]}–{r[-1]}" if len(r) > 2 else ", ".join(map(str, r)) for r in runs)
    return f"line {shown}" if len(numbers) == 1 else f"lines {shown}"
