"""Two mentions side by side: what is seen of them when judging whether they answer the same question."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from consistency.claim import Frame, Mention, Role
from consistency.cluster.company import adds_up, beside, is_coarse
from consistency.cluster.outline import Outline
from consistency.cluster.surroundings import Surroundings
from consistency.lexicon import ONCE, OUTCOMES, PROPERTIES, SAYING
from consistency.opposites import CONTRASTS, OPPOSITES
from consistency.seams import MentionVectors
from consistency.sections import copied, words_of
from consistency.value import Amount, DateValue, Kind, Slot

FEW = 12
"""What anybody counts in passing."""

SAME_CLAUSE = 0.75
"""Masked clauses at least this near in meaning say nearly the same."""


@dataclass(frozen=True)
class PairView:
    """Two mentions side by side, with the cosines of their frames, of their sentences and of their gists."""

    mine: Outline
    theirs: Outline
    frame_cosine: float
    sentence_cosine: float
    gist_cosine: float
    shared_values: tuple[str, ...]
    """Values of other slots that both sentences state, as one of them writes it."""
    times_differ: str = ""
    """The dates that the figures of both are nearest to, where they cannot be the same: ``2025 / 2024``."""
    sum: str = ""
    """How figures of one sentence add up to the other's, as a reader would write it: ``12 + 11 = 23``."""
    partial: bool = False
    """Whether the sentence of only one goes on with the rest: *and tens of thousands more*."""
    time_of_one: str = ""
    """The other year or month that only one side tells of: ``2004``."""
    day_of_one: bool = False
    """Whether only one of the sentences names a day."""
    time_carried: bool = False
    """Whether one of these dates stands in a sentence before."""
    beside_differs: str = ""
    """Slots of another dimension beside both that cannot be the same: ``13-inch / 15-inch``."""
    ordinals_differ: str = ""
    """Words of both sentences that pick different ones of several: ``second / third``."""
    particular: tuple[str, ...] = ()
    """Participants and places of only one side that few documents of the story name."""
    times_overlap: str = ""
    """The dates that go with two figures, where one is only part of the other: ``March 2020 / 2020``."""
    tallied: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
    """Classes of what the other slots of either sentence count."""
    numbered: str = ""
    """Numbered things of one name that only one side speaks of: ``release 4.1 / release 4.2``."""
    many: int = 1
    """How many values one of the documents gives to what could be this question, of which it may ask several."""
    crowd: int = 1
    """How many values one of the documents gives to what seems to be this very question."""
    strangers: bool = False
    """Whether the documents are about different things, by the names in them."""
    apart: bool = False
    """Whether they stand in sections about different things, and neither sentence names the other's."""
    nearer: bool = False
    """Whether the other document has a mention that is nearer in meaning to one of the two."""
    answered: bool = False
    """Whether the other document gives one of the two values in a mention that is about as near in meaning."""

    @property
    def a(self) -> Mention:
        """One of the two."""
        return self.mine.mention

    @property
    def b(self) -> Mention:
        """The other."""
        return self.theirs.mention

    @property
    def frames(self) -> tuple[Frame, Frame]:
        """Both frames."""
        return self.mine.frame, self.theirs.frame

    @property
    def predicates(self) -> tuple[str, str]:
        """Classes of both predicates, empty where there is none."""
        return self.mine.predicate, self.theirs.predicate

    @property
    def counted(self) -> tuple[str, str]:
        """Classes of what both count, empty where it is left out."""
        return self.mine.counted, self.theirs.counted

    @property
    def shared_participants(self) -> frozenset[str]:
        """Keys of the entities that take part in both, places not counted."""
        return self.mine.participants & self.theirs.participants

    @cached_property
    def rivals(self) -> tuple[frozenset[str], frozenset[str]]:
        """Participants of either side that the other sentence does not name at all."""
        x, y = self.mine.participants, self.theirs.participants
        if self.a.kind is Kind.AGE and not x & y:
            return x, y  # wherever else they are named, these are not their ages
        return x - y - self.theirs.context, y - x - self.mine.context

    @cached_property
    def swapped(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The nouns that stand in each other's place where the clauses say the same else.

        "The women of Talvik won", "the men of Talvik won". Empty for clauses that say it in other words.
        """
        if self.frame_cosine < SAME_CLAUSE:
            return (), ()
        # What is counted and what happens are weighed as such.
        # What is measured over time or in money is no noun of its own; people stand for all sorts of persons.
        weighed = self.counted if self.a.kind in {Kind.DURATION, Kind.MONEY} else ()
        said = {*weighed, *self.predicates, "people"}
        mine, theirs = ({k: n for k, n in o.nouns.items() if k not in said} for o in (self.mine, self.theirs))
        x, y = sorted(mine.keys() - theirs.keys()), sorted(theirs.keys() - mine.keys())
        # Names stand for names, and nouns for nouns.
        if not x or [k[:1].isupper() for k in x] != [k[:1].isupper() for k in y]:
            return (), ()
        return tuple(mine[k] for k in x), tuple(theirs[k] for k in y)

    @property
    def shared_nouns(self) -> frozenset[str]:
        """Nouns and names of both clauses, what happens and what is counted left out."""
        shared = frozenset(self.mine.nouns.keys() & self.theirs.nouns.keys())
        return shared - {*self.counted, *self.predicates, "people"}

    @cached_property
    def once(self) -> bool:
        """Whether both date what happens only once, of one subject as far as can be seen."""
        x, y = self.predicates
        happens_once = all({f.predicate, p} & ONCE for f, p in zip(self.frames, (x, y), strict=True))
        one_thing = bool(self.shared_participants) or (bool(self.shared_places) and bool(self.shared_nouns))
        return self.dated and x == y and happens_once and (one_thing or any(n.istitle() for n in self.shared_nouns))

    @cached_property
    def contrast(self) -> tuple[str, str] | tuple[()]:
        """Words of either clause that exclude each other, where the clauses say the same else: profit, loss."""
        # Which way a landmark lies is often told in rough.
        if self.frame_cosine < SAME_CLAUSE or "distance" in self.counted:
            return ()
        mine, theirs = (frozenset(re.findall(r"[a-z]+", f.text.casefold())) for f in self.frames)
        pairs = ((w, o) for w in sorted(mine - theirs) for o in sorted(CONTRASTS.get(w, frozenset()) & (theirs - mine)))
        return next(pairs, ())

    @cached_property
    def counted_beside(self) -> bool:
        """Whether the clause of one speaks of what the other counts, but counts something else itself."""
        (x, y), mine, theirs = self.counted, self.mine.nouns, self.theirs.nouns
        return x != y and bool((x in theirs and x not in self.tallied[1]) or (y in mine and y not in self.tallied[0]))

    @property
    def shared_holders(self) -> tuple[str, ...]:
        """Keys of entities that what is counted belongs to in both."""
        a, b = self.frames
        return tuple(sorted(set(a.holders) & set(b.holders)))

    @property
    def agents_differ(self) -> bool:
        """Whether different subjects are named, neither of which the other sentence names."""
        a, b = self.frames
        return bool(a.agent and b.agent) and a.agent not in b.context and b.agent not in a.context

    @property
    def agents_swapped(self) -> bool:
        """Whether each has another subject, and both sentences name both: Lind added six to the eleven of Holm."""
        a, b = self.frames
        named = bool(a.agent and b.agent) and a.agent != b.agent
        return named and a.agent in b.context and b.agent in a.context

    @property
    def ratio(self) -> float:
        """How many times one exact amount is the other; 1 for all other values."""
        match self.a.slot.value, self.b.slot.value:
            case Amount() as x, Amount() as y if x.unit == y.unit and x.low == x.high and y.low == y.high:
                low, high = sorted((abs(x.low), abs(y.low)))
                return float(high / low) if low else 1.0
        return 1.0

    @property
    def shared_context(self) -> frozenset[str]:
        """Keys that both sentences name without their being participants in both."""
        return (self.mine.context & self.theirs.context) - self.shared_participants

    @property
    def shared_places(self) -> frozenset[str]:
        """Places that both name."""
        return self.mine.places & self.theirs.places

    @property
    def places_differ(self) -> bool:
        """Whether both name places, none in common."""
        x, y = self.mine.places, self.theirs.places
        return bool(x and y) and not x & y

    @property
    def governed(self) -> bool:
        """Whether the predicate of one is what happens in a clause around the other, or both share such a clause."""
        x, y = self.predicates
        return x != y and bool(self.mine.events & self.theirs.events)

    @property
    def in_passing(self) -> bool:
        """Whether either page of a manual counts a few things of its own: *two options*, *one request*."""
        if self.apart or not all(f.section.topics and f.role is Role.COUNTS for f in self.frames):
            return False
        few = all(isinstance(v := m.slot.value, Amount) and v.low <= FEW for m in (self.a, self.b))
        if not few or self.shared_nouns or self.shared_holders:
            return False
        return not copied(*(words_of(m.sentence.text) for m in (self.a, self.b)))

    @property
    def ruled_out(self) -> str:
        """Why the two cannot answer one question, whatever else is seen of them; empty if nothing forbids it."""
        (x, y), (a, b) = self.predicates, self.frames
        if x != y and (x in OUTCOMES and y in OUTCOMES):
            return f"different outcomes: “{a.predicate}” and “{b.predicate}”"
        if self.dated and a.negated != b.negated:
            return "one side dates what did not happen"
        if {a.counted, b.counted} == {"distance"} and self.places_differ:
            return "distances from different places"
        if self.dated and {a.predicate, b.predicate} <= SAYING and not (a.agent and a.agent == b.agent):
            return "both only date when somebody says something"
        if len({a.counted, b.counted} & PROPERTIES) > 1:
            return f"different properties: “{a.counted}” and “{b.counted}”"
        if self.contrast:
            return f"otherwise the same is said of “{self.contrast[0]}” and of “{self.contrast[1]}”"
        years = [[o for o in f.ordinals if o.isdigit()] for f in (a, b)]
        if self.dated and all(years) and years[0] != years[1]:
            return f"each side speaks of its own: {years[0][0]}, {years[1][0]}"
        if self.dated and (b.predicate in OPPOSITES.get(a.predicate, ()) or {x, y} == {"rise", "fall"}):
            return f"“{a.predicate}” is the opposite of “{b.predicate}”"
        return ""

    @property
    def days_apart(self) -> int:
        """Days between two dates that are placed in the calendar; 0 for all others."""
        match self.a.slot.value, self.b.slot.value:
            case DateValue() as x, DateValue() as y:
                return max(0, (y.earliest - x.latest).days, (x.earliest - y.latest).days)
        return 0

    @property
    def dated(self) -> bool:
        """Whether the slots date something rather than count or measure it."""
        return self.a.frame.role in {Role.DATES, Role.SINCE}


def views(
    mentions: Sequence[Mention],
    vectors: MentionVectors,
    pairs: Iterable[tuple[int, int]],
    conflict: Callable[[Slot, Slot], bool],
) -> list[PairView]:
    """One view a pair; ``conflict`` tells whether two values cannot both be true."""
    around = Surroundings(mentions, vectors)
    return [view(vectors, around, pair, conflict) for pair in pairs]


def view(
    vectors: MentionVectors,
    around: Surroundings,
    pair: tuple[int, int],
    conflict: Callable[[Slot, Slot], bool],
) -> PairView:
    """The view of one pair."""
    i, j = pair
    x, y = around.outlines[i], around.outlines[j]
    mine, theirs = around.company(i), around.company(j)
    alone = (x.places | x.participants) - y.context | (y.places | y.participants) - x.context
    return PairView(
        mine=x,
        theirs=y,
        frame_cosine=float(np.dot(vectors.frames[i], vectors.frames[j])),
        sentence_cosine=float(np.dot(vectors.sentences[i], vectors.sentences[j])),
        gist_cosine=float(np.dot(vectors.gists[i], vectors.gists[j])),
        shared_values=_shared(mine.values, theirs.values, {x.stated, y.stated}),
        sum=adds_up(mine, theirs),
        partial=mine.partial != theirs.partial,
        particular=around.particular(alone),
        day_of_one=mine.names_day != theirs.names_day,
        time_carried=not (around.own_date(i) and around.own_date(j)),
        tallied=(mine.tallied, theirs.tallied),
        numbered=_numbered(mine.numbered, theirs.numbered),
        many=max(around.many(i), around.many(j)),
        crowd=max(around.crowd(i), around.crowd(j)),
        beside_differs=_differ(beside(mine, theirs), conflict),
        ordinals_differ=_ordinals(mine.ordinals, theirs.ordinals),
        strangers=around.strangers(x.mention.document, y.mention.document),
        apart=around.apart(i, j),
        nearer=around.nearer(i, j) or around.nearer(j, i),
        answered=around.answered(i, j) or around.answered(j, i),
        **_times(x.mention, around.date(i), around.date(j), conflict),
    )


def _shared(mine: Mapping[str, str], theirs: Mapping[str, str], own: set[str]) -> tuple[str, ...]:
    """Values of both, as one of them writes it, without those of the slots themselves."""
    return tuple(min(mine[value], theirs[value]) for value in sorted(mine.keys() & theirs.keys() - own))


def _differ(pair: tuple[Mention, Mention] | None, conflict: Callable[[Slot, Slot], bool]) -> str:
    if pair is None or not conflict(pair[0].slot, pair[1].slot):
        return ""
    return f"{pair[0].slot.text} / {pair[1].slot.text}"


def _ordinals(a: frozenset[str], b: frozenset[str]) -> str:
    """The ordinals of two sentences, if both have some and none in common."""
    if not a or not b or a & b:
        return ""
    return " / ".join(", ".join(sorted(own)) for own in (a, b))


def _numbered(a: Mapping[str, frozenset[str]], b: Mapping[str, frozenset[str]]) -> str:
    """Things of one name with different numbers: of the first such name in order."""
    for name in sorted(a.keys() & b.keys()):
        if not a[name] & b[name]:
            return " / ".join(f"{name} {', '.join(sorted(own[name]))}" for own in (a, b))
    return ""


def _times(a: Mention, x: Mention | None, y: Mention | None, conflict: Callable[[Slot, Slot], bool]) -> dict[str, str]:
    """The dates that go with two figures, where they differ or only one has any but the news of the day."""
    if a.frame.role in {Role.DATES, Role.SINCE}:
        return {}
    if x is not None and y is not None:
        told = f"{x.slot.text} / {y.slot.text}"
        if conflict(x.slot, y.slot):
            return {"times_differ": told}
        grains = {m.slot.value.grain for m in (x, y) if isinstance(m.slot.value, DateValue)}
        return {"times_overlap": told} if len(grains) > 1 and is_coarse(x) and is_coarse(y) else {}
    only = x or y
    return {"time_of_one": only.slot.text} if only is not None and is_coarse(only) else {}
