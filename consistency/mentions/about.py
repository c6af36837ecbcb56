"""What a slot hangs on: its role, what is counted or measured, and what happens."""

from __future__ import annotations

from dataclasses import dataclass

from consistency.claim import Role
from consistency.document import Sentence
from consistency.lexicon import HAPPENING_VERBS, LIGHT_VERBS, PARENTS
from consistency.mentions import clause
from consistency.mentions.counted import counted
from consistency.mentions.measured import Measured, measured, person
from consistency.mentions.parents import named, parent
from consistency.mentions.topic import VAGUE_EVENTS
from consistency.mentions.tree import Tree
from consistency.text import Token
from consistency.value import Bound, DateValue, Kind, Slot


@dataclass(frozen=True, slots=True)
class About:
    """What the slot hangs on: its role, what is counted or measured, and what happens."""

    role: Role
    event: Token
    noun: Token | None = None
    window: str = ""
    measured: Measured | None = None
    holder: Token | None = None
    """The place whose inhabitants are counted, the person whose age is given or whose children are counted."""
    main: str = ""
    """The document's main event, where the sentence only says "it"."""
    parent: str = ""
    """What that person is to the counted children: *mother*."""


def about_slot(sentence: Sentence, slot: Slot, top: Token, tree: Tree, main: str) -> About:
    """What a slot is about; ``top`` is its topmost token, ``main`` the document's main event."""
    role = _role(slot, top, tree)
    span = slot.span.shift(-sentence.span.start)
    if role in {Role.DATES, Role.SINCE}:
        event = _dated_event(tree, top, slot, sentence)
        return About(role, event, main=main if _unnamed(tree, event) else "")
    if role is Role.REPEATS:
        event, window = _repeated(tree, top)
        return About(role, event, window=window)
    if role is Role.COUNTS and (whose := parent(tree, span)) is not None:
        # A figure of that person as much as the age is.
        own = named(tree, whose, span)
        return About(Role.MEASURES, whose, holder=own, parent=PARENTS[whose.lemma.casefold()])
    found = counted(tree, top)
    if role is Role.RANKS and found.noun is not None and clause.is_event(found.noun):
        return About(role, found.noun, found.noun)
    if slot.kind is Kind.AGE:
        return About(role, found.event, found.noun, holder=person(tree, span))
    if (measure := measured(tree, slot, span)) is not None:
        return About(role, measure.event or clause.predicate(tree, top), found.noun, measured=measure)
    return About(role, found.event, found.noun, holder=found.holder)


def _unnamed(tree: Tree, event: Token) -> bool:
    """Whether the clause says no more than that something happened: "it took place", "the incident occurred"."""
    if event.lemma not in LIGHT_VERBS | HAPPENING_VERBS:
        return False
    doer = clause.subject(tree, event)
    return doer is not None and doer.lemma in VAGUE_EVENTS


def _role(slot: Slot, top: Token, tree: Tree) -> Role:
    match slot.kind:
        case Kind.DATE | Kind.TIME:
            # "on the run since Friday", "the first visit since 2019": one end of a stretch, not the day of an event
            open_sided = isinstance(slot.value, DateValue) and slot.value.bound is not Bound.EXACT
            return Role.SINCE if open_sided else Role.DATES
        case Kind.FREQUENCY:
            return Role.REPEATS
        case Kind.ORDINAL:
            above = tree.head(top)
            return Role.REPEATS if above is not None and above.lemma in {"time", "occasion"} else Role.RANKS
        case Kind.NUMBER:
            return Role.COUNTS
        case _:
            return Role.MEASURES


def _dated_event(tree: Tree, top: Token, slot: Slot, sentence: Sentence) -> Token:
    """What a date dates: the clause it introduces ("September 17, when he met …"), else what it hangs on."""
    for token in tree.covered(slot.span.shift(-sentence.span.start)):
        for inner in tree.children(token, "relcl", "advcl"):
            if any(t.lemma == "when" for t in tree.children(inner)):
                return clause.predicate(tree, inner)
    for above in tree.ancestors(top):
        for inner in tree.children(above, "advcl", "relcl"):
            when = [t for t in tree.children(inner, "advmod") if t.lemma == "when"]
            if when and 0 < when[0].index - top.index <= 3:
                return clause.predicate(tree, inner)
        if above.pos in {"VERB", "AUX"}:
            break
    at = tree.head(top) or top
    while at.dep in {"prep", "pobj", "appos", "nmod"} and (up := tree.head(at)) is not None and not clause.is_event(at):
        at = up
    return clause.predicate(tree, at)


def _repeated(tree: Tree, top: Token) -> tuple[Token, str]:
    """What "twice" or "for the third time" repeats, and the stretch of time it is counted over."""
    time = tree.head(top) if top.dep in {"amod", "nummod", "advmod"} else None
    anchor = time if time is not None and time.lemma in {"time", "occasion"} else top
    verb = tree.clause_verb(anchor)
    if verb is None or verb.pos == "AUX":
        # Loosely joined phrases are often hung on the main verb; the verb just before is meant.
        before = [t for t in tree.tokens[: top.index] if t.pos == "VERB"]
        verb = before[-1] if before else (verb or top)
    window = ""
    for token in tree.tokens[top.index + 1 : top.index + 6]:
        if token.dep == "pobj" and token.lemma in {"week", "month", "year", "day", "decade", "season"}:
            window = token.lemma
            break
    return clause.predicate(tree, verb), window
