"""Decisions as a file: what a reviewer decided in the HTML report, to be brought into the baseline.

    {"schema": "consistency.decisions/1",
     "decisions": [{"fingerprint": "3f9c21ab40d7e215", "status": "accepted", "reason": "…", "author": "…",
                    "expires": "2026-12-31" or null, "finding": {…}}]}

Only ``fingerprint`` and ``status`` are required. ``finding`` is the discrepancy as the report JSON has it; with it
a decision about what the baseline does not know yet makes an entry. A status ``open`` takes a decision back.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from consistency.errors import InputError
from consistency.gate.baseline import Baseline, Decision, Status
from consistency.gate.baseline_file import read_expires, read_status
from consistency.gate.change import Change, Changed, decide
from consistency.gate.classify import classify_found
from consistency.gate.found import Found
from consistency.gate.matching import Tier
from consistency.report import Finding

SCHEMA = "consistency.decisions/1"

_REMAKE = "export the decisions from the HTML report again"
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision, and what it is about where that is told."""

    fingerprint: str
    decision: Decision
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class Import:
    """A baseline with the decisions in it, and those that nothing came of."""

    changed: Changed
    unknown: tuple[str, ...]
    """Fingerprints that neither the baseline nor a report knows."""


def parse(text: str, name: str, finding: Callable[[object], Finding]) -> tuple[Decided, ...]:
    """The decisions in the text of a file of this name; ``finding`` reads a discrepancy out of report JSON.

    Raises:
        InputError: it is no JSON, of another schema, or some decisions cannot be used; the first are named.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name} is not JSON: {str(error)[:200]}", hint=_REMAKE) from error
    if not isinstance(data, dict) or data.get("schema") != SCHEMA or not isinstance(data.get("decisions"), list):
        raise InputError(f"{name} holds no decisions of schema {SCHEMA}", hint=_REMAKE)
    problems: list[str] = []
    decided: list[Decided] = []
    for number, item in enumerate(data["decisions"], start=1):
        try:
            decided.append(_decided(item, finding))
        except ValueError as error:
            problems.append(f"decision {number}: {error}")
    if problems:
        more = f"\n  and {len(problems) - _SHOWN} more" if len(problems) > _SHOWN else ""
        listed = "\n".join(f"  {problem}" for problem in problems[:_SHOWN])
        raise InputError(f"{name}: {len(problems)} problem{'s'[: len(problems) > 1]}\n{listed}{more}")
    return tuple(decided)


def brought_in(
    baseline: Baseline,
    decisions: Sequence[Decided],
    found: Mapping[str, Found],
    author: str = "",
) -> Import:
    """A baseline with decisions in it; ``found`` are discrepancies by the fingerprints that decisions name.

    ``author`` stands for whoever is not named. Of two decisions about the same, the later one holds.
    """
    changes: dict[str, Change] = {}
    unknown: list[str] = []
    for decided in decisions:
        decision = decided.decision
        if not decision.author and decision.status is not Status.OPEN:
            decision = Decision(decision.status, decision.reason, author, decision.expires)
        own = found.get(decided.fingerprint)
        fingerprint = decided.fingerprint
        if own is not None and fingerprint not in baseline.by_fingerprint:
            # The report may be older than the baseline, which may know it under another name by now. What only
            # looks moved is left alone: nobody knows here which documents are still there. An entry that is about
            # another one of the findings is not this one's, even if they share a pair.
            [standing] = classify_found([own], baseline).standings
            if standing.tier is Tier.EXACT and standing.fingerprint not in found:
                fingerprint = standing.fingerprint
        made = decide(baseline, fingerprint, decision, own)
        if not made.changes:
            unknown.append(decided.fingerprint)
        changes |= {change.fingerprint: change for change in made.changes}
        baseline = made.baseline
    return Import(Changed(baseline, tuple(changes[f] for f in sorted(changes))), tuple(sorted(set(unknown))))


def _decided(item: object, finding: Callable[[object], Finding]) -> Decided:
    if not isinstance(item, dict):
        raise ValueError("not an object")
    fields: dict[str, Any] = {"reason": "", "author": "", "expires": None, **item}
    for key in ("fingerprint", "reason", "author"):
        if not isinstance(fields.get(key), str):
            raise ValueError(f"{key!r} is missing or not text")
    try:
        status = read_status(fields.get("status"))
    except ValueError as error:
        raise ValueError(f"'status' {error}") from None
    try:
        expires = read_expires(fields["expires"])
    except ValueError as error:
        raise ValueError(f"'expires' {error}") from None
    about = finding(fields["finding"]) if fields.get("finding") is not None else None
    return Decided(fields["fingerprint"], Decision(status, fields["reason"], fields["author"], expires), about)
