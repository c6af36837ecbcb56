"""A report as large as any: made up, the same every time, without a model. For `report_page.py` and one test.

Towns that never were put up, sold and flood their buildings, and papers tell of it in words that differ. The
documents' texts are written first, so that every quote stands where the report says it does.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any

from consistency.report import (
    AgreementEntry,
    Counts,
    CoverageEntry,
    DocumentEntry,
    Edge,
    EvidenceEntry,
    Finding,
    ModelEntry,
    Quote,
    Report,
    Run,
    SideEntry,
    SkippedEntry,
    SlotEntry,
    Tool,
    Uncompared,
)

_MONTHS = "January February March April May June July August September October November December".split()
_TOWNS = [
    a + b for a in "Ash Bram Kel Lind Mar Nor Pell Rus Sel Tern Ul Wex".split() for b in "by dale ford holm".split()
]
_THINGS = "bridge|harbour wall|tramway|library|reservoir|theatre|market hall|lighthouse|clinic|observatory".split("|")
_PAPERS = "Courier Gazette Herald Observer Post Sentinel Tribune Voice".split()
_EVENTS = {
    "opening of the {}": "the {} was opened to the public on [{}]",
    "sale of the {}": "the {} changed hands on [{}]",
    "flooding of the {}": "water stood knee-deep in the {} on [{}]",
    "last inspection of the {}": "engineers last went over the {} on [{}]",
}
_COUNTED = {
    "how many people visited the {}": ("people", "[{} people] visited the {}"),
    "how many workers repaired the {}": ("workers", "[{} workers] repaired the {}"),
}
_MEASURED = {
    "cost of the {}": ("money", "EUR", "the {} cost [{} euros]"),
    "length of the {}": ("quantity", "metre", "the {} is [{} metres] long"),
    "share of the {} that was rebuilt": ("percent", "%", "[{} percent] of the {} was rebuilt"),
}
_OPENINGS = (
    "After weeks in which hardly anybody in {} spoke of anything else, ",
    "According to two people who sat in the council chamber of {} that evening, ",
    "In {}, ",
    "The mayor of {} told this paper that ",
    "Whatever the ministry may say about {}, ",
)
_ENDINGS = (
    ", and the celebrations went on until the band had no breath left.",
    ", said a spokeswoman, who would not be drawn on what comes next.",
    ".",
    ", which surprised those who had bet on something else entirely.",
    ", a good deal later than the committee had once promised its voters.",
)
_FILLERS = (
    "Nobody at the town hall wanted to comment.",
    "The rain had stopped by then, and the square filled with umbrellas that no one needed any more.",
    "A retired ferryman, who has seen mayors come and go, shook his head and lit his pipe.",
    "It is not the first time that the two neighbouring towns have quarrelled over who pays for what.",
)
_REASONS = (
    ("same event", "both say what happened to the {}"),
    ("shared names", "{}, council"),
    ("sentences are alike", "cosine of the clauses 0.71"),
    ("same thing counted", "people at the {}"),
    ("related verbs", "“opened” and “inaugurated”"),
    ("a participant is missing", "one of them does not name the mayor"),
    ("time passed", "eleven days between the reports"),
)


@dataclass(slots=True)
class _Said:
    """A sentence in a document; where it stands is known when the document is written."""

    document: int
    sentence: str
    quote: str
    at: int = 0
    line: int = 0
    column: int = 0
    before: str = ""
    after: str = ""

    @property
    def offset(self) -> int:
        return self.sentence.index(self.quote)


_Value = tuple[str, tuple[Edge, Edge], str, str]
"""Canonical value, interval, unit, and how a text puts it."""


@dataclass(frozen=True, slots=True)
class _Question:
    claim: str
    kind: str
    thing: str
    town: str
    sides: tuple[tuple[_Value, tuple[_Said, ...]], ...]


class _Writer:
    """Makes questions up and puts their sentences into documents."""

    def __init__(self, documents: int, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - the same report every time
        self.said: list[list[_Said]] = [[] for _ in range(documents)]

    def question(self, *, agree: bool) -> _Question:
        chance = self.chance
        town, thing = chance.choice(_TOWNS), chance.choice(_THINGS)
        named = f"{town} {thing}"
        kind = chance.choice(("date", "date", "number", "measure"))
        if kind == "date":
            claim, pattern = chance.choice(list(_EVENTS.items()))
            values = self._days(1 if agree else chance.choice((2, 2, 2, 3)))
            told = [pattern.format(named, value[3]) for value in values]
        elif kind == "number":
            claim, (_, pattern) = chance.choice(list(_COUNTED.items()))
            values = self._numbers(1 if agree else 2, "")
            told = [pattern.format(value[3], named) for value in values]
        else:
            claim, (kind, unit, pattern) = chance.choice(list(_MEASURED.items()))
            values = self._numbers(1 if agree else 2, unit)
            told = [
                pattern.format(value[3], named) if pattern.startswith("[") else pattern.format(named, value[3])
                for value in values
            ]
        free = list(range(len(self.said)))
        sides = []
        for value, sentence in zip(values, told, strict=True):
            count = chance.choice((2, 3, 4)) if agree else chance.choice((1, 1, 2, 3, 6))
            chosen = chance.sample(free, min(count, len(free)))
            free = [document for document in free if document not in chosen] or free
            sides.append((value, tuple(self._say(document, sentence, town) for document in chosen)))
        return _Question(claim.format(named), kind, thing, town, tuple(sides))

    def loose(self, document: int) -> _Said:
        """A slot that nobody else speaks of."""
        count = self.chance.randint(3, 900)
        return self._say(document, f"the archive holds [{count} letters] about it", self.chance.choice(_TOWNS))

    def write(self) -> list[str]:
        """The texts of all documents, a blank line every four sentences; every sentence gets its place."""
        return [self._text(said) for said in self.said]

    def _say(self, document: int, marked: str, town: str) -> _Said:
        quote = marked[marked.index("[") + 1 : marked.index("]")]
        opening, ending = self.chance.choice(_OPENINGS).format(town), self.chance.choice(_ENDINGS)
        said = _Said(document, f"{opening}{marked.replace('[', '').replace(']', '')}{ending}", quote)
        self.said[document].append(said)
        return said

    def _text(self, said: list[_Said]) -> str:
        self.chance.shuffle(said)
        parts: list[str] = []
        at, line, column = 0, 1, 1
        for place, each in enumerate(said):
            each.before = said[place - 1].sentence if place else ""
            filler = self.chance.choice(_FILLERS)
            each.after = filler
            each.at, each.line, each.column = at, line, column
            parts.append(f"{each.sentence} {filler}")
            at, column = at + len(parts[-1]), column + len(parts[-1])
            gap = "\n\n" if place % 4 == 3 else " "
            parts.append(gap)
            at += len(gap)
            line, column = (line + 2, 1) if place % 4 == 3 else (line, column + 1)
        return "".join(parts)

    def _days(self, count: int) -> list[_Value]:
        chance = self.chance
        # Most of a story lies within a few months; some of what it looks back on does not.
        year = 2024 if chance.random() < 0.9 else chance.randint(1912, 2015)
        first = date(year, chance.randint(3, 5), chance.randint(1, 28))
        days = dict.fromkeys(first + timedelta(days=n) for n in (0, chance.randint(1, 9), chance.randint(10, 40)))
        return [_day(day, month=chance.random() < 0.15 and i == 2) for i, day in enumerate(list(days)[:count])]

    def _numbers(self, count: int, unit: str) -> list[_Value]:
        low = self.chance.randint(11, 90) if unit == "%" else self.chance.randint(12, 9_000)
        values = [low, low + self.chance.randint(1, max(2, low // 2))][:count]
        return [(f"{n} {unit}".strip() if unit != "%" else f"{n}%", (n, n), unit, f"{n:,}") for n in values]


def _day(day: date, *, month: bool) -> _Value:
    if month:
        first, after = day.replace(day=1), (day.replace(day=28) + timedelta(days=4)).replace(day=1)
        return (
            f"{day:%Y-%m}",
            (first.isoformat(), after.isoformat()),
            "",
            f"a day in {_MONTHS[day.month - 1]} {day.year}",
        )
    after = day + timedelta(days=1)
    return day.isoformat(), (day.isoformat(), after.isoformat()), "", f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def large_report(
    documents: int = 500,
    discrepancies: int = 2_000,
    agreements: int = 2_000,
    loose: int = 12,
    *,
    texts: bool = False,
    seed: int = 7,
) -> Report:
    """The report; ``loose`` slots a document have no counterpart, with ``texts`` every document holds its own."""
    writer = _Writer(documents, seed)
    asked = [writer.question(agree=False) for _ in range(discrepancies)]
    answered = [writer.question(agree=True) for _ in range(agreements)]
    alone = [[writer.loose(document) for _ in range(loose)] for document in range(documents)]
    written = writer.write()
    listed = tuple(_document(writer, place, text, keep=texts) for place, text in enumerate(written))
    ids = [document.id for document in listed]
    found = sorted(
        (_finding(writer.chance, question, place, ids) for place, question in enumerate(asked)),
        key=lambda finding: (finding.verdict != "contradiction", -finding.confidence),
    )
    contradictions = sum(finding.verdict == "contradiction" for finding in found)
    slots = sum(map(len, writer.said))
    return Report(
        tool=Tool("claim-consistency", "0.0.0"),
        run=Run({"backend": "onnx", "min_confidence": 0.5}, (ModelEntry("all-MiniLM-L6-v2", "1", "53aa5117" * 8),)),
        documents=listed,
        skipped=tuple(SkippedEntry(f"scans/page-{n}.pdf", "no text layer") for n in range(documents // 10)),
        discrepancies=tuple(found),
        agreements=tuple(
            AgreementEntry(0.9, "high", q.claim, SlotEntry(q.kind, "dates"), _sides(q, ids), ())
            for q in sorted(answered, key=lambda question: question.claim)
        ),
        coverage=tuple(
            CoverageEntry(
                ids[place],
                len(writer.said[place]),
                len(writer.said[place]) - loose,
                tuple(Uncompared(each.quote, each.line, "number") for each in sorted(left, key=lambda said: said.at)),
            )
            for place, left in enumerate(alone)
        ),
        counts=Counts(
            discrepancies=discrepancies,
            contradictions=contradictions,
            tensions=discrepancies - contradictions,
            new=sum(finding.state == "new" for finding in found),
            suppressed=0,
            filtered=0,
            agreements=agreements,
            documents=documents,
            skipped=documents // 10,
            slots=slots,
            compared=slots - loose * documents,
        ),
    )


def _document(writer: _Writer, place: int, text: str, *, keep: bool) -> DocumentEntry:
    paper, town = _PAPERS[place % len(_PAPERS)], _TOWNS[place % len(_TOWNS)]
    day = date(2024, 3, 1) + timedelta(days=place % 120)
    path = f"{paper.lower()}/{day.isoformat()}-{town.lower()}-{place}.md"
    trusted = place % 9 != 4
    optional: dict[str, Any] = {}
    if keep:
        if "text" not in {each.name for each in fields(DocumentEntry)}:
            raise SystemExit("documents of a report hold no text yet")
        optional["text"] = text
    return DocumentEntry(
        id=path,
        path=path,
        title=f"{town}: what the {paper} saw on day {place}",
        published=day.isoformat(),
        published_basis="front matter" if trusted else "file name",
        published_trusted=trusted,
        published_doubts=() if trusted else ("“Tuesday” does not fit that day",),
        sentences=2 * len(writer.said[place]),
        slots=len(writer.said[place]),
        **optional,
    )


def _finding(chance: random.Random, question: _Question, place: int, ids: Sequence[str]) -> Finding:
    sure = round(chance.uniform(0.5, 0.99), 2)
    reasons = chance.sample(_REASONS, chance.randint(3, 6))
    weights = [round(chance.uniform(-1.2, 2.4), 2) for _ in reasons]
    return Finding(
        fingerprint=hashlib.sha256(f"{place}".encode()).hexdigest()[:16],
        rule=f"{question.kind}-conflict",
        verdict="contradiction" if chance.random() < 0.55 else "tension",
        nature="conflict",
        confidence=sure,
        confidence_level="high" if sure >= 0.8 else "medium" if sure >= 0.6 else "low",
        state=chance.choice(("new", "new", "updated", "unchanged")),
        suppressed=None,
        claim=question.claim,
        slot=SlotEntry(question.kind, "dates"),
        sides=_sides(question, ids),
        evidence=tuple(
            EvidenceEntry(label, detail.format(question.thing), weight)
            for (label, detail), weight in zip(reasons, weights, strict=True)
        ),
    )


def _sides(question: _Question, ids: Sequence[str]) -> tuple[SideEntry, ...]:
    return tuple(
        SideEntry(value, interval, unit, approximate=False, mentions=tuple(_quote(each, ids, value) for each in said))
        for (value, interval, unit, _), said in question.sides
    )


def _quote(said: _Said, ids: Sequence[str], value: str) -> Quote:
    start, column = said.at + said.offset, said.column + said.offset
    return Quote(
        document=ids[said.document],
        sentence=said.sentence,
        quote=said.quote,
        start=start,
        end=start + len(said.quote),
        line=said.line,
        column=column,
        offset=said.offset,
        before=said.before,
        after=said.after,
        value=value,
        end_line=said.line,
        end_column=column + len(said.quote),
    )
