"""Every document as a page to read: its text in lines, its slots marked by what became of them, a box to tick a line.

A line is what the reader of the source took for one: a heading, a paragraph, an item of a list. Very long texts are
cut, and the page says by how much: of one text `TEXT_LIMIT` code points are shown, of all together `TOTAL_LIMIT`, and
of `MOST` texts at most; drafts first, then what a card or an agreement quotes.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from consistency.report import AgreementEntry, BlockEntry, DocumentEntry, Finding, Report
from consistency.reporters.html.slots import Outcomes, Reference, SlotState, SlotView, overlapping
from consistency.reporters.html.sources import Source, Sources
from consistency.reporters.legible import clipped, legible_lines, right_to_left
from consistency.reporters.places import place_in_words, position_in_words
from consistency.reporters.words import listed, plural

TEXT_LIMIT = 200_000
TOTAL_LIMIT = 12_000_000
MOST = 2_000
_OPEN = 3
"""So many drafts are unfolded."""
_WHOLE = 24
"""So many characters are kept on one line."""
_STATES = {
    SlotState.CONTRADICTION: "in a contradiction",
    SlotState.TENSION: "in a tension",
    SlotState.SUPPRESSED: "suppressed",
    SlotState.AGREEMENT: "in an agreement",
    SlotState.COMPARED: "compared, nothing listed",
    SlotState.UNCOMPARED: "not compared",
}
_KINDS = {"heading", "item", "furniture"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; a slot, or several that overlap, where ``id`` is not empty."""

    text: str
    id: str = ""
    state: str = ""
    note: str = ""
    """Kind, value and state of its slots."""
    label: str = ""
    """What it comes to, where that must be seen at once."""
    references: tuple[Reference, ...] = ()
    ids: tuple[str, ...] = ()
    """Of further slots that begin inside."""

    @property
    def long(self) -> bool:
        """Whether it may be broken at the end of a line."""
        return len(self.text) + len(self.label) > _WHOLE


@dataclass(frozen=True, slots=True)
class Line:
    """A block of the text. ``start`` is its first code point."""

    kind: str
    start: int
    position: str
    place: str
    pieces: tuple[Piece, ...]
    marked: bool
    """Whether it holds a slot."""
    loose: bool
    """Whether it holds one that was not compared."""
    rtl: bool
    """Whether it is written from right to left. Browsers that find out themselves take seconds for a thousand slots."""


@dataclass(frozen=True, slots=True)
class TextView:
    """One document. ``groups`` are runs of lines of one kind."""

    source: Source
    number: int
    digest: str
    """Changes with the text."""
    groups: tuple[tuple[str, tuple[Line, ...]], ...]
    slots: str
    lines: int
    """How many hold a slot."""
    cut: str
    """What is not on the page; empty if everything is."""
    open: bool


@dataclass(frozen=True, slots=True)
class Texts:
    """The documents with their texts, drafts first; ``cut`` says which are not here, or not in full."""

    views: tuple[TextView, ...]
    legend: tuple[tuple[str, str], ...]
    """The states that occur, and what they are called."""
    cut: str


def shown_of(report: Report, limit: int = TEXT_LIMIT, total: int = TOTAL_LIMIT, most: int = MOST) -> dict[str, int]:
    """How many code points of each document's text are shown, by its id; none where a saved run has no text."""
    entries: list[Finding | AgreementEntry] = [*report.discrepancies, *report.agreements]
    quoted = {mention.document for entry in entries for side in entry.sides for mention in side.mentions}
    shown: dict[str, int] = {}
    for document in sorted(report.documents, key=lambda d: (d.role != "draft", d.id not in quoted)):
        shown[document.id] = min(len(document.text or ""), limit, total) if most else 0
        total -= shown[document.id]
        most -= shown[document.id] > 0
    return shown


def texts(report: Report, outcomes: Outcomes, sources: Sources) -> Texts | None:
    """The texts of a report, ``None`` if it holds none."""
    documents = {document.id: document for document in report.documents if document.text or document.text_omitted}
    found = {source: outcomes.slots(documents[source.id], source.shown) for source in sources if source.shown}
    if not documents:
        return None
    drafts = sum(source.draft for source in found)
    views = tuple(
        _text(documents[source.id], source, slots, unfold=source.draft and drafts <= _OPEN)
        for source, slots in found.items()
    )
    states = {slot.state for slots in found.values() for slot in slots}
    return Texts(
        views=views,
        legend=tuple((state, words) for state, words in _STATES.items() if state in states),
        cut=_missing(len(documents) - len(views), sum(bool(view.cut) for view in views)),
    )


def stretches(length: int, blocks: Sequence[BlockEntry]) -> Iterator[tuple[int, int, BlockEntry | None]]:
    """The code points from 0 to ``length`` in order, each once: as blocks, and what lies between them as ``None``."""
    at = 0
    for block in sorted(blocks, key=lambda block: (block.start, block.end)):
        start, end = max(block.start, at), min(block.end, length)
        if start < end:
            if at < start:
                yield at, start, None
            yield start, end, block
            at = end
    if at < length:
        yield at, length, None


def _text(document: DocumentEntry, source: Source, slots: Sequence[SlotView], *, unfold: bool) -> TextView:
    text = (document.text or "")[: source.shown]
    lines = tuple(_lines(text, document.blocks, slots, source))
    omitted = len(document.text or "") - len(text) + document.text_omitted
    return TextView(
        source=source,
        number=source.number,
        digest=hashlib.sha256((document.text or "").encode("utf-8", "surrogatepass")).hexdigest()[:16],
        groups=tuple((kind, tuple(run)) for kind, run in groupby(lines, key=lambda line: line.kind)),
        slots=_counted(slots),
        lines=sum(line.marked for line in lines),
        cut=_cut(omitted, omitted + len(text), document.slots - len(slots)) if omitted > 0 else "",
        open=unfold,
    )


def _lines(text: str, blocks: Sequence[BlockEntry], slots: Sequence[SlotView], source: Source) -> Iterator[Line]:
    groups = list(overlapping(slots))
    starts = [group[0].start for group in groups]
    for start, end, block in _joined(text, blocks):
        inside = groups[bisect_left(starts, start) : bisect_left(starts, end)]
        line, place = (block.line, block.place) if block else (1, "")
        yield Line(
            kind=block.kind if block and block.kind in _KINDS else "paragraph",
            start=start,
            position=position_in_words(line, place),
            place=place_in_words(source.path, line, None, place),
            pieces=tuple(_pieces(text, start, end, inside, source.number, line)),
            marked=bool(inside),
            loose=any(slot.state is SlotState.UNCOMPARED for group in inside for slot in group),
            rtl=right_to_left(text[start:end]),
        )


def _joined(text: str, blocks: Sequence[BlockEntry]) -> Iterator[tuple[int, int, BlockEntry | None]]:
    """The stretches of a text; white space between blocks belongs to the one before it."""
    last: tuple[int, int, BlockEntry | None] | None = None
    for start, end, block in stretches(len(text), blocks):
        if last is not None and block is None and not text[start:end].strip():
            last = (last[0], end, last[2])
            continue
        if last is not None:
            yield last
        last = (start, end, block)
    if last is not None:
        yield last


def _pieces(
    text: str, start: int, end: int, groups: Iterable[Sequence[SlotView]], number: int, line: int
) -> Iterator[Piece]:
    at = start
    for group in groups:
        first, last = group[0].start, min(max(slot.end for slot in group), end)
        if at < first:
            yield Piece(legible_lines(text[at:first]))
        yield _marked(text, first, last, group, number, line)
        at = last
    if at < end:
        yield Piece(legible_lines(text[at:end]))


def _marked(text: str, start: int, end: int, group: Sequence[SlotView], number: int, line: int) -> Piece:
    worst = min((slot.state for slot in group), key=list(SlotState).index)
    references = dict.fromkeys(reference for slot in group for reference in slot.references)
    ids = list(dict.fromkeys(f"s-{number}-{slot.start}" for slot in group))
    surface = legible_lines(text[start:end])
    loud = worst in {SlotState.CONTRADICTION, SlotState.TENSION}
    values = ", ".join(dict.fromkeys(slot.value for slot in group if slot.state is worst))
    return Piece(
        text=surface,
        id=ids[0],
        state=worst,
        note="; ".join(_note(slot, text if len(group) > 1 else "", line) for slot in group),
        label=values if loud and values.casefold() != surface.casefold() else "",
        references=tuple(sorted(references, key=lambda each: list(SlotState).index(each.state))),
        ids=tuple(ids[1:]),
    )


def _note(slot: SlotView, text: str, line: int) -> str:
    named = f"“{clipped(text[slot.start : slot.end], 40)}”, " if text else ""
    place = f", line {slot.line}" if slot.line > line else ""
    return f"{named}{slot.kind} {slot.value}{place}, {_STATES[slot.state]}"


def _counted(slots: Sequence[SlotView]) -> str:
    """``26 slots: 3 in a contradiction, 23 not compared``."""
    states: Mapping[SlotState, int] = Counter(slot.state for slot in slots)
    parts = [f"{states[state]:,} {words}" for state, words in _STATES.items() if states[state]]
    return f"{plural(len(slots), 'slot')}{': ' if parts else ''}{', '.join(parts)}"


def _cut(omitted: int, length: int, slots: int) -> str:
    with_them = f", with {plural(slots, 'slot')}," if slots > 0 else ""
    return f"Cut here: {omitted:,} of {plural(length, 'character')}{with_them} did not fit on the page."


def _missing(left_out: int, cut: int) -> str:
    """What of the texts is not on the page, empty if everything is."""
    parts = [f"{plural(left_out, 'text')} did not fit on the page"] if left_out else []
    parts += [f"{plural(cut, 'text')} {'is' if cut == 1 else 'are'} cut"] if cut else []
    return f"Not everything is here: {listed(parts, 'and')}." if parts else ""
