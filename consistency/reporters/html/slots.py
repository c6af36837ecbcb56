"""What became of every slot of a document: which cards and agreements quote it, or that nothing was held against it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from consistency.report import AgreementEntry, DocumentEntry, Finding, Report, Uncompared
from consistency.reporters.html.cards import AgreementView, Card
from consistency.reporters.legible import clipped
from consistency.reporters.values import canonical_in_words

_CLAIM_LIMIT = 160


class SlotState(StrEnum):
    """The most that is known of a slot, worst first."""

    CONTRADICTION = "contradiction"
    TENSION = "tension"
    SUPPRESSED = "suppressed"
    AGREEMENT = "agreement"
    COMPARED = "compared"
    """It has a counterpart, and nothing that came of it is listed."""
    UNCOMPARED = "uncompared"


@dataclass(frozen=True, slots=True)
class Reference:
    """A card or an agreement that quotes a slot; ``target`` is its id on the page."""

    state: SlotState
    target: str
    claim: str


@dataclass(frozen=True, slots=True)
class SlotView:
    """A slot at code points ``start`` to ``end`` of its document's text."""

    start: int
    end: int
    kind: str
    value: str
    """In words."""
    line: int
    """In the source file."""
    state: SlotState
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class _Quoted:
    reference: Reference
    kind: str
    value: str
    line: int


Span = tuple[int, int]


class Outcomes:
    """What a report says of the slots of each document; what is only quoted (who, where, whether) is among them."""

    def __init__(
        self,
        report: Report,
        cards: Iterable[tuple[Card, Finding]],
        agreements: Iterable[tuple[AgreementView, AgreementEntry]],
    ) -> None:
        self._quoted: dict[str, dict[Span, list[_Quoted]]] = defaultdict(lambda: defaultdict(list))
        for card, finding in cards:
            self._add(finding, Reference(_state(finding), card.id, clipped(finding.claim, _CLAIM_LIMIT)))
        for view, agreement in agreements:
            self._add(agreement, Reference(SlotState.AGREEMENT, view.id, clipped(agreement.claim, _CLAIM_LIMIT)))
        self._loose: dict[str, dict[Span, Uncompared]] = defaultdict(dict)
        for entry in report.coverage:
            for slot in entry.uncompared:
                if slot.start is not None and slot.end is not None:
                    self._loose[entry.document][slot.start, slot.end] = slot

    def slots(self, document: DocumentEntry, shown: int) -> tuple[SlotView, ...]:
        """The slots within the first ``shown`` code points of a document, in order; each once."""
        quoted, loose = self._quoted.get(document.id, {}), self._loose.get(document.id, {})
        marked = {(mark.start, mark.end) for mark in document.marks}
        given = [((mark.start, mark.end), mark.kind, mark.value, mark.line) for mark in document.marks]
        given += [(span, q[0].kind, q[0].value, q[0].line) for span, q in quoted.items() if span not in marked]
        # A run that somebody edited may lack the mark of what it calls uncompared.
        given += [
            (span, slot.kind, slot.quote, slot.line)
            for span, slot in loose.items()
            if span not in marked and span not in quoted
        ]
        views = (
            _view(span, kind, value, line, quoted.get(span, ()), span in loose)
            for span, kind, value, line in given
            if 0 <= span[0] < span[1] <= shown
        )
        return tuple(sorted(views, key=lambda view: (view.start, -view.end, view.kind, view.value)))

    def _add(self, entry: Finding | AgreementEntry, reference: Reference) -> None:
        for side in entry.sides:
            for mention in side.mentions:
                found = self._quoted[mention.document][mention.start, mention.end]
                if reference not in (each.reference for each in found):
                    value = mention.value or side.value
                    found.append(_Quoted(reference, entry.slot.kind, value, mention.line))


def overlapping(slots: Sequence[SlotView]) -> Iterator[tuple[SlotView, ...]]:
    """The slots, which come in order, in groups that share no code point with each other."""
    group: list[SlotView] = []
    end = 0
    for slot in slots:
        if group and slot.start >= end:
            yield tuple(group)
            group = []
        end = max(end, slot.end) if group else slot.end
        group.append(slot)
    if group:
        yield tuple(group)


def _view(span: Span, kind: str, value: str, line: int, quoted: Iterable[_Quoted], loose: bool) -> SlotView:
    references = tuple(sorted((each.reference for each in quoted), key=_worst_first))
    rest = SlotState.UNCOMPARED if loose else SlotState.COMPARED
    return SlotView(
        start=span[0],
        end=span[1],
        kind=clipped(kind, 20),
        value=canonical_in_words(value, kind),
        line=line,
        state=references[0].state if references else rest,
        references=references,
    )


def _state(finding: Finding) -> SlotState:
    if finding.suppressed is not None:
        return SlotState.SUPPRESSED
    return SlotState.TENSION if finding.verdict == "tension" else SlotState.CONTRADICTION


def _worst_first(reference: Reference) -> int:
    return list(SlotState).index(reference.state)
