"""From scored pairs to bundles and claims: components of likely pairs, then average linkage inside each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import combinations

import numpy as np

from consistency.claim import Bundle, Claim, Mention, Pair, Role
from consistency.value import Slot

LARGEST = 2000
"""Mentions linked at a time: the distances take their square. A larger component is cut in its mentions' order."""

BELIEVED = 0.6
"""Least mean probability of one question among the mentions of a claim."""

APART = 1e6
"""Distance of two mentions that must not share a claim: no average that holds it stays below one."""


class AverageLinkage:
    """Implements `seams.Clusterer` with scikit-learn.

    Two counts or measures of one source that differ are about different things and never share a
    bundle. Dates may, for one source can date several occurrences of one event; but never a claim.
    """

    def __init__(self, conflict: Callable[[Slot, Slot], bool], likely: float) -> None:
        """Take the rules of joining.

        Args:
            conflict: tells whether two values cannot both be true.
            likely: pairs at least this probable connect a component; merging inside it to bundles stops there.
        """
        self._conflict = conflict
        self._likely = likely

    def cluster(self, mentions: Sequence[Mention], pairs: Sequence[Pair]) -> tuple[Bundle, ...]:
        """See the seam."""
        bundles: list[Bundle] = []
        for members, inside in _components(len(mentions), pairs, self._likely):
            found = _linked(members, inside, mentions, self._likely, self._apart)
            groups = [group for group in found if len(group) > 1]
            bundles.extend(
                self._bundle(group, own, mentions) for group, own in zip(groups, _within(groups, inside), strict=True)
            )
        return tuple(sorted(bundles, key=lambda b: b.mentions[0].order))

    def _bundle(self, group: Sequence[int], pairs: Sequence[Pair], mentions: Sequence[Mention]) -> Bundle:
        ordered = sorted(group)
        at = {m: i for i, m in enumerate(ordered)}
        groups = _linked(ordered, pairs, mentions, max(self._likely, BELIEVED), self._two_questions)
        claims = [tuple(mentions[m] for m in sorted(members)) for members in groups]
        return Bundle(
            mentions=tuple(mentions[m] for m in ordered),
            pairs=tuple(Pair(at[p.first], at[p.second], p.score) for p in pairs),
            claims=tuple(Claim(own) for own in sorted(claims, key=_first) if len({m.document for m in own}) > 1),
        )

    def _apart(self, a: Mention, b: Mention) -> bool:
        """Whether two mentions of one document must not share a bundle."""
        if a.frame.role is Role.DATES:
            return False
        if a.frame.role is Role.REPEATS:
            # "for the first time since 2019", "for the third time in a month": two series of one source
            return a.slot.value != b.slot.value
        if a.frame.role is Role.COUNTS and a.sentence.index == b.sentence.index and a.slot.value != b.slot.value:
            # One sentence that gives two numbers counts two things, even where the one could be the other.
            return True
        return self._conflict(a.slot, b.slot)

    def _two_questions(self, a: Mention, b: Mention) -> bool:
        """Whether two mentions of one document must not share a claim."""
        if a.frame.role is not Role.DATES and a.sentence.index == b.sentence.index:
            # "the two-time winner of the one medal and two-time winner of the other"
            return True
        return self._conflict(a.slot, b.slot) or self._apart(a, b)


def _first(mentions: Sequence[Mention]) -> tuple[str, int, int]:
    return mentions[0].order


def _linked(
    members: Sequence[int],
    pairs: Sequence[Pair],
    mentions: Sequence[Mention],
    likely: float,
    apart: Callable[[Mention, Mention], bool],
) -> list[list[int]]:
    """Members in groups of a mean probability of at least ``likely``, without two of one document that are apart."""
    from sklearn.cluster import AgglomerativeClustering

    at = {m: i for i, m in enumerate(members)}
    distance = np.ones((len(members), len(members)))
    np.fill_diagonal(distance, 0.0)
    for pair in pairs:
        i, j = at[pair.first], at[pair.second]
        distance[i, j] = distance[j, i] = 1.0 - pair.score.probability
    for own in _by_document(members, mentions):
        for a, b in combinations(own, 2):
            if apart(mentions[a], mentions[b]):
                distance[at[a], at[b]] = distance[at[b], at[a]] = APART
    labels = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=1.0 - likely
    ).fit_predict(distance)
    groups: dict[int, list[int]] = defaultdict(list)
    for member, label in zip(members, labels, strict=True):
        groups[int(label)].append(member)
    return list(groups.values())


def _by_document(members: Sequence[int], mentions: Sequence[Mention]) -> list[list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for member in members:
        found[mentions[member].document].append(member)
    return list(found.values())


def _components(n: int, pairs: Sequence[Pair], threshold: float) -> list[tuple[list[int], list[Pair]]]:
    """Mentions joined by likely pairs, each group sorted, with all scored pairs inside it."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    likely = [p for p in pairs if p.score.probability >= threshold]
    if not likely:
        return []
    rows, columns = [p.first for p in likely], [p.second for p in likely]
    graph = coo_matrix((np.ones(len(likely)), (rows, columns)), shape=(n, n))
    _, labels = connected_components(graph, directed=False)
    order: dict[int, list[int]] = defaultdict(list)
    for i, label in enumerate(labels):
        order[int(label)].append(i)
    groups = [g[at : at + LARGEST] for g in order.values() for at in range(0, len(g), LARGEST) if len(g) > 1]
    return list(zip(groups, _within(groups, pairs), strict=True))


def _within(groups: Sequence[Sequence[int]], pairs: Sequence[Pair]) -> list[list[Pair]]:
    """The pairs inside each of several groups that share no member."""
    group_of = {member: at for at, group in enumerate(groups) for member in group}
    inside: list[list[Pair]] = [[] for _ in groups]
    for pair in pairs:
        at = group_of.get(pair.first, -1)
        if at >= 0 and at == group_of.get(pair.second):
            inside[at].append(pair)
    return inside
