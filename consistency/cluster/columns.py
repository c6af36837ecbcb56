"""What mentions say by themselves, as columns of numbers and bits: comparable for many pairs at once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

from consistency.claim import Frame, Mention, Role
from consistency.cluster.surroundings import Surroundings
from consistency.lexicon import ONCE, OUTCOMES, PERSONS, SAYING, counted_class, predicate_class
from consistency.value import Amount, DateValue, Kind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Numbers = NDArray[np.int64]
    Bits = NDArray[np.uint64]

WORDS = 4
"""A set is told by so many words of 64 bits: two sets that share no bit share nothing."""


@dataclass(frozen=True, slots=True)
class Columns:
    """One row a mention. Equal words have equal numbers, nothing said is 0; sets are bits, of shape (n, `WORDS`)."""

    dates: Flags
    dated: Flags
    """Whether the slot dates something, or says since when it is."""
    counts_nothing: Flags
    measures: Flags
    age: Flags
    exact_date: Flags
    predicate: Numbers
    """Its class."""
    predicate_word: Numbers
    stock: Flags
    """Whether the predicate only says that something is there."""
    saying: Flags
    outcome: Flags
    once: Flags
    """Whether the predicate tells of what happens only once."""
    events: Bits
    """Classes of the predicate and of those of the clauses around it."""
    counted: Numbers
    """Its class."""
    counted_word: Numbers
    people: Flags
    persons: Flags
    modifiers: Bits
    participants: Bits
    holders: Bits
    agent: Bits
    places: Bits
    context: Bits
    ordinals: Numbers
    aspects: Numbers
    step: Numbers
    within: Flags
    negated: Flags
    modality: Numbers
    beside: Bits
    """Values of other slots of the sentence."""
    amount: Floats
    """Exact amounts; what else there is has none (nan)."""
    unit: Numbers
    earliest: Numbers
    """Days of dates."""
    latest: Numbers
    many: Floats
    crowd: Floats

    def at(self, rows: Numbers) -> Columns:
        """Some of the rows."""
        return Columns(**{each.name: getattr(self, each.name)[rows] for each in fields(self)})


def columns(mentions: Sequence[Mention], around: Surroundings, stock: str) -> Columns:
    """The columns of mentions; ``stock`` is the class of predicates that only say that something is there."""
    frames = [m.frame for m in mentions]
    predicates = [predicate_class(f.predicate) if f.predicate else "" for f in frames]
    counted = [counted_class(f.counted) if f.counted else "" for f in frames]
    amounts = [_amount(m) for m in mentions]
    days = [_days(m) for m in mentions]
    every = range(len(mentions))
    numbers: dict[str, int] = {}

    def flags(of: Callable[[Frame], bool]) -> Flags:
        return np.array([of(f) for f in frames], dtype=bool)

    def bits(of: Callable[[Frame], Iterable[str]]) -> Bits:
        return _bits([of(f) for f in frames], numbers)

    return Columns(
        dates=flags(lambda f: f.role is Role.DATES),
        dated=flags(lambda f: f.role in {Role.DATES, Role.SINCE}),
        counts_nothing=flags(lambda f: f.role in {Role.DATES, Role.SINCE, Role.REPEATS}),
        measures=flags(lambda f: f.role is Role.MEASURES),
        age=np.array([m.kind is Kind.AGE for m in mentions], dtype=bool),
        exact_date=np.array([d is not None for d in days], dtype=bool),
        predicate=_numbers(predicates),
        predicate_word=_numbers([f.predicate for f in frames]),
        stock=np.array([p == stock for p in predicates], dtype=bool),
        saying=flags(lambda f: f.predicate in SAYING),
        outcome=np.array([p in OUTCOMES for p in predicates], dtype=bool),
        once=np.array([bool({f.predicate, p} & ONCE) for f, p in zip(frames, predicates, strict=True)], dtype=bool),
        events=_bits([{p, *f.governors} - {""} for f, p in zip(frames, predicates, strict=True)], numbers),
        counted=_numbers(counted),
        counted_word=_numbers([f.counted for f in frames]),
        people=np.array([c == "people" for c in counted], dtype=bool),
        persons=np.array([c in PERSONS for c in counted], dtype=bool),
        modifiers=bits(lambda f: f.modifiers),
        participants=bits(lambda f: (e.key for e in f.participants)),
        holders=bits(lambda f: f.holders),
        agent=bits(lambda f: [f.agent] if f.agent else []),
        places=bits(lambda f: (e.key for e in f.places)),
        context=bits(lambda f: f.context),
        ordinals=_numbers([tuple(sorted(set(f.ordinals))) for f in frames]),
        aspects=_numbers([tuple(sorted(set(f.aspects))) for f in frames]),
        step=_numbers([f.step for f in frames]),
        within=flags(lambda f: f.step == "within"),
        negated=flags(lambda f: f.negated),
        modality=_numbers([f.modality for f in frames]),
        beside=_bits([around.company(i).values for i in every], numbers),
        amount=np.array([a[0] for a in amounts], dtype=float),
        unit=_numbers([a[1] for a in amounts]),
        earliest=np.array([d[0] if d else 0 for d in days], dtype=np.int64),
        latest=np.array([d[1] if d else 0 for d in days], dtype=np.int64),
        many=np.array([around.many(i) for i in every], dtype=float),
        crowd=np.array([around.crowd(i) for i in every], dtype=float),
    )


def _numbers(said: Sequence[Hashable]) -> Numbers:
    numbers: dict[Hashable, int] = {"": 0, (): 0}
    return np.array([numbers.setdefault(each, len(numbers)) for each in said], dtype=np.int64)


def _bits(sets: Sequence[Iterable[str]], numbers: dict[str, int]) -> Bits:
    """The bits of sets; ``numbers`` of words are shared by all columns, and added to."""
    found = np.zeros((len(sets), WORDS), dtype=np.uint64)
    for row, members in zip(found, sets, strict=True):
        for member in members:
            word, bit = divmod(numbers.setdefault(member, len(numbers)) % (64 * WORDS), 64)
            row[word] |= np.uint64(1 << bit)
    return found


def _amount(mention: Mention) -> tuple[float, str]:
    match mention.slot.value:
        case Amount() as x if x.low == x.high:
            return abs(float(x.low)), x.unit
    return float("nan"), ""


def _days(mention: Mention) -> tuple[int, int] | None:
    match mention.slot.value:
        case DateValue() as x if mention.kind is Kind.DATE:
            return x.earliest.toordinal(), x.latest.toordinal()
    return None
