"""What a number counts, measures or ranks."""

from __future__ import annotations

from dataclasses import dataclass

from consistency.lexicon import (
    COLLECTIVES,
    INHABITED,
    LIGHT_VERBS,
    OUTCOMES,
    PERSONAL_OUTCOMES,
    REPORTING_VERBS,
    TAKING_TO,
    predicate_class,
)
from consistency.mentions import clause
from consistency.mentions.tree import Tree
from consistency.text import Token

_FIGURE_NOUNS = frozenset({"number", "total", "figure", "toll", "count", "estimate", "strength", "size"})
_STOCK_VERBS = frozenset(
    "number total be reach rise remain stand climb exceed have include lie amount count range average".split()
)
_SCALES = frozenset({"hundred", "thousand", "dozen", "million", "billion"})
_BESIDE = frozenset({"nummod", "quantmod", "compound", "amod", "nmod", "det", "poss", "npadvmod", "appos"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


@dataclass(frozen=True, slots=True)
class Counted:
    """The noun a number belongs to (``None`` if it is left out) and where its predicate is to be looked for.

    ``holder`` is the place whose inhabitants are counted, where that is what the number gives.
    """

    noun: Token | None
    event: Token
    holder: Token | None = None


def counted(tree: Tree, slot: Token) -> Counted:
    """What the number that ends in ``slot`` counts, and the event it is counted in.

    "12 people died" counts people in dying; "mercenaries who remain there (around 1,500)" counts
    mercenaries in remaining; "killed 12" counts nobody named in killing.
    """
    if slot.pos == "ADP" and (ends := tree.children(slot, "pobj")):
        slot = ends[0]  # "between 20 and 30"
    after = _after(tree, slot)
    if after is not None and after.pos != "VERB" and predicate_class(after.lemma) in PERSONAL_OUTCOMES:
        return Counted(after, after)
    if (given := _given_to(tree, slot)) is not None:
        return given
    noun, verb = _noun(tree, slot)
    if noun is not None and noun.lemma == "toll":
        return Counted(noun, noun)
    if (holder := _inhabited(tree, slot, noun)) is not None:
        return Counted(noun, holder, holder)
    if noun is None:
        # "18 were injured and 12 arrested": the second figure has its own participle behind it.
        own = after is not None and after.tag == "VBN" and predicate_class(after.lemma) in OUTCOMES
        return Counted(None, after if own and after is not None else _event(tree, slot, verb))
    # News drops the auxiliary ("12 killed, 800 homes destroyed") and parsers then lose the list's structure.
    after = _after(tree, noun)
    if noun.index > slot.index and after is not None and _is_outcome(after):
        return Counted(noun, after)
    if noun.lemma in _FIGURE_NOUNS | COLLECTIVES and (inner := _of_figure(tree, noun)) is not None:
        noun = inner
    return Counted(noun, _event(tree, noun, verb))


def _given_to(tree: Tree, slot: Token) -> Counted | None:
    """Whose figure it is in "Police put the march at 30,000 people" and "bringing the death toll to 11"."""
    last = slot if slot.dep == "pobj" else tree.head(slot)
    prep = tree.head(last) if last is not None and last.dep == "pobj" else None
    if last is None or prep is None or prep.lemma not in {"at", "to"}:
        return None
    verb = next((t for t in tree.ancestors(prep) if t.lemma in TAKING_TO), None)
    for given in tree.children(verb, "dobj") if verb is not None else ():
        if given.index < slot.index:
            return Counted(given if last is slot or given.lemma == "toll" else last, given)
    return None


def _inhabited(tree: Tree, slot: Token, noun: Token | None) -> Token | None:
    """What has the counted inhabitants: "a city of 160,000 people", "home to 167,000", "a population of 9,000"."""
    last = noun if noun is not None and noun.index > slot.index else slot
    prep = tree.head(last) if last.dep == "pobj" else None
    above = tree.head(prep) if prep is not None else None
    if prep is None or above is None:
        return None
    of = prep.lemma in {"of", "with"} and (above.lemma in INHABITED or above.lemma == "population")
    return above if of or (prep.lemma == "to" and above.lemma == "home") else None


def _after(tree: Tree, token: Token) -> Token | None:
    return tree.tokens[token.index + 1] if token.index + 1 < len(tree.tokens) else None


def _is_outcome(token: Token) -> bool:
    return token.tag == "VBN" or predicate_class(token.lemma) in PERSONAL_OUTCOMES


def _noun(tree: Tree, slot: Token) -> tuple[Token | None, Token]:
    """The noun a number belongs to, and the verb (without any: the noun) that says what of it."""
    noun = _beside(tree, slot)
    if noun is not None:
        # A figure noun without any verb is a verb that the parser mistook: "the troops number 1,500".
        return noun, tree.clause_verb(noun) or noun
    verb = tree.clause_verb(slot) or slot
    above = tree.head(slot)
    if above is not None and above.pos == "ADP":
        above = tree.head(above)
    if above is None or above.pos not in {"VERB", "AUX", "ADJ"}:
        return None, verb
    says_how_many = slot.dep in {"pobj", "npadvmod"} or above.pos == "ADJ" or above.lemma in _STOCK_VERBS | LIGHT_VERBS
    return (clause.subject(tree, verb) if says_how_many else None), verb


def _beside(tree: Tree, slot: Token) -> Token | None:
    """The noun that a number stands in front of, after, or in a phrase with."""
    above = tree.head(slot)
    if slot.pos == "NOUN" or slot.lemma in _SCALES:
        for prep in tree.children(slot, "prep"):
            if prep.lemma == "of" and (inner := tree.children(prep, "pobj")):
                return inner[0]
    if above is None:
        return None
    if slot.dep in _BESIDE and above.pos in _NOMINAL:
        return above
    if above.pos == "ADJ" and above.dep in {"amod", "acl", "relcl", "appos"}:
        return tree.head(above)  # "a deal worth $184 million"
    if slot.dep == "pobj" and (outer := tree.head(above)) is not None and outer.pos in {"NOUN", "PROPN"}:
        return outer
    return None


def _of_figure(tree: Tree, noun: Token) -> Token | None:
    """The thing behind "the number of houses", "Wagner's troops number …", "the death toll"."""
    for prep in tree.children(noun, "prep"):
        # "a crowd of 4,000" counts the crowd
        if prep.lemma == "of" and (inner := tree.children(prep, "pobj")) and inner[0].pos != "NUM":
            return inner[0]
    for child in tree.children(noun, "compound", "nsubj"):
        return child
    return None


def _event(tree: Tree, noun: Token, verb: Token) -> Token:
    """The predicate a count belongs to.

    What follows the noun says more than an empty or a reporting verb above it: "there were 12
    people killed", "police found 3 men wounded"; so does an outcome word in front ("12 dead").
    """
    if predicate_class(noun.lemma) in PERSONAL_OUTCOMES:
        return noun
    inner = [t for t in tree.children(noun, "acl", "relcl", "amod") if t.pos in {"VERB", "ADJ"}]
    outcomes = [t for t in inner if predicate_class(t.lemma) in PERSONAL_OUTCOMES]
    if outcomes:
        return outcomes[0]
    # "were confirmed dead", "shot three people dead": what became of them says more than the verb.
    became = [t for t in tree.children(verb, "oprd", "acomp", "xcomp", "attr") if t.pos in {"ADJ", "VERB"}]
    became = [t for t in became if predicate_class(t.lemma) in PERSONAL_OUTCOMES]
    if became:
        return next((t for t in became if t.index > noun.index), became[0])
    if verb.pos in {"VERB", "AUX"} and verb.lemma not in LIGHT_VERBS | REPORTING_VERBS:
        return verb
    deeper = [t for t in inner if t.pos == "VERB" and t.lemma not in LIGHT_VERBS and t.dep in {"acl", "relcl"}]
    if deeper:
        return deeper[0]
    return clause.predicate(tree, verb) if verb.pos in {"VERB", "AUX"} else verb
