"""The page as plain data: what the templates draw, in the order they draw it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from consistency.report import CoverageEntry, ModelEntry, Report, Tool
from consistency.reporters.html.cards import AgreementView, Card, agreement_view, card
from consistency.reporters.html.grid import Grid, grid
from consistency.reporters.html.sources import Source, Sources
from consistency.reporters.legible import clipped
from consistency.reporters.words import nothing_compared, plural, short, summary

_MOST_UNCOMPARED = 300


@dataclass(frozen=True, slots=True)
class Stat:
    """A count with its name."""

    name: str
    count: str
    tone: str


@dataclass(frozen=True, slots=True)
class LooseView:
    """A slot without a counterpart."""

    quote: str
    line: int
    kind: str


@dataclass(frozen=True, slots=True)
class CoverageView:
    """How much of a document was compared; ``share`` in percent."""

    source: Source
    slots: int
    compared: int
    share: float
    loose: tuple[LooseView, ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class Page:
    """Everything on the page. ``suppressed`` discrepancies appear in no other group."""

    title: str
    headline: str
    nothing: str
    """Why nothing could be compared; empty if something was."""
    summary: str
    stats: tuple[Stat, ...]
    states: str
    doubtful: tuple[Source, ...]
    skipped: tuple[tuple[str, str], ...]
    grid: Grid | None
    contradictions: tuple[Card, ...]
    tensions: tuple[Card, ...]
    suppressed: tuple[Card, ...]
    agreements: tuple[AgreementView, ...]
    absent: tuple[tuple[str, str, str], ...]
    coverage: tuple[CoverageView, ...]
    sources: tuple[Source, ...]
    settings: tuple[tuple[str, str], ...]
    models: tuple[ModelEntry, ...]
    tool: Tool


def page(report: Report) -> Page:
    """The page of a report."""
    sources = Sources(report.documents)
    cards = [(card(finding, sources), finding) for finding in report.discrepancies]
    open_cards = [c for c, finding in cards if finding.suppressed is None]
    agreements = tuple(agreement_view(a, i, sources) for i, a in enumerate(report.agreements, start=1))
    nothing = nothing_compared(report) or ""
    headline = _headline(report, nothing)
    return Page(
        title=f"{headline} — {clipped(report.tool.name, 60)}",
        headline=headline,
        nothing=nothing,
        summary=summary(report),
        stats=_stats(report),
        states=_states(report),
        doubtful=tuple(source for source in sources if source.doubtful),
        skipped=tuple((clipped(s.path, 200), clipped(s.reason, 300)) for s in report.skipped),
        grid=grid(report, open_cards, agreements, sources),
        contradictions=tuple(c for c in open_cards if c.verdict != "tension"),
        tensions=tuple(c for c in open_cards if c.verdict == "tension"),
        suppressed=tuple(c for c, finding in cards if finding.suppressed is not None),
        agreements=agreements,
        absent=tuple((short(a.fingerprint), clipped(a.rule, 60), clipped(a.claim, 240)) for a in report.absent),
        coverage=tuple(_coverage(entry, sources) for entry in report.coverage),
        sources=tuple(sources),
        settings=_settings(report.run.settings),
        models=tuple(
            ModelEntry(clipped(m.name, 120), clipped(m.revision, 80), clipped(m.sha256, 80)) for m in report.run.models
        ),
        tool=Tool(clipped(report.tool.name, 60), clipped(report.tool.version, 40)),
    )


def _headline(report: Report, nothing: str) -> str:
    counts = report.counts
    documents = plural(counts.documents, "document")
    if nothing:
        return f"Nothing to compare in {documents}"
    if not counts.discrepancies:
        return f"No discrepancy in {documents}"
    found = [
        plural(count, noun)
        for count, noun in ((counts.contradictions, "contradiction"), (counts.tensions, "tension"))
        if count
    ]
    return f"{' and '.join(found)} in {documents}"


def _stats(report: Report) -> tuple[Stat, ...]:
    counts = report.counts
    shown = [
        ("contradiction", counts.contradictions, "contradiction"),
        ("tension", counts.tensions, "tension"),
        ("agreement", counts.agreements, "agreement"),
        ("document", counts.documents, "plain"),
    ]
    stats = [Stat(plural(count, noun).partition(" ")[2], f"{count:,}", tone) for noun, count, tone in shown]
    return (*stats, Stat(f"of {plural(counts.slots, 'slot')} compared", f"{counts.compared:,}", "plain"))


def _states(report: Report) -> str:
    """Counts by state, and what was set aside: ``1 new, 2 unchanged; 1 suppressed``."""
    found = [finding.state for finding in report.discrepancies if finding.suppressed is None]
    known = ("new", "updated", "unchanged")
    parts = [f"{found.count(state):,} {state}" for state in known if state in found]
    text = [", ".join(parts)] if parts else []
    if report.absent:
        text.append(f"{len(report.absent):,} no longer found")
    if report.counts.suppressed:
        text.append(f"{report.counts.suppressed:,} suppressed")
    if report.counts.filtered:
        text.append(f"{report.counts.filtered:,} filtered as less sure than asked for")
    return "; ".join(text)


def _coverage(entry: CoverageEntry, sources: Sources) -> CoverageView:
    loose = tuple(
        LooseView(clipped(u.quote, 80), u.line, clipped(u.kind, 20)) for u in entry.uncompared[:_MOST_UNCOMPARED]
    )
    return CoverageView(
        source=sources.of(entry.document),
        slots=entry.slots,
        compared=entry.compared,
        share=round(100 * min(entry.compared / entry.slots, 1), 2) if entry.slots else 0.0,
        loose=loose,
        hidden=len(entry.uncompared) - len(loose),
    )


def _settings(settings: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple((clipped(name, 80), clipped(_plain(value), 300)) for name, value in sorted(settings.items()))


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
