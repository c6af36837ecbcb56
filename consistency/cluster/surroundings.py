"""What stands around each mention: other slots of its sentence, its time, how often its question recurs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import combinations

import numpy as np

from consistency.claim import Mention, Role
from consistency.lexicon import ORDINALS, OUTCOMES, counted_class, predicate_class
from consistency.seams import MentionVectors
from consistency.sections import words_of
from consistency.text import Span
from consistency.value import Amount, Bound, DateValue, Grain, Kind

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

_COARSE = frozenset({Grain.MONTH, Grain.QUARTER, Grain.SEASON, Grain.YEAR, Grain.DECADE, Grain.CENTURY})
"""News tells its own days by the day; coarser dates tell of something else."""

_ORDINAL = re.compile(
    rf"\b({'|'.join(sorted(ORDINALS))})\b(?!\s+(?:time|week|month|year|night|decade|season|hour|few|\d|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|"
    r"october|november|december|responder|degree|half))"
)
"""Words that pick one of several, but not the time of "last week" nor the "first degree" of murder."""

_NUMBERED = re.compile(
    r"\b([A-Z][A-Za-z]+|release|version|chapter|section|article|flight|route|platform|reactor|phase|stage|group|room|"
    r"gate|runway|lot|round|game|match|race|season|episode|grade|class|unit|block|zone|district|ward)\s+"
    r"(v?\d+(?:\.\d+)*[a-z]?)\b(?!\s*(?:%|percent|per\s|million|billion|thousand))"
)
"""A number that is part of a name: which one of several."""

_SELDOM_SHARED = frozenset({Kind.MONEY, Kind.QUANTITY})
"""Kinds of which two different things seldom have the same value."""

_OCCASIONS = frozenset("game match season attempt race start appearance inning carry round trial election".split())
"""What tallies are kept over."""

_BESIDE = frozenset({Kind.QUANTITY, Kind.AGE, Kind.DURATION, Kind.MONEY, Kind.PERCENT})


class Surroundings:
    """Everything is by the index of the mention in the run's sorted mentions."""

    def __init__(self, mentions: Sequence[Mention], vectors: MentionVectors) -> None:
        """Look around every mention once."""
        self._mentions = mentions
        self._rows = (vectors.frames + vectors.gists) / 2
        self._stated = [stated(m) for m in mentions]
        self._classes = [_classes(m) for m in mentions]
        self._many: dict[int, int] = {}
        self._words = [words_of(m.sentence.text) if m.frame.section.topics else frozenset() for m in mentions]
        self._numbered: dict[tuple[str, int], Mapping[str, frozenset[str]]] = {}
        self._seen: dict[tuple[int, str], list[tuple[int, float]]] = {}
        sentences: dict[tuple[str, int], list[Mention]] = defaultdict(list)
        self._alike: dict[tuple[str, Role, str], list[int]] = defaultdict(list)
        named: dict[str, set[str]] = defaultdict(set)
        for i, m in enumerate(mentions):
            sentences[m.document, m.sentence.index].append(m)
            self._alike[m.document, m.frame.role, m.slot.dimension].append(i)
            for key in m.frame.context:
                named[key].add(m.document)
        self._names: dict[str, int] = defaultdict(int)
        for at, where in enumerate(named.values()):
            for document in where:
                self._names[document] |= 1 << at
        documents = len({m.document for m in mentions})
        self.others = [[o for o in sentences[m.document, m.sentence.index] if o is not m] for m in mentions]
        self._particular = {key for key, where in named.items() if len(where) <= max(1, PARTICULAR * documents)}
        self._dates = [self._date(m, own, sentences) for m, own in zip(mentions, self.others, strict=True)]
        self._asks = [_asks(m, date) for m, date in zip(mentions, self._dates, strict=True)]
        self._asked: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for m, asks in zip(mentions, self._asks, strict=True):
            self._asked[asks].add(stated(m))

    def _date(
        self, mention: Mention, others: Sequence[Mention], sentences: dict[tuple[str, int], list[Mention]]
    ) -> Mention | None:
        own = _nearest_date(mention, [m for m in others if not _of_background(m, mention)])
        for back in range(1, CARRIED + 1):
            if own is not None:
                return own
            before = [m for m in sentences.get((mention.document, mention.sentence.index - back), []) if _is_date(m)]
            if before:
                return before[-1] if is_coarse(before[-1]) else None
        return own

    def date(self, i: int) -> Mention | None:
        """The date a figure goes with: the nearest in its sentence, else a month or year told just before."""
        return self._dates[i]

    def own_day(self, i: int) -> bool:
        """Whether the mention's own sentence names a day."""
        return any(_is_date(m) and not is_coarse(m) for m in self.others[i])

    def own_date(self, i: int) -> bool:
        """Whether that date stands in the mention's own sentence."""
        date = self._dates[i]
        return date is None or date.sentence.index == self._mentions[i].sentence.index

    def particular(self, keys: Sequence[str]) -> tuple[str, ...]:
        """Those names that few documents of the story mention."""
        return tuple(k for k in keys if k in self._particular)

    def strangers(self, i: int, j: int) -> bool:
        """Whether the documents of two mentions name a good many, and hardly anybody in common."""
        return self.unacquainted(self._mentions[i].document, self._mentions[j].document)

    def unacquainted(self, document: str, other: str) -> bool:
        """Whether two documents name a good many, and hardly anybody in common."""
        mine, theirs = self._names[document], self._names[other]
        fewest = min(mine.bit_count(), theirs.bit_count())
        return fewest >= TELLING and (mine & theirs).bit_count() < fewest * ACQUAINTED

    def apart(self, i: int, j: int) -> bool:
        """Whether two mentions stand in sections about different things, and neither names the other's."""
        here, there = (self._mentions[k].frame.section for k in (i, j))
        return here is not there and here.apart(self._words[i], there, self._words[j])

    def crowd(self, i: int) -> int:
        """How many values one document gives to mentions that seem to ask what this one does."""
        return len(self._asked[self._asks[i]])

    def many(self, i: int) -> int:
        """How many values the document gives to mentions that could ask what this one does."""
        mention = self._mentions[i]
        if (found := self._many.get(i)) is None:
            alike = self._alike[mention.document, mention.frame.role, mention.slot.dimension]
            fitting = {self._stated[k] for k in alike if _may_ask_alike(self._classes[i], self._classes[k])}
            found = self._many[i] = len(fitting)
        return found

    def values(self, i: int) -> dict[str, str]:
        """What other slots of the sentence state, as they write it. Ordinals are left out: they are weighed as such."""
        return {stated(o): o.slot.text for o in self.others[i] if o.kind is not Kind.ORDINAL}

    def shared_values(self, i: int, j: int) -> tuple[str, ...]:
        """Values of other slots that both sentences state, as one of them writes it."""
        x, y = self.values(i), self.values(j)
        both = x.keys() & y.keys() - {stated(self._mentions[i]), stated(self._mentions[j])}
        return tuple(min(x[value], y[value]) for value in sorted(both))

    def beside(self, i: int, j: int) -> tuple[Mention, Mention] | None:
        """The nearest slots of one dimension in the clauses of both: "13-inch" and "15-inch" of two prices."""
        for dimension in sorted({m.slot.dimension for m in self.others[i] if m.kind in _BESIDE}):
            a, b = (self._nearest_of(dimension, k) for k in (i, j))
            if a is not None and b is not None:
                return a, b
        return self._tallies(i, j)

    def _tallies(self, i: int, j: int) -> tuple[Mention, Mention] | None:
        """On how many occasions either was reached: the games of two tallies of goals."""
        mine, theirs = (
            {counted_class(m.frame.counted): m for m in reversed(self.others[k]) if m.frame.role is Role.COUNTS}
            for k in (i, j)
        )
        own = {counted_class(self._mentions[k].frame.counted) for k in (i, j)}
        for thing in sorted(mine.keys() & theirs.keys() & _OCCASIONS - own):
            return mine[thing], theirs[thing]
        return None

    def _nearest_of(self, dimension: str, i: int) -> Mention | None:
        own = self._mentions[i]
        if dimension == own.slot.dimension:
            return None
        found = [m for m in self.others[i] if m.slot.dimension == dimension]
        return min(found, key=lambda m: (distance(m.slot.span, own.slot.span), m.order), default=None)

    def ordinals(self, i: int) -> frozenset[str]:
        """Words anywhere in the sentence that pick one of several: "the third quarter", "her last concert"."""
        own = self._mentions[i]
        text = own.sentence.text[: own.span_in_sentence.start] + own.sentence.text[own.span_in_sentence.end :]
        return frozenset(_ORDINAL.findall(text.casefold()))

    def tallied(self, i: int) -> frozenset[str]:
        """Classes of what the other slots of the sentence count."""
        return frozenset(counted_class(m.frame.counted) for m in self.others[i] if m.frame.counted)

    def numbered(self, i: int) -> Mapping[str, frozenset[str]]:
        """What the sentence numbers, slots left out: ``{"release": {"4.1"}}``."""
        own = self._mentions[i]
        key = own.document, own.sentence.index
        if (found := self._numbered.get(key)) is None:
            slots = [m.span_in_sentence for m in (own, *self.others[i])]
            numbers: dict[str, set[str]] = defaultdict(set)
            for match in _NUMBERED.finditer(own.sentence.text):
                if not any(s.overlaps(Span(*match.span(2))) for s in slots):
                    numbers[match[1].casefold()].add(match[2])
            found = self._numbered[key] = {name: frozenset(n) for name, n in numbers.items()}
        return found

    def nearer(self, i: int, j: int) -> bool:
        """Whether the document of ``j`` has a mention that is clearly nearer to ``i`` than ``j`` is."""
        rivals = self._rivals(i, j)
        if not rivals:
            return False
        own = self._cosine(i, j)
        return any(cosine > own + MARGIN for k, cosine in rivals if k != j)

    def answered(self, i: int, j: int) -> bool:
        """Whether the document of ``j`` has the value of ``i`` in a mention not clearly further than ``j``."""
        value = self._stated[i]
        if value == self._stated[j]:
            return False
        rivals = self._rivals(i, j)
        if self._mentions[i].kind in _SELDOM_SHARED:
            # A price or a distance is hardly ever given twice by chance, whatever it is said to be of.
            mention = self._mentions[j]
            alike = self._alike[mention.document, mention.frame.role, mention.slot.dimension]
            rivals = [(k, self._cosine(i, k)) for k in alike if self._stated[k] == value]
        if not rivals:
            return False
        own = self._cosine(i, j)
        return any(self._stated[k] == value and cosine > own - MARGIN for k, cosine in rivals if k != j)

    def _rivals(self, i: int, j: int) -> list[tuple[int, float]]:
        """The mentions in the document of ``j`` that could ask what ``i`` asks, with their cosines."""
        a, b = self._mentions[i], self._mentions[j]
        if a.document == b.document:
            return []
        if (found := self._seen.get((i, b.document))) is None:
            alike = self._alike[b.document, a.frame.role, a.slot.dimension]
            fitting = [k for k in alike if _may_ask_alike(self._classes[i], self._classes[k])]
            found = self._seen[i, b.document] = [(k, self._cosine(i, k)) for k in fitting]
        return found

    def _cosine(self, i: int, j: int) -> float:
        # Rounded: the last bits of a dot product vary between machines.
        return round(float(np.dot(self._rows[i], self._rows[j])), 3)

    def partial(self, i: int) -> bool:
        """Whether the sentence tells the rest apart: "170,000 in the province and tens of thousands more abroad"."""
        own = self._mentions[i]
        says = predicate_class(own.frame.predicate)
        alike = [
            m
            for m in self.others[i]
            if m.slot.dimension == own.slot.dimension and predicate_class(m.frame.predicate) == says
        ]
        return any(_more(m) for m in alike) or (bool(alike) and _more(own))

    def sum(self, i: int, j: int) -> str:
        """How figures of one sentence add up to the other's, as a reader would write it: ``12 + 11 = 23``."""
        a, b = self._mentions[i], self._mentions[j]
        return _sum(a, b, self.others[j]) or _sum(b, a, self.others[i])


def stated(mention: Mention) -> str:
    """Kind and value, to see what is stated twice."""
    return f"{mention.kind} {mention.slot.value.canonical}"


def is_coarse(mention: Mention) -> bool:
    """Whether a date is a month, a year or longer."""
    value = mention.slot.value
    return isinstance(value, DateValue) and value.grain in _COARSE


def distance(a: Span, b: Span) -> int:
    """Code points between two spans, negative where they overlap."""
    return max(a.start - b.end, b.start - a.end)


def _asks(mention: Mention, date: Mention | None) -> tuple[str, ...]:
    frame = mention.frame
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
    """Whether nothing that is counted and no outcome speaks against one question; see `_classes`."""
    (x, p), (y, q) = a, b
    return (x == y or not (x and y)) and (p == q or not (p in OUTCOMES and q in OUTCOMES))


def _classes(mention: Mention) -> tuple[str, str]:
    """The classes of what is counted (empty if it is left out) and of the predicate."""
    frame = mention.frame
    return counted_class(frame.counted) if frame.counted else "", predicate_class(frame.predicate)


def _more(mention: Mention) -> bool:
    return mention.sentence.text[mention.span_in_sentence.end :].lstrip().startswith("more")


def _is_date(mention: Mention) -> bool:
    return mention.kind is Kind.DATE and mention.frame.role is Role.DATES


def _of_background(date: Mention, figure: Mention) -> bool:
    """Whether a coarse date stands in a clause below the figure's: "injured ten in a town destroyed in 2004"."""
    says = predicate_class(figure.frame.predicate)
    after = is_coarse(date) and date.slot.span.start > figure.slot.span.end
    return after and predicate_class(date.frame.predicate) != says and says in date.frame.governors


def _nearest_date(mention: Mention, near: Sequence[Mention]) -> Mention | None:
    """In a list of figures the date before the next figure, else the nearest."""
    dates = [m for m in near if _is_date(m)]
    own = mention.slot.span
    ahead = [m.slot.span.start for m in near if m.kind is mention.kind and m.slot.span.start > own.start]
    following = [m for m in dates if own.end <= m.slot.span.start < min(ahead, default=m.slot.span.end)]
    return min(following or dates, key=lambda m: distance(m.slot.span, own), default=None)


def _sum(whole: Mention, part: Mention, rest: Sequence[Mention]) -> str:
    """Whether a figure is that of another sentence's part and one or two more of its figures."""
    total, first = _exact(whole), _exact(part)
    more = [x for m in rest if m.slot.dimension == part.slot.dimension and (x := _exact(m)) is not None]
    if total is None or first is None or total == first:
        return ""
    for n in (1, 2):
        for chosen in combinations(more, n):
            if first + sum(chosen) == total and min(first, *chosen) > 0:
                return f"{' + '.join(f'{x:f}' for x in (first, *chosen))} = {total:f}"
    return ""


def _exact(mention: Mention) -> Decimal | None:
    match mention.slot.value:
        case Amount(low=low, high=high, bound=Bound.EXACT) if low == high:
            return low
    return None
