"""Where a quote stands: for people, and as the lines and columns that viewers of files take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from consistency.report import DocumentEntry, Quote
from consistency.reporters.legible import clipped

_PATH_LIMIT = 200
_PLACE_LIMIT = 60
_WITHOUT_LINES = frozenset({".pdf", ".docx", ".eml"})
"""Where a place stands instead of a line; in other files that have places (tables, feeds, subtitles) lines are true."""


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of a source file. Lines and columns count from 1, ``end_column`` is the one behind it."""

    line: int
    column: int
    end_line: int
    end_column: int


WHOLE = Region(1, 1, 1, 1)
"""Stands for a document in which lines are not what readers see (a page, a cell)."""


def region(quote: Quote, documents: Mapping[str, DocumentEntry]) -> Region:
    r"""The lines and columns of a quote, in order whatever a saved run holds.

    Runs saved by early versions have no end; it is counted from the quote then.
    """
    if quote.place and PurePosixPath(file(quote.document, documents)).suffix.lower() in _WITHOUT_LINES:
        return WHOLE
    line, column = max(1, quote.line), max(1, quote.column)
    if quote.end_line is None or quote.end_column is None:
        newlines = quote.quote.count("\n")
        last = len(quote.quote) - (quote.quote.rfind("\n") + 1)
        return Region(line, column, line + newlines, last + 1 if newlines else column + last)
    end_line = max(line, quote.end_line)
    return Region(line, column, end_line, max(1 if end_line > line else column, quote.end_column))


def path(identity: str, documents: Mapping[str, DocumentEntry]) -> str:
    """The path of a document as the report has it, verbatim."""
    document = documents.get(identity)
    return document.path if document else identity


def file(identity: str, documents: Mapping[str, DocumentEntry]) -> str:
    """The path of the file that a document is, or is a part of (a row, an entry), verbatim."""
    document = documents.get(identity)
    return (document.file or document.path) if document else identity


def where(quote: Quote, documents: Mapping[str, DocumentEntry]) -> str:
    """Where a quote stands, for people: ``lemonde.txt:31``, ``report.pdf, page 3``."""
    name = clipped(path(quote.document, documents), _PATH_LIMIT)
    return f"{name}, {clipped(quote.place, _PLACE_LIMIT)}" if quote.place else f"{name}:{max(1, quote.line)}"
