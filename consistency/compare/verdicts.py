"""Contradiction or tension, and what would make a finding a false alarm."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from consistency.claim import Evidence, Mention, Role, Score
from consistency.compare.natures import nature, sayers, scopes
from consistency.compare.relations import gap, is_inferred, may_both_hold
from consistency.compare.sides import couples, sharpest
from consistency.discrepancy import Nature, Side, Verdict
from consistency.lexicon import ONCE, predicate_class
from consistency.value import Amount, DateValue, Grain, Kind, YearlessDate

SURE = 0.79
"""Least probability of "the same question" for a contradiction; below it the finding is a tension."""

SURE_AMONG_MANY = 0.86
"""The same where a document gives further values of the sort."""

WORTH_A_LOOK = 0.35
"""Below this probability there is no finding at all: of 17 such tensions on labelled news none was a disagreement."""

CLOSE = {Grain.DAY: 2, Grain.WEEK: 7, Grain.MONTH: 31, Grain.QUARTER: 92, Grain.SEASON: 92, Grain.YEAR: 366}
"""Days between two dates of an event that can happen again, up to which they are taken for one occurrence."""

CLOSE_MINUTES = 180
"""The same for two times of day; no two of them are far apart."""

FAR = 10
"""Dates more than this many times further apart than `CLOSE` are two occurrences, and no finding at all."""

_RECURRING = frozenset("march attack clash rob strike arrest".split())
"""Predicate classes of what happens again on the next day of a story."""

_HANDFUL = 12
"""What words like "several" stay below."""

_GENERATION = 15
"""Years between two ages that nobody takes for one another."""

_POLL = re.compile(r"\b(?:polls?|surveys?|polled|surveyed)\b", re.IGNORECASE)
"""Words by which a sentence says that its share is that of people who were asked."""


_OFFERED = {"offer": "offered", "bid": "offered"}
"""Predicates of what would be paid, and need not have been."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What is made of sides in conflict; ``doubts`` are why it might be a false alarm, gravest first."""

    verdict: Verdict
    nature: Nature
    doubts: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class _Doubt:
    """A reason for caution and, to go on with "would be a false alarm if …", what would make it a mistake."""

    label: str
    detail: str
    weight: float
    alarm: str


def rule(sides: Sequence[Side], score: Score, published: Mapping[str, date | None]) -> Ruling | None:
    """The verdict on sides in conflict, ``None`` where nothing needs saying.

    Args:
        sides: two or more sides whose values are disjoint.
        score: how probable it is that they answer the same question.
        published: trusted publication dates by document.
    """
    if score.probability < WORTH_A_LOOK or occurrences_apart(sides) or _same_words(sides):
        return None
    why = nature(sides, published)
    doubts = [
        *_unsure(score),
        *_value_doubts(sides),
        *_kind_doubts(sides),
        *_question_doubts(sides),
        *_recurring(sides, score),
        *_bygone(sides, score),
        *_nature_doubts(sides, why),
    ]
    ordered = sorted(dict.fromkeys(doubts), key=lambda d: d.weight)
    return Ruling(Verdict.TENSION if doubts else Verdict.CONTRADICTION, why, _told(ordered))


def occurrences_apart(sides: Sequence[Side]) -> bool:
    """Whether the sides date two occurrences of something that can happen again, far from each other."""
    if _role(sides) is not Role.DATES or _one_of_its_kind(sides):
        return False
    return any(_gap(a, b) > FAR * max(_closeness(a, b)) for a, b in couples(sides))


def _same_words(sides: Sequence[Side]) -> bool:
    """Whether the sides say the same, each counted from its own day of publication: "today", "on Saturday"."""
    dated = sides[0].mentions[0].kind is Kind.DATE
    return dated and len({sharpest(s).slot.text.casefold() for s in sides}) == 1


def _told(doubts: Sequence[_Doubt]) -> tuple[Evidence, ...]:
    """The doubts as evidence, and last in one line what would make the finding a false alarm."""
    if not doubts:
        return ()
    alarms = list(dict.fromkeys(d.alarm for d in doubts))
    words = f"would be a false alarm if {', or if '.join(alarms)}"
    return (*(Evidence(d.label, d.detail, d.weight) for d in doubts), Evidence("false alarm", words, -0.01))


def _unsure(score: Score) -> list[_Doubt]:
    if score.probability >= (SURE_AMONG_MANY if score.alternatives else SURE):
        return []
    detail = f"may be another one: {score.probability:.0%} that both answer the same"
    return [_Doubt("question", detail, -1.0, "the sentences speak of different things")]


def _value_doubts(sides: Sequence[Side]) -> list[_Doubt]:
    doubts = [
        _Doubt(
            "value",
            f"the day of “{side.mentions[0].slot.text}” is filled in, not stated",
            -1.0,
            f"“{side.mentions[0].slot.text}” means another day than the one filled in",
        )
        for side in sides
        if all(is_inferred(m.slot) for m in side.mentions)
    ]
    if any(_loosely(sharpest(a), sharpest(b)) or _loosely(sharpest(b), sharpest(a)) for a, b in couples(sides)):
        doubts.append(_Doubt("value", "a word like “several” is no figure", -0.7, "it is meant more loosely"))
    if any(may_both_hold(sharpest(a).slot, sharpest(b).slot) for a, b in couples(sides)):
        detail = "a figure that leaves open how much more or less it is may hold beside the other"
        doubts.append(_Doubt("open side", detail, -1.0, "both are true and one is only closer to the figure"))
    if _role(sides) is Role.DATES and not _one_of_its_kind(sides):
        apart = max(_gap(a, b) for a, b in couples(sides))
        if any(_gap(a, b) > min(_closeness(a, b)) for a, b in couples(sides)):
            unit = "minutes" if sides[0].mentions[0].kind is Kind.TIME else "days"
            detail = f"may be another one: {apart:.0f} {unit} lie between"
            doubts.append(_Doubt("occurrence", detail, -1.0, "it happened more than once"))
    return doubts


def _kind_doubts(sides: Sequence[Side]) -> list[_Doubt]:
    """What speaks against values of one kind only: ages, durations, shares."""
    frames = [m.frame for s in sides for m in s.mentions]
    doubts = []
    match sides[0].mentions[0].kind:
        case Kind.AGE:
            if any(_years_apart(a, b) > _GENERATION for a, b in couples(sides)):
                doubts.append(_Doubt("time", "an age of long ago, perhaps", -1.0, "they speak of different times"))
            if not _one_person(sides):
                unshown = "nothing shows that it is one person’s age"
                doubts.append(_Doubt("person", unshown, -1.0, "two people are meant"))
        case Kind.DURATION:
            if any("so far" in f.aspects for f in frames):
                doubts.append(_Doubt("time", "it was still going on", -0.7, "the longer one was told later"))
            if any(f.step == "within" for f in frames):
                framing = "the length of time is only the frame of what else is told"
                doubts.append(_Doubt("scope", framing, -1.0, "other things came about in it"))
        case Kind.PERCENT if all(_POLL.search(sharpest(s).sentence.text) for s in sides):
            doubts.append(_Doubt("poll", "each may be of a poll of its own", -0.7, "two polls were taken"))
    return doubts


def _years_apart(a: Side, b: Side) -> Decimal:
    x, y = sharpest(a).slot.value, sharpest(b).slot.value
    return abs(x.low - y.low) if isinstance(x, Amount) and isinstance(y, Amount) else Decimal(0)


def _loosely(mention: Mention, other: Mention) -> bool:
    """Whether the value is a word for a handful of things, and the other is not many more."""
    match mention.slot.value, other.slot.value:
        case Amount(low=low, high=high, approximate=True), Amount(low=least):
            few = low < high < _HANDFUL and not any(c.isdigit() for c in mention.slot.text)
            return few and least < _HANDFUL * 2
    return False


def _one_person(sides: Sequence[Side]) -> bool:
    """Whether both of every two sides name one person in common, or neither names any: "the cyclist"."""
    named = [{e.key for m in s.mentions for e in m.frame.participants} for s in sides]
    return all(a & b or not a | b for i, a in enumerate(named) for b in named[i + 1 :])


def _question_doubts(sides: Sequence[Side]) -> list[_Doubt]:
    doubts = []
    if _role(sides) is Role.SINCE:
        detail = "the end of a stretch of time is often told loosely"
        doubts.append(_Doubt("starting point", detail, -0.5, "the stretches of time end at different events"))
    if _role(sides) is Role.REPEATS:
        windows = {m.frame.window for s in sides for m in s.mentions}
        if len(windows) > 1:
            said = " / ".join(f"in a {w}" if w else "not said" for w in sorted(windows))
            detail = f"not counted over one stretch of time: {said}"
            doubts.append(_Doubt("window", detail, -1.0, "they count over different stretches of time"))
    # What is planned is neither gainsaid nor borne out before it has come about.
    modalities = [_standing(s, sides) for s in sides]
    if all(not a & b for i, a in enumerate(modalities) for b in modalities[i + 1 :]):
        said = ", ".join(sorted({m for own in modalities for m in own if m}))
        fact = " on one side, fact on the other" if any("" in own for own in modalities) else ""
        doubts.append(_Doubt("modality", f"{said}{fact}", -1.0, "what was meant to be and what came about differ"))
    return doubts


def _recurring(sides: Sequence[Side], score: Score) -> list[_Doubt]:
    """Marches, attacks and the like go on for days: told of a day on one side only, they may be two."""
    says = {predicate_class(m.frame.predicate) for s in sides for m in s.mentions}
    dated = any(e.label == "time" and e.weight < 0 for e in score.evidence)
    if _role(sides) is not Role.COUNTS or not dated or not says & _RECURRING:
        return []
    detail = "it may have happened again: only one side names the day"
    return [_Doubt("occurrence", detail, -1.0, "they tell of two days")]


def _bygone(sides: Sequence[Side], score: Score) -> list[_Doubt]:
    """Doubts what was before the news: "in 2006 they had won 87 seats"."""
    earlier = [all(m.frame.bygone for m in s.mentions) for s in sides]
    dated = any(e.label == "time" and e.weight < 0 for e in score.evidence)
    if not dated or all(earlier) or not any(earlier):
        return []
    return [_Doubt("time", "one side tells of what had been before", -1.0, "they speak of different times")]


def _standing(side: Side, sides: Sequence[Side]) -> set[str]:
    """The modalities of a side; one that says what is so, and not what has come about, may have any of the others."""
    own = {m.frame.modality or _OFFERED.get(m.frame.predicate, "") for m in side.mentions}
    if "" not in own or any(m.frame.past and not m.frame.modality for m in side.mentions):
        return own
    return own | {m.frame.modality for s in sides for m in s.mentions}


def _nature_doubts(sides: Sequence[Side], why: Nature) -> list[_Doubt]:
    match why:
        case Nature.UPDATE_OVER_TIME:
            detail = "the figure may have moved: it is still rising where it is lowest, or later where it is higher"
            return [_Doubt("time", detail, -0.5, "the higher figure has replaced the lower one")]
        case Nature.ATTRIBUTED_DISPUTE:
            said = " / ".join(", ".join(sayers(s)) for s in sides)
            detail = f"said by different sources: {said}"
            return [_Doubt("attribution", detail, -0.5, "the texts only repeat that their sources disagree")]
        case Nature.ROUNDING:
            detail = "one value is told as approximate, and is near the other"
            return [_Doubt("rounding", detail, -0.5, "the approximate value is the other one, rounded")]
        case Nature.SCALE_SLIP if sides[0].mentions[0].kind is Kind.TIME:
            return [_Doubt("value", "one clock reading, in two zones", -0.7, "local time there is that of the zone")]
        case Nature.DIFFERENT_SCOPE:
            return [_Doubt("scope", scopes(sides), -0.8, "one figure is a part of the other")]
    return []


def _one_of_its_kind(sides: Sequence[Side]) -> bool:
    """Whether the event can have one date only: it happens once, or every side speaks of the same one of several."""
    mentions = [m for s in sides for m in s.mentions]
    which = [{o for m in s.mentions for o in m.frame.ordinals} for s in sides]
    if set.intersection(*which):
        return True
    return mentions[0].kind is Kind.DATE and all(_once(m) for m in mentions) and _same_subject(sides)


def _once(mention: Mention) -> bool:
    predicate = mention.frame.predicate
    return bool({predicate, predicate_class(predicate)} & ONCE)


def _same_subject(sides: Sequence[Side]) -> bool:
    """Whether no two sides name different subjects only."""
    named = [{e.key for m in s.mentions for e in m.frame.participants} for s in sides]
    return all(not a or not b or a & b for i, a in enumerate(named) for b in named[i + 1 :])


def _gap(a: Side, b: Side) -> float:
    return gap(sharpest(a).slot, sharpest(b).slot)


def _closeness(a: Side, b: Side) -> list[int]:
    """How near two dates of one occurrence lie, as each of the mentions tells it."""
    mentions = [*a.mentions, *b.mentions]
    if mentions[0].kind is Kind.TIME:
        return [CLOSE_MINUTES]
    return [CLOSE.get(_grain(m), 3660) for m in mentions]


def _grain(mention: Mention) -> Grain:
    match mention.slot.value:
        case DateValue(grain=grain):
            return grain
        case YearlessDate(first=1, last=31):
            return Grain.MONTH
    return Grain.DAY


def _role(sides: Sequence[Side]) -> Role:
    return sides[0].mentions[0].frame.role
