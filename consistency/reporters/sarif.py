"""SARIF 2.1.0, as code scanning services read it.

The file is complete: what is suppressed or no longer found is in it and marked as such, as the standard has it.
GitHub takes such results for open alerts; our Action leaves them out of what it uploads. The limits are GitHub's:
a file beyond them is refused as a whole.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote as percent

from consistency.report import Absent, DocumentEntry, Finding, Quote, Report, SkippedEntry, UnusedSuppression
from consistency.reporters.foremost import Stand, foremost, opposite
from consistency.reporters.headline import headline
from consistency.reporters.legible import clipped
from consistency.reporters.location import WHOLE, Region, file, path, region, where
from consistency.reporters.values import values_in_words
from consistency.reporters.words import confidence_in_words, nature_in_words, plural, standing
from consistency.rules import RULES, Rule

SCHEMA_URI = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
RESULTS = 25_000
"""Most results of a run."""
RELATED = 100
"""Most other places that are kept of a result."""
COMPRESSED = 10_000_000
"""Most bytes of a file after compression."""
_DESCRIPTION = 1_000
_NAME = 255
_LINKED = 12
_VALUES = 12
_REASON = 400
_LEVELS = {"contradiction": "error", "tension": "warning"}
_STATES = {"new", "updated", "unchanged", "absent"}
_BASELINE = "consistency-baseline.json"
_ROOT = "%SRCROOT%"
_SETTLED = {"accepted", "false-positive", "fixed-elsewhere"}
_DIGITS = 10
_NOTIFICATIONS = {
    "document-skipped": "A document could not be read.",
    "suppression-unused": "A suppression in a document silences nothing.",
    "results-left-out": "The report holds more than is listed.",
}


@dataclass(frozen=True, slots=True)
class SarifReporter:
    """Draws a report as SARIF. ``results`` and ``compressed`` bytes are the most that are written.

    What had to be left out is counted in a notification; what is left out first stands last in the report.
    """

    results: int = RESULTS
    compressed: int = COMPRESSED

    def render(self, report: Report) -> str:
        """The report as JSON text of one run."""
        found = list(_results(report))
        kept = min(len(found), self.results)
        while True:
            text = _text(report, found[:kept], left_out=len(found) - kept)
            size = len(zlib.compress(text.encode(), 6))
            if size <= self.compressed or not kept:
                return text
            kept = min(kept - 1, int(kept * self.compressed / size * 0.9))


def _text(report: Report, results: list[dict[str, Any]], *, left_out: int) -> str:
    rules = [_rule(rule) for rule in _rules(report)]
    places = {rule["id"]: at for at, rule in enumerate(rules)}
    documents = {document.id: document for document in report.documents}
    notes = [_unread(skipped) for skipped in report.skipped]
    notes += [_unused(entry, documents) for entry in report.unused_suppressions]
    if left_out:
        note = f"{plural(left_out, 'result')} left out: the file would be larger than code scanning takes."
        notes.append(_notification("results-left-out", note, "warning"))
    run = {
        "tool": {
            "driver": {
                "name": "consistency",
                "version": clipped(report.tool.version, 40),
                "rules": rules,
                "notifications": [_rule(Rule(name, said, said, said)) for name, said in _NOTIFICATIONS.items()],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder in which the documents were checked."}}},
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": notes}],
        "results": [result | {"ruleIndex": places[result["ruleId"]]} for result in results],
    }
    # ASCII throughout: half of a surrogate pair has no UTF-8, and some readers take the file for Latin-1.
    return json.dumps({"$schema": SCHEMA_URI, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rules(report: Report) -> Iterator[Rule]:
    """The known rules, then those that only a saved run knows."""
    yield from RULES.values()
    ids = [finding.rule for finding in report.discrepancies] + [absent.rule for absent in report.absent]
    named = {clipped(name, _NAME) for name in ids}
    for name in sorted(named - set(RULES)):
        said = "Documents disagree."
        yield Rule(name, said, said, said)


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "name": _identifier(rule.id),
        "shortDescription": {"text": clipped(rule.short, _DESCRIPTION)},
        "fullDescription": {"text": clipped(rule.full, _DESCRIPTION)},
        "help": {"text": rule.help},
    }


def _identifier(name: str) -> str:
    """A rule's id as one word, which viewers show above it: ``DateConflict``."""
    return "".join(part.capitalize() for part in re.findall("[A-Za-z0-9]+", name))[:_NAME] or "Rule"


def _results(report: Report) -> Iterator[dict[str, Any]]:
    """What is shown, then what is silenced, then what is gone: the end is what a limit cuts off."""
    documents = {document.id: document for document in report.documents}
    for finding in sorted(report.discrepancies, key=lambda f: f.suppressed is not None):
        if stand := foremost(finding, documents):
            yield _result(finding, stand, documents)
    named = report.run.settings.get("baseline")
    baseline = named if isinstance(named, str) and named else _BASELINE
    for absent in report.absent:
        # Elsewhere on the machine is nowhere in the repository: then its name must do.
        yield _gone(absent, PurePosixPath(baseline).name if baseline.startswith(("/", "..")) else baseline)


def _result(finding: Finding, stand: Stand, documents: Mapping[str, DocumentEntry]) -> dict[str, Any]:
    others = opposite(finding, stand)[:RELATED]
    return {
        "ruleId": clipped(finding.rule, _NAME),
        "level": _LEVELS.get(finding.verdict, "warning"),
        "message": {"text": _message(finding, stand, others, documents)},
        "locations": [{"physicalLocation": _physical(stand.quote, documents)}],
        "relatedLocations": [_related(at, other, finding, documents) for at, other in enumerate(others, 1)],
        "partialFingerprints": _fingerprints(finding.fingerprint),
        "baselineState": finding.state if finding.state in _STATES else "new",
        "suppressions": _suppressions(finding, documents),
        "rank": round(100 * min(1.0, max(0.0, finding.confidence)), 1),
        "properties": {
            "verdict": clipped(finding.verdict, _NAME),
            "nature": clipped(finding.nature, _NAME),
            "values": [clipped(side.value, _NAME) for side in finding.sides[:RELATED]],
        },
    }


def _gone(absent: Absent, baseline: str) -> dict[str, Any]:
    """What the baseline knows and no document says any more. It stands in the baseline, having no other place."""
    note = f" ({clipped(absent.note, _REASON)})" if absent.note else ""
    return {
        "ruleId": clipped(absent.rule, _NAME),
        "kind": "pass",
        "level": "none",
        "message": {"text": _literal(f"no longer found: {clipped(absent.claim, _REASON)}{note}")},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(baseline), "region": _region(WHOLE)}}],
        "partialFingerprints": _fingerprints(absent.fingerprint),
        "baselineState": "absent",
        "suppressions": [],
    }


def _fingerprints(fingerprint: str) -> dict[str, str]:
    """Ours twice: under GitHub's name for it, so that it does not make one up from the line."""
    return {"consistency/v1": fingerprint, "primaryLocationLineHash": fingerprint}


def _message(finding: Finding, stand: Stand, others: tuple[Stand, ...], documents: Mapping[str, DocumentEntry]) -> str:
    """The headline, then each value with links to where it stands.

    GitHub shows the first location only, so that the other sides must be reached from here.
    """
    links = {(o.index, o.quote): f"[{_literal(where(o.quote, documents))}]({at})" for at, o in enumerate(others, 1)}
    values = values_in_words(finding.sides, finding.slot.kind)
    parts = [_literal(f"{headline(finding)}.")]
    for index in sorted(range(len(values)), key=lambda at: at != stand.index)[:_VALUES]:
        places = ["here"] if index == stand.index else []
        if index == stand.index and stand.quote.place:
            places = [_literal(f"here ({clipped(stand.quote.place, 60)})")]
        own = [link for (at, _), link in links.items() if at == index]
        places += own[:_LINKED]
        if (more := len(finding.sides[index].mentions) - len(places)) > 0:
            places.append(f"{more:,} more")
        parts.append(f"{_literal(values[index])}: {', '.join(places)}.")
    nature = "" if finding.nature == "conflict" else f" But {nature_in_words(finding.nature)}."
    sure = confidence_in_words(finding.confidence_level, finding.confidence)
    baseline = f" Baseline: {known}." if (known := standing(finding)) else ""
    parts.append(_literal(f"Confidence: {sure}.{nature}{baseline}"))
    return " ".join(parts)


def _literal(text: str) -> str:
    r"""Text as it must be written in a message, where brackets make links and braces take arguments.

    >>> _literal("C:\\a [1] {0}")
    'C:\\\\a \\[1\\] {{0}}'
    """
    escaped = "".join(f"\\{c}" if c in "\\[]" else c for c in text)
    return escaped.replace("{", "{{").replace("}", "}}")


def _related(at: int, other: Stand, finding: Finding, documents: Mapping[str, DocumentEntry]) -> dict[str, Any]:
    value = values_in_words(finding.sides, finding.slot.kind)[other.index]
    said = f"{value}: {where(other.quote, documents)}"
    return {
        "id": at,
        "message": {"text": _literal(said)},
        "physicalLocation": _physical(other.quote, documents),
    }


def _physical(quote: Quote, documents: Mapping[str, DocumentEntry]) -> dict[str, Any]:
    return {"artifactLocation": _artifact(file(quote.document, documents)), "region": _region(region(quote, documents))}


def _region(at: Region) -> dict[str, int]:
    return {"startLine": at.line, "startColumn": at.column, "endLine": at.end_line, "endColumn": at.end_column}


def _artifact(name: str) -> dict[str, str]:
    """A path as a URI: relative to the root, or a ``file:`` one where it lies elsewhere."""
    if name.startswith("/"):
        return {"uri": "file://" + percent(name, errors="surrogatepass")}
    return {"uri": percent(name or "-", errors="surrogatepass"), "uriBaseId": _ROOT}


def _suppressions(finding: Finding, documents: Mapping[str, DocumentEntry]) -> list[dict[str, Any]]:
    """What silences a result: a note in a document, a decision in the baseline. Empty says that nothing does."""
    entries: list[dict[str, Any]] = []
    decided = finding.decision
    if decided is not None and decided.status in _SETTLED and finding.state != "new":
        entries.append({"kind": "external", "justification": standing(finding)})
    silenced = finding.suppressed
    if silenced is not None:
        name, _, line = silenced.source.rpartition(":")
        read = {document.path: file(document.id, documents) for document in documents.values()}
        entry: dict[str, Any] = {"kind": "inSource" if silenced.source in read else "external"}
        if name in read and line.isdecimal() and len(line) < _DIGITS:
            number = max(1, int(line))
            at = {"artifactLocation": _artifact(read[name]), "region": _region(Region(number, 1, number, 1))}
            entry = {"kind": "inSource", "location": {"physicalLocation": at}}
        entries.append(entry | {"justification": clipped(silenced.reason, _REASON)})
    return [{"status": "accepted", **entry} for entry in entries]


def _unused(entry: UnusedSuppression, documents: Mapping[str, DocumentEntry]) -> dict[str, Any]:
    line = max(1, entry.line)
    name = path(entry.document, documents)
    rules = f" of {clipped(', '.join(entry.rules), _NAME)}" if entry.rules else ""
    said = f"suppression{rules} at {clipped(name, _NAME)}:{line} silences nothing: {clipped(entry.problem, _REASON)}"
    place = _artifact(file(entry.document, documents))
    at = {"artifactLocation": place, "region": _region(Region(line, 1, line, 1))}
    return _notification("suppression-unused", said, "note") | {"locations": [{"physicalLocation": at}]}


def _unread(skipped: SkippedEntry) -> dict[str, Any]:
    said = f"{clipped(skipped.path, _NAME)} was not read: {clipped(skipped.reason, _REASON)}"
    at = {"physicalLocation": {"artifactLocation": _artifact(skipped.path)}}
    return _notification("document-skipped", said, "warning") | {"locations": [at]}


def _notification(name: str, said: str, level: str) -> dict[str, Any]:
    return {"descriptor": {"id": name}, "level": level, "message": {"text": _literal(said)}}
