"""Which mentions are worth scoring: same role and dimension, and near in meaning or alike in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from consistency.claim import Mention, Role
from consistency.lexicon import counted_class, predicate_class
from consistency.seams import MentionVectors

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from consistency.seams import Vectors

COSINE = 0.2
"""Least mean of the products of frames and of gists, over two, for a pair to be scored."""

BLOCK = 1024
"""Rows compared at a time, so that memory stays bounded by the block."""

NEIGHBOURS = 64
"""So many nearest partners of a mention are scored: a text that says one thing a thousand times stays cheap."""


class NearOrAlike:
    """Implements `seams.Proposer`.

    Two mentions are proposed when they share role and dimension and either their masked frames have a
    cosine of at least `COSINE` or they share both the class of the predicate and the class of what is
    counted; of those, each mention keeps its `NEIGHBOURS` nearest. Entities never filter: true pairs are
    often named apart.
    """

    def propose(self, mentions: Sequence[Mention], vectors: MentionVectors) -> list[tuple[int, int]]:
        """See the seam."""
        groups: dict[tuple[Role, str], list[int]] = defaultdict(list)
        for i, mention in enumerate(mentions):
            if mention.frame.role is not Role.RANKS:
                groups[mention.frame.role, mention.slot.dimension].append(i)
        pairs: set[tuple[int, int]] = set()
        for members in groups.values():
            buckets = np.array(_buckets([mentions[i] for i in members]))
            rows = (vectors.frames[members] + vectors.gists[members]) / np.float32(2)
            for a, b in _nearest(rows, buckets):
                pairs.add((members[a], members[b]))
        return sorted(pairs)


def _buckets(mentions: Sequence[Mention]) -> list[int]:
    """A number for every mention: the same for those alike in words, one of its own for the others."""
    numbers: dict[tuple[str, str], int] = {}
    found = []
    for at, mention in enumerate(mentions):
        frame = mention.frame
        if frame.predicate and (frame.counted or frame.participants):
            key = predicate_class(frame.predicate), counted_class(frame.counted)
            found.append(numbers.setdefault(key, len(numbers)))
        else:
            found.append(-1 - at)
    return found


def _nearest(rows: Vectors, buckets: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    for start in range(0, len(rows), BLOCK):
        block = rows[start : start + BLOCK] @ rows.T
        own = np.arange(start, start + len(block))
        wanted = (block >= COSINE) | (buckets[own][:, None] == buckets[None, :])
        wanted[np.arange(len(block)), own] = False
        # Rounded, so that equals keep the order of their places whatever the processor; what is alike in
        # words but far in meaning comes last.
        order = np.argsort(np.where(wanted, -np.round(block, 3), np.inf), axis=1, kind="stable")[:, :NEIGHBOURS]
        for row, columns in zip(own, order, strict=True):
            for column in columns:
                if wanted[row - start, column]:
                    yield min(int(row), int(column)), max(int(row), int(column))
