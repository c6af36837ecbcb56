"""Building the report, plain data that every reporter draws, out of what the stages found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from consistency import __version__
from consistency.against import Hands, hands
from consistency.claim import Bundle, Evidence, Mention
from consistency.coverage import coverage
from consistency.discrepancy import Agreement, Comparison, Discrepancy, Level, Side, Verdict
from consistency.document import BlockKind, Document, Sentence, Skipped
from consistency.fulltext import Fulltext, fulltexts
from consistency.report import (
    Absent,
    AgreementEntry,
    Counts,
    DecisionEntry,
    DocumentEntry,
    Edge,
    EvidenceEntry,
    Finding,
    ModelEntry,
    Quote,
    Report,
    Run,
    SideEntry,
    SkippedEntry,
    SlotEntry,
    State,
    Suppression,
    Tool,
    UnusedSuppression,
)
from consistency.value import COUNTED, Amount, DateValue, Slot, TimeOfDay, Value, width

HIGH, MEDIUM = 0.9, 0.75
"""Least confidence that is called high, and medium."""


@dataclass(frozen=True, slots=True)
class Gated:
    """A discrepancy with its identity and how it stands to the baseline."""

    discrepancy: Discrepancy
    fingerprint: str
    state: State
    suppressed: Suppression | None = None
    known_by: str = ""
    note: str = ""
    decision: DecisionEntry | None = None


@dataclass(frozen=True, slots=True)
class Gating:
    """All discrepancies of a run with their states, and what baseline and suppressions have besides."""

    gated: tuple[Gated, ...]
    absent: tuple[Absent, ...] = ()
    unused: tuple[UnusedSuppression, ...] = ()


@dataclass(frozen=True, slots=True)
class Unlisted:
    """How many discrepancies were found and are not shown, by the first reason that applies."""

    between_sources: int = 0
    between_drafts: int = 0
    filtered: int = 0
    """Less sure than was asked for, or found by a rule that was not."""


@dataclass(frozen=True, slots=True)
class Story:
    """What was read and found before anything was compared; everything runs parallel to ``documents``.

    ``body`` holds the slots that the report speaks of: those outside page furniture with a place on an axis.
    """

    documents: tuple[Document, ...]
    sentences: tuple[tuple[Sentence, ...], ...]
    slots: tuple[tuple[Slot, ...], ...]
    body: tuple[tuple[Slot, ...], ...]
    skipped: tuple[Skipped, ...]


def assemble(
    story: Story,
    topics: Sequence[Sequence[int]],
    bundles: Sequence[Bundle],
    comparison: Comparison,
    gated: Sequence[Gated],
    absent: Sequence[Absent],
    unlisted: Unlisted,
    settings: Mapping[str, Any],
    models: Sequence[ModelEntry],
    unused: Sequence[UnusedSuppression] = (),
) -> Report:
    """The report of one run.

    ``gated`` holds the discrepancies that are shown, most certain first. The report lists contradictions
    before tensions, and in either what is new before what is known. Of the agreements only those are listed
    that are asked for.
    """
    quote, asked = _quoter(story), hands(story.documents)
    number = {member: at for at, members in enumerate(topics, 1) for member in members}
    documents = tuple(
        replace(
            _document(d, sentences, slots, whole), authority=settings.get("authority", {}).get(d.id), topic=number[at]
        )
        for at, (d, sentences, slots, whole) in enumerate(
            zip(story.documents, story.sentences, story.body, fulltexts(story.documents, story.body), strict=True)
        )
    )
    covered = coverage(story.documents, story.sentences, story.body, bundles, asked)
    ordered = sorted(gated, key=lambda g: (g.discrepancy.verdict is Verdict.TENSION, list(State).index(g.state)))
    findings = tuple(_finding(g, quote, asked) for g in ordered)
    agreements = tuple(_agreement(a, quote, asked) for a in comparison.agreements if asked.only(a.sides) is None)
    shown = [f for f in findings if f.suppressed is None]
    return Report(
        tool=Tool("consistency", __version__),
        run=Run(settings=settings, models=tuple(models)),
        documents=documents,
        skipped=tuple(SkippedEntry(s.path, s.reason) for s in sorted(story.skipped)),
        discrepancies=findings,
        agreements=agreements,
        coverage=covered,
        counts=Counts(
            discrepancies=len(shown),
            contradictions=sum(f.verdict == Verdict.CONTRADICTION for f in shown),
            tensions=sum(f.verdict == Verdict.TENSION for f in shown),
            new=sum(f.state is State.NEW for f in shown),
            suppressed=len(findings) - len(shown),
            filtered=unlisted.filtered,
            agreements=len(agreements),
            documents=len(documents),
            skipped=len(story.skipped),
            slots=sum(d.slots for d in documents),
            compared=sum(c.compared for c in covered),
            between_sources=unlisted.between_sources,
            between_drafts=unlisted.between_drafts,
        ),
        absent=tuple(absent),
        unused_suppressions=tuple(unused),
    )


def level(confidence: float) -> Level:
    """Confidence in words."""
    return Level.HIGH if confidence >= HIGH else Level.MEDIUM if confidence >= MEDIUM else Level.LOW


def interval(value: Value) -> tuple[Edge, Edge]:
    """[lo, hi] as the report's schema writes it: see `report.SideEntry`."""
    match value:
        case DateValue(extent=(first, last)):
            return _day(first), _day(None if last is None or last == date.max else last + timedelta(days=1))
        case Amount(extent=(low, high)):
            return _number(low), _number(high)
        case TimeOfDay(earliest=earliest, latest=latest):
            return earliest, latest
    return None, None


def tolerance(slot: Slot) -> tuple[Edge, Edge] | None:
    """How far an approximate number reaches when it is compared; ``None`` where its interval says so already."""
    value = slot.value
    if not isinstance(value, Amount) or not value.approximate:
        return None
    low, high = value.reach(whole=slot.kind in COUNTED)
    return None if (low, high) == value.extent else (_number(low), _number(high))


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _number(number: Decimal | None) -> int | float | None:
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def _document(
    document: Document, sentences: Sequence[Sentence], slots: Sequence[Slot], whole: Fulltext
) -> DocumentEntry:
    published = document.published
    return DocumentEntry(
        id=document.id,
        path=document.id,
        title=document.title,
        published=_day(published.day),
        published_basis=published.basis,
        published_trusted=published.trusted,
        published_doubts=published.doubts,
        sentences=len(sentences),
        slots=len(slots),
        role=document.role,
        url=document.url,
        file=document.file,
        unread=document.unread,
        text=whole.text,
        text_omitted=whole.omitted,
        blocks=whole.blocks,
        marks=whole.marks,
    )


def _quoter(story: Story) -> Callable[[Mention], Quote]:
    documents = {d.id: d for d in story.documents}
    sentences = {own[0].document: own for own in story.sentences if own}

    def quote(mention: Mention) -> Quote:
        slot, sentence = mention.slot, mention.sentence
        document, own = documents[mention.document], sentences[mention.document]
        line, column = document.position(slot.span.start)
        # From the last character: what follows the quote may begin behind markup, or on another line.
        end_line, last = document.position(max(slot.span.start, slot.span.end - 1))
        place = document.place(slot.span.start)

        def beside(index: int) -> str:
            inside = 0 <= index < len(own) and own[index].block is not BlockKind.FURNITURE
            return own[index].text if inside else ""

        return Quote(
            document=mention.document,
            sentence=sentence.text,
            quote=slot.text,
            start=slot.span.start,
            end=slot.span.end,
            line=line,
            column=column,
            offset=mention.span_in_sentence.start,
            before=beside(sentence.index - 1),
            after=beside(sentence.index + 1),
            place=place.name if place else "",
            anchor=place.anchor if place else "",
            value=slot.value.canonical,
            frame=mention.frame.text,
            end_line=end_line,
            end_column=last + 1,
        )

    return quote


def _side(side: Side, quote: Callable[[Mention], Quote]) -> SideEntry:
    slot = min(side.mentions, key=lambda m: (width(m.slot.value), m.order)).slot
    value = slot.value
    return SideEntry(
        value=value.canonical,
        interval=interval(value),
        unit=value.unit if isinstance(value, Amount) else "",
        approximate=getattr(value, "approximate", False),
        mentions=tuple(quote(m) for m in side.mentions),
        tolerance=tolerance(slot),
    )


def _entries(evidence: Sequence[Evidence]) -> tuple[EvidenceEntry, ...]:
    return tuple(EvidenceEntry(e.label, e.detail, e.weight) for e in evidence)


def _finding(gated: Gated, quote: Callable[[Mention], Quote], asked: Hands) -> Finding:
    found = gated.discrepancy
    return Finding(
        fingerprint=gated.fingerprint,
        rule=found.rule,
        verdict=found.verdict,
        nature=found.nature,
        confidence=found.confidence,
        confidence_level=level(found.confidence),
        state=gated.state,
        suppressed=gated.suppressed,
        claim=found.question,
        slot=SlotEntry(found.kind, found.role),
        sides=tuple(_side(s, quote) for s in asked.drafts_first(found.sides)),
        evidence=_entries(found.evidence),
        known_by=gated.known_by,
        note=gated.note,
        decision=gated.decision,
    )


def _agreement(found: Agreement, quote: Callable[[Mention], Quote], asked: Hands) -> AgreementEntry:
    return AgreementEntry(
        confidence=found.confidence,
        confidence_level=level(found.confidence),
        claim=found.question,
        slot=SlotEntry(found.kind, found.role),
        sides=tuple(_side(s, quote) for s in asked.drafts_first(found.sides)),
        evidence=_entries(found.evidence),
    )
