"""Comments to the checker in Markdown: those that the parser takes for HTML, so that none in a code sample counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from consistency.read.suppressions import HTML_COMMENT, Comment, comments_in

if TYPE_CHECKING:
    from markdown_it.token import Token


def comments_of(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Comment]:
    """The comments of a page, whose ``lines`` are those that were parsed."""
    row = 0
    for token in tokens:
        if token.type == "tr_open" and token.map:
            row = token.map[0]
        if token.type == "html_block" and token.map:
            for comment, _ in comments_in(token.content, HTML_COMMENT):
                down = token.map[0]
                yield replace(comment, first=comment.first + down, last=comment.last + down)
        elif token.type == "inline":
            line = token.map[0] if token.map else row
            for child in token.children or ():
                if child.type == "html_inline" and (match := HTML_COMMENT.fullmatch(child.content)):
                    last = line + child.content.count("\n")
                    # What the parser takes for a part of a paragraph may still have a line to itself.
                    own = "\n".join(lines[line : last + 1]).strip() == child.content.strip()
                    yield Comment(line + 1, last + 1, match["wish"], own)
                if child.type in {"softbreak", "hardbreak"}:
                    line += 1
                else:
                    line += child.content.count("\n") if child.type in {"html_inline", "code_inline"} else 0


def uncover(lines: list[str], comments: Sequence[Comment]) -> dict[int, int]:
    """Takes comments away, in place, that text follows on the same line; returns how far it moved, by line from 1.

    To Markdown a line that begins with a comment is HTML to its end, and nobody would read what it says.
    """
    shifts: dict[int, int] = {}
    for comment in comments:
        line = lines[comment.first - 1]
        match = HTML_COMMENT.search(line)
        if comment.first != comment.last or comment.alone or match is None or comment.first in shifts:
            continue
        before, rest = line[: match.start()], line[match.end() :].lstrip(" \t")
        if rest and not before.strip(" \t>*+-0123456789.)"):
            lines[comment.first - 1] = before + rest
            shifts[comment.first] = len(line) - len(before) - len(rest)
    return shifts
