"""Whether two aligned clauses contradict each other: in where, in who, in which way, or in whether at all.

Each rule wants everything but one thing to be the same. What it is not sure of it states as a doubt;
a pair with a doubt is a tension.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from consistency.assertion import Assertion, Tense
from consistency.compare.alignment import Alignment, Dates, align, stands
from consistency.compare.contrary import Contrary
from consistency.compare.contrasts import contrasted, contrasts
from consistency.compare.direction import goes_opposite, way
from consistency.compare.persons import other_person
from consistency.compare.polarity import denied, says_no
from consistency.compare.whereabouts import other_place
from consistency.opposites import OPPOSITES
from consistency.uniqueness import APPOINTING, PLACED_ONCE, SINGLE_HANDED, SITUATED, UNIQUE_AGENT, WINNING

_TOLD_ONCE = (
    PLACED_ONCE | UNIQUE_AGENT | WINNING | APPOINTING | SINGLE_HANDED | SITUATED | {"be", "become", "hold", "play"}
)

_POINTING = frozenset({"it", "this", "that", "these", "those", "there", "here"})


def contrary(a: Assertion, b: Assertion, within: frozenset[tuple[str, str]]) -> Contrary | None:
    """What two clauses of different documents disagree in, ``None`` if in nothing, or in too much.

    ``within`` holds the places of which a text says that the first lies in the second.
    """
    if _points_at_nothing(a) or _points_at_nothing(b):
        return None
    if not (stands((a.tense, b.tense)) or _for_good(a, b)) or not _may_differ(a, b):
        return None
    aligned = align(a, b)
    if aligned.dates is Dates.DIFFER:
        if a.times or b.times or a.predicate not in PLACED_ONCE | UNIQUE_AGENT:
            return None
        aligned = replace(aligned, dates=Dates.NONE)  # other clauses of the sentences have other dates
    rules: tuple[Callable[[Assertion, Assertion, Alignment], Contrary | None], ...] = (
        denied,
        goes_opposite,
        contrasted,
        lambda a, b, aligned: other_place(a, b, aligned, within),
        other_person,
    )
    return next((found for rule in rules if (found := rule(a, b, aligned)) is not None), None)


def _points_at_nothing(a: Assertion) -> bool:
    """Whether a clause only says of an "it" or "this" what it is: nobody knows of what."""
    subject = a.argument("agent")
    return a.predicate == "be" and subject is not None and subject.text.casefold() in _POINTING


def _for_good(a: Assertion, b: Assertion) -> bool:
    """Whether what happened once is said to be so now: *was buried*, *is buried*."""
    told = {a.tense, b.tense} <= {Tense.PAST, Tense.PERFECT, Tense.PRESENT}
    return told and a.predicate == b.predicate and a.predicate in (PLACED_ONCE | UNIQUE_AGENT) - SITUATED


def _may_differ(a: Assertion, b: Assertion) -> bool:
    """Whether any rule could fire, told without aligning: most pairs say the same or have nothing to do with it."""
    if says_no(a) != says_no(b) or b.predicate in OPPOSITES.get(a.predicate, ()):
        return True
    ways = way(a), way(b)
    if None not in ways and ways[0] != ways[1]:
        return True
    if contrasts(a, b):
        return True
    plain = not (a.negated or b.negated)
    return plain and (a.predicate in _TOLD_ONCE or bool(a.times and b.times))
