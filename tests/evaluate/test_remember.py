"""Each text goes to a model once."""

import numpy as np

from consistency.evaluate.remember import RememberingEmbedder, RememberingParser


class Model:
    """Counts what it is asked; a text becomes its length."""

    model = "the model"

    def __init__(self):
        self.asked = []

    def parse(self, texts):
        self.asked.append(list(texts))
        return [(len(text),) for text in texts]

    def embed(self, texts):
        self.asked.append(list(texts))
        return np.array([[len(text), 1] for text in texts], dtype=np.float32).reshape(len(texts), 2)


def test_a_sentence_is_parsed_once():
    inner = Model()
    parser = RememberingParser(inner)
    assert parser.parse(["bb", "a", "bb"]) == [(2,), (1,), (2,)]
    assert parser.parse(iter(["a", "ccc"])) == [(1,), (3,)]
    assert inner.asked == [["a", "bb"], ["ccc"]]
    assert parser.model == "the model"


def test_a_text_is_embedded_once_and_rows_keep_their_order():
    inner = Model()
    embedder = RememberingEmbedder(inner)
    assert embedder.embed(["bb", "a", "bb"])[:, 0].tolist() == [2, 1, 2]
    assert embedder.embed(["ccc", "a"])[:, 0].tolist() == [3, 1]
    assert embedder.embed(["a"]).tolist() == [[1, 1]]
    assert inner.asked == [["a", "bb"], ["ccc"]]


def test_no_texts_are_no_rows():
    embedder = RememberingEmbedder(Model())
    assert len(embedder.embed([])) == 0
    assert embedder.embed(["a"]).tolist() == [[1, 1]]
