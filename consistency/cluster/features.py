"""What is seen of two mentions when judging whether they answer the same question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import combinations

import numpy as np

from consistency.claim import Frame, Mention, Role
from consistency.lexicon import OUTCOMES, counted_class, predicate_class
from consistency.seams import MentionVectors
from consistency.text import Span
from consistency.value import Amount, Bound, Kind, Slot


@dataclass(frozen=True)
class PairView:
    """Two mentions side by side, with the cosines of their frames and of their sentences."""

    a: Mention
    b: Mention
    frame_cosine: float
    sentence_cosine: float
    shared_values: tuple[str, ...]
    """Values of other slots that both sentences state."""
    times_differ: str = ""
    """The dates that the figures of both are nearest to, where they cannot be the same: ``2025 / 2024``."""
    sum: str = ""
    """How figures of one sentence add up to the other's, as a reader would write it: ``12 + 11 = 23``."""

    @property
    def frames(self) -> tuple[Frame, Frame]:
        """Both frames."""
        return self.a.frame, self.b.frame

    @cached_property
    def predicates(self) -> tuple[str, str]:
        """Classes of both predicates, empty where there is none."""
        x, y = (predicate_class(f.predicate) if f.predicate else "" for f in self.frames)
        return x, y

    @cached_property
    def counted(self) -> tuple[str, str]:
        """Classes of what both count, empty where it is left out."""
        x, y = (counted_class(f.counted) if f.counted else "" for f in self.frames)
        return x, y

    @cached_property
    def shared_participants(self) -> tuple[str, ...]:
        """Keys of the entities that take part in both, places not counted."""
        x, y = ({e.key for e in f.participants} for f in self.frames)
        return tuple(sorted(x & y))

    @cached_property
    def rivals(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Participants of either side that the other sentence does not name at all."""
        (a, b), (x, y) = self.frames, ({e.key for e in f.participants} for f in self.frames)
        return tuple(sorted(x - y - set(b.context))), tuple(sorted(y - x - set(a.context)))

    @cached_property
    def shared_context(self) -> tuple[str, ...]:
        """Keys that both sentences name without their being participants in both."""
        a, b = self.frames
        return tuple(sorted(set(a.context) & set(b.context) - set(self.shared_participants)))

    @cached_property
    def shared_places(self) -> tuple[str, ...]:
        """Places that both name."""
        x, y = ({e.key for e in f.places} for f in self.frames)
        return tuple(sorted(x & y))

    @cached_property
    def places_differ(self) -> bool:
        """Whether both name places, none in common."""
        x, y = ({e.key for e in f.places} for f in self.frames)
        return bool(x and y) and not x & y

    @property
    def outcomes_clash(self) -> bool:
        """Whether one is about, say, the killed and the other about the injured."""
        x, y = self.predicates
        return x != y and (x in OUTCOMES and y in OUTCOMES)

    @property
    def dated(self) -> bool:
        """Whether the slots date something rather than count or measure it."""
        return self.a.frame.role in {Role.DATES, Role.SINCE}


def views(
    mentions: Sequence[Mention],
    vectors: MentionVectors,
    pairs: Sequence[tuple[int, int]],
    conflict: Callable[[Slot, Slot], bool],
) -> list[PairView]:
    """One view a pair; ``conflict`` tells whether two values cannot both be true."""
    beside: dict[tuple[str, int], list[Mention]] = defaultdict(list)
    for m in mentions:
        beside[m.document, m.sentence.index].append(m)
    others = [[o for o in beside[m.document, m.sentence.index] if o is not m] for m in mentions]
    stated = [{_stated(o) for o in found if o.kind is not Kind.ORDINAL} for found in others]
    found = []
    for i, j in pairs:
        a, b = mentions[i], mentions[j]
        found.append(
            PairView(
                a=a,
                b=b,
                frame_cosine=float(np.dot(vectors.frames[i], vectors.frames[j])),
                sentence_cosine=float(np.dot(vectors.sentences[i], vectors.sentences[j])),
                # Ordinals are weighed as such, see `Frame.ordinals`.
                shared_values=tuple(sorted(stated[i] & stated[j] - {_stated(a), _stated(b)})),
                times_differ=_times_differ(a, b, others[i], others[j], conflict),
                sum=_sum(a, b, others[j]) or _sum(b, a, others[i]),
            )
        )
    return found


def _stated(mention: Mention) -> str:
    return f"{mention.kind} {mention.slot.value.canonical}"


def _times_differ(
    a: Mention, b: Mention, near_a: Sequence[Mention], near_b: Sequence[Mention], conflict: Callable[[Slot, Slot], bool]
) -> str:
    if a.frame.role in {Role.DATES, Role.SINCE}:
        return ""
    x, y = _nearest_date(a, near_a), _nearest_date(b, near_b)
    if x is None or y is None or not conflict(x.slot, y.slot):
        return ""
    return f"{x.slot.text} / {y.slot.text}"


def _nearest_date(mention: Mention, near: Sequence[Mention]) -> Mention | None:
    """The date a figure goes with: in a list of figures the one before the next figure, else the nearest."""
    dates = [m for m in near if m.kind is Kind.DATE and m.frame.role is Role.DATES]
    own = mention.slot.span
    ahead = [m.slot.span.start for m in near if m.kind is mention.kind and m.slot.span.start > own.start]
    following = [m for m in dates if own.end <= m.slot.span.start < min(ahead, default=m.slot.span.end)]
    return min(following or dates, key=lambda m: _distance(m.slot.span, own), default=None)


def _distance(a: Span, b: Span) -> int:
    return max(a.start - b.end, b.start - a.end)


def _sum(whole: Mention, part: Mention, rest: Sequence[Mention]) -> str:
    """Whether a figure is that of another sentence's part and one or two more of its figures."""
    total, first = _exact(whole), _exact(part)
    more = [x for m in rest if m.slot.dimension == part.slot.dimension and (x := _exact(m)) is not None]
    if total is None or first is None or total == first:
        return ""
    for n in (1, 2):
        for chosen in combinations(more, n):
            if first + sum(chosen) == total and min(first, *chosen) > 0:
                return f"{' + '.join(f'{x:f}' for x in (first, *chosen))} = {total:f}"
    return ""


def _exact(mention: Mention) -> Decimal | None:
    match mention.slot.value:
        case Amount(low=low, high=high, bound=Bound.EXACT) if low == high:
            return low
    return None
