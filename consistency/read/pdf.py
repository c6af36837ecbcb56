"""Reads PDFs that hold text. The document's text is their paragraphs, put together from lines, page by page.

Where a quote stands is its page. Heads and feet that repeat over the pages are furniture, once; footnote marks
are left out, and words that were parted at the end of a line are whole again. Tables are not recognised.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from consistency.document import DateCandidate, Document, Skipped
from consistency.read.decode import SIZE_LIMIT, read_bytes
from consistency.read.outside import GIVES_UP, silence
from consistency.read.page import Page, Piece
from consistency.read.pdflines import Line, Run, lines_of
from consistency.read.pdfpages import Paragraph, paragraphs

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MOST_PAGES = 3_000
MOST_OPERATIONS = 5_000_000
"""Drawing operations over all pages."""
MOST_OF_TEXT = 1_000_000
"""Of those the ones that place or show text, a few hundred on a page."""
MOST_SHOWN = 20_000
"""Runs of text on one page; their time grows with the square of their number."""
LARGEST_STREAM = 20_000_000
"""Bytes of a page's instructions or of a font, unpacked."""
MOST_WORK = 1_000_000
"""Parts of one page's instructions."""

_NO_TITLE = re.compile(r"(?:microsoft (?:word|powerpoint)\b.*|untitled.*|.*\.\w{2,5}|\W*|document\d*)", re.IGNORECASE)

_SHOWING = frozenset((b"Tj", b"TJ", b"'", b'"'))
_OF_TEXT = _SHOWING | frozenset((b"Td", b"TD", b"Tm", b"T*", b"Tf", b"BT", b"ET", b"Do", b"cm", b"q", b"Q"))
_STAMP = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)")


class PdfReaderOfText:
    """Implements `seams.Reader` for ``.pdf``."""

    def __init__(self, size_limit: int = SIZE_LIMIT) -> None:
        self._size_limit = size_limit

    def read(self, path: Path, identity: str) -> Document | Skipped:
        """The document, or why it was skipped."""
        data = read_bytes(path, identity, self._size_limit)
        if isinstance(data, Skipped):
            return data
        if b"%PDF-" not in data[:1_024]:
            return Skipped(identity, "not a PDF" if data.strip() else "empty")
        with _limits():
            return _document(identity, data)


class _TooMuch(Exception):  # noqa: N818 - never leaves this module
    """More operations than any text needs."""


@contextmanager
def _limits() -> Iterator[None]:
    from pypdf import apply_configuration

    silence("pypdf")
    with apply_configuration(
        zlib_maximum_output_length=LARGEST_STREAM,
        lzw_maximum_output_length=LARGEST_STREAM,
        run_length_maximum_output_length=LARGEST_STREAM,
        array_based_stream_maximum_output_length=LARGEST_STREAM,
        stream_parsing_work_maximum_count=MOST_WORK,
    ):
        yield


def _document(identity: str, data: bytes) -> Document | Skipped:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, LimitReachedError, PyPdfError

    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return Skipped(identity, "encrypted, needs a password")
        pages = len(reader.pages)
        if pages > MOST_PAGES:
            return Skipped(identity, f"more than {MOST_PAGES:,} pages")
        text = _text(list(reader.pages))
    except DependencyError:
        return Skipped(identity, "encrypted")
    except (_TooMuch, LimitReachedError):
        return Skipped(identity, "its pages hold more than can be read")
    except PyPdfError:
        return Skipped(identity, "broken PDF")
    except GIVES_UP:
        return Skipped(identity, "broken PDF")
    if not any(lines for lines in text):
        return Skipped(identity, "no text in it, scanned pages?")
    page = _page(paragraphs(text))
    if not page.text:
        return Skipped(identity, "no text in it, scanned pages?")
    title, days = _properties(reader)
    dates = tuple(DateCandidate(day, "document properties") for day in days)
    return page.document(identity, title=title, later=dates)


def _text(pages: list[PageObject]) -> list[list[Line]]:
    operations = of_text = shown = 0

    def count(operator: bytes, *_: Any) -> None:
        nonlocal operations, of_text, shown
        operations += 1
        of_text += operator in _OF_TEXT
        shown += operator in _SHOWING
        if operations > MOST_OPERATIONS or of_text > MOST_OF_TEXT or shown > MOST_SHOWN:
            raise _TooMuch

    found = []
    for page in pages:
        shown = 0
        runs: list[Run] = []

        def keep(text: str, cm: list[float], tm: list[float], _: Any, size: float, runs: list[Run] = runs) -> None:
            if text:
                runs.append(Run(text, *_placed(cm, tm), abs(size * (tm[3] or tm[1]) * (cm[3] or cm[1]))))

        page.extract_text(visitor_text=keep, visitor_operand_before=count)
        found.append(lines_of(runs))
    return found


def _placed(cm: list[float], tm: list[float]) -> tuple[float, float]:
    """Where a run begins on the page, from the left and from the bottom."""
    return tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]


def _page(found: list[Paragraph]) -> Page:
    page = Page()
    for paragraph in found:
        first, *others = paragraph.parts
        page.add(paragraph.kind, [Piece(first.text)], f"page {first.page}", f"page={first.page}")
        for part in others:
            page.move(f"page {part.page}", f"page={part.page}")
            page.extend(part.text)
    return page


def _properties(reader: PdfReader) -> tuple[str | None, list[date]]:
    """The title, and the days on which the file was made and changed."""
    from pypdf.errors import PyPdfError

    title, days = None, []
    try:
        said = reader.metadata
        if said is not None:
            title = " ".join(str(said.title or "").split())[:500]
            stated = (_STAMP.match(str(said.get(key, ""))) for key in ("/CreationDate", "/ModDate"))
            days = [date(*map(int, stamp.groups())) for stamp in stated if stamp]
    except PyPdfError:
        pass
    except GIVES_UP:
        pass
    return (title if title and not _NO_TITLE.fullmatch(title) else None), list(dict.fromkeys(days))
