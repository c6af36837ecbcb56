"""Grouping the mentions of a claim by value, and matching what the sources say as sets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

from consistency.claim import Mention
from consistency.compare.relations import gap, relation
from consistency.discrepancy import Relation, Side
from consistency.value import Slot, Value, width

_FITTING = {Relation.EQUAL, Relation.COMPATIBLE}


def sides(mentions: Sequence[Mention]) -> tuple[Side, ...]:
    """Mentions that can share a value, together; the most precise values make the sides.

    A vague value that fits several sides ("at least 10" beside 12 and 15) speaks for none of them. Such values
    make sides of their own only where they disagree among themselves: "at least 5", "at least 10". Sides come in
    the order of their first mention.
    """
    groups, loose = _grouped(mentions)
    vague, _ = _grouped(loose)
    if len(vague) > 1:
        groups += vague
    ordered = (tuple(sorted(g, key=lambda m: m.order)) for g in groups)
    return tuple(Side(g) for g in sorted(ordered, key=lambda g: g[0].order))


def _grouped(mentions: Sequence[Mention]) -> tuple[list[list[Mention]], list[Mention]]:
    """Groups of one value each, and the mentions that fit several."""
    groups: list[list[Mention]] = []
    told: dict[int, dict[tuple[str, Value], Slot]] = defaultdict(dict)
    """By group one slot of each value: what a thousand documents say alike is looked at once."""
    loose: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (width(m.slot.value), m.order)):
        fitting = [g for g in groups if all(relation(mention.slot, slot) in _FITTING for slot in told[id(g)].values())]
        equal = [g for g in fitting if relation(mention.slot, g[0].slot) is Relation.EQUAL]
        if len(fitting) > 1:
            # A source that gives a value of its own means something else by this one.
            fitting = [g for g in fitting if all(other.document != mention.document for other in g)] or fitting
        if len(fitting) > 1 and not equal:
            loose.append(mention)
            continue
        if not fitting:
            groups.append([])
        own = (equal or fitting or groups[-1:])[0]
        own.append(mention)
        told[id(own)].setdefault((mention.slot.dimension, mention.slot.value), mention.slot)
    return groups, loose


def sharpest(side: Side) -> Mention:
    """The mention that says most precisely what this side says; the others are wide enough to agree with it."""
    return min(side.mentions, key=lambda m: (width(m.slot.value), m.order))


def couples(found: Sequence[Side]) -> list[tuple[Side, Side]]:
    """Every two of the sides, once."""
    return list(combinations(found, 2))


def documents(side: Side) -> frozenset[str]:
    """Ids of the documents that give this side's value."""
    return frozenset(m.document for m in side.mentions)


@dataclass(frozen=True, slots=True)
class Rivalry:
    """Sides of one discrepancy, and which two of them are held against each other (indices into ``sides``)."""

    sides: tuple[Side, ...]
    edges: tuple[tuple[int, int], ...]

    @property
    def couples(self) -> list[tuple[Side, Side]]:
        """The sides that are held against each other."""
        return [(self.sides[i], self.sides[j]) for i, j in self.edges]


def rivals(found: Sequence[Side], probability: Callable[[Side, Side], float], sure: float) -> tuple[Rivalry, ...]:
    """The sides that stay in conflict once what two sources have in common is set aside.

    A source that gives several values means several things by them. So for every two documents the
    values that both give are matched first; what is left over on either hand is paired nearest
    first: {24 August, 17 September} against {23 August, 17 September} leaves the 24th against the
    23rd. Where a third source gives both values as its own, they are answers to two questions; where it
    only quotes both, they are not.

    Sides that are connected by such pairs are rivals in one discrepancy. Those that answer the same question
    with a probability of at least ``sure`` come together first, so that a doubtful third side makes a finding
    of its own and takes nothing from what is sure.
    """
    given: dict[str, list[int]] = {}
    for at, side in enumerate(found):
        for document in documents(side):
            given.setdefault(document, []).append(at)
    # Documents that give the same values are alike here: each pair of them would take the square of their number.
    alike: dict[tuple[int, ...], list[str]] = {}
    for document, own in given.items():
        alike.setdefault(tuple(own), []).append(document)
    edges: set[tuple[int, int]] = set()
    for first, second in permutations(alike, 2):
        if min(alike[first]) < max(alike[second]):
            edges.update(e for e in _left_over(found, first, second) if not _told_apart(*(found[i] for i in e)))
    probable = {(i, j): p for i, j in edges if (p := probability(found[i], found[j])) > 0}
    firm = _connected(len(found), {e for e, p in probable.items() if p >= sure})
    held = {e for e in probable if any(e[0] in group and e[1] in group for group in firm)}
    weak = set(probable) - held
    strong = {e for e in held if probable[e] >= sure}
    return (
        *(_rivalry(found, group, strong) for group in firm),
        *(_rivalry(found, group, weak) for group in _connected(len(found), weak)),
    )


def _rivalry(found: Sequence[Side], group: Sequence[int], edges: set[tuple[int, int]]) -> Rivalry:
    at = {i: n for n, i in enumerate(group)}
    inside = sorted((at[i], at[j]) for i, j in edges if i in at and j in at)
    return Rivalry(tuple(found[i] for i in group), tuple(inside))


def _left_over(found: Sequence[Side], first: Sequence[int], second: Sequence[int]) -> list[tuple[int, int]]:
    mine = [i for i in first if i not in second]
    theirs = [i for i in second if i not in first]
    ranked = sorted(
        (gap(a.slot, b.slot), i, j)
        for i in mine
        for j in theirs
        for a, b in [(sharpest(found[i]), sharpest(found[j]))]
        if relation(a.slot, b.slot) is Relation.CONFLICT
    )
    taken: set[int] = set()
    pairs = []
    for _, i, j in ranked:
        if not taken & {i, j}:
            taken |= {i, j}
            pairs.append((min(i, j), max(i, j)))
    return pairs


def _told_apart(a: Side, b: Side) -> bool:
    """Whether one document says both in its own name, or one of them in its own and the other in another's."""
    return any(
        not all(m.frame.attribution for m in (*a.mentions, *b.mentions) if m.document == document)
        for document in documents(a) & documents(b)
    )


def _connected(n: int, edges: set[tuple[int, int]]) -> list[list[int]]:
    group = list(range(n))
    for i, j in sorted(edges):
        keep, drop = sorted((group[i], group[j]))
        group = [keep if g == drop else g for g in group]
    touched = {i for edge in edges for i in edge}
    return [[i for i in range(n) if group[i] == g] for g in sorted({group[i] for i in touched})]
