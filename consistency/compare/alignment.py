"""Whether two clauses speak of the same: phrase by phrase, date by date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from consistency.assertion import Argument, Assertion, Tense
from consistency.compare.relations import relation
from consistency.discrepancy import Relation
from consistency.lexicon import PERSONS, counted_class
from consistency.opposites import CONTRASTS, OPPOSITES, PERSONAL
from consistency.stems import stem, stems
from consistency.uniqueness import SITUATED
from consistency.value import DateValue, Grain, Inferred, Slot

CORE = frozenset({"agent", "theme"})
"""The roles of who does it and to whom it is done."""

ALIKE = 0.6
"""Share of all their words from which on two sentences say much the same."""

SHARED = 4
"""Words that such sentences share at least."""

_STRETCHES = frozenset("year month week quarter season decade century night morning afternoon evening today".split())
"""Nouns of times that no calendar places: *last year*."""

_PRONOUNS = frozenset(
    "i you he she it we they me him her us them that this these those who which what one other himself herself "
    "itself themselves each".split()
)
_ELSEWHERE = frozenset("he she it they him them this that these those".split())
"""Those that mean one thing in one text and another in the next."""


class Match(StrEnum):
    """How two phrases stand to each other."""

    SAME = "same"
    NEAR = "near"
    """The same head, said more narrowly on one side: *the deal*, *the deal with Moscow*."""
    OTHER = "other"
    """Two names, or words that are not each other's."""


class Dates(StrEnum):
    """How the times of two clauses stand to each other."""

    DAY = "day"
    """Both state one, and it is the same day."""
    SAME = "same"
    """Both state the same month, year or other stretch."""
    FIT = "fit"
    """Both state one, and one lies in the other: a month and a day in it."""
    NONE = "none"
    """Neither states any."""
    ONE = "one"
    """Only one does."""
    DIFFER = "differ"


@dataclass(frozen=True, slots=True)
class Alignment:
    """The phrases of two clauses, paired by role."""

    paired: tuple[tuple[Argument, Argument, Match], ...]
    only_first: tuple[Argument, ...]
    only_second: tuple[Argument, ...]
    dates: Dates
    alike: bool = False
    """Whether the sentences share most of their words, so that small differences within phrases say little."""

    @property
    def other(self) -> tuple[tuple[Argument, Argument], ...]:
        """The pairs that differ."""
        return tuple((a, b) for a, b, m in self.paired if m is Match.OTHER)

    @property
    def near(self) -> tuple[tuple[Argument, Argument], ...]:
        """The pairs that are said more narrowly on one side."""
        return tuple((a, b) for a, b, m in self.paired if m is Match.NEAR)

    def same(self, role: str) -> bool:
        """Whether both have the role and it is filled alike, if perhaps more narrowly on one side."""
        found = [m for a, _, m in self.paired if a.role == role]
        return bool(found) and Match.OTHER not in found


def align(a: Assertion, b: Assertion) -> Alignment:
    """Pair the phrases of two clauses by role; several of one role best match first."""
    paired: list[tuple[Argument, Argument, Match]] = []
    # Names first: "in a hospital in Oslo" against "in Bergen" differs in the town.
    left, right = (sorted(_arguments(x, y), key=lambda g: not g.entities) for x, y in ((a, b), (b, a)))
    for wanted in (Match.SAME, Match.NEAR, Match.OTHER):
        for x in tuple(left):
            y = next((y for y in right if y.role == x.role and match(x, y) is wanted), None)
            if y is not None:
                paired.append((x, y, wanted))
                left.remove(x)
                right.remove(y)
    paired = [(x, y, _settled(x, y, m, a, b)) for x, y, m in paired]
    much = alike(a, b, paired)
    paired = [(x, y, Match.OTHER if _adrift(x) and _adrift(y) and not much else m) for x, y, m in paired]
    only_first = tuple(x for x in left if not _elsewhere(x, b, much))
    only_second = tuple(y for y in right if not _elsewhere(y, a, much))
    # Parsers lose a subject now and then; in sentences that are alike it is the same one.
    lost = [x for x in (*left, *right) if x.role in CORE and x not in only_first + only_second]
    paired += [(x, x, Match.SAME) for x in lost]
    return Alignment(tuple(paired), only_first, only_second, _when(a, b, much), much)


def _arguments(a: Assertion, b: Assertion) -> tuple[Argument, ...]:
    """The phrases of a clause; what lies somewhere is what is located there, what opened is what was opened."""
    if a.argument("theme") is not None:
        return a.arguments
    turned = a.predicate == b.predicate or b.predicate in OPPOSITES.get(a.predicate, ())
    if (turned and b.argument("theme") is not None and b.argument("agent") is None) or {
        a.predicate,
        b.predicate,
    } <= SITUATED | {"be"}:
        return tuple(replace(x, role="theme") if x.role == "agent" else x for x in a.arguments)
    return a.arguments


def alike(a: Assertion, b: Assertion, paired: Sequence[tuple[Argument, Argument, Match]] = ()) -> bool:
    """Whether the sentences of two clauses share most of their words, their predicates and what differs aside.

    >>> from consistency.document import Sentence
    >>> from consistency.text import Span
    >>> sentence = Sentence("a", 0, Span(0, 1), "-")
    >>> words = frozenset("council bill fish monday".split())
    >>> first, second = (Assertion(sentence, p, Span(0, 1), "", "", (), words=words | {p}) for p in ("pass", "reject"))
    >>> alike(first, second)
    True
    """
    own = {stem(x.predicate.partition(" ")[0]) for x in (a, b)} | stems(set(a.manner) ^ set(b.manner))
    differing = stems(w for x, y, m in paired if m is Match.OTHER for z in (x, y) for w in z.words)
    first, second = a.words - own - differing, b.words - own - differing
    shared = len(first & second)
    return shared >= (SHARED if first != second else SHARED - 1) and shared >= ALIKE * len(first | second)


def _when(a: Assertion, b: Assertion, much: bool) -> Dates:
    """How the times stand; two sentences that are alike mean one time by *last year*, whenever that was."""
    found = dates(a, b)
    told = [frozenset(x.manner) & _STRETCHES for x in (a, b)]
    if found is Dates.NONE and told[0] and told[0] == told[1] and much:
        return Dates.SAME
    return found


def _settled(x: Argument, y: Argument, found: Match, a: Assertion, b: Assertion) -> Match:
    """The same, where what one phrase says more, or the phrase itself, stands elsewhere in the other sentence."""
    if found is Match.SAME or not (a.words and b.words) or x.joined != y.joined:
        return found
    if _counts(x) != _counts(y):
        return found
    first, second = stems(x.words), stems(y.words)
    if not (first - second <= b.words and second - first <= a.words):
        much = x.head == y.head and len(first & second) >= max(SHARED, ALIKE * len(first | second))
        return Match.NEAR if much and not (x.entities or y.entities) else found
    if x.head == y.head or (x.role not in CORE and x.role != "that"):
        return Match.SAME
    return found


def _elsewhere(x: Argument, other: Assertion, much: bool) -> bool:
    """Whether the other sentence says it too, in a phrase that is no part of the clause."""
    if any(y.role in CONTRASTS.get(x.role, ()) and y.head == x.head for y in other.arguments):
        return False  # below what the other is above
    if not other.words or x.role == "that" or not stems(x.words) <= other.words:
        return False
    return x.role not in CORE or (much and x.definite and other.argument(x.role) is None)


def match(x: Argument, y: Argument) -> Match:
    """How two phrases stand to each other."""
    if (_nobody(x) and _somebody(y)) or (_nobody(y) and _somebody(x)):
        return Match.SAME
    if x.joined != y.joined or _nobody_known(x) or _nobody_known(y):
        return Match.OTHER
    if _numbers(x) != _numbers(y):
        return Match.OTHER
    if x.entities or y.entities:
        keys = [frozenset(e.key for e in z.entities) for z in (x, y)]
        return Match.SAME if keys[0] == keys[1] else Match.OTHER
    if _counts(x) != _counts(y):
        return Match.OTHER
    if x.head != y.head:
        return Match.OTHER
    first, second = stems(x.words), stems(y.words)
    if first == second:
        return Match.SAME
    return Match.NEAR if first <= second or second <= first else Match.OTHER


def _nobody(x: Argument) -> bool:
    return x.head == "nobody" or x.text.casefold() == "no one"


def _somebody(x: Argument) -> bool:
    return x.head in PERSONAL or counted_class(x.head) in PERSONS or x.label == "PERSON"


def _nobody_known(x: Argument) -> bool:
    return not x.entities and x.head in _PRONOUNS


def _adrift(x: Argument) -> bool:
    """Whether it is a pronoun that stands for something of the text around it, nobody knows what."""
    return not x.entities and x.head in _ELSEWHERE


def _numbers(x: Argument) -> set[str]:
    """The numbers that name it: *version 2*."""
    return {w for w in x.words if w[:1].isdigit()}


def _counts(x: Argument) -> set[str]:
    """How many are meant, where that is more than one thing of its kind."""
    return set(x.quantity) - {"a", "one", "all", "every", "each"}


def dates(a: Assertion, b: Assertion) -> Dates:
    """How the times of two clauses stand to each other; where a clause has none, its sentence's must not clash."""
    own = [s for s in a.times if _placed(s)], [s for s in b.times if _placed(s)]
    if own[0] and {s.value for s in own[0]} == {s.value for s in own[1]}:
        return Dates.DAY if any(_day(s) for s in own[0]) else Dates.SAME
    if own[0] and own[1]:
        relations = {(x, y): relation(x, y) for x in own[0] for y in own[1]}
        if Relation.CONFLICT in relations.values():
            return Dates.DIFFER
        fitting = [pair for pair, r in relations.items() if r in {Relation.EQUAL, Relation.COMPATIBLE}]
        if not fitting:
            return Dates.ONE
        if any(_day(x) and _day(y) for x, y in fitting):
            return Dates.DAY
        return Dates.SAME if any(relations[pair] is Relation.EQUAL for pair in fitting) else Dates.FIT
    around = [s for s in a.around if _placed(s)], [s for s in b.around if _placed(s)]
    if around[0] and around[1] and all(relation(x, y) is Relation.CONFLICT for x in around[0] for y in around[1]):
        return Dates.DIFFER
    return Dates.ONE if own[0] or own[1] else Dates.NONE


def _placed(slot: Slot) -> bool:
    return slot.kind == "date"


def _day(slot: Slot) -> bool:
    value = slot.value
    if isinstance(value, DateValue):
        return value.grain is Grain.DAY and value.earliest == value.latest and Inferred.DAY not in value.inferred
    return getattr(value, "first", 0) == getattr(value, "last", 1)


def stands(a: Sequence[Tense]) -> bool:
    """Whether clauses of these tenses speak of one time: past with past, present with present."""
    told = {Tense.PAST if t is Tense.PERFECT else t for t in a if t is not Tense.NONE}
    return len(told) <= 1
