"""JUnit XML, which most CI servers show as test results: one suite a document, one case a discrepancy.

What makes a run fail is a failure. What is known or silenced is a skipped case, a tension a passing one with its
text beside it. A document with nothing against it has a single passing case; one that was not read, a skipped one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from consistency.report import DocumentEntry, Finding, Report, SkippedEntry
from consistency.reporters.excerpt import excerpt
from consistency.reporters.foremost import foremost
from consistency.reporters.headline import headline, question
from consistency.reporters.legible import clipped
from consistency.reporters.location import file, region, where
from consistency.reporters.order import reasons_against, reasons_for, spread
from consistency.reporters.values import values_in_words
from consistency.reporters.words import confidence_in_words, nature_in_words, short, standing

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LIMIT = 300
_QUOTES = 5
_AROUND = 80
_REASONS = 4
_NOWHERE = "consistency"


@dataclass(frozen=True, slots=True)
class JunitReporter:
    """Draws a report as JUnit XML."""

    def render(self, report: Report) -> str:
        """One ``testsuite`` a document, in the report's order."""
        documents = {document.id: document for document in report.documents}
        found: dict[str, list[Finding]] = {document.id: [] for document in report.documents}
        for finding in report.discrepancies:
            stand = foremost(finding, documents)
            found.setdefault(stand.quote.document if stand else _NOWHERE, []).append(finding)
        everything = report.run.settings.get("fail-on") == "any"
        suites = [
            _suite(documents[key].path if key in documents else key, _cases(own, documents, everything))
            for key, own in found.items()
        ]
        suites += [_suite(skipped.path, [_unread(skipped)]) for skipped in report.skipped]
        root = Element("testsuites", {"name": "consistency", **_totals([case for suite in suites for case in suite])})
        root.extend(suites)
        indent(root)
        return f"<?xml version='1.0' encoding='UTF-8'?>\n{tostring(root, encoding='unicode')}\n"


def _suite(name: str, cases: Sequence[Element]) -> Element:
    path = _legal(clipped(name, _LIMIT))
    suite = Element("testsuite", {"name": path, **_totals(cases)})
    for case in cases:
        case.set("classname", path)
    suite.extend(cases)
    return suite


def _totals(cases: Sequence[Element]) -> dict[str, str]:
    return {
        "tests": str(len(cases)),
        "failures": str(sum(case.find("failure") is not None for case in cases)),
        "errors": "0",
        "skipped": str(sum(case.find("skipped") is not None for case in cases)),
        "time": "0",
    }


def _cases(findings: Sequence[Finding], documents: Mapping[str, DocumentEntry], everything: bool) -> list[Element]:
    return [_case(finding, documents, everything) for finding in findings] or [_named("no discrepancy")]


def _named(name: str) -> Element:
    return Element("testcase", {"name": _legal(name), "classname": "", "time": "0"})


def _case(finding: Finding, documents: Mapping[str, DocumentEntry], everything: bool) -> Element:
    """The name holds no line and no value that may move, so that a server knows the case again."""
    rule = clipped(finding.rule, 60)
    case = _named(f"{question(finding)} [{rule}] {short(finding.fingerprint)}")
    if stand := foremost(finding, documents):
        # As GitLab links them.
        case.set("file", _legal(file(stand.quote.document, documents) if stand.quote.document in documents else ""))
        case.set("line", str(region(stand.quote, documents).line))
    said = f"{clipped(finding.verdict, 40)}: {headline(finding)}"
    if finding.suppressed is not None:
        _child(case, "skipped", f"suppressed: {clipped(finding.suppressed.reason, _LIMIT)}")
        return case
    if finding.verdict != "contradiction":
        SubElement(case, "system-out").text = _legal(f"{said}\n{_details(finding, documents)}")
    elif finding.state == "new" or everything:
        failure = _child(case, "failure", said)
        failure.set("type", _legal(rule))
        failure.text = _legal(_details(finding, documents))
    else:
        known = f" ({standing(finding)})" if standing(finding) else ""
        _child(case, "skipped", f"known ({clipped(finding.state, 20)}): {said}{known}")
    return case


def _unread(skipped: SkippedEntry) -> Element:
    case = _named("not read")
    _child(case, "skipped", clipped(skipped.reason, _LIMIT))
    return case


def _child(case: Element, tag: str, message: str) -> Element:
    return SubElement(case, tag, {"message": _legal(message)})


def _details(finding: Finding, documents: Mapping[str, DocumentEntry]) -> str:
    """Every value with its quotes, as lines of text."""
    lines = []
    for value, side in zip(values_in_words(finding.sides, finding.slot.kind), finding.sides, strict=True):
        lines.append(value)
        quotes = spread(side.mentions)
        lines += [
            f"  {where(quote, documents)}: {excerpt(quote, left=_AROUND, right=_AROUND).text}"
            for quote in quotes[:_QUOTES]
        ]
        if (more := len(quotes) - _QUOTES) > 0:
            lines.append(f"  and {more:,} more")
    for label, evidence in (("why", reasons_for(finding.evidence)), ("but", reasons_against(finding.evidence))):
        reasons = [clipped(e.detail or e.label, _LIMIT) for e in evidence[:_REASONS]]
        if label == "but" and finding.nature != "conflict":
            reasons.insert(0, nature_in_words(finding.nature))
        if reasons:
            lines.append(f"{label}: {' · '.join(reasons)}")
    if known := standing(finding):
        lines.append(f"baseline: {known}")
    lines.append(f"confidence: {confidence_in_words(finding.confidence_level, finding.confidence)}")
    lines.append(f"fingerprint: {clipped(finding.fingerprint, _LIMIT)}")
    return "\n".join(lines)


def _legal(text: str) -> str:
    """The text without characters that XML cannot hold, not even escaped."""
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)
