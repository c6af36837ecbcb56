"""Which reader reads which file: a new format is one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath

from consistency.read.columns import Columns
from consistency.read.decode import SIZE_LIMIT
from consistency.read.delimited import TableReader
from consistency.read.docx import DocxReader
from consistency.read.feed import FeedReader
from consistency.read.html import HtmlReader
from consistency.read.jsonl import JsonLinesReader
from consistency.read.mail import MailReader
from consistency.read.markdown import MarkdownReader
from consistency.read.pdf import PdfReaderOfText
from consistency.read.plain import PlainReader
from consistency.read.subtitles import SubtitleReader
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
    ".eml": MailReader,
    ".rss": FeedReader,
    ".atom": FeedReader,
    ".xml": FeedReader,
    ".srt": SubtitleReader,
    ".vtt": SubtitleReader,
}
"""By suffix, in lower case; each is made with the size limit in bytes."""

TABLES: Mapping[str, Callable[[int, Columns], Reader]] = {
    ".csv": TableReader,
    ".tsv": TableReader,
    ".tab": TableReader,
    ".jsonl": JsonLinesReader,
    ".ndjson": JsonLinesReader,
}
"""The same for formats whose columns have names, with the columns to read."""

SUFFIXES = frozenset({*READERS, *TABLES})


def reader_for(path: PurePath, size_limit: int = SIZE_LIMIT, columns: Columns = Columns()) -> Reader | None:  # noqa: B008
    """The reader of a file's format, ``None`` if there is none.

    >>> type(reader_for(PurePath("NOTES.MD"))).__name__
    'MarkdownReader'
    """
    suffix = path.suffix.lower()
    if make_table := TABLES.get(suffix):
        return make_table(size_limit, columns)
    make = READERS.get(suffix)
    return make(size_limit) if make else None
