"""Parsers and embedders that take over what an earlier run found out."""

import json
import zlib
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.cache.embedder import CachingEmbedder
from consistency.cache.file import Cache
from consistency.cache.parser import CachingParser, packed, unpacked
from consistency.report import ModelEntry
from consistency.text import Token


class Words:
    """Parses at blanks; counts what it is asked."""

    def __init__(self, sha256="1"):
        self.model = ModelEntry("words", "1", sha256)
        self.asked = []

    def parse(self, sentences):
        self.asked += sentences
        return [tuple(_token(i, word) for i, word in enumerate(s.split())) for s in sentences]


class Lengths:
    """Embeds by length; counts what it is asked."""

    def __init__(self, sha256="1"):
        self.model = ModelEntry("lengths", "1", sha256)
        self.asked = []

    def embed(self, texts):
        self.asked += texts
        return np.array([[len(t), 1 / (1 + len(t))] for t in texts], dtype=np.float16).astype(np.float32)


def _token(index, word):
    return Token(index, word, word.lower(), "NOUN", "NN", "dep", 0, "", 0, len(word))


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path)


def test_a_sentence_is_parsed_once_for_all_runs(cache):
    first, second = Words(), Words()
    said = ["Nine boats sank", "One sank", "Nine boats sank"]
    once = CachingParser(first, cache).parse(said)
    again = CachingParser(second, cache).parse([*said, "None sank"])
    assert first.asked == ["Nine boats sank", "One sank"]
    assert second.asked == ["None sank"]
    assert again[:3] == once


def test_a_text_is_embedded_once_for_all_runs(cache):
    first, second = Lengths(), Lengths()
    once = CachingEmbedder(first, cache).embed(["aa", "b", "aa"])
    again = CachingEmbedder(second, cache).embed(["b", "aa", "cccc"])
    assert (first.asked, second.asked) == (["aa", "b"], ["cccc"])
    assert again.dtype == once.dtype == np.float32
    assert (again[:2] == once[[1, 0]]).all()


def test_another_model_takes_nothing_over(cache):
    CachingParser(Words("1"), cache).parse(["One sank"])
    CachingEmbedder(Lengths("1"), cache).embed(["One sank"])
    parser, embedder = Words("2"), Lengths("2")
    CachingParser(parser, cache).parse(["One sank"])
    CachingEmbedder(embedder, cache).embed(["One sank"])
    assert parser.asked == embedder.asked == ["One sank"]


def test_another_backend_takes_nothing_over(cache):
    first, second = Lengths(), Lengths()
    second.model = replace(first.model, backend="onnx")
    CachingEmbedder(first, cache).embed(["One sank"])
    CachingEmbedder(second, cache).embed(["One sank"])
    assert first.asked == second.asked == ["One sank"]


def test_nothing_to_embed_has_the_shape_of_nothing(cache):
    class Nothing(Lengths):
        def embed(self, texts):
            assert texts == []
            return np.empty((0, 0), dtype=np.float32)

    assert CachingEmbedder(Nothing(), cache).embed([]).shape == (0, 0)


_WORD = st.text(min_size=1, max_size=8)


@given(st.lists(_WORD, max_size=6))
def test_a_parse_comes_out_as_it_went_in(words):
    parse = tuple(_token(i, word) for i, word in enumerate(words))
    assert unpacked(packed(parse)) == parse


def test_words_of_many_sentences_are_held_once():
    value = packed(tuple(_token(i, word) for i, word in enumerate(("Harbourside", "flooded"))))
    assert all(a is b for x, y in zip(unpacked(value), unpacked(value), strict=True) for a, b in ((x.text, y.text),))


@pytest.mark.parametrize(
    "value",
    [
        b"",
        b"nonsense",
        zlib.compress(b"{}")[:-3],
        zlib.compress(b"[[1, 2]]"),
        zlib.compress(b'{"a": 1}'),
        zlib.compress(b"3"),
        zlib.compress(json.dumps([[0, "a", "a", "X", "X", "x", 0, "", 0, "1"]]).encode()),
    ],
    ids=repr,
)
def test_what_is_no_parse_is_parsed_again(value):
    assert unpacked(value) is None


@pytest.mark.parametrize("heads", [(1, 2), (1, -1)])
def test_a_parse_that_points_outside_its_sentence_is_none(heads):
    tokens = [Token(at, "sank", "sink", "VERB", "VBD", "ROOT", head, "", 0, 4) for at, head in enumerate(heads)]
    assert unpacked(packed(tuple(tokens))) is None
