"""How often findings are right, rule by rule, as far as people decided about them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from consistency.gate.baseline import Entry, Status

RIGHT = frozenset({Status.ACCEPTED, Status.FIXED_ELSEWHERE})
"""What was decided about a finding that told something true of the documents."""


@dataclass(frozen=True, slots=True)
class Precision:
    """Decisions about one rule, or about all."""

    rule: str
    right: int
    false_alarms: int
    undecided: int

    @property
    def precision(self) -> float | None:
        """The share of right ones among those decided about; ``None`` if there are none."""
        decided = self.right + self.false_alarms
        return self.right / decided if decided else None


def precisions(entries: Iterable[Entry]) -> tuple[Precision, ...]:
    """One row a rule, sorted, and last one for all of them."""
    by_rule: dict[str, list[Status]] = {}
    for entry in entries:
        by_rule.setdefault(entry.rule, []).append(entry.decision.status)
    rows = [_row(rule, by_rule[rule]) for rule in sorted(by_rule)]
    return (*rows, _row("all", [status for own in by_rule.values() for status in own]))


def _row(rule: str, statuses: list[Status]) -> Precision:
    right = sum(status in RIGHT for status in statuses)
    false_alarms = statuses.count(Status.FALSE_POSITIVE)
    return Precision(rule, right, false_alarms, len(statuses) - right - false_alarms)
