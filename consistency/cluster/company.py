"""What stands in a sentence beside one of its slots."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from consistency.claim import Mention, Role
from consistency.cluster.outline import stated
from consistency.lexicon import ORDINALS, counted_class, predicate_class
from consistency.text import Span
from consistency.value import Amount, Bound, DateValue, Grain, Kind

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

_OCCASIONS = frozenset("game match season attempt race start appearance inning carry round trial election".split())
"""What tallies are kept over."""

_BESIDE = frozenset({Kind.QUANTITY, Kind.AGE, Kind.DURATION, Kind.MONEY, Kind.PERCENT})


@dataclass(frozen=True, slots=True)
class Company:
    """What the rest of its sentence tells beside a slot."""

    values: Mapping[str, str]
    """What other slots state, as they write it. Ordinals are left out: they are weighed as such."""
    names_day: bool
    """Whether another slot is a day."""
    partial: bool
    """Whether the rest is told apart: "170,000 in the province and tens of thousands more abroad"."""
    ordinals: frozenset[str]
    """Words anywhere in the sentence that pick one of several: "the third quarter", "her last concert"."""
    tallied: frozenset[str]
    """Classes of what the other slots count."""
    occasions: Mapping[str, Mention]
    """On how many of them it was reached: the games of a tally of goals. By class."""
    measures: Mapping[str, Mention]
    """The nearest slots of other dimensions, by dimension: "13-inch" of a price."""
    numbered: Mapping[str, frozenset[str]]
    """What the sentence numbers, slots left out: ``{"release": {"4.1"}}``."""
    figure: Decimal | None
    """The exact amount of the slot itself, and then those of the others of its dimension."""
    figures: tuple[Decimal, ...]


def company(own: Mention, others: Sequence[Mention]) -> Company:
    """What stands beside a slot; ``others`` are the mentions of its sentence without itself, in order."""
    dimension, says = own.slot.dimension, predicate_class(own.frame.predicate)
    alike = [m for m in others if m.slot.dimension == dimension]
    related = [m for m in alike if predicate_class(m.frame.predicate) == says]
    return Company(
        values={stated(m): m.slot.text for m in others if m.kind is not Kind.ORDINAL},
        names_day=any(is_date(m) and not is_coarse(m) for m in others),
        partial=any(_more(m) for m in related) or (bool(related) and _more(own)),
        ordinals=_ordinals(own),
        tallied=frozenset(counted_class(m.frame.counted) for m in others if m.frame.counted),
        occasions=_occasions(own, others),
        measures=_measures(own, others),
        numbered=_numbered(own, others),
        figure=_exact(own),
        figures=tuple(x for m in alike if (x := _exact(m)) is not None),
    )


def beside(mine: Company, theirs: Company) -> tuple[Mention, Mention] | None:
    """The slots of one dimension beside both, or the occasions of both: "13-inch" and "15-inch" of two prices."""
    for own, other in ((mine.measures, theirs.measures), (mine.occasions, theirs.occasions)):
        if both := own.keys() & other.keys():
            return own[min(both)], other[min(both)]
    return None


def adds_up(mine: Company, theirs: Company) -> str:
    """How figures of one sentence add up to the other's, as a reader would write it: ``12 + 11 = 23``."""
    return _sum(mine.figure, theirs.figure, theirs.figures) or _sum(theirs.figure, mine.figure, mine.figures)


def is_coarse(mention: Mention) -> bool:
    """Whether a date is a month, a year or longer."""
    value = mention.slot.value
    return isinstance(value, DateValue) and value.grain in _COARSE


def is_date(mention: Mention) -> bool:
    """Whether a slot says on which date something was so."""
    return mention.kind is Kind.DATE and mention.frame.role is Role.DATES


def distance(a: Span, b: Span) -> int:
    """Code points between two spans, negative where they overlap."""
    return max(a.start - b.end, b.start - a.end)


def _more(mention: Mention) -> bool:
    return mention.sentence.text[mention.span_in_sentence.end :].lstrip().startswith("more")


def _ordinals(own: Mention) -> frozenset[str]:
    text, span = own.sentence.text, own.span_in_sentence
    return frozenset(_ORDINAL.findall((text[: span.start] + text[span.end :]).casefold()))


def _occasions(own: Mention, others: Sequence[Mention]) -> dict[str, Mention]:
    counts = {counted_class(m.frame.counted): m for m in reversed(others) if m.frame.role is Role.COUNTS}
    return {c: m for c, m in counts.items() if c in _OCCASIONS and c != counted_class(own.frame.counted)}


def _measures(own: Mention, others: Sequence[Mention]) -> dict[str, Mention]:
    nearest: dict[str, Mention] = {}
    for m in sorted(others, key=lambda m: (distance(m.slot.span, own.slot.span), m.order)):
        if m.kind in _BESIDE and m.slot.dimension != own.slot.dimension:
            nearest.setdefault(m.slot.dimension, m)
    return nearest


def _numbered(own: Mention, others: Sequence[Mention]) -> dict[str, frozenset[str]]:
    slots = [m.span_in_sentence for m in (own, *others)]
    numbers: dict[str, set[str]] = defaultdict(set)
    for match in _NUMBERED.finditer(own.sentence.text):
        if not any(s.overlaps(Span(*match.span(2))) for s in slots):
            numbers[match[1].casefold()].add(match[2])
    return {name: frozenset(n) for name, n in numbers.items()}


def _sum(total: Decimal | None, first: Decimal | None, rest: Sequence[Decimal]) -> str:
    """Whether a figure is that of another sentence's part and one or two more of its figures."""
    if not rest or total is None or first is None or total == first:
        return ""
    for n in (1, 2):
        for chosen in combinations(rest, n):
            if first + sum(chosen) == total and min(first, *chosen) > 0:
                return f"{' + '.join(f'{x:f}' for x in (first, *chosen))} = {total:f}"
    return ""


def _exact(mention: Mention) -> Decimal | None:
    match mention.slot.value:
        case Amount(low=low, high=high, bound=Bound.EXACT) if low == high:
            return low
    return None
