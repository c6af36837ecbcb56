"""Walking the dependencies of one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from consistency.claim import Entity
from consistency.text import Parse, Span, Token

CLAUSE_EDGES = frozenset({"relcl", "advcl", "acl", "ccomp", "parataxis", "csubj"})
"""Dependencies that begin a clause of its own."""


class Tree:
    """A parse with quick access to heads and children."""

    __slots__ = ("_children", "_names", "entities", "tokens", "topic")

    def __init__(self, tokens: Parse, names: Mapping[Span, str] | None = None, topic: str | None = None) -> None:
        """Take the parse, where in the sentence proper names stand, and whom the sentence before is about."""
        self.tokens = tokens
        self.topic = topic
        self.entities: dict[tuple[int, str], Entity | None] = {}
        """Whom a token means in a document, as far as it was worked out."""
        self._names: dict[int, str] = {}
        for span, name in (names or {}).items():
            inside = [t for t in tokens if t.start < span.end and span.start < t.end]
            if any(t.pos == "PROPN" for t in inside):
                self._names.update((t.index, name) for t in inside)
        children: list[list[Token]] = [[] for _ in tokens]
        for token in tokens:
            if token.head != token.index:
                children[token.head].append(token)
        self._children = children

    def head(self, token: Token) -> Token | None:
        """What the token hangs on; ``None`` for a root."""
        return None if token.head == token.index else self.tokens[token.head]

    def children(self, token: Token, *deps: str) -> list[Token]:
        """What hangs on the token, all or only by these dependencies, in order."""
        return [t for t in self._children[token.index] if not deps or t.dep in deps]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """Head, head's head, and so on up to the root."""
        while (above := self.head(token)) is not None:
            yield above
            token = above

    def subtree(self, token: Token, *, stop: frozenset[str] = frozenset()) -> list[Token]:
        """The token and all below it in sentence order, not entering dependencies in ``stop``."""
        found, stack = [], [token.index]
        while stack:
            at = stack.pop()
            found.append(at)
            stack += [t.index for t in self._children[at] if t.dep not in stop]
        return [self.tokens[i] for i in sorted(found)]

    def covered(self, span: Span) -> list[Token]:
        """The tokens that a span of the sentence touches."""
        return [t for t in self.tokens if t.start < span.end and span.start < t.end and t.text.strip()]

    def top(self, span: Span) -> Token | None:
        """The token of a span that everything else in it hangs on; the first of several."""
        inside = self.covered(span)
        indices = {t.index for t in inside}
        for token in inside:
            if token.head == token.index or token.head not in indices:
                return token
        return None

    def clause_verb(self, token: Token) -> Token | None:
        """The nearest verb at or above a token; "including" and "following" only link."""
        for at in (token, *self.ancestors(token)):
            if at.pos in {"VERB", "AUX"} and at.dep != "prep":
                return at
        return None

    def name(self, token: Token) -> str | None:
        """The proper name whose head this token is."""
        name = self._names.get(token.index)
        if name is None or (token.head != token.index and self._names.get(token.head) == name):
            return None
        return name

    def covers_name(self, token: Token) -> bool:
        """Whether the token lies in a proper name."""
        return token.index in self._names

    def antecedent(self, token: Token) -> Token:
        """What a relative pronoun stands for; any other token stands for itself."""
        if token.text.lower() in {"who", "which", "that", "whom"}:
            for at in self.ancestors(token):
                if at.dep in {"relcl", "acl"} and (noun := self.head(at)) is not None and noun.index < token.index:
                    return noun
        return token
