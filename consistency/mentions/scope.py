"""What narrows a figure, and which one of several is meant."""

from __future__ import annotations

from collections.abc import Sequence

from consistency.claim import Role
from consistency.document import Sentence
from consistency.lexicon import ASPECTS, DEGREES, ORDINALS, PERSONAL_OUTCOMES, predicate_class
from consistency.mentions import clause
from consistency.mentions.about import About
from consistency.mentions.measured import at_age, base, of_all, rate
from consistency.mentions.names import Names
from consistency.mentions.tree import Tree
from consistency.text import Span, Token
from consistency.value import Amount, Kind, Slot

_ATTRIBUTIVE = frozenset({"nummod", "compound", "amod", "nmod"})


def which_one(
    about: About, sentence: Sentence, slot: Slot, slots: Sequence[Slot], top: Token, tree: Tree
) -> tuple[str, ...]:
    """What picks one of several: ordinals, and the year of "the 2017 season"."""
    own_span, above = slot.span.shift(-sentence.span.start), tree.head(top)
    if about.role is Role.DATES:
        if _opens_list(tree, about.event, slot, slots, sentence):
            return ("first",)
        if top.dep in _ATTRIBUTIVE and above is not None and above.pos in {"NOUN", "PROPN"} and above.index > top.index:
            return (slot.text,)
    head = clause.subject(tree, about.event) if about.role is Role.REPEATS else about.noun
    return _ordinals(tree, about.event, head, own_span)


def _opens_list(tree: Tree, event: Token, slot: Slot, slots: Sequence[Slot], sentence: Sentence) -> bool:
    """Whether a date is the first of a list that is complete, since a frequency on the same verb counts it.

    "Met twice (on May 3 and June 9)" says that the first meeting was on May 3.
    """

    def on_event(other: Slot) -> bool:
        top = tree.top(other.span.shift(-sentence.span.start))
        return top is not None and any(t.index == event.index for t in (tree.clause_verb(top),) if t is not None)

    counts = [s.value for s in slots if s.kind is Kind.FREQUENCY and on_event(s)]
    dates = [s for s in slots if s.kind is Kind.DATE and on_event(s)]
    complete = any(isinstance(v, Amount) and v.low == v.high == len(dates) for v in counts)
    return complete and len(dates) > 1 and dates[0] == slot


def _ordinals(tree: Tree, event: Token, noun: Token | None, slot: Span) -> tuple[str, ...]:
    """Ordinals beside the slot that say which one of several is meant; the slot's own words left out."""
    near = [t for at in (event, noun) if at is not None for t in tree.children(at, "amod", "advmod", "det")]
    # "for the first time since 2019" says it of the verb
    near += [t for t in tree.tokens if t.lemma in ORDINALS and (h := tree.head(t)) is not None and h.lemma == "time"]
    return tuple(sorted({t.lemma for t in near if t.lemma in ORDINALS and not t.span.overlaps(slot)}))


def modifiers(tree: Tree, noun: Token | None, names: Names) -> tuple[str, ...]:
    """Words that narrow the counted noun."""
    if noun is None:
        return ()
    found = tree.children(noun, "amod", "compound", "nmod")
    words = {t.lemma for t in found if t.pos in {"ADJ", "NOUN", "VERB"} or names.is_demonym(t.lemma)}
    return tuple(sorted(w for w in words if w.isalpha() and w not in ASPECTS | ORDINALS and not _outcome(w)))


def _outcome(word: str) -> bool:
    return predicate_class(word) in PERSONAL_OUTCOMES


def aspects(tree: Tree, event: Token, noun: Token | None) -> tuple[str, ...]:
    """Words that change the scope of a figure."""
    degrees = {t.lemma for t in tree.children(event, "advmod") if t.lemma in DEGREES}
    if noun is None:
        return tuple(sorted(degrees))
    # "250 others" are people; that there were more is no scope.
    near = tree.children(noun, "amod", "det", "advmod", "quantmod")
    return tuple(sorted({t.lemma for t in near if t.lemma in ASPECTS} | degrees))


def fixed(about: About, sentence: Sentence, slot: Slot, slots: Sequence[Slot], tree: Tree) -> tuple[str, ...]:
    """What the words around the figure fix its scope to: what it is compared with, what it is all of, at what age."""
    text, span = sentence.text, slot.span.shift(-sentence.span.start)
    others = [s.span.shift(-sentence.span.start) for s in slots if s is not slot]
    # "three of the seven bullets fired": seven were fired, whatever became of the three
    own_clause = about.event.dep in {"acl", "relcl"}
    return (
        *rate(tree, span),
        *base(text, slot, span.end),
        *at_age(text, slot, span.start, clause.said(about.event)),
        *(("so far",) if slot.kind is Kind.DURATION and clause.perfect(tree, about.event) else ()),
        *(of_all(text, span, others) if about.role is Role.COUNTS and not own_clause else ()),
    )
