"""Tables as statements: *row header, column header: value*, one for every cell that says something.

A row is about what its first cell names, a column about what the cells above it say: "Athens, injured: 12."
Where a header names the unit of bare figures ("Length (m)"), the figures get it: "Halim bridge, length: 420 m."
All words stand in the table and keep the place they have there; only the signs between them are added.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from consistency.read.page import Piece

MOST_CELLS = 50_000
"""Cells read of one table; behind them it is a data file, not part of a document."""
MOST_COLUMNS = 200
_MOST_HEADERS = 4
"""Cells that head one row or column together."""
LONGEST_HEADER = 120
"""Characters; a longer cell is text, and heads nothing."""
LONGEST_VALUE = 80
"""Characters; a longer cell speaks for itself, in sentences of its own."""

_NOTHING = re.compile(r"(?:[\W_]*|n/?a|none given|unknown|tb[ac])", re.IGNORECASE)
_SENTENCES = re.compile(r"[^\W\d]{2}[.!?][”\"’)]*\s+\S")
_FIGURE = re.compile(r"[~≈<>±+−–-]?\s*\d[\d.,\s\u00a0\u202f]*(?:[–-]\s*\d[\d.,]*)?")
_UNIT = re.compile(r"^(?P<name>.*?\S)\s*[(\[](?P<unit>[^()\[\]]{1,24})[)\]]\s*$", re.DOTALL)
_CURRENCY = re.compile(
    r"(?:in\s+)?(?P<sign>US\$|[$€£]|USD|EUR|GBP)\s*(?P<scale>millions?|billions?|thousands?|m|mn|bn|k)?", re.IGNORECASE
)
_SCALE = re.compile(r"(?:in\s+)?(?P<scale>millions?|billions?|thousands?)", re.IGNORECASE)
_MEASURE = re.compile(
    r"(?:in\s+)?(?P<measure>%|per\s?cent|mm|cm|m|km|mi|miles|met(?:er|re)s|kilomet(?:er|re)s|ft|feet|nm|m²|km²|m2|km2|ha"
    r"|hectares|acres|m³|g|kg|tons|tonnes|t|lb|litres|liters|l|km/h|mph|m/s|knots|°C|°F|W|kW|MW|GW|kWh|MWh|GWh"
    r"|seconds|minutes|min|hours|days|weeks|months|years)"
)
_SCALES = {"m": "million", "mn": "million", "bn": "billion", "k": "thousand"}
_COMMON = re.compile(
    r"(?:\w+ed|dead|deaths?|missing|lost|sick|births?|born|died|age|date|day|year|time|start|end|total|sum"
    r"|number|count|share|rate|people|persons|population|inhabitants|residents|visitors|members|staff|employees|students"
    r"|length|height|width|depth|area|size|speed|weight|mass|capacity|distance|volume|power|damages?|loss(?:es)?|costs?|price|budget"
    r"|revenue|income|profit|turnover|sales|turnout|votes|seats|ships|houses|cases|victims|casualties|fatalities"
    r"|injuries|arrests|duration)\b",
    re.IGNORECASE,
)
_SENTENCE_CASE = re.compile(r"[A-Z][a-z]+\s+[a-z]")
"""Headers that match either are written with a capital letter only because they begin a cell."""


@dataclass(frozen=True)
class Cell:
    """One cell, with the runs of its text; ``header`` where the format says that it heads its row or column."""

    pieces: tuple[Piece, ...] = ()
    header: bool = False

    @cached_property
    def text(self) -> str:
        """Its words."""
        return " ".join("".join(piece.text for piece in self.pieces).split())

    @property
    def says_nothing(self) -> bool:
        """Whether it is empty or a dash."""
        return _NOTHING.fullmatch(self.text) is not None

    @property
    def is_figure(self) -> bool:
        """Whether it holds a bare number."""
        return _FIGURE.fullmatch(self.text) is not None


Row = Sequence[Cell]


def statements(rows: Sequence[Row]) -> Iterator[tuple[int, list[Piece]]]:
    """What a table states, with the number of the row it stands in, counted from 1.

    >>> cell = lambda text, header=False: Cell((Piece(text),), header)
    >>> rows = [[cell("City", True), cell("Injured", True)], [cell("Athens"), cell("12")]]
    >>> [(row, "".join(piece.text for piece in pieces)) for row, pieces in statements(rows)]
    [(2, 'Athens, injured: 12.')]
    """
    rows = [row[:MOST_COLUMNS] for row in rows]
    rows = rows[: MOST_CELLS // max((len(row) for row in rows), default=1)]
    above = _header_rows(rows)
    heads = _column_heads(rows[:above])
    labelled = _has_labels(rows[above:])
    for number, row in enumerate(rows[above:], start=above + 1):
        yield from ((number, pieces) for pieces in _row(row, heads, labelled=labelled))


def is_list(rows: Sequence[Row]) -> bool:
    """Whether rows and columns relate nothing: a single column, or a single row without header."""
    return max((len(row) for row in rows), default=0) < 2 or (
        len(rows) < 2 and not any(c.header for r in rows for c in r)
    )


def _header_rows(rows: Sequence[Row]) -> int:
    """How many rows head the columns: those of header cells only, or a first one of words above figures."""
    marked = sum(1 for _ in takewhile(lambda row: all(cell.header or cell.says_nothing for cell in row), rows))
    if marked or any(row[0].header for row in rows if row):
        return marked if marked < len(rows) else 0
    if len(rows) < 2 or any(cell.is_figure or len(cell.text) > LONGEST_HEADER for cell in rows[0]):
        return 0
    # Unmarked: below words of the first row there are figures or dates.
    below = [cell for row in rows[1:] for cell in row[1:]]
    digits = sum(any(char.isdigit() for char in cell.text) for cell in below)
    in_head = any(char.isdigit() for cell in rows[0] for char in cell.text)
    return int(len(rows[0]) > 2 and not in_head and digits * 2 > len(below))


def _column_heads(rows: Sequence[Row]) -> list[list[Piece]]:
    """The words above each column, from all header rows."""
    width = max((len(row) for row in rows), default=0)
    return [_header([row[at] for row in rows if at < len(row)]) for at in range(width)]


def _header(cells: Sequence[Cell]) -> list[Piece]:
    """The words of the cells that head one row or column together, each once."""
    said = {cell.text: cell for cell in reversed(cells) if not cell.says_nothing and len(cell.text) <= LONGEST_HEADER}
    header: list[Piece] = []
    for cell in [*reversed(said.values())][:_MOST_HEADERS]:
        header += [*([Piece(", ")] if header else []), *_trimmed(cell.pieces)]
    return header


def _has_labels(rows: Sequence[Row]) -> bool:
    """Whether the first column says what each row is about."""
    first = [row[0] for row in rows if row]
    if any(cell.header for cell in first):
        return True
    return all(len(cell.text) <= LONGEST_HEADER for cell in first) and not all(cell.says_nothing for cell in first)


def _row(row: Row, heads: Sequence[list[Piece]], *, labelled: bool) -> Iterator[list[Piece]]:
    labels = sum(1 for _ in takewhile(lambda cell: cell.header, row)) or int(labelled)
    label = _header(row[:labels])
    said = False
    for at, cell in enumerate(row[labels:], start=labels):
        if cell.says_nothing:
            continue
        said = True
        if len(cell.text) > LONGEST_VALUE or _SENTENCES.search(cell.text):
            yield list(cell.pieces)
            continue
        head = heads[at] if at < len(heads) else []
        yield _statement(label, head, cell)
    if not said and label:
        # A row that only names something divides the table, or goes on at the one above.
        yield label


def _statement(label: list[Piece], head: list[Piece], cell: Cell) -> list[Piece]:
    value = _trimmed(cell.pieces)
    if head and cell.is_figure:
        head, value = _with_unit(head, value)
    head = _uncapitalised(head) if label else head
    before = [*label, *([Piece(", ")] if label and head else []), *head]
    end = [] if value[-1].text.endswith((".", "!", "?")) else [Piece(".")]
    return [*before, *([Piece(": ")] if before else []), *value, *end]


def _with_unit(head: list[Piece], value: list[Piece]) -> tuple[list[Piece], list[Piece]]:
    """The header without the unit in brackets at its end, and the figure with it, if it is one."""
    last = head[-1]
    match = _UNIT.match(last.text)
    if match is None:
        return head, value
    unit = Piece(match["unit"].strip(), last.line, last.column + match.start("unit") if last.line else 0)
    named = [*head[:-1], Piece(match["name"], last.line, last.column)]
    if money := _CURRENCY.fullmatch(unit.text):
        scale = (money["scale"] or "").lower()
        scale = _SCALES.get(scale, scale.removesuffix("s"))
        # A quote begins with it, and its place is that of the figure.
        sign = [Piece(money["sign"] + " " * money["sign"].isalpha(), value[0].line, value[0].column)]
        return named, [*sign, *value, *([Piece(" "), _part(money, "scale", unit, scale)] if scale else [])]
    if scaled := _SCALE.fullmatch(unit.text):
        return named, [*value, Piece(" "), _part(scaled, "scale", unit, scaled["scale"].lower().removesuffix("s"))]
    if measured := _MEASURE.fullmatch(unit.text):
        return named, [*value, *([Piece(" ")] * (measured["measure"] != "%")), _part(measured, "measure", unit)]
    return head, value


def _part(match: re.Match[str], group: str, of: Piece, text: str = "") -> Piece:
    """What a group matched of a piece, at its place."""
    return Piece(text or match[group], of.line, of.column + match.start(group) if of.line else 0)


def _uncapitalised(head: list[Piece]) -> list[Piece]:
    """Within a statement a common word is written small: the parser takes it for a name otherwise."""
    if not head or not (_COMMON.match(head[0].text) or _SENTENCE_CASE.match(head[0].text)):
        return head
    first = head[0]
    if first.text[1:2].isupper():
        return head
    return [Piece(first.text[:1].lower() + first.text[1:], first.line, first.column), *head[1:]]


def _trimmed(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without blanks around them and with blanks for line breaks, so that a statement is one line."""
    kept = [Piece(piece.text.replace("\n", " "), piece.line, piece.column) for piece in pieces]
    while kept and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        first, text = kept[0], kept[0].text.lstrip()
        blanks = len(first.text) - len(text)
        kept[0] = Piece(text, first.line, first.column + blanks if first.line else 0)
        kept[-1] = Piece(kept[-1].text.rstrip(), kept[-1].line, kept[-1].column)
    return kept
