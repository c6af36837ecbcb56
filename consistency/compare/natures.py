"""Why the sides of a discrepancy may differ: from their wording, who says them, and when."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from consistency.claim import Mention, Role
from consistency.compare.relations import ROUND_FROM, gap, mislabelled
from consistency.compare.sides import couples, documents, sharpest
from consistency.discrepancy import Nature, Side
from consistency.lexicon import predicate_class
from consistency.value import Amount, Bound, Kind, TimeOfDay

RUNNING = frozenset({"die", "injure", "missing", "arrest", "rescue", "evacuate", "damage"})
"""Predicate classes whose figures are told while they still rise."""

RUNNING_COUNTS = frozenset("case infection aftershock arrest casualty complaint claim".split())
"""Counted things of which there are more every day."""

PROVISIONAL = frozenset(
    {"so far", "confirmed", "confirm", "preliminary", "provisional", "initial", "early", "currently"}
)
"""Words by which a text says itself that its figure may rise."""

SEQUEL = frozenset("another further more additional extra".split())
"""Words that say no more than that a text has named something like it before."""

ROUGH, NEARLY = 0.15, 0.05
"""How far off what is stated as approximate, and what is stated with an open side, may be meant."""

BEYOND = 1.2
"""A spread without a figure ("dozens") is left by less than a fifth: "dozens" and "over 100" are near."""

_PRONOUNS = frozenset("it he she they who which It He She They".split())

CLOCK_STEP = 5
"""Minutes that times of day are rounded to."""

MILE = Decimal("1.609344")
"""Kilometres in a mile: lengths in this ratio may be one number with the wrong unit."""

SLIPPED = Decimal("0.01")
"""How well a ratio must fit to look like a slip."""

_SUMMING = re.compile(r"\b(?:so far|in all|in total|altogether|to date|all told)\b", re.IGNORECASE)
"""Phrases of a figure that is a sum over several events."""

_PARTITIVE = re.compile(r"\s+of\s+(?:the|those|these|its|their|his|her)\b", re.IGNORECASE)
"""What follows a number of some of those there are: "60 of the witnesses"."""

_PORTION = re.compile(
    r"\balone\b|\bas well\b(?!\s+as\b)|\b(?:opening|first|last|final)\s+(?:day|night|weekend|week)\b", re.IGNORECASE
)
"""Words by which a clause says that its figure is of a part only."""

_POWERS = frozenset(Decimal(10) ** n for n in range(1, 10))
_ARTICLES = frozenset("a an the its his her their our some s of".split())
_ROLES_OF_SAYERS = re.compile(r"^(spokes\w+|official|officials|officer|officers|statement|report|reports)$")


def nature(sides: Sequence[Side], published: Mapping[str, date | None]) -> Nature:
    """Why sides in conflict may differ; `Nature.CONFLICT` where nothing but a disagreement shows.

    ``published`` holds trusted publication dates by document.
    """
    if any(_slip(a, b) for a, b in couples(sides)):
        return Nature.SCALE_SLIP
    if _grew(sides, published):
        return Nature.UPDATE_OVER_TIME
    if _dispute(sides):
        return Nature.ATTRIBUTED_DISPUTE
    if all(_rounded(a, b) for a, b in couples(sides)):
        return Nature.ROUNDING
    if scopes(sides):
        return Nature.DIFFERENT_SCOPE
    return Nature.CONFLICT


def scopes(sides: Sequence[Side]) -> str:
    """What one side restricts itself to and another does not, in words; empty where two sides cover the same."""
    found = [_scope(a, b) or _scope(b, a) for a, b in couples(sides)]
    return found[0] if all(found) else ""


def sayers(side: Side) -> tuple[str, ...]:
    """Who is named as the one who says this, sorted; whoever is only "it" or "they" may be the other side's."""
    return tuple(sorted({m.frame.attribution for m in side.mentions} - {""} - _PRONOUNS))


def _scope(narrow: Side, wide: Side) -> str:
    if narrow.mentions[0].frame.role not in {Role.COUNTS, Role.MEASURES, Role.REPEATS}:
        return ""
    said = set.intersection(*(set(m.frame.aspects) for m in narrow.mentions)) - PROVISIONAL - SEQUEL
    if extra := said - {a for m in wide.mentions for a in m.frame.aspects}:
        return f"only one side says “{min(extra)}”"
    if all(_cumulative(m) for m in narrow.mentions) and not any(_cumulative(m) for m in wide.mentions):
        return "only one side counts up all that has come together"
    if (portion := _portion(narrow)) and not _portion(wide):
        return portion
    if narrow.mentions[0].frame.role is Role.COUNTS or narrow.mentions[0].kind in {Kind.PERCENT, Kind.MONEY}:
        here, there = (_everywhere(s) for s in (narrow, wide))
        if here and there and not here.keys() & there.keys():
            return f"counted in different places: {here[min(here)]} / {there[min(there)]}"
        named = {key for m in wide.mentions for key in m.frame.context}
        if here and not here.keys() & named and _low(sharpest(narrow)) < _low(sharpest(wide)):
            return f"the smaller figure may be that of {here[min(here)]} alone"
    return ""


def _portion(side: Side) -> str:
    """What makes the figures of a side those of a part, in words; empty where one of them is not."""
    if all(_PARTITIVE.match(m.sentence.text, m.span_in_sentence.end) for m in side.mentions):
        return "only one side counts some of a number"
    found = [_PORTION.search(m.frame.text) for m in side.mentions]
    return f"only one side says “{found[0][0]}”" if found[0] and all(found) else ""


def _cumulative(mention: Mention) -> bool:
    return bool(_SUMMING.search(mention.sentence.text))


def _everywhere(side: Side) -> dict[str, str]:
    """The places of all mentions, in the spelling of one of them; none where a mention names no place."""
    if not all(m.frame.places for m in side.mentions):
        return {}
    return {e.key: e.surface for m in reversed(side.mentions) for e in m.frame.places}


def _slip(a: Side, b: Side) -> bool:
    x, y = sharpest(a).slot.value, sharpest(b).slot.value
    if isinstance(x, TimeOfDay) and isinstance(y, TimeOfDay):
        return mislabelled(x, y)
    if not (isinstance(x, Amount) and isinstance(y, Amount) and x.low == x.high and y.low == y.high):
        return False
    low, high = sorted((abs(x.low), abs(y.low)))
    # From one to ten or a hundred it takes no slip.
    if not low or (not x.unit and low <= 1):
        return False
    ratio = high / low
    return ratio in _POWERS or (x.unit.startswith("metre") and abs(ratio / MILE - 1) <= SLIPPED)


def _grew(sides: Sequence[Side], published: Mapping[str, date | None]) -> bool:
    """Whether a running figure rose from the earlier documents to the later ones, or says itself that it will."""
    mentions = [m for s in sides for m in s.mentions]
    if mentions[0].frame.role is not Role.COUNTS:
        return False
    lowest = min(sides, key=lambda s: _low(sharpest(s)))
    provisional = any(_provisional(m) for m in lowest.mentions)
    if not (provisional or any(_runs(m) for m in mentions)):
        return False
    dated = [
        sorted((day, _low(m)) for m in s.mentions if (day := published.get(m.document)) is not None) for s in sides
    ]
    steps = sorted(step for own in dated for step in own)
    if not all(dated) or steps[0][0] == steps[-1][0]:
        return provisional and not all(dated)
    return all(a[1] <= b[1] for a, b in pairwise(steps) if a[0] < b[0])


def _low(mention: Mention) -> Decimal:
    value = mention.slot.value
    return value.low if isinstance(value, Amount) else Decimal(0)


def _runs(mention: Mention) -> bool:
    frame = mention.frame
    return predicate_class(frame.predicate) in RUNNING or frame.counted in RUNNING_COUNTS


def _provisional(mention: Mention) -> bool:
    words = {*mention.frame.aspects, *mention.frame.modifiers}
    value = mention.slot.value
    at_least = isinstance(value, Amount) and value.bound is Bound.FROM
    return at_least or bool(words & PROVISIONAL) or "so far" in mention.frame.text


def _dispute(sides: Sequence[Side]) -> bool:
    """Whether each side is said by somebody else, by name."""
    named = [[_sayer(s) for s in sayers(side)] for side in sides]
    if not all(named) or any(x <= y or y <= x for a, b in _pairs(named) for x in a for y in b):
        return False
    # One text that gives each of them a figure settles who says what, whoever repeats it without a name.
    both = frozenset.intersection(*(documents(Side(_said(s))) for s in sides))
    return bool(both) or all(len(_said(s)) == len(s.mentions) for s in sides)


def _said(side: Side) -> tuple[Mention, ...]:
    return tuple(m for m in side.mentions if m.frame.attribution)


def _pairs(named: Sequence[list[frozenset[str]]]) -> list[tuple[list[frozenset[str]], list[frozenset[str]]]]:
    return [(a, b) for i, a in enumerate(named) for b in named[i + 1 :]]


def _sayer(name: str) -> frozenset[str]:
    """The words that tell a sayer apart: "the police" are "police", a navy spokesman speaks for the navy."""
    words = set(re.findall(r"\w+", name.casefold())) - _ARTICLES
    return frozenset(w for w in words if not _ROLES_OF_SAYERS.match(w)) or frozenset(words)


def _rounded(a: Side, b: Side) -> bool:
    """Whether what is plainly approximate misses the other value by no more than such words may."""
    x, y = sharpest(a).slot, sharpest(b).slot
    match x.value, y.value:
        case Amount() as p, Amount() as q:
            return any(_near(rough, other, gap(x, y)) for rough, other in ((p, q), (q, p)))
        case TimeOfDay() as p, TimeOfDay() as q:
            round_times = [t for t in (p, q) if t.earliest == t.latest and t.earliest % CLOCK_STEP == 0]
            return bool(round_times) and gap(x, y) < CLOCK_STEP
    return False


def _near(rough: Amount, other: Amount, apart: float) -> bool:
    if rough.approximate and rough.low < rough.high:
        # A range that is stated is meant as a whole: its middle counts, not the end that happens to be near.
        middle = (other.low + other.high) / 2
        near, far = sorted((middle, rough.high if middle > rough.high else rough.low))
        return near > 0 and far / near <= BEYOND
    if not rough.unit and max(rough.low, other.low) < ROUND_FROM:
        return False
    if rough.approximate:
        return apart <= ROUGH
    return rough.bound is not Bound.EXACT and apart <= NEARLY
