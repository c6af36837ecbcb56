from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sentencex import get_sentence_boundaries

from consistency.document import Block, BlockKind, Document, Origin
from consistency.read import sentences
from consistency.read.plain import plain_document
from consistency.read.sentences import LONGEST, NewsSplitter
from consistency.text import Span


def split(text: str) -> list[str]:
    document = Document("a.txt", text, (Block(Span(0, len(text))),), (Origin(0, 1, 1),))
    return [sentence.text for sentence in NewsSplitter().split(document)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Const. Tim Lee met Gen. Ada Roe on Sept. 5 in St. John, near Mt. Pearl.",
        "The ship sank at 5 p.m. Monday off Oslo.",
        "It left around 1:30 a.m. Feb. 1 for Bergen.",
        "It left at 10 a.m. EST on Friday.",
        "They live at No. 10 with Nos. 11 and 12.",
        "J.D. Roe and A. B. Doe left.",
        "The visit on Sun. May 5th was short.",
        "U.S. Navy ships and U.N. envoys came.",
        "The report by Roe et al. counts approx. 40 ships.",
        "“Go away!” the captain said.",
        "“Go away!” Captain Roe said.",
        "It cost $1.5 million, i.e. 3.2 percent of 46.9 million.",
        "He named the site example. com as his source.",
    ],
)
def test_one_sentence_stays_one(sentence: str) -> None:
    assert split(sentence) == [sentence]


@pytest.mark.parametrize(
    "sentences",
    [
        ["It sank at 5 p.m.", "The crew of 12 was saved."],
        ["He moved to the U.S.", "The family of four followed."],
        ["He said: “Two ships sank.", "Three are missing.", "We look for 40 people.”", "Then he left."],
        ['"We saw two."', '"They saw three," he said.'],
        ['She told her, "You never leave." ', "He was sentenced to two years."],
        ["Was it May?", "No!", "It was June."],
        ["They counted 12.", "It took 3 days."],
    ],
)
def test_several_sentences_are_parted(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == [sentence.strip() for sentence in sentences]


def test_quotation_marks_stay_with_what_they_enclose() -> None:
    assert split('They fled. "It burned." It was late. “Nobody died.” So he said.') == [
        "They fled.",
        '"It burned."',
        "It was late.",
        "“Nobody died.”",
        "So he said.",
    ]


def test_no_sentence_crosses_the_edge_of_a_block() -> None:
    document = plain_document("a.txt", "Ship leaves harbour\n\nOn Friday the ship\n\nleft. By Jane Doe\nBy Jane Doe")
    sentences = NewsSplitter().split(document)
    assert [sentence.text for sentence in sentences] == [
        "Ship leaves harbour",
        "On Friday the ship",
        "left.",
        "By Jane Doe",
        "By Jane Doe",
    ]
    assert [sentence.index for sentence in sentences] == [0, 1, 2, 3, 4]
    assert sentences[-1].block is BlockKind.FURNITURE


PROSE = st.lists(
    st.sampled_from(
        ["The ship", " left", ".", "!", "?", "…", '"', "“", "”", "’", " ", "  ", "\n", "\n\n", "5 p.m.", "Monday",
         "Gen.",
         "J.D.", "Roe", "No.", "10", "said", "he", "(", ")", "\xa0", "😀", "\u2028", "\x00", "- ", "By Jane Doe\n"]
    ),
    max_size=30,
).map("".join)  # fmt: skip


@given(st.one_of(PROSE, st.text(max_size=200)))
def test_sentences_tile_their_blocks(text: str) -> None:
    document = plain_document("a.txt", text)
    sentences = NewsSplitter().split(document)
    assert [sentence.index for sentence in sentences] == list(range(len(sentences)))
    covered = 0
    for sentence in sentences:
        assert sentence.text == sentence.span.of(text) == sentence.text.strip() != ""
        assert not text[covered : sentence.span.start].strip()
        assert any(block.span.contains(sentence.span) and block.kind is sentence.block for block in document.blocks)
        covered = sentence.span.end
    assert not text[covered:].strip()


@pytest.mark.parametrize("filler", ["Herring ", "Herring", "Herring\xa0"])
def test_what_no_full_stop_ends_is_cut_between_words_where_there_are_any(filler: str) -> None:
    text = "It sank on June 3. " + filler * 3_000 + "on June 4."
    sentences = split(text)
    assert sentences[0] == "It sank on June 3."
    assert max(map(len, sentences)) <= LONGEST
    assert len(sentences) < 8
    assert "".join("".join(sentences).split()) == "".join(text.split())
    if filler != "Herring":
        assert all(sentence.endswith("Herring") for sentence in sentences[1:-1])


@pytest.mark.parametrize("sign", ["![", "```", "'"])
def test_a_paragraph_of_signs_is_cut_in_time_proportional_to_its_length(sign, monkeypatch):
    longest = 0

    def seen(language: str, text: str) -> list[dict[str, int]]:
        nonlocal longest
        longest = max(longest, len(text))
        return get_sentence_boundaries(language, text)

    monkeypatch.setattr(sentences, "get_sentence_boundaries", seen)
    assert "".join(split(sign * 50_000)) == sign * 50_000
    assert longest <= 10_000


def test_a_paragraph_longer_than_is_looked_at_once_has_the_same_sentences():
    one = [f"The ferry Tern, number {n}, left Mr. Smith’s harbour at 5 p.m. Monday." for n in range(400)]
    assert split(" ".join(one)) == one


def test_a_word_without_end_begins_no_sentence_where_it_is_looked_at_again():
    before, after = "It sank. " + "x" * 12_000, "It was dark."
    assert split(f"{before} {after}")[-1].endswith(f"x {after}") or split(f"{before}. {after}")[-1] == after
