"""The text of a document as a reader of a format builds it, block by block.

For formats whose text is not the file itself: every run of text keeps where it came from.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from consistency.document import Block, BlockKind, DateCandidate, Document, Origin, Place
from consistency.read.candidates import date_candidates
from consistency.read.layout import Wrapping, blocks_of, paragraphs_of, title_of
from consistency.text import Span

_ALWAYS_SOFT = Wrapping(width=0)
"""Only a blank line ends a block."""
_BETWEEN_BLOCKS = "\n\n"
_BLANK_LINES = re.compile(r"\s*\n\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text from one line of the source; both counted from 1, and 0 where the source has no lines."""

    text: str
    line: int = 0
    column: int = 0


@dataclass
class Page:
    """The text as it grows. Blocks are parted by blank lines, which no block has inside."""

    origins: list[Origin] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _kinds: list[BlockKind | None] = field(default_factory=list)
    _length: int = 0

    @property
    def text(self) -> str:
        """All text so far."""
        return "".join(self._parts)

    def add(self, kind: BlockKind | None, pieces: Sequence[Piece], place: str = "", anchor: str = "") -> None:
        """One more block; nothing happens if it is blank.

        ``kind`` is ``None`` for a statement of a table: never furniture, since there a lone number or date is
        what the page is about. ``place`` and ``anchor`` are those of `Place`.
        """
        if not "".join(piece.text for piece in pieces).strip():
            return
        if self._parts:
            self._append(_BETWEEN_BLOCKS)
        if (self.places[-1].name if self.places else "") != place:
            self.places.append(Place(self._length, place, anchor))
        for piece in pieces:
            if piece.line:
                origin = Origin(self._length, piece.line, piece.column)
                if self.origins and self.origins[-1].offset == self._length:
                    self.origins.pop()
                self.origins.append(origin)
            self._append(_BLANK_LINES.sub("\n", piece.text))
        self._kinds.append(kind)

    def move(self, place: str, anchor: str = "") -> None:
        """What is appended to the last block from here on stands at another place."""
        self.places.append(Place(self._length, place, anchor))

    def extend(self, text: str) -> None:
        """More text for the last block."""
        self._append(text)

    def document(
        self,
        identity: str,
        *,
        title: str | None = None,
        given: str = "",
        dates: Sequence[DateCandidate] = (),
        later: Sequence[DateCandidate] = (),
        url: str | None = None,
    ) -> Document:
        """The document.

        ``given`` is the date of the front matter; ``dates`` and ``later`` are candidates before and after those
        that stand in the text.
        """
        text = self.text
        blocks = self._blocks(text)
        return Document(
            id=identity,
            text=text,
            blocks=tuple(blocks),
            origins=tuple(self.origins) or (Origin(0, 1, 1),),
            title=title or _title(text, blocks),
            candidates=tuple(dict.fromkeys((*dates, *date_candidates(identity, text, blocks, given), *later))),
            places=tuple(self.places),
            url=url,
        )

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _blocks(self, text: str) -> list[Block]:
        blocks: list[Block] = []
        leading = True
        for kind, lines in zip(self._kinds, paragraphs_of(text), strict=True):
            if kind is None:
                new = [Block(Span(lines[0].start, lines[-1].end), BlockKind.ITEM)]
            else:
                new = blocks_of(text, lines, _ALWAYS_SOFT, kind, leading=leading)
            leading = leading and all(block.kind is BlockKind.FURNITURE for block in new)
            blocks += new
        return blocks


def _title(text: str, blocks: Sequence[Block]) -> str | None:
    """The first heading, wherever it stands; without any, the short line that the text begins with."""
    heading = next((block for block in blocks if block.kind is BlockKind.HEADING), None)
    return title_of(text, [heading] if heading else blocks)
