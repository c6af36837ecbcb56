"""How a report is put into words: counts, confidence, and why sides may differ."""

from __future__ import annotations

from collections.abc import Iterable

from consistency.report import Counts, Report
from consistency.reporters.legible import clipped, legible

_NATURES = {
    "conflict": "plain disagreement",
    "update-over-time": "the figure may have changed between the reports",
    "attributed-dispute": "the values come from different people",
    "rounding": "one value may be the other one rounded",
    "scale-slip": "one value may be a slip of unit or scale",
    "different-scope": "the values may cover different things",
}


def plural(count: int, noun: str) -> str:
    """A count with its noun.

    >>> plural(1, "document"), plural(2, "discrepancy"), plural(1204, "slot")
    ('1 document', '2 discrepancies', '1,204 slots')
    """
    if count != 1:
        noun = f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2:-1] not in "aeiou" else f"{noun}s"
    return f"{count:,} {noun}"


def listed(words: Iterable[str], joint: str = "or") -> str:
    """Words as a list in a sentence.

    >>> listed(["August 23", "August 24", "August 25"])
    'August 23, August 24 or August 25'
    """
    items = list(words)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {joint} {items[-1]}"


def confidence_in_words(level: str, confidence: float) -> str:
    """How sure, in a word and a number.

    >>> confidence_in_words("high", 0.93)
    'high (0.93)'
    """
    return f"{clipped(level, 20)} ({confidence:.2f})"


def short(fingerprint: str) -> str:
    """The beginning of a fingerprint, as people quote it."""
    return legible(fingerprint[:8])


def nature_in_words(nature: str) -> str:
    """Why the sides of a discrepancy may differ."""
    return _NATURES.get(nature) or clipped(nature.replace("-", " "), 60)


def nothing_compared(report: Report) -> str | None:
    """Why nothing could be compared, ``None`` if something was."""
    counts = report.counts
    if counts.compared or counts.filtered or report.discrepancies or report.agreements:
        return None
    if counts.documents == 0:
        return "no document could be read"
    if counts.documents == 1:
        return "only one document could be read"
    if counts.slots == 0:
        return "no date or number was found in the documents"
    return "no date or number has a counterpart in another document"


def summary(report: Report) -> str:
    """The report in one countable line, for a terminal's last line."""
    counts = report.counts
    nothing = nothing_compared(report)
    parts = [f"nothing to compare: {nothing}; {plural(counts.documents, 'document')}" if nothing else _found(counts)]
    parts.append(f"{plural(counts.slots, 'slot')}, {counts.compared:,} compared")
    if counts.suppressed:
        parts.append(f"{counts.suppressed:,} suppressed")
    if counts.filtered:
        parts.append(f"{counts.filtered:,} filtered")
    if counts.skipped:
        parts.append(f"{plural(counts.skipped, 'document')} skipped")
    return "; ".join(parts)


def _found(counts: Counts) -> str:
    detail = ""
    if counts.discrepancies:
        kinds = (plural(counts.contradictions, "contradiction"), plural(counts.tensions, "tension"))
        detail = f" ({', '.join(kinds)}; {counts.new:,} new)"
    return f"{plural(counts.discrepancies, 'discrepancy')}{detail} in {plural(counts.documents, 'document')}"
