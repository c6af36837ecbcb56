"""From slots to mentions: what each slot counts, dates or measures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from consistency.claim import Entity, Frame, Mention, Role
from consistency.document import BlockKind, Document, Sentence
from consistency.lexicon import (
    ASPECTS,
    DEGREES,
    EVENT_NOUNS,
    HAPPENING_VERBS,
    LIGHT_VERBS,
    ORDINALS,
    OUTCOMES,
    PERSONAL_OUTCOMES,
    REPORTING_VERBS,
    UNIT_WORDS,
    counted_class,
    predicate_class,
)
from consistency.mentions import clause
from consistency.mentions.counted import counted
from consistency.mentions.measured import Measured, at_age, base, measured, of_all, person, rate, step
from consistency.mentions.names import Names
from consistency.mentions.topic import VAGUE_EVENTS, main_event
from consistency.mentions.tree import CLAUSE_EDGES, Tree
from consistency.sections import Section, Sections
from consistency.text import Parse, Span, Token
from consistency.value import Amount, Bound, DateValue, Kind, Slot, Unplaced

_CROWDS = frozenset({"people", "protester", "other"})
"""Counted classes that may make up a march."""

_ATTRIBUTIVE = frozenset({"nummod", "compound", "amod", "nmod"})

_NEEDING = frozenset({"need", "require", "want", "lack"})
"""Who needs twelve does not have them."""

_THOUSAND = 1000

_MASKED_CLAUSE_WORDS = 4
"""A clause of fewer words says too little about its slot; the whole sentence stands in for it."""


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
            for at, (sentence, parse) in enumerate(zip(own, parsed, strict=True)):
                if parse is None or sentence.block is BlockKind.FURNITURE:
                    continue
                inside = [s for s in found if sentence.span.contains(s.span)]
                own_spans = [s.span.shift(-sentence.span.start) for s in inside]
                topic = names.topic(own[at - 1].text) if at else None
                tree = Tree(parse, names.spans(sentence.text, own_spans), topic)
                section = sections.at(sentence.document, sentence.span.start)
                mentions.extend(_mentions(sentence, inside, tree, names, main, section))
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
            about = _about(sentence, slot, top, tree, main)
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


@dataclass(frozen=True, slots=True)
class _About:
    """What the slot hangs on: its role, what is counted or measured, and what happens."""

    role: Role
    event: Token
    noun: Token | None = None
    window: str = ""
    measured: Measured | None = None
    holder: Token | None = None
    """The place whose inhabitants are counted, the person whose age is given."""
    main: str = ""
    """The document's main event, where the sentence only says "it"."""


def _about(sentence: Sentence, slot: Slot, top: Token, tree: Tree, main: str) -> _About:
    role = _role(slot, top, tree)
    span = slot.span.shift(-sentence.span.start)
    if role in {Role.DATES, Role.SINCE}:
        event = _dated_event(tree, top, slot, sentence)
        return _About(role, event, main=main if _unnamed(tree, event) else "")
    if role is Role.REPEATS:
        event, window = _repeated(tree, top)
        return _About(role, event, window=window)
    found = counted(tree, top)
    if role is Role.RANKS and found.noun is not None and clause.is_event(found.noun):
        return _About(role, found.noun, found.noun)
    if slot.kind is Kind.AGE:
        return _About(role, found.event, found.noun, holder=person(tree, span))
    if (measure := measured(tree, slot, span)) is not None:
        return _About(role, measure.event or clause.predicate(tree, top), found.noun, measured=measure)
    return _About(role, found.event, found.noun, holder=found.holder)


def _frame(
    about: _About, sentence: Sentence, slot: Slot, slots: Sequence[Slot], top: Token, tree: Tree, names: Names
) -> Frame:
    role, noun, event = about.role, about.noun, about.event
    own_span = slot.span.shift(-sentence.span.start)
    return Frame(
        text=_masked(sentence, slots, tree, top),
        role=role,
        predicate=_says(about, slot, tree),
        governors=_governors(tree, event),
        counted=_counted_name(about, slot),
        modifiers=about.measured.directions if about.measured is not None else _modifiers(tree, noun, names),
        participants=_participants(about, slot, tree, names, sentence.document),
        holders=_holders(about, tree, names, sentence.document),
        agent=_agent(tree, event, names, sentence.document),
        places=_where_of(about, slot, slots, sentence, tree, names),
        nouns=_nouns(sentence, slots, tree, top),
        context=_context(tree, names, sentence.document),
        ordinals=_which_one(about, sentence, slot, slots, top, tree),
        aspects=tuple(
            sorted({*_aspects(tree, event, noun), *rate(tree, own_span), *_fixed(about, sentence, slot, slots, tree)})
        ),
        step=step(tree, top, _predicate(event), slot.kind) if role in {Role.COUNTS, Role.MEASURES} else "",
        negated=clause.negated(tree, event),
        modality="asked" if role is Role.COUNTS and event.lemma in _NEEDING else clause.modality(tree, event),
        past=clause.past(tree, event),
        attribution=clause.attribution(tree, event),
        window=about.window,
    )


def _which_one(
    about: _About, sentence: Sentence, slot: Slot, slots: Sequence[Slot], top: Token, tree: Tree
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


def _fixed(about: _About, sentence: Sentence, slot: Slot, slots: Sequence[Slot], tree: Tree) -> tuple[str, ...]:
    """What the words around the figure fix its scope to: what it is compared with, what it is all of, at what age."""
    text, span = sentence.text, slot.span.shift(-sentence.span.start)
    others = [s.span.shift(-sentence.span.start) for s in slots if s is not slot]
    return (
        *base(text, slot, span.end),
        *at_age(text, slot, span.start, _predicate(about.event)),
        *(("so far",) if slot.kind is Kind.DURATION and clause.perfect(tree, about.event) else ()),
        *(of_all(text, span, others) if about.role is Role.COUNTS else ()),
    )


def _unnamed(tree: Tree, event: Token) -> bool:
    """Whether the clause says no more than that something happened: "it took place", "the incident occurred"."""
    if event.lemma not in LIGHT_VERBS | HAPPENING_VERBS:
        return False
    doer = clause.subject(tree, event)
    return doer is not None and doer.lemma in VAGUE_EVENTS


def _says(about: _About, slot: Slot, tree: Tree) -> str:
    """The predicate, a paraphrase that holds no such word included: people who take to the streets march."""
    if about.holder is not None and slot.kind is Kind.NUMBER:
        return "inhabit"
    if about.measured is not None and about.measured.attribute == "magnitude":
        return "quake"
    if about.main:
        return about.main
    if about.noun is not None and counted_class(about.noun.lemma) == "spectator":
        says = predicate_class(_predicate(about.event))
        return _predicate(about.event) if says in OUTCOMES else "attend"
    crowd = about.noun is None or counted_class(about.noun.lemma) in _CROWDS
    if about.role is Role.COUNTS and crowd and clause.marches(tree, about.event):
        return "march"
    return _predicate(about.event)


def _governors(tree: Tree, event: Token) -> tuple[str, ...]:
    """Classes of what happens in the clauses around the event, nearest first."""
    found: list[str] = []
    if event.dep == "relcl":
        return ()
    for token in tree.ancestors(event):
        if token.pos in {"VERB", "NOUN"} and (clause.is_event(token) or token.pos == "VERB"):
            says = predicate_class(_predicate(clause.predicate(tree, token)))
            # Saying that it happened is no part of it; announcing the event itself may be what is dated.
            told = token.lemma in REPORTING_VERBS and not (token == tree.head(event) and event.dep == "dobj")
            if says and says not in found and not told:
                found.append(says)
        if token.dep == "relcl":
            break  # "who arrived on Tuesday" tells of something else than the clause it stands in
    return tuple(found)


def _counted_name(about: _About, slot: Slot) -> str:
    if slot.kind is Kind.AGE:
        return "age"
    return about.measured.attribute if about.measured is not None else _counted_lemma(about.noun)


def _participants(about: _About, slot: Slot, tree: Tree, names: Names, document: str) -> tuple[Entity, ...]:
    if slot.kind is Kind.AGE and about.holder is not None:
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


def _holders(about: _About, tree: Tree, names: Names, document: str) -> tuple[str, ...]:
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


def _agent(tree: Tree, event: Token, names: Names, document: str) -> str:
    """Who does it: "the Red Sox" of "the Red Sox offered him $184 million"."""
    verb = tree.clause_verb(event)
    doer = clause.subject(tree, verb) if verb is not None else None
    own = None if doer is None else clause.entity_at(tree, doer, names, document)
    return "" if own is None else own.key


def _where_of(
    about: _About, slot: Slot, slots: Sequence[Slot], sentence: Sentence, tree: Tree, names: Names
) -> tuple[Entity, ...]:
    """Where it is so: the landmark of a distance, the place whose inhabitants are counted, else the clause's places."""
    if about.measured is not None and about.measured.attribute == "distance":
        landmark = about.measured.landmark
        own = None if landmark is None else clause.entity_at(tree, landmark, names, sentence.document)
        return () if own is None else (replace(own, place=True),)
    if about.holder is not None and slot.kind is Kind.NUMBER:
        before = [t for t in tree.tokens[: about.holder.index] if tree.name(t)]
        found = (clause.entity_at(tree, t, names, sentence.document) for t in reversed(before))
        return tuple(e for e in found if e is not None and e.place)[:1]
    if listed := _places(tree, slot, slots, sentence, names):
        return listed
    named = clause.entities(tree, about.event, names, sentence.document)
    return _sorted(e for e in (*named, *_where(tree, about.event, names)) if e.place)


def _sorted(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    first: dict[str, Entity] = {}
    for entity in entities:
        first.setdefault(entity.key, entity)
    return tuple(first[key] for key in sorted(first))


def _predicate(event: Token) -> str:
    if event.pos == "NOUN":
        return EVENT_NOUNS.get(event.lemma, event.lemma)
    return event.lemma if event.pos in {"VERB", "AUX", "ADJ"} else ""


def _counted_lemma(noun: Token | None) -> str:
    """The lemma of the counted noun; "12 dead" and "dozens injured" count people without saying so."""
    if noun is None or noun.pos == "PRON" or noun.lemma in UNIT_WORDS or (noun.pos == "PROPN" and noun.text.istitle()):
        return ""
    return "people" if predicate_class(noun.lemma) in PERSONAL_OUTCOMES else noun.lemma


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


def _noun_phrase(tree: Tree, noun: Token) -> list[Token]:
    return tree.subtree(noun, stop=CLAUSE_EDGES | {"conj"})


def _modifiers(tree: Tree, noun: Token | None, names: Names) -> tuple[str, ...]:
    if noun is None:
        return ()
    found = tree.children(noun, "amod", "compound", "nmod")
    words = {t.lemma for t in found if t.pos in {"ADJ", "NOUN", "VERB"} or names.is_demonym(t.lemma)}
    return tuple(sorted(w for w in words if w.isalpha() and w not in ASPECTS | ORDINALS and not _outcome(w)))


def _outcome(word: str) -> bool:
    return predicate_class(word) in PERSONAL_OUTCOMES


def _where(tree: Tree, event: Token, names: Names) -> list[Entity]:
    """Places named in the clause of an event, however deep."""
    roots = [event]
    if (verb := tree.clause_verb(event)) is not None:
        roots.append(verb)
    tokens = (t for root in roots for t in tree.subtree(root, stop=CLAUSE_EDGES | {"conj", "npadvmod"}))
    found = (clause.entity_at(tree, t, names, "") for t in tokens if tree.name(t))
    return [e for e in found if e is not None and e.place]


def _places(tree: Tree, slot: Slot, slots: Sequence[Slot], sentence: Sentence, names: Names) -> tuple[Entity, ...]:
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


def _context(tree: Tree, names: Names, document: str) -> tuple[str, ...]:
    found = {e.key for t in tree.tokens if (e := clause.entity_at(tree, t, names, document)) is not None}
    return tuple(sorted(found))


def _ordinals(tree: Tree, event: Token, noun: Token | None, slot: Span) -> tuple[str, ...]:
    """Ordinals beside the slot that say which one of several is meant; the slot's own words left out."""
    near = [t for at in (event, noun) if at is not None for t in tree.children(at, "amod", "advmod", "det")]
    # "for the first time since 2019" says it of the verb
    near += [t for t in tree.tokens if t.lemma in ORDINALS and (h := tree.head(t)) is not None and h.lemma == "time"]
    return tuple(sorted({t.lemma for t in near if t.lemma in ORDINALS and not t.span.overlaps(slot)}))


def _aspects(tree: Tree, event: Token, noun: Token | None) -> tuple[str, ...]:
    degrees = {t.lemma for t in tree.children(event, "advmod") if t.lemma in DEGREES}
    if noun is None:
        return tuple(sorted(degrees))
    # "250 others" are people; that there were more is no scope.
    near = tree.children(noun, "amod", "det", "advmod", "quantmod")
    return tuple(sorted({t.lemma for t in near if t.lemma in ASPECTS} | degrees))


def _clause_of(tree: Tree, top: Token) -> list[Token]:
    """The tokens of the clause around a slot, all of the sentence where it is too short to say anything."""
    verb = tree.clause_verb(top)
    tokens = tree.subtree(verb, stop=CLAUSE_EDGES) if verb is not None else list(tree.tokens)
    return list(tree.tokens) if len(tokens) < _MASKED_CLAUSE_WORDS or top not in tokens else tokens


def _nouns(sentence: Sentence, slots: Sequence[Slot], tree: Tree, top: Token) -> tuple[str, ...]:
    inside = [s.span.shift(-sentence.span.start) for s in slots]
    verb = tree.clause_verb(top)
    told_by = {t.index for c in (tree.children(verb, "nsubj") if verb is not None else ()) for t in tree.subtree(c)}
    saying = verb is not None and verb.lemma in REPORTING_VERBS
    found = (
        t.text if t.pos == "PROPN" else t.lemma
        for t in _clause_of(tree, top)
        if t.pos in {"NOUN", "PROPN"} and not (saying and t.index in told_by)
        if not any(s.overlaps(t.span) for s in inside)
    )
    return tuple(sorted({w for w in found if w.isalpha() and w.lower() not in UNIT_WORDS}))


def _masked(sentence: Sentence, slots: Sequence[Slot], tree: Tree, top: Token) -> str:
    """The clause around a slot with every slot in it masked by its kind."""
    tokens = _clause_of(tree, top)
    masks = {s.span.shift(-sentence.span.start): f"[{s.kind}]" for s in slots}
    words: list[str] = []
    at = tokens[0].start
    masked: set[Span] = set()
    for token in tokens:
        gap = " " if token.start > at and words else ""
        at = token.end
        span = next((m for m in masks if m.overlaps(token.span)), None)
        if span is None:
            words.append(gap + _spelled_out(tree, token))
        elif span not in masked:
            masked.add(span)
            words.append(gap + masks[span])
    return " ".join("".join(words).split())


def _spelled_out(tree: Tree, token: Token) -> str:
    """A word; a relative pronoun as the noun phrase it stands for, figures left out."""
    noun = tree.antecedent(token)
    if noun.index == token.index or noun.pos not in {"NOUN", "PROPN"} or noun.dep == "ROOT":
        return token.text
    phrase = tree.subtree(noun, stop=CLAUSE_EDGES | {"conj", "punct", "appos", "nummod", "quantmod"})
    return " ".join(t.text for t in phrase)
