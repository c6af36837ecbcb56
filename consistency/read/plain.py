"""Reads plain text. The document's text is the decoded file, but for what is said to the checker in it.

Plain text has no comments; ``[consistency: ignore[date-conflict] why]`` stands for one.
"""

from __future__ import annotations

from pathlib import Path

from consistency.document import Block, BlockKind, Document, Skipped, Suppression
from consistency.read.brackets import without_brackets
from consistency.read.candidates import date_candidates
from consistency.read.decode import SIZE_LIMIT, read_text
from consistency.read.frontmatter import front_matter
from consistency.read.layout import blocks_of, paragraphs_of, title_of, wrapping_of
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
    cleared = without_brackets(text, front.end)
    text = cleared.text
    wrapping = wrapping_of(text[front.end :])
    blocks = [Block(Span(0, len(text[: front.end].rstrip())), BlockKind.FURNITURE)] if front.end else []
    head = len(blocks)
    leading = True
    for lines in paragraphs_of(text, front.end):
        found = blocks_of(text, lines, wrapping, leading=leading)
        leading = leading and all(block.kind is BlockKind.FURNITURE for block in found)
        blocks += found
    return Document(
        id=identity,
        text=text,
        blocks=tuple(blocks),
        origins=cleared.origins,
        title=front.title or title_of(text, blocks),
        candidates=date_candidates(identity, text, blocks[head:], front.date),
        suppressions=tuple(sorted((*front.suppressions, *cleared.suppressions), key=_line)),
    )


def _line(suppression: Suppression) -> int:
    return suppression.line
