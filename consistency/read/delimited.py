"""Reads tables: every row of a CSV or TSV file is a document, one of its columns the text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from consistency.document import Origin, Reading, Skipped
from consistency.read.columns import Chosen, Columns, chosen
from consistency.read.decode import SIZE_LIMIT, read_text
from consistency.read.lineindex import LineIndex
from consistency.read.rows import Row, documents_of

_DELIMITERS = {".tsv": "\t,;|", ".tab": "\t,;|"}
"""What may part cells, by suffix; of two that fit alike the first."""
_USUAL = ",;\t|"
_EXCEL = frozenset(f"sep={sign}" for sign in _USUAL)
"""Excel's own first line, which says what parts the cells."""
_QUOTE = '"'


class TableReader:
    """Implements `seams.Reader` for ``.csv`` and ``.tsv``."""

    def __init__(self, size_limit: int = SIZE_LIMIT, columns: Columns = Columns()) -> None:  # noqa: B008 - frozen
        self._size_limit = size_limit
        self._columns = columns

    def read(self, path: Path, identity: str) -> Skipped | Reading:
        """One document a row, or why there is none."""
        source = read_text(path, identity, self._size_limit)
        if isinstance(source, Skipped):
            return source
        return read_table(identity, source, _DELIMITERS.get(path.suffix.lower(), _USUAL), self._columns)


def read_table(identity: str, source: str, delimiters: str = _USUAL, columns: Columns = Columns()) -> Skipped | Reading:  # noqa: B008
    r"""The documents of a table's rows; the first row that is not empty names the columns.

    >>> reading = read_table("a.csv", 'id,text\n7,"The ship\nleft."\n')
    >>> [(d.id, d.text, d.position(4), d.places[0].name) for d in reading.documents]
    [('a.csv#7', 'The ship\nleft.', (2, 8), 'row 2')]
    """
    with _no_field_limit(len(source)):
        return _read(identity, source, delimiters, columns)


def _read(identity: str, source: str, delimiters: str, columns: Columns) -> Skipped | Reading:
    records = _records(source, _delimiter(source, delimiters))
    header = next(records, None)
    if header is None:
        return Skipped(identity, "empty")
    picked = chosen(header.cells, columns)
    if isinstance(picked, str):
        return Skipped(identity, picked)
    at = {name: header.cells.index(name) for name in _names(picked)}
    index = LineIndex(source)
    rows: list[Row] = []
    left_out: dict[str, list[int]] = {}
    for record in records:
        if reason := record.fault(len(header.cells)):
            left_out.setdefault(reason, []).append(record.number)
        elif any(cell.strip() for cell in record.cells):
            rows.append(_row(record, picked, at, index))
    return documents_of(identity, "row", rows, left_out)


@dataclass(frozen=True, slots=True)
class _Record:
    number: int
    """Counted as a spreadsheet does, blank lines and the header included."""
    cells: list[str]
    start: int
    """Where it begins in the source."""
    raw: str
    delimiter: str
    broken: str = ""

    def fault(self, width: int) -> str:
        """Why the row cannot be trusted, empty if it can."""
        if self.broken:
            return self.broken
        if any(cell.strip() for cell in self.cells[width:]):
            return "more cells than the header has"
        return ""

    def cell(self, at: int) -> str:
        return self.cells[at] if at < len(self.cells) else ""

    def content(self, wanted: int) -> tuple[int, bool] | None:
        """Where in ``raw`` the content of a cell begins, and whether it is quoted.

        ``None`` where the source says it in a way that this does not follow: what is not verified is not said.
        """
        at = 0
        for number, cell in enumerate(self.cells[: wanted + 1]):
            while self.raw.startswith(" ", at) and not cell.startswith(" "):
                at += 1
            quoted = self.raw.startswith(_QUOTE, at)
            inner = cell.replace(_QUOTE, _QUOTE * 2) + _QUOTE if quoted else cell
            if not self.raw.startswith(inner, at + quoted):
                return None
            if number == wanted:
                return at + quoted, quoted
            at += quoted + len(inner)
            if not self.raw.startswith(self.delimiter, at):
                return None
            at += len(self.delimiter)
        return None


def _records(source: str, delimiter: str) -> Iterator[_Record]:
    lines = _Lines(source)
    reader = csv.reader(lines, delimiter=delimiter, quotechar=_QUOTE, skipinitialspace=True)
    number = 0
    while True:
        start = lines.end
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield _Record(number, [], start, "", delimiter, broken=str(error))
            return
        if not cells:
            continue
        raw = source[start : lines.end]
        if number == 1 and raw.strip().lower() in _EXCEL:
            continue
        record = _Record(number, cells, start, raw, delimiter)
        yield replace(record, broken="a quotation mark that nothing closes") if _open(record) else record


def _open(record: _Record) -> bool:
    """Whether the file ended inside a quoted cell: then the rest of the file lies in it."""
    if not record.cells or not record.cells[-1].strip():
        return False
    last = record.cells[-1].replace(_QUOTE, _QUOTE * 2)
    return record.raw.endswith(_QUOTE + last)


def _row(record: _Record, picked: Chosen, at: dict[str, int], index: LineIndex) -> Row:
    def cell(name: str) -> str:
        return record.cell(at[name]) if name else ""

    text = cell(picked.text)
    return Row(
        number=record.number,
        text=text,
        origins=_origins(record, at[picked.text], text, index),
        id=cell(picked.id),
        date=cell(picked.date),
        title=cell(picked.title),
        url=cell(picked.url),
    )


def _origins(record: _Record, column: int, text: str, index: LineIndex) -> tuple[Origin, ...]:
    found = record.content(column) if text else None
    if found is None:
        return (index.origin(0, record.start),)
    inner, quoted = found
    begin = record.start + inner
    origins = [index.origin(0, begin)]
    if quoted:
        # A quotation mark inside is written twice, so from each one on the columns run ahead.
        at = text.find(_QUOTE)
        while at >= 0:
            begin += 1
            origins.append(index.origin(at + 1, begin + at + 1))
            at = text.find(_QUOTE, at + 1)
    return tuple(origins)


def _delimiter(source: str, delimiters: str) -> str:
    """The sign that cuts the header into most names; the cells below are prose, full of commas and semicolons."""
    first = source.lstrip("\n").split("\n", 1)[0]
    if first.lower() in _EXCEL:
        return first[-1]
    return max(delimiters, key=lambda sign: len(next(csv.reader([first], delimiter=sign), [])))


def _names(picked: Chosen) -> set[str]:
    return {picked.text, picked.id, picked.date, picked.title, picked.url} - {""}


class _Lines:
    """The lines of a source; knows how far they were read."""

    def __init__(self, source: str) -> None:
        self._lines = io.StringIO(source, newline="\n")
        self.end = 0

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self.end += len(line)
            yield line


@contextmanager
def _no_field_limit(length: int) -> Iterator[None]:
    """A cell may be as long as the file, which has a limit of its own."""
    before = csv.field_size_limit(max(length, 1))
    try:
        yield
    finally:
        csv.field_size_limit(before)
