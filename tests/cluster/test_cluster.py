"""Proposing, scoring and clustering mentions."""

from decimal import Decimal

import numpy as np
import pytest
from cluster.known import Known

from consistency.claim import Entity, Frame, Mention, Role
from consistency.cluster.agglomerate import AverageLinkage
from consistency.cluster.candidates import NearOrAlike
from consistency.cluster.scorer import LearnedScorer
from consistency.document import Sentence
from consistency.seams import MentionVectors
from consistency.text import Span
from consistency.value import Amount, Kind, Slot

BRANDT, LIND, HOLM = (Entity(key=k, surface=k.title()) for k in ("brandt", "lind", "holm"))
OSLO, BERGEN = (Entity(key=k, surface=k.title(), place=True) for k in ("oslo", "bergen"))


def mention(document="a", number=12, *, kind=Kind.NUMBER, unit="", role=Role.COUNTS, at=0, **frame):
    slot = Slot(Span(at, at + 1), str(number), kind, Amount(Decimal(number), Decimal(number), unit))
    context = tuple(sorted(e.key for e in (*frame.get("participants", ()), *frame.get("places", ()))))
    return Mention(
        Sentence(document, 0, Span(0, 40), "…"),
        slot,
        Frame(text="…", role=role, **{"context": context, **frame}),
    )


def differ(a, b):
    return a.value != b.value


def vectors(*cosines):
    """One unit vector a mention; the first is the axis, each other has this cosine with it."""
    rows = np.array([[c, (1 - c * c) ** 0.5] for c in cosines], dtype=np.float32)
    return MentionVectors(rows, rows, rows)


def propose(*mentions, cosine=0.5):
    pairs = NearOrAlike().propose(mentions, vectors(1.0, *[cosine] * (len(mentions) - 1)))
    return [tuple(pair) for pair in pairs.tolist()]


def probability(a, b, cosine=0.5):
    return LearnedScorer(differ).score([a, b], vectors(1.0, cosine), [(0, 1)])[0].probability


DEAD = {"predicate": "die", "counted": "people"}


def test_near_clauses_are_proposed():
    assert propose(mention("a"), mention("b")) == [(0, 1)]


def test_distant_clauses_are_not_proposed():
    assert propose(mention("a"), mention("b"), cosine=0.1) == []


def test_distant_clauses_that_count_the_same_in_the_same_event_are_proposed():
    related = {"predicate": "kill", "counted": "person"}
    assert propose(mention("a", **DEAD), mention("b", **related), cosine=0.1) == [(0, 1)]


@pytest.mark.parametrize(
    "other",
    [
        mention("b", kind=Kind.PERCENT, unit="%", role=Role.MEASURES),
        mention("b", kind=Kind.MONEY, unit="USD", role=Role.MEASURES),
        mention("b", role=Role.REPEATS, kind=Kind.FREQUENCY),
    ],
    ids=["percent", "money", "frequency"],
)
def test_other_dimensions_and_roles_are_never_proposed(other):
    assert propose(mention("a", **DEAD), other, cosine=1.0) == []


def test_blocks_of_many_mentions_give_the_same_pairs_as_one(monkeypatch):
    many = [mention("a", at=i) for i in range(9)]
    whole = propose(*many)
    monkeypatch.setattr("consistency.cluster.candidates.BLOCK", 2)
    assert propose(*many) == whole
    assert len(whole) == 36


BASE = mention("a", participants=(BRANDT,), places=(OSLO,), **DEAD)


@pytest.mark.parametrize(
    ("more_likely", "less_likely"),
    [
        pytest.param({}, {"predicate": "sail"}, id="another predicate"),
        pytest.param({}, {"counted": "boat"}, id="another counted thing"),
        pytest.param({}, {"counted": ""}, id="counted thing left out"),
        pytest.param({"counted": "person"}, {"counted": "boat"}, id="related against unrelated"),
        pytest.param({}, {"participants": (LIND,)}, id="another participant"),
        pytest.param({}, {"participants": ()}, id="no participant"),
        pytest.param({}, {"places": (BERGEN,)}, id="another place"),
        pytest.param({}, {"ordinals": ("second",)}, id="one of several"),
        pytest.param({}, {"aspects": ("additional",)}, id="another scope"),
        pytest.param({}, {"negated": True}, id="negated"),
        pytest.param({}, {"modality": "planned"}, id="planned"),
        pytest.param({"participants": (BRANDT, LIND)}, {"participants": (LIND,)}, id="shared against rival"),
    ],
)
def test_what_speaks_against_one_question_lowers_the_probability(more_likely, less_likely):
    def against_base(changes):
        frame = {"participants": (BRANDT,), "places": (OSLO,), **DEAD, **changes}
        return probability(BASE, mention("b", **frame))

    assert against_base(more_likely) > against_base(less_likely)


def test_the_killed_are_not_the_injured():
    assert probability(BASE, mention("b", predicate="injure", counted="people"), cosine=1.0) < 0.001


def test_nearer_clauses_are_likelier():
    assert probability(BASE, mention("b", **DEAD), cosine=0.9) > probability(BASE, mention("b", **DEAD), cosine=0.4)


def test_every_contribution_is_said_in_words():
    (score,) = LearnedScorer(differ).score([BASE, mention("b", **DEAD)], vectors(1.0, 0.6), [(0, 1)])
    assert score.evidence
    assert all(c.label and c.detail for c in score.evidence)


def cluster(mentions, scores, conflict=differ):
    claims = AverageLinkage(conflict, 0.5).cluster(mentions, Known(scores))
    return [[m.document for m in claim.mentions] for claim in claims]


def test_likely_pairs_share_a_claim():
    mentions = [mention(d) for d in "abc"]
    assert cluster(mentions, {(0, 1): 0.9, (0, 2): 0.1, (1, 2): 0.1}) == [["a", "b"]]


def test_one_bridge_does_not_chain_two_claims():
    mentions = [mention(d) for d in "abcd"]
    scores = {(0, 1): 0.95, (2, 3): 0.95, (1, 2): 0.6, (0, 2): 0.05, (0, 3): 0.05, (1, 3): 0.05}
    assert cluster(mentions, scores) == [["a", "b"], ["c", "d"]]


def test_two_different_counts_of_one_source_never_share_a_claim():
    mentions = [mention("a", 12), mention("a", 15, at=1), mention("b", 15)]
    scores = {(0, 1): 0.99, (0, 2): 0.7, (1, 2): 0.9}
    assert cluster(mentions, scores) == [["a", "b"]]


def test_two_dates_of_one_source_may_share_a_claim():
    mentions = [
        mention("a", 12, role=Role.DATES),
        mention("a", 15, at=1, role=Role.DATES),
        mention("b", 15, role=Role.DATES),
    ]
    assert cluster(mentions, {(0, 1): 0.9, (0, 2): 0.9, (1, 2): 0.9}) == [["a", "a", "b"]]


def test_without_likely_pairs_there_are_no_claims():
    assert cluster([mention("a"), mention("b")], {(0, 1): 0.4}) == []


def test_pairs_of_a_claim_point_into_it():
    mentions = [mention(d) for d in "abc"]
    (claim,) = AverageLinkage(lambda a, b: False, 0.5).cluster(mentions, Known({(1, 2): 0.9}))
    assert [(p.first, p.second) for p in claim.pairs] == [(0, 1)]


def test_parts_that_add_up_to_the_other_figure_speak_against_one_question():
    def against_23(*parts):
        mentions = [mention("a", 23, **DEAD), *(mention("b", n, at=i, **DEAD) for i, n in enumerate(parts))]
        return LearnedScorer(differ).score(mentions, vectors(1.0, *[0.8] * len(parts)), [(0, 1)])[0]

    assert against_23(12, 11).probability < against_23(12, 10).probability
    assert any("12 + 11 = 23" in e.detail for e in against_23(12, 11).evidence)
