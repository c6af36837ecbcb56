"""Who disagrees with whom: for every two documents, how many questions they answer differently, and how many alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from consistency.report import AgreementEntry, Finding, Report, SideEntry
from consistency.reporters.html.cards import AgreementView, Card
from consistency.reporters.html.sources import Source, Sources
from consistency.reporters.order import documents_of
from consistency.reporters.words import listed, plural

_MOST_DOCUMENTS = 14
_CHOSEN = 12
"""Of more documents than fit, so many that disagree most are in the table."""
_MOST_PAIRS = 60
MOST_PAIRED = 400
"""Documents of one question that are counted against each other: their pairs grow with the square."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What two documents have in common, or one document with itself."""

    contradictions: int = 0
    tensions: int = 0
    agreements: int = 0
    target: str = ""
    """Id of their worst discrepancy on the page, of their first agreement where there is none."""

    @property
    def words(self) -> str:
        """``2 contradictions and 1 agreement``."""
        counted = ((self.contradictions, "contradiction"), (self.tensions, "tension"), (self.agreements, "agreement"))
        return listed((plural(count, noun) for count, noun in counted if count), "and")

    @property
    def signs(self) -> tuple[tuple[str, str, int], ...]:
        """Tone, sign and count of each kind there is."""
        counted = (
            ("contradiction", "≠", self.contradictions),
            ("tension", "≈", self.tensions),
            ("agreement", "=", self.agreements),
        )
        return tuple(each for each in counted if each[2])


@dataclass(frozen=True, slots=True)
class Cell:
    """Two documents of the table; ``query`` finds their cards, empty where they share none."""

    shared: Shared
    query: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents that disagree."""

    first: Source
    second: Source
    cell: Cell


@dataclass(frozen=True, slots=True)
class Matrix:
    """Documents × documents; ``None`` where two have no question in common.

    With more documents than fit, ``rows`` holds those that disagree most, and ``pairs`` the pairs that
    disagree most in all documents; ``more_pairs`` counts the others.
    """

    sources: tuple[Source, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    left_out: int
    pairs: tuple[Pair, ...]
    more_pairs: int
    paired: int = 0
    """How many documents of one question were counted; 0 if that was all of them in every question."""


def matrix(
    report: Report, cards: Sequence[Card], agreements: Sequence[AgreementView], sources: Sources
) -> Matrix | None:
    """The matrix of a report, ``None`` if no two documents share a question. Suppressed findings are left out."""
    shared = _shared(report, cards, agreements)
    listed_ids = {source.id: place for place, source in enumerate(sources)}
    shared = {pair: each for pair, each in shared.items() if set(pair) <= listed_ids.keys()}
    if not any(a != b for a, b in shared) and not any(each.contradictions or each.tensions for each in shared.values()):
        return None
    everyone = list(sources)
    at_odds = sorted(
        (pair for pair, each in shared.items() if each.contradictions or each.tensions),
        key=lambda pair: (*_badness(shared[pair]), listed_ids[pair[0]], listed_ids[pair[1]]),
    )
    small = len(everyone) <= _MOST_DOCUMENTS
    chosen = everyone if small else _most_at_odds(at_odds, everyone)
    return Matrix(
        sources=tuple(chosen),
        rows=tuple(tuple(_cell(shared, one, other) for other in chosen) for one in chosen),
        left_out=len(everyone) - len(chosen),
        pairs=tuple(
            Pair(one, other, Cell(shared[pair], _query(one, other)))
            for pair in at_odds[: 0 if small else _MOST_PAIRS]
            for one, other in [(sources.of(pair[0]), sources.of(pair[1]))]
        ),
        more_pairs=0 if small else max(0, len(at_odds) - _MOST_PAIRS),
        paired=MOST_PAIRED if _any_many(report) else 0,
    )


def _any_many(report: Report) -> bool:
    """Whether some question has documents that are not counted."""
    entries: list[Finding | AgreementEntry] = [*report.discrepancies, *report.agreements]
    return any(len({m.document for side in entry.sides for m in side.mentions}) > MOST_PAIRED for entry in entries)


def _shared(
    report: Report, cards: Sequence[Card], agreements: Sequence[AgreementView]
) -> dict[tuple[str, str], Shared]:
    order = {document.id: place for place, document in enumerate(report.documents)}
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    targets: dict[tuple[str, str], str] = {}

    def count(pairs: Iterable[tuple[str, str]], kind: int, target: str) -> None:
        for pair in pairs:
            counts[pair][kind] += 1
            targets.setdefault(pair, target)

    shown = [finding for finding in report.discrepancies if finding.suppressed is None]
    for finding, card in zip(shown, cards, strict=True):
        count(_apart(finding.sides, order), int(finding.verdict == "tension"), card.id)
    for agreement, view in zip(report.agreements, agreements, strict=True):
        count(_together(agreement, order), 2, view.id)
    return {pair: Shared(numbers[0], numbers[1], numbers[2], targets[pair]) for pair, numbers in counts.items()}


def _apart(sides: Sequence[SideEntry], order: dict[str, int]) -> list[tuple[str, str]]:
    """Every two documents that stand on different sides, each pair once, in the documents' order."""
    kept = set(_first(sides))
    on = [[document for document in documents_of(side.mentions) if document in kept] for side in sides]
    return _ordered(
        ((one, other) for i, left in enumerate(on) for right in on[:i] for one in left for other in right), order
    )


def _together(agreement: AgreementEntry, order: dict[str, int]) -> list[tuple[str, str]]:
    return _ordered(combinations(_first(agreement.sides), 2), order)


def _first(sides: Sequence[SideEntry]) -> list[str]:
    """The first documents of a question, as many as are counted."""
    return list(dict.fromkeys(mention.document for side in sides for mention in side.mentions))[:MOST_PAIRED]


def _ordered(pairs: Iterable[tuple[str, str]], order: dict[str, int]) -> list[tuple[str, str]]:
    last = len(order)
    return list(
        dict.fromkeys((a, b) if (order.get(a, last), a) <= (order.get(b, last), b) else (b, a) for a, b in pairs)
    )


def _badness(shared: Shared) -> tuple[int, int, int]:
    return -shared.contradictions, -shared.tensions, shared.agreements


def _most_at_odds(at_odds: Sequence[tuple[str, str]], everyone: Sequence[Source]) -> list[Source]:
    """The documents of the pairs that disagree most, in the page's order."""
    kept: dict[str, None] = {}
    for pair in at_odds:
        if len(kept.keys() | set(pair)) <= _CHOSEN:
            kept |= dict.fromkeys(pair)
    chosen = [source for source in everyone if source.id in kept]
    return chosen or list(everyone[:_CHOSEN])


def _cell(shared: dict[tuple[str, str], Shared], one: Source, other: Source) -> Cell | None:
    found = shared.get((one.id, other.id)) or shared.get((other.id, one.id))
    if found is None:
        return None
    return Cell(found, _query(one, other) if found.contradictions or found.tensions else "")


def _query(one: Source, other: Source) -> str:
    """In the words of the page's filter, where a quotation mark ends a phrase."""
    return " ".join(f'doc:"{max(source.path.split(chr(34)), key=len)}"' for source in dict.fromkeys((one, other)))
