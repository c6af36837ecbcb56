"""What the page's scripts must know to let an editor decide: each finding, slim, and what the baseline decided.

A decision about what a baseline does not know yet makes an entry only with the finding itself. It goes into the
exported file without what a reader needs and a baseline does not: sentences, places, evidence.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from consistency.report import DecisionEntry, Finding, Quote, SideEntry
from consistency.reporters.html.cards import CLAIM_LIMIT, Card
from consistency.reporters.legible import clipped

_LARGEST = 20_000
"""Characters of clauses in a finding; one that has more is known by its fingerprint alone."""
_HOLDS = ("unchanged", "updated")
_BLANK = frozenset({"sentence", "quote", "line", "column", "offset"})
"""What a slim quote has nothing in. An export puts it back (`scripts/exchange.js`), and what `_brief` leaves out."""
_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}


@dataclass(frozen=True, slots=True)
class Triaged:
    """One card for the scripts; ``id`` is that of its element."""

    id: str
    finding: Finding
    """Slim; without sides where they are too long to stand here a second time."""
    decision: DecisionEntry | None
    """What the baseline says, if that holds: what has expired or gained a value is to be decided anew."""


def triaged(cards: Sequence[Card], findings: Sequence[Finding]) -> tuple[Triaged, ...]:
    """What is told of each card, in their order."""
    return tuple(_triaged(card, finding) for card, finding in zip(cards, findings, strict=True))


def slim(finding: Finding) -> Finding:
    """A finding with nothing in it that a baseline does not need to know it again."""
    sides = tuple(replace(side, mentions=_distinct(side)) for side in finding.sides)
    stated = sum(len(quote.frame) + len(quote.value) for side in sides for quote in side.mentions)
    claim = finding.claim if len(finding.claim) <= CLAIM_LIMIT else clipped(finding.claim, CLAIM_LIMIT)
    return replace(finding, sides=sides if stated <= _LARGEST else (), evidence=(), claim=claim, note="", decision=None)


def data_block(given: Sequence[Triaged]) -> str:
    """The cards as JSON that may stand in a page: plain ASCII, and no sign that ends or begins markup."""
    return json.dumps([_lean(each) for each in given], separators=(",", ":")).translate(_ESCAPED)


def _triaged(card: Card, finding: Finding) -> Triaged:
    decided = finding.decision
    holds = decided is not None and decided.status != "open" and finding.state in _HOLDS
    return Triaged(card.id, slim(finding), decided if holds else None)


def _distinct(side: SideEntry) -> tuple[Quote, ...]:
    """What is said, once; where it stands does not tell statements apart."""
    kept: dict[tuple[str, str, str], Quote] = {}
    for quote in side.mentions:
        kept.setdefault((quote.document, quote.frame, quote.value), quote)
    return tuple(
        Quote(q.document, "", "", q.start, q.end, 0, 0, 0, value=q.value, frame=q.frame) for q in kept.values()
    )


def _lean(value: Any) -> Any:
    """As JSON-ready data, without what a reader of the report JSON takes for granted."""
    if is_dataclass(value):
        pairs = ((field, getattr(value, field.name)) for field in fields(value))
        blank = _BLANK if isinstance(value, Quote) else ()
        data = {f.name: _lean(given) for f, given in pairs if given != f.default and f.name not in blank}
        return _brief(value, data) if isinstance(value, SideEntry) else data
    return [_lean(each) for each in value] if isinstance(value, tuple) else value


def _brief(side: SideEntry, data: dict[str, Any]) -> dict[str, Any]:
    """A side without what is empty; its quotes state a value of their own only if it is another."""
    for told, quote in zip(data["mentions"], side.mentions, strict=True):
        told.pop("value", None)
        if quote.value != side.value:
            told["value"] = quote.value
    return {name: given for name, given in data.items() if name not in {"unit", "approximate"} or given}
