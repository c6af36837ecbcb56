"""Who takes part in what a slot is about, whose it is, and where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from consistency.claim import Entity, Role
from consistency.document import Sentence
from consistency.mentions import clause
from consistency.mentions.about import About
from consistency.mentions.names import Names
from consistency.mentions.tree import CLAUSE_EDGES, Tree
from consistency.text import Span, Token
from consistency.value import Kind, Slot


def participants(about: About, slot: Slot, tree: Tree, names: Names, document: str) -> tuple[Entity, ...]:
    """Who or what takes part, sorted by key."""
    if about.parent and about.holder is None:
        return ()
    if (slot.kind is Kind.AGE or about.parent) and about.holder is not None:
        own = clause.entity_at(tree, about.holder, names, document)
        return () if own is None or own.place else (own,)
    named = clause.entities(tree, about.event, names, document)
    if about.noun is not None:
        phrase = (clause.entity_at(tree, t, names, document) for t in _noun_phrase(tree, about.noun))
        named = [*named, *(e for e in phrase if e is not None)]
    if not named and about.role is Role.DATES and about.event.pos == "NOUN" and tree.topic is not None:
        # "yesterday's meeting" is that of whom the sentence before is about
        told = names.named(tree.topic)
        named = [] if told is None else [told]
    return _sorted(e for e in named if not e.place)


def holders(about: About, tree: Tree, names: Names, document: str) -> tuple[str, ...]:
    """Keys of the entities inside the counted noun phrase."""
    if about.noun is None or about.role not in {Role.COUNTS, Role.MEASURES}:
        return ()
    phrase = [about.noun, *_noun_phrase(tree, about.noun)]
    above = tree.head(about.noun)
    if above is not None and above.dep == "prep" and (outer := tree.head(above)) is not None:
        phrase.append(outer)  # "the group of Russian mercenaries" is one that has a name
    if above is not None and above.pos in {"NOUN", "PROPN"}:
        phrase.extend(tree.children(above, "poss"))  # "Wagner's troops number 1,500" is often parsed as one noun phrase
    found = (clause.entity_at(tree, t, names, document) for t in phrase)
    return tuple(sorted({e.key for e in found if e is not None}))


def agent(tree: Tree, event: Token, names: Names, document: str) -> str:
    """Who does it: "the Red Sox" of "the Red Sox offered him $184 million"."""
    verb = tree.clause_verb(event)
    doer = clause.subject(tree, verb) if verb is not None else None
    own = None if doer is None else clause.entity_at(tree, doer, names, document)
    return "" if own is None else own.key


def places(
    about: About, slot: Slot, slots: Sequence[Slot], sentence: Sentence, tree: Tree, names: Names
) -> tuple[Entity, ...]:
    """Where it is so: the landmark of a distance, the place whose inhabitants are counted, else the clause's places."""
    if about.measured is not None and about.measured.attribute == "distance":
        landmark = about.measured.landmark
        own = None if landmark is None else clause.entity_at(tree, landmark, names, sentence.document)
        return () if own is None else (replace(own, place=True),)
    if about.holder is not None and slot.kind is Kind.NUMBER and not about.parent:
        before = [t for t in tree.tokens[: about.holder.index] if tree.name(t)]
        found = (clause.entity_at(tree, t, names, sentence.document) for t in reversed(before))
        return tuple(e for e in found if e is not None and e.place)[:1]
    if listed := _in_list(tree, slot, slots, sentence, names):
        return listed
    named = clause.entities(tree, about.event, names, sentence.document)
    return _sorted(e for e in (*named, *_where(tree, about.event, names)) if e.place)


def _where(tree: Tree, event: Token, names: Names) -> list[Entity]:
    """Places named in the clause of an event, however deep."""
    roots = [event]
    if (verb := tree.clause_verb(event)) is not None:
        roots.append(verb)
    tokens = (t for root in roots for t in tree.subtree(root, stop=CLAUSE_EDGES | {"conj", "npadvmod"}))
    found = (clause.entity_at(tree, t, names, "") for t in tokens if tree.name(t))
    return [e for e in found if e is not None and e.place]


def _in_list(tree: Tree, slot: Slot, slots: Sequence[Slot], sentence: Sentence, names: Names) -> tuple[Entity, ...]:
    """In a list of figures, the places of one alone: "4,200 in Norway and 1,100 in Sweden"."""
    alike = [s.span.shift(-sentence.span.start) for s in slots if s.kind is slot.kind]
    if len(alike) < 2 or slot.kind in {Kind.DATE, Kind.TIME}:
        return ()
    own = slot.span.shift(-sentence.span.start)
    at = alike.index(own)
    edges = [0, *(x for span in alike for x in (span.start, span.end)), len(sentence.text)]
    gaps = [Span(edges[i], edges[i + 1]) for i in range(0, len(edges), 2)]
    found = [_placed_in(tree, gap, names, sentence.document) for gap in gaps]
    # "In Norway 4,200 and in Sweden 1,100": the places come first if there is one before every figure, but not after.
    before = all(found[:-1]) and not found[-1]
    return found[at] if before else found[at + 1]


def _placed_in(tree: Tree, gap: Span, names: Names, document: str) -> tuple[Entity, ...]:
    tokens = [t for t in tree.tokens if gap.contains(t.span) and tree.name(t)]
    found = (clause.entity_at(tree, t, names, document) for t in tokens)
    return _sorted(e for e in found if e is not None and e.place)


def context(tree: Tree, names: Names, document: str) -> tuple[str, ...]:
    """Keys of all entities of the sentence."""
    found = {e.key for t in tree.tokens if (e := clause.entity_at(tree, t, names, document)) is not None}
    return tuple(sorted(found))


def _noun_phrase(tree: Tree, noun: Token) -> list[Token]:
    return tree.subtree(noun, stop=CLAUSE_EDGES | {"conj"})


def _sorted(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    first: dict[str, Entity] = {}
    for entity in entities:
        first.setdefault(entity.key, entity)
    return tuple(first[key] for key in sorted(first))
