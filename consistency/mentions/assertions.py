"""From parses to assertions: every clause with its arguments, its dates and whether it is denied."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from consistency.assertion import Assertion, Assertions, Tense
from consistency.document import BlockKind, Document, Sentence
from consistency.mentions import clause, nominal, stance
from consistency.mentions.arguments import Phrases
from consistency.mentions.names import Names
from consistency.mentions.spelling import fold
from consistency.mentions.tree import CLAUSE_EDGES, Tree
from consistency.opposites import NARROWING, NEUTRAL
from consistency.stems import stems
from consistency.text import Parse, Span, Token
from consistency.uniqueness import UNIQUE_AGENT
from consistency.value import Kind, Slot, inside

_CLAUSES = frozenset({"ROOT", "conj", "ccomp", "relcl", "acl", "advcl", "xcomp", "parataxis", "pcomp"})
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "ADV"})
_COPULAS = frozenset({"be", "remain", "become", "stay"})
_FINDING = frozenset({"find", "plead", "declare", "deem", "rule", "judge", "prove", "pronounce", "consider"})
"""Verbs that say what an adjective says, as somebody's finding: *found guilty*."""
_BOUNDS = frozenset({"after", "before", "since", "by"})
"""Prepositions that leave a time open to one side: *not after noon*."""
_SPEECHES = frozenset({"speech", "keynote", "lecture", "address", "talk", "eulogy", "sermon"})
_PICTURES = frozenset({"photograph", "photo", "picture"})
_LONGEST = 5
"""Words between a verb and what belongs to its phrase."""
_WITHIN = re.compile(r"\b([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)(?: ?, | \()(?:the )?([A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+)*)")
_IN_IN = re.compile(
    r"\b(?:in|at|near|from|to|outside) ([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*) in ([A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+)*)"
)
_SECTION = re.compile(
    r"\b([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*) (?:section|district|suburb|neighbourhood|neighborhood|area|borough|part|"
    r"town|city|port|village|region|province|county|island) (?:of|in|near) ([A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+)*)"
)


class ClauseReader:
    """Implements `seams.AssertionFinder` by walking dependencies."""

    def find(
        self,
        documents: Sequence[Document],
        sentences: Sequence[Sequence[Sentence]],
        slots: Sequence[Sequence[Slot]],
        parses: Sequence[Sequence[Parse | None]],
    ) -> Assertions:
        """See the seam."""
        texts = [
            (d.id, [s.text for s in own if s.block is not BlockKind.FURNITURE])
            for d, own in zip(documents, sentences, strict=True)
        ]
        names = Names(texts, (p for own in parses for p in own if p is not None))
        found: list[Assertion] = []
        for own, stated, parsed in zip(sentences, slots, parses, strict=True):
            within = inside((s.span for s in own), stated)
            for at, (sentence, parse, own_slots) in enumerate(zip(own, parsed, within, strict=True)):
                if parse is None or sentence.block in {BlockKind.FURNITURE, BlockKind.HEADING}:
                    continue
                topic = names.topic(own[at - 1].text) if at else None
                spans = [s.span.shift(-sentence.span.start) for s in own_slots]
                tree = Tree(parse, names.spans(sentence.text, spans), topic)
                found.extend(_assertions(sentence, own_slots, tree, names))
        return Assertions(tuple(sorted(found, key=lambda a: a.order)), frozenset(_within(texts, names)))


def _within(texts: Sequence[tuple[str, Sequence[str]]], names: Names) -> Iterator[tuple[str, str]]:
    for _, own in texts:
        for text in own:
            for pattern in (_WITHIN, _IN_IN, _SECTION):
                for match in pattern.finditer(text):
                    inner, outer = names.named(match[1]), names.named(match[2])
                    if inner is not None and outer is not None and inner.key != outer.key:
                        yield inner.key, outer.key
                    yield " ".join(fold(match[1])), " ".join(fold(match[2]))


def _assertions(sentence: Sentence, slots: Sequence[Slot], tree: Tree, names: Names) -> Iterator[Assertion]:
    if sentence.text.rstrip(" \"”'’").endswith("?"):
        return
    dated = [s for s in slots if s.kind in {Kind.DATE, Kind.TIME}]
    own = -sentence.span.start
    dates = [s.span.shift(own) for s in dated]
    figures = [s.span.shift(own) for s in slots if s.kind not in {Kind.DATE, Kind.TIME, Kind.ORDINAL}]
    phrases = Phrases(sentence, tree, names, dates, figures)
    context = tuple(
        sorted({e.key for t in tree.tokens if (e := clause.entity_at(tree, t, names, sentence.document)) is not None})
    )
    words = _words(tree, names, sentence.document)
    for verb in tree.tokens:
        if verb.pos not in {"VERB", "AUX"} or verb.dep not in _CLAUSES:
            continue
        inner = _inner(tree, verb)
        turned = nominal.turned(tree, verb, phrases)
        predicate, arguments = turned or (_predicate(tree, verb, inner), phrases.of(verb, inner))
        if not arguments:
            continue
        negations, modality = stance.denials(tree, verb), stance.modality(tree, verb)
        if len(negations) > 1:
            continue
        clause_tokens = _own(tree, verb)
        span = _verb_phrase(tree, verb, inner, negations)
        yield Assertion(
            sentence=sentence,
            predicate=predicate,
            span=span.shift(sentence.span.start),
            quote=span.of(sentence.text),
            text=sentence.text[clause_tokens[0].start : clause_tokens[-1].end],
            arguments=arguments,
            times=tuple(s for s in dated if _inside(s, sentence, clause_tokens)),
            around=tuple(dated),
            figures=tuple(s for s in slots if s not in dated and _inside(s, sentence, clause_tokens)),
            negated=bool(negations),
            # A work is Lind's today because Lind made it once: the present of the copula says nothing.
            tense=Tense.NONE if turned and predicate in UNIQUE_AGENT | {"bear", "win"} else stance.tense(tree, verb),
            modality=modality,
            supposed=stance.supposed(tree, verb),
            modal=next((t.lemma for t in tree.children(verb, "aux") if t.tag == "MD"), ""),
            attribution=clause.attribution(tree, verb),
            manner=tuple(sorted(_manner(tree, verb, inner, negations))),
            context=context,
            words=words,
        )


def _words(tree: Tree, names: Names, document: str) -> frozenset[str]:
    """Stems of all content words, names under the name they are known by."""
    found = {t.lemma.lower() for t in tree.tokens if t.pos in _CONTENT and t.lemma.isalpha()}
    found |= {e.key for t in tree.tokens if (e := clause.entity_at(tree, t, names, document)) is not None}
    return stems(found)


def _own(tree: Tree, verb: Token) -> list[Token]:
    """The words of a clause, without the clauses that hang on it or are joined to it."""
    joined = {t.index for c in tree.children(verb, "conj", "cc") for t in tree.subtree(c)}
    found = [t for t in tree.subtree(verb, stop=CLAUSE_EDGES) if t.index not in joined]
    while len(found) > 1 and found[-1].pos == "PUNCT":
        found.pop()
    return found


def _inside(slot: Slot, sentence: Sentence, tokens: Sequence[Token]) -> bool:
    span = slot.span.shift(-sentence.span.start)
    return any(t.start < span.end and span.start < t.end for t in tokens)


def _inner(tree: Tree, verb: Token) -> Token:
    """The adjective behind a copula, which says what is so."""
    if verb.lemma in _COPULAS:
        return next(iter(tree.children(verb, "acomp")), verb)
    if verb.lemma in _FINDING:
        found = tree.children(verb, "acomp", "oprd", "ccomp")
        return next((t for t in found if t.pos == "ADJ"), verb)
    return verb


def _predicate(tree: Tree, verb: Token, inner: Token) -> str:
    particles = [t.lemma for t in tree.children(verb, "prt")]
    particles += [t.lemma for t in tree.children(verb, "advmod") if t.lemma in {"up", "down"}]
    if inner.index != verb.index and verb.lemma not in _COPULAS:
        return f"{verb.lemma} {inner.lemma}".lower()
    if verb.lemma == "take" and any(t.lemma in _PICTURES for t in tree.children(verb, "dobj", "nsubjpass")):
        return "take photograph"
    objects = {t.lemma for t in tree.children(verb, "dobj", "nsubjpass")}
    if verb.lemma in {"give", "hold"} and objects & _SPEECHES:
        return "deliver"
    if verb.lemma == "play" and objects & {"role", "part"}:
        return "portray"
    return " ".join([inner.lemma.lower(), *particles[:1]])


def _manner(tree: Tree, verb: Token, inner: Token, negations: Sequence[Token]) -> Iterator[str]:
    taken = {t.index for t in negations}
    for root in {verb.index: verb, inner.index: inner}.values():
        for token in tree.children(root, "advmod", "npadvmod", "prt"):
            told = token.pos != "NUM" and token.dep != "prt" and token.lemma not in NEUTRAL | {"up", "down"}
            if told and token.index not in taken:
                yield token.lemma
    for token in tree.children(verb, "advcl"):
        marks = [t.lemma for t in tree.children(token, "mark", "advmod")]
        yield from (m for m in marks if m in NARROWING or m == "if")
    for prep in tree.children(verb, "prep"):
        timed = any(t.entity in {"DATE", "TIME"} for t in tree.children(prep, "pobj"))
        if prep.lemma in NARROWING or prep.lemma in {"until", "without"} or (timed and prep.lemma in _BOUNDS):
            yield prep.lemma
    for token in negations:
        if (above := tree.head(token)) is not None:
            yield from (t.lemma for t in tree.children(above, "advmod") if t.lemma in NARROWING)
        after = tree.tokens[token.index + 1] if token.index + 1 < len(tree.tokens) else None
        if after is not None and after.lemma in NARROWING:
            yield after.lemma


def _verb_phrase(tree: Tree, verb: Token, inner: Token, negations: Sequence[Token]) -> Span:
    """From the first auxiliary or negation to the verb, where that is one short stretch."""
    parts = [verb, inner, *tree.children(verb, "aux", "auxpass", "neg", "prt"), *negations]
    near = [t for t in parts if abs(t.index - verb.index) <= _LONGEST]
    first, last = min(t.start for t in near), max(t.end for t in near)
    if any(t.dep in {"nsubj", "nsubjpass"} and first < t.start < last for t in near) or not near:
        return verb.span
    return Span(first, last)
