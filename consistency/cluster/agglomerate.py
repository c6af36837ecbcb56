"""From scored pairs to bundles and claims: average linkage, and what must never come together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from consistency.claim import Bundle, Claim, Mention, Pair, Role, Score
from consistency.cluster.echoes import echoes
from consistency.cluster.linkage import Linkage
from consistency.seams import Scores
from consistency.value import Slot

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from consistency.seams import Pairs

BELIEVED = 0.6
"""Least mean probability of one question among the mentions of a claim."""


class AverageLinkage:
    """Implements `seams.Clusterer`.

    Two counts or measures of one source that differ are about different things and never share a
    bundle. Dates may, for one source can date several occurrences of one event; but never a claim.
    """

    def __init__(self, conflict: Callable[[Slot, Slot], bool], likely: float) -> None:
        """Take the rules of joining.

        Args:
            conflict: tells whether two values cannot both be true.
            likely: what is gathered is joined by pairs more probable than this, on average.
        """
        self._conflict = conflict
        self._likely = likely

    def cluster(self, mentions: Sequence[Mention], scores: Scores) -> tuple[Bundle, ...]:
        """See the seam."""
        linked = Linkage(len(mentions), scores, self._likely, _one_document(mentions, self._apart)).groups()
        groups = _with_echoes(linked, mentions, self._apart)
        return tuple(
            Bundle(own, pairs, self._claims(own, pairs))
            for group, pairs in zip(groups, _inside(groups, scores, len(mentions)), strict=True)
            for own in (tuple(mentions[i] for i in group),)
        )

    def _claims(self, mentions: Sequence[Mention], pairs: Sequence[Pair]) -> tuple[Claim, ...]:
        apart = _one_document(mentions, self._two_questions)
        linked = Linkage(len(mentions), _Scored(pairs), max(self._likely, BELIEVED), apart).groups()
        groups = _with_echoes(linked, mentions, self._two_questions)
        claims = [tuple(mentions[i] for i in group) for group in groups]
        return tuple(Claim(own) for own in claims if len({m.document for m in own}) > 1)

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
            # "two boats with two crews"
            return True
        return self._conflict(a.slot, b.slot) or self._apart(a, b)


@dataclass(frozen=True, slots=True)
class _Scored:
    """Implements `seams.Scores` by pairs whose scores are known."""

    known: Sequence[Pair]

    @property
    def pairs(self) -> Pairs:
        return np.array([(p.first, p.second) for p in self.known], dtype=np.int32).reshape(-1, 2)

    @property
    def ceilings(self) -> NDArray[np.float64]:
        return np.array([p.score.probability for p in self.known], dtype=np.float64)

    def probability(self, at: int) -> float:
        return self.known[at].score.probability

    def __getitem__(self, at: int) -> Score:
        return self.known[at].score

    def __len__(self) -> int:
        return len(self.known)


def _one_document(
    mentions: Sequence[Mention], apart: Callable[[Mention, Mention], bool]
) -> Callable[[Sequence[int], Sequence[int]], bool]:
    """Whether groups of mentions, by index, hold two of one document that are apart."""

    def between(mine: Sequence[int], theirs: Sequence[int]) -> bool:
        by_document: dict[str, list[int]] = defaultdict(list)
        for i in mine:
            by_document[mentions[i].document].append(i)
        return any(apart(mentions[i], mentions[j]) for j in theirs for i in by_document.get(mentions[j].document, ()))

    return between


def _with_echoes(
    groups: Sequence[Sequence[int]], mentions: Sequence[Mention], apart: Callable[[Mention, Mention], bool]
) -> list[list[int]]:
    """The groups with all that says the same as one of their members, where its own document allows."""
    found = [list(group) for group in groups]
    at = {i: number for number, group in enumerate(found) for i in group}
    beside: dict[tuple[int, str], list[int]] = defaultdict(list)
    for i, number in at.items():
        beside[number, mentions[i].document].append(i)
    for echo, first in echoes(mentions).items():
        if echo in at or first not in at:
            continue
        own = beside[at[first], mentions[echo].document]
        if not any(apart(mentions[i], mentions[echo]) for i in own):
            found[at[first]].append(echo)
            own.append(echo)
    return [sorted(group) for group in found]


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
