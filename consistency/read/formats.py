"""Which reader reads which file: a new format is one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath

from consistency.read.decode import SIZE_LIMIT
from consistency.read.docx import DocxReader
from consistency.read.html import HtmlReader
from consistency.read.markdown import MarkdownReader
from consistency.read.pdf import PdfReaderOfText
from consistency.read.plain import PlainReader
from consistency.seams import Reader

READERS: Mapping[str, Callable[[int], Reader]] = {
    ".txt": PlainReader,
    ".md": MarkdownReader,
    ".markdown": MarkdownReader,
    ".html": HtmlReader,
    ".htm": HtmlReader,
    ".xhtml": HtmlReader,
    ".pdf": PdfReaderOfText,
    ".docx": DocxReader,
}
"""By suffix, in lower case; each is made with the size limit in bytes."""

SUFFIXES = frozenset(READERS)


def reader_for(path: PurePath, size_limit: int = SIZE_LIMIT) -> Reader | None:
    """The reader of a file's format, ``None`` if there is none.

    >>> type(reader_for(PurePath("NOTES.MD"))).__name__
    'MarkdownReader'
    """
    make = READERS.get(path.suffix.lower())
    return make(size_limit) if make else None
