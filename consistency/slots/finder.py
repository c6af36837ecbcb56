"""Finds every slot of a document: the one place that knows the kinds, and which goes first where two overlap."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import groupby

from consistency.document import BlockKind, Document, Sentence
from consistency.slots import ages, counts, durations, frequencies, money, percents, quantities
from consistency.slots.columns import CELLS, without_rows, wordless
from consistency.slots.dates import bound, dates
from consistency.slots.draft import Draft
from consistency.slots.figures import Figure, figures
from consistency.slots.fold import fold
from consistency.slots.forms import CalendarForm, ClockForm, Form, RelativeForm
from consistency.slots.fractions import fractions
from consistency.slots.ground import Ground, Stretches
from consistency.slots.joins import joined
from consistency.slots.numerals import numerals
from consistency.slots.ordinals import ordinals
from consistency.slots.resolve import Reader, clocked
from consistency.slots.sets import sets
from consistency.slots.times import times
from consistency.slots.traps import blocked
from consistency.text import Span
from consistency.value import Amount, Bound, DateValue, Inferred, Kind, Slot

SURE: tuple[Callable[[str], list[Draft]], ...] = (times, sets, ages.decades)
"""Kinds that find words of their own that no name or number could be mistaken for."""

SEARCHES: tuple[Callable[[str], list[Draft]], ...] = (
    durations.without_numeral,
    fractions,
    frequencies.frequencies,
    ordinals,
)
"""Kinds that find their own words outside names and dates, the surer first."""

READINGS: tuple[Callable[[str, Figure], Draft | None], ...] = (
    percents.read,
    money.read,
    ages.read,
    durations.read,
    quantities.read,
    frequencies.read,
    counts.read,
)
"""Kinds that read a number found already, the more special first; counts take what is left."""

_GATE = re.compile(
    r"[0-9½⅓⅔¼¾⅛⅜⅝⅞]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twel|thir|twent|fort|fift|sixt|sevent|eight|ninet|"
    r"hundred|thousand|million|billion|trillion|dozen|score|tens\b|several|few|couple|handful|half|halves|quarter|third|fourth|first|"
    r"second|once\b|twice|thrice|mon|tue|wed|thu|fri|sat|sun|yester|today|tomorrow|tonight|night|morning|afternoon|evening|noon|midday|midnight|"
    r"week|month|year|day|hour|minute|decade|centur|fortnight|now\b|current|recent|present|moment|annual|daily|hourly|nightly|time|zero|"
    r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|fall|winter|christmas|new\s+year|halloween|boxing|bastille|valentine|minus|negative|nought|past|in\s+(?:his|her|their))",
    re.IGNORECASE,
)
_FULL_ALONE = 4
"""A full date in a sentence of fewer other words is a page date, no ground to infer years from."""


class NewsSlots:
    """The slot finder for English news prose."""

    def find(self, document: Document, sentences: Sequence[Sentence]) -> tuple[Slot, ...]:
        """Slots in document order, none overlapping, resolved against ``document.published``."""
        text = fold(document.text)
        cells = _cells([wordless(s.text) for s in sentences])
        drafts = [(s, () if cell else in_sentence(s.span.of(text))) for s, cell in zip(sentences, cells, strict=True)]
        published = document.published
        reader = Reader(
            published.anchor or published.estimate, _full_dates(text, drafts), doubtful=published.anchor is None
        )
        slots: list[Slot] = []
        for number, (sentence, found) in enumerate(drafts):
            reader.sentence = number
            own = sentence.span.of(text)
            slots.extend(_slots(document, sentence, joined(own, _resolved(reader, own, found))))
        return tuple(slots)


def _cells(wordless: Sequence[bool]) -> list[bool]:
    """Which sentences are cells of a column of figures."""
    cells: list[bool] = []
    for bare, run in groupby(wordless):
        length = len(list(run))
        cells += [bare and length >= CELLS] * length
    return cells


@lru_cache(maxsize=2**17)
def in_sentence(text: str) -> tuple[Draft, ...]:
    """The drafts of one folded sentence, none overlapping, in order.

    Remembered: every document is gone through again when it is known when it was published.
    """
    if not _GATE.search(text):
        return ()
    text = without_rows(text)
    ground = Ground(len(text))
    found: list[Draft] = []

    def keep(draft: Draft) -> None:
        if ground.free(draft.start, draft.end):
            ground.take(draft.start, draft.end)
            found.append(draft)

    for draft in (d for search in SURE for d in search(text)):
        keep(draft)
    names = Stretches()
    traps = blocked(text)
    for trap in traps:
        names.add(*trap)
    for draft in dates(text):
        if not names.cover(draft.start, draft.end):
            keep(draft)
    for trap in traps:
        ground.take(*trap)
    for draft in (d for search in SEARCHES for d in search(text)):
        keep(draft)
    for figure in figures(text, list(numerals(text, ground.free))):
        if read_as := _read(text, figure):
            free = ground.free(read_as.start, read_as.end)
            keep(read_as if free else read_as._replace(start=figure.first))
    return tuple(sorted(found, key=lambda d: d.start))


def _read(text: str, figure: Figure) -> Draft | None:
    for read in READINGS:
        if draft := read(text, figure):
            return draft
    return None


def _full_dates(text: str, drafts: Sequence[tuple[Sentence, Sequence[Draft]]]) -> list[date]:
    """The full dates stated in running text."""
    full = []
    for sentence, found in drafts:
        if sentence.block is BlockKind.FURNITURE:
            continue
        own = sentence.span.of(text)
        words = len(own.split()) if found else 0
        for draft in found:
            form = draft.content
            if isinstance(form, CalendarForm) and form.year and form.month and form.day:
                others = words - len(own[draft.start : draft.end].split())
                try:
                    day = date(form.year, form.month, form.day)
                except ValueError:
                    continue
                if others >= _FULL_ALONE:
                    full.append(day)
    return full


def _resolved(reader: Reader, text: str, found: Sequence[Draft]) -> list[Draft]:
    """The drafts with their values. Times come last: "10 a.m. on Monday" is Monday's ten o'clock."""
    done: list[Draft] = []
    clocks: list[int] = []
    days: list[tuple[int, date]] = []
    for draft in found:
        form = draft.content
        if isinstance(form, Amount | ClockForm):
            if isinstance(form, ClockForm):
                clocks.append(len(done))
            done.append(draft)
            continue
        if draft.kind is Kind.DATE and isinstance(form, Form):
            side = bound(text, draft.start)
            draft = draft if side is Bound.EXACT else draft._replace(content=form._replace(bound=side))
        quoted = isinstance(form, RelativeForm) and text.count('"', 0, draft.start) % 2
        for resolved in reader.resolve(draft):
            # Whoever is quoted may have spoken on another day than that of publication.
            resolved = _unsure_of_day(resolved) if quoted else resolved
            done.append(resolved)
            value = resolved.content
            if isinstance(value, DateValue) and value.earliest == value.latest:
                days.append((draft.start, value.earliest))
    for i in clocks:
        draft = done[i]
        if isinstance(draft.content, ClockForm):
            done[i] = clocked(draft, draft.content, _nearest(days, draft.start) or reader.anchor)
    return done


def _unsure_of_day(draft: Draft) -> Draft:
    value = draft.content
    if not isinstance(value, DateValue):
        return draft
    return draft._replace(content=replace(value, inferred=tuple(dict.fromkeys((*value.inferred, Inferred.DAY)))))


def _nearest(days: Sequence[tuple[int, date]], start: int) -> date | None:
    """The day whose place in the sentence is nearest to another place; ``days`` are in order."""
    at = bisect_right(days, start, key=lambda d: d[0])
    return min(days[max(0, at - 1) : at + 1], key=lambda d: abs(d[0] - start), default=(0, None))[1]


def _slots(document: Document, sentence: Sentence, drafts: Sequence[Draft]) -> Iterator[Slot]:
    at, text = sentence.span.start, document.text
    for draft in drafts:
        if not isinstance(draft.content, Form):
            span = Span(at + draft.start, at + draft.end)
            yield Slot(span, text[span.start : span.end], draft.kind, draft.content, draft.timex)
