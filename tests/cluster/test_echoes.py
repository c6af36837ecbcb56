"""Texts of which there are a thousand copies."""

from dataclasses import replace

from cluster.known import Known
from cluster.test_cluster import mention, propose

from consistency.cluster.agglomerate import AverageLinkage
from consistency.cluster.echoes import SPEAKERS, echoes

COPIES = [mention(f"{n:03}.txt", 12, predicate="sink", counted="boat") for n in range(300)]
CHANGED = replace(mention("777.txt", 15), frame=COPIES[0].frame)


def test_of_the_same_said_in_the_same_words_only_some_are_looked_at():
    assert echoes(COPIES) == dict.fromkeys(range(SPEAKERS, len(COPIES)), 0)
    assert len(propose(*COPIES, cosine=1.0)) == SPEAKERS * (SPEAKERS - 1) // 2


def test_another_value_or_another_sentence_is_no_echo():
    said_elsewhere = [replace(m, sentence=replace(m.sentence, text=f"{n}")) for n, m in enumerate(COPIES)]
    assert echoes([*said_elsewhere, CHANGED]) == {}


def test_one_changed_figure_among_many_copies_is_held_against_them():
    mentions = [*COPIES, CHANGED]
    pairs = propose(*mentions, cosine=1.0)
    assert (0, len(COPIES)) in pairs
    (bundle,) = AverageLinkage(lambda a, b: a.value != b.value, 0.5).cluster(mentions, Known(dict.fromkeys(pairs, 0.9)))
    assert len(bundle.mentions) == len(mentions)
    assert [len(claim.mentions) for claim in bundle.claims] == [len(mentions)]


def test_an_echo_stays_out_where_its_own_document_says_something_else():
    other = replace(mention(COPIES[-1].document, 15, at=1), frame=COPIES[0].frame)
    mentions = sorted([*COPIES, other], key=lambda m: m.order)
    pairs = propose(*mentions, cosine=1.0)
    (bundle,) = AverageLinkage(lambda a, b: a.value != b.value, 0.5).cluster(mentions, Known(dict.fromkeys(pairs, 0.9)))
    assert [m.slot.text for m in bundle.mentions if m.document == COPIES[-1].document] == ["15"]
