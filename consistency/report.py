"""The report as plain data: what every reporter draws and what the report JSON holds.

The field names are those of the schema ``consistency.report/1``; `saved.parse` is the inverse of `to_json`,
so that a saved run can be drawn again without a model.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

SCHEMA = "consistency.report/1"

Edge = str | int | float | None
"""One end of an interval: an ISO day, a number, or ``None`` for an open side."""


class State(StrEnum):
    """How a discrepancy stands to the baseline."""

    NEW = "new"
    UPDATED = "updated"
    """Known, with a new document or mention but no new value."""
    UNCHANGED = "unchanged"
    ABSENT = "absent"
    """In the baseline, no longer found."""


@dataclass(frozen=True, slots=True)
class BlockEntry:
    """A stretch of a document's text that no sentence crosses the edge of.

    ``start`` and ``end`` are code-point offsets into the text, ``line`` counts from 1 in the source file.
    """

    start: int
    end: int
    kind: str
    """``heading``, ``paragraph``, ``item`` or ``furniture``: what stands around an article and claims nothing."""
    line: int
    place: str = ""
    """As in `Quote`, of the block's beginning."""


@dataclass(frozen=True, slots=True)
class MarkEntry:
    """A slot in a document's text: ``text[start:end]`` in code points, its kind and its canonical value."""

    start: int
    end: int
    kind: str
    value: str
    line: int
    """Where it begins in the source file, from 1."""


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """One document that was read."""

    id: str
    path: str
    title: str | None
    published: str | None
    published_basis: str
    published_trusted: bool
    published_doubts: tuple[str, ...]
    sentences: int
    slots: int
    role: str | None = None
    """``draft`` or ``source`` where drafts were checked against sources."""
    url: str | None = None
    """Where the source says it was published."""
    authority: str | None = None
    """Who stands behind it, as whoever ran the check says."""
    topic: int = 1
    """Number of its topic: only documents of one topic were compared with each other."""
    file: str | None = None
    """The file, where it holds several documents and ``path`` is ``file#…``."""
    unread: tuple[str, ...] = ()
    """What in the source was not read, and why."""
    text: str | None = None
    """The text as read, or its beginning; ``None`` in what early versions saved."""
    text_omitted: int = 0
    """How many code points of the text are not in ``text``: see `consistency.fulltext` for the limits."""
    blocks: tuple[BlockEntry, ...] = ()
    """In order; what is in none of them is white space."""
    marks: tuple[MarkEntry, ...] = ()
    """The slots that ``text`` holds, in order; they may overlap. Those in furniture claim nothing and are left out."""


@dataclass(frozen=True, slots=True)
class SkippedEntry:
    """One source that was not read, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Quote:
    """One mention as a reader sees it. ``sentence`` and ``quote`` are verbatim.

    ``start`` and ``end`` are code-point offsets of the quote into the document's text; ``line`` and
    ``column`` count from 1 in the source file. ``before`` and ``after`` are the neighbouring sentences.
    """

    document: str
    sentence: str
    quote: str
    start: int
    end: int
    line: int
    column: int
    offset: int
    """Where the quote begins in ``sentence``."""
    before: str = ""
    after: str = ""
    place: str = ""
    """Where readers of the source find it if not by line and column: *page 3*."""
    anchor: str = ""
    """What a viewer of the source follows behind ``#`` to get there."""
    value: str = ""
    """Its own canonical value; a side may hold several spellings of one."""
    frame: str = ""
    """Its clause with the quote masked by its kind: with the value it is what a baseline knows it by."""
    end_line: int | None = None
    """Where the quote ends: the line of its last character, and the column behind it."""
    end_column: int | None = None


@dataclass(frozen=True, slots=True)
class SideEntry:
    """The quotes that share one value.

    ``interval`` is [lo, hi], ``None`` on an open side. Dates are ISO days, half-open: ``hi`` is the first
    day after. Times of day are minutes since midnight; these and all numbers include both ends. Both
    ends are ``None`` for a value that has no place on its axis (a date without a year).
    """

    value: str
    interval: tuple[Edge, Edge]
    unit: str
    approximate: bool
    mentions: tuple[Quote, ...]
    tolerance: tuple[Edge, Edge] | None = None
    """How far a value that is stated as approximate is taken to reach, where its interval does not say it."""


@dataclass(frozen=True, slots=True)
class SlotEntry:
    """What kind of slot a finding is about, and what the slot does."""

    kind: str
    role: str


@dataclass(frozen=True, slots=True)
class EvidenceEntry:
    """One reason for (positive) or against (negative weight, log-odds) a finding."""

    label: str
    detail: str
    weight: float


@dataclass(frozen=True, slots=True)
class Suppression:
    """Who silenced a finding (``path:line``), and why; the reason is empty if none is given."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class UnusedSuppression:
    """A wish in a source to silence what was not found there, or one that cannot be obeyed."""

    document: str
    line: int
    rules: tuple[str, ...]
    """Those of its rules that silence nothing."""
    reason: str
    problem: str
    """Why nothing came of it."""


@dataclass(frozen=True, slots=True)
class DecisionEntry:
    """What the baseline says was decided about a known discrepancy."""

    status: str
    reason: str
    author: str
    expires: str | None
    """The last day on which it holds, as an ISO day."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One discrepancy."""

    fingerprint: str
    rule: str
    verdict: str
    nature: str
    confidence: float
    confidence_level: str
    state: str
    suppressed: Suppression | None
    claim: str
    """What is asked, in plain words."""
    slot: SlotEntry
    sides: tuple[SideEntry, ...]
    evidence: tuple[EvidenceEntry, ...]
    known_by: str = ""
    """How the baseline knows it: ``exact``, ``moved``, ``reworded``; empty if it does not."""
    note: str = ""
    """What else there is to know of its state: *resembles known 3f9c21ab*."""
    decision: DecisionEntry | None = None
    """What was decided about it; there for what is known, also if it has expired."""


@dataclass(frozen=True, slots=True)
class AgreementEntry:
    """One question that at least two documents answer alike."""

    confidence: float
    confidence_level: str
    claim: str
    slot: SlotEntry
    sides: tuple[SideEntry, ...]
    evidence: tuple[EvidenceEntry, ...]


@dataclass(frozen=True, slots=True)
class Uncompared:
    """A slot that had no counterpart in another document; in a draft, none in a source.

    ``sentence`` is verbatim, and only there for drafts. ``start`` and ``end`` are code-point offsets into the
    document's text; they and ``column`` are missing in what early versions saved.
    """

    quote: str
    line: int
    kind: str
    column: int | None = None
    sentence: str = ""
    offset: int = 0
    """Where the quote begins in ``sentence``."""
    place: str = ""
    """As in `Quote`."""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class CoverageEntry:
    """How much of a document could be checked against another one.

    Where drafts are checked, ``compared`` counts what a draft shares with a source and a source with a draft.
    """

    document: str
    slots: int
    compared: int
    uncompared: tuple[Uncompared, ...]


@dataclass(frozen=True, slots=True)
class ModelEntry:
    """A model the run used."""

    name: str
    revision: str
    sha256: str
    backend: str = ""
    """What computed with it, where there is a choice: ``onnx`` or ``sentence-transformers``."""


@dataclass(frozen=True, slots=True)
class Run:
    """How the report came about; nothing in it changes between two runs on the same input."""

    settings: Mapping[str, Any]
    models: tuple[ModelEntry, ...]
    timings: Mapping[str, float] = field(default_factory=dict)
    """Seconds by stage; empty unless asked for, since two runs never share them."""


@dataclass(frozen=True, slots=True)
class Tool:
    """Which program wrote the report."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Counts:
    """The report in numbers; suppressed discrepancies are counted only in ``suppressed``.

    Where drafts are checked against sources, discrepancies that do not join the two are not listed and
    counted only in ``between_sources`` and ``between_drafts``.
    """

    discrepancies: int
    contradictions: int
    tensions: int
    new: int
    suppressed: int
    filtered: int
    """Discrepancies less sure than was asked for, or found by a rule that was not; they are not listed."""
    agreements: int
    documents: int
    skipped: int
    slots: int
    compared: int
    between_sources: int = 0
    between_drafts: int = 0


@dataclass(frozen=True, slots=True)
class Absent:
    """A baseline entry that was not found again."""

    fingerprint: str
    rule: str
    claim: str
    note: str = ""
    """What may have become of it."""
    settled: bool = False
    """Whether all its documents were read, or are gone: then `baseline prune` drops it."""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything one run found. Discrepancies come worst first, agreements by their question."""

    tool: Tool
    run: Run
    documents: tuple[DocumentEntry, ...]
    skipped: tuple[SkippedEntry, ...]
    discrepancies: tuple[Finding, ...]
    agreements: tuple[AgreementEntry, ...]
    coverage: tuple[CoverageEntry, ...]
    counts: Counts
    absent: tuple[Absent, ...] = ()
    unused_suppressions: tuple[UnusedSuppression, ...] = ()
    schema: str = SCHEMA


def to_json(report: Report) -> dict[str, Any]:
    """The report as JSON-ready data, in the schema's order of keys."""
    data = asdict(report)
    return {"schema": data.pop("schema"), **data}
