"""The table of all questions: a row a question, a column a document, in each cell what the document says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from consistency.report import AgreementEntry, Finding, Report, SideEntry
from consistency.reporters.html.cards import AgreementView, Card
from consistency.reporters.html.pictures import letter
from consistency.reporters.html.quotes import hue
from consistency.reporters.html.sources import Source, Sources
from consistency.reporters.legible import clipped
from consistency.reporters.values import value_in_words

_NAME_LIMIT = 40


@dataclass(frozen=True, slots=True)
class Column:
    """A document."""

    source: Source
    name: str


@dataclass(frozen=True, slots=True)
class Given:
    """One value that a document gives; ``letter`` names its side, empty in an agreement."""

    letter: str
    hue: int
    value: str


@dataclass(frozen=True, slots=True)
class Row:
    """A question; one cell a column, empty where the document says nothing."""

    verdict: str
    claim: str
    target: str
    cells: tuple[tuple[Given, ...], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Sources × questions."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def grid(report: Report, cards: Sequence[Card], agreements: Sequence[AgreementView], sources: Sources) -> Grid | None:
    """The table of a report, ``None`` if there is no question. Suppressed findings are left out."""
    shown = [finding for finding in report.discrepancies if finding.suppressed is None]
    ids = [source.id for source in sources]
    rows = [
        Row(card.verdict, card.claim, card.id, _cells(finding, ids, lettered=True))
        for card, finding in zip(cards, shown, strict=True)
    ]
    rows += [
        Row("agreement", view.claim, view.id, _cells(agreement, ids, lettered=False))
        for view, agreement in zip(agreements, report.agreements, strict=True)
    ]
    if not rows:
        return None
    return Grid(tuple(Column(source, clipped(source.name, _NAME_LIMIT)) for source in sources), tuple(rows))


def _cells(entry: Finding | AgreementEntry, ids: Sequence[str], *, lettered: bool) -> tuple[tuple[Given, ...], ...]:
    cells: dict[str, list[Given]] = {}
    for index, side in enumerate(entry.sides):
        given = _given(side, index, entry.slot.kind, lettered=lettered)
        for document in dict.fromkeys(mention.document for mention in side.mentions):
            cells.setdefault(document, []).append(given)
    return tuple(tuple(cells.get(document, ())) for document in ids)


def _given(side: SideEntry, index: int, kind: str, *, lettered: bool) -> Given:
    return Given(letter(index) if lettered else "", hue(index) if lettered else 0, value_in_words(side, kind))
