"""Going through the open discrepancies of a report, one decision at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from consistency.gate.baseline import Baseline, Decision, Status
from consistency.gate.change import decide
from consistency.gate.classify import Standing, classify_found
from consistency.gate.found import Found
from consistency.report import Finding, State


@dataclass(frozen=True, slots=True)
class Case:
    """A discrepancy that can be decided about."""

    finding: Finding
    found: Found


@dataclass(frozen=True, slots=True)
class Audit:
    """Where an audit stands. Every step gives a new one; the baseline of the last is what is decided so far."""

    cases: tuple[Case, ...]
    baseline: Baseline
    today: date
    present: frozenset[str] = frozenset()
    """The names of the documents that were read or skipped."""
    skipped: frozenset[int] = frozenset()
    """Cases that were left for another time."""
    before: Audit | None = None
    """Where the last step began."""

    @property
    def undecided(self) -> tuple[int, ...]:
        """The cases about which nothing holds that was decided."""
        return tuple(i for i, standing in enumerate(self._standings()) if _is_open(standing))

    @property
    def current(self) -> int | None:
        """The case to decide about next, ``None`` if there is none left."""
        return next((i for i in self.undecided if i not in self.skipped), None)

    def decided(self, decision: Decision) -> Audit:
        """With a decision about the current case."""
        at = self._expect()
        standing = self._standings()[at]
        found = self.cases[at].found
        changed = decide(self.baseline, standing.fingerprint, decision, found, standing)
        return replace(self, baseline=changed.baseline, before=self)

    def left(self) -> Audit:
        """With the current case left for another time."""
        return replace(self, skipped=self.skipped | {self._expect()}, before=self)

    def _expect(self) -> int:
        if self.current is None:
            raise ValueError("nothing is left to decide about")
        return self.current

    def _standings(self) -> Sequence[Standing]:
        found = [case.found for case in self.cases]
        return classify_found(found, self.baseline, present=self.present, today=self.today).standings


def _is_open(standing: Standing) -> bool:
    entry = standing.entry
    return standing.state is State.NEW or entry is None or entry.decision.status is Status.OPEN
