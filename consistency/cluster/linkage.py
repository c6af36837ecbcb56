"""Average linkage over a sparse graph of pairs, which asks for no probability that cannot matter.

Two clusters are as near as the mean probability of all pairs across them, where a pair that was never proposed
counts as none. The nearest two are merged until no mean is above the threshold. Ready-made implementations want the
full matrix of distances, whose size is the square of the mentions and for which every pair has to be scored.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from consistency.seams import Scores

UNIT = 10_000
"""Probabilities are rounded to this part and added up as integers, so that no order of adding shows in a sum."""


@dataclass(slots=True)
class _Link:
    """How near two clusters are."""

    total: int
    """Sum of the probabilities across, in parts of `UNIT`; unless ``exact`` the most it can be."""
    exact: bool
    forbidden: bool = False
    """Whether the two must not be merged, nor anything that holds them."""


class Linkage:
    """Merges the items that scored pairs speak of, by index, into groups."""

    def __init__(self, count: int, scores: Scores, least: float, apart: Callable[[Sequence[int], Sequence[int]], bool]):
        """Take what is to be merged.

        Args:
            count: how many items there are.
            scores: the pairs.
            least: groups are merged while the mean probability across is above this.
            apart: whether the members of two groups must not come together.
        """
        self._scores = scores
        self._least = least
        self._apart = apart
        self._most = np.ceil(scores.ceilings * UNIT).astype(np.int64)
        self._members: dict[int, list[int]] = {i: [i] for i in range(count)}
        """By the first member, which names the group."""
        self._group = np.arange(count)
        self._links: dict[int, dict[int, _Link]] = defaultdict(dict)
        self._queue: list[tuple[float, int, int]] = []
        first, second = scores.pairs.T
        # Every pair from both of its ends: where those of an item start, the other ends, and which pairs they are.
        ends = np.concatenate([first, second])
        order = np.argsort(ends, kind="stable")
        self._starts = np.searchsorted(ends[order], np.arange(count + 1))
        self._others = np.concatenate([second, first])[order]
        self._pairs = (order % max(1, len(first))).astype(np.int64)

    def groups(self) -> list[list[int]]:
        """Groups of at least two items, members and groups in ascending order."""
        for at in np.flatnonzero(self._scores.ceilings > self._least).tolist():
            probability = self._scores.probability(at)
            if probability > self._least:
                a, b = self._scores.pairs[at].tolist()
                self._links[a][b] = self._links[b][a] = likely = _Link(round(probability * UNIT), exact=True)
                self._queue.append((-likely.total / UNIT, a, b))
        heapq.heapify(self._queue)
        while self._queue:
            nearness, a, b = heapq.heappop(self._queue)
            link = self._links[a].get(b) if a in self._members and b in self._members else None
            # What was queued before its groups grew is out of date.
            if link is not None and not link.forbidden and -nearness == self._mean(link, a, b):
                self._take(link, a, b)
        return [self._members[first] for first in sorted(self._members) if len(self._members[first]) > 1]

    def _mean(self, link: _Link, a: int, b: int) -> float:
        return link.total / (len(self._members[a]) * len(self._members[b]) * UNIT)

    def _take(self, link: _Link, a: int, b: int) -> None:
        if self._apart(self._members[a], self._members[b]):
            link.forbidden = True
        elif link.exact:
            self._merge(a, b)
        else:
            link.total = sum(round(self._scores.probability(at) * UNIT) for at in self._across(a, b))
            link.exact = True
            self._queued(link, a, b)

    def _queued(self, link: _Link, a: int, b: int) -> None:
        if (mean := self._mean(link, a, b)) > self._least:
            heapq.heappush(self._queue, (-mean, min(a, b), max(a, b)))

    def _merge(self, a: int, b: int) -> None:
        """Put the members of ``b`` to those of ``a``."""
        near = sorted((self._links[a].keys() | self._links[b].keys()) - {a, b})
        mine, theirs = ([self._links[other].pop(group, None) for other in near] for group in (a, b))
        # What lies across to those that only one of the two was linked to.
        here, there = (self._around(g) if None in own else {} for g, own in ((a, mine), (b, theirs)))
        del self._links[a], self._links[b]
        self._members[a] = sorted(self._members[a] + self._members.pop(b))
        self._group[self._members[a]] = a
        for other, x, y in zip(near, mine, theirs, strict=True):
            x = x or _Link(here.get(other, 0), exact=other not in here)
            y = y or _Link(there.get(other, 0), exact=other not in there)
            link = _Link(x.total + y.total, x.exact and y.exact, x.forbidden or y.forbidden)
            self._links[a][other] = self._links[other][a] = link
            if not link.forbidden:
                self._queued(link, a, other)

    def _around(self, group: int) -> dict[int, int]:
        """By other group, the most that the probabilities of all pairs across can add up to."""
        most: dict[int, int] = defaultdict(int)
        for i in self._members[group]:
            own = slice(self._starts[i], self._starts[i + 1])
            others, amounts = self._group[self._others[own]].tolist(), self._most[self._pairs[own]].tolist()
            for other, amount in zip(others, amounts, strict=True):
                most[other] += amount
        return most

    def _across(self, a: int, b: int) -> list[int]:
        """The pairs with one end in either group."""
        found: list[int] = []
        small, large = sorted((a, b), key=lambda g: len(self._members[g]))
        for i in self._members[small]:
            own = slice(self._starts[i], self._starts[i + 1])
            found += self._pairs[own][self._group[self._others[own]] == large].tolist()
        return found
