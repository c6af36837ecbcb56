"""What is said with a noun, turned into what its verb says: *the work of Lind* into *made by Lind*."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from consistency.assertion import Argument
from consistency.mentions.arguments import Phrases
from consistency.mentions.tree import Tree
from consistency.text import Token
from consistency.uniqueness import MOVES, OFFICE_VERBS, OFFICES, PRIZES, WORKS

Turned = tuple[str, tuple[Argument, ...]]
"""A predicate and its arguments."""

_SEAT = frozenset({"headquarters", "headquarter", "seat"})


def turned(tree: Tree, verb: Token, phrases: Phrases) -> Turned | None:
    """The predicate and arguments of a clause that says with a noun what a verb could say, ``None`` for any other."""
    found = next(_readings(tree, verb, phrases), None)
    if found is None:
        return None
    predicate, core = found
    taken = {a.span for a in core}
    rest = [a for a in phrases.of(verb, verb) if a.role not in {"agent", "theme"} and a.span not in taken]
    unique = {(a.role, a.span): a for a in (*core, *rest)}
    return predicate, tuple(sorted(unique.values(), key=lambda a: (a.role, a.span)))


def _readings(tree: Tree, verb: Token, phrases: Phrases) -> Iterator[Turned]:
    yield from _moving(tree, verb, phrases)
    subject = next(iter(tree.children(verb, "nsubj", "nsubjpass")), None)
    if subject is None:
        return
    subject = phrases.named_one(verb, tree.antecedent(subject))
    if verb.lemma == "have":
        yield from _having(tree, verb, subject, phrases)
    if verb.lemma == "take" and any(t.lemma == "place" for t in tree.children(verb, "dobj")):
        yield "hold", (phrases.argument("theme", subject, verb),)
    yield from _prized(tree, verb, subject, phrases)
    if verb.lemma != "be":
        return
    for attribute in tree.children(verb, "attr"):
        yield from _office(tree, attribute, subject, phrases)
        yield from _office(tree, subject, attribute, phrases)
        yield from _work(tree, attribute, subject, phrases)
        yield from _holder(tree, verb, subject, attribute, phrases)
    yield from _seated(tree, verb, subject, phrases)


def _moving(tree: Tree, verb: Token, phrases: Phrases) -> Iterator[Turned]:
    """*There was a rise in exports*, *Norway saw a rise in exports*."""
    if verb.lemma not in {"be", "see", "record", "report", "experience", "register", "show"}:
        return
    for noun in tree.children(verb, "attr", "dobj"):
        way = MOVES.get(noun.lemma)
        figures = [t for t in _ends(tree, noun, "in", "of") if tree.name(t) is None and t.pos == "NOUN"]
        if way is None or not figures:
            continue
        places = [t for t in _ends(tree, noun, "in", "at") if tree.name(t) is not None]
        if verb.lemma != "be":
            places += tree.children(verb, "nsubj")
        yield way, (phrases.argument("agent", figures[0]), *(phrases.argument("in", t) for t in places))


def _having(tree: Tree, verb: Token, subject: Token, phrases: Phrases) -> Iterator[Turned]:
    """*Kestrel has its headquarters in Aarhus*."""
    for seat in tree.children(verb, "dobj"):
        if seat.lemma in _SEAT and (places := [*_ends(tree, seat, "in", "at"), *_ends(tree, verb, "in", "at")]):
            yield "headquarter", (phrases.argument("theme", subject, verb), phrases.argument("in", places[0]))


def _seated(tree: Tree, verb: Token, seat: Token, phrases: Phrases) -> Iterator[Turned]:
    """*The headquarters of Kestrel are in Aarhus*."""
    owner, places = _owner(tree, seat), _ends(tree, verb, "in", "at")
    if seat.lemma in _SEAT and owner is not None and places:
        yield "headquarter", (phrases.argument("theme", owner), phrases.argument("in", places[0]))


def _office(tree: Tree, noun: Token, other: Token, phrases: Phrases) -> Iterator[Turned]:
    """*The opera is the work of Lind*, *Lind is the author of the opera*, *the opera's author is Lind*."""
    owner = _owner(tree, noun)
    if owner is None or noun.lemma not in OFFICE_VERBS or tree.name(noun) is not None:
        return
    predicate, role = OFFICE_VERBS[noun.lemma]
    made, maker = (other, owner) if noun.lemma in {"work", "creation", "invention", "discovery"} else (owner, other)
    yield predicate, (phrases.argument("theme", made), phrases.argument(role, maker))


def _prized(tree: Tree, verb: Token, subject: Token, phrases: Phrases) -> Iterator[Turned]:
    """*The prize went to Lind*, *Lind was awarded the prize*, *the mayor of Bergen is called Lind*."""
    if verb.lemma == "call" and subject.lemma in OFFICES:
        for name in tree.children(verb, "oprd"):
            yield "be", (phrases.argument("agent", name), replace(phrases.argument("theme", subject), guessed=False))
    prize = next((t for t in (subject, *tree.children(verb, "dobj", "oprd")) if t.lemma in PRIZES), None)
    if prize is None or verb.lemma not in {"go", "award", "give", "present", "receive", "take", "hand"}:
        return
    takers = _ends(tree, verb, "to") if prize.index == subject.index else [subject]
    takers += [end for dative in tree.children(verb, "dative") for end in tree.children(dative, "pobj")]
    if takers and (prize.index == subject.index or verb.lemma in {"receive", "take"} or subject.dep == "nsubjpass"):
        yield "win", (phrases.argument("theme", prize), phrases.argument("agent", takers[0]))


def _work(tree: Tree, noun: Token, subject: Token, phrases: Phrases) -> Iterator[Turned]:
    """*Alder is a song by Lind*."""
    if noun.lemma in WORKS and tree.name(noun) is None and (makers := _ends(tree, noun, "by")):
        yield WORKS[noun.lemma], (phrases.argument("theme", subject), phrases.argument("agent", makers[0]))


def _holder(tree: Tree, verb: Token, subject: Token, attribute: Token, phrases: Phrases) -> Iterator[Turned]:
    """*The mayor of Bergen is Lind*, as *Lind is the mayor of Bergen*."""
    if subject.lemma in OFFICES and tree.name(attribute) is not None and tree.name(subject) is None:
        theme = replace(phrases.argument("theme", subject, verb), guessed=False)
        yield "be", (phrases.argument("agent", attribute), theme)


def _owner(tree: Tree, noun: Token) -> Token | None:
    """Whose it is: *Lind's author*, *the author of Lind*."""
    return next(iter([*tree.children(noun, "poss"), *_ends(tree, noun, "of")]), None)


def _ends(tree: Tree, above: Token, *prepositions: str) -> list[Token]:
    return [
        end
        for prep in tree.children(above, "prep", "agent")
        if prep.lemma in prepositions
        for end in tree.children(prep, "pobj")
    ]
