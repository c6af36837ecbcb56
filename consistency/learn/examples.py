"""Pairs of mentions to learn from: those labelled, those known to disagree, those far apart, and own pairs.

What a label means but no stage finds (a slot that is not there any more, two roles) is lost, and counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from itertools import groupby
from pathlib import PurePosixPath
from typing import Any

import numpy as np

from consistency.claim import Mention, Role
from consistency.evaluate.labels import NON_NUMERIC, Item, Place
from consistency.evaluate.matching import same_sentence, same_value
from consistency.learn.labels import Label
from consistency.learn.labels import Place as Slotted
from consistency.learn.seen import Seen
from consistency.value import Slot

Conflict = Callable[[Slot, Slot], bool]


class Source(StrEnum):
    """Where it is known from whether a pair answers the same question."""

    LABEL = "label"
    """Somebody read both passages."""
    GOLD = "gold"
    """The two sides of a disagreement that a reader of the whole story listed."""
    OWN = "own"
    """The pair was written for the purpose."""
    FAR = "far"
    """Nobody looked: two conflicting values of one topic whose gists are not near in meaning, taken as a no."""


@dataclass(frozen=True, slots=True)
class Example:
    """Two mentions of what is seen of a topic, by index (``first < second``), and what is known of them."""

    seen: Seen = field(repr=False)
    first: int
    second: int
    source: Source
    same: float
    """From 0 for no to 1 for yes."""
    weight: float
    """How many pairs it stands for."""

    @property
    def mentions(self) -> tuple[Mention, Mention]:
        """Both."""
        return self.seen.mentions[self.first], self.seen.mentions[self.second]


@dataclass(frozen=True, slots=True)
class Found:
    """Examples, and how much of each source was lost."""

    examples: tuple[Example, ...]
    lost: Mapping[Source, int]


GOLD_WEIGHT = OWN_WEIGHT = 1.5
DOUBTFUL = 0.7
"""A disagreement that its reader was not sure of may be one of two questions."""
FAR_WEIGHT = 3.0
FAR_EACH = 30
"""So many far pairs are taken from a topic."""
FAR_COSINE = 0.55
"""No gists of a far pair are nearer."""


def labelled(seen: Mapping[str, Seen], labels: Iterable[Label]) -> Found:
    """The examples of labels."""
    found, lost = [], 0
    places = {name: _places(topic) for name, topic in seen.items()}
    for label in labels:
        at = places.get(label.topic, {})
        a, b = at.get(label.a), at.get(label.b)
        if a is None or b is None or not _comparable(seen[label.topic], a, b):
            lost += 1
            continue
        found.append(Example(seen[label.topic], min(a, b), max(a, b), Source.LABEL, label.same, label.weight))
    return Found(tuple(found), {Source.LABEL: lost})


def disagreeing(seen: Mapping[str, Seen], items: Iterable[Item]) -> Found:
    """The examples of disagreements about dates and figures, by sub-topic."""
    found, lost = [], 0
    for item in items:
        if not item.disagreement or item.kind in NON_NUMERIC:
            continue
        topic = seen.get(item.topic.partition("_")[0])
        pairs = [] if topic is None else _listed(topic, item)
        if topic is None or not pairs:
            lost += 1
            continue
        # A sentence may hold the value twice: the reader means the two that are nearest.
        a, b = max(pairs, key=lambda pair: (round(_nearness(topic, *pair), 3), -pair[0], -pair[1]))
        same = 1.0 if item.clear else DOUBTFUL
        found.append(Example(topic, min(a, b), max(a, b), Source.GOLD, same, GOLD_WEIGHT))
    return Found(tuple(found), {Source.GOLD: lost})


def own_pairs(seen: Mapping[str, Seen], rows: Iterable[Mapping[str, Any]]) -> Found:
    """The examples of own pairs, by their id; those without two slots are passed over."""
    found, lost = [], 0
    for row in rows:
        if not (row.get("slot_a") and row.get("slot_b")):
            continue
        topic = seen.get(row["id"])
        pair = None if topic is None else next(_own(topic, row), None)
        if topic is None or pair is None:
            lost += 1
            continue
        found.append(Example(topic, *pair, Source.OWN, float(row["same_question"]), OWN_WEIGHT))
    return Found(tuple(found), {Source.OWN: lost})


def far(seen: Seen, conflict: Conflict, taken: Sequence[Example]) -> list[Example]:
    """Pairs of two documents that are surely about different things, the same however often one asks."""
    known = {(e.first, e.second) for e in taken if e.seen is seen}

    def drawn(pair: tuple[int, int]) -> str:
        # By digest: what is drawn changes little when the checker sees some slot more or less.
        return sha256("|".join(map(str, (seen.mentions[i].order for i in pair))).encode()).hexdigest()

    chosen: list[tuple[int, int]] = []
    for a, b in sorted(_crossing(seen), key=drawn):
        if len(chosen) == FAR_EACH:
            break
        if (a, b) in known or float(seen.vectors.gists[a] @ seen.vectors.gists[b]) > FAR_COSINE:
            continue
        if conflict(seen.mentions[a].slot, seen.mentions[b].slot):
            chosen.append((a, b))
    return [Example(seen, a, b, Source.FAR, 0.0, FAR_WEIGHT) for a, b in sorted(chosen)]


def _crossing(seen: Seen) -> Iterator[tuple[int, int]]:
    """Pairs of different documents, one role and one dimension."""
    key = [(str(m.frame.role), m.slot.dimension) for m in seen.mentions]
    order = sorted(range(len(key)), key=lambda i: (key[i], i))
    for (role, _), alike in groupby(order, key=key.__getitem__):
        indices = [] if role == Role.RANKS else list(alike)
        for n, a in enumerate(indices):
            for b in indices[n + 1 :]:
                if seen.mentions[a].document != seen.mentions[b].document:
                    yield a, b


def _places(seen: Seen) -> dict[Slotted, int]:
    return {
        Slotted(PurePosixPath(m.document).stem, m.slot.span.start, m.slot.span.end): i
        for i, m in enumerate(seen.mentions)
    }


def _listed(seen: Seen, item: Item) -> list[tuple[int, int]]:
    sides = _said_at(seen, item.a), _said_at(seen, item.b)
    return [(a, b) for a in sides[0] for b in sides[1] if _comparable(seen, a, b)]


def _said_at(seen: Seen, place: Place) -> list[int]:
    return [
        i
        for i, m in enumerate(seen.mentions)
        if PurePosixPath(m.document).stem == place.document
        and same_sentence(m.sentence.text, place.sentence)
        and same_value(m.slot.text, place.value or "")
    ]


def _own(seen: Seen, row: Mapping[str, Any]) -> Iterator[tuple[int, int]]:
    sides = [
        [
            i
            for i, m in enumerate(seen.mentions)
            if m.document == f"{side}.txt"
            and (row[f"slot_{side}"] in m.slot.text or m.slot.text in row[f"slot_{side}"])
        ]
        for side in "ab"
    ]
    return ((a, b) for a in sides[0] for b in sides[1] if _comparable(seen, a, b))


def _comparable(seen: Seen, a: int, b: int) -> bool:
    x, y = seen.mentions[a], seen.mentions[b]
    return x.frame.role == y.frame.role and x.slot.dimension == y.slot.dimension


def _nearness(seen: Seen, a: int, b: int) -> float:
    return float(
        np.dot(seen.vectors.gists[a], seen.vectors.gists[b]) + np.dot(seen.vectors.frames[a], seen.vectors.frames[b])
    )
