"""The page as plain data: what the templates draw, in the order they draw it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from consistency.report import ModelEntry, Report, Tool
from consistency.reporters.html.cards import AgreementView, Card, agreement_view, card
from consistency.reporters.html.coverage import CoverageView, coverage_views
from consistency.reporters.html.editor import Editor
from consistency.reporters.html.grid import Grid, grid
from consistency.reporters.html.matrix import Matrix, matrix
from consistency.reporters.html.slots import Outcomes
from consistency.reporters.html.sources import Source, Sources
from consistency.reporters.html.texts import Texts, shown_of, texts
from consistency.reporters.html.timeline import Story, story
from consistency.reporters.html.triage import Triaged, triaged
from consistency.reporters.legible import clipped
from consistency.reporters.words import (
    checked,
    not_shown,
    nothing_compared,
    parties,
    plural,
    short,
    summary,
    the_drafts,
    unused,
)


@dataclass(frozen=True, slots=True)
class Stat:
    """A count with its name."""

    name: str
    count: str
    tone: str


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
    matrix: Matrix | None
    story: Story | None
    grid: Grid | None
    contradictions: tuple[Card, ...]
    tensions: tuple[Card, ...]
    suppressed: tuple[Card, ...]
    agreements: tuple[AgreementView, ...]
    absent: tuple[tuple[str, str, str, str], ...]
    unused: tuple[str, ...]
    """Suppressions that nothing came of."""
    drafts: tuple[CoverageView, ...]
    """What of the drafts has a counterpart in a source, and what has none; empty where no document is a draft."""
    the_drafts: str
    coverage: tuple[CoverageView, ...]
    texts: Texts | None
    sources: tuple[Source, ...]
    topics: int
    """On how many topics they are."""
    settings: tuple[tuple[str, str], ...]
    models: tuple[ModelEntry, ...]
    tool: Tool
    triaged: tuple[Triaged, ...]
    """Every discrepancy for the scripts, in the order of the report."""


def page(report: Report) -> Page:
    """The page of a report."""
    sources = Sources(report.documents, shown_of(report))
    editor = Editor(report)
    cards = [(card(finding, sources, editor), finding) for finding in report.discrepancies]
    open_cards = [c for c, finding in cards if finding.suppressed is None]
    agreements = tuple(agreement_view(a, i, sources) for i, a in enumerate(report.agreements, start=1))
    nothing = nothing_compared(report) or ""
    headline = _headline(report, nothing)
    coverage = coverage_views(report.coverage, sources)
    return Page(
        title=f"{headline} — {clipped(report.tool.name, 60)}",
        headline=headline,
        nothing=nothing,
        summary=summary(report),
        stats=_stats(report),
        states=_states(report),
        doubtful=tuple(source for source in sources if source.doubtful),
        skipped=tuple((clipped(path, 200), clipped(reason, 300)) for path, reason in _unread(report)),
        matrix=matrix(report, open_cards, agreements, sources),
        story=story(report, open_cards, agreements, sources),
        grid=grid(report, open_cards, agreements, sources),
        contradictions=tuple(c for c in open_cards if c.verdict != "tension"),
        tensions=tuple(c for c in open_cards if c.verdict == "tension"),
        suppressed=tuple(c for c, finding in cards if finding.suppressed is not None),
        agreements=agreements,
        absent=tuple(
            (short(a.fingerprint), clipped(a.rule, 60), clipped(a.claim, 240), clipped(a.note, 240))
            for a in report.absent
        ),
        unused=tuple(unused(report)),
        drafts=tuple(view for view in coverage if view.source.draft),
        the_drafts=the_drafts(report),
        coverage=coverage,
        texts=texts(report, Outcomes(report, cards, zip(agreements, report.agreements, strict=True)), sources),
        sources=tuple(sources),
        topics=sources.topics,
        settings=_settings(report.run.settings),
        models=tuple(
            ModelEntry(clipped(m.name, 120), clipped(m.revision, 80), clipped(m.sha256, 80), clipped(m.backend, 40))
            for m in report.run.models
        ),
        tool=Tool(clipped(report.tool.name, 60), clipped(report.tool.version, 40)),
        triaged=triaged([c for c, _ in cards], [finding for _, finding in cards]),
    )


def _headline(report: Report, nothing: str) -> str:
    counts = report.counts
    documents = parties(report)
    if nothing:
        return f"Nothing to compare {documents}"
    if not counts.discrepancies:
        return f"No discrepancy {documents}"
    found = [
        plural(count, noun)
        for count, noun in ((counts.contradictions, "contradiction"), (counts.tensions, "tension"))
        if count
    ]
    return f"{' and '.join(found)} {documents}"


def _stats(report: Report) -> tuple[Stat, ...]:
    counts = report.counts
    drafts, slots, compared = checked(report)
    documents = (
        [("draft", drafts), ("source", counts.documents - drafts)] if drafts else [("document", counts.documents)]
    )
    shown = [
        ("contradiction", counts.contradictions, "contradiction"),
        ("tension", counts.tensions, "tension"),
        ("agreement", counts.agreements, "agreement"),
        *((noun, count, "plain") for noun, count in documents),
    ]
    stats = [Stat(plural(count, noun).partition(" ")[2], f"{count:,}", tone) for noun, count, tone in shown]
    whose = f" of {the_drafts(report)}" if drafts else ""
    return (*stats, Stat(f"of {plural(slots, 'slot')}{whose} compared", f"{compared:,}", "plain"))


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
        text.append(f"{report.counts.filtered:,} filtered as less sure than asked for, or by rule")
    if aside := not_shown(report.counts):
        text.append(f"not shown: {aside}")
    return "; ".join(text)


def _settings(settings: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple((clipped(name, 80), clipped(_plain(value), 300)) for name, value in sorted(settings.items()))


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)


def _unread(report: Report) -> Iterator[tuple[str, str]]:
    """Everything that was not read, whole sources and parts of them."""
    yield from ((skipped.path, skipped.reason) for skipped in report.skipped)
    yield from ((document.path, reason) for document in report.documents for reason in document.unread)
