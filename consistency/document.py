"""What is read: a document, where its text came from, when it was published, its sentences."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from consistency.text import Span


class BlockKind(StrEnum):
    """What a stretch of text is on its page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    FURNITURE = "furniture"
    """Page furniture: navigation, bylines, page dates, paywall and comment lines. Nothing in it is a claim."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that no sentence crosses the edge of."""

    span: Span
    kind: BlockKind = BlockKind.PARAGRAPH


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """From ``offset`` of the document's text on, the source continues at this line and column (from 1)."""

    offset: int
    line: int
    column: int


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """From ``offset`` of the document's text on, a reader of the source finds it here: *page 3*, *cell B7*, *00:01:32*.

    For sources whose lines mean nothing to their readers.
    """

    offset: int
    name: str
    anchor: str = ""
    """What a viewer of the source follows behind ``#``: ``page=3``."""


@dataclass(frozen=True, slots=True, order=True)
class Suppression:
    """A wish written into a source: not to be told of what stands on some of its lines. Lines count from 1."""

    line: int
    """Where it is written."""
    first: int
    last: int | None
    """The lines it covers; ``None`` for all to the end."""
    rules: tuple[str, ...] = ()
    """The rules it names, empty for all."""
    reason: str = ""
    problem: str = ""
    """Why it cannot be obeyed, empty if it can."""

    def covers(self, first: int, last: int) -> bool:
        """Whether any line from ``first`` to ``last`` is one of its lines."""
        return self.first <= last and (self.last is None or first <= self.last)


@dataclass(frozen=True, slots=True)
class DateCandidate:
    """A date that may be the publication date, and where it was found."""

    day: date
    basis: str
    """In plain words: ``front matter``, ``header line``, ``dateline``, ``page furniture``, ``file name`` …"""
    doubts: tuple[str, ...] = ()
    """Why it cannot be right as stated: a weekday beside it that does not fit."""


@dataclass(frozen=True, slots=True)
class Publication:
    """When a document was published, how that is known, and whether relative dates may rely on it."""

    day: date | None
    basis: str
    trusted: bool
    doubts: tuple[str, ...] = ()
    estimate: date | None = None
    """Where nothing can be trusted: the day that the story's other documents suggest. What is resolved from it
    is inferred, every part of it."""

    @property
    def anchor(self) -> date | None:
        """The day that relative dates resolve from: the publication date where it is trusted."""
        return self.day if self.trusted else None


class DocumentRole(StrEnum):
    """What a document is where drafts are checked against sources."""

    DRAFT = "draft"
    """It is checked. A document that is named as a draft and as a source is a draft."""
    SOURCE = "source"
    """Drafts are held against it."""


STDIN = "stdin"
"""The id of standard input. No file has it: those without a suffix are not read."""
UNDATED = Publication(day=None, basis="no date found", trusted=False)


@dataclass(frozen=True, slots=True)
class Document:
    """One source: its text as read, with the line and column every offset came from."""

    id: str
    """The path as other people will see it: forward slashes, relative to the working directory where it is below it."""
    text: str
    blocks: tuple[Block, ...]
    origins: tuple[Origin, ...]
    """Sorted by offset; within one entry the columns advance with the text and a newline starts the next line."""
    title: str | None = None
    candidates: tuple[DateCandidate, ...] = ()
    """Dates the reader found outside the running text: front matter, header lines, file name."""
    published: Publication = UNDATED
    role: DocumentRole | None = None
    """``None`` where all documents are checked against each other."""
    places: tuple[Place, ...] = ()
    """Sorted by offset; empty where line and column say all there is to say."""
    url: str | None = None
    """Where the source says it was published, if it does."""
    suppressions: tuple[Suppression, ...] = ()
    """Sorted; what they are written in is no part of the text."""
    file: str | None = None
    """The file, named as documents are, where it holds several of them and ``id`` is ``file#…``."""
    unread: tuple[str, ...] = ()
    """What in the source was not read, and why: *2 of 9 paragraphs are in French*."""

    def place(self, offset: int) -> Place | None:
        """The place of an offset, ``None`` where lines and columns serve."""
        at = bisect_right(self.places, offset, key=lambda p: p.offset) - 1
        return self.places[at] if at >= 0 else None

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset in the source file, both counted from 1."""
        at = max(0, bisect_right(self.origins, offset, key=lambda o: o.offset) - 1)
        origin = self.origins[at]
        between = self.text[origin.offset : offset]
        newlines = between.count("\n")
        if newlines:
            return origin.line + newlines, len(between) - between.rfind("\n")
        return origin.line, origin.column + len(between)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A span of a document. Sentences of one document are numbered from 0."""

    document: str
    index: int
    span: Span
    text: str
    block: BlockKind = BlockKind.PARAGRAPH


@dataclass(frozen=True, slots=True, order=True)
class Skipped:
    """A source that was not read, and why; the report shows it."""

    path: str
    reason: str


OWN_REPORT = "a report of this program"
"""Why a report that lies among the documents is skipped."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that came of the given paths."""

    documents: tuple[Document, ...]
    skipped: tuple[Skipped, ...] = field(default=())
