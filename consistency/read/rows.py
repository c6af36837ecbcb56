"""From the rows of a table, or the lines of a file of records, to documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from consistency.document import Document, Origin, Place, Reading, Skipped
from consistency.read.columndate import column_dates
from consistency.read.inside import Inside
from consistency.read.plain import plain_document
from consistency.weburl import web_url

_MOST_NUMBERS = 5

MOST = 20_000
"""Rows that are read of one file: each is a document, and a check of more would take hours."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row, its cells by what they are."""

    number: int
    """As a reader of the file counts."""
    text: str
    origins: tuple[Origin, ...]
    id: str = ""
    date: str = ""
    title: str = ""
    url: str = ""


def documents_of(identity: str, unit: str, rows: Sequence[Row], left_out: Mapping[str, Sequence[int]]) -> Reading:
    """The documents of a file, and what of it was not read.

    ``unit`` is what a row is called (``row``, ``line``); ``left_out`` gives the numbers of rows that were
    passed over, by reason.
    """
    if len(rows) > MOST:
        return Reading((), (Skipped(identity, f"more than {MOST:,} {unit}s; split it"),))
    inside = Inside(identity)
    documents: list[Document] = []
    empty: list[int] = []
    for row, day in zip(rows, column_dates([row.date for row in rows]), strict=True):
        name = inside.name(row.id, otherwise=f"{unit}-{row.number}")
        if not row.text.strip():
            empty.append(row.number)
            continue
        # By the name of the file: a number in an id is no date.
        document = plain_document(identity, row.text)
        documents.append(
            replace(
                document,
                id=name,
                file=identity,
                origins=row.origins,
                places=(Place(0, f"{unit} {row.number}"),),
                title=" ".join(row.title.split()) or document.title,
                url=web_url(row.url),
                candidates=(*((day,) if day else ()), *document.candidates),
            )
        )
    reasons = {"no text": empty, **left_out}
    skipped = [Skipped(identity, f"{reason}: {counted(unit, rows)}") for reason, rows in reasons.items() if rows]
    if not documents and not skipped:
        skipped = [Skipped(identity, f"no {unit} with text in it")]
    return Reading(tuple(documents), tuple(skipped))


def counted(unit: str, numbers: Sequence[int]) -> str:
    """How many rows, and which.

    >>> counted("row", [4]), counted("row", [4, 9, 12]), counted("line", range(1, 9))
    ('row 4', '3 rows (4, 9, 12)', '8 lines (1, 2, 3, 4, 5 …)')
    """
    if len(numbers) == 1:
        return f"{unit} {numbers[0]}"
    shown = ", ".join(map(str, numbers[:_MOST_NUMBERS])) + (" …" if len(numbers) > _MOST_NUMBERS else "")
    return f"{len(numbers):,} {unit}s ({shown})"
