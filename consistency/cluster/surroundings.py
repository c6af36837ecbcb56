"""What stands around each mention: its time, how often its question recurs, what else its document says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from consistency.claim import Mention, Role
from consistency.cluster.company import Company, company, distance, is_coarse, is_date
from consistency.cluster.outline import Outline, outline, stated
from consistency.lexicon import OUTCOMES, counted_class, predicate_class
from consistency.seams import MentionVectors
from consistency.sections import words_of
from consistency.value import Kind

_Sort = tuple[str, Role, str]
"""Document, role and dimension of a mention."""

MARGIN = 0.1
"""Two cosines further apart than this are clearly different."""

TELLING = 5
"""So many names must a document have before their absence elsewhere tells anything."""

ACQUAINTED = 0.15
"""Documents that share less than this part of their names are about different things."""

CARRIED = 2
"""A month or year holds for so many sentences after its own, as long as they state no date."""

PARTICULAR = 1 / 3
"""A name that at most this share of a story's documents mention tells of something particular."""

_SELDOM_SHARED = frozenset({Kind.MONEY, Kind.QUANTITY})
"""Kinds of which two different things seldom have the same value."""


class Surroundings:
    """Everything is by the index of the mention in the run's sorted mentions."""

    def __init__(self, mentions: Sequence[Mention], vectors: MentionVectors) -> None:
        """Look around every mention once."""
        self._rows = (vectors.frames + vectors.gists) / 2
        self.outlines = [outline(m) for m in mentions]
        self._words = [words_of(m.sentence.text) if m.frame.section.topics else frozenset() for m in mentions]
        self._company: dict[int, Company] = {}
        self._seen: dict[tuple[int, str], list[tuple[int, float]]] = {}
        sentences: dict[tuple[str, int], list[Mention]] = defaultdict(list)
        self._alike: dict[_Sort, list[int]] = defaultdict(list)
        named: dict[str, set[str]] = defaultdict(set)
        for i, m in enumerate(mentions):
            sentences[m.document, m.sentence.index].append(m)
            self._alike[_sort(m)].append(i)
            for key in m.frame.context:
                named[key].add(m.document)
        self._names: dict[str, int] = defaultdict(int)
        for at, where in enumerate(named.values()):
            for document in where:
                self._names[document] |= 1 << at
        documents = len({m.document for m in mentions})
        self._others = [[o for o in sentences[m.document, m.sentence.index] if o is not m] for m in mentions]
        self._particular = {key for key, where in named.items() if len(where) <= max(1, PARTICULAR * documents)}
        self._dates = [_date(m, own, sentences) for m, own in zip(mentions, self._others, strict=True)]
        self._asks = [_asks(o, date) for o, date in zip(self.outlines, self._dates, strict=True)]
        self._asked: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for o, asks in zip(self.outlines, self._asks, strict=True):
            self._asked[asks].add(o.stated)
        self._stated: dict[_Sort, dict[tuple[str, str], set[str]]] = {}
        """By the classes of what is counted and of the predicate."""
        for sort, alike in self._alike.items():
            values = self._stated[sort] = defaultdict(set)
            for k in alike:
                values[self.outlines[k].classes].add(self.outlines[k].stated)
        self._many: dict[tuple[_Sort, tuple[str, str]], int] = {}

    def company(self, i: int) -> Company:
        """What stands beside its slot in its sentence."""
        if (found := self._company.get(i)) is None:
            found = self._company[i] = company(self.outlines[i].mention, self._others[i])
        return found

    def date(self, i: int) -> Mention | None:
        """The date a figure goes with: the nearest in its sentence, else a month or year told just before."""
        return self._dates[i]

    def own_date(self, i: int) -> bool:
        """Whether that date stands in the mention's own sentence."""
        date = self._dates[i]
        return date is None or date.sentence.index == self.outlines[i].mention.sentence.index

    def particular(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Those names that few documents of the story mention, sorted."""
        return tuple(sorted(k for k in keys if k in self._particular))

    def strangers(self, document: str, other: str) -> bool:
        """Whether two documents name a good many, and hardly anybody in common."""
        mine, theirs = self._names[document], self._names[other]
        fewest = min(mine.bit_count(), theirs.bit_count())
        return fewest >= TELLING and (mine & theirs).bit_count() < fewest * ACQUAINTED

    def apart(self, i: int, j: int) -> bool:
        """Whether two mentions stand in sections about different things, and neither names the other's."""
        here, there = (self.outlines[k].frame.section for k in (i, j))
        return here is not there and here.apart(self._words[i], there, self._words[j])

    def crowd(self, i: int) -> int:
        """How many values one document gives to mentions that seem to ask what this one does."""
        return len(self._asked[self._asks[i]])

    def many(self, i: int) -> int:
        """How many values the document gives to mentions that could ask what this one does."""
        own = self.outlines[i]
        sort = _sort(own.mention)
        if (found := self._many.get((sort, own.classes))) is None:
            fitting = (v for classes, v in self._stated[sort].items() if _may_ask_alike(own.classes, classes))
            found = self._many[sort, own.classes] = len(set().union(*fitting))
        return found

    def nearer(self, i: int, j: int) -> bool:
        """Whether the document of ``j`` has a mention that is clearly nearer to ``i`` than ``j`` is."""
        if not (rivals := self._rivals(i, j)):
            return False
        own = self._cosine(i, j)
        return any(cosine > own + MARGIN for k, cosine in rivals if k != j)

    def answered(self, i: int, j: int) -> bool:
        """Whether the document of ``j`` has the value of ``i`` in a mention not clearly further than ``j``."""
        value = self.outlines[i].stated
        if value == self.outlines[j].stated:
            return False
        rivals = self._rivals(i, j)
        if self.outlines[i].mention.kind in _SELDOM_SHARED:
            # A price or a distance is hardly ever given twice by chance, whatever it is said to be of.
            alike = self._alike[_sort(self.outlines[j].mention)]
            rivals = [(k, self._cosine(i, k)) for k in alike if self.outlines[k].stated == value]
        if not rivals:
            return False
        own = self._cosine(i, j)
        return any(cosine > own - MARGIN and self.outlines[k].stated == value for k, cosine in rivals if k != j)

    def _rivals(self, i: int, j: int) -> list[tuple[int, float]]:
        """The mentions in the document of ``j`` that could ask what ``i`` asks, with their cosines."""
        a, b = self.outlines[i], self.outlines[j].mention
        if a.mention.document == b.document:
            return []
        if (found := self._seen.get((i, b.document))) is None:
            alike = self._alike[b.document, a.frame.role, a.mention.slot.dimension]
            fitting = [k for k in alike if _may_ask_alike(a.classes, self.outlines[k].classes)]
            found = self._seen[i, b.document] = [(k, self._cosine(i, k)) for k in fitting]
        return found

    def _cosine(self, i: int, j: int) -> float:
        # Rounded: the last bits of a dot product vary between machines.
        return round(float(np.dot(self._rows[i], self._rows[j])), 3)


def _sort(mention: Mention) -> _Sort:
    return mention.document, mention.frame.role, mention.slot.dimension


def _date(
    mention: Mention, others: Sequence[Mention], sentences: Mapping[tuple[str, int], Sequence[Mention]]
) -> Mention | None:
    own = _nearest_date(mention, [m for m in others if not _of_background(m, mention)])
    for back in range(1, CARRIED + 1):
        if own is not None:
            return own
        before = [m for m in sentences.get((mention.document, mention.sentence.index - back), ()) if is_date(m)]
        if before:
            return before[-1] if is_coarse(before[-1]) else None
    return own


def _asks(own: Outline, date: Mention | None) -> tuple[str, ...]:
    frame, mention = own.frame, own.mention
    who = frame.participants[0].key if mention.kind is Kind.AGE and frame.participants else ""
    return (
        mention.document,
        frame.role,
        mention.slot.dimension,
        predicate_class(frame.predicate),
        counted_class(frame.counted),
        *frame.modifiers,
        *frame.aspects,
        *(e.key for e in frame.places if frame.counted == "distance"),
        who,
        stated(date) if date is not None and is_coarse(date) else "",
    )


def _may_ask_alike(a: tuple[str, str], b: tuple[str, str]) -> bool:
    """Whether nothing that is counted and no outcome speaks against one question; see `Outline.classes`."""
    (x, p), (y, q) = a, b
    return (x == y or not (x and y)) and (p == q or not (p in OUTCOMES and q in OUTCOMES))


def _of_background(date: Mention, figure: Mention) -> bool:
    """Whether a coarse date stands in a clause below the figure's: "injured ten in a town destroyed in 2004"."""
    says = predicate_class(figure.frame.predicate)
    after = is_coarse(date) and date.slot.span.start > figure.slot.span.end
    return after and predicate_class(date.frame.predicate) != says and says in date.frame.governors


def _nearest_date(mention: Mention, near: Sequence[Mention]) -> Mention | None:
    """In a list of figures the date before the next figure, else the nearest."""
    dates = [m for m in near if is_date(m)]
    own = mention.slot.span
    ahead = [m.slot.span.start for m in near if m.kind is mention.kind and m.slot.span.start > own.start]
    following = [m for m in dates if own.end <= m.slot.span.start < min(ahead, default=m.slot.span.end)]
    return min(following or dates, key=lambda m: distance(m.slot.span, own), default=None)
