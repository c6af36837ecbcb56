"""Reads plain text. The document's text is the decoded file, but for what is said to the checker in it.

Plain text has no comments; ``[consistency: ignore[date-conflict] why]`` stands for one.
"""

from __future__ import annotations

from pathlib import Path

from consistency.document import Block, BlockKind, Document, Origin, Skipped, Suppression
from consistency.read.candidates import date_candidates
from consistency.read.decode import SIZE_LIMIT, read_text
from consistency.read.frontmatter import front_matter
from consistency.read.layout import blocks_of, paragraphs_of, title_of, wrapping_of
from consistency.read.suppressions import BRACKETS, Comment, comments_in, suppressions_of
from consistency.text import Span


class PlainReader:
    """Implements `seams.Reader` for ``.txt``."""

    def __init__(self, size_limit: int = SIZE_LIMIT) -> None:
        self._size_limit = size_limit

    def read(self, path: Path, identity: str) -> Document | Skipped:
        """The document, or why it was skipped."""
        text = read_text(path, identity, self._size_limit)
        return text if isinstance(text, Skipped) else plain_document(identity, text)


def plain_document(identity: str, text: str) -> Document:
    r"""The document of a plain text.

    >>> document = plain_document("a.txt", "A visit\n\nBy Jane Doe\n\nOSLO, May 5, 2024 — The ship left.")
    >>> [(str(block.kind), block.span.of(document.text)) for block in document.blocks][2:]
    [('furniture', 'OSLO, May 5, 2024 —'), ('paragraph', 'The ship left.')]
    >>> document.title, document.candidates[0].basis
    ('A visit', 'dateline')
    """
    front = front_matter(text)
    lines_of_file = text.split("\n")
    text, origins, comments = _without_comments(text, front.end)
    wrapping = wrapping_of(text[front.end :])
    blocks = [Block(Span(0, len(text[: front.end].rstrip())), BlockKind.FURNITURE)] if front.end else []
    head = len(blocks)
    for lines in paragraphs_of(text, front.end):
        leading = all(block.kind is BlockKind.FURNITURE for block in blocks)
        blocks += blocks_of(text, lines, wrapping, leading=leading)
    return Document(
        id=identity,
        text=text,
        blocks=tuple(blocks),
        origins=origins,
        title=front.title or title_of(text, blocks),
        candidates=date_candidates(identity, text, blocks[head:], front.date),
        suppressions=tuple(sorted((*front.suppressions, *suppressions_of(comments, lines_of_file)), key=_line)),
    )


def _line(suppression: Suppression) -> int:
    return suppression.line


def _without_comments(text: str, start: int) -> tuple[str, tuple[Origin, ...], list[Comment]]:
    """The text without the comments in it, where the rest of it stands in the file, and the comments."""
    parts, origins, comments = [], [Origin(0, 1, 1)], []
    at, length = 0, 0
    for comment, match in comments_in(text, BRACKETS, start):
        comments.append(comment)
        begin, end = match.span()
        while begin > at and text[begin - 1] in " \t":
            begin -= 1
        if comment.alone or begin == 0 or text[begin - 1] == "\n":
            begin, end = (begin, _behind(text, end)) if comment.alone else (match.start(), _behind(text, end))
        if comment.alone and text[end : end + 1] == "\n":
            end += 1
        parts.append(text[at:begin])
        length += begin - at
        at = end
        line = text.count("\n", 0, at) + 1
        origin = Origin(length, line, at - text.rfind("\n", 0, at))
        origins = [*(o for o in origins if o.offset < length), origin]
    return "".join([*parts, text[at:]]), tuple(origins), comments


def _behind(text: str, at: int) -> int:
    """Behind the blanks that follow."""
    while text[at : at + 1] in {" ", "\t"}:
        at += 1
    return at
