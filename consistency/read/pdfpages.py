"""From the lines of a PDF's pages to its paragraphs, running heads and feet set aside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from consistency.document import BlockKind
from consistency.read.pdflines import Line

_EDGE = 3
"""Lines at the top and at the bottom of a page that may be its head or foot."""
_REPEATED = 0.4
"""Share of the pages on which a head or foot stands at least; left and right pages may differ."""
_WIDE_GAP = 1.35
"""Times the usual distance between lines: from here on a paragraph begins."""
_LARGER, _SMALLER = 1.12, 0.92
"""Times the usual size of the letters: headings and notes."""
_INDENT = 0.8
"""Times the size of the letters."""
_LONGEST_HEADING = 200

_PAGE_NUMBER = re.compile(
    r"[\W_]*(?:page|p\.|seite|pagina)?\s*\d{1,4}(?:\s*(?:of|/|von|de)\s*\d{1,4})?[\W_]*|[\W_]*[ivxl]{1,7}[\W_]*", re.I
)
_DIGITS = re.compile(r"\d+")
_FIRST, _LAST = re.compile(r"^\d+(?!\S)"), re.compile(r"(?<!\S)\d+$")
_BULLET = re.compile(r"(?:[•▪◦‣●○■□–*-]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+\S")
_LEADER = re.compile(r"(?:\s?[.…·_]){5,}\s*(?:\d+|[ivxl]+)$")
"""Dots up to a page number, as in a table of contents."""
_FIGURE = re.compile(r"\W*[\d.,]*\d[\d.,]*\W*|[–—-]")
_NOTE = re.compile(r"^(?:\d{1,3}|[*†‡§]+)\s+(?=\S)")
_ENDS_SENTENCE = re.compile(r"[.!?:][\"”’')\]]*$")
_PARTED = re.compile(r"(?P<left>[^\W\d_]+)[-\u00ad\u2010]$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_KEEPS_HYPHEN = re.compile(
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|hundred|self|ex|half|well|all|vice|mid|so)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """What of a paragraph stands on one page, numbered from 1."""

    text: str
    page: int


@dataclass
class Paragraph:
    """Text that belongs together, over as many pages as it runs."""

    kind: BlockKind
    parts: list[Part] = field(default_factory=list)
    open: bool = False
    """Whether it may go on on the next page."""


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[Paragraph]:
    """The paragraphs of all pages. Of every running head and foot only the first is kept, as furniture."""
    heads = _running(pages)
    words = Counter(word.lower() for page in pages for line in page for word in _WORD.findall(line.text))
    usual = _usual_size(pages)
    found: list[Paragraph] = []
    seen: set[str] = set()
    body: Paragraph | None = None
    for number, page in enumerate(pages, start=1):
        lines = []
        for line in page:
            if _LEADER.search(line.text):
                continue
            if (number, line) not in heads:
                lines.append(line)
            elif (shape := _shape(line)) not in seen and not _PAGE_NUMBER.fullmatch(line.text):
                seen.add(shape)
                found.append(Paragraph(BlockKind.FURNITURE, [Part(line.text, number)]))
        for group in _groups(lines):
            text = _joined(group, words)
            small = group[0].size < _SMALLER * usual
            text = _NOTE.sub("", text) if small else text
            if body is not None and body.open and not small and text[:1].islower():
                body.parts.append(Part(_behind(body.parts, text, words), number))
                body.open = not _ENDS_SENTENCE.search(text)
                continue
            paragraph = Paragraph(_kind(group, text, usual), [Part(text, number)], not _ENDS_SENTENCE.search(text))
            found.append(paragraph)
            if not small:
                body = paragraph
    return found


def _running(pages: Sequence[Sequence[Line]]) -> set[tuple[int, Line]]:
    """Which lines of which pages are running heads, feet and page numbers."""
    edges = [(number, line) for number, page in enumerate(pages, start=1) for line in _edges(page)]
    pages_with = Counter(shape for _, shape in {(number, _shape(line)) for number, line in edges})
    needed = max(2, _REPEATED * len(pages))
    outer = [(number, line) for number, page in enumerate(pages, start=1) for line in _edges(page, 1)]
    # The head of a chapter stands on few pages, but it counts them.
    counting = Counter((_shape(line), int(digits[-6:]) - number) for number, line in outer for digits in _ends(line))
    heads = {shape for (shape, _), times in counting.items() if times > 1}
    return {(number, line) for number, line in edges if pages_with[_shape(line)] >= needed} | {
        (number, line)
        for number, line in outer
        if len(pages) > 1 and (_shape(line) in heads or _PAGE_NUMBER.fullmatch(line.text))
    }


def _ends(line: Line) -> set[str]:
    """The numbers that a line begins and ends with."""
    return {match for match in (*_FIRST.findall(line.text), *_LAST.findall(line.text)) if match.isascii()}


def _edges(page: Sequence[Line], many: int = _EDGE) -> list[Line]:
    ordered = sorted(page, key=lambda line: -line.y)
    return [*ordered[:many], *ordered[max(many, len(ordered) - many) :]]


def _shape(line: Line) -> str:
    """The line and its size with every number alike: the page number changes, the rest does not.

    A title in large letters on the first page is not the head that repeats it on the others.
    """
    return f"{_DIGITS.sub('#', line.text.lower())} {line.size:.0f}"


def _usual_size(pages: Sequence[Sequence[Line]]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[line.size] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of a page, those of one paragraph together."""
    gaps = [above.y - below.y for above, below in pairwise(lines) if above.size == below.size and above.y > below.y]
    usual = median(gaps) if gaps else 0.0
    widest = max((len(line.text) for line in lines), default=0)
    group: list[Line] = []
    for line in lines:
        if group and _begins(group, line, usual, widest):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _begins(group: Sequence[Line], line: Line, usual: float, widest: int) -> bool:
    """Whether a line begins a paragraph of its own."""
    above = group[-1]
    if abs(line.size - above.size) > (_LARGER - 1) * above.size or _is_row(line) or _is_row(above):
        return True
    if _BULLET.match(line.text):
        return True
    ended = bool(_ENDS_SENTENCE.search(above.text))
    gap = above.y - line.y
    if gap < 0:
        return ended or not line.text[:1].islower()  # the top of the next column
    if usual and gap > _WIDE_GAP * usual:
        return True
    indented = line.x - above.x > _INDENT * line.size and above.x <= group[0].x
    return ended and (indented or 2 * len(above.text) < widest)


def _is_row(line: Line) -> bool:
    """Whether a line is a row of a table rather than running text."""
    words = line.text.split()
    figures = sum(1 for word in words if _FIGURE.fullmatch(word))
    return line.cells > 2 and figures >= 2 and 2 * figures >= len(words)


def _kind(group: Sequence[Line], text: str, usual: float) -> BlockKind:
    if group[0].size > _LARGER * usual and len(text) <= _LONGEST_HEADING:
        return BlockKind.HEADING
    return BlockKind.ITEM if _BULLET.match(text) or _is_row(group[0]) else BlockKind.PARAGRAPH


def _joined(group: Sequence[Line], words: Counter[str]) -> str:
    text = group[0].text
    for line in group[1:]:
        text = _together(text, line.text, words)
    return text.replace("\u00ad", "")


def _behind(parts: list[Part], text: str, words: Counter[str]) -> str:
    """A paragraph's text on the next page as it goes on behind what stands before; that may lose its hyphen."""
    last = parts[-1]
    together = _together(last.text, text, words)
    kept = len(together) - len(text)
    head = together[:kept].rstrip()
    parts[-1] = Part(head, last.page)
    return together[len(head) :]


def _together(above: str, below: str, words: Counter[str]) -> str:
    """Two lines as one, a word that was parted between them whole again."""
    parted = _PARTED.search(above)
    rest = _WORD.match(below)
    if parted is None or rest is None or not below[0].islower():
        return f"{above} {below}"
    left, right = parted["left"].lower(), rest[0].lower()
    if words[left + right]:
        hyphen = ""
    elif words[f"{left}-{right}"] or _KEEPS_HYPHEN.fullmatch(left):
        hyphen = "-"
    else:
        hyphen = ""
    return above[: parted.end("left")] + hyphen + below
