"""Finding the mentions that labels mean."""

import numpy as np
from learn.made import mention

from consistency.claim import Role
from consistency.evaluate.labels import Item
from consistency.evaluate.labels import Place as Said
from consistency.learn.examples import Source, disagreeing, far, labelled, own_pairs
from consistency.learn.labels import Label, Place
from consistency.learn.seen import Seen
from consistency.learn.topics import Topic
from consistency.seams import MentionVectors


def seen(*mentions, cosines=None):
    rows = np.array([[c, (1 - c * c) ** 0.5] for c in cosines or [1.0] * len(mentions)], dtype=np.float32)
    return Seen(Topic("7ecb", "7", ()), tuple(mentions), MentionVectors(rows, rows, rows))


def label(b_start=10, b_end=12):
    return Label("7ecb", Place("b", b_start, b_end), Place("a", 0, 2), 1.0, 3.0)


TWO = seen(mention("a.txt"), mention("b.txt", at=10))


def test_a_label_finds_its_mentions_whichever_side_stands_first():
    (example,) = labelled({"7ecb": TWO}, [label()]).examples
    assert (example.first, example.second, example.same, example.weight) == (0, 1, 1.0, 3.0)


def test_a_label_of_a_slot_that_is_not_found_is_lost_and_counted():
    found = labelled({"7ecb": TWO}, [label(), label(b_start=11)])
    assert (len(found.examples), found.lost) == (1, {Source.LABEL: 1})


def test_a_label_of_slots_with_different_roles_is_lost():
    apart = seen(mention("a.txt"), mention("b.txt", at=10, role=Role.REPEATS))
    assert labelled({"7ecb": apart}, [label()]).lost == {Source.LABEL: 1}


def item(**fields):
    sides = {"a": Said("a", "…", "12"), "b": Said("b", "…", "12")}
    defaults = {"id": "g", "topic": "7ecb_ferry", "disagreement": True, "kind": "count", "nature": "", "clear": True}
    return Item(**(defaults | sides | fields))


def wordy(m):
    from dataclasses import replace

    return replace(m, sentence=replace(m.sentence, text="the ferry carried 12"))


def test_a_listed_disagreement_is_an_example_and_a_doubtful_one_half_so():
    topic = {"7ecb": seen(*map(wordy, TWO.mentions))}
    sides = {s: Said(s, "the ferry carried 12", "12") for s in "ab"}
    clear, doubtful = (disagreeing(topic, [item(**sides, clear=c)]).examples[0] for c in (True, False))
    assert 1.0 == clear.same > doubtful.same > 0.5


def test_look_alikes_and_disagreements_about_names_are_no_examples():
    found = disagreeing({"7ecb": TWO}, [item(disagreement=False), item(kind="entity")])
    assert (found.examples, found.lost) == ((), {Source.GOLD: 0})


def test_an_own_pair_finds_its_slots_and_one_without_slots_is_passed_over():
    rows = [{"id": "t1", "slot_a": "12", "slot_b": "about 12", "same_question": False}, {"id": "t2", "slot_a": None}]
    found = own_pairs({"t1": TWO, "t2": TWO}, rows)
    assert [(e.first, e.second, e.same) for e in found.examples] == [(0, 1, 0.0)]


def differ(a, b):
    return a.span != b.span


def test_far_pairs_are_of_two_documents_conflict_and_are_not_near_in_meaning():
    topic = seen(mention("a.txt"), mention("a.txt", at=4), mention("b.txt", at=8), cosines=[1.0, 0.2, 0.3])
    assert [(e.first, e.second) for e in far(topic, differ, [])] == [(0, 2)]
    assert far(topic, lambda a, b: False, []) == []


def test_a_pair_that_is_known_is_not_taken_as_far():
    topic = seen(mention("a.txt"), mention("b.txt", at=10), cosines=[1.0, 0.2])
    known = labelled({"7ecb": topic}, [label()]).examples
    assert far(topic, differ, known) == []


def test_a_topic_gives_only_so_many_far_pairs_and_always_the_same():
    many = [mention(f"{d}.txt", at=i) for d in "ab" for i in range(20)]
    topic = seen(*many, cosines=[1.0] * 20 + [0.1] * 20)
    pairs = [(e.first, e.second) for e in far(topic, differ, [])]
    assert len(pairs) == 30
    assert pairs == [(e.first, e.second) for e in far(topic, differ, [])]
