"""Reads Markdown. The document's text is what a reader of the page sees, block by block.

Markup, images, code blocks, HTML and comments are left out; links are their text. Every piece of
text keeps the line and column it came from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from consistency.document import Block, BlockKind, Document, Origin, Skipped
from consistency.read.asides import comments_of, uncovered
from consistency.read.candidates import date_candidates
from consistency.read.decode import SIZE_LIMIT, read_text
from consistency.read.frontmatter import front_matter
from consistency.read.inline import Piece, pieces_of
from consistency.read.layout import Wrapping, blocks_of, paragraphs_of, title_of
from consistency.read.suppressions import Comment, suppressions_of
from consistency.text import Span

if TYPE_CHECKING:
    from markdown_it.token import Token

_ALWAYS_SOFT = Wrapping(width=0)
"""In Markdown only a blank line ends a paragraph."""
_BETWEEN_BLOCKS = "\n\n"
_BETWEEN_CELLS = " | "


class MarkdownReader:
    """Implements `seams.Reader` for ``.md`` and ``.markdown``."""

    def __init__(self, size_limit: int = SIZE_LIMIT) -> None:
        self._size_limit = size_limit

    def read(self, path: Path, identity: str) -> Document | Skipped:
        """The document, or why it was skipped."""
        source = read_text(path, identity, self._size_limit)
        if isinstance(source, Skipped):
            return source
        document = markdown_document(identity, source)
        return document if document.text else Skipped(identity, "no text in it, only markup")


def markdown_document(identity: str, source: str) -> Document:
    r"""The document of a Markdown source.

    >>> document = markdown_document("a.md", "# A *short* visit\n\nThe [ship](x.html) left.")
    >>> document.text
    'A short visit\n\nThe ship left.'
    >>> document.position(document.text.index("ship"))
    (3, 6)
    """
    front = front_matter(source)
    skipped = source.count("\n", 0, front.end)
    # Front matter becomes blank lines, so that the parser's line numbers are the file's.
    lines = ("\n" * skipped + source[front.end :]).split("\n")
    shifts: dict[int, int] = {}
    comments: list[Comment] = []
    tokens = _parser().parse("\n".join(lines))
    while taken := uncovered(tokens, lines, shifts):
        comments += taken
        tokens = _parser().parse("\n".join(lines))
    comments += comments_of(tokens, lines)
    page = _Page(shifts)
    for kind, pieces in _text_blocks(tokens, lines):
        page.add(kind, pieces)
    text = page.text
    blocks = _blocks(text, page.kinds)
    return Document(
        id=identity,
        text=text,
        blocks=tuple(blocks),
        origins=tuple(page.origins) or (Origin(0, 1, 1),),
        title=front.title or _title(text, blocks),
        candidates=date_candidates(identity, text, blocks, front.date),
        suppressions=(*front.suppressions, *suppressions_of(comments, source.split("\n"))),
    )


@dataclass
class _Page:
    """The text as it grows."""

    shifts: Mapping[int, int] = field(default_factory=dict)
    """Columns that a line, counted from 1, has lost before its text."""
    parts: list[str] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)
    kinds: list[BlockKind | None] = field(default_factory=list)
    """One a block, ``None`` for a table row; blocks are parted by blank lines, which no block has inside."""
    length: int = 0

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def add(self, kind: BlockKind | None, pieces: Sequence[Piece]) -> None:
        if not "".join(piece.text for piece in pieces).strip():
            return
        if self.parts:
            self._append(_BETWEEN_BLOCKS)
        for piece in pieces:
            origin = Origin(self.length, piece.line, piece.column + self.shifts.get(piece.line, 0))
            if self.origins and self.origins[-1].offset == self.length:
                self.origins.pop()
            self.origins.append(origin)
            self._append(piece.text)
        self.kinds.append(kind)

    def _append(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


@cache
def _parser() -> MarkdownIt:
    # Unjoined, a text token is a run of characters that stands in the source as it is.
    return MarkdownIt("commonmark").enable("table").disable("text_join")


def _text_blocks(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[tuple[BlockKind | None, list[Piece]]]:
    """The blocks that hold text, with their pieces. A table row is one block, of no kind."""
    lists = 0
    heading = False
    row: list[Piece] | None = None
    cell = (0, 0)
    for token in tokens:
        match token.type:
            case "list_item_open" | "list_item_close":
                lists += token.nesting
            case "heading_open" | "heading_close":
                heading = token.nesting == 1
            case "tr_open":
                row, cell = [], (token.map[0] if token.map else cell[0], 0)
            case "tr_close":
                yield None, row or []
                row = None
            case "inline" if row is not None:
                pieces, cell = pieces_of(token, lines, cell)
                if row and pieces:
                    row.append(Piece(_BETWEEN_CELLS, pieces[0].line, max(1, pieces[0].column - len(_BETWEEN_CELLS))))
                row += pieces
            case "inline":
                kind = BlockKind.HEADING if heading else BlockKind.ITEM if lists else BlockKind.PARAGRAPH
                yield kind, pieces_of(token, lines)[0]
            case _:
                pass


def _blocks(text: str, kinds: Sequence[BlockKind | None]) -> list[Block]:
    blocks: list[Block] = []
    for kind, lines in zip(kinds, paragraphs_of(text), strict=True):
        if kind is None:
            # Nothing in a table is furniture: there a lone number or date is what the page is about.
            blocks.append(Block(Span(lines[0].start, lines[-1].end), BlockKind.ITEM))
            continue
        leading = all(block.kind is BlockKind.FURNITURE for block in blocks)
        blocks += blocks_of(text, lines, _ALWAYS_SOFT, kind, leading=leading)
    return blocks


def _title(text: str, blocks: Sequence[Block]) -> str | None:
    """The first heading, wherever it stands; without any, the short line that the text begins with."""
    heading = next((block for block in blocks if block.kind is BlockKind.HEADING), None)
    return title_of(text, [heading] if heading else blocks)
