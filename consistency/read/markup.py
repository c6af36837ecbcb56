"""From the source of a web page to its visible text, block by block, every run with its line and column.

One pass over the tags, as tolerant as a browser and linear in the length of the source, whatever stands in it.
What no reader of the page sees is left out: scripts, styles, comments, hidden and struck-out elements, forms'
controls, navigation and page feet; footnote marks, which would glue digits to figures; code blocks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from consistency.document import BlockKind
from consistency.read.page import Piece
from consistency.read.table import Cell

MOST_TAGS = 300_000
"""Larger pages take minutes; nobody wrote them to be read."""
MOST_RUNS = 1_000_000
"""Runs of text, one a line or less, at which reading stops."""
DEEPEST = 2_000
"""Elements inside one another; tags of deeper ones are passed over, their text is read."""
_TABLES_DEEP = 12
_MOST_SPANNED = 100
_ATTRIBUTES_LIMIT = 20_000
"""Characters of one tag's attributes that are looked at."""

# Possessive: where one of these fails, it fails at once, so that no source takes more than one pass.
_TEXT = re.compile(r"(?:[^<]|<(?![A-Za-z/!?]))++")
_NAME = re.compile(r"[A-Za-z]")
_XML = re.compile(r"\s*+(?:<\?xml\b|<!DOCTYPE\s[^>]{0,100}XHTML)", re.IGNORECASE)
"""Only where a page begins so does a slash close the element that it stands in."""
_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][^\s/>]*+)(?P<attributes>(?:[^>=]|=\s*+(?:\"[^\"]*\"|'[^']*')?+)*+)>"
)
_ATTRIBUTE = re.compile(r"([^\s=>\"'/]++)(?:\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]++)))?+")
_ENTITY = re.compile(r"&(?:#[xX]?[0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});?")
_SIGN = r"(?:[^\s&]|&(?![#A-Za-z]))"
_WORDS = re.compile(rf"{_SIGN}++(?: {_SIGN}++)*+|&|\s++")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|(?:opacity|font-size)\s*:\s*0(?![.\d]*[1-9])", re.I)
_HIDING_CLASS = re.compile(r"(?<![\w-])(?:sr-only|visually-?hidden|screen-reader-text|is-hidden)(?![\w-])", re.I)
_FOOTNOTE = re.compile(r"[\[(]?[\da-z*†‡§,\s–-]{1,5}[\])]?|\[[^\]]{1,20}\]")

_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_RAW = frozenset("script style textarea title xmp iframe noembed noframes".split())
_UNSEEN = frozenset(
    "template noscript object applet svg math canvas audio video picture select datalist button map nav footer"
    " del s strike rp rt".split()
)
_ASIDE = frozenset("aside header figcaption menu".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_ITEMS = frozenset("li dt dd".split())
_PARTS_OF_TABLES = frozenset("table caption thead tbody tfoot tr td th".split())
_BLOCKS = (
    frozenset(
        "address article blockquote body center details dialog dir div dl fieldset figure form hgroup hr html legend"
        " main ol optgroup option p pre search section summary ul head".split()
    )
    | _ASIDE
    | _HEADINGS
    | _ITEMS
    | _PARTS_OF_TABLES
    | {"nav", "footer"}
)
_IN_A_ROW = {"td": {"td", "th"}, "th": {"td", "th"}, "tr": {"td", "th", "tr"}, "li": {"li"}}
_IN_A_ROW |= {"dt": {"dt", "dd"}, "dd": {"dt", "dd"}, "tbody": {"td", "th", "tr", "thead"}}
"""What an element closes if it stands open innermost; its own end tag may be left out."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph, heading or list item; a table's caption has no kind, like the table's statements."""

    kind: BlockKind | None
    pieces: tuple[Piece, ...]
    aside: bool = False
    """Whether it stands beside the text: in a header, an aside, a caption of a picture."""
    code: bool = False

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table that relates its rows and columns."""

    rows: tuple[tuple[Cell, ...], ...]
    aside: bool = False

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(cell.text for row in self.rows for cell in row)


@dataclass
class Markup:
    """What a page holds."""

    blocks: list[TextBlock | TableBlock] = field(default_factory=list)
    title: str = ""
    """Of its ``title`` element."""
    canonical: str = ""
    """The address it gives for itself."""
    language: str = ""
    depth: int = 0
    """How many elements stood inside one another at most."""
    whole: bool = True
    """Whether all of it was read."""


def read_markup(source: str) -> Markup:
    r"""What a page holds, block by block.

    >>> [(str(block.kind), block.text) for block in read_markup("<h1>A visit</h1><p>It <b>left</b>.<!-- no -->").blocks]
    [('heading', 'A visit'), ('paragraph', 'It left.')]
    """
    return _Scan(source).run()


@dataclass
class _OpenCell:
    header: bool
    columns: int
    rows: int
    blocks: list[TextBlock | TableBlock] = field(default_factory=list)


@dataclass
class _OpenTable:
    layout: bool
    rows: list[list[_OpenCell]] = field(default_factory=list)
    around: list[TextBlock | TableBlock] = field(default_factory=list)
    """Its caption, and text that stands in no cell."""
    depth: int = 0


class _Scan:
    def __init__(self, source: str) -> None:
        self._source = source
        self._is_xml = _XML.match(source) is not None
        self._lines = [0, *(match.end() for match in re.finditer("\n", source))]
        self._page = Markup()
        self._open: list[tuple[str, bool]] = []
        """Names of open elements, and whether they hide what is in them."""
        self._counts: Counter[str] = Counter()
        self._hidden = 0
        self._tables: list[_OpenTable] = []
        self._pieces: list[Piece] = []
        self._blank = True
        """Whether the block so far ends in a blank."""
        self._runs = 0
        self._raised: int | None = None
        """Where in the pieces a superscript begins."""

    def run(self) -> Markup:
        at = 0
        while at < len(self._source) and self._runs <= MOST_RUNS:
            if text := _TEXT.match(self._source, at):
                self._text(at, text.end())
                at = text.end()
            else:
                at = self._markup(at)
        while self._open:
            self._pop()
        self._flush()
        while self._tables:
            self._close_table()
        self._page.whole = self._runs <= MOST_RUNS
        return self._page

    def _markup(self, at: int) -> int:
        """Where the markup that begins here ends."""
        source, end = self._source, len(self._source)
        if source.startswith("<!--", at):
            found = source.find("-->", at + 4)
            return found + 3 if found >= 0 else end
        if source[at + 1] in "!?" or (source[at + 1] == "/" and not _NAME.match(source, at + 2)):
            found = source.find("]]>" if source.startswith("<![CDATA[", at) else ">", at)
            return source.find(">", found) + 1 if found >= 0 else end
        match = _TAG.match(source, at)
        if match is None:
            return end  # a tag without end: browsers show nothing from here on either
        name = match["name"].lower()
        if match["close"]:
            self._end(name)
            return match.end()
        attributes = _attributes(match["attributes"])
        self._start(name, attributes)
        if self._is_xml and match["attributes"].endswith("/") and name not in _VOID:
            self._end(name)
        elif name in _RAW:
            closing = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(source, match.end())
            content_end = closing.start() if closing else end
            if name == "title" and not self._page.title and self._hidden == 1:  # hidden by itself alone
                self._page.title = " ".join(unescape(source[match.end() : content_end][:1_000]).split())
            return content_end
        return match.end()

    # --- elements

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "html":
                self._page.language = attributes.get("lang", "") or attributes.get("xml:lang", "")
            case "link" if "canonical" in attributes.get("rel", "").lower().split():
                self._page.canonical = self._page.canonical or attributes.get("href", "").strip()
            case "br":
                self._break()
        if name in _BLOCKS:
            if self._open and self._open[-1][0] == "p":
                self._pop()
            while self._open and self._open[-1][0] in _IN_A_ROW.get(name, ()):
                self._pop()
            self._flush()
        if name in _VOID:
            return
        if name in _PARTS_OF_TABLES and not self._hidden:
            self._start_table_part(name, attributes)
        if len(self._open) >= DEEPEST:
            return
        hides = name in _UNSEEN or name in _RAW or _is_hidden(name, attributes)
        self._open.append((name, hides))
        self._counts[name] += 1
        self._hidden += hides
        self._page.depth = max(self._page.depth, len(self._open))
        if name == "sup" and self._raised is None:
            self._raised = len(self._pieces)

    def _end(self, name: str) -> None:
        if name == "br":
            self._break()
        if name == "p" and not self._counts["p"]:
            self._flush()
        if not self._counts[name]:
            return
        while self._open and self._pop() != name:
            pass

    def _pop(self) -> str:
        name = self._open[-1][0]
        if name in _BLOCKS:
            self._flush()
        if name == "table" and self._tables and self._tables[-1].depth == len(self._open) - 1:
            self._close_table()
        _, hides = self._open.pop()
        self._counts[name] -= 1
        self._hidden -= hides
        if name == "sup" and not self._counts["sup"]:
            self._end_raised()
        return name

    def _end_raised(self) -> None:
        """Footnote marks go, "km2" becomes what it means; "1st" stays as it is."""
        start, self._raised = self._raised, None
        if start is None or start > len(self._pieces):
            return
        raised = "".join(piece.text for piece in self._pieces[start:])
        before = "".join(piece.text for piece in self._pieces[max(0, start - 2) : start])
        if raised in {"2", "3"} and re.search(r"\b(?:[kcm]?m|ft|mi)$", before):
            first = self._pieces[start]
            self._pieces[start:] = [Piece({"2": "²", "3": "³"}[raised], first.line, first.column)]
        elif re.fullmatch(r"[−–-]?\d+", raised) and re.search(r"[×x·]\s*10$", before):
            first = self._pieces[start]
            self._pieces.insert(start, Piece("^", first.line, first.column))
        elif _FOOTNOTE.fullmatch(raised.strip()) and raised.strip() not in {"st", "nd", "rd", "th"}:
            del self._pieces[start:]
        self._blank = not self._pieces or self._pieces[-1].text[-1:].isspace()

    # --- text

    def _text(self, start: int, end: int) -> None:
        if self._hidden or (self._counts["head"] and not self._counts["body"]):
            return
        at = start
        if self._counts["pre"]:
            self._preformatted(start, end)
            return
        while at < end and self._runs <= MOST_RUNS:
            if self._source[at] == "&" and (entity := _ENTITY.match(self._source, at, end)):
                self._add(unescape(entity[0]), at)
                at = entity.end()
                continue
            words = _WORDS.match(self._source, at, end)
            assert words is not None  # noqa: S101 - the three alternatives take any character
            self._add(" " if words[0].isspace() else words[0], at)
            at = words.end()

    def _preformatted(self, start: int, end: int) -> None:
        at = start
        for line in self._source[start:end].splitlines(keepends=True):
            if not line.strip():
                self._flush()
            else:
                self._add(unescape(line.rstrip()), at)
                self._add("\n", at)
            at += len(line)

    def _add(self, text: str, offset: int) -> None:
        blank = text.isspace()
        if not text or (blank and self._blank):
            return
        self._runs += 1
        row = bisect_right(self._lines, offset)
        self._pieces.append(Piece(text if not blank or text == "\n" else " ", row, offset - self._lines[row - 1] + 1))
        self._blank = blank

    def _break(self) -> None:
        """A line break; two of them end a paragraph."""
        if self._pieces and self._pieces[-1].text == "\n":
            self._flush()
        elif self._pieces:
            if self._blank:
                self._pieces.pop()
            self._pieces.append(Piece("\n"))
            self._blank = True

    def _flush(self) -> None:
        pieces, self._pieces, self._blank = self._pieces, [], True
        self._raised = 0 if self._raised is not None else None
        while pieces and not pieces[-1].text.strip():
            pieces.pop()
        if not pieces:
            return
        counts = self._counts
        kind: BlockKind | None = BlockKind.PARAGRAPH
        if counts["caption"]:
            kind = None
        elif any(counts[name] for name in _HEADINGS):
            kind = BlockKind.HEADING
        elif any(counts[name] for name in _ITEMS):
            kind = BlockKind.ITEM
        aside = any(counts[name] for name in _ASIDE)
        self._sink().append(TextBlock(kind, tuple(pieces), aside, code=bool(counts["pre"])))

    def _sink(self) -> list[TextBlock | TableBlock]:
        if not self._tables:
            return self._page.blocks
        table = self._tables[-1]
        in_cell = self._counts["td"] + self._counts["th"]
        return table.rows[-1][-1].blocks if in_cell and table.rows and table.rows[-1] else table.around

    # --- tables

    def _start_table_part(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table" and len(self._tables) < _TABLES_DEEP and len(self._open) < DEEPEST:
            if self._tables:
                self._tables[-1].layout = True
            presents = attributes.get("role", "").lower() in {"presentation", "none"}
            self._tables.append(_OpenTable(layout=presents, depth=len(self._open)))
        elif self._tables and name == "tr":
            self._tables[-1].rows.append([])
        elif self._tables and name in {"td", "th"}:
            rows = self._tables[-1].rows
            if not rows:
                rows.append([])
            cell = _OpenCell(name == "th", _span(attributes.get("colspan")), _span(attributes.get("rowspan")))
            rows[-1].append(cell)

    def _close_table(self) -> None:
        table = self._tables.pop()
        cells = [cell for row in table.rows for cell in row]
        aside = any(self._counts[name] for name in _ASIDE)
        sink = self._tables[-1].around if self._tables else self._page.blocks
        if self._tables and self._tables[-1].rows and self._tables[-1].rows[-1]:
            sink = self._tables[-1].rows[-1][-1].blocks
        sink += table.around
        grid = _grid(table.rows)
        if table.layout or not _relates(cells, grid):
            sink += [block for cell in cells for block in cell.blocks]
        else:
            sink.append(TableBlock(grid, aside))


def _relates(cells: list[_OpenCell], grid: tuple[tuple[Cell, ...], ...]) -> bool:
    """Whether a table relates things, rather than placing them on the page."""
    if not any(len(row) > 1 for row in grid) or any(isinstance(b, TableBlock) for cell in cells for b in cell.blocks):
        return False
    if any(cell.header for cell in cells):
        return True
    filled = [cell for cell in cells if cell.blocks]
    return len(grid) > 1 and all(len(cell.blocks) == 1 and len(cell.blocks[0].text) < 200 for cell in filled)


def _grid(rows: list[list[_OpenCell]]) -> tuple[tuple[Cell, ...], ...]:
    """The cells with every span filled: headers and what runs over rows are repeated, other wide cells are not."""
    grid: list[tuple[Cell, ...]] = []
    hanging: dict[int, tuple[int, Cell]] = {}
    for row in rows:
        line: list[Cell] = []
        for open_cell in row:
            _hang(line, hanging)
            cell = Cell(tuple(_joined(open_cell.blocks)), open_cell.header)
            for repeat in range(open_cell.columns):
                shown = cell if repeat == 0 or open_cell.header else Cell()
                if open_cell.rows > 1:
                    hanging[len(line)] = (open_cell.rows - 1, shown)
                line.append(shown)
        _hang(line, hanging)
        if line:
            grid.append(tuple(line))
    return tuple(grid)


def _hang(line: list[Cell], hanging: dict[int, tuple[int, Cell]]) -> None:
    """Fills in the cells from above that reach down to here."""
    while len(line) in hanging:
        left, cell = hanging.pop(len(line))
        if left > 1:
            hanging[len(line)] = (left - 1, cell)
            line.append(cell)
        else:
            line.append(cell)


def _joined(blocks: list[TextBlock | TableBlock]) -> Iterator[Piece]:
    for number, block in enumerate(blocks):
        if isinstance(block, TextBlock):
            yield from ([Piece(" ")] if number else [])
            yield from block.pieces


def _attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(text[:_ATTRIBUTES_LIMIT]):
        value = next((group for group in match.groups()[1:] if group is not None), "")
        found.setdefault(match[1].lower(), unescape(value))
    return found


def _is_hidden(name: str, attributes: dict[str, str]) -> bool:
    return (
        "hidden" in attributes
        or (name == "dialog" and "open" not in attributes)
        or bool(_HIDING.search(attributes.get("style", "")))
        or bool(_HIDING_CLASS.search(attributes.get("class", "")))
    )


def _span(stated: str | None) -> int:
    return (
        min(max(int(stated), 1), _MOST_SPANNED)
        if stated and stated.isascii() and stated.isdigit() and len(stated) < 6
        else 1
    )
