"""Comments to the checker in Markdown: those that the parser takes for HTML, so that none in a code sample counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from consistency.read.suppressions import HTML_COMMENT, Comment, comments_in

if TYPE_CHECKING:
    from markdown_it.token import Token

_BLANKS = re.compile(r"[ \t]*+")


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
                    yield Comment(line + 1, last + 1, match["wish"].strip(), own)
                if child.type in {"softbreak", "hardbreak"}:
                    line += 1
                else:
                    line += child.content.count("\n") if child.type in {"html_inline", "code_inline"} else 0


def uncovered(tokens: Sequence[Token], lines: list[str], shifts: dict[int, int]) -> list[Comment]:
    """Takes comments away, in place, that begin a line on which text follows; returns them.

    To Markdown a line that begins with a comment is HTML to its end, and nobody would read what it says. The page
    is to be parsed again after it, until nothing is taken away. ``shifts`` grows by how far the text has moved, by
    line from 1.
    """
    taken = []
    for token in tokens:
        match = HTML_COMMENT.match(token.content.lstrip(" ")) if token.type == "html_block" else None
        if match is None or not token.map or "\n" in match[0]:
            continue
        number = token.map[0]
        before = lines[number].partition(match[0])[0]
        at = len(before)
        # All of the line at once: to parse the page again for each of them would take its square.
        while found := HTML_COMMENT.match(lines[number], at):
            rest = _BLANKS.match(lines[number], found.end())
            if "\n" in found[0] or rest is None or rest.end() == len(lines[number]):
                break
            taken.append(Comment(number + 1, number + 1, found["wish"].strip(), alone=False))
            at = rest.end()
        if at > len(before):
            shifts[number + 1] = shifts.get(number + 1, 0) + at - len(before)
            lines[number] = before + lines[number][at:]
    return taken
