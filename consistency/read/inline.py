"""The text inside one Markdown block, piece by piece, each with its place in the source.

markdown-it tells which lines a block has but not where its inline tokens stand. They are found by
walking the block's content beside them: text stands there as it is, and what markup takes up is known.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from markdown_it.helpers import parseLinkDestination, parseLinkTitle

from consistency.read.page import Piece

if TYPE_CHECKING:
    from markdown_it.token import Token


def pieces_of(
    token: Token, lines: Sequence[str], start: tuple[int, int] | None = None
) -> tuple[list[Piece], tuple[int, int]]:
    """The pieces of an ``inline`` token, and the line and column (from 0) where it ends.

    ``start`` is where a table's cell begins to be searched for: the cells of a row share a line.
    """
    places = _Places(token, lines, start)
    walk = _Walk(token.content)
    pieces = []
    for child in token.children or ():
        for text, at in walk.step(child):
            line, column = places.of(at)
            pieces.append(Piece(text, line + 1, column + 1))
    return _without_blank_lines(pieces), places.of(len(token.content))


class _Walk:
    """A cursor in the content of a block."""

    def __init__(self, content: str) -> None:
        self._content = content
        self._at = 0
        self._autolink = False

    def step(self, child: Token) -> list[tuple[str, int]]:
        """The child's text and where it stands, line by line, and the cursor moved behind the child."""
        match child.type:
            case "text":
                return self._text(child.content, child.content)
            case "text_special":
                return self._text(child.content, child.markup)
            case "softbreak" | "hardbreak":
                return self._text("\n", "\n")
            case "code_inline":
                self._skip(child.markup)
                found = self._code(child.content)
                self._skip(child.markup)
                return found
            case "link_open":
                self._autolink = child.info == "auto"
                self._skip("<" if self._autolink else "[")
            case "link_close":
                self._skip(">" if self._autolink else "]")
                self._at = self._at if self._autolink else self._behind_target(self._at)
            case "image":
                self._skip(f"![{child.content}]")
                self._at = self._behind_target(self._at)
            case "html_inline":
                self._skip(child.content)
            case _:
                self._skip(child.markup)
        return []

    def _text(self, text: str, source: str) -> list[tuple[str, int]]:
        if not text:
            return []
        at = max(self._at, self._content.find(source, self._at))
        self._at = min(len(self._content), at + len(source))
        return [(text, at)]

    def _code(self, code: str) -> list[tuple[str, int]]:
        """Code may run across line breaks, which the parser has turned into blanks."""
        at = max(self._at, self._content.replace("\n", " ").find(code, self._at))
        self._at = min(len(self._content), at + len(code))
        parts = self._content[at : self._at].split("\n")
        starts = accumulate((len(part) + 1 for part in parts[:-1]), initial=at)
        return [(code[start - at :][: len(part) + 1], start) for part, start in zip(parts, starts, strict=True)]

    def _skip(self, markup: str) -> None:
        at = self._content.find(markup, self._at)
        if at >= 0:
            self._at = at + len(markup)

    def _behind_target(self, at: int) -> int:
        """Where the ``(address "title")`` or ``[reference]`` that begins here ends."""
        content = self._content
        if content[at : at + 1] == "[":
            return content.find("]", at) + 1 or at
        if content[at : at + 1] != "(":
            return at
        end = _behind_blanks(content, at + 1)
        target = parseLinkDestination(content, end, len(content))
        end = _behind_blanks(content, target.pos if target.ok else end)
        title = parseLinkTitle(content, end, len(content))
        end = _behind_blanks(content, title.pos if title.ok else end)
        return end + 1 if content[end : end + 1] == ")" else at


class _Places:
    """From offsets in the content of a block to the file's lines and columns, both from 0."""

    def __init__(self, token: Token, lines: Sequence[str], start: tuple[int, int] | None) -> None:
        first, end = token.map or ((start[0], start[0] + 1) if start else (0, 0))
        end = min(end, len(lines))
        self._offsets: list[int] = []
        self._places: list[tuple[int, int]] = []
        offset = 0
        row = first
        for part in token.content.split("\n"):
            # A line of the content is its source line without what markers and indents stand before it (and,
            # in headings, behind it), hence searched from the right; a cell is followed by others.
            shown = part.strip()
            if start:
                # In a table the parser has already turned \| into |: the words before it are still there.
                shown = shown.partition("|")[0].rstrip()
            row = next((at for at in range(row, end) if shown in lines[at]), row)
            line = lines[row] if row < end else ""
            column = line.find(shown, start[1]) if start else line.rfind(shown)
            self._offsets.append(offset)
            self._places.append((min(row, max(first, end - 1)), max(0, column) - len(part) + len(part.lstrip())))
            row += 1
            offset += len(part) + 1

    def of(self, offset: int) -> tuple[int, int]:
        at = bisect_right(self._offsets, offset) - 1
        line, column = self._places[at]
        return line, max(0, column + offset - self._offsets[at])


def _behind_blanks(content: str, at: int) -> int:
    while content[at : at + 1].isspace():
        at += 1
    return at


def _without_blank_lines(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without line breaks at the edges or in a row: a blank line would end the block."""
    kept: list[Piece] = []
    blank = True
    for piece in pieces:
        if piece.text == "\n":
            if not blank:
                kept.append(piece)
            blank = True
        else:
            kept.append(piece)
            blank = blank and not piece.text.strip()
    while kept and not kept[-1].text.strip():
        kept.pop()
    return kept
