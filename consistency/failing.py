"""Which findings of a report fail a run."""

from __future__ import annotations

from consistency.config import FailOn
from consistency.discrepancy import Verdict
from consistency.report import Finding, Report, State


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
