"""Which findings of a report fail a run, and what of it was not read."""

from __future__ import annotations

from consistency.config import FailOn
from consistency.discrepancy import Verdict
from consistency.document import OWN_REPORT
from consistency.report import Finding, Report, SkippedEntry, State


def failing(report: Report, fail_on: FailOn) -> tuple[Finding, ...]:
    """The contradictions that ``fail_on`` names; tensions are for people to look at, what is suppressed never fails."""
    contradictions = [d for d in report.discrepancies if d.verdict == Verdict.CONTRADICTION and d.suppressed is None]
    match fail_on:
        case FailOn.NONE:
            return ()
        case FailOn.ANY:
            return tuple(contradictions)
        case FailOn.NEW:
            return tuple(d for d in contradictions if d.state == State.NEW)


def unread(report: Report) -> tuple[SkippedEntry, ...]:
    """What was skipped and a strict run minds: all but reports of earlier runs."""
    return tuple(entry for entry in report.skipped if entry.reason != OWN_REPORT)
