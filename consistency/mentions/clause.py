"""What happens in the clause around a slot: predicate, participants, negation, modality, attribution."""

from __future__ import annotations

from collections.abc import Iterator

from consistency.claim import Entity
from consistency.lexicon import (
    EVENT_NOUNS,
    FORETELLING,
    HAPPENING_VERBS,
    LIGHT_VERBS,
    MODALITY_VERBS,
    MODALS,
    REPORTING_VERBS,
)
from consistency.mentions.names import Names
from consistency.mentions.tree import CLAUSE_EDGES, Tree
from consistency.text import Token

_SUBJECTS = ("nsubj", "nsubjpass")
_ARGUMENTS = frozenset(
    "nsubj nsubjpass dobj obj pobj prep agent poss appos compound conj attr dative nmod oprd pcomp".split()
)
_TAKING_PART = frozenset({"with", "by", "between", "of", "to", "against", "from", "for", "among"})
"""Prepositions that bring in who takes part; others say where, when and how."""

_SINGULAR = frozenset({"he", "she", "it", "his", "her", "its", "him"})
_PRONOUNS = _SINGULAR | {"they", "their", "them"}
_MARCHING = frozenset("take join pour attend gather be draw turn swell fill flood march attract".split())
_NEGATIONS = frozenset({"no", "never", "neither", "nor", "not", "n't"})


def subject(tree: Tree, verb: Token) -> Token | None:
    """The subject of a verb, borrowed from the verb it is joined to where it has none of its own."""
    seen = verb
    while True:
        if subjects := tree.children(seen, *_SUBJECTS):
            return tree.antecedent(subjects[0])
        if seen.dep in {"acl", "relcl"}:
            return tree.head(seen)
        above = tree.head(seen)
        if above is None or seen.dep not in {"conj", "xcomp", "advcl", "pcomp"} or above.pos not in {"VERB", "AUX"}:
            return None
        seen = above


def is_event(token: Token) -> bool:
    """Whether a noun names something that happens. Parsers take some nouns in lower case for names."""
    return (token.pos == "NOUN" or (token.pos == "PROPN" and token.text.islower())) and token.lemma in EVENT_NOUNS


def marches(tree: Tree, event: Token) -> bool:
    """Whether the clause tells of people in a crowd with a cause: they join a rally, take to the streets."""
    if event.lemma in EVENT_NOUNS and EVENT_NOUNS[event.lemma] == "march":
        return True
    verb = tree.clause_verb(event)
    if verb is None or verb.lemma not in _MARCHING:
        return False
    nouns = [t for t in tree.subtree(verb, stop=CLAUSE_EDGES | {"conj"}) if t.pos in {"NOUN", "PROPN"}]
    return any(EVENT_NOUNS.get(t.lemma) == "march" or t.lemma in {"street", "crowd"} for t in nouns)


def predicate(tree: Tree, at: Token) -> Token:
    """What happens where ``at`` stands: an event noun or the nearest verb above that says something.

    A light verb gives way to its event noun ("the meeting took place", "held talks").
    """
    for token in (at, *tree.ancestors(at)):
        if is_event(token):
            return token
        if token.pos in {"VERB", "AUX"}:
            if token.lemma in LIGHT_VERBS | HAPPENING_VERBS:
                nouns = [*tree.children(token, "dobj", "attr"), *([s] if (s := subject(tree, token)) else [])]
                return next((n for n in nouns if is_event(n)), token)
            return token
    return at


def said(event: Token) -> str:
    """The word for what happens; an event noun as its verb, empty where nothing does."""
    if event.pos == "NOUN":
        return EVENT_NOUNS.get(event.lemma, event.lemma)
    return event.lemma if event.pos in {"VERB", "AUX", "ADJ"} else ""


def entities(tree: Tree, event: Token, names: Names, document: str) -> list[Entity]:
    """Everyone and everything named or described among the arguments of an event."""
    roots = [event]
    verb = tree.clause_verb(event)
    if verb is not None and verb.index != event.index and verb.lemma in LIGHT_VERBS:
        roots.append(verb)
    found: dict[str, Entity] = {}
    for root in roots:
        tokens = list(_arguments(tree, root))
        if (doer := subject(tree, root)) is not None and doer not in tokens:
            tokens.extend((doer, *_arguments(tree, doer)))
        for token in tokens:
            if (entity := entity_at(tree, token, names, document)) is not None:
                found.setdefault(entity.key, entity)
    return [found[key] for key in sorted(found)]


def _arguments(tree: Tree, root: Token) -> Iterator[Token]:
    for child in tree.children(root):
        if child.dep in _ARGUMENTS and child.dep not in CLAUSE_EDGES and child.pos not in {"VERB", "AUX"}:
            if child.pos == "ADP" and child.lemma not in _TAKING_PART:
                continue
            yield tree.antecedent(child)
            yield from _arguments(tree, child)


def entity_at(tree: Tree, token: Token, names: Names, document: str) -> Entity | None:
    """The entity whose name, or whose description, ends in this token."""
    key = token.index, document
    if key not in tree.entities:
        tree.entities[key] = _entity_at(tree, token, names, document)
    return tree.entities[key]


def _entity_at(tree: Tree, token: Token, names: Names, document: str) -> Entity | None:
    if (name := tree.name(token)) is not None:
        return names.named(name)
    if token.pos == "NOUN":
        return _described(tree, token, names, document)
    if token.pos == "PRON" and token.lemma in _PRONOUNS and not _stands_for_nothing(tree, token):
        # Whoever was the nearest subject before in the sentence.
        subjects = (t for t in reversed(tree.tokens[: token.index]) if t.dep in _SUBJECTS and t.pos != "PRON")
        found = (entity_at(tree, t, names, document) for t in subjects)
        if (nearest := next((e for e in found if e is not None), None)) is not None:
            return nearest
        return names.named(tree.topic) if tree.topic is not None and token.lemma in _SINGULAR else None
    return None


def _stands_for_nothing(tree: Tree, token: Token) -> bool:
    """Whether an "it" only fills the subject's place: "it was their first meeting", "it was announced that"."""
    above = tree.head(token)
    return token.lemma == "it" and above is not None and (above.lemma == "be" or above.lemma in REPORTING_VERBS)


def _described(tree: Tree, noun: Token, names: Names, document: str) -> Entity | None:
    """The entity meant by "the general", "the Libyan marshal", "the group of Russian mercenaries"."""
    determiners = {t.lemma for t in tree.children(noun, "det")}
    if not determiners & {"the", "this", "that"}:
        return None
    words = {noun.lemma}
    for child in tree.children(noun, "amod", "compound", "nmod", "prep"):
        if child.dep != "prep":
            words.add(child.lemma)
        elif child.lemma == "of":
            for inner in tree.children(child, "pobj"):
                words |= {t.lemma for t in (inner, *tree.children(inner, "amod", "compound", "nmod"))}
    return names.described(frozenset(words), noun.lemma, document, noun.text)


def negated(tree: Tree, event: Token) -> bool:
    """Whether the clause says that it did not happen."""
    around = [event, *tree.children(event)]
    if (verb := tree.clause_verb(event)) is not None:
        around += tree.children(verb)
    return any(t.dep == "neg" or (t.dep in {"det", "advmod"} and t.lemma in _NEGATIONS) for t in around)


def modality(tree: Tree, event: Token) -> str:
    """What the clause makes of it: *planned*, *possible*, *denied* and so on; empty for what is said to be so."""
    verb = tree.clause_verb(event)
    if verb is None:
        return ""
    if verb.lemma in FORETELLING or _is_to(tree, verb):
        return "planned"
    for token in (*tree.children(verb, "aux"), *(tree.children(event, "aux"))):
        if token.text.lower() == "would" and _reported(tree, verb):
            return "planned"
        if (found := MODALS.get(token.text.lower())) is not None:
            return found
    for above in (verb, *tree.ancestors(verb)):
        if above.pos in {"VERB", "ADJ"} and above.index != event.index and above.lemma in MODALITY_VERBS:
            return MODALITY_VERBS[above.lemma]
        if above.dep in {"relcl", "conj"} or (above.dep == "advcl" and not _infinitive(tree, above)):
            break
    return ""


def _infinitive(tree: Tree, verb: Token) -> bool:
    return any(t.lemma == "to" and t.index < verb.index for t in tree.children(verb, "aux"))


def _is_to(tree: Tree, verb: Token) -> bool:
    """Whether something "is to open" or "was to have been opened"."""
    above = tree.head(verb)
    return _infinitive(tree, verb) and verb.dep == "xcomp" and above is not None and above.lemma == "be"


def perfect(tree: Tree, event: Token) -> bool:
    """Whether the clause tells of what has gone on until now: "has been shaken for a week"."""
    verb = tree.clause_verb(event)
    return verb is not None and any(t.lemma == "have" and t.tag in {"VBZ", "VBP"} for t in tree.children(verb, "aux"))


def _reported(tree: Tree, verb: Token) -> bool:
    """Whether somebody said so: "the ministry said it would cut jobs" tells of what will be."""
    above = tree.head(verb)
    return verb.dep == "ccomp" and above is not None and above.lemma in REPORTING_VERBS and above.tag == "VBD"


def past(tree: Tree, event: Token) -> bool:
    """Whether the clause tells of what has come about."""
    verb = tree.clause_verb(event)
    if verb is None:
        return False
    return verb.tag == "VBD" or any(
        t.tag == "VBD" or (t.lemma == "have" and t.tag in {"VBZ", "VBP"}) for t in tree.children(verb, "aux", "auxpass")
    )


def bygone(tree: Tree, event: Token) -> bool:
    """Whether the clause is in the past perfect: "had won"."""
    verb = tree.clause_verb(event)
    return verb is not None and any(t.lemma == "have" and t.tag == "VBD" for t in tree.children(verb, "aux"))


def attribution(tree: Tree, event: Token) -> str:
    """Who says so, as written: the subject of the reporting verb above or beside the clause."""
    for above in (event, *tree.ancestors(event)):
        sayers = [above, *tree.children(above, "parataxis", "ccomp", "advcl")]
        for sayer in sayers:
            if sayer.index != event.index and sayer.lemma in REPORTING_VERBS:
                subjects = tree.children(sayer, "nsubj")
                if subjects:
                    words = tree.subtree(subjects[0], stop=CLAUSE_EDGES | {"appos", "punct"})
                    return " ".join(t.text for t in words)
    return _according_to(tree, event)


def _according_to(tree: Tree, event: Token) -> str:
    for above in (event, *tree.ancestors(event)):
        for at in tree.children(above, "prep"):
            if at.lemma == "accord":
                sayers = [t for to in tree.children(at, "prep") for t in tree.children(to, "pobj")]
                words = tree.subtree(sayers[0], stop=CLAUSE_EDGES | {"appos", "punct"}) if sayers else []
                return " ".join(t.text for t in words)
    return ""
