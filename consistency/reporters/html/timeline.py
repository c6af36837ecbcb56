"""The timeline of the story: what every document dates, on one axis, and the same in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal

from consistency.report import AgreementEntry, Finding, Report, SideEntry
from consistency.reporters.html.apart import Ends
from consistency.reporters.html.axis import story_scale
from consistency.reporters.html.cards import AgreementView, Card
from consistency.reporters.html.days import day_ends, iso_day
from consistency.reporters.html.scale import Scale, Tick, day_ticks
from consistency.reporters.html.sources import Source, Sources
from consistency.reporters.order import documents_of
from consistency.reporters.values import value_in_words

_MOST_ROWS = 20
_MOST_LANES = 6
_MOST_DATES = 300
_NAMED = 3
_DOT = 2.2
"""Room a dot takes on the axis, in percent of it."""
_NARROWEST_BAR = 1.2
_HALF = Decimal("0.5")
_RANKS = ("contradiction", "tension", "agreement")


@dataclass(frozen=True, slots=True)
class StoryMark:
    """One date in a document's row, in percent of the axis: a dot if ``width`` is 0, else a bar.

    ``goes_before`` and ``goes_after`` are arrows: the side is open, or ends where the axis does not reach.
    """

    verdict: str
    x: float
    width: float
    lane: int
    goes_before: bool
    goes_after: bool
    target: str
    words: str


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A document with its dates; ``published`` is the place of its publication date on the axis."""

    source: Source
    lanes: int
    marks: tuple[StoryMark, ...]
    published: float | None
    beyond: int
    """How many of its dates are not on the axis, though they have a year."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in words, who gives it, and what of; ``place`` says where it is if not on the axis."""

    date: str
    verdict: str
    claim: str
    target: str
    sources: tuple[Source, ...]
    more: int
    """How many documents give it beside those named."""
    place: str


@dataclass(frozen=True, slots=True)
class Story:
    """The timeline. ``ticks`` and ``rows`` are empty if no date has a place on an axis."""

    ticks: tuple[Tick, ...]
    rows: tuple[StoryRow, ...]
    more_rows: int
    """Documents with dates that have no row."""
    dates: tuple[Dated, ...]
    """Every date in order of time; dates without a year last."""
    more_dates: int
    far: tuple[Dated, ...]
    """Those that lie before or after the axis, contradictions first."""
    longer: tuple[Dated, ...]
    """Those that reach from before the axis to behind it."""
    yearless: tuple[Dated, ...]

    @property
    def verdicts(self) -> tuple[str, ...]:
        """Those that a mark has, worst first."""
        drawn = {mark.verdict for row in self.rows for mark in row.marks}
        return tuple(verdict for verdict in _RANKS if verdict in drawn)


@dataclass(frozen=True, slots=True)
class _Claim:
    """One date that documents give for one question."""

    side: SideEntry
    ends: Ends
    verdict: str
    claim: str
    target: str
    documents: tuple[str, ...]


def story(report: Report, cards: Sequence[Card], agreements: Sequence[AgreementView], sources: Sources) -> Story | None:
    """The timeline of a report, ``None`` if no question is about a date. Suppressed findings are left out."""
    claims = sorted(_claims(report, cards, agreements), key=_in_time)
    if not claims:
        return None
    placed = [claim for claim in claims if claim.ends != (None, None)]
    days = [day for source in sources if source.day and (day := iso_day(source.day))]
    scale = story_scale([claim.ends for claim in placed for _ in claim.documents], days)
    rows = _rows(placed, sources, scale) if scale else []
    chosen = sorted(rows, key=lambda row: _worst(row[1]))[:_MOST_ROWS]
    kept = {source.id for source, _ in chosen}
    dates = [_dated(claim, scale, sources) for claim in claims]
    return Story(
        ticks=day_ticks(scale) if scale else (),
        rows=tuple(_row(source, given, scale) for source, given in rows if source.id in kept and scale),
        more_rows=len(rows) - len(chosen),
        dates=tuple(dates[:_MOST_DATES]),
        more_dates=max(0, len(dates) - _MOST_DATES),
        far=_worst_first(dates, {"earlier", "later"}),
        longer=_worst_first(dates, {"longer"}),
        yearless=_worst_first(dates, {"nowhere"}),
    )


def _claims(report: Report, cards: Sequence[Card], agreements: Sequence[AgreementView]) -> Iterator[_Claim]:
    shown = [finding for finding in report.discrepancies if finding.suppressed is None]
    for finding, card in zip(shown, cards, strict=True):
        verdict = "tension" if finding.verdict == "tension" else "contradiction"
        yield from _claims_of(finding, verdict, card.claim, card.id)
    for agreement, view in zip(report.agreements, agreements, strict=True):
        yield from _claims_of(agreement, "agreement", view.claim, view.id)


def _claims_of(entry: Finding | AgreementEntry, verdict: str, claim: str, target: str) -> Iterator[_Claim]:
    if entry.slot.kind != "date":
        return
    for side in entry.sides:
        documents = documents_of(side.mentions)
        if documents:
            yield _Claim(side, day_ends(side) or (None, None), verdict, claim, target, documents)


def _in_time(claim: _Claim) -> tuple[bool, Decimal, Decimal]:
    low, high = claim.ends
    start = low if low is not None else high
    end = high if high is not None else low
    return start is None, start or Decimal(0), end or Decimal(0)


def _rows(claims: Sequence[_Claim], sources: Sources, scale: Scale) -> list[tuple[Source, list[_Claim]]]:
    """The documents that date something on the axis, in the page's order."""
    given: dict[str, list[_Claim]] = defaultdict(list)
    for claim in claims:
        for document in claim.documents:
            given[document].append(claim)
    listed = [(source, given[source.id]) for source in sources if source.id in given]
    return [(source, claims) for source, claims in listed if any(not _beyond(claim, scale) for claim in claims)]


def _worst(claims: Sequence[_Claim]) -> list[int]:
    verdicts = [claim.verdict for claim in claims]
    return [-verdicts.count(verdict) for verdict in _RANKS]


def _worst_first(dates: Sequence[Dated], places: Set[str]) -> tuple[Dated, ...]:
    return tuple(sorted((each for each in dates if each.place in places), key=lambda each: _RANKS.index(each.verdict)))


def _row(source: Source, claims: Sequence[_Claim], scale: Scale) -> StoryRow:
    taken: list[float] = []
    marks = []
    on_axis = [claim for claim in claims if not _beyond(claim, scale)]
    for claim in on_axis:
        x, width, before, after = _span(claim, scale)
        start, end = (x - _DOT / 2, x + _DOT / 2) if not width else (x, x + width + _DOT / 4)
        lane = next((i for i, free in enumerate(taken) if free <= start), len(taken))
        if lane == len(taken) < _MOST_LANES:
            taken.append(end)
        else:
            # With no lane left, marks cover each other in the lane that is free first; the table has them all.
            lane = lane if lane < len(taken) else min(range(len(taken)), key=taken.__getitem__)
            taken[lane] = max(end, taken[lane])
        words = f"{value_in_words(claim.side, 'date')}: {claim.claim} ({claim.verdict})"
        marks.append(StoryMark(claim.verdict, x, width, lane, before, after, claim.target, words))
    day = iso_day(source.day) if source.day else None
    at = None if day is None else Decimal(day.toordinal()) + _HALF
    inside = at is not None and scale.low <= at <= scale.high
    return StoryRow(
        source, len(taken), tuple(marks), scale.x(at) if at is not None and inside else None, len(claims) - len(on_axis)
    )


def _span(claim: _Claim, scale: Scale) -> tuple[float, float, bool, bool]:
    low, high = claim.ends
    if low is not None and high is not None and high - low <= 1:
        return scale.x(low + _HALF), 0.0, False, False
    before, after = low is None or low < scale.low, high is None or high > scale.high
    start = 0.0 if before or low is None else scale.x(low)
    end = 100.0 if after or high is None else scale.x(high)
    return start, round(max(end - start, _NARROWEST_BAR), 2), before, after


def _beyond(claim: _Claim, scale: Scale) -> str:
    """How a date misses the axis: ``earlier``, ``later`` or ``longer`` than all of it; empty if it does not."""
    low, high = claim.ends
    if high is not None and high <= scale.low:
        return "earlier"
    if low is not None and low > scale.high:
        return "later"
    return "longer" if (low is None or low < scale.low) and (high is None or high > scale.high) else ""


def _dated(claim: _Claim, scale: Scale | None, sources: Sources) -> Dated:
    named = [sources.of(document) for document in claim.documents]
    return Dated(
        date=value_in_words(claim.side, "date"),
        verdict=claim.verdict,
        claim=claim.claim,
        target=claim.target,
        sources=tuple(named[:_NAMED]),
        more=max(0, len(named) - _NAMED),
        place="nowhere" if scale is None or claim.ends == (None, None) else _beyond(claim, scale),
    )
