import subprocess
import sys
from types import SimpleNamespace

import numpy as np
import pytest

from consistency.embed.sentence_transformer import BATCH, SentenceTransformerEmbedder
from consistency.embed.weights import BUNDLED, Weights
from consistency.errors import ModelError
from consistency.report import ModelEntry

TEXTS = [
    "the storm sank [number] boats",
    "[number] boats were lost in the storm",
    "the ferry left on [date]",
    "the ferry left on [date]",
    "on [date] the harbour master, who had been warned twice, closed the port to all boats under ten metres",
    "a crew of [number]",
    "",
]


class FakeEncoder:
    """Counts what it is asked to encode; a vector holds the text's length and its number of words."""

    max_seq_length = 4

    def __init__(self):
        self.batches = []

    def tokenizer(self, texts, truncation, max_length):
        assert truncation
        return {"input_ids": [text.split()[:max_length] for text in texts]}

    def encode(self, texts, **options):
        assert options["batch_size"] == BATCH
        assert options["normalize_embeddings"]
        assert not options["show_progress_bar"]
        self.batches.append(list(texts))
        return np.array([[len(text) / 3, len(text.split())] for text in texts], dtype=np.float32)


class Heard:
    def __init__(self):
        self.stages, self.steps = [], 0

    def stage(self, name, total=None):
        self.stages.append((name, total))

    def advance(self, steps=1):
        self.steps += steps


@pytest.fixture
def fake():
    embedder = SentenceTransformerEmbedder()
    embedder.__dict__["_encoder"] = FakeEncoder()
    return embedder


def test_rows_come_in_the_order_of_the_texts(fake):
    vectors = fake.embed(TEXTS)
    assert vectors.shape == (len(TEXTS), 2)
    assert vectors[:, 1].tolist() == [len(text.split()) for text in TEXTS]


def test_vectors_are_single_precision_that_half_precision_can_hold(fake):
    vectors = fake.embed(TEXTS)
    assert vectors.dtype == np.float32
    assert np.array_equal(vectors, vectors.astype(np.float16).astype(np.float32))


def test_every_batch_is_full_and_of_one_length(fake):
    fake.embed([*TEXTS, *(f"a b {i}" for i in range(BATCH + 1))])
    for batch in fake._encoder.batches:
        assert len(batch) % BATCH == 0
        assert len({min(4, len(text.split())) for text in batch}) == 1


def test_each_text_is_encoded_once_in_an_order_of_its_own(fake):
    fake.embed(TEXTS)
    forwards = fake._encoder.batches
    fake.__dict__["_encoder"] = FakeEncoder()
    fake.embed([*reversed(TEXTS), *TEXTS])
    assert fake._encoder.batches == forwards
    assert sum(len(set(batch)) for batch in forwards) == len(set(TEXTS))


def test_no_texts_need_no_model():
    assert SentenceTransformerEmbedder("./no-such-folder").embed([]).shape == (0, 0)


def test_model_that_treats_texts_one_by_one_needs_no_tokenizer(fake):
    fake._encoder.tokenizer = SimpleNamespace()
    assert fake.embed(TEXTS).shape == (len(TEXTS), 2)


def test_progress_hears_of_every_distinct_text():
    heard = Heard()
    embedder = SentenceTransformerEmbedder(progress=heard)
    embedder.__dict__["_encoder"] = FakeEncoder()
    embedder.embed(TEXTS)
    assert heard.stages == [("embedding", 6)]
    assert heard.steps == 6


def test_module_imports_nothing_heavy():
    code = (
        "import sys, consistency.embed.sentence_transformer as m\n"
        "m.SentenceTransformerEmbedder()\n"
        "heavy = {'torch', 'numpy', 'transformers', 'sentence_transformers', 'huggingface_hub'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.fixture(scope="module")
def bundled():
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_HUB_DISABLE_TELEMETRY"):
            patch.setenv(name, "1")
        embedder = SentenceTransformerEmbedder()
        embedder.embed(["the model is loaded"])
        yield embedder


@pytest.mark.model
def test_bundled_model_gives_unit_vectors_that_tell_texts_apart(bundled):
    vectors = bundled.embed(TEXTS)
    assert vectors.shape == (len(TEXTS), 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)
    similar, other = vectors[0] @ vectors[1], vectors[0] @ vectors[2]
    assert similar > 0.7 > 0.5 > other


@pytest.mark.model
def test_same_text_has_the_same_vector_whatever_its_neighbours(bundled):
    texts = [f"{text} near pier {n}" for n in range(9) for text in TEXTS]
    together = bundled.embed(texts)
    assert np.array_equal(bundled.embed(texts[::-1]), together[::-1])
    assert np.array_equal(bundled.embed(texts[::5]), together[::5])
    assert np.array_equal(bundled.embed(texts[3:4]), together[3:4])


@pytest.mark.model
def test_bundled_model_is_named_with_its_package_and_digest(bundled):
    assert bundled.model.name == BUNDLED
    assert bundled.model.sha256.startswith("53aa5117")


@pytest.mark.model
def test_loading_and_embedding_say_nothing_and_ask_nobody():
    code = (
        "import socket\n"
        "def refuse(*a, **k): raise SystemExit('network')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "from consistency.embed.sentence_transformer import SentenceTransformerEmbedder\n"
        "assert SentenceTransformerEmbedder().embed(['a storm']).shape == (1, 384)"
    )
    done = subprocess.run([sys.executable, "-W", "default", "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.model
def test_folder_that_holds_no_model_is_refused(tmp_path):
    (tmp_path / "model.safetensors").write_bytes(b"no tensors")
    embedder = SentenceTransformerEmbedder()
    embedder.__dict__["_weights"] = Weights(tmp_path, ModelEntry("mine", "local", ""))
    with pytest.raises(ModelError, match="the model mine cannot be loaded"):
        embedder.embed(["a storm"])
