"""Documents are parted by what they are about, only where that is clear."""

import random

import pytest

from consistency.cluster.topics import ClearlyApart
from consistency.document import BlockKind, Sentence
from consistency.text import Span

FERRY = [
    "The ferry Tern sank off Skagen on March 10, 2026. Captain Ole Brandt said 214 people were rescued.",
    "Off Skagen 214 people were taken from the ferry Tern on March 10. Ole Brandt was the last to leave.",
    "Ole Brandt, captain of the Tern, told the court in Skagen how 214 passengers came into the boats.",
]
STRIKE = [
    "In Varberg 3,200 dockers walked out on Monday, the union Hamn said. Its head Lena Frid asks for 7.5 percent.",
    "Lena Frid of Hamn spoke to 3,200 dockers in Varberg. The employers offer 2 percent, Hamn wants 7.5.",
    "Varberg stands still: Hamn called out 3,200 dockers, and Lena Frid expects a long strike over 7.5 percent.",
]


def sentences(text, document, block=BlockKind.PARAGRAPH):
    return [Sentence(document, 0, Span(0, len(text)), text, block)]


@pytest.fixture
def topics():
    def found(*texts):
        return ClearlyApart().find([sentences(text, document=f"{at:03}") for at, text in enumerate(texts)])

    return found


def test_two_stories_in_one_folder_are_two_topics(topics):
    assert topics(*FERRY, *STRIKE) == [[0, 1, 2], [3, 4, 5]]


def test_documents_keep_their_topic_in_any_order(topics):
    texts = [*FERRY, *STRIKE]
    for seed in range(5):
        order = random.Random(seed).sample(range(6), 6)
        found = topics(*(texts[i] for i in order))
        assert sorted(sorted(order[i] for i in members) for members in found) == [[0, 1, 2], [3, 4, 5]]


def test_documents_of_one_story_are_one_topic(topics):
    assert topics(*FERRY) == [[0, 1, 2]]


def test_two_documents_are_compared_whatever_they_are_about(topics):
    assert topics(FERRY[0], STRIKE[0]) == [[0, 1]]


def test_a_document_that_is_like_no_other_stays_with_those_it_is_most_like(topics):
    alone = "Captain Brandt is back at sea."
    assert topics(*FERRY, *STRIKE, alone) == [[0, 1, 2, 6], [3, 4, 5]]


def test_texts_without_names_or_numbers_are_one_topic(topics):
    assert topics("it rained all day", "nobody came to the meeting", "the boats stayed in the harbour") == [[0, 1, 2]]


def test_no_documents_have_no_topic(topics):
    assert topics() == []


def test_page_furniture_is_no_sign_of_a_topic():
    menus = " Skagen Tern Ole Brandt March 10, 2026 214"
    of_ferry = [sentences(text, document=f"a{at}") for at, text in enumerate(FERRY)]
    of_strike = [
        [*sentences(text, document=f"b{at}"), *sentences(menus, document=f"b{at}", block=BlockKind.FURNITURE)]
        for at, text in enumerate(STRIKE)
    ]
    assert ClearlyApart().find([*of_ferry, *of_strike]) == [[0, 1, 2], [3, 4, 5]]


def test_thousands_of_copies_are_one_topic_and_take_no_square_of_memory(monkeypatch):
    monkeypatch.setattr("consistency.cluster.topics.LARGEST", 50)
    copies = [sentences(FERRY[0], document=f"{at:04}") for at in range(120)]
    assert ClearlyApart().find(copies) == [list(range(120))]


def test_an_archive_that_hangs_together_by_a_chain_of_similar_documents_is_still_parted(monkeypatch):
    monkeypatch.setattr("consistency.cluster.topics.LARGEST", 5)
    bridge = "Captain Ole Brandt of the Tern spoke to Lena Frid of Hamn in Varberg about Skagen on March 10."
    texts = [*FERRY, *STRIKE, bridge]
    found = ClearlyApart().find([sentences(text, document=f"{at:03}") for at, text in enumerate(texts)])
    assert len(found) == 2
    assert {0, 1, 2} <= set(found[0])
    assert {3, 4, 5} <= set(found[1])
