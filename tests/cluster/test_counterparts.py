"""Which sentences are worth reading clause by clause."""

from consistency.cluster.counterparts import SharedWords
from consistency.document import BlockKind, Sentence
from consistency.text import Span


def sentences(*documents):
    return [
        [Sentence(str(d), i, Span(0, len(t)), t, kind) for i, (t, kind) in enumerate(own)]
        for d, own in enumerate(documents)
    ]


def found(*documents):
    return SharedWords().find(sentences(*([(t, BlockKind.PARAGRAPH) for t in own] for own in documents)))


def test_a_sentence_and_its_denial_find_each_other():
    assert found(["It rained.", "Lind signed the treaty."], ["Lind did not sign the treaty."]) == [[1], [0]]


def test_opposite_words_find_each_other():
    assert found(["Exports of salt rose."], ["Exports of salt fell."]) == [[0], [0]]


def test_what_is_said_alike_is_not_read():
    assert found(["Lind admired the treaty."], ["The treaty was admired by Lind."]) == [[], []]


def test_sentences_that_share_most_words_are_read_for_those_they_do_not_share():
    assert found(["Lind signed the new treaty on fish."], ["Brandt signed the new treaty on fish."]) == [[0], [0]]


def test_a_denial_of_something_else_is_not_read():
    assert found(["Lind signed the treaty."], ["Brandt did not see the ferry."]) == [[], []]


def test_one_document_has_no_counterpart():
    assert found(["Lind signed the treaty.", "Lind did not sign the treaty."]) == [[]]


def test_headings_and_page_furniture_are_left_out():
    text = "Lind did not sign the treaty."
    found = SharedWords().find(
        sentences(
            [("Lind signed the treaty.", BlockKind.PARAGRAPH)], [(text, BlockKind.HEADING), (text, BlockKind.FURNITURE)]
        )
    )
    assert found == [[], []]
