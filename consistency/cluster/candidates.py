"""Which mentions are worth scoring: same role and dimension, and near in meaning or alike in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from consistency.claim import Mention, Role
from consistency.lexicon import counted_class, predicate_class
from consistency.seams import MentionVectors

COSINE = 0.35
"""Masked frames at least this near are scored. True pairs start at about 0.2, see the second way in."""

BLOCK = 1024
"""Rows compared at a time, so that memory stays bounded by the block."""


class NearOrAlike:
    """Implements `seams.Proposer`.

    Two mentions are proposed when they share role and dimension, do not stand at the same place, and
    either their masked frames have a cosine of at least `COSINE` or they share both the class of the
    predicate and the class of what is counted. Entities never filter: true pairs are often named apart.
    """

    def propose(self, mentions: Sequence[Mention], vectors: MentionVectors) -> list[tuple[int, int]]:
        """See the seam."""
        groups: dict[tuple[Role, str], list[int]] = defaultdict(list)
        for i, mention in enumerate(mentions):
            if mention.frame.role is not Role.RANKS:
                groups[mention.frame.role, mention.slot.dimension].append(i)
        pairs: set[tuple[int, int]] = set()
        for members in groups.values():
            pairs.update(_near(members, vectors.frames[members]))
            pairs.update(_alike(members, mentions))
        return sorted(pairs)


def _near(members: Sequence[int], rows: np.ndarray) -> list[tuple[int, int]]:
    found = []
    for start in range(0, len(members), BLOCK):
        block = rows[start : start + BLOCK] @ rows[start:].T
        for a, b in np.argwhere(block >= COSINE):
            if a < b:
                found.append((members[start + int(a)], members[start + int(b)]))
    return found


def _alike(members: Sequence[int], mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    buckets: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i in members:
        frame = mentions[i].frame
        if frame.predicate and (frame.counted or frame.participants):
            buckets[predicate_class(frame.predicate), counted_class(frame.counted)].append(i)
    return [(a, b) for bucket in buckets.values() for at, a in enumerate(bucket) for b in bucket[at + 1 :]]
