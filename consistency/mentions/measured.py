"""What a measure measures: the depth of a quake, the distance from a town, the age of a person."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from consistency.lexicon import EVENT_NOUNS, UNIT_WORDS, predicate_class
from consistency.mentions.tree import Tree
from consistency.text import Span, Token
from consistency.value import Amount, Kind, Slot

_ATTRIBUTES = {
    "deep": "depth",
    "depth": "depth",
    "beneath": "depth",
    "below": "depth",
    "underground": "depth",
    "underwater": "depth",
    "long": "length",
    "length": "length",
    "tall": "height",
    "high": "height",
    "height": "height",
    "wide": "width",
    "width": "width",
    "thick": "thickness",
    "altitude": "altitude",
    "elevation": "altitude",
    "radius": "radius",
    "diameter": "diameter",
    "weight": "weight",
    "speed": "speed",
}
"""Words beside a measure, and the property they name."""

_DIRECTIONS = frozenset(
    "north south east west northeast northwest southeast southwest north-northeast north-northwest south-southeast "
    "south-southwest east-northeast east-southeast west-northwest west-southwest offshore inland".split()
)
_FROM = frozenset({"of", "from", "off", "away"})
_BETWEEN = frozenset(
    {"(", ")", "-", "about", "the", "coast", "town", "city", "village", "main", "central", "downtown", "center"}
)
_TOKENS_TO_LANDMARK = 8
_QUAKES = frozenset(noun for noun, verb in EVENT_NOUNS.items() if verb == "quake")


@dataclass(frozen=True, slots=True)
class Measured:
    """The property a quantity gives (``depth``, ``distance``), and what fixes it.

    ``landmark`` is the token of the place a distance is taken from, ``directions`` which way; ``event`` the
    token of the event that the property belongs to, where that is plain.
    """

    attribute: str
    directions: tuple[str, ...] = ()
    landmark: Token | None = None
    event: Token | None = None


def measured(tree: Tree, slot: Slot, span: Span) -> Measured | None:
    """What the quantity at ``span`` of the sentence gives, ``None`` where nothing shows it."""
    if slot.kind is not Kind.QUANTITY or not isinstance(slot.value, Amount):
        return None
    covered = tree.covered(span)
    if not covered:
        return None
    if slot.value.unit == "magnitude":
        return Measured("magnitude", event=_nearest_quake(tree, covered[0]))
    if slot.value.unit != "metre":
        return None
    return _distance(tree, covered[-1]) or _property(tree, covered)


def _nearest_quake(tree: Tree, slot: Token) -> Token | None:
    quakes = [t for t in tree.tokens if t.lemma in _QUAKES]
    return min(quakes, key=lambda t: (abs(t.index - slot.index), t.index), default=None)


def _distance(tree: Tree, last: Token) -> Measured | None:
    """The landmark in "20 miles north of Santa Rosa", "431 kilometres off Banda Aceh", "135 km from the city of …"."""
    directions: list[str] = []
    seen_from = False
    for token in _following(tree, last):
        word = token.text.lower()
        if word in _DIRECTIONS:
            directions.append(word)
        elif word in _FROM:
            seen_from = True
        elif seen_from and tree.covers_name(token):
            landmark = next((t for t in _following(tree, token, itself=True) if tree.name(t)), token)
            return Measured("distance", tuple(directions), landmark)
        elif word not in _BETWEEN and token.lemma not in UNIT_WORDS and not word[0].isdigit():
            break
    return Measured("distance", tuple(directions)) if directions and seen_from else None


def _following(tree: Tree, token: Token, *, itself: bool = False) -> tuple[Token, ...]:
    start = token.index + (not itself)
    return tree.tokens[start : start + _TOKENS_TO_LANDMARK]


def _property(tree: Tree, covered: list[Token]) -> Measured | None:
    first, last = covered[0].index, covered[-1].index
    near = (*tree.tokens[last + 1 : last + 2], *reversed(tree.tokens[max(0, first - 4) : first]))
    for token in near:
        if token.lemma in _ATTRIBUTES:
            return Measured(_ATTRIBUTES[token.lemma])
        if token.pos in {"VERB", "PUNCT"}:
            break
    return None


def person(tree: Tree, span: Span) -> Token | None:
    """Whose age stands at ``span``: the name before ", 34,", the name that "34-year-old" describes, else the noun."""
    covered = tree.covered(span)
    if not covered:
        return None
    before = tree.tokens[: covered[0].index]
    if before and before[-1].text in {",", "("} and len(before) > 1 and tree.covers_name(before[-2]):
        return _head_of_name(tree, before[-2])
    following = tree.tokens[covered[-1].index + 1 :]
    noun: Token | None = None
    for token in following:
        if tree.covers_name(token):
            return _head_of_name(tree, token)
        if token.pos == "NOUN":
            noun = token
        elif token.pos not in {"ADJ", "ADP", "NUM", "PUNCT", "DET"} or token.text in {".", ";"} or noun is not None:
            break
    return noun


def _head_of_name(tree: Tree, token: Token) -> Token:
    """The head token of the name that ``token`` belongs to."""
    at = token
    while tree.name(at) is None and (above := tree.head(at)) is not None and tree.covers_name(above):
        at = above
    return at


_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_BASE = re.compile(
    rf"(?:\b(?:compared\s+(?:with|to)|against|versus|from|on|than|over)\s+(?:(?:an?|the|one|last|previous|same)\s+){{0,2}}"
    rf"(?:period\s+(?:an?|of\s+the)\s+)?(?P<unit>year|quarter|month|week|day|{_MONTHS})\b"
    r"|\b(?P<twice>year|quarter|month|week)[- ](?:on|over)[- ](?P=twice)\b)"
)
_REACH = 60
"""Code points behind a percentage within which it is told what it is compared with."""


def base(text: str, slot: Slot, end: int) -> tuple[str, ...]:
    """What a percentage that ends at ``end`` of the sentence is taken against: ``("against year",)``."""
    if slot.kind is not Kind.PERCENT or (found := _BASE.search(text, end, end + _REACH)) is None:
        return ()
    unit = found["unit"] or found["twice"]
    return (f"against {unit if unit.islower() else 'month'}",)


_AT_AGE = re.compile(
    r"\b(?:between|from|since|until|till|before|after|turned|reached|at|by)\s+(?:the\s+)?(?:ages?\s+)?(?:of\s+)?"
    r"(?:ages?\s+)?$",
    re.IGNORECASE,
)
_OF_ALL = re.compile(r"^(?:-|\s+)(?:out\s+)?of(?:-|\s+)(?:(?:the|its|his|her|their|all)\s+)?$", re.IGNORECASE)


def at_age(text: str, slot: Slot, start: int, predicate: str) -> tuple[str, ...]:
    """Whether an age is that of a time long past: ``("at age",)`` for "at the age of 12 he left"."""
    if slot.kind is not Kind.AGE or predicate_class(predicate) == "die":
        return ()
    return ("at age",) if _AT_AGE.search(text, max(0, start - 24), start) else ()


def of_all(text: str, span: Span, others: Iterable[Span]) -> tuple[str, ...]:
    """Whether a figure is the whole that another is a part of: ``("of all",)`` for the 41 of "28 of 41 passes"."""
    return ("of all",) if any(_OF_ALL.match(text[o.end : span.start]) for o in others if o.end < span.start) else ()


_CHANGES = frozenset({"rise", "fall"})
_ENDS = frozenset({"from", "to", "by"})


_WITHIN = frozenset({"in", "within", "over", "during"})


def step(tree: Tree, top: Token, predicate: str, kind: Kind) -> str:
    """Which figure of a rise or fall hangs there: *by* 5, *from* 20, *to* 25; a bare one says by how much.

    Of durations, whether something is told to have come about *within* one.
    """
    if kind is Kind.DURATION:
        prep = tree.head(top)
        return "within" if prep is not None and prep.lemma in _WITHIN else ""
    if predicate_class(predicate) not in _CHANGES:
        return ""
    above = tree.head(top)
    return above.lemma if above is not None and above.lemma in _ENDS else "by"


_TOKENS_TO_RATE = 7
_ENDS_PHRASE = frozenset({"PUNCT", "VERB", "AUX", "CCONJ", "NUM", "SYM"})
_NO_RATE = frozenset({"ago", "later", "earlier", "before", "after", "old", "-"})
_RATED = frozenset("second minute hour day night week month quarter season year person capita head share".split())


def rate(tree: Tree, span: Span) -> tuple[str, ...]:
    """Per what a figure is given: ``("per season",)`` for "$23 million per season", "a year", "each week"."""
    covered = tree.covered(span)
    if not covered:
        return ()
    following = tree.tokens[covered[-1].index + 1 : covered[-1].index + _TOKENS_TO_RATE]
    for first, second in pairwise(following):
        if first.lemma in {"per", "a", "an", "each", "every"} and second.lemma in _RATED:
            then = tree.tokens[second.index + 1].lemma if second.index + 1 < len(tree.tokens) else ""
            return () if then in _NO_RATE else (f"per {second.lemma}",)
        if first.pos in {"PUNCT", "VERB", "AUX", "CCONJ", "NUM", "SYM"} or (
            first.pos == "ADP" and first.lemma not in {"per", "of"}
        ):
            break
    return ()
