"""The table of all questions: a row a question, and what each document says.

With few documents every one has a column; with many the values stand in one, each with the documents that give it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from consistency.report import AgreementEntry, Finding, Report, SideEntry
from consistency.reporters.html.cards import AgreementView, Card
from consistency.reporters.html.pictures import letter
from consistency.reporters.html.quotes import hue
from consistency.reporters.html.sources import Source, Sources
from consistency.reporters.legible import clipped
from consistency.reporters.order import documents_of
from consistency.reporters.values import value_in_words

_NAME_LIMIT = 40
_MOST_COLUMNS = 12
_MOST_OPEN = 40
"""A table of more rows is folded."""
_MOST_BEFORE_CARDS = 200
"""One of more rows stands behind the cards, so that these are not waited for."""
_NAMED = 3
_RANKS = {"contradiction": 0, "tension": 1, "agreement": 2}


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
class Told:
    """One value with the documents that give it: the first few, and how many more."""

    given: Given
    columns: tuple[Column, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Row:
    """A question: one cell a column, empty where the document says nothing, or the values with their documents."""

    verdict: str
    claim: str
    target: str
    cells: tuple[tuple[Given, ...], ...]
    told: tuple[Told, ...]
    documents: int
    """How many say something."""

    @property
    def tone(self) -> str:
        """Its verdict, if it is one of those that have a colour and a sign."""
        return self.verdict if self.verdict in _RANKS else "contradiction"


@dataclass(frozen=True, slots=True)
class Grid:
    """Sources × questions; without ``columns`` the rows hold what was told."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def folded(self) -> bool:
        """Whether it is too long to stand open above the cards."""
        return len(self.rows) > _MOST_OPEN

    @property
    def behind(self) -> bool:
        """Whether it is too long to stand above the cards at all."""
        return len(self.rows) > _MOST_BEFORE_CARDS

    @property
    def gaps(self) -> int:
        """How many cells are empty."""
        return sum(not cell for row in self.rows for cell in row.cells)


def grid(report: Report, cards: Sequence[Card], agreements: Sequence[AgreementView], sources: Sources) -> Grid | None:
    """The table of a report, ``None`` if there is no question. Suppressed findings are left out."""
    names = {source.id: Column(source, clipped(source.name, _NAME_LIMIT)) for source in sources}
    columns = tuple(names.values()) if len(names) <= _MOST_COLUMNS else ()
    shown = [finding for finding in report.discrepancies if finding.suppressed is None]
    asked: list[tuple[str, str, str, Finding | AgreementEntry]] = [
        (card.verdict, card.claim, card.id, finding) for card, finding in zip(cards, shown, strict=True)
    ]
    asked += [
        ("agreement", view.claim, view.id, agreement)
        for view, agreement in zip(agreements, report.agreements, strict=True)
    ]
    if not asked:
        return None
    asked.sort(key=lambda question: _RANKS.get(question[0], 0))
    return Grid(columns, tuple(_row(*question, columns, names, sources) for question in asked))


def _row(
    verdict: str,
    claim: str,
    target: str,
    entry: Finding | AgreementEntry,
    columns: Sequence[Column],
    names: dict[str, Column],
    sources: Sources,
) -> Row:
    lettered = verdict != "agreement"
    sides = [
        (_given(side, index, entry.slot.kind, lettered=lettered), documents_of(side.mentions))
        for index, side in enumerate(entry.sides)
    ]
    return Row(
        verdict=verdict,
        claim=claim,
        target=target,
        cells=tuple(tuple(given for given, documents in sides if column.source.id in documents) for column in columns),
        told=() if columns else tuple(_told(sides, names, sources)),
        documents=len({document for _, documents in sides for document in documents}),
    )


def _told(sides: Sequence[tuple[Given, Sequence[str]]], names: dict[str, Column], sources: Sources) -> Iterator[Told]:
    for given, documents in sides:
        named = [
            names.get(document) or Column(sources.of(document), clipped(sources.of(document).name, _NAME_LIMIT))
            for document in documents[:_NAMED]
        ]
        yield Told(given, tuple(named), len(documents) - len(named))


def _given(side: SideEntry, index: int, kind: str, *, lettered: bool) -> Given:
    return Given(letter(index) if lettered else "", hue(index) if lettered else 0, value_in_words(side, kind))
