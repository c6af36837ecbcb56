"""Counts of things: what is left when a number is nothing more special.

Fires: "killed 40 people", "between 1,000 and 1,500 men", "hundreds of homes", "at least one person". Must not:
"one of them", "the one he wanted", "Room 5".
"""

from __future__ import annotations

import re

from consistency.slots.draft import Draft
from consistency.slots.figures import Figure
from consistency.value import Bound, Kind

_PRONOUN_LEAD = re.compile(
    r"\b(?:the|this|that|no|any|every|each|some|another|which|only|or|a|good|big|new|old|latest|previous|day|number|square"
    r"|air|force|his|her|its|their|for|loved|wrong|right|last|next|first)[\s-]+$",
    re.IGNORECASE,
)
_NOT_COUNTED = (
    "of another is was has had can could must should would may might will who that which whose in on at to by for "
    "from with and or but as day thing way side hand else where when after before being stop the such does did "
    "knows per more time point sided against off he she it we they you i not a an if because so than just now here "
    "there said says are were"
).split()
"""Words behind which "one" is a pronoun or part of a phrase."""
_COUNTED = re.compile(rf"[\s-]+(?!(?:{'|'.join(_NOT_COUNTED)})\b)[a-z]{{2,}}")
_GLUED = re.compile(r"[A-Za-z_&]|[-–'][A-Za-z0-9]|[.:/][0-9]|\s?[/:]\s?[0-9]")
_COMPOUND = re.compile(r"-[a-z]{2,}")
_OVER = re.compile(r"over\b", re.IGNORECASE)
_COURSE = re.compile(r"\s+(?:seasons|games|matches|races|rounds|sessions|meetings|phases|stages|terms|weekends)\b")


def read(text: str, figure: Figure) -> Draft | None:
    """The figure as a count."""
    if _GLUED.match(text, figure.last) and figure.end == figure.last and not _COMPOUND.match(text, figure.last):
        return None
    if figure.spelled and figure.low == figure.high == 1 and not _counts_one(text, figure):
        return None
    if figure.bound is Bound.ABOVE and _OVER.match(text, figure.start) and _COURSE.match(text, figure.end):
        figure = figure._replace(start=figure.first, bound=Bound.EXACT)
    return Draft(figure.start, figure.end, Kind.NUMBER, figure.amount())


def _counts_one(text: str, figure: Figure) -> bool:
    """Whether "one" counts something and is no pronoun."""
    if not _COUNTED.match(text, figure.last):
        return False
    return figure.start < figure.first or not _PRONOUN_LEAD.search(text, max(0, figure.first - 12), figure.first)
