"""From claims to discrepancies and agreements."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from consistency.claim import Claim, Evidence, Mention, Role, Score
from consistency.compare.question import question
from consistency.compare.relations import gap, relation
from consistency.compare.sides import documents, rivals, sides
from consistency.compare.verdicts import rule
from consistency.discrepancy import Agreement, Comparison, Discrepancy, Relation, Side, Verdict
from consistency.document import Document
from consistency.value import DateValue, Kind, YearlessDate


class IntervalComparer:
    """Implements `seams.Comparer` by arithmetic on intervals."""

    def compare(self, claims: Sequence[Claim], documents: Sequence[Document]) -> Comparison:
        """See the seam."""
        published = {d.id: d.published.anchor for d in documents}
        found = [_compare(claim, published) for claim in claims]
        discrepancies = [d for own, _ in found for d in own]
        agreements = [a for _, own in found for a in own]
        return Comparison(
            tuple(sorted(discrepancies, key=lambda d: (d.verdict is Verdict.TENSION, -d.confidence, _order(d.sides)))),
            tuple(sorted(agreements, key=lambda a: (a.question, _order(a.sides)))),
        )


def _compare(claim: Claim, published: dict[str, date | None]) -> tuple[list[Discrepancy], list[Agreement]]:
    scores = {frozenset((claim.mentions[p.first].order, claim.mentions[p.second].order)): p.score for p in claim.pairs}
    found = sides(claim.mentions)
    discrepancies = []
    disputed: set[Side] = set()
    for group in rivals(found):
        score = _best(group, scores)
        ruling = rule(group, score.probability, published)
        if ruling is None:
            continue
        disputed.update(group)
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
                evidence=(*_evidence(score), _distance(group), *ruling.doubts),
            )
        )
    agreements = [_agreement(s, scores) for s in found if s not in disputed and len(documents(s)) > 1]
    return discrepancies, agreements


def _rule_id(mention: Mention) -> str:
    match mention.frame.role:
        case Role.COUNTS:
            return "count-conflict"
        case Role.REPEATS:
            return "frequency-conflict"
        case _:
            return f"{mention.kind}-conflict"


def _agreement(side: Side, scores: dict[frozenset[tuple[str, int, int]], Score]) -> Agreement:
    groups: list[list[Mention]] = []
    for mention in side.mentions:
        same = (g for g in groups if relation(g[0].slot, mention.slot) is Relation.EQUAL)
        if (group := next(same, None)) is not None:
            group.append(mention)
        else:
            groups.append([mention])
    score = _best(tuple(Side((m,)) for m in side.mentions), scores)
    return Agreement(
        confidence=score.probability,
        question=question(side.mentions),
        kind=side.mentions[0].kind,
        role=side.mentions[0].frame.role,
        sides=tuple(Side(tuple(g)) for g in groups),
        evidence=_evidence(score),
    )


def _best(group: Sequence[Side], scores: dict[frozenset[tuple[str, int, int]], Score]) -> Score:
    """The most probable scored pair between mentions of different sides and documents."""
    best = Score(0.0, ())
    for i, a in enumerate(group):
        for b in group[i + 1 :]:
            for x in a.mentions:
                for y in b.mentions:
                    score = scores.get(frozenset((x.order, y.order)))
                    if score is not None and x.document != y.document and score.probability > best.probability:
                        best = score
    return best


def _evidence(score: Score) -> tuple[Evidence, ...]:
    ordered = sorted(score.evidence, key=lambda c: (-abs(c.weight), c.label))
    return tuple(Evidence(c.label, c.detail, round(c.weight, 3)) for c in ordered)


def _distance(group: Sequence[Side]) -> Evidence:
    """How far the values lie apart, in words."""
    couples = [(a.mentions[0].slot, b.mentions[0].slot) for i, a in enumerate(group) for b in group[i + 1 :]]
    widest = max(gap(a, b) for a, b in couples)
    value = couples[0][0].value
    if isinstance(value, DateValue | YearlessDate):
        words = "1 day apart" if widest == 1 else f"{widest:.0f} days apart"
    elif couples[0][0].kind is Kind.TIME:
        words = f"{widest:.0f} minutes apart"
    else:
        words = f"{widest:.0%} apart" if widest else "disjoint"
    return Evidence("values", words, 0.0)


def _order(group: Sequence[Side]) -> tuple[tuple[str, int, int], ...]:
    return tuple(m.order for s in group for m in s.mentions)
