"""A report to decide on: six findings named as a run without a baseline names them, with all that an import needs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from factories import day_side, document_entry, finding, quote, report

from consistency.gate.baseline import Baseline
from consistency.gate.classify import classify_found
from consistency.gate.found import found_in_report
from consistency.report import Finding, Report, SlotEntry

_STORY = (
    ("opening of the Tern Bridge", "the bridge opened on [date]", "The bridge opened on [June {}]."),
    ("last trip of the ferry", "the ferry sailed for the last time on [date]", "The ferry last sailed on [June {}]."),
    ("vote of the council", "the council voted on [date]", "The council’s vote was on [June {}]."),
    ("start of the strike", "dockers went on strike on [date]", "Dockers went on strike on [June {}]."),
    ("visit of the minister", "the minister came on [date]", "The minister came on [June {}]."),
    ("closing of Quai Sébastien", "the quay was closed on [date]", "Quai Sébastien was closed on [June {}]."),
)
_DOCUMENTS = ("press/courier.md", "press/002-le-monde.md", "council/release.txt")


def conflict(place: int, days: tuple[int, ...] = (), **fields: Any) -> Finding:
    """The finding of this place; ``days`` of June are its values."""
    claim, frame, sentence = _STORY[place]
    sides = tuple(
        day_side(
            f"2024-06-{day:02}",
            quote(sentence.format(day), document, value=f"2024-06-{day:02}", frame=frame, line=place + 3, start=place),
        )
        for day, document in zip(days or (place + 3, place + 4), _DOCUMENTS, strict=False)
    )
    made = finding("", claim=claim, sides=sides, slot=SlotEntry("date", "dates"), **fields)
    [standing] = classify_found([found_in_report(made)], Baseline()).standings
    return replace(made, fingerprint=standing.fingerprint)


OPENING, FERRY, VOTE, STRIKE, VISIT, QUAY = SIX = (
    conflict(0),
    conflict(1),
    conflict(2),
    conflict(3, verdict="tension", confidence=0.6, confidence_level="medium", nature="update-over-time"),
    conflict(4, verdict="tension", confidence=0.4, confidence_level="low", nature="attributed-dispute"),
    conflict(5, verdict="tension", confidence=0.7, confidence_level="medium"),
)


def six(*changed: Finding) -> Report:
    """The report on all six, some of them changed."""
    by_claim = {each.claim: each for each in changed}
    titles = ("Thousands cross on the first day", "Le pont est ouvert", None)
    return report(
        documents=tuple(document_entry(path, title=title) for path, title in zip(_DOCUMENTS, titles, strict=True)),
        discrepancies=tuple(by_claim.get(each.claim, each) for each in SIX),
    )
