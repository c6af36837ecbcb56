"""From assertions to discrepancies about where, who, which way and whether."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from math import exp

from consistency.assertion import Assertion, Assertions, Tense
from consistency.claim import Entity, Evidence, Frame, Mention
from consistency.compare.contraries import contrary
from consistency.compare.contrary import Contrary
from consistency.compare.direction import way
from consistency.discrepancy import Discrepancy, Nature, Side, Verdict
from consistency.document import Document
from consistency.lexicon import predicate_class
from consistency.opposites import AFFIRMING, FALL, LOWER, OPPOSITES, RAISE, RESULTING, RISE, SIDING, UNTOLD
from consistency.sections import Sections, words_of
from consistency.text import Span
from consistency.uniqueness import CREATING, HOLDING, SITUATED
from consistency.value import Choice, Kind, Name, Slot

CROWDED = 300
"""Clauses compared with each other at a time; of more that share predicate and participant only the first are."""

COPIES = 8
"""So many clauses that say the very same in the very same words are compared with others."""

APART = 3
"""Days between two documents from which on what they say in the present or perfect tense may have changed."""


TELLING = 4
"""So many names a document must hold before those it does not share say anything."""

SHARED = 0.2
"""Documents that share less than this part of the shorter one's names are about different things."""


class ClauseComparer:
    """Implements `seams.AssertionComparer`."""

    def compare(self, assertions: Assertions, documents: Sequence[Document]) -> tuple[Discrepancy, ...]:
        """See the seam."""
        published = {d.id: d.published.anchor for d in documents}
        told = _Told(assertions.found)
        sections = Sections(documents)
        pairs = [
            pair
            for i, j in _candidates(assertions.found)
            # What is quicker to see comes first: most pairs are of different stories.
            if not told.apart(i, j)
            and (pair := contrary(assertions.found[i], assertions.found[j], assertions.within)) is not None
            and not _of_other_sections(pair, sections)
        ]
        found = _between_documents(pairs)
        discrepancies = [d for group in _groups(found) if (d := _discrepancy(group, published)) is not None]
        return tuple(sorted(discrepancies, key=lambda d: (d.verdict is Verdict.TENSION, -d.confidence, _order(d))))


def _between_documents(pairs: Sequence[Contrary]) -> list[Contrary]:
    """The pairs of two documents, without clauses that their own document contradicts: it knows why."""
    inside = [p for p in pairs if p.first.sentence.document == p.second.sentence.document]
    settled = {(p.kind, a.order) for p in inside for a in (p.first, p.second)}
    return [
        p
        for p in pairs
        if p.first.sentence.document != p.second.sentence.document
        and not {(p.kind, p.first.order), (p.kind, p.second.order)} & settled
    ]


class _Told:
    """Whom clauses and their documents name."""

    def __init__(self, assertions: Sequence[Assertion]) -> None:
        self._entities = [frozenset(e.key for x in a.arguments for e in x.entities) for a in assertions]
        self._context = [frozenset(a.context) for a in assertions]
        self._documents = [a.sentence.document for a in assertions]
        self._named: dict[str, set[str]] = defaultdict(set)
        for document, context in zip(self._documents, self._context, strict=True):
            self._named[document] |= context
        self._apart: dict[tuple[str, str], bool] = {}

    def apart(self, i: int, j: int) -> bool:
        """Whether two clauses that share no name stand in documents about different things."""
        if not self._entities[i].isdisjoint(self._entities[j]) or not self._context[i].isdisjoint(self._context[j]):
            return False
        documents = self._documents[i], self._documents[j]
        if documents not in self._apart:
            here, there = (self._named[d] for d in documents)
            fewest = min(len(here), len(there))
            self._apart[documents] = fewest >= TELLING and len(here & there) < fewest * SHARED
        return self._apart[documents]


def _of_other_sections(pair: Contrary, sections: Sections) -> bool:
    """Whether two clauses stand in sections about different things; sentences that are alike are left as they are."""
    if any(e.label == "wording" for e in pair.evidence):
        return False
    sentences = pair.first.sentence, pair.second.sentence
    here, there = (sections.at(s.document, s.span.start) for s in sentences)
    return here.apart(words_of(sentences[0].text), there, words_of(sentences[1].text))


def _candidates(assertions: Sequence[Assertion]) -> Iterator[tuple[int, int]]:
    """Pairs of clauses that share a kind of predicate and a participant, or a name in their sentences, in order."""
    buckets: dict[tuple[str, str], list[int]] = defaultdict(list)
    copies: Counter[tuple[object, ...]] = Counter()
    shared: list[list[list[int]]] = []
    for i, assertion in enumerate(assertions):
        shared.append([])
        if assertion.predicate in UNTOLD - RESULTING - SIDING - {"be", "become"}:
            continue
        copies[said := _said(assertion)] += 1
        if copies[said] > COPIES:
            continue
        heads = {a.head for a in assertion.arguments if a.role != "that"} | set(assertion.context)
        for topic in _topics(assertion):
            for head in heads:
                members = buckets[topic, head]
                if len(members) < CROWDED:
                    members.append(i)
                    shared[i].append(members)
    for i, own in enumerate(shared):
        for j in sorted({j for members in own for j in members[bisect_right(members, i) :]}):
            yield i, j


def _said(assertion: Assertion) -> tuple[object, ...]:
    """The same for clauses of copied texts."""
    who = tuple((a.role, a.head, a.entities) for a in assertion.arguments)
    when = tuple(slot.value for slot in (*assertion.times, *assertion.around))
    what = assertion.sentence.text, assertion.text, assertion.quote, assertion.predicate, assertion.negated
    return *what, assertion.context, who, when


def _topics(assertion: Assertion) -> set[str]:
    predicate = assertion.predicate
    if predicate in RISE | FALL | RAISE | LOWER:
        return {"up or down"}
    moving = {"up or down"} if way(assertion) is not None else set()
    found = moving | {predicate_class(predicate), predicate, predicate.partition(" ")[0], *OPPOSITES.get(predicate, ())}
    if predicate in CREATING:
        found.add("make")
    if predicate in SITUATED | {"be"} and assertion.argument("in") is not None:
        found.add("situate")
    if predicate in HOLDING:
        found.add("hold")
    if predicate in RESULTING:
        found.add("result")
    return found


def _groups(found: Sequence[Contrary]) -> Iterator[list[Contrary]]:
    """Pairs of one kind that share a clause, together."""
    group_of: dict[tuple[Kind, tuple[str, int, int]], int] = {}
    groups: dict[int, list[Contrary]] = {}
    for number, pair in enumerate(found):
        keys = [(pair.kind, pair.first.order), (pair.kind, pair.second.order)]
        touched = sorted({group_of[k] for k in keys if k in group_of})
        target = touched[0] if touched else number
        merged = [p for t in touched for p in groups.pop(t)] + [pair]
        groups[target] = merged
        for p in merged:
            group_of[p.kind, p.first.order] = group_of[p.kind, p.second.order] = target
    yield from (groups[g] for g in sorted(groups))


def _discrepancy(pairs: Sequence[Contrary], published: dict[str, date | None]) -> Discrepancy | None:
    mentions: dict[str, dict[tuple[str, int, int], Mention]] = defaultdict(dict)
    for pair in pairs:
        for assertion, value, span in zip((pair.first, pair.second), pair.values, pair.spans, strict=True):
            mention = _mention(assertion, pair, value, span)
            mentions[_key(value)][mention.order] = mention
    sides = sorted(
        (Side(tuple(own[order] for order in sorted(own))) for own in mentions.values()),
        key=lambda s: (s.mentions[0].slot.value.canonical == "no", s.mentions[0].order),
    )
    spoken = [{m.document for m in side.mentions} for side in sides]
    if len(set().union(*spoken)) < sum(map(len, spoken)):
        return None  # one document on two sides means two things by them
    best = min(pairs, key=lambda p: (len(p.doubts), -_confidence(p), p.first.order, p.second.order))
    doubts = list(best.doubts)
    nature = Nature.CONFLICT
    if any(d.label == "attribution" for d in doubts):
        nature = Nature.ATTRIBUTED_DISPUTE
    if (alone := _one_sided(best)) is not None:
        doubts.append(alone)
    if (moved := _moved_on(best, published)) is not None:
        doubts.append(moved)
        nature = Nature.UPDATE_OVER_TIME
    return Discrepancy(
        rule=f"{best.kind}-conflict",
        verdict=Verdict.TENSION if doubts else Verdict.CONTRADICTION,
        nature=nature,
        confidence=_confidence(best),
        question=_question(best),
        kind=best.kind,
        role=best.role,
        sides=tuple(sides),
        evidence=(*sorted(best.evidence, key=lambda e: (-abs(e.weight), e.label)), *doubts),
    )


def _key(value: Name | Choice) -> str:
    return value.key if isinstance(value, Name) else value.answer


def _confidence(pair: Contrary) -> float:
    total = sum(e.weight for e in (*pair.evidence, *pair.doubts)) - 0.5
    return round(1 / (1 + exp(-total)), 4)


def _one_sided(pair: Contrary) -> Evidence | None:
    """Why it may be another occasion: one clause names somebody, the sentence of the other nobody in common."""
    named = [{e.key for x in s.arguments for e in x.entities} for s in (pair.first, pair.second)]
    if all(named) or not any(named) or set(pair.first.context) & set(pair.second.context):
        return None
    return Evidence(
        "participants", f"only one side names {', '.join(sorted(k.title() for k in set.union(*named)))}", -0.8
    )


def _moved_on(pair: Contrary, published: dict[str, date | None]) -> Evidence | None:
    """Why what is said in the present or perfect may have changed between the documents."""
    moving = pair.kind is Kind.DIRECTION and any(d.label == "time" for d in pair.doubts)
    lasting = {pair.first.tense, pair.second.tense} & {Tense.PRESENT, Tense.PERFECT}
    if not moving and not (pair.kind is Kind.POLARITY and lasting):
        return None
    days = published.get(pair.first.sentence.document), published.get(pair.second.sentence.document)
    if days[0] is None or days[1] is None or abs((days[0] - days[1]).days) < APART:
        return None
    return Evidence("time", f"may have changed: {abs((days[0] - days[1]).days)} days lie between the documents", -0.5)


def _question(pair: Contrary) -> str:
    """What is asked, in plain words: the clause, with what differs left open."""
    a = pair.first
    match pair.kind:
        case Kind.POLARITY:
            told = [x for x in (pair.first, pair.second) if not x.negated and x.predicate in AFFIRMING]
            told = told or [x for x in (pair.first, pair.second) if not x.negated] or [a]
            return f"whether “{_plain(told[0].text)}”"
        case Kind.DIRECTION:
            moved = a.argument("theme") or a.argument("agent")
            when = next((f" ({s.text})" for s in a.times if s.kind is Kind.DATE), "")
            return f"direction of {moved.text if moved else a.text}{when}"
        case Kind.PLACE:
            return f"where{_whose(a)}: “{_open(a, pair.spans[0], '…')}”"
        case _:
            return f"who{_whose(a)}: “{_open(a, pair.spans[0], '…')}”"


def _whose(assertion: Assertion) -> str:
    """Whom the clause is about, where it does not say so itself: *directed by …*."""
    about = next((x for x in assertion.arguments if x.role == "theme" and x.text not in assertion.text), None)
    return f" ({_plain(about.text)})" if about is not None else ""


def _plain(text: str) -> str:
    return " ".join(text.split()).strip(" .,;:“”\"'‘’")


def _open(assertion: Assertion, span: Span, gap: str) -> str:
    """The clause with one stretch of it left open."""
    inside = span.shift(-assertion.sentence.span.start)
    start = assertion.sentence.text.find(assertion.text)
    at = inside.shift(-start)
    if start < 0 or at.start < 0 or at.end > len(assertion.text):
        return _plain(assertion.text)
    return _plain(assertion.text[: at.start] + gap + assertion.text[at.end :])


def _mention(assertion: Assertion, pair: Contrary, value: Name | Choice, span: Span) -> Mention:
    named = {e.key: e for x in assertion.arguments for e in x.entities}
    placed = {e.key for x in assertion.arguments if x.role in {"in", "near"} for e in x.entities if e.place}
    everyone: list[Entity] = [named[k] for k in sorted(named)]
    return Mention(
        sentence=assertion.sentence,
        slot=Slot(span, span.shift(-assertion.sentence.span.start).of(assertion.sentence.text), pair.kind, value),
        frame=Frame(
            text=_open(assertion, span, f"[{pair.kind}]"),
            role=pair.role,
            predicate=assertion.predicate,
            participants=tuple(e for e in everyone if e.key not in placed),
            places=tuple(e for e in everyone if e.key in placed),
            context=assertion.context,
            negated=assertion.negated,
            modality=assertion.modality,
            attribution=assertion.attribution,
        ),
    )


def _order(found: Discrepancy) -> tuple[tuple[str, int, int], ...]:
    return tuple(m.order for s in found.sides for m in s.mentions)
