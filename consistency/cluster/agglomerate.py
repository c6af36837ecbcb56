"""From scored pairs to claims: average linkage, and what must never share a claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

import numpy as np

from consistency.claim import Claim, Mention, Pair, Role
from consistency.cluster.linkage import Linkage
from consistency.seams import Scores
from consistency.value import Slot


class AverageLinkage:
    """Implements `seams.Clusterer`.

    Two counts or measures of one source that differ are about different things and never share a
    claim. Dates may: one source can date several occurrences of one event.
    """

    def __init__(self, conflict: Callable[[Slot, Slot], bool], likely: float) -> None:
        """Take the rules of joining.

        Args:
            conflict: tells whether two values cannot both be true.
            likely: what is gathered is joined by pairs more probable than this, on average.
        """
        self._conflict = conflict
        self._likely = likely

    def cluster(self, mentions: Sequence[Mention], scores: Scores) -> tuple[Claim, ...]:
        """See the seam."""

        def apart(mine: Sequence[int], theirs: Sequence[int]) -> bool:
            by_document: dict[str, list[int]] = defaultdict(list)
            for i in mine:
                by_document[mentions[i].document].append(i)
            return any(
                self._cannot_link(mentions[i], mentions[j])
                for j in theirs
                for i in by_document.get(mentions[j].document, ())
            )

        groups = Linkage(len(mentions), scores, self._likely, apart).groups()
        return tuple(
            Claim(tuple(mentions[i] for i in group), pairs)
            for group, pairs in zip(groups, _inside(groups, scores, len(mentions)), strict=True)
        )

    def _cannot_link(self, a: Mention, b: Mention) -> bool:
        if a.document != b.document or a.frame.role is Role.DATES:
            return False
        if a.frame.role is Role.REPEATS:
            # "for the first time since 2019", "for the third time in a month": two series of one source
            return a.slot.value != b.slot.value
        if a.frame.role is Role.COUNTS and a.sentence.index == b.sentence.index and a.slot.value != b.slot.value:
            # One sentence that gives two numbers counts two things, even where the one could be the other.
            return True
        return self._conflict(a.slot, b.slot)


def _inside(groups: Sequence[Sequence[int]], scores: Scores, count: int) -> list[tuple[Pair, ...]]:
    """The scored pairs inside each group, by their members' places in it."""
    group, place = np.full(count, -1), np.zeros(count, dtype=np.int64)
    for at, members in enumerate(groups):
        group[members], place[members] = at, np.arange(len(members))
    first, second = scores.pairs.T
    found: list[list[Pair]] = [[] for _ in groups]
    for at in np.flatnonzero((group[first] >= 0) & (group[first] == group[second])).tolist():
        a, b = scores.pairs[at].tolist()
        found[group[a]].append(Pair(int(place[a]), int(place[b]), scores[at]))
    return [tuple(pairs) for pairs in found]
