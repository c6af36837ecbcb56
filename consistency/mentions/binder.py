"""From slots to mentions: what each slot counts, dates or measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from consistency.claim import Frame, Mention, Role
from consistency.document import BlockKind, Document, Sentence
from consistency.lexicon import (
    OUTCOMES,
    PERSONAL_OUTCOMES,
    REPORTING_VERBS,
    UNIT_WORDS,
    counted_class,
    predicate_class,
)
from consistency.mentions import clause, masking, parties, scope
from consistency.mentions.about import About, about_slot
from consistency.mentions.measured import rate, step
from consistency.mentions.names import Names
from consistency.mentions.topic import main_event
from consistency.mentions.tree import Tree
from consistency.sections import Section, Sections
from consistency.text import Parse, Token
from consistency.value import Amount, Bound, Kind, Slot, Unplaced, inside

_CROWDS = frozenset({"people", "protester", "other"})
"""Counted classes that may make up a march."""

_DEADLY = frozenset({"fatally", "mortally"})
"""Adverbs that say how it ended: who was fatally wounded was killed."""

_NEEDING = frozenset({"need", "require", "want", "lack"})
"""Who needs twelve does not have them."""

_THOUSAND = 1000


class DependencyBinder:
    """Implements `seams.Binder` by walking dependencies."""

    def bind(
        self,
        documents: Sequence[Document],
        sentences: Sequence[Sequence[Sentence]],
        slots: Sequence[Sequence[Slot]],
        parses: Sequence[Sequence[Parse | None]],
    ) -> tuple[Mention, ...]:
        """See the seam. Slots in page furniture and slots that name nothing comparable are left out."""
        texts = [
            (d.id, [s.text for s in own if s.block is not BlockKind.FURNITURE])
            for d, own in zip(documents, sentences, strict=True)
        ]
        names = Names(texts, (p for own in parses for p in own if p is not None))
        sections = Sections(documents)
        mentions = []
        for (_, spoken), own, found, parsed in zip(texts, sentences, slots, parses, strict=True):
            main = main_event(spoken)
            within = inside((s.span for s in own), found)
            for at, (sentence, parse, own_slots) in enumerate(zip(own, parsed, within, strict=True)):
                if parse is None or sentence.block is BlockKind.FURNITURE:
                    continue
                own_spans = [s.span.shift(-sentence.span.start) for s in own_slots]
                topic = names.topic(own[at - 1].text) if at else None
                tree = Tree(parse, names.spans(sentence.text, own_spans), topic)
                section = sections.at(sentence.document, sentence.span.start)
                mentions.extend(_mentions(sentence, own_slots, tree, names, main, section))
        return tuple(sorted(mentions, key=lambda m: m.order))


def _mentions(
    sentence: Sentence, slots: Sequence[Slot], tree: Tree, names: Names, main: str, section: Section
) -> list[Mention]:
    found = []
    for slot in slots:
        if isinstance(slot.value, Unplaced) or _uncountable(slot):
            continue
        top = tree.top(slot.span.shift(-sentence.span.start))
        if top is not None:
            about = about_slot(sentence, slot, top, tree, main)
            frame = replace(_frame(about, sentence, slot, slots, top, tree, names), section=section)
            found.append(Mention(sentence, _so_far(slot) if frame.role is Role.REPEATS else slot, frame))
    return found


def _uncountable(slot: Slot) -> bool:
    """Whether a bare number counts nothing: nobody counts 4.6 earthquakes."""
    value = slot.value
    return slot.kind is Kind.NUMBER and isinstance(value, Amount) and value.low % 1 != 0 and value.low < _THOUSAND


def _so_far(slot: Slot) -> Slot:
    """*For the third time* says how often it happened: three times so far, maybe more later."""
    if slot.kind is not Kind.ORDINAL or not isinstance(slot.value, Amount):
        return slot
    return replace(slot, kind=Kind.FREQUENCY, value=replace(slot.value, bound=Bound.FROM))


def _frame(
    about: About, sentence: Sentence, slot: Slot, slots: Sequence[Slot], top: Token, tree: Tree, names: Names
) -> Frame:
    role, noun, event = about.role, about.noun, about.event
    own_span = slot.span.shift(-sentence.span.start)
    return Frame(
        text=masking.masked(sentence, slots, tree, top),
        role=role,
        predicate=_says(about, slot, tree),
        governors=_governors(tree, event),
        counted=_counted_name(about, slot),
        modifiers=about.measured.directions if about.measured is not None else scope.modifiers(tree, noun, names),
        participants=parties.participants(about, slot, tree, names, sentence.document),
        holders=parties.holders(about, tree, names, sentence.document),
        agent=parties.agent(tree, event, names, sentence.document),
        places=parties.places(about, slot, slots, sentence, tree, names),
        nouns=masking.nouns(sentence, slots, tree, top),
        context=parties.context(tree, names, sentence.document),
        ordinals=scope.which_one(about, sentence, slot, slots, top, tree),
        aspects=tuple(
            sorted(
                {
                    *scope.aspects(tree, event, noun),
                    *rate(tree, own_span),
                    *scope.fixed(about, sentence, slot, slots, tree),
                }
            )
        ),
        step=step(tree, top, clause.said(event), slot.kind) if role in {Role.COUNTS, Role.MEASURES} else "",
        negated=clause.negated(tree, event),
        modality="asked" if role is Role.COUNTS and event.lemma in _NEEDING else clause.modality(tree, event),
        past=clause.past(tree, event),
        bygone=clause.bygone(tree, event),
        attribution=clause.attribution(tree, event),
        window=about.window,
    )


def _says(about: About, slot: Slot, tree: Tree) -> str:
    """The predicate, a paraphrase that holds no such word included: people who take to the streets march."""
    if about.parent:
        return about.parent
    if about.holder is not None and slot.kind is Kind.NUMBER:
        return "inhabit"
    if about.measured is not None and about.measured.attribute == "magnitude":
        return "quake"
    if about.main:
        return about.main
    if about.noun is not None and counted_class(about.noun.lemma) == "spectator":
        says = predicate_class(clause.said(about.event))
        return clause.said(about.event) if says in OUTCOMES else "attend"
    crowd = about.noun is None or counted_class(about.noun.lemma) in _CROWDS
    if about.role is Role.COUNTS and crowd and clause.marches(tree, about.event):
        return "march"
    return "kill" if _deadly(about, tree) else clause.said(about.event)


def _deadly(about: About, tree: Tree) -> bool:
    """Whether it is told how it ended for those it befell: "fatally wounded", "twelve were fatally shot"."""
    says = predicate_class(clause.said(about.event))
    ends = any(t.lemma in _DEADLY for t in tree.children(about.event, "advmod"))
    return ends and (says == "injure" or about.role is Role.COUNTS)


def _governors(tree: Tree, event: Token) -> tuple[str, ...]:
    """Classes of what happens in the clauses around the event, nearest first."""
    found: list[str] = []
    if event.dep == "relcl":
        return ()
    for token in tree.ancestors(event):
        if token.pos in {"VERB", "NOUN"} and (clause.is_event(token) or token.pos == "VERB"):
            says = predicate_class(clause.said(clause.predicate(tree, token)))
            # Saying that it happened is no part of it; announcing the event itself may be what is dated.
            told = token.lemma in REPORTING_VERBS and not (token == tree.head(event) and event.dep == "dobj")
            if says and says not in found and not told:
                found.append(says)
        if token.dep == "relcl":
            break  # "who arrived on Tuesday" tells of something else than the clause it stands in
    return tuple(found)


def _counted_name(about: About, slot: Slot) -> str:
    if slot.kind is Kind.AGE:
        return "age"
    if about.parent:
        return "child"
    befalls = predicate_class(clause.said(about.event)) in PERSONAL_OUTCOMES
    if about.noun is None and about.role is Role.COUNTS and befalls:
        return "people"  # "injuring dozens"
    return about.measured.attribute if about.measured is not None else _counted_lemma(about.noun)


def _counted_lemma(noun: Token | None) -> str:
    """The lemma of the counted noun; "12 dead" and "dozens injured" count people without saying so."""
    if noun is None or noun.pos == "PRON" or noun.lemma in UNIT_WORDS or (noun.pos == "PROPN" and noun.text.istitle()):
        return ""
    return "people" if predicate_class(noun.lemma) in PERSONAL_OUTCOMES else noun.lemma
