"""When each document was published: a vote among the dates its reader found.

A page shows many dates and only one is the text's: the day it was fetched, an update, today's date
in the masthead. Resolving "Tuesday" from the wrong one costs as much as the worst bug, so a date that
does not fit what the text speaks of is shown with its doubts and nothing is resolved from it.

A document whose date is not known or not trusted is given an estimate if the rest of its story has dates:
the earliest trusted day after everything that the text itself reports as past. It stands in for the
document date, and all that is resolved from it is marked as inferred.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from consistency.document import UNDATED, DateCandidate, Document, Publication
from consistency.read.recency import Chronicle
from consistency.value import Slot

STRENGTHS: Mapping[str, int] = {
    "front matter": 0,
    "mail header": 0,
    "date column": 0,
    "feed entry": 0,
    "feed entry, updated": 1,
    "header line": 1,
    "page metadata": 2,
    "source address": 2,
    "dateline": 3,
    "byline": 3,
    "page furniture": 4,
    "file name": 5,
    "document properties": 6,
}
"""How much a basis counts, strongest first; of two equal ones the text decides. An unknown basis counts least."""
STATED = frozenset({"front matter", "mail header", "date column", "feed entry", "header line"})
"""Written beside the text by whoever sent or collected it: doubted only for a plain contradiction."""
NEEDS_SUPPORT = frozenset({"document properties"})
"""When a file was made or printed: the text's date only if the text itself speaks of days close to it."""
NEWS_DAYS = 60
"""A text that speaks of "Tuesday" is news, and news names a day not longer ago than this."""
SAME_EVENT_DAYS = 3
"""Dates of one page this close are one publication and its updates."""
TIME_ZONE_DAYS = 1
"""What is yesterday in one place is today in another."""
ENOUGH_OTHERS = 2
"""So many other documents of trusted date make a story that one can be too late for."""
STORY_DAYS = 366
"""Documents further apart than this do not say which year a text without years means."""


@dataclass(frozen=True, slots=True)
class _Judged:
    candidate: DateCandidate
    doubts: tuple[str, ...]
    gap: int | None
    """Days since the latest date that the text speaks of."""

    @property
    def strength(self) -> int:
        return STRENGTHS.get(self.candidate.basis, len(STRENGTHS))


class VotingDater:
    """Implements `seams.Dater`. ``given`` maps identities to dates that somebody stated for this run."""

    def __init__(self, given: Mapping[str, date] | None = None) -> None:
        self._given = dict(given or {})

    def date(self, documents: Sequence[Document], slots: Sequence[Sequence[Slot]]) -> tuple[Publication, ...]:
        """One publication a document; ``slots`` are those found without any document date."""
        alone = [self._alone(document, own) for document, own in zip(documents, slots, strict=True)]
        trusted = sorted(publication.day for publication, _ in alone if publication.day and publication.trusted)
        voted = [_among(publication, gap, trusted) for publication, gap in alone]
        story = sorted({day for publication in voted if (day := publication.anchor)})
        return tuple(
            publication if publication.anchor or not story else _estimated(publication, Chronicle(document, own), story)
            for publication, document, own in zip(voted, documents, slots, strict=True)
        )

    def _alone(self, document: Document, slots: Sequence[Slot]) -> tuple[Publication, int | None]:
        if day := self._given.get(document.id) or self._given.get(document.file or ""):
            return Publication(day, "--doc-date", trusted=True), None
        if not document.candidates:
            return UNDATED, None
        chronicle = Chronicle(document, slots)
        judged = [_judge(candidate, chronicle) for candidate in document.candidates]
        best = _best(judged)
        doubts = best.doubts or _undecided(best, judged)
        return Publication(best.candidate.day, best.candidate.basis, trusted=not doubts, doubts=doubts), best.gap


def _judge(candidate: DateCandidate, chronicle: Chronicle) -> _Judged:
    day, name = candidate.day, _name(candidate.basis)
    latest = chronicle.latest(day)
    doubts = list(candidate.doubts)
    if (later := chronicle.past_after(day)) and (after := (later[0] - day).days) > TIME_ZONE_DAYS:
        doubts.append(f"the text reports {later[1]} as past, {_days(after)} after {name}")
    if candidate.basis not in STATED and chronicle.near_word and (past := chronicle.latest_without_year(day)):
        ago = (day - max(past[0], latest or past[0])).days
        if ago > NEWS_DAYS:
            doubts.append(
                f"the text speaks of {chronicle.near_word}, yet its latest date, {past[1]}, "
                f"lies {_days(ago)} before {name}"
            )
    if candidate.basis in NEEDS_SUPPORT and not (latest and (day - latest).days <= NEWS_DAYS):
        doubts.append(f"{name} may be any day on which the file was made, and the text names none close to it")
    return _Judged(candidate, tuple(doubts), (day - latest).days if latest else None)


def _best(judged: Sequence[_Judged]) -> _Judged:
    """Without doubts before with, then the strongest, then the one that follows most closely on the text's dates."""
    return min(judged, key=lambda each: (bool(each.doubts), each.strength, each.gap is None, each.gap or 0))


def _undecided(best: _Judged, judged: Sequence[_Judged]) -> tuple[str, ...]:
    """A doubt if an equally strong date far from the chosen one fits the text as well, that is, not at all."""
    if best.candidate.basis in STATED or best.gap is not None:
        return ()
    rivals = [
        each.candidate.day
        for each in judged
        if each.strength == best.strength and abs((each.candidate.day - best.candidate.day).days) > SAME_EVENT_DAYS
    ]
    if not rivals:
        return ()
    return (f"{rivals[0]} stands on the page as well, and the text names no date that decides",)


def _among(publication: Publication, gap: int | None, trusted: Sequence[date]) -> Publication:
    """Doubted if it comes long after the rest of the story and its own text does not speak for it.

    ``trusted`` are the days of all documents, in order, its own among them.
    """
    day = publication.day
    if day is None or not publication.trusted or publication.basis in {*STATED, "--doc-date"}:
        return publication
    if gap is not None and gap <= NEWS_DAYS:
        return publication
    if len(trusted) <= ENOUGH_OTHERS:
        return publication
    latest = trusted[-1] if trusted[-1] != day else trusted[-2]
    if (late := (day - latest).days) <= NEWS_DAYS:
        return publication
    doubt = f"{_name(publication.basis)} lies {_days(late)} after the latest of the other documents, {latest}"
    return replace(publication, trusted=False, doubts=(*publication.doubts, doubt))


def _estimated(publication: Publication, chronicle: Chronicle, story: Sequence[date]) -> Publication:
    """With the earliest day of the story that follows, not too late, on what the text reports as past."""
    one_story = (story[-1] - story[0]).days <= STORY_DAYS
    latest = chronicle.latest_past(story[-1], place_years=one_story)
    after = next((day for day in story if latest and day > latest), None)
    if latest is None or after is None or (after - latest).days > NEWS_DAYS:
        return publication
    basis = f"{publication.basis}; read as of {after}, when the story's next document appeared"
    return replace(publication, basis=basis, estimate=after)


def _name(basis: str) -> str:
    return "the page's date" if basis == "page furniture" else f"the date of its {basis}"


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"
