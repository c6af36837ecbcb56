"""A finding in one line, and its values side by side, for formats that have little room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from consistency.report import DocumentEntry, Finding, Report
from consistency.reporters.legible import clipped
from consistency.reporters.location import where
from consistency.reporters.order import spread
from consistency.reporters.values import values_in_words
from consistency.reporters.words import listed

_CLAIM_LIMIT = 300
_SHOWN_PLACES = 3


@dataclass(frozen=True, slots=True)
class Shown:
    """The findings of a report that are not silenced, by how they stand to the baseline."""

    new: tuple[Finding, ...]
    known: tuple[Finding, ...]

    @property
    def all(self) -> tuple[Finding, ...]:
        """Both, new ones first, each worst first."""
        return self.new + self.known


def shown(report: Report) -> Shown:
    """The findings to show, in the report's own order."""
    findings = [finding for finding in report.discrepancies if finding.suppressed is None]
    return Shown(
        tuple(f for f in findings if f.state == "new"),
        tuple(f for f in findings if f.state != "new"),
    )


def question(finding: Finding) -> str:
    """What the sides disagree about."""
    return clipped(finding.claim, _CLAIM_LIMIT)


def headline(finding: Finding) -> str:
    """``date of the first meeting: August 24 or August 23``."""
    return f"{question(finding)}: {listed(values_in_words(finding.sides, finding.slot.kind))}"


def placed(finding: Finding, documents: Mapping[str, DocumentEntry]) -> tuple[str, ...]:
    """Each value with where it stands: ``June 3 (courier.md:7, release.txt:3 and 4 more)``."""
    lines = []
    for value, side in zip(values_in_words(finding.sides, finding.slot.kind), finding.sides, strict=True):
        places = [where(quote, documents) for quote in spread(side.mentions)]
        more = len(places) - _SHOWN_PLACES
        tail = f" and {more:,} more" if more > 0 else ""
        lines.append(f"{value} ({', '.join(places[:_SHOWN_PLACES])}{tail})")
    return tuple(lines)
