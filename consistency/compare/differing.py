"""Two clauses that name different ones in one place and are otherwise the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from consistency.assertion import Argument, Assertion
from consistency.claim import Evidence, Role
from consistency.compare.alignment import Alignment
from consistency.compare.contrary import Contrary, doubt, evidence, same_act, same_modality
from consistency.opposites import UNTOLD
from consistency.uniqueness import CREATING
from consistency.value import Kind, Name

_ANOTHER = frozenset({"also", "again", "too", "another", "fellow", "both", "respectively"})
"""Words with which a text says that there are several."""

_SPELLING = 0.75
"""Names alike to that ratio may be one, misspelled."""


def only_difference(
    a: Assertion, b: Assertion, aligned: Alignment, roles: frozenset[str]
) -> tuple[Argument, Argument] | None:
    """The one pair of phrases that differs, where it has one of these roles and both clauses are plainly affirmed."""
    if a.negated or b.negated or not same_modality(a, b) or len(aligned.other) != 1:
        return None
    if any(_ANOTHER & set(x.text.casefold().split()) for x in (a, b)):
        return None
    if not same_act(a, b) or a.predicate in UNTOLD - {"be", "become"} - set(CREATING):
        return None
    x, y = aligned.other[0]
    if x.role not in roles or not aligned.paired[1:]:
        return None
    missing = {m.role for m in (*aligned.only_first, *aligned.only_second)} & {"agent", "theme", "with", "that"}
    return None if missing else (x, y)


def _both_named(a: Assertion, b: Assertion, pair: tuple[Argument, Argument]) -> Iterator[Evidence]:
    """A sentence that names both knows which is which."""
    for x, other in zip(pair, (b, a), strict=True):
        if x.entities[0].key in other.context:
            yield doubt("participants", f"both sentences name {x.entities[0].surface}")


def maybe_one_name(p: str, q: str) -> bool:
    """Whether two names share a word or are nearly spelled alike.

    >>> maybe_one_name("kai lind", "lind"), maybe_one_name("oslo", "bergen")
    (True, False)
    """
    if set(p.split()) & set(q.split()):
        return True
    return any(SequenceMatcher(None, v, w, autojunk=False).ratio() >= _SPELLING for v in p.split() for w in q.split())


def named_apart(
    a: Assertion,
    b: Assertion,
    aligned: Alignment,
    pair: tuple[Argument, Argument],
    what: tuple[Kind, Role],
    doubts: Sequence[Evidence],
) -> Contrary:
    """The contradiction between two names."""
    x, y = pair
    doubts = [*doubts, *_both_named(a, b, pair)]
    values = Name(x.entities[0].key, x.entities[0].surface), Name(y.entities[0].key, y.entities[0].surface)
    return Contrary(a, b, *what, values, (x.span, y.span), evidence(a, b, aligned), tuple(doubts))
