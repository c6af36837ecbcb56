"""Reads saved web pages. The document's text is what belongs to the article, block by block.

Every run of text keeps the line and column of the source it came from. What stands on the page but not in
the article is furniture up to the article's end, since bylines and dates stand there, and left out after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from consistency.document import OWN_REPORT, BlockKind, DateCandidate, Document, Skipped
from consistency.read.decode import SIZE_LIMIT, read_bytes, text_of
from consistency.read.headerdate import dates_in_name
from consistency.read.maintext import MainText, can_judge, main_text, page_dates
from consistency.read.markup import MOST_RUNS, MOST_TAGS, Markup, TableBlock, TextBlock, read_markup
from consistency.read.own import is_report
from consistency.read.page import Page
from consistency.read.suppressions import html_suppressions
from consistency.read.table import statements
from consistency.weburl import web_url

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_CHARSET_WITHIN = 2_048
"""Bytes; later declarations are too late for browsers, too."""
LARGEST = 8_000_000
"""Bytes; the marks in a page take many times their length in memory."""
_LONGEST_FURNITURE = 300
_BEHIND = 3
"""Of the blocks behind the text's last one the first two are looked at: a table and its caption may end a text."""


class HtmlReader:
    """Implements `seams.Reader` for ``.html``, ``.htm`` and ``.xhtml``."""

    def __init__(self, size_limit: int = SIZE_LIMIT) -> None:
        self._size_limit = size_limit

    def read(self, path: Path, identity: str) -> Document | Skipped:
        """The document, or why it was skipped."""
        data = read_bytes(path, identity, min(self._size_limit, LARGEST))
        if isinstance(data, Skipped):
            return data
        declared = _CHARSET.search(data, 0, _CHARSET_WITHIN)
        source = text_of(data, identity, declared[1].decode("ascii") if declared else "")
        if isinstance(source, Skipped):
            return source
        if is_report(source):
            return Skipped(identity, OWN_REPORT)
        if source.count("<") > MOST_TAGS:
            return Skipped(identity, f"more than {MOST_TAGS:,} tags")
        markup = read_markup(source)
        if not markup.whole:
            return Skipped(identity, f"more than {MOST_RUNS:,} runs of text")
        document = _document(identity, source, markup)
        return document if document.text else Skipped(identity, "no text in it, only markup")


def html_document(identity: str, source: str) -> Document:
    r"""The document of a page's source.

    >>> document = html_document("a.html", "<h1>A visit</h1>\n<p>The <a href='x'>ship</a> left on May 5.</p>")
    >>> document.text
    'A visit\n\nThe ship left on May 5.'
    >>> document.position(document.text.index("ship"))
    (2, 20)
    """
    return _document(identity, source, read_markup(source))


def _document(identity: str, source: str, markup: Markup) -> Document:
    url = web_url(markup.canonical)
    judged = can_judge(source, markup.depth)
    main = main_text(source) if judged else None
    page = Page()
    _fill(page, _prose(markup), main)
    dates = [DateCandidate(stated.day, "source address") for stated in dates_in_name(url or "")]
    metadata = page_dates(source) if judged else ()
    document = page.document(identity, title=_title(markup, main), dates=(*metadata, *dates), url=url)
    return replace(document, suppressions=html_suppressions(source))


def _title(markup: Markup, main: MainText | None) -> str | None:
    """What the page's own title shares with its first heading, without the name of the site."""
    headings = [" ".join(block.text.split()) for block in _headings(markup)]
    judged = [main.title] if main and main.title else []
    named = (said for said in (*headings[:3], *judged) if said and said in markup.title)
    return next(named, None) or markup.title or next(iter((*judged, *headings)), None)


def _headings(markup: Markup) -> Iterator[TextBlock]:
    return (b for b in markup.blocks if isinstance(b, TextBlock) and b.kind is BlockKind.HEADING)


def _prose(markup: Markup) -> list[TextBlock | TableBlock]:
    """The blocks without those of code, unless hardly anything else is there: old pages are all preformatted."""
    code = sum(len(block.text) for block in markup.blocks if isinstance(block, TextBlock) and block.code)
    rest = sum(len(block.text) for block in markup.blocks) - code
    return [b for b in markup.blocks if code > 4 * rest or not (isinstance(b, TextBlock) and b.code)]


def _fill(page: Page, blocks: Sequence[TextBlock | TableBlock], main: MainText | None) -> None:
    belongs = [_belongs(block, main) for block in blocks]
    if not any(belongs):
        belongs = [True] * len(blocks)
    last = max((at for at, own in enumerate(belongs) if own), default=-1)
    first = belongs.index(True) if blocks else 0
    for at, block in enumerate(blocks[: last + _BEHIND]):
        if isinstance(block, TableBlock) or block.kind is None:
            # Tables are often taken for furniture: what stands between paragraphs of the text belongs to it.
            if belongs[at] or (at > first and not block.aside):
                _add_table(page, block)
        elif belongs[at]:
            page.add(block.kind, block.pieces)
        elif len(block.text) <= _LONGEST_FURNITURE and at <= last:
            page.add(BlockKind.FURNITURE, block.pieces)


def _add_table(page: Page, block: TextBlock | TableBlock) -> None:
    if isinstance(block, TextBlock):
        page.add(None, block.pieces)
        return
    for _, pieces in statements(block.rows):
        page.add(None, pieces)


def _belongs(block: TextBlock | TableBlock, main: MainText | None) -> bool:
    return not block.aside if main is None else main.holds(block.text)
