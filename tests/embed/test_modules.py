import json

import pytest

from consistency.embed.modules import expect_no_code
from consistency.embed.weights import find
from consistency.errors import ModelError

USUAL = [
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
    {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
]


@pytest.fixture
def model(tmp_path):
    """Makes a model folder with a list of modules."""
    (tmp_path / "model.safetensors").write_bytes(b"weights")

    def made(*more):
        (tmp_path / "modules.json").write_text(json.dumps([*USUAL, *more]))
        return tmp_path

    return made


def part(kind, path="2_Own"):
    return {"idx": 2, "name": "2", "path": path, "type": kind}


def test_a_model_of_the_usual_parts_is_taken(model):
    expect_no_code(model(part("sentence_transformers.base.modules.Normalize")))


def test_a_model_without_a_list_is_taken(tmp_path):
    expect_no_code(tmp_path)


@pytest.mark.parametrize(
    "kind",
    [
        "own.Module",
        "os.system",
        "sentence_transformers.models.subprocess",
        "sentence_transformers.models.CNN",
        "sentence_transformers_own.Transformer",
        "sentence_transformers.models.Transformer\nos.system",
        "",
    ],
)
def test_a_model_that_brings_code_is_refused_before_anything_is_imported(model, kind, offline_switch):
    folder = model(part(kind))
    (folder / "own.py").write_text("raise AssertionError('ran')")
    with pytest.raises(ModelError, match="wants code of its own"):
        find(str(folder))


@pytest.mark.parametrize("path", ["../x", "a/../../x", "/etc", "C:\\x", "..\\x"])
def test_no_part_of_a_model_lies_outside_its_folder(model, path):
    with pytest.raises(ModelError, match="outside"):
        expect_no_code(model(part("sentence_transformers.models.Dense", path)))


def test_a_part_whose_weights_are_a_pickle_is_refused(model):
    folder = model(part("sentence_transformers.models.Dense", "2_Dense"))
    (folder / "2_Dense").mkdir()
    (folder / "2_Dense" / "pytorch_model.bin").write_bytes(b"\x80")
    with pytest.raises(ModelError, match="as a pickle"):
        expect_no_code(folder)
    (folder / "2_Dense" / "model.safetensors").write_bytes(b"weights")
    expect_no_code(folder)


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"a": 1}', "3", '[{"type": "x"}]', "[" * 100_000])
def test_a_damaged_list_is_refused(tmp_path, text):
    (tmp_path / "modules.json").write_text(text)
    with pytest.raises(ModelError, match="damaged"):
        expect_no_code(tmp_path)
