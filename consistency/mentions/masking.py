"""The clause around a slot, with every slot in it masked by its kind."""

from __future__ import annotations

from collections.abc import Sequence

from consistency.document import Sentence
from consistency.lexicon import REPORTING_VERBS, UNIT_WORDS
from consistency.mentions.tree import CLAUSE_EDGES, Tree
from consistency.text import Span, Token
from consistency.value import Slot

_MASKED_CLAUSE_WORDS = 4
"""A clause of fewer words says too little about its slot; the whole sentence stands in for it."""


def masked(sentence: Sentence, slots: Sequence[Slot], tree: Tree, top: Token) -> str:
    """The clause around a slot with every slot in it masked by its kind."""
    tokens = _clause_of(tree, top)
    masks = {s.span.shift(-sentence.span.start): f"[{s.kind}]" for s in slots}
    words: list[str] = []
    at = tokens[0].start
    masked: set[Span] = set()
    for token in tokens:
        gap = " " if token.start > at and words else ""
        at = token.end
        span = next((m for m in masks if token.start < m.end and m.start < token.end), None)
        if span is None:
            words.append(gap + _spelled_out(tree, token))
        elif span not in masked:
            masked.add(span)
            words.append(gap + masks[span])
    return " ".join("".join(words).split())


def nouns(sentence: Sentence, slots: Sequence[Slot], tree: Tree, top: Token) -> tuple[str, ...]:
    """Nouns and names of the clause, outside slots and outside what says who tells it."""
    inside = [s.span.shift(-sentence.span.start) for s in slots]
    verb = tree.clause_verb(top)
    told_by = {t.index for c in (tree.children(verb, "nsubj") if verb is not None else ()) for t in tree.subtree(c)}
    saying = verb is not None and verb.lemma in REPORTING_VERBS
    found = (
        t.text if t.pos == "PROPN" else t.lemma
        for t in _clause_of(tree, top)
        if t.pos in {"NOUN", "PROPN"} and not (saying and t.index in told_by)
        if not any(t.start < s.end and s.start < t.end for s in inside)
    )
    return tuple(sorted({w for w in found if w.isalpha() and w.lower() not in UNIT_WORDS}))


def _clause_of(tree: Tree, top: Token) -> list[Token]:
    """The tokens of the clause around a slot, all of the sentence where it is too short to say anything."""
    verb = tree.clause_verb(top)
    tokens = tree.subtree(verb, stop=CLAUSE_EDGES) if verb is not None else list(tree.tokens)
    return list(tree.tokens) if len(tokens) < _MASKED_CLAUSE_WORDS or top not in tokens else tokens


def _spelled_out(tree: Tree, token: Token) -> str:
    """A word; a relative pronoun as the noun phrase it stands for, figures left out."""
    noun = tree.antecedent(token)
    if noun.index == token.index or noun.pos not in {"NOUN", "PROPN"} or noun.dep == "ROOT":
        return token.text
    phrase = tree.subtree(noun, stop=CLAUSE_EDGES | {"conj", "punct", "appos", "nummod", "quantmod"})
    return " ".join(t.text for t in phrase)
