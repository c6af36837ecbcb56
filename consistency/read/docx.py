"""Reads Word documents. The document's text is its body: headings, paragraphs, list items, tables, then footnotes.

Where a quote stands is the paragraph, counted over the body without blank ones and tables, or the row of a table.
Page heads and feet, comments, text boxes and what was deleted under change tracking are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from consistency.document import BlockKind, DateCandidate, Document, Skipped
from consistency.read.archive import refusal
from consistency.read.decode import SIZE_LIMIT, read_bytes
from consistency.read.outside import GIVES_UP
from consistency.read.page import Page, Piece
from consistency.read.table import MOST_CELLS, Cell, is_list, statements

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

MOST_PARAGRAPHS = 200_000
_NEEDED = frozenset({"word/document.xml", "[Content_Types].xml"})
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_ENDNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/endnotes"
_PROPERTIES = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_TABLES_DEEP = 8
_OUT = frozenset({"del", "moveFrom", "txbxContent", "instrText", "delText", "pPr", "rPr", "footnoteReference", "rt"})
"""What of a paragraph is not its text: deleted words, text boxes, field codes, ruby."""
_LISTS_OF_PAGES = ("toc ", "contents ", "table of figures", "index ")
"""Styles whose figures are page numbers."""
_UNNUMBERED = frozenset({"separator", "continuationSeparator", "continuationNotice"})


class DocxReader:
    """Implements `seams.Reader` for ``.docx``."""

    def __init__(self, size_limit: int = SIZE_LIMIT) -> None:
        self._size_limit = size_limit

    def read(self, path: Path, identity: str) -> Document | Skipped:
        """The document, or why it was skipped."""
        data = read_bytes(path, identity, self._size_limit)
        if isinstance(data, Skipped):
            return data
        if not data.strip():
            return Skipped(identity, "empty")
        if reason := refusal(data, _NEEDED):
            return Skipped(identity, reason)
        return _document(identity, data)


def _document(identity: str, data: bytes) -> Document | Skipped:
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        word = docx.Document(BytesIO(data))
        page = Page()
        _Body(page, _styles(word)).read(word.element.body)
        _add_notes(page, word)
        title, days = _properties(word)
    except (OpcError, LxmlError, *GIVES_UP):
        return Skipped(identity, "broken, or no Word document")
    if not page.text:
        return Skipped(identity, "no text in it")
    dates = tuple(DateCandidate(day, "document properties") for day in days)
    return page.document(identity, title=title, later=dates)


class _Body:
    """Walks the body and counts what it meets."""

    def __init__(self, page: Page, styles: dict[str, str]) -> None:
        self._page = page
        self._styles = styles
        self._paragraphs = 0
        self._tables = 0

    def read(self, parent: Any, depth: int = 0) -> None:
        for child in parent:
            match _tag(child):
                case "p":
                    self._paragraph(child)
                case "tbl" if depth < _TABLES_DEEP:
                    self._table(child, depth)
                case "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo":
                    if depth < _TABLES_DEEP * 4:
                        self.read(child, depth + 1)

    def _paragraph(self, element: Any) -> None:
        text = _text(element).strip()
        if not text or self._paragraphs >= MOST_PARAGRAPHS:
            return
        self._paragraphs += 1
        properties = element.find(f"{_W}pPr")
        style = properties.find(f"{_W}pStyle") if properties is not None else None
        name = self._styles.get(style.get(f"{_W}val", ""), "") if style is not None else ""
        if not name.startswith(_LISTS_OF_PAGES):
            self._page.add(self._kind(properties, name), [Piece(text)], f"paragraph {self._paragraphs}")

    def _kind(self, properties: Any, name: str) -> BlockKind:
        if properties is None:
            return BlockKind.PARAGRAPH
        if properties.find(f"{_W}outlineLvl") is not None or name.startswith(("heading", "title", "subtitle")):
            return BlockKind.HEADING
        if properties.find(f"{_W}numPr") is not None or name.startswith("list"):
            return BlockKind.ITEM
        return BlockKind.PARAGRAPH

    def _table(self, element: Any, depth: int) -> None:
        rows = [child for child in _unwrapped(element) if _tag(child) == "tr"]
        if any(_tag(child) == "tbl" for row in rows for cell in _cells(row) for child in cell):
            # A table with tables in it only places them on the page.
            for row in rows:
                for cell in _cells(row):
                    self.read(cell, depth + 1)
            return
        self._tables += 1
        grid = _grid(rows)
        number = self._tables
        if is_list(grid):
            for at, row in enumerate(grid, start=1):
                for cell in row:
                    self._page.add(BlockKind.PARAGRAPH, cell.pieces, f"table {number}, row {at}")
            return
        for at, pieces in statements(grid):
            self._page.add(None, pieces, f"table {number}, row {at}")


def _grid(rows: list[Any]) -> list[list[Cell]]:
    """The cells of a table. What runs over rows is repeated, what runs over columns leaves the others empty."""
    grid: list[list[Cell]] = []
    for row in rows:
        if sum(map(len, grid)) > MOST_CELLS:
            break
        head = row.find(f"{_W}trPr/{_W}tblHeader")
        is_head = head is not None and head.get(f"{_W}val", "true") not in {"0", "false", "off"}
        line: list[Cell] = []
        for element in _cells(row):
            text = " ".join(filter(None, (_text(child).strip() for child in element if _tag(child) == "p")))
            merged = element.find(f"{_W}tcPr/{_W}vMerge")
            goes_on = merged is not None and merged.get(f"{_W}val", "continue") != "restart"
            if goes_on and grid and len(line) < len(grid[-1]):
                line.append(grid[-1][len(line)])
            else:
                line.append(Cell((Piece(text),) if text else (), header=is_head))
            span = element.find(f"{_W}tcPr/{_W}gridSpan")
            wide = _number(span.get(f"{_W}val", "1")) if span is not None else 1
            line += [line[-1] if is_head else Cell()] * (wide - 1)
        grid.append(line)
    return grid


def _cells(row: Any) -> Iterator[Any]:
    return (child for child in _unwrapped(row) if _tag(child) == "tc")


def _unwrapped(parent: Any) -> Iterator[Any]:
    """Children, those in content controls too."""
    for child in parent:
        content = child.find(f"{_W}sdtContent") if _tag(child) == "sdt" else None
        yield from content if content is not None else (child,)


def _text(paragraph: Any) -> str:
    """The words of a paragraph; walked without recursion, since nothing limits how deep a file nests."""
    parts: list[str] = []
    waiting = [paragraph]
    while waiting:
        element = waiting.pop()
        match _tag(element):
            case "t":
                parts.append(element.text or "")
            case "tab" | "ptab":
                parts.append(" ")
            case "br" | "cr":
                parts.append("\n")
            case "noBreakHyphen":
                parts.append("-")
            case tag if tag in _OUT or _is_hidden(element):
                pass
            case "AlternateContent":
                # The same drawing or sign twice, for newer and older programs.
                waiting += [child for child in element if _tag(child) == "Fallback"][:1]
            case _:
                waiting.extend(reversed(element))
    return "".join(parts)


def _is_hidden(element: Any) -> bool:
    if _tag(element) != "r":
        return False
    hidden = element.find(f"{_W}rPr/{_W}vanish")
    return hidden is not None and hidden.get(f"{_W}val", "true") not in {"0", "false", "off"}


def _add_notes(page: Page, word: WordDocument) -> None:
    from lxml.etree import XMLParser, fromstring

    parser = XMLParser(resolve_entities=False, no_network=True)
    for kind, name in ((_FOOTNOTES, "footnote"), (_ENDNOTES, "endnote")):
        for relation in word.part.rels.values():
            if relation.reltype != kind or relation.is_external:
                continue
            notes = [n for n in fromstring(relation.target_part.blob, parser) if n.get(f"{_W}type") not in _UNNUMBERED]
            for number, note in enumerate(notes, start=1):
                for paragraph in note.iter(f"{_W}p"):
                    page.add(BlockKind.PARAGRAPH, [Piece(_text(paragraph).strip())], f"{name} {number}")


def _styles(word: WordDocument) -> dict[str, str]:
    """Names of the paragraph styles by their ids, in lower case."""
    return {style.style_id: (style.name or "").lower() for style in word.styles}


def _properties(word: WordDocument) -> tuple[str | None, list[date]]:
    """The title, and the days on which the file was made and changed last."""
    if not any(relation.reltype == _PROPERTIES for relation in word.part.package.rels.values()):
        return None, []  # the library would make some up, with the day of the run
    try:
        core = word.core_properties
        moments = (core.created, core.modified)
        title = " ".join((core.title or "").split())[:500]
    except GIVES_UP:
        return None, []
    # What was never set is a day long before there were such files.
    days = [moment.date() for moment in moments if isinstance(moment, datetime) and moment.year > 1990]
    return title or None, list(dict.fromkeys(days))


def _tag(element: Any) -> str:
    """The name of an element without its namespace; empty for comments and instructions."""
    name = element.tag
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def _number(stated: str) -> int:
    return min(max(int(stated), 1), 100) if stated.isascii() and stated.isdigit() and len(stated) < 6 else 1
