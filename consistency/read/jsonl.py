"""Reads JSON Lines: every line is a record and a document, one of its keys the text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from consistency.document import Origin, Reading, Skipped
from consistency.read.columns import Columns, chosen
from consistency.read.decode import SIZE_LIMIT, read_text
from consistency.read.rows import Row, counted, documents_of

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_ESCAPE = re.compile(r"\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\u[\da-fA-F]{4}|\\.")
_COLON = re.compile(r"\s*:\s*")
_SURROGATE = re.compile("[\ud800-\udfff]")


class JsonLinesReader:
    """Implements `seams.Reader` for ``.jsonl`` and ``.ndjson``."""

    def __init__(self, size_limit: int = SIZE_LIMIT, columns: Columns = Columns()) -> None:  # noqa: B008 - frozen
        self._size_limit = size_limit
        self._columns = columns

    def read(self, path: Path, identity: str) -> Skipped | Reading:
        """One document a line, or why there is none."""
        source = read_text(path, identity, self._size_limit)
        return source if isinstance(source, Skipped) else read_json_lines(identity, source, self._columns)


def read_json_lines(identity: str, source: str, columns: Columns = Columns()) -> Skipped | Reading:  # noqa: B008
    r"""The documents of the lines' records.

    >>> reading = read_json_lines("a.jsonl", '{"id": 7, "text": "The \\u201cship\\u201d left."}\n')
    >>> [(d.id, d.text, d.position(5), d.places[0].name) for d in reading.documents]
    [('a.jsonl#7', 'The “ship” left.', (1, 30), 'line 1')]
    """
    records: list[tuple[int, str, dict[str, Any]]] = []
    bad: list[int] = []
    for number, line in enumerate(source.split("\n"), start=1):
        if not line.strip():
            continue
        record = _record(line)
        if record is None:
            bad.append(number)
        else:
            records.append((number, line, record))
    if not records:
        return Skipped(identity, f"no JSON object on any line: {counted('line', bad)}")
    picked = chosen(list(dict.fromkeys(key for _, _, record in records for key in record)), columns)
    if isinstance(picked, str):
        return Skipped(identity, picked)
    rows = [
        Row(
            number=number,
            text=(text := _said(record.get(picked.text))),
            origins=tuple(_origins(number, line, picked.text, text)),
            id=_said(record.get(picked.id)),
            date=_said(record.get(picked.date)),
            title=_said(record.get(picked.title)),
            url=_said(record.get(picked.url)),
        )
        for number, line, record in records
    ]
    return documents_of(identity, "line", rows, {"no JSON object": bad})


def _record(line: str) -> dict[str, Any] | None:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) else None


def _said(value: object) -> str:
    """A value as text, with nothing in it that no text has: halves of characters, null characters."""
    match value:
        case str():
            return _SURROGATE.sub("\ufffd", value).replace("\x00", " ")
        case bool() | None | list() | dict():
            return ""
        case _:
            return str(value)


def _origins(number: int, line: str, key: str, text: str) -> Iterator[Origin]:
    r"""From each escape on the columns run ahead of the text: ``\u201c`` is one character."""
    start = _content(line, key, text)
    if start is None:
        yield Origin(0, number, 1)
        return
    yield Origin(0, number, start + 1)
    at, offset = start, 0
    for escape in _ESCAPE.finditer(line, start):
        offset += escape.start() - at + 1
        if offset > len(text):
            return
        at = escape.end()
        yield Origin(offset, number, at + 1)


def _content(line: str, key: str, text: str) -> int | None:
    """Where in its line the text begins, behind the quotation mark."""
    found = None
    for match in _STRING.finditer(line):
        colon = _COLON.match(line, match.end())
        if not colon or _said(json.loads(match[0], strict=False)) != key:
            continue
        value = _STRING.match(line, colon.end())
        if value and _said(json.loads(value[0], strict=False)) == text:
            found = value.start() + 1  # of two the last one counts, as it does for the parser
    return found
