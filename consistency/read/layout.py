"""From lines to blocks, for every reader whose text still has lines.

A blank line ends a block. Whether a single line break does is decided by one question: is the file
hard-wrapped? In wrapped prose most breaks fall inside a sentence, so the next line goes on in lower
case; in page furniture, lists and files with one paragraph a line hardly any does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from consistency.document import Block, BlockKind
from consistency.read.furniture import furniture_flags, is_furniture
from consistency.read.pagehead import dateline_end, header_end
from consistency.text import Span

WIDEST_WRAP = 120
"""Characters; nobody wraps prose by hand to longer lines."""
WRAPPED_SHARE = 1 / 3
"""Share of line breaks followed by a lower-case letter from which on a file counts as hard-wrapped."""
LONGEST_HEADING = 120
"""Characters of a line that may be a heading."""

_LINE = re.compile(r"^[^\n]*\S[^\n]*", re.MULTILINE)
_BULLET = re.compile(r"\s*(?:[-*+•‣–]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+")
_ENDS_SENTENCE = re.compile(r"[.!?:;…][\"”’')\]]*\s*$")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Wrapping:
    """Which line breaks are soft, that is, do not end a block.

    >>> Wrapping(width=40).soft("The minister had been in the city since", "Tuesday and left")
    True
    >>> Wrapping(width=None).soft("Home", "Back to top")
    False
    """

    width: int | None
    """The widest line of a wrapped text, ``None`` for one that is not wrapped."""

    def soft(self, above: str, below: str) -> bool:
        """Whether the text goes on across the break between two lines."""
        if _BULLET.match(below):
            return False
        if _BULLET.match(above) and below[:2].isspace():
            return True
        if self.width is not None and len(above) * 2 >= self.width and len(below) <= WIDEST_WRAP:
            return True
        return below.lstrip()[:1].islower() and not _ENDS_SENTENCE.search(above)


def wrapping_of(text: str) -> Wrapping:
    r"""Whether a text is hard-wrapped, and how wide.

    >>> wrapping_of("The ship had left the harbour\nlong before the storm\nreached the coast.")
    Wrapping(width=29)
    """
    paragraphs = [[line.of(text) for line in lines] for lines in paragraphs_of(text)]
    inner = [(above, below) for lines in paragraphs for above, below in pairwise(lines)]
    inner = [pair for pair in inner if _may_be_wrapped(*pair)]
    going_on = sum(below.lstrip()[:1].islower() for _, below in inner)
    if not inner or going_on < WRAPPED_SHARE * len(inner):
        return Wrapping(None)
    return Wrapping(max(len(above.rstrip()) for above, _ in inner))


def _may_be_wrapped(above: str, below: str) -> bool:
    short = max(len(above), len(below)) <= WIDEST_WRAP
    return short and not _BULLET.match(below) and not is_furniture(above) and not is_furniture(below)


def paragraphs_of(text: str, start: int = 0) -> Iterator[list[Span]]:
    """The lines of each paragraph, from ``start`` on; blank lines belong to none."""
    lines: list[Span] = []
    for match in _LINE.finditer(text, start):
        line = Span(*match.span())
        if lines and "\n" in text[lines[-1].end : line.start].replace("\n", "", 1):
            yield lines
            lines = []
        lines.append(line)
    if lines:
        yield lines


def blocks_of(
    text: str, lines: Sequence[Span], wrapping: Wrapping, kind: BlockKind | None = None, *, leading: bool = False
) -> list[Block]:
    """The blocks of one paragraph.

    ``kind`` is what the format says it is, where the format does. ``leading`` says that only furniture
    stands above: there a header token such as ``date 2023-09-29`` may have running text behind it.
    """
    blocks: list[Block] = []
    run: list[Span] = []
    looked = 0
    for line, furniture in zip(lines, furniture_flags([line.of(text) for line in lines]), strict=True):
        if run and (furniture or not wrapping.soft(run[-1].of(text), line.of(text))):
            blocks += _run(text, run, kind)
            run = []
        if furniture:
            blocks.append(Block(_trimmed(text, line), BlockKind.FURNITURE))
            continue
        # Each block is looked at once.
        leading = leading and not run and not _has_text(blocks[looked:])
        looked = len(blocks)
        head = header_end(line.of(text)) if leading else 0
        if head:
            blocks.append(Block(_trimmed(text, Span(line.start, line.start + head)), BlockKind.FURNITURE))
        run.append(Span(line.start + head, line.end))
    return blocks + (_run(text, run, kind) if run else [])


def title_of(text: str, blocks: Sequence[Block]) -> str | None:
    """The heading that a text begins with, furniture aside."""
    first = next((block for block in blocks if block.kind is not BlockKind.FURNITURE), None)
    if first is None or first.kind is not BlockKind.HEADING:
        return None
    return " ".join(_LINK.sub(r"\1", first.span.of(text)).split())


def _has_text(blocks: Sequence[Block]) -> bool:
    return any(block.kind is not BlockKind.FURNITURE for block in blocks)


def _run(text: str, lines: Sequence[Span], kind: BlockKind | None) -> list[Block]:
    """The block of some lines that belong together, its dateline split off."""
    span = _trimmed(text, Span(lines[0].start, lines[-1].end))
    if kind is None:
        kind = _kind(span.of(text), len(lines))
    dateline = dateline_end(span.of(text)) if kind in {BlockKind.PARAGRAPH, BlockKind.HEADING} else 0
    if not dateline:
        return [Block(span, kind)]
    head = Block(_trimmed(text, Span(span.start, span.start + dateline)), BlockKind.FURNITURE)
    rest = Span(span.start + dateline, span.end)
    return [head, Block(rest, BlockKind.PARAGRAPH)] if rest.of(text).strip() else [head]


def _kind(text: str, lines: int) -> BlockKind:
    if _BULLET.match(text):
        return BlockKind.ITEM
    if lines == 1 and len(text) <= LONGEST_HEADING and not _ENDS_SENTENCE.search(text):
        return BlockKind.HEADING
    return BlockKind.PARAGRAPH


def _trimmed(text: str, span: Span) -> Span:
    covered = span.of(text)
    start = span.start + len(covered) - len(covered.lstrip())
    return Span(start, max(start, span.start + len(covered.rstrip())))
