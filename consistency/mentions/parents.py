"""Whose children a number counts: the mother of "a mother of two"."""

from __future__ import annotations

from consistency.lexicon import PARENTS
from consistency.mentions import clause
from consistency.mentions.tree import Tree
from consistency.text import Span, Token

_BETWEEN = frozenset({"of", "-", "to"})


def parent(tree: Tree, span: Span) -> Token | None:
    """The parent that stands before the number at ``span``: "mother of 12", "a father-of-three"."""
    covered = tree.covered(span)
    before = tree.tokens[: covered[0].index] if covered else ()
    words = iter(reversed(before))
    nearest = next((t for t in words if t.lemma not in _BETWEEN), None)
    if nearest is None or nearest.index == len(before) - 1 or before[nearest.index + 1].text == "to":
        return None
    return nearest if nearest.lemma.casefold() in PARENTS else None


def named(tree: Tree, parent: Token, span: Span) -> Token | None:
    """The name of that parent: the one before a comma, the one right after the number, the subject of "is"."""
    above = tree.head(parent)
    if parent.dep == "appos" and above is not None:
        return above
    after = [t for t in tree.tokens if t.span.start >= span.end][:3]
    if after and tree.covers_name(after[0]):
        return next((t for t in tree.tokens[after[0].index :] if tree.name(t) is not None), None)
    if len(after) > 1 and after[0].text == "," and tree.covers_name(after[1]):
        return next((t for t in tree.tokens[after[1].index :] if tree.name(t) is not None), None)
    if parent.dep == "attr" and above is not None:
        return clause.subject(tree, above)
    return None
