import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from consistency.build import EXPORTS
from consistency.cache.file import directory
from consistency.embed import onnx
from consistency.embed.export import is_sound, place_of
from consistency.embed.onnx import BATCH, OnnxEmbedder
from consistency.embed.sentence_transformer import SentenceTransformerEmbedder
from consistency.embed.weights import BUNDLED, Weights, find
from consistency.errors import ModelError
from consistency.report import ModelEntry

TEXTS = [
    "the storm sank [number] boats",
    "[number] boats were lost in the storm",
    "the ferry left on [date]",
    "the ferry left on [date]",
    "on [date] the harbour master, who had been warned twice, closed the port to all boats under ten metres",
    "a crew of [number]",
    "Ç’était l’été: 中文, ﬁsh\u00ad and\tİstanbul",
    " many words" * 300,
    "",
]


class Heard:
    def __init__(self):
        self.stages, self.steps = [], 0

    def stage(self, name, total=None):
        self.stages.append((name, total))

    def advance(self, steps=1):
        self.steps += steps


class Tokens:
    """A token a word."""

    def encode(self, text):
        return type("Encoding", (), {"ids": [1, *range(2, 2 + len(text.split())), 3]})


class Session:
    """Counts what goes through it together; a vector holds the number of tokens."""

    def __init__(self):
        self.shapes = []

    def run(self, outputs, inputs):
        ids = inputs["input_ids"]
        self.shapes.append(ids.shape)
        return [np.full((len(ids), 2), ids.shape[1], dtype=np.float32)]


@pytest.fixture
def fake(tmp_path):
    embedder = OnnxEmbedder(tmp_path, progress=Heard())
    embedder.__dict__.update(_tokenizer=Tokens(), _session=Session())
    return embedder


def test_rows_come_in_the_order_of_the_texts(fake):
    vectors = fake.embed(TEXTS)
    assert vectors.dtype == np.float32
    assert vectors[:, 0].tolist() == [len(text.split()) + 2 for text in TEXTS]


def test_a_batch_holds_equally_long_texts_no_more_than_fit_and_never_one_alone(fake):
    fake.embed([*(f"a b {i}" for i in range(2 * BATCH + 1)), "alone here", *("x " * 250 + str(i) for i in range(3))])
    assert sorted(fake._session.shapes) == [(2, 4), (2, 5), (2, 253), (2, 253), (BATCH, 5), (BATCH, 5)]


def test_progress_hears_of_every_distinct_text(fake):
    fake.embed(TEXTS)
    assert fake._progress.stages == [("embedding", len(set(TEXTS)))]
    assert fake._progress.steps == len(set(TEXTS))


def test_no_texts_need_no_model(tmp_path):
    assert OnnxEmbedder(tmp_path, "./no-such-folder").embed([]).shape == (0, 0)


def test_without_onnxruntime_it_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    embedder = OnnxEmbedder(tmp_path)
    with pytest.raises(ModelError, match="onnxruntime cannot be loaded") as caught:
        embedder.embed(["a storm"])
    assert caught.value.hint == "pip install 'claim-consistency[onnx]'"
    monkeypatch.setattr(onnx, "find_spec", lambda name: None)
    assert not embedder.can_work()


@pytest.mark.parametrize("module", ["onnx", "choose", "export", "trace"])
def test_modules_import_nothing_heavy(module):
    code = (
        f"import sys, consistency.embed.{module}\n"
        "heavy = {'torch', 'numpy', 'transformers', 'sentence_transformers', 'onnxruntime', 'tokenizers'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.fixture(scope="module")
def bundled():
    pytest.importorskip("onnxruntime")
    pytest.importorskip("onnxscript")
    # Where the other tests find it too: making one takes some ten seconds.
    embedder = OnnxEmbedder(directory(os.environ) / EXPORTS)
    embedder.embed(["the model is loaded"])
    return embedder


@pytest.fixture(scope="module")
def many():
    return [f"{text} near pier {n}{' of the old harbour' * (n % 3)}" for n in range(5) for text in TEXTS[:-2]]


@pytest.mark.model
def test_vectors_are_those_of_sentence_transformers_but_for_last_bits(bundled, many):
    texts = [*TEXTS, *many]
    ours, theirs = bundled.embed(texts), SentenceTransformerEmbedder().embed(texts)
    assert ours.shape == theirs.shape == (len(texts), 384)
    # Numbers are below 1/4: two neighbours that half precision can hold are 1/8192 apart at most.
    assert np.abs(ours - theirs).max() <= 1 / 8192
    assert np.mean(ours == theirs) > 0.99
    assert np.abs(ours @ ours.T - theirs @ theirs.T).max() < 5e-5


@pytest.mark.model
def test_same_text_has_the_same_vector_whatever_its_neighbours(bundled, many):
    together = bundled.embed(many)
    assert np.array_equal(bundled.embed(many[::-1]), together[::-1])
    assert np.array_equal(bundled.embed(many[::5]), together[::5])
    for one in range(0, len(many), 7):
        assert np.array_equal(bundled.embed([many[one]])[0], together[one])


@pytest.mark.model
def test_vectors_are_rounded_unit_vectors(bundled):
    vectors = bundled.embed(TEXTS)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)
    assert np.array_equal(vectors, vectors.astype(np.float16).astype(np.float32))


@pytest.mark.model
def test_the_report_names_model_and_backend(bundled):
    assert (bundled.model.name, bundled.model.backend) == (BUNDLED, "onnx")
    assert SentenceTransformerEmbedder().model.backend == "sentence-transformers"


@pytest.mark.model
def test_embedding_loads_no_torch_says_nothing_and_asks_nobody(bundled):
    code = (
        "import os, socket, sys\n"
        "def refuse(*a, **k): raise SystemExit('network')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "from consistency.build import embedder\n"
        "assert embedder('all-MiniLM-L6-v2').embed(['a storm']).shape == (1, 384)\n"
        "assert not {'torch', 'transformers', 'sentence_transformers'} & set(sys.modules)\n"
        "assert 'onnxruntime' in sys.modules"
    )
    done = subprocess.run([sys.executable, "-W", "default", "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.model
def test_an_altered_export_is_not_loaded_but_made_anew(bundled, tmp_path, monkeypatch):
    good = place_of(find(BUNDLED), bundled._folder)
    bad = place_of(find(BUNDLED), tmp_path)
    shutil.copytree(good, bad)
    with (bad / "model.onnx.data").open("r+b") as file:
        file.write(b"\0" * 4096)
    assert not is_sound(bad)
    makings = []

    def make(weights, folder):
        makings.append(folder)
        shutil.rmtree(bad)
        shutil.copytree(good, bad)
        return bad

    monkeypatch.setattr(onnx, "made", make)
    embedder = OnnxEmbedder(tmp_path)
    embedder.prepare()
    assert makings == []  # a digest takes time: it is held against the file when that is loaded
    assert np.array_equal(embedder.embed(TEXTS), bundled.embed(TEXTS))
    assert makings == [tmp_path]


@pytest.mark.model
def test_what_onnxruntime_cannot_load_is_told(tmp_path, monkeypatch):
    pytest.importorskip("onnxruntime")
    (tmp_path / "model.onnx").write_bytes(b"no graph")
    embedder = OnnxEmbedder(tmp_path)
    embedder.__dict__["_weights"] = Weights(Path("nowhere"), ModelEntry("mine", "local", ""))
    monkeypatch.setattr(onnx, "place_of", lambda weights, folder: tmp_path)
    monkeypatch.setattr(onnx, "is_sound", lambda place: True)
    with pytest.raises(ModelError, match="the model mine cannot be loaded"):
        embedder._session  # noqa: B018
