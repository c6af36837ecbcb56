import json
import shutil
import subprocess
import sys
import threading
import time

import pytest

from consistency.embed import export
from consistency.embed.export import GRAPH, can_be_made, exportable, is_sound, is_there, made, place_of, token_limit
from consistency.embed.weights import Weights
from consistency.errors import ModelError
from consistency.report import ModelEntry

MODULES = [{"path": path, "type": f"sentence_transformers.models.{kind}"} for path, kind in
           (("", "Transformer"), ("1_Pooling", "Pooling"), ("2_Normalize", "Normalize"))]  # fmt: skip
FILES = {
    "modules.json": MODULES,
    "config.json": {"model_type": "bert", "max_position_embeddings": 64},
    "sentence_bert_config.json": {"max_seq_length": 32, "do_lower_case": False},
    "1_Pooling/config.json": {"pooling_mode_cls_token": False, "pooling_mode_mean_tokens": True},
    "tokenizer.json": {},
}


@pytest.fixture
def weights(tmp_path):
    for name, content in FILES.items():
        path = tmp_path / "model" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content))
    return Weights(tmp_path / "model", ModelEntry("toy", "local", "ab" * 32))


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "cache" / "exports"


@pytest.fixture
def traced(monkeypatch):
    """Every making of a graph, which takes a moment and no model."""
    makings = []

    def trace(model, into):
        makings.append(into)
        time.sleep(0.05)
        (into / GRAPH).write_bytes(b"a graph")
        (into / f"{GRAPH}.data").write_bytes(b"weights" * 100)

    monkeypatch.setattr(export, "_trace", trace)
    monkeypatch.setattr(export, "find_spec", lambda name: name)
    return makings


def test_an_export_is_made_once(weights, folder, traced):
    place = made(weights, folder)
    assert made(weights, folder) == place == place_of(weights, folder)
    assert len(traced) == 1
    assert sorted(path.name for path in place.iterdir()) == ["SHA256SUMS", GRAPH, f"{GRAPH}.data"]
    assert sorted(path.name for path in folder.iterdir() if path.name != ".lock") == [place.name]


def test_the_digests_are_those_that_sha256sum_checks(weights, folder, traced):
    place = made(weights, folder)
    assert (
        subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=place, capture_output=True).returncode
        == 0
    )


@pytest.mark.parametrize(
    "damage",
    [
        lambda place: (place / f"{GRAPH}.data").write_bytes(b"weights" * 99),
        lambda place: (place / f"{GRAPH}.data").write_bytes(b"WEIGHTS" * 100),
        lambda place: (place / GRAPH).unlink(),
        lambda place: (place / "SHA256SUMS").unlink(),
        lambda place: (place / "SHA256SUMS").write_text("nonsense"),
        lambda place: (place / "SHA256SUMS").write_bytes(b"\xff\xfe"),
        lambda place: (place / "more.data").write_bytes(b"not asked for"),
        lambda place: (shutil.rmtree(place), place.write_text("a file")),
    ],
    ids=["truncated", "altered", "no graph", "no digests", "no digests in it", "no text", "more", "no folder"],
)
def test_a_damaged_export_is_made_anew(weights, folder, traced, damage):
    place = made(weights, folder)
    damage(place)
    assert not is_sound(place)
    assert made(weights, folder) == place
    assert is_sound(place)
    assert len(traced) == 2
    assert [path.name for path in folder.iterdir() if path.name not in {".lock", place.name}] == []


def test_what_fails_half_way_leaves_nothing_behind(weights, folder, traced, monkeypatch):
    def fail(model, into):
        (into / GRAPH).write_bytes(b"half")
        raise ModelError("the disk is full")

    monkeypatch.setattr(export, "_trace", fail)
    with pytest.raises(ModelError, match="the disk is full"):
        made(weights, folder)
    assert [path.name for path in folder.iterdir() if path.name != ".lock"] == []


def test_what_a_killed_process_left_behind_goes_with_the_next_making(weights, folder, traced):
    (folder / ".making-killed").mkdir(parents=True)
    (folder / ".making-killed" / GRAPH).write_bytes(b"half")
    made(weights, folder)
    assert not (folder / ".making-killed").exists()


def test_of_several_at_once_one_makes_it(weights, folder, traced):
    threads = [threading.Thread(target=made, args=(weights, folder)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(traced) == 1
    assert is_sound(place_of(weights, folder))


def test_other_weights_versions_and_shapes_have_other_exports(weights, folder, monkeypatch):
    places = {place_of(weights, folder), place_of(Weights(weights.folder, ModelEntry("toy", "local", "cd")), folder)}
    (weights.folder / "1_Pooling" / "config.json").write_text('{"pooling_mode": "mean"}')
    places.add(place_of(weights, folder))
    monkeypatch.setattr(export, "version", lambda name: "0.0")
    places.add(place_of(weights, folder))
    monkeypatch.setattr(export, "FORM", export.FORM + 1)
    places.add(place_of(weights, folder))
    assert len(places) == 5
    assert not any(is_there(place) for place in places)


@pytest.mark.parametrize(
    ("name", "content", "can"),
    [
        ("config.json", {"model_type": "bert"}, True),
        ("config.json", {"model_type": "t5"}, False),
        ("modules.json", MODULES[:2], False),
        ("modules.json", [*MODULES, {"type": "sentence_transformers.models.Dense"}], False),
        ("modules.json", [3, "x", None], False),
        ("modules.json", {}, False),
        ("1_Pooling/config.json", {"pooling_mode": "mean"}, True),
        ("1_Pooling/config.json", {"pooling_mode": "cls"}, False),
        ("1_Pooling/config.json", {"pooling_mode_cls_token": True}, False),
        ("1_Pooling/config.json", {"pooling_mode_cls_token": True, "pooling_mode_mean_tokens": True}, False),
        ("sentence_bert_config.json", {"do_lower_case": True}, False),
        ("config_sentence_transformers.json", {"default_prompt_name": "query"}, False),
    ],
)
def test_models_of_the_bundled_kind_can_be_exported_and_no_others(weights, folder, traced, name, content, can):
    assert exportable(weights)
    (weights.folder / name).write_text(json.dumps(content))
    assert exportable(weights) == can
    if not can:
        with pytest.raises(ModelError, match="is not of a kind") as caught:
            made(weights, folder)
        assert caught.value.hint == "--backend sentence-transformers"


def test_texts_are_cut_where_the_model_ends(weights):
    assert token_limit(weights.folder) == 32
    (weights.folder / "sentence_bert_config.json").write_text('{"max_seq_length": 512}')
    assert token_limit(weights.folder) == 64


def test_without_what_exports_it_says_what_is_missing_and_what_to_install(weights, folder, traced, monkeypatch):
    monkeypatch.setattr(export, "find_spec", lambda name: None if name.startswith("onnx") else name)
    assert not can_be_made(folder)
    with pytest.raises(ModelError, match=r"without onnx, onnxscript$") as caught:
        made(weights, folder)
    assert caught.value.hint == "pip install 'claim-consistency[onnx]'"


def test_a_folder_that_cannot_be_is_told_before_and_named_after(weights, tmp_path, traced):
    (tmp_path / "file").write_text("in the way")
    assert can_be_made(tmp_path / "not" / "yet")
    assert not can_be_made(tmp_path / "file" / "exports")
    with pytest.raises(ModelError, match="cannot be prepared for onnxruntime in"):
        made(weights, tmp_path / "file" / "exports")


def test_a_making_that_fails_is_told_in_one_line(weights, folder, monkeypatch, tmp_path):
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\necho a warning >&2\necho MemoryError >&2\nexit 1\n")
    python.chmod(0o755)
    monkeypatch.setattr(export, "find_spec", lambda name: name)
    monkeypatch.setattr(sys, "executable", str(python))
    with pytest.raises(ModelError, match=r"^the model cannot be prepared for onnxruntime: MemoryError$") as caught:
        made(weights, folder)
    assert caught.value.hint == "--backend sentence-transformers"
