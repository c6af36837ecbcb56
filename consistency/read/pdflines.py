"""From what a PDF draws to lines of text, each with its height on the page and the size of its letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_RAISED = 0.8
"""A footnote mark is smaller than this share of what stands before it."""
_MARK = re.compile(r"\s*[\[(]?(?:\d{1,3}|[*†‡§¹²³⁰-⁹]+|[a-z])[\])]?(?:\s*,\s*\d{1,3})*\s*")
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_SIGNS = _LIGATURES | dict.fromkeys(range(0xF000, 0xF100), "•") | {0x0: None, 0x200B: None, 0xFEFF: None}
"""Letters drawn as one, and bullets in the private alphabets of symbol fonts."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text that was drawn in one go: where it begins, from the left and from the bottom, and its size."""

    text: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text."""

    text: str
    x: float
    y: float
    size: float
    cells: int = 1
    """Runs with a gap between them: the cells of a table's row, or a head's left and right part."""


def lines_of(runs: Sequence[Run]) -> list[Line]:
    """The lines of a page, in the order in which they are drawn; blank ones are left out."""
    lines = (_line(parts) for parts in _broken(runs))
    return [line for line in lines if line.text]


def _broken(runs: Sequence[Run]) -> Iterator[list[Run]]:
    line: list[Run] = []
    for run in runs:
        first, *others = run.text.split("\n")
        line.append(Run(first, run.x, run.y, run.size))
        for text in others:
            yield line
            line = [Run(text, run.x, run.y, run.size)]
    yield line


def _line(runs: Sequence[Run]) -> Line:
    said = [run for run in _without_marks(runs) if run.text.strip()]
    text = "".join(run.text for run in _without_marks(runs)).translate(_SIGNS)
    text = " ".join(text.split())
    if not said or not text:
        return Line("", 0, 0, 0)
    size = max(said, key=lambda run: len(run.text)).size
    gaps = sum(1 for run in runs if run.text and run.text.isspace())
    return Line(text, said[0].x, said[0].y, round(size, 1), cells=1 + gaps)


def _without_marks(runs: Sequence[Run]) -> Iterator[Run]:
    """The runs without raised footnote marks, which would be digits behind a word or a figure."""
    before: Run | None = None
    for run in runs:
        if (
            before is not None
            and run.text.strip()
            and run.size < _RAISED * before.size
            and run.y > before.y
            and _MARK.fullmatch(run.text)
        ):
            continue
        if run.text.strip():
            before = run
        yield run
