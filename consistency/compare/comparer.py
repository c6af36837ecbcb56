"""From bundles of mentions and their claims to discrepancies and agreements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from operator import itemgetter

from consistency.claim import Bundle, Claim, Evidence, Mention, Role, Score
from consistency.compare.question import question
from consistency.compare.relations import gap, relation
from consistency.compare.sides import Rivalry, couples, documents, rivals, sharpest, sides
from consistency.compare.verdicts import SURE, rule
from consistency.discrepancy import Agreement, Comparison, Discrepancy, Relation, Side, Verdict
from consistency.document import Document
from consistency.value import DateValue, Kind, Weekday, YearlessDate

HALF = 0.5
"""From this relative difference on, one value is told as so many times the other."""

EXACT_TO = 10
"""Smaller ratios are told with a decimal."""

LITTLE = 0.5
"""A mention stays on its side if it comes at least this part as near to another side as the best pair does."""

_Order = tuple[str, int, int]
_Scores = dict[_Order, list[tuple[_Order, Score]]]
"""By the order of a mention those of the other documents that it was scored with, in their order, with the scores."""


class IntervalComparer:
    """Implements `seams.Comparer` by arithmetic on intervals."""

    def compare(self, bundles: Sequence[Bundle], documents: Sequence[Document]) -> Comparison:
        """See the seam."""
        published = {d.id: d.published.anchor for d in documents}
        found = [_compare(bundle, published) for bundle in bundles]
        discrepancies = [d for own, _ in found for d in own]
        agreements = [a for _, own in found for a in own]
        return Comparison(
            tuple(sorted(discrepancies, key=lambda d: (d.verdict is Verdict.TENSION, -d.confidence, _order(d.sides)))),
            tuple(sorted(agreements, key=lambda a: (a.question, _order(a.sides)))),
        )


def _compare(bundle: Bundle, published: dict[str, date | None]) -> tuple[list[Discrepancy], list[Agreement]]:
    scores = _scores(bundle)
    found = sides(bundle.mentions)
    discrepancies = []
    disputed: set[Side] = set()
    for rivalry in rivals(found, lambda a, b: _best(_across(a, b, scores)).probability, SURE):
        score = _best(s for a, b in rivalry.couples for s in _across(a, b, scores))
        group = _to_the_point(rivalry, score.probability, scores)
        ruling = rule(group, score, published)
        if ruling is None:
            continue
        disputed.update(rivalry.sides)
        mentions = [m for s in group for m in s.mentions]
        discrepancies.append(
            Discrepancy(
                rule=_rule_id(mentions[0]),
                verdict=ruling.verdict,
                nature=ruling.nature,
                confidence=score.probability,
                question=question(mentions),
                kind=mentions[0].kind,
                role=mentions[0].frame.role,
                sides=group,
                evidence=_contributions(score, _distance(group), ruling.doubts),
            )
        )
    agreed = [part for side in found if side not in disputed for part in _claimed(side, bundle.claims)]
    return discrepancies, [_agreement(side, scores) for side in agreed if len(documents(side)) > 1]


def _claimed(side: Side, claims: Sequence[Claim]) -> list[Side]:
    """What every claim says of the value of a side."""
    found = []
    for claim in claims:
        inside = {m.order for m in claim.mentions}
        if own := tuple(m for m in side.mentions if m.order in inside):
            found.append(Side(own))
    return found


def _to_the_point(rivalry: Rivalry, best: float, scores: _Scores) -> tuple[Side, ...]:
    """The sides without mentions that have little to do with the other sides, whatever their value.

    Of every side its best mention stays.
    """
    kept = []
    for at, side in enumerate(rivalry.sides):
        against = [rivalry.sides[j if at == i else i] for i, j in rivalry.edges if at in (i, j)]
        others = {m.order for s in against for m in s.mentions}
        # How near each mention comes to the other sides.
        near = {m.order: _best(_with(m, others, scores)).probability for m in side.mentions}
        least = min(LITTLE * best, max(near.values()))
        kept.append(Side(tuple(m for m in side.mentions if near[m.order] >= least)))
    return tuple(kept)


def _scores(bundle: Bundle) -> _Scores:
    scores: _Scores = defaultdict(list)
    for pair in bundle.pairs:
        a, b = (bundle.mentions[i] for i in (pair.first, pair.second))
        if a.document != b.document:
            scores[a.order].append((b.order, pair.score))
            scores[b.order].append((a.order, pair.score))
    return {order: sorted(found, key=itemgetter(0)) for order, found in scores.items()}


def _across(a: Side, b: Side, scores: _Scores) -> Iterator[Score]:
    """The scores between mentions of both."""
    theirs = {m.order for m in b.mentions}
    return (score for m in a.mentions for score in _with(m, theirs, scores))


def _with(mention: Mention, others: Collection[_Order], scores: _Scores) -> Iterator[Score]:
    return (score for order, score in scores.get(mention.order, ()) if order in others)


def _rule_id(mention: Mention) -> str:
    match mention.frame.role:
        case Role.COUNTS:
            return "count-conflict"
        case Role.REPEATS:
            return "frequency-conflict"
        case _:
            return f"{mention.kind}-conflict"


def _agreement(side: Side, scores: _Scores) -> Agreement:
    groups: list[list[Mention]] = []
    for mention in side.mentions:
        same = (g for g in groups if relation(g[0].slot, mention.slot) is Relation.EQUAL)
        if (group := next(same, None)) is not None:
            group.append(mention)
        else:
            groups.append([mention])
    score = _best(_across(side, side, scores))
    return Agreement(
        confidence=score.probability,
        question=question(side.mentions),
        kind=side.mentions[0].kind,
        role=side.mentions[0].frame.role,
        sides=tuple(Side(tuple(g)) for g in groups),
        evidence=_evidence(score),
    )


def _best(scores: Iterable[Score]) -> Score:
    """The most probable, of equals the first."""
    return max((s for s in scores if s.probability > 0), key=lambda s: s.probability, default=Score(0.0, ()))


def _evidence(score: Score) -> tuple[Evidence, ...]:
    """What speaks for one question, strongest first, then what speaks against it, strongest first."""
    ordered = sorted(score.evidence, key=lambda c: (c.weight < 0, -abs(c.weight), c.label))
    return tuple(Evidence(c.label, c.detail, round(c.weight, 3)) for c in ordered)


def _contributions(score: Score, distance: Evidence, doubts: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """All that speaks for a finding, how far its values lie apart, and all that speaks against it, strongest first."""
    said = _evidence(score)
    known = {(d.label, d.detail) for d in doubts}
    against = [*doubts, *(e for e in said if e.weight < 0 and (e.label, e.detail) not in known)]
    against.sort(key=lambda e: e.weight)
    return (*(e for e in said if e.weight >= 0), distance, *against)


def _distance(group: Sequence[Side]) -> Evidence:
    """How far the values lie apart, in words."""
    slots = [(sharpest(a).slot, sharpest(b).slot) for a, b in couples(group)]
    widest = max(gap(a, b) for a, b in slots)
    match slots[0][0].value, slots[0][0].kind:
        case DateValue() | YearlessDate() | Weekday(), _:
            words = _counted(widest, "day") if widest else "different days"
        case _, Kind.TIME:
            words = _counted(widest, "minute")
        case _ if widest >= HALF:
            words = f"one is {_times(1 / (1 - widest))} times the other" if widest < 1 else "one of them is zero"
        case _:
            words = f"{widest:.0%} apart" if widest else "not one value in common"
    return Evidence("values", words, 0.0)


def _times(ratio: float) -> str:
    return f"{ratio:,.0f}" if ratio >= EXACT_TO else f"{ratio:.1f}".removesuffix(".0")


def _counted(number: float, unit: str) -> str:
    return f"{number:,.0f} {unit}{'' if round(number) == 1 else 's'} apart"


def _order(group: Sequence[Side]) -> tuple[tuple[str, int, int], ...]:
    return tuple(m.order for s in group for m in s.mentions)
