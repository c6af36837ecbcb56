"""Labelled pairs of slots: where both stand, and whether they answer the same question. No text is in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from consistency.evaluate.lines import BadLine, Problems, Row, rows, text_of


@dataclass(frozen=True, slots=True)
class Place:
    """A slot: the document it stands in, and the code points of its text from ``start`` up to ``end``."""

    document: str
    """Name of the document without suffix."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Label:
    """Whether two slots of a topic answer the same question, as somebody judged who read both."""

    topic: str
    a: Place
    b: Place
    same: float
    """1 for yes, 0 for no, 0.5 where it cannot be told."""
    weight: float
    """How many such pairs it stands for: the inverse of the rate at which pairs like it were drawn."""


def load(path: Path) -> tuple[Label, ...]:
    """The labels of a file, in its order.

    Raises:
        InputError: the file cannot be read, or holds damaged lines; every bad line is named.
    """
    problems = Problems()
    found = []
    for number, row in rows(path, problems):
        try:
            found.append(_label(row))
        except BadLine as bad:
            problems.add(path, number, str(bad))
    problems.stop()
    return tuple(found)


def digest(paths: Sequence[Path]) -> str:
    """One SHA-256 of what the files hold, whatever their names and wherever they lie."""
    return sha256("".join(sha256(path.read_bytes()).hexdigest() for path in paths).encode()).hexdigest()


def _label(row: Row) -> Label:
    same = row.get("same")
    if isinstance(same, bool) or same not in (0, 0.5, 1):
        raise BadLine("same is not 0, 0.5 or 1")
    weight = row.get("weight")
    if isinstance(weight, bool) or not isinstance(weight, int | float) or weight < 1:
        raise BadLine("weight is not a number from 1 on")
    return Label(text_of(row, "topic"), _place(row.get("a")), _place(row.get("b")), float(same), float(weight))


def _place(side: Any) -> Place:
    if not isinstance(side, dict) or type(side.get("start")) is not int or type(side.get("end")) is not int:
        raise BadLine("a side is not an object with document, start and end")
    return Place(text_of(side, "document"), side["start"], side["end"])
