"""Contradiction or tension, and why the sides may differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from consistency.claim import Evidence, Mention, Role
from consistency.compare.relations import gap, is_inferred
from consistency.discrepancy import Nature, Side, Verdict
from consistency.lexicon import OUTCOMES, SINGLE_EVENTS, predicate_class
from consistency.value import Amount, DateValue, Grain, Kind, YearlessDate

SURE = 0.8
"""Least probability of "the same question" for a contradiction; below it the finding is a tension."""

CLOSE = {Grain.DAY: 3, Grain.WEEK: 7, Grain.MONTH: 31, Grain.QUARTER: 92, Grain.SEASON: 92, Grain.YEAR: 366}
"""Days between two dates of an event that can happen again, up to which they are taken for one occurrence."""

CLOSE_MINUTES = 180
"""The same for two times of day; no two of them are far apart."""

FAR = 10
"""Dates more than this many times further apart than `CLOSE` are two occurrences, and no finding at all."""

SLIPS = (10, 100, 1000, 10_000)
"""Ratios of two amounts that look like a lost point or a lost unit."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What is made of sides in conflict; ``doubts`` are why it might be a false alarm."""

    verdict: Verdict
    nature: Nature
    doubts: tuple[Evidence, ...]


def rule(sides: Sequence[Side], probability: float, published: Mapping[str, date | None]) -> Ruling | None:
    """The verdict on sides in conflict, ``None`` where nothing needs saying.

    Args:
        sides: two or more sides whose values are disjoint.
        probability: how probable it is that they answer the same question.
        published: trusted publication dates by document.
    """
    if occurrences_apart(sides):
        return None
    nature = _nature(sides, published)
    doubts = [d for d in (_unsure(probability), *_value_doubts(sides), *_question_doubts(sides, nature)) if d]
    verdict = Verdict.TENSION if doubts else Verdict.CONTRADICTION
    return Ruling(verdict, nature, tuple(doubts))


def occurrences_apart(sides: Sequence[Side]) -> bool:
    """Whether the sides date two occurrences of something that can happen again, far from each other."""
    if _role(sides) is not Role.DATES or _one_of_its_kind(sides):
        return False
    return any(_gap(a, b) > FAR * _close(a, b) for a, b in _couples(sides))


def _unsure(probability: float) -> Evidence | None:
    if probability >= SURE:
        return None
    return Evidence("question", f"may be another one: {probability:.0%} that both answer the same", -1.0)


def _value_doubts(sides: Sequence[Side]) -> list[Evidence]:
    doubts = [
        Evidence("value", f"the day of “{side.mentions[0].slot.text}” is filled in, not stated", -1.0)
        for side in sides
        if all(is_inferred(m.slot) for m in side.mentions)
    ]
    if _role(sides) is Role.DATES and not _one_of_its_kind(sides):
        apart = max(_gap(a, b) for a, b in _couples(sides))
        if any(_gap(a, b) > _close(a, b) for a, b in _couples(sides)):
            unit = "minutes" if sides[0].mentions[0].kind is Kind.TIME else "days"
            doubts.append(Evidence("occurrence", f"may be another one: {apart:.0f} {unit} lie between", -1.0))
    return doubts


def _question_doubts(sides: Sequence[Side], nature: Nature) -> list[Evidence]:
    doubts = []
    role = _role(sides)
    if role is Role.SINCE:
        doubts.append(Evidence("starting point", "often told loosely", -0.5))
    if role is Role.REPEATS:
        windows = {m.frame.window for s in sides for m in s.mentions}
        if len(windows) > 1 or windows == {""}:
            doubts.append(Evidence("window", _windows(windows), -1.0))
    modalities = sorted({m.frame.modality for s in sides for m in s.mentions if m.frame.modality})
    if any(all(m.frame.modality for m in s.mentions) for s in sides):
        doubts.append(Evidence("modality", f"not said as fact: {', '.join(modalities)}", -1.0))
    if nature is Nature.UPDATE_OVER_TIME:
        doubts.append(Evidence("time", "may have moved: the later document gives the higher figure", -0.5))
    if nature is Nature.ATTRIBUTED_DISPUTE:
        doubts.append(Evidence("attribution", f"said by different sources: {_sayers(sides)}", -0.5))
    return doubts


def _windows(windows: set[str]) -> str:
    if windows == {""}:
        return "neither says over which stretch of time it counts"
    return "not counted over one stretch of time: " + " / ".join(
        f"in a {w}" if w else "not said" for w in sorted(windows)
    )


def _nature(sides: Sequence[Side], published: Mapping[str, date | None]) -> Nature:
    if any(_slip(a, b) for a, b in _couples(sides)):
        return Nature.SCALE_SLIP
    if _grew(sides, published):
        return Nature.UPDATE_OVER_TIME
    sayers = [{m.frame.attribution.casefold() for m in s.mentions} for s in sides]
    if all("" not in s for s in sayers) and not set.intersection(*sayers):
        return Nature.ATTRIBUTED_DISPUTE
    return Nature.CONFLICT


def _sayers(sides: Sequence[Side]) -> str:
    return " / ".join(", ".join(sorted({m.frame.attribution for m in s.mentions})) for s in sides)


def _slip(a: Side, b: Side) -> bool:
    x, y = a.mentions[0].slot.value, b.mentions[0].slot.value
    if not (isinstance(x, Amount) and isinstance(y, Amount) and x.low == x.high and y.low == y.high):
        return False
    low, high = sorted((abs(x.low), abs(y.low)))
    return bool(low) and high / low in SLIPS


def _grew(sides: Sequence[Side], published: Mapping[str, date | None]) -> bool:
    """Whether a toll rose from the earlier documents to the later ones."""
    mentions = [m for s in sides for m in s.mentions]
    if not all(predicate_class(m.frame.predicate) in OUTCOMES for m in mentions):
        return False
    told = [(published.get(m.document), m.slot.value) for m in mentions]
    steps = sorted((day, value.low) for day, value in told if day is not None and isinstance(value, Amount))
    if len(steps) < len(mentions) or steps[0][0] == steps[-1][0]:
        return False
    return all(a[1] <= b[1] for a, b in pairwise(steps) if a[0] < b[0])


def _one_of_its_kind(sides: Sequence[Side]) -> bool:
    """Whether the event can have one date only: it happens once, or every side speaks of the same one of several."""
    mentions = [m for s in sides for m in s.mentions]
    if all(predicate_class(m.frame.predicate) in SINGLE_EVENTS for m in mentions):
        return True
    ordinals = [_which(s) for s in sides]
    return all(ordinals) and bool(set.intersection(*ordinals))


def _which(side: Side) -> set[str]:
    return {o for m in side.mentions for o in m.frame.ordinals}


def _couples(sides: Sequence[Side]) -> list[tuple[Side, Side]]:
    return [(a, b) for i, a in enumerate(sides) for b in sides[i + 1 :]]


def _gap(a: Side, b: Side) -> float:
    return min(gap(x.slot, y.slot) for x in a.mentions for y in b.mentions)


def _close(a: Side, b: Side) -> int:
    mentions = [m for s in (a, b) for m in s.mentions]
    if mentions[0].kind is Kind.TIME:
        return CLOSE_MINUTES
    return max(CLOSE.get(_grain(m), 3660) for m in mentions)


def _grain(mention: Mention) -> Grain:
    match mention.slot.value:
        case DateValue(grain=grain):
            return grain
        case YearlessDate(first=1, last=31):
            return Grain.MONTH
    return Grain.DAY


def _role(sides: Sequence[Side]) -> Role:
    return sides[0].mentions[0].frame.role
