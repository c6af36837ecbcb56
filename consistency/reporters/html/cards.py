"""A discrepancy as a card: what differs, the quotes, a picture, and why it was flagged or might be wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from consistency.report import AgreementEntry, EvidenceEntry, Finding, Suppression
from consistency.reporters.html.editor import Editor
from consistency.reporters.html.pictures import Picture, picture
from consistency.reporters.html.quotes import SideView, side_view
from consistency.reporters.html.sources import Sources
from consistency.reporters.html.wording import Wording, worded
from consistency.reporters.legible import clipped
from consistency.reporters.order import reasons_against, reasons_for
from consistency.reporters.values import values_in_words
from consistency.reporters.words import confidence_in_words, listed, nature_in_words, short, standing

CLAIM_LIMIT = 240
_DETAIL_LIMIT = 400
_FALSE_ALARM = "false alarm"
"""The label of what sums up all doubts in words; it weighs nothing of its own."""
_NAMED = 4
"""So many documents are named in a caution at most."""
_CHANGE = " by which "
"""Stands in a claim that asks how much something moved."""


@dataclass(frozen=True, slots=True)
class ReasonView:
    """One contribution; its bar is ``width`` percent of the heaviest one's."""

    words: str
    """What was seen, plainly; the label of the evidence is for scripts, and stands in only where nothing was said."""
    weight: str
    width: float
    against: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One discrepancy as the page shows it."""

    id: str
    short: str
    rule: str
    verdict: str
    state: str
    claim: str
    values: tuple[tuple[str, int], ...]
    """The sides' values in words, each with the number of its colour."""
    headline: str
    confidence: str
    false_alarm: str
    """What would make it one, in a sentence; empty if the report does not say."""
    nature: str
    sides: tuple[SideView, ...]
    wording: Wording | None
    picture: Picture | None
    reasons: tuple[ReasonView, ...]
    doubts: tuple[ReasonView, ...]
    cautions: tuple[str, ...]
    suppressed: str
    standing: str
    """What the baseline says of it; empty if nothing."""


@dataclass(frozen=True, slots=True)
class AgreementView:
    """One question that the documents answer alike."""

    id: str
    claim: str
    values: str
    confidence: str
    sides: tuple[SideView, ...]


def card(finding: Finding, sources: Sources, editor: Editor | None = None) -> Card:
    """A discrepancy's card."""
    kind = finding.slot.kind
    sides, wording = worded([side_view(side, i, kind, sources, editor) for i, side in enumerate(finding.sides)])
    values = values_in_words(finding.sides, kind)
    claim = _capitalised(clipped(finding.claim, CLAIM_LIMIT))
    heaviest = max((abs(entry.weight) for entry in finding.evidence), default=0.0)
    quoted = [sources.of(mention.document) for side in finding.sides for mention in side.mentions]
    published = [(source.name, source.day) for source in quoted if source.day]
    drawn = picture(finding.sides, kind, published, change=_CHANGE in finding.claim)
    # What weighs nothing is the distance between the values, and the picture says it.
    evidence = [e for e in finding.evidence if (e.weight or drawn is None) and e.label != _FALSE_ALARM]
    return Card(
        id=f"d-{clipped(finding.fingerprint, 80)}",
        short=short(finding.fingerprint),
        rule=clipped(finding.rule, 60),
        verdict=clipped(finding.verdict, 40),
        state=clipped(finding.state, 20),
        claim=claim,
        values=tuple((value, side.hue) for value, side in zip(values, sides, strict=True)),
        headline=f"{claim}: {listed(values)}",
        confidence=confidence_in_words(finding.confidence_level, finding.confidence),
        false_alarm=" ".join(
            f"It {clipped(e.detail, _DETAIL_LIMIT)}." for e in finding.evidence if e.label == _FALSE_ALARM
        ),
        nature=nature_in_words(finding.nature),
        sides=sides,
        wording=wording,
        picture=drawn,
        reasons=tuple(_reason(entry, heaviest) for entry in reasons_for(evidence)),
        doubts=tuple(_reason(entry, heaviest) for entry in reasons_against(evidence)),
        cautions=tuple(_cautions(finding, sides)),
        suppressed=_suppressed(finding.suppressed),
        standing=_capitalised(standing(finding)),
    )


def agreement_view(agreement: AgreementEntry, place: int, sources: Sources) -> AgreementView:
    """An agreement as the page shows it."""
    sides = tuple(side_view(side, i, agreement.slot.kind, sources) for i, side in enumerate(agreement.sides))
    return AgreementView(
        id=f"agreement-{place}",
        claim=_capitalised(clipped(agreement.claim, CLAIM_LIMIT)),
        values=listed(dict.fromkeys(side.value for side in sides), joint="and"),
        confidence=confidence_in_words(agreement.confidence_level, agreement.confidence),
        sides=sides,
    )


def _reason(entry: EvidenceEntry, heaviest: float) -> ReasonView:
    against = entry.weight < 0
    size = f"{abs(entry.weight):.1f}"
    return ReasonView(
        words=_capitalised(clipped(entry.detail or entry.label, _DETAIL_LIMIT)),
        weight="0" if size == "0.0" else f"{'−' if against else '+'}{size}",
        width=round(100 * (abs(entry.weight) / heaviest), 2) if heaviest else 0.0,
        against=against,
    )


def _cautions(finding: Finding, sides: Sequence[SideView]) -> list[str]:
    """What the report itself says against the finding, beside the evidence."""
    cautions: list[str] = []
    if finding.nature != "conflict":
        cautions.append(f"{_capitalised(nature_in_words(finding.nature))}.")
    vague = [side.letter for side in sides if side.approximate]
    if vague:
        cautions.append(f"{listed(vague, 'and')} {'is' if len(vague) == 1 else 'are'} stated as approximate.")
    quoted = (quote.source for side in sides for quote in side.quotes + side.more)
    doubtful = list(
        dict.fromkeys(source.name for source in quoted if source.doubtful and source.published != "no date")
    )
    if doubtful and finding.slot.kind == "date":
        named = doubtful if len(doubtful) <= _NAMED else [*doubtful[: _NAMED - 1], f"{len(doubtful) - _NAMED + 1} more"]
        cautions.append(f"The publication date of {listed(named, 'and')} is doubtful; it may shift a relative date.")
    return cautions


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _suppressed(suppression: Suppression | None) -> str:
    if suppression is None:
        return ""
    reason = clipped(suppression.reason, _DETAIL_LIMIT) or "no reason given"
    return f"{reason} ({clipped(suppression.source, 200)})"
