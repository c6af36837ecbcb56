"""How a report is put into words: counts, confidence, and why sides may differ."""

from __future__ import annotations

from collections.abc import Iterable

from consistency.report import Counts, Finding, Report
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
    drafts, slots, _ = checked(report)
    if counts.compared or counts.filtered or report.discrepancies or report.agreements:
        return None
    if counts.documents == 0:
        return "no document could be read"
    if drafts:
        if slots == 0:
            return f"no date or number was found in {the_drafts(report)}"
        return f"no date or number of {the_drafts(report)} has a counterpart in a source"
    if counts.documents == 1:
        return "only one document could be read"
    if counts.slots == 0:
        return "no date or number was found in the documents"
    return "no date or number has a counterpart in another document"


def checked(report: Report) -> tuple[int, int, int]:
    """How many drafts there are, and how many slots of them and how many compared; of all documents without drafts."""
    drafts = {document.id for document in report.documents if document.role == "draft"}
    if not drafts:
        return 0, report.counts.slots, report.counts.compared
    entries = [entry for entry in report.coverage if entry.document in drafts]
    return len(drafts), sum(e.slots for e in entries), sum(e.compared for e in entries)


def the_drafts(report: Report) -> str:
    """The drafts of a report in a sentence: ``the draft``, ``the 2 drafts``."""
    drafts, _, _ = checked(report)
    return "the draft" if drafts == 1 else f"the {plural(drafts, 'draft')}"


def parties(report: Report) -> str:
    """Between whom the findings are: ``in 5 documents``, ``between the draft and 4 sources``."""
    drafts, _, _ = checked(report)
    documents = report.counts.documents
    if not drafts:
        return f"in {the_documents(report)}"
    return f"between {the_drafts(report)} and {plural(documents - drafts, 'source')}"


def the_documents(report: Report) -> str:
    """How many there are, and on how many topics if on several: ``5 documents``, ``30 documents on 4 topics``."""
    topics = len({d.topic for d in report.documents})
    return plural(report.counts.documents, "document") + (f" on {topics:,} topics" if topics > 1 else "")


def not_shown(counts: Counts) -> str:
    """What a check of drafts leaves out: ``2 discrepancies between sources``; empty if nothing."""
    aside = ((counts.between_sources, "sources"), (counts.between_drafts, "drafts"))
    return " and ".join(f"{plural(count, 'discrepancy')} between {whom}" for count, whom in aside if count)


def summary(report: Report) -> str:
    """The report in one countable line, for a terminal's last line."""
    counts = report.counts
    nothing = nothing_compared(report)
    drafts, slots, compared = checked(report)
    read = parties(report).partition(" ")[2]
    parts = [f"nothing to compare: {nothing}; {read}" if nothing else f"{_found(counts)} {parties(report)}"]
    parts.append(f"{plural(slots, 'slot')}{f' in {the_drafts(report)}' if drafts else ''}, {compared:,} compared")
    if counts.suppressed:
        parts.append(f"{counts.suppressed:,} suppressed")
    if counts.filtered:
        parts.append(f"{counts.filtered:,} filtered")
    if aside := not_shown(counts):
        parts.append(f"{aside} not shown")
    if counts.skipped:
        parts.append(f"{plural(counts.skipped, 'document')} skipped")
    return "; ".join(parts)


def unused(report: Report) -> list[str]:
    """The suppressions that nothing came of, a line each."""
    lines = []
    for each in report.unused_suppressions:
        rules = f"ignore[{', '.join(each.rules)}]" if each.rules else "suppression"
        lines.append(clipped(f"{each.document}:{each.line}: unused {rules}: {each.problem}", 300))
    return lines


def standing(finding: Finding) -> str:
    """What the baseline says of a finding: ``accepted: the log counts a raft (Kim)``; empty if nothing."""
    parts = [clipped(finding.note, 300)] if finding.note else []
    decided = finding.decision
    if decided is not None and decided.status != "open":
        reason = f": {clipped(decided.reason, 300)}" if decided.reason else ""
        author = f" ({clipped(decided.author, 80)})" if decided.author else ""
        until = f", until {clipped(decided.expires, 20)}" if decided.expires else ""
        parts.append(f"{clipped(decided.status.replace('-', ' '), 40)}{reason}{author}{until}")
    return " · ".join(parts)


def _found(counts: Counts) -> str:
    detail = ""
    if counts.discrepancies:
        kinds = (plural(counts.contradictions, "contradiction"), plural(counts.tensions, "tension"))
        detail = f" ({', '.join(kinds)}; {counts.new:,} new)"
    return f"{plural(counts.discrepancies, 'discrepancy')}{detail}"
