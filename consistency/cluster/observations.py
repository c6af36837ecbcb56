"""What is seen of two mentions that speaks for or against their answering the same question.

Each part looks at one thing and yields observations: the name of a feature, its amount, and what was
seen in words for a reader. What a feature weighs is no matter of this module; it is learned, see
`scorer`. Whether the two values agree is not looked at, only whether they are given elsewhere, and whether one is
many times the other.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from consistency.claim import Mention, Role
from consistency.cluster.views import PairView
from consistency.lexicon import DEGREES, PERSONS, SAYING, predicate_class
from consistency.value import Kind

STOCK = predicate_class("remain")
"""Predicates that only say that something is there tell little about which question is asked."""


@dataclass(frozen=True, slots=True)
class Observation:
    """A feature of a pair: ``amount`` is 1 for what is simply there."""

    feature: str
    label: str
    detail: str
    amount: float = 1.0


RELATED = 0.8
"""Amount of two words of one class, where the same word twice is 1."""


def what(mention: Mention) -> str:
    """What sort of slot it is."""
    if mention.slot.dimension.endswith(" magnitude"):
        return "magnitude"
    return str(mention.kind if mention.frame.role is Role.MEASURES else mention.frame.role)


def sort_of(mention: Mention) -> str:
    """As what it weighs who takes part."""
    return (
        "age" if mention.kind is Kind.AGE else "dated" if mention.frame.role in {Role.DATES, Role.SINCE} else "figure"
    )


def observe(view: PairView) -> tuple[Observation, ...]:
    """Everything seen of a pair, in a fixed order."""
    return tuple(seen for part in _PARTS for seen in part(view) if seen.amount)


def _kind(v: PairView) -> Iterator[Observation]:
    """What sort of slot it is: some sorts recur in a text more often than others."""
    kind = what(v.a)
    yield Observation(f"kind {kind}", "kind", f"how often two of this kind ({kind}) ask the same")


def _predicate(v: PairView) -> Iterator[Observation]:
    x, y = v.predicates
    a, b = (f.predicate for f in v.frames)
    sort = "date" if v.a.frame.role is Role.DATES else "figure"
    if not x or not y:
        yield Observation(f"predicate missing, {sort}", "predicate", "one side does not say what happens")
    elif x == y and sort == "date" and a in SAYING:
        yield Observation("predicate says, date", "predicate", f"both only date when somebody “{a}”")
    elif x == y:
        how = "stock" if x == STOCK else "fits"
        words = f"both say “{a}”" if a == b else f"“{a}” and “{b}” are related"
        yield Observation(f"predicate {how}, {sort}", "predicate", words, 1.0 if a == b else RELATED)
    elif v.governed:
        yield Observation(f"predicate governed, {sort}", "predicate", f"“{a}” and “{b}” stand in one event’s clauses")
    elif STOCK in {x, y}:
        yield Observation(f"predicate one stock, {sort}", "predicate", f"“{a}” is not “{b}”")
    else:
        yield Observation(f"predicate other, {sort}", "predicate", f"“{a}” is not “{b}”")


def _counted(v: PairView) -> Iterator[Observation]:
    if v.dated or v.a.frame.role is Role.REPEATS:
        return
    (x, y), (a, b) = v.counted, (f.counted for f in v.frames)
    if x and x == y:
        words = f"both count “{a}”" if a == b else f"“{a}” and “{b}” are related"
        yield Observation("counted fits", "counted thing", words, 1.0 if a == b else RELATED)
        if x == "people" and STOCK in v.predicates:
            yield Observation("counted just people", "counted thing", "“people” may be any")
    elif "people" in {x, y} and {x, y} <= PERSONS:
        yield Observation("counted persons", "counted thing", f"“{a}” may be “{b}”")
    elif x and y and v.counted_beside:
        yield Observation("counted beside", "counted thing", f"“{a}” is not “{b}”, though both speak of it")
    elif x and y:
        yield Observation("counted other", "counted thing", f"“{a}” is not “{b}”")
    else:
        sides = "one side does" if a or b else "the sentences do"
        yield Observation("counted missing", "counted thing", f"{sides} not say what is counted")


def _measured(v: PairView) -> Iterator[Observation]:
    if v.a.frame.role is not Role.MEASURES or v.shared_participants or v.shared_places:
        return
    x, y = v.counted
    if v.a.kind is Kind.AGE or not (x and y):
        sort = "age" if v.a.kind is Kind.AGE else "measure"
        yield Observation(f"holder missing, {sort}", "measured thing", "nothing shows that it is the same")


def _modifiers(v: PairView) -> Iterator[Observation]:
    mine, theirs = v.mine.modifiers, v.theirs.modifiers
    if mine & theirs:
        yield Observation("modifiers shared", "modifiers", f"both say {_listed(mine & theirs)}")
    elif mine and theirs:
        yield Observation("modifiers other", "modifiers", f"{_listed(mine)} is not {_listed(theirs)}")
    elif mine or theirs:
        # "12 Somali pirates" may be some of "23 pirates".
        yield Observation("modifiers one-sided", "modifiers", f"only one side says {_listed(mine | theirs)}")


def _parts(v: PairView) -> Iterator[Observation]:
    if v.sum:
        yield Observation("parts", "parts", f"one may be part of the other: {v.sum}")
    elif v.partial:
        yield Observation("parts", "parts", "one side goes on with more of the same")


def _participants(v: PairView) -> Iterator[Observation]:
    sort = sort_of(v.a)
    if shared := v.shared_participants:
        yield Observation(f"participants shared, {sort}", "participants", f"both are about {_named(shared)}")
        if more := min(len(shared) - 1, 2):
            yield Observation("participants more", "participants", f"{len(shared)} names in common", float(more))
    mine, theirs = v.rivals
    if mine and theirs:
        how = "beside shared" if shared else "other"
        words = f"{_named(mine)} on one side, {_named(theirs)} on the other"
        yield Observation(f"participants {how}, {sort}", "participants", words)
    elif (mine or theirs) and not shared:
        words = f"only one side is about {_named(mine or theirs)}"
        yield Observation(f"participants one-sided, {sort}", "participants", words)
    if v.shared_holders:
        fits = v.counted[0] == v.counted[1] != "" and (v.predicates[0] == v.predicates[1] or STOCK in v.predicates)
        feature = "holder shared, counted fits" if fits else "holder shared"
        yield Observation(feature, "participants", f"both count what is of {_named(v.shared_holders)}")
    if v.agents_differ:
        x, y = (f.agent for f in v.frames)
        yield Observation(f"agent other, {sort}", "agent", f"{_named([x])} on one side, {_named([y])} on the other")
    if v.agents_swapped and v.a.frame.role is Role.COUNTS:
        x, y = (f.agent for f in v.frames)
        yield Observation("agent swapped", "agent", f"{_named([x])} on one side, {_named([y])} on the other")
    if v.shared_context:
        number = float(min(len(v.shared_context), 3))
        yield Observation("context", "context", f"both sentences name {_named(v.shared_context)}", number)


def _places(v: PairView) -> Iterator[Observation]:
    mine, theirs = v.mine.places, v.theirs.places
    if v.shared_places:
        # A landmark or what has the inhabitants is as good as the question itself.
        landmark = v.counted == ("distance", "distance") and (v.predicates[0] == v.predicates[1] or v.governed)
        sort = "holder" if landmark or v.predicates == ("inhabit", "inhabit") else "any"
        yield Observation(f"place shared, {sort}", "place", f"both name {_named(v.shared_places)}")
    elif v.places_differ:
        yield Observation("place other", "place", f"{_named(mine)} on one side, {_named(theirs)} on the other")
    elif mine or theirs:
        yield Observation("place one-sided", "place", f"only one side names {_named(mine or theirs)}")


def _which(v: PairView) -> Iterator[Observation]:
    a, b = v.frames
    mine, theirs = v.mine.ordinals, v.theirs.ordinals
    if mine and mine == theirs:
        yield Observation("ordinal same", "which one", f"both mean the {' '.join(a.ordinals)}")
    elif mine and theirs:
        yield Observation("ordinal other", "which one", f"the {' '.join(a.ordinals)} is not the {' '.join(b.ordinals)}")
    elif mine or theirs:
        yield Observation("ordinal one-sided", "which one", f"only one side says {_listed(mine | theirs)}")
    if apart := v.mine.aspects ^ v.theirs.aspects:
        rates, degrees = (
            any(w.startswith(("per ", "against ", "at age", "of all")) for w in apart),
            bool(apart & DEGREES),
        )
        feature = "rate other" if rates else "degree other" if degrees else "scope other"
        yield Observation(feature, "scope", f"only one side says {_listed(apart)}")

    if v.a.kind is Kind.QUANTITY and "-" in v.a.slot.text and "-" in v.b.slot.text:
        yield Observation("attributive", "which one", "the measure may only say which one is meant")
    if "within" in {a.step, b.step}:
        yield Observation("within", "scope", "the length of time is only the frame of what else is told")
    elif a.step and b.step and a.step != b.step:
        yield Observation("step other", "scope", f"“{a.step}” on one side, “{b.step}” on the other")


def _factual(v: PairView) -> Iterator[Observation]:
    a, b = v.frames
    if a.negated != b.negated:
        yield Observation("negation other", "negation", "one side says that it was not so")
    if a.modality != b.modality:
        words = f"{a.modality or 'fact'} on one side, {b.modality or 'fact'} on the other"
        yield Observation("modality other", "modality", words)


def _meaning(v: PairView) -> Iterator[Observation]:
    for name, words, cosine in (
        ("clauses", "clauses", v.frame_cosine),
        ("sentences", "sentences", v.sentence_cosine),
        ("gists", "what is asked is", v.gist_cosine),
    ):
        near = round(cosine, 3)
        yield Observation(f"meaning of {name}", name, f"{words} {_nearness(near)} in meaning ({near:.2f})", near - 0.5)
    if (high := round(min(v.frame_cosine, v.sentence_cosine), 3)) > TWIN:
        yield Observation("meaning twin", "clauses", "nearly the same words", high - TWIN)


TWIN = 0.75


def _nearness(cosine: float) -> str:
    return "near" if cosine >= 0.5 else "not near"


def _times(v: PairView) -> Iterator[Observation]:
    # A state lasts: "1,500 remain there" needs no date.
    carried = ", state" if v.predicates == (STOCK, STOCK) else ", carried" if v.time_carried else ""
    if v.times_differ:
        yield Observation(f"time other{carried}", "time", f"said of different times: {v.times_differ}")
    elif v.times_overlap:
        yield Observation("time part", "time", f"said of times of unlike length: {v.times_overlap}")
    elif v.time_of_one:
        yield Observation(f"time one-sided{carried}", "time", f"only one side speaks of {v.time_of_one}")


def _days(v: PairView) -> Iterator[Observation]:
    if v.a.frame.role is Role.COUNTS and v.day_of_one:
        yield Observation("day one-sided", "time", "only one side names the day")


def _apart(v: PairView) -> Iterator[Observation]:
    """Two dates of something that can happen again: the further apart, the less likely are they of one time."""
    if v.a.frame.role is not Role.DATES or v.a.kind is not Kind.DATE:
        return
    days = v.days_apart
    if days > NEAR_DAYS:
        amount = round(min(math.log10(days / NEAR_DAYS), 2.5), 3)
        feature = "dates apart, once" if v.once else "dates apart"
        yield Observation(feature, "occurrence", f"{days} days lie between", amount)


NEAR_DAYS = 3


def _beside(v: PairView) -> Iterator[Observation]:
    if v.beside_differs:
        yield Observation("beside other", "beside", f"said beside {v.beside_differs}")
    if v.ordinals_differ:
        yield Observation("ordinals beside other", "which one", f"said beside {v.ordinals_differ}")
    if v.numbered:
        yield Observation("numbered other", "which one", f"said of {v.numbered}")
    mine, theirs = v.swapped
    if mine:
        words = f"{_listed(mine)} in the place of {_listed(theirs)}"
        yield Observation("swapped", "words", words)
    if v.particular:
        number = float(min(len(v.particular), 2))
        yield Observation("particular", "particular", f"only one side tells of {_named(v.particular)}", number)
    if v.ratio > WIDE and not _round(v.ratio):
        amount = round(min(math.log10(v.ratio / WIDE), 2.0), 3)
        yield Observation("far apart", "values", f"one is {v.ratio:,.0f} times the other", amount)
    if v.many > FEW:
        amount = round(math.log2(min(v.many, 32) / FEW), 3)
        yield Observation("many", "recurrence", f"one source gives {v.many} values of this sort", amount)
    if v.crowd > 1:
        amount = round(math.log2(min(v.crowd, 8)), 3)
        yield Observation("crowd", "recurrence", f"one source gives {v.crowd} values for what sounds the same", amount)


WIDE = 4
"""Two reports of one figure are hardly ever more times apart than this."""
FEW = 2


def _round(ratio: float) -> bool:
    """Whether a ratio is a power of ten: a slip of scale, and no other question."""
    return abs(math.log10(ratio) - round(math.log10(ratio))) < 1e-9


def _agreeing(v: PairView) -> Iterator[Observation]:
    if v.shared_values and not v.times_differ:
        number = float(min(len(v.shared_values), 2))
        yield Observation("values beside", "agreement", f"{_listed(v.shared_values)} in both sentences", number)


def _best(v: PairView) -> Iterator[Observation]:
    if v.answered:
        yield Observation("answered elsewhere", "partner", "the other document gives one of the values elsewhere")
    elif v.nearer:
        yield Observation("nearer elsewhere", "partner", "the other document has a passage that is nearer")


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"“{w}”" for w in sorted(words))


def _named(keys: Iterable[str]) -> str:
    return ", ".join(key.title() for key in sorted(keys))


_PARTS = (
    _kind,
    _predicate,
    _counted,
    _measured,
    _modifiers,
    _parts,
    _participants,
    _places,
    _which,
    _factual,
    _times,
    _days,
    _apart,
    _beside,
    _meaning,
    _agreeing,
    _best,
)
