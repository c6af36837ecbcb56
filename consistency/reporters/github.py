"""Annotations on a pull request: one workflow command a line on standard output of a GitHub Actions step.

GitHub shows ten errors, ten warnings and ten notices of a step and drops the rest, so the worst come first and
what does not fit is counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from consistency.report import DocumentEntry, Finding, Report
from consistency.reporters.foremost import foremost
from consistency.reporters.headline import headline, placed, shown
from consistency.reporters.legible import clipped, inert, legible
from consistency.reporters.location import file, region
from consistency.reporters.words import (
    confidence_in_words,
    nature_in_words,
    nothing_compared,
    plural,
    standing,
    summary,
    unused,
)

LIMIT = 10
"""Annotations of one level that GitHub shows of a step."""
_MESSAGE = 2_000
_TITLE = 100
_SKIPPED = 20


@dataclass(frozen=True, slots=True)
class GithubReporter:
    """Draws a report as workflow commands; ``limit`` of each level at the most."""

    limit: int = LIMIT

    def render(self, report: Report) -> str:
        """One command a line, and the summary as a plain line."""
        documents = {document.id: document for document in report.documents}
        levels: dict[str, list[str]] = {"error": [], "warning": [], "notice": []}
        levels["warning"] += _unread(report)
        levels["notice"] += _idle(report)
        over = 0
        for finding in shown(report).all:
            level = _level(finding)
            # The last notice is kept for saying how many more there are.
            if len(levels[level]) < self.limit - (level == "notice"):
                levels[level].append(_annotation(level, finding, documents))
            else:
                over += 1
        if over:
            said = f"and {plural(over, 'more discrepancy')}: the whole list is in the report"
            levels["notice"].append(_command("notice", {"title": "consistency"}, said))
        lines = [line for lines in levels.values() for line in lines]
        return "".join(f"{line}\n" for line in [*lines, inert(summary(report))])


def _level(finding: Finding) -> str:
    if finding.verdict == "contradiction":
        return "error" if finding.state == "new" else "warning"
    return "warning" if finding.state == "new" else "notice"


def _annotation(level: str, finding: Finding, documents: Mapping[str, DocumentEntry]) -> str:
    properties: dict[str, str] = {}
    stand = foremost(finding, documents)
    if stand is not None:
        at = region(stand.quote, documents)
        properties = {
            "file": legible(file(stand.quote.document, documents)),
            "line": str(at.line),
            "endLine": str(at.end_line),
        }
        # GitHub refuses columns over several lines.
        if at.line == at.end_line and at.column < at.end_column:
            properties |= {"col": str(at.column), "endColumn": str(at.end_column)}
    properties["title"] = clipped(f"{finding.verdict}[{finding.rule}] {finding.state}", _TITLE)
    lines = [headline(finding), *(f"– {line}" for line in placed(finding, documents))]
    if finding.nature != "conflict":
        lines.append(f"but: {nature_in_words(finding.nature)}")
    if known := standing(finding):
        lines.append(f"baseline: {known}")
    lines.append(f"confidence: {confidence_in_words(finding.confidence_level, finding.confidence)}")
    return _command(level, properties, "\n".join(lines)[:_MESSAGE])


def _unread(report: Report) -> Iterator[str]:
    """A run that could not look must not pass for one that found nothing."""
    if nothing := nothing_compared(report):
        yield _command("warning", {"title": "nothing to compare"}, nothing)
    if report.skipped:
        lines = [f"{clipped(s.path, 200)}: {clipped(s.reason, 200)}" for s in report.skipped[:_SKIPPED]]
        if (more := len(report.skipped) - _SKIPPED) > 0:
            lines.append(f"and {more:,} more")
        title = f"{plural(len(report.skipped), 'document')} not read"
        yield _command("warning", {"title": title}, "\n".join(lines))


def _idle(report: Report) -> Iterator[str]:
    """Suppressions that nothing came of, in one annotation."""
    if lines := unused(report):
        more = [f"and {len(lines) - _SKIPPED:,} more"] if len(lines) > _SKIPPED else []
        title = f"{plural(len(lines), 'suppression')} without use"
        yield _command("notice", {"title": title}, "\n".join(lines[:_SKIPPED] + more))


def _command(level: str, properties: Mapping[str, str], message: str) -> str:
    r"""A workflow command.

    >>> _command("error", {"file": "a,b.md", "line": "3"}, "100 % of it\n::error::x")
    '::error file=a%2Cb.md,line=3::100 %25 of it%0A·:error::x'
    """
    listed = ",".join(f"{key}={_property(inert(value))}" for key, value in properties.items())
    return f"::{level} {listed}::{_data(inert(message))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
