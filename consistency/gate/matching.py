"""Finding a known discrepancy again whose documents were renamed, or whose sentences were lightly reworded.

Likeness of texts decides nothing here: true rewordings and different claims look alike to any measure of it. What
counts is that the same is said: every content word is still there and in its order, and nothing came in that turns
a sentence. In doubt there is no match, only a likeness to tell the reader of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Set
from enum import StrEnum
from functools import lru_cache

from consistency.gate.baseline import Entry
from consistency.gate.found import Found, Pair, Statement
from consistency.lexicon import ASPECTS, MODALITY_VERBS, MODALS, ORDINALS, PREDICATE_CLASS
from consistency.opposites import UNDONE
from consistency.value import Kind


class Tier(StrEnum):
    """How an entry was found again."""

    EXACT = "exact"
    MOVED = "moved"
    """The same content, and what its documents were called is there no more."""
    REWORDED = "reworded"
    """The same documents and values, and no word that matters was lost or turned."""


_EMPTY = frozenset("a an the this that these those of in on and it its is are was were be been being s".split())
"""Words that may come and go."""

_MASKS = frozenset(map(str, Kind))
"""What stands in a clause for its slots."""

_IDLE = _EMPTY | _MASKS

_TURNING = (
    frozenset(
        "not no never none nobody nothing neither nor without n t cannot hardly barely scarcely unless if except "
        "than fewer less more under over only almost nearly half another different per each every between against "
        "before after until since while though but however alleged allegedly reportedly supposed former".split()
    )
    | ASPECTS
    | ORDINALS
    | UNDONE
    | MODALS.keys()
    | MODALITY_VERBS.keys()
    | PREDICATE_CLASS.keys()
)
"""Words that may make another claim of a sentence when they come in; forms of verbs are told by their beginning.

A second predicate is one of them: the killed are not the killed and injured.
"""

_STEM = 4
"""Letters that a word must have before its beginning alone tells it."""

_HALF = 0.5
"""From this share of common content words on, two clauses are alike enough to mention it."""


def moved(found: Found, entry: Entry, present: Set[str]) -> dict[str, str]:
    """The pairs of an entry that say what pairs of a finding say, under names that are gone; new pair by old.

    ``present`` holds the documents that are there. One old name stands for one new name only.
    """
    if found.question != entry.question:
        return {}
    matches: dict[str, str] = {}
    renamed: dict[str, str] = {}
    for old_id, old in sorted(_paired(entry).items()):
        for new_id, new in sorted(found.pairs.items()):
            names = _names(old, new)
            if names is None or any(a != b and a in present for a, b in names.items()):
                continue
            together = renamed | names
            if any(renamed.get(a, b) != b for a, b in names.items()) or len(set(together.values())) < len(together):
                continue
            renamed = together
            matches[old_id] = new_id
            break
    return matches


def reworded(found: Found, entry: Entry) -> dict[str, str]:
    """The pairs of an entry that pairs of a finding still say in other words; new pair by old."""
    if found.question != entry.question:
        return {}
    matches: dict[str, str] = {}
    for old_id, old in sorted(_paired(entry).items()):
        for new_id, new in sorted(found.pairs.items()):
            if _each(old, new, _still_says):
                matches[old_id] = new_id
                break
    return matches


def keys(tier: Tier, pairs: Iterable[Pair]) -> frozenset[object]:
    """What at least one pair of an entry and of a finding share if the entry is found again in this way."""
    if tier is Tier.MOVED:
        return frozenset(tuple(sorted((s.text, s.value) for s in pair)) for pair in pairs)
    return frozenset(tuple(sorted((s.document, s.value) for s in pair)) for pair in pairs)


def keys_of(tier: Tier, entry: Entry) -> frozenset[object]:
    """The same of an entry, as far as it kept what was stated."""
    return keys(tier, _paired(entry).values())


def resembles(found: Found, entry: Entry) -> bool:
    """Whether an entry is so like a finding that a reader should look at both."""
    if found.question != entry.question:
        return False
    return any(_each(old, new, _alike) for old in _paired(entry).values() for new in found.pairs.values())


@lru_cache(maxsize=10_000)
def _paired(entry: Entry) -> Mapping[str, Pair]:
    return entry.paired()


def _names(old: Pair, new: Pair) -> dict[str, str] | None:
    """The new name of each old document, if both pairs state the same."""
    for ordered in (new, new[::-1]):
        if all((a.text, a.value) == (b.text, b.value) for a, b in zip(old, ordered, strict=True)):
            return {a.document: b.document for a, b in zip(old, ordered, strict=True)}
    return None


def _each(old: Pair, new: Pair, holds: Callable[[Statement, Statement], bool]) -> bool:
    return any(all(map(holds, old, ordered)) for ordered in (new, new[::-1]))


def _still_says(old: Statement, new: Statement) -> bool:
    if (old.document, old.value) != (new.document, new.value) or _masks(old.text) != _masks(new.text):
        return False
    before, after = _content(old.text), _content(new.text)
    rest = iter(after)
    if not all(word in rest for word in before):  # in their order: who hit whom is told by it
        return False
    return not any(map(_turns, Counter(after) - Counter(before)))


def _alike(old: Statement, new: Statement) -> bool:
    if old.document != new.document and (old.text, old.value) != (new.text, new.value):
        return False
    before, after = _words(old.text), _words(new.text)
    return old.text == new.text or len(before & after) >= _HALF * max(1, len(before | after))


@lru_cache(maxsize=100_000)
def _content(text: str) -> tuple[str, ...]:
    """The words that carry the claim, in their order; a slot may stand anywhere between them."""
    return tuple(word for word in text.split() if word not in _IDLE)


@lru_cache(maxsize=100_000)
def _words(text: str) -> frozenset[str]:
    return frozenset(_content(text))


def _masks(text: str) -> Counter[str]:
    return Counter(word for word in text.split() if word in _MASKS)


def _turns(word: str) -> bool:
    return word in _TURNING or any(len(t) >= _STEM and word.startswith(t.removesuffix("e")) for t in _TURNING)
