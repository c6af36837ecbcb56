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

    from consistency.seams import Pairs, Vectors

COSINE = 200
"""Least mean of the products of frames and of gists, over two, in thousandths, for a pair to be scored."""

BLOCK = 2**21
"""Pairs compared at a time, so that memory stays bounded by the block."""

NEIGHBOURS = 64
"""So many nearest partners of a mention are scored: a text that says one thing a thousand times stays cheap."""

_FAR = -2000
"""Below every cosine."""


class NearOrAlike:
    """Implements `seams.Proposer`.

    Two mentions are proposed when they share role and dimension and either their masked frames have a
    cosine of at least `COSINE` or they share both the class of the predicate and the class of what is
    counted; of those, each mention keeps its `NEIGHBOURS` nearest. Entities never filter: true pairs are
    often named apart.
    """

    def propose(self, mentions: Sequence[Mention], vectors: MentionVectors) -> Pairs:
        """See the seam."""
        groups: dict[tuple[Role, str], list[int]] = defaultdict(list)
        for i, mention in enumerate(mentions):
            if mention.frame.role is not Role.RANKS:
                groups[mention.frame.role, mention.slot.dimension].append(i)
        found = [np.empty((0, 2), dtype=np.int64)]
        for members in groups.values():
            places = np.array(members)
            buckets = np.array(_buckets([mentions[i] for i in members]), dtype=np.int32)
            rows = (vectors.frames[places] + vectors.gists[places]) / np.float32(2)
            found += [places[pairs] for pairs in _nearest(rows, buckets)]
        pairs = np.sort(np.concatenate(found), axis=1)
        keys = np.unique(pairs[:, 0] * len(mentions) + pairs[:, 1])
        return np.stack(np.divmod(keys, max(1, len(mentions))), axis=1).astype(np.int32)


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


def _nearest(rows: Vectors, buckets: NDArray[np.int32]) -> Iterator[NDArray[np.int64]]:
    """Each row with those worth scoring against it, by index, of shape (n, 2)."""
    size = max(1, BLOCK // max(1, len(rows)))
    for start in range(0, len(rows), size):
        # Rounded, so that equals keep the order of their places whatever the processor.
        near = np.rint((rows[start : start + size] @ rows.T) * 1000).astype(np.int16)
        own = np.arange(start, start + len(near))
        near[(near < COSINE) & (buckets[own][:, None] != buckets[None, :])] = _FAR
        near[np.arange(len(near)), own] = _FAR
        last = np.full(len(near), _FAR + 1)
        if len(rows) > NEIGHBOURS:
            last = np.maximum(last, np.partition(near, -NEIGHBOURS, axis=1)[:, -NEIGHBOURS])
        for i, cosines, least in zip(own, near, last, strict=True):
            columns = np.flatnonzero(cosines >= least)
            if len(columns) > NEIGHBOURS:
                # What is alike in words but far in meaning comes last.
                columns = columns[np.argsort(-cosines[columns], kind="stable")[:NEIGHBOURS]]
            yield np.stack([np.full(len(columns), i), columns], axis=1)
