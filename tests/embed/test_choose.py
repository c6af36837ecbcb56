import numpy as np
import pytest

from consistency.embed.choose import FirstThatWorks
from consistency.errors import ModelError
from consistency.report import ModelEntry


class Fake:
    """Embeds by its name; counts its exports."""

    def __init__(self, backend, *, works=True, fails=False):
        self.model = ModelEntry("toy", "1", "ab", backend)
        self._works, self._fails = works, fails
        self.prepared = 0

    def can_work(self):
        return self._works

    def prepare(self):
        self.prepared += 1
        if self._fails:
            raise ModelError("the disk is full")

    def embed(self, texts):
        return np.full((len(texts), 1), len(self.model.backend), dtype=np.float32)


@pytest.mark.parametrize(
    ("onnx", "chosen"),
    [({}, "onnx"), ({"works": False}, "other"), ({"fails": True}, "other")],
)
def test_onnxruntime_embeds_where_it_can(onnx, chosen):
    embedder = FirstThatWorks(Fake("onnx", **onnx), Fake("other"))
    assert embedder.model.backend == chosen
    assert embedder.embed(["a"]).tolist() == [[len(chosen)]]


def test_it_is_decided_once():
    onnx = Fake("onnx", fails=True)
    embedder = FirstThatWorks(onnx, Fake("other"))
    assert [embedder.model.backend, embedder.model.backend, embedder.embed(["a"]).shape] == ["other", "other", (1, 1)]
    assert onnx.prepared == 1


def test_nothing_to_embed_decides_nothing():
    onnx = Fake("onnx")
    assert FirstThatWorks(onnx, Fake("other")).embed([]).shape == (0, 1)
    assert onnx.prepared == 0
