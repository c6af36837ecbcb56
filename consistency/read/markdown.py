"""Reads Markdown. The document's text is what a reader of the page sees, block by block.

Markup, images, code blocks, HTML and comments are left out; links are their text. Every piece of
text keeps the line and column it came from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.token import Token

from consistency.document import OWN_REPORT, BlockKind, Document, Skipped
from consistency.read.asides import comments_of, uncovered
from consistency.read.decode import SIZE_LIMIT, read_text
from consistency.read.frontmatter import front_matter
from consistency.read.inline import pieces_of
from consistency.read.own import is_report
from consistency.read.page import Page, Piece
from consistency.read.suppressions import Comment, suppressions_of
from consistency.read.table import Cell, statements

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore

MOST_BRACKETS = 2_000
"""Opening brackets of one paragraph; those of more are read as they stand."""


class MarkdownReader:
    """Implements `seams.Reader` for ``.md`` and ``.markdown``."""

    def __init__(self, size_limit: int = SIZE_LIMIT) -> None:
        self._size_limit = size_limit

    def read(self, path: Path, identity: str) -> Document | Skipped:
        """The document, or why it was skipped."""
        source = read_text(path, identity, self._size_limit)
        if isinstance(source, Skipped):
            return source
        if is_report(source):
            return Skipped(identity, OWN_REPORT)
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
    page = Page()
    for kind, pieces in _text_blocks(tokens, lines):
        page.add(kind, [replace(p, column=p.column + shifts.get(p.line, 0)) for p in pieces])
    asked = (*front.suppressions, *suppressions_of(comments, source.split("\n")))
    return replace(page.document(identity, title=front.title, given=front.date), suppressions=asked)


@cache
def _parser() -> MarkdownIt:
    # Unjoined, a text token is a run of characters that stands in the source as it is.
    parser = MarkdownIt("commonmark").enable("table").disable("text_join")
    parser.core.ruler.at("inline", _inline)
    return parser


def _inline(state: StateCore) -> None:
    """What the parser does for the text of every block, but for those of more brackets than anybody writes.

    Each bracket may open a link, and looking for the end of each of them takes the square of their number.
    """
    for token in state.tokens:
        if token.type != "inline":
            continue
        children: list[Token] = []
        token.children = children
        if token.content.count("[") <= MOST_BRACKETS:
            state.md.inline.parse(token.content, state.md, state.env, children)
            continue
        for number, line in enumerate(token.content.split("\n")):
            if number:
                children.append(Token("softbreak", "br", 0))
            children.append(Token("text", "", 0, content=line))


def _text_blocks(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[tuple[BlockKind | None, list[Piece]]]:
    """The blocks that hold text, with their pieces. A statement of a table is one block, of no kind."""
    lists = 0
    heading = False
    rows: list[list[Cell]] = []
    in_table = in_head = False
    cell = (0, 0)
    for token in tokens:
        match token.type:
            case "list_item_open" | "list_item_close":
                lists += token.nesting
            case "heading_open" | "heading_close":
                heading = token.nesting == 1
            case "table_open":
                rows, in_table = [], True
            case "table_close":
                yield from ((None, pieces) for _, pieces in statements(rows))
                in_table = False
            case "thead_open" | "thead_close":
                in_head = token.nesting == 1
            case "tr_open":
                rows.append([])
                cell = (token.map[0] if token.map else cell[0], 0)
            case "inline" if in_table:
                pieces, cell = pieces_of(token, lines, cell)
                rows[-1].append(Cell(tuple(pieces), header=in_head))
            case "inline":
                kind = BlockKind.HEADING if heading else BlockKind.ITEM if lists else BlockKind.PARAGRAPH
                yield kind, pieces_of(token, lines)[0]
            case _:
                pass
