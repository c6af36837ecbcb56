"""The phrases of a clause: who, whom, where, with whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from consistency.assertion import Argument
from consistency.document import Sentence
from consistency.lexicon import REPORTING_VERBS
from consistency.mentions import clause
from consistency.mentions.names import Names
from consistency.mentions.tree import CLAUSE_EDGES, Tree
from consistency.opposites import QUANTIFIERS
from consistency.text import Span, Token

_KNOWN = frozenset("the this that these those his her its their our my your".split())
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "ADV"})
_HERE = {
    "inside": "in",
    "within": "in",
    "at": "in",
    "near": "near",
    "outside": "near",
    "into": "to",
    "alongside": "with",
}
"""Prepositions that are taken for one."""
_PLACING = frozenset({"in", "at", "on", "near", "inside", "outside"})

_COMMENTS = frozenset(
    "relief dismay surprise astonishment delight joy horror anger annoyance disappointment satisfaction regret shock "
    "amusement amazement embarrassment fury chagrin alarm".split()
)
"""How somebody took what happened: "to the dismay of many" adds nothing to it."""


class Phrases:
    """Reads the arguments of predicates off one sentence's tree."""

    __slots__ = ("_dates", "_figures", "_names", "_sentence", "_tree")

    def __init__(self, sentence: Sentence, tree: Tree, names: Names, dates: Sequence[Span], figures: Sequence[Span]):
        """Take the tree and where in the sentence dates and other slots stand."""
        self._sentence = sentence
        self._tree = tree
        self._names = names
        self._dates = dates
        self._figures = figures

    def of(self, verb: Token, inner: Token) -> tuple[Argument, ...]:
        """All arguments of a predicate; ``inner`` is the word that names it, where a copula only carries it."""
        found = [*self._core(verb), *self._oblique(verb)]
        if inner.index != verb.index:
            found += self._oblique(inner)
        unique = {(a.role, a.span): a for a in found}
        return tuple(sorted(unique.values(), key=lambda a: (a.role, a.span)))

    def passive(self, verb: Token) -> bool:
        """Whether the subject is whom it is done to."""
        if self._tree.children(verb, "nsubjpass", "auxpass", "csubjpass"):
            return True
        if verb.tag == "VBN" and verb.dep in {"acl", "advcl", "conj", "relcl"} and not self._tree.children(verb, "aux"):
            above = self._tree.head(verb)
            if verb.dep == "conj" and above is not None and above.pos in {"VERB", "AUX"}:
                return self.passive(above) and not self._tree.children(verb, "nsubj", "dobj")
            return verb.dep in {"acl", "advcl"} and not self._tree.children(verb, "dobj")
        return False

    def argument(self, role: str, head: Token, verb: Token | None = None) -> Argument:
        """The phrase under a head, without the clause of ``verb`` where that hangs on it."""
        noun = self._spoken_of(self._none_of(self._tree.antecedent(head)))
        head = self._bearing_name(noun)
        entity = clause.entity_at(self._tree, head, self._names, self._sentence.document)
        named = self._tree.name(head)
        joined = self._joined(head)
        phrase = self._phrase(head, named is not None, verb)
        children = self._tree.children(head)
        others = [clause.entity_at(self._tree, t, self._names, self._sentence.document) for t in joined]
        found = [e for e in (entity, *others) if e is not None]
        span = self._span(head, named)
        key = entity.key if entity is not None else head.lemma
        return Argument(
            role=role,
            head=key,
            words=tuple(sorted({key, *self._words(phrase, head)})),
            text=self._sentence.text[phrase[0].start : phrase[-1].end],
            span=span.shift(self._sentence.span.start),
            entities=tuple(found),
            title=self._title(noun, head),
            label=head.entity,
            joined=bool(joined),
            definite=named is not None
            or any(t.lemma in _KNOWN or t.text.lower() in _KNOWN or t.dep == "poss" for t in children),
            quantity=tuple(sorted(self._quantity(head, children))),
            guessed=entity is not None and named is None and not self._says(phrase, entity.key, children),
        )

    def _title(self, noun: Token, name: Token) -> tuple[str, ...]:
        """The content words of a description beside a name, before it or behind it."""
        beside = [noun] if noun.index != name.index else self._tree.children(name, "appos")
        if not beside or self._tree.name(name) is None:
            return ()
        phrase = self._tree.subtree(beside[0], stop=CLAUSE_EDGES | {"appos"})
        return tuple(sorted({beside[0].lemma, *self._words(phrase, beside[0])}))

    def named_one(self, verb: Token, subject: Token) -> Token:
        """Of two subjects side by side, as parsers see "The sculptor Odile Marchetti", the one that is a name."""
        beside = self._tree.children(verb, subject.dep)
        if self._tree.name(subject) is None and subject in beside:
            return next((t for t in beside if self._tree.name(t) is not None and self._touch(subject, t)), subject)
        return subject

    def _shared_doer(self, verb: Token) -> list[Token]:
        """The *by* of the participle that another is joined to: *written and directed by Lind*."""
        return [
            by for t in self._tree.children(verb, "conj") if t.tag == "VBN" for by in self._tree.children(t, "agent")
        ]

    def _touch(self, noun: Token, name: Token) -> bool:
        """Whether nothing but the name's own words stands between a noun and a name."""
        own = {t.index for t in self._tree.subtree(name)}
        return noun.index < name.index and own >= set(range(noun.index + 1, name.index))

    def _bearing_name(self, head: Token) -> Token:
        """The name that stands beside a description: *the surgeon Harald Best*, *the surgeon, Harald Best*."""
        if head.pos == "NOUN" and self._tree.name(head) is None and not self._tree.children(head, "conj"):
            beside = [t for t in self._tree.children(head, "appos") if self._tree.name(t) is not None]
            if beside and not self._tree.children(beside[0], "conj"):
                return beside[0]
        return head

    def _none_of(self, head: Token) -> Token:
        """Those of whom none is meant: *none of the miners*."""
        if head.text.lower() != "none":
            return head
        ends = [t for prep in self._tree.children(head, "prep") for t in self._tree.children(prep, "pobj")]
        return ends[0] if ends else head

    def _spoken_of(self, head: Token) -> Token:
        """Whom a pronoun means right behind a reporting verb: *the defence said it would*."""
        verb = self._tree.head(head)
        if head.pos != "PRON" or head.dep != "nsubj" or verb is None or verb.dep != "ccomp":
            return head
        if head.lemma not in {"he", "she", "it", "they"}:
            return head
        above = self._tree.head(verb)
        if above is None or above.lemma not in REPORTING_VERBS:
            return head
        return next((t for t in self._tree.children(above, "nsubj") if t.pos == "NOUN"), head)

    def _says(self, phrase: Sequence[Token], key: str, children: Sequence[Token]) -> bool:
        """Whether a description comes with the name it stands for: *the painter Oskar Brandt*."""
        near = [*phrase, *(t for t in children if t.dep == "appos")]
        named = (name for t in near if (name := self._tree.name(t)) is not None)
        return any((entity := self._names.named(name)) is not None and entity.key == key for name in named)

    def _core(self, verb: Token) -> Iterator[Argument]:
        tree = self._tree
        if tree.children(verb, "expl"):
            yield from (self.argument("agent", t) for t in tree.children(verb, "attr", "dobj", "nsubj")[:1])
            return
        passive = self.passive(verb)
        subject = clause.subject(tree, verb)
        if subject is not None and subject.lemma != "there":
            subject = self.named_one(verb, subject)
            if verb.dep in {"acl", "relcl", "conj"}:
                subject = self._bearer(subject)
            yield self.argument("theme" if passive else "agent", subject, verb)
        for by in tree.children(verb, "agent") or (self._shared_doer(verb) if passive else []):
            for head in tree.children(by, "pobj"):
                yield self.argument("agent" if passive else "by", head)
        for head in () if passive else tree.children(verb, "dobj", "attr", "oprd"):
            if not self._is_slot(head):
                yield self.argument("theme", head)
        for head in tree.children(verb, "dative"):
            yield self.argument("to", next(iter(tree.children(head, "pobj")), head))
        for head in tree.children(verb, "xcomp", "ccomp"):
            if head.pos == "ADJ" and (found := tree.children(head, "nsubj")):
                yield self.argument("theme", self.named_one(head, found[0]))  # found the nurse guilty
            else:
                yield self._clause(head)

    def _oblique(self, verb: Token) -> Iterator[Argument]:
        """Phrases with a preposition; a place or date that hangs on a name is the clause's own."""
        for prep in self._prepositions(verb):
            for head in self._tree.children(prep, "pobj"):
                if head.lemma in {"favour", "favor"}:
                    ends = [t for of in self._tree.children(head, "prep") for t in self._tree.children(of, "pobj")]
                    yield from (self.argument("for", t) for t in ends)
                elif not self._is_slot(head) and not (prep.lemma == "to" and head.lemma in _COMMENTS):
                    yield self.argument(_HERE.get(prep.lemma, prep.lemma), head)

    def _prepositions(self, verb: Token) -> Iterator[Token]:
        stack = list(self._tree.children(verb, "prep", "prt"))
        for child in self._tree.children(verb, "dobj", "attr", "advmod"):
            stack += [p for p in self._tree.children(child, "prep") if self._placing(child, p) or self._open(child, p)]
        while stack:
            prep = stack.pop(0)
            if prep.dep != "prep":
                continue
            yield prep
            stack += self._tree.children(prep, "prep")
            for head in self._tree.children(prep, "pobj"):
                stack += [p for p in self._tree.children(head, "prep") if self._placing(head, p)]

    def _open(self, child: Token, prep: Token) -> bool:
        """Whether a preposition behind an object or adverb is the verb's: *convicted Lind of theft*, *north of*."""
        if child.dep == "advmod":
            return prep.lemma == "of"
        if child.entity == "PERSON" and self._tree.name(child) is not None:
            return prep.lemma == "of"
        name = self._bearing_name(child)
        return name.index != child.index and prep.index > name.index

    def _placing(self, noun: Token, prep: Token) -> bool:
        """Whether a preposition after a noun says where or when the clause happened, not which noun is meant.

        Parsers hang "in Lyon" of "signed the treaty in Lyon" on the treaty as often as on the verb.
        """
        if prep.lemma not in _PLACING:
            return False
        ends = self._tree.children(prep, "pobj")
        if any(self._is_slot(t) for t in ends):
            return True
        if not any(self._tree.name(t) is not None for t in ends):
            return False
        above = self._tree.head(noun)
        stepped = noun.dep == "pobj" and above is not None and above.lemma in {"in", "at"}
        return self._tree.name(noun) is not None or (prep.lemma in {"in", "at"} and (noun.dep == "dobj" or stepped))

    def _clause(self, head: Token) -> Argument:
        tokens = self._tree.subtree(head)
        words = {w for t in tokens for w in self._words([t], t)} | {head.lemma}
        return Argument(
            role="that",
            head=head.lemma,
            words=tuple(sorted(words)),
            text=self._sentence.text[tokens[0].start : tokens[-1].end],
            span=head.span.shift(self._sentence.span.start),
            quantity=("not",) if any(t.dep == "neg" for t in tokens) else (),
        )

    def _is_slot(self, head: Token) -> bool:
        return any(s.overlaps(head.span) for s in (*self._dates, *self._figures))

    def _joined(self, head: Token) -> list[Token]:
        found, at = [], head
        while conjuncts := self._tree.children(at, "conj"):
            found.append(conjuncts[0])
            at = conjuncts[0]
        return found

    def _bearer(self, subject: Token) -> Token:
        """Who bears a description: in "Alder is a film directed by Lind" it is Alder that was directed."""
        above = self._tree.head(subject)
        if subject.dep == "pobj" and above is not None and above.lemma == "of":
            # "was one of the cardinals who took part": it is that one who did.
            one = self._tree.head(above)
            subject = one if one is not None and one.dep == "attr" and one.lemma == "one" else subject
        copula = self._tree.head(subject)
        if subject.dep == "attr" and copula is not None and copula.lemma == "be":
            bearer = next(iter(self._tree.children(copula, "nsubj")), subject)
            return subject if bearer.lemma == "it" else bearer  # "it was Lind who won"
        return subject

    def _phrase(self, head: Token, named: bool, verb: Token | None) -> list[Token]:
        stop = CLAUSE_EDGES | {"conj", "cc", "punct", "appos"} | ({"prep"} if named else frozenset())
        tokens = [head]
        for child in self._tree.children(head):
            if not named and child.dep in {"relcl", "acl"} and not self._set_off(child):
                tokens += self._tree.subtree(child, stop=stop - {"relcl", "acl"})
            elif child.dep not in stop:
                # Below the head everything belongs to it: the deal between Kirovia and Tamar.
                tokens += self._tree.subtree(child, stop=stop - {"conj", "cc"})
        tokens.sort(key=lambda t: t.index)
        if named:
            return tokens
        if verb is not None and verb.head == head.index:
            own = {t.index for t in self._tree.subtree(verb)}
            tokens = [t for t in tokens if t.index not in own]
        # Dates and places that say when and where the clause happened are no part of what the noun is.
        out = {
            t.index
            for prep in self._tree.children(head, "prep")
            if self._placing(head, prep)
            for t in self._tree.subtree(prep)
        }
        return [t for t in tokens if t.index not in out] or [head]

    def _set_off(self, clause_verb: Token) -> bool:
        """Whether a clause behind a noun only adds something, between commas, and does not say which one is meant."""
        first = self._tree.subtree(clause_verb)[0]
        return first.index > 0 and self._tree.tokens[first.index - 1].text == ","

    def _words(self, tokens: Sequence[Token], head: Token) -> Iterator[str]:
        for token in tokens:
            if token.pos == "NUM" and token.head == head.index and token.index > head.index:
                yield token.lemma  # the number is its name: version 2
            elif token.index == head.index or any(s.overlaps(token.span) for s in self._figures):
                continue
            if self._tree.name(token) is not None:
                entity = clause.entity_at(self._tree, token, self._names, self._sentence.document)
                yield entity.key if entity is not None else token.lemma
            elif token.pos in _CONTENT and token.lemma not in QUANTIFIERS and token.lemma.isalpha():
                above = self._tree.head(token)
                if above is None or self._tree.name(above) is None or token.dep not in {"compound", "nmod"}:
                    yield token.lemma

    def _quantity(self, head: Token, children: Sequence[Token]) -> Iterator[str]:
        if head.lemma in QUANTIFIERS:
            yield head.lemma
        for token in children:
            if token.dep in {"nummod", "quantmod"}:
                yield "number"
            elif token.lemma in QUANTIFIERS and token.lemma not in {"no", "none"}:
                yield token.lemma
            elif token.dep == "det" and token.lemma in {"a", "an"}:
                yield "a"

    def _span(self, head: Token, named: str | None) -> Span:
        if named is not None:
            for at in range(len(self._sentence.text)):
                start = self._sentence.text.find(named, at, head.end + len(named))
                if start < 0:
                    break
                if start <= head.start < start + len(named):
                    return Span(start, start + len(named))
        return head.span
