"""What a claim asks, in plain words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from consistency.claim import Mention, Role
from consistency.compare.inflect import participle, plural
from consistency.compare.naming import (
    as_written,
    full_name,
    most,
    named,
    narrowed,
    place,
    short_name,
    taking_part,
    thing,
    which,
    within_sentence,
)
from consistency.compare.wording import around, done, happening
from consistency.lexicon import (
    EVENT_NOUNS,
    NOUN_OF_EVENT,
    PARENTS,
    PERSONAL_OUTCOMES,
    PERSONS,
    counted_class,
    predicate_class,
)
from consistency.value import Amount, Bound, DateValue, Kind

_MEASURES = {
    Kind.MONEY: "amount",
    Kind.PERCENT: "percentage",
    Kind.DURATION: "length of time",
    Kind.AGE: "age",
    Kind.FRACTION: "share",
    Kind.QUANTITY: "measure",
    Kind.TIME: "time",
}
_UNITS = {"kilogram": "weight", "magnitude": "magnitude"}
_LONG = {
    "long": "length", "wide": "width", "high": "height", "tall": "height", "deep": "depth", "beneath": "depth",
    "below": "depth",
}  # fmt: skip
_LENGTHS = re.compile(rf"\[quantity\][ -]({'|'.join(_LONG)})\b")
_LASTING = frozenset(
    "agreement ban break campaign ceasefire chase contract course curfew deal delay downtime drought duration fight "
    "flight investigation journey lease loan marriage mission negotiation offer outage plan programme program project "
    "reign siege standoff stay strike study suspension talk term tour trial trip truce visit wait war".split()
)
"""What lasts: the length of the deal, but no length of the employee."""
_OWN_MEASURES = frozenset(
    "magnitude depth distance speed height length width weight population area temperature altitude size cost price "
    "value profit revenue salary wage income debt budget turnover level rate capacity volume turnout duration".split()
)
"""Nouns that name a measure themselves: the depth, not the measure of the depth."""
_BEFALLEN = {"die": "killed", "injure": "injured", "missing": "missing"}
_SUFFERING = frozenset("die perish drown disappear".split())
_PEOPLE = PERSONAL_OUTCOMES | {"arrest", "rescue", "evacuate", "march", "inhabit", "shoot"}
_STILL = frozenset(
    "be have remain number stay include there do total count amount keep lie stand say manage catch set tell get "
    "turn take leave make put give go come call throw hurl try begin attempt want receive hit need use".split()
)
_MOVED = {"rise": "rose", "fall": "fell"}
_PAYING = frozenset(
    "pay offer demand spend raise donate owe lose earn steal invest grant lend pledge award borrow promise".split()
)
_LANDMARK = re.compile(
    r"\[quantity\](?: \(\[quantity\]\))?(?: away)?(?: (?:to the )?[a-z-]*(?:north|south|east|west)[a-z]*)?"
    r" (?:from|of|off)(?: the)?(?: (?:town|city|village|island|province) of)? ([A-Z][\w.]+(?: [A-Z][\w.]+)*)"
)
_AGED = re.compile(r"\[age\] (?:[A-Z]\w+ )*([a-z]{3,}(?: [a-z]+)?)\b")


def question(mentions: Sequence[Mention]) -> str:
    """A noun phrase for what the mentions answer, made of the words they use most.

    "date of the first Haftar–Yevkurov meeting", "number of people injured (Athens)", "distance from Cobb";
    where the event has no plain name, the plainest clause in quotation marks: "date when “the mayor resigned”".
    The same for any order of the mentions.
    """
    predicate = most(m.frame.predicate for m in mentions)
    match mentions[0].frame.role:
        case Role.DATES:
            measure = _MEASURES.get(mentions[0].kind, "date")
            event = _event(mentions, predicate)
            return f"{measure} of the {event}" if event else f"{measure} {happening(mentions)}"
        case Role.SINCE:
            event = _event(mentions, predicate)
            return f"{_end(mentions)}: {event or happening(mentions).partition(' ')[2]}"
        case Role.REPEATS:
            event = _event(mentions, predicate, several=True)
            return f"number of {event}" if event else f"how often: {around(mentions)}"
        case Role.COUNTS:
            return _counted(mentions, predicate)
    return _measured(mentions, predicate)


def _end(mentions: Sequence[Mention]) -> str:
    values = [m.slot.value for m in mentions]
    until = all(isinstance(v, DateValue) and v.bound in {Bound.UP_TO, Bound.BELOW} for v in values)
    return "by when" if until else "since when"


def _event(mentions: Sequence[Mention], predicate: str, *, several: bool = False) -> str:
    """The event's name with its participants, or with what all its sentences name; empty without a plain name."""
    noun = NOUN_OF_EVENT.get(predicate, "")
    if not noun:
        return ""
    noun = plural(noun) if several else noun
    ordinal = "" if several else which(mentions)
    about = taking_part(mentions, 2)
    if predicate_class(predicate) == "meet" and about:
        about = sorted(short_name(k, mentions) for k in about)
        return " ".join(x for x in (ordinal, "–".join(about), noun) if x)
    return " ".join(x for x in (ordinal, noun) if x) + _beside(mentions, about)


def _beside(mentions: Sequence[Mention], about: Sequence[str], said: str = "") -> str:
    """Who or where it is about, in parentheses; empty where nothing is shared or ``said`` names it already."""
    names = [full_name(k, mentions) for k in about] or [place(mentions)]
    if names == [""] and mentions[0].frame.role is Role.DATES:
        common = set.intersection(*(set(m.frame.context) for m in mentions))
        names = [full_name(k, mentions) for k in sorted(common) if within_sentence(k, mentions)][:1]
    shown = sorted(n for n in names if named(n) and n.casefold() not in said.casefold())
    return f" ({', '.join(shown)})" if shown else ""


def _counted(mentions: Sequence[Mention], predicate: str) -> str:
    noun = thing(mentions)
    group = predicate_class(predicate)
    if group in PERSONAL_OUTCOMES and (
        noun == "life" or 2 * sum(bool(m.frame.counted) for m in mentions) < len(mentions)
    ):
        noun = ""
    if not noun and group not in _PEOPLE:
        return f"figure in {around(mentions)}"
    if group == "inhabit":
        where = place(mentions)
        return f"population of {where}" if where else f"population in {around(mentions)}"
    things = narrowed(plural(noun), mentions) if noun else "people"
    doing = _doing(mentions, predicate, noun)
    phrase = f"{things} {doing}" if doing else things
    beside = _beside(mentions, taking_part(mentions, 1), things)
    return f"number of people in {around(mentions)}" if phrase + beside == "people" else f"number of {phrase}{beside}"


def _doing(mentions: Sequence[Mention], predicate: str, noun: str) -> str:
    """What the counted do or suffer, in one word; empty where no one word says it."""
    group = predicate_class(predicate)
    shown = "" if EVENT_NOUNS.get(noun) == predicate else done(mentions, predicate)
    if group in _BEFALLEN:
        suffered = shown == participle(predicate) or (shown and predicate in _SUFFERING)
        return _BEFALLEN[group] if suffered or not noun or counted_class(noun) in PERSONS else ""
    return "" if {group, predicate} & _STILL else shown


def _measured(mentions: Sequence[Mention], predicate: str) -> str:
    kind = mentions[0].kind
    noun = thing(mentions, common=True)
    about = taking_part(mentions, 1)
    match kind:
        case Kind.AGE:
            aged = most(_person(w) for m in mentions for w in _AGED.findall(m.frame.text))
            if about:
                return f"age of {full_name(about[0], mentions)}"
            return f"age of the {aged}" if aged else f"age in {around(mentions)}"
        case Kind.NUMBER if predicate in PARENTS.values():
            return f"number of children of {full_name(about[0], mentions) if about else f'the {predicate}'}"
        case Kind.PERCENT | Kind.FRACTION if noun and noun not in _OWN_MEASURES:
            written = as_written(noun, mentions)
            things = f"{'the ' if written == noun else ''}{narrowed(written, mentions)}"
            moved = {_MOVED.get(predicate_class(m.frame.predicate), "") for m in mentions} - {""}
            by = f" by which {things} {moved.pop()}" if len(moved) == 1 else f" of {things}"
            return f"{_MEASURES[kind]}{by}{_beside(mentions, about, things)}"
        case Kind.DURATION if predicate_class(predicate) == "sentence":
            return f"length of the sentence{_beside(mentions, about)}"
        case Kind.QUANTITY if noun == "distance" or (noun not in _OWN_MEASURES and _dimension(mentions) == "distance"):
            landmark = most(w.rstrip(".") for m in mentions for w in _LANDMARK.findall(m.frame.text))
            if landmark:
                return f"distance from {landmark}"
            if noun != "distance" and noun not in _OWN_MEASURES:
                return f"distance in {around(mentions)}"
    return _plain(mentions, predicate, noun, about)


def _plain(mentions: Sequence[Mention], predicate: str, noun: str, about: Sequence[str]) -> str:
    kind = mentions[0].kind
    per = _rate(mentions)
    event = NOUN_OF_EVENT.get(predicate, "")
    if noun in _OWN_MEASURES:
        whole = " ".join(x for x in (which(mentions), event) if x) if event else ""
        return f"{noun}{per}{f' of the {whole}' if whole else ''}{_beside(mentions, about, whole)}"
    dimension = _dimension(mentions)
    if noun and (kind is not Kind.DURATION or noun in _LASTING):
        things = narrowed(noun, mentions)
        return f"{dimension}{per} of the {things}{_beside(mentions, about, things)}"
    if kind is Kind.MONEY and predicate in _PAYING and done(mentions, predicate) == participle(predicate):
        return f"amount {participle(predicate)}{per}{_beside(mentions, about)}"
    return f"{_MEASURES.get(kind, 'figure')}{per} in {around(mentions)}"


def _person(words: str) -> str:
    """*woman* of "woman from", *member* of "gang member"."""
    first, _, second = words.partition(" ")
    return second if counted_class(second) in PERSONS else first


def _dimension(mentions: Sequence[Mention]) -> str:
    """What is measured, as the unit and the words beside the figures show."""
    kind, value = mentions[0].kind, mentions[0].slot.value
    if kind is Kind.DURATION:
        return "length"
    if kind is not Kind.QUANTITY or not isinstance(value, Amount):
        return _MEASURES.get(kind, "figure")
    if value.unit == "metre":
        return most(_LONG[w] for m in mentions for w in _LENGTHS.findall(m.frame.text)) or "distance"
    if "metre" in value.unit:
        return "speed" if "second" in value.unit else "size"
    return _UNITS.get(value.unit, "measure")


def _rate(mentions: Sequence[Mention]) -> str:
    """*per season*, where most mentions have a scope and none another one."""
    found = {a for m in mentions for a in m.frame.aspects if a.startswith("per ")}
    most_have = 2 * sum(bool(m.frame.aspects) for m in mentions) > len(mentions)
    return f" {found.pop()}" if len(found) == 1 and most_have else ""
