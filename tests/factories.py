"""Makes report types with a default for every field, so that a test names only what matters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from consistency.report import (
    Absent,
    AgreementEntry,
    Counts,
    CoverageEntry,
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
    Suppression,
    Tool,
    Uncompared,
)


def document_entry(path: str = "courier.md", **fields: Any) -> DocumentEntry:
    """A dated document; its id is its path."""
    defaults: dict[str, Any] = {
        "id": path,
        "title": None,
        "published": "2024-06-05",
        "published_basis": "front matter",
        "published_trusted": True,
        "published_doubts": (),
        "sentences": 20,
        "slots": 10,
    }
    return DocumentEntry(path=path, **(defaults | fields))


def skipped_entry(path: str = "plan.pdf", reason: str = "no text layer") -> SkippedEntry:
    """A source that was not read."""
    return SkippedEntry(path, reason)


def quote(sentence: str = "It opened on [June 3].", document: str = "courier.md", **fields: Any) -> Quote:
    """A mention; square brackets mark the quote in its sentence."""
    before, bracket, rest = sentence.partition("[")
    text, _, after = rest.partition("]")
    if not bracket:
        before, text, after = "", sentence, ""
    start = fields.pop("start", 100 + len(before))
    defaults: dict[str, Any] = {
        "sentence": before + text + after,
        "quote": text,
        "start": start,
        "end": start + len(text),
        "line": 3,
        "column": 1 + len(before),
        "offset": len(before),
    }
    return Quote(document=document, **(defaults | fields))


def side(
    value: str = "2024-06-03",
    interval: tuple[Edge, Edge] = (None, None),
    mentions: Sequence[Quote] | None = None,
    unit: str = "",
    approximate: bool = False,
    tolerance: tuple[Edge, Edge] | None = None,
) -> SideEntry:
    """One value with its quotes."""
    quotes = (quote(),) if mentions is None else tuple(mentions)
    return SideEntry(value, interval, unit, approximate, quotes, tolerance)


def day_side(value: str, *mentions: Quote) -> SideEntry:
    """A side whose value is one day."""
    from datetime import date, timedelta

    after = date.fromisoformat(value) + timedelta(days=1)
    return side(value, (value, after.isoformat()), mentions or None)


def evidence(detail: str = "both say opened", weight: float = 1.5, label: str = "same event") -> EvidenceEntry:
    """One reason."""
    return EvidenceEntry(label, detail, weight)


def suppression(source: str = "courier.md:2", reason: str = "the Courier corrected this") -> Suppression:
    """A note that silences a finding."""
    return Suppression(source, reason)


def finding(fingerprint: str = "3f9c21ab40d7e215", **fields: Any) -> Finding:
    """A new contradiction between two days."""
    defaults: dict[str, Any] = {
        "rule": "date-conflict",
        "verdict": "contradiction",
        "nature": "conflict",
        "confidence": 0.93,
        "confidence_level": "high",
        "state": "new",
        "suppressed": None,
        "claim": "opening of the Tern Bridge",
        "slot": SlotEntry("date", "dates"),
        "sides": (
            day_side("2024-06-03", quote("The bridge opened on [June 3].", "courier.md")),
            day_side("2024-06-04", quote("The bridge opened on [June 4].", "gazette.html")),
        ),
        "evidence": (evidence(),),
    }
    return Finding(fingerprint=fingerprint, **(defaults | fields))


def agreement(claim: str = "length of the Tern Bridge", **fields: Any) -> AgreementEntry:
    """A question that two documents answer alike."""
    defaults: dict[str, Any] = {
        "confidence": 0.88,
        "confidence_level": "high",
        "slot": SlotEntry("quantity", "measures"),
        "sides": (
            side(
                "412 metre",
                (412, 412),
                (quote("It is [412 m] long.", "courier.md"), quote("the [412-metre] span", "gazette.html")),
                "metre",
            ),
        ),
        "evidence": (),
    }
    return AgreementEntry(claim=claim, **(defaults | fields))


def coverage_entry(document: str = "courier.md", **fields: Any) -> CoverageEntry:
    """How much of a document was compared."""
    defaults: dict[str, Any] = {"slots": 10, "compared": 4, "uncompared": (Uncompared("1987", 9, "date"),)}
    return CoverageEntry(document=document, **(defaults | fields))


def absent(
    fingerprint: str = "77aa01cd22ef3344",
    rule: str = "date-conflict",
    claim: str = "end of works",
    note: str = "",
) -> Absent:
    """A baseline entry that was not found again."""
    return Absent(fingerprint, rule, claim, note)


def run(**fields: Any) -> Run:
    """How a report came about."""
    defaults: dict[str, Any] = {
        "settings": {"min_confidence": 0.5, "backend": "onnx", "ignore": []},
        "models": (ModelEntry("all-MiniLM-L6-v2", "0.1.0", "53aa5117" + "0" * 56),),
    }
    return Run(**(defaults | fields))


def report(**fields: Any) -> Report:
    """A report of two documents without findings; the counts follow from what is given."""
    defaults: dict[str, Any] = {
        "tool": Tool("claim-consistency", "0.0.0"),
        "run": run(),
        "documents": (document_entry("courier.md"), document_entry("gazette.html")),
        "skipped": (),
        "discrepancies": (),
        "agreements": (),
        "coverage": (),
        "absent": (),
    }
    parts = defaults | fields
    return Report(**({"counts": counts(parts)} | parts))


def counts(parts: dict[str, Any], **fields: int) -> Counts:
    """The counts that belong to the parts of a report."""
    shown = [f for f in parts["discrepancies"] if f.suppressed is None]
    slots = sum(document.slots for document in parts["documents"])
    defaults = {
        "discrepancies": len(shown),
        "contradictions": sum(f.verdict == "contradiction" for f in shown),
        "tensions": sum(f.verdict == "tension" for f in shown),
        "new": sum(f.state == "new" for f in shown),
        "suppressed": len(parts["discrepancies"]) - len(shown),
        "filtered": 0,
        "agreements": len(parts["agreements"]),
        "documents": len(parts["documents"]),
        "skipped": len(parts["skipped"]),
        "slots": slots,
        "compared": sum(entry.compared for entry in parts["coverage"]) or slots // 2,
    }
    return Counts(**(defaults | fields))
