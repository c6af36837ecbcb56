"""The weights that come with the package."""

import json
from pathlib import Path

import pytest

from consistency.cluster import scorer
from consistency.cluster.weights import FILE, learned

ROOT = Path(__file__).parents[2]


def test_weights_are_those_of_the_file_whatever_else_it_tells():
    content = json.loads((ROOT / "consistency" / FILE).read_text(encoding="utf-8"))
    assert content.keys() > {"intercept", "features"}
    assert learned().intercept == content["intercept"]
    assert learned().features == content["features"]


def test_weights_are_read_once():
    assert learned() is learned()


def test_models_folder_shows_the_weights_of_the_package():
    packaged = Path(scorer.__file__).parents[1] / FILE
    assert not packaged.is_symlink()
    assert (ROOT / "models" / FILE).is_symlink()
    assert (ROOT / "models" / FILE).resolve() == packaged.resolve()


@pytest.mark.filterwarnings("ignore")
def test_an_installed_package_has_the_weights(monkeypatch):
    pytest.importorskip("setuptools")
    from setuptools import Distribution

    monkeypatch.chdir(ROOT)
    project = Distribution()
    project.parse_config_files(["pyproject.toml"])
    build = project.get_command_obj("build_py")
    build.ensure_finalized()
    # Nothing is known of a repository: only what the project's own table names goes into a wheel.
    build.manifest_files = {}
    taken = {Path(name).name for name in build.find_data_files("consistency", "consistency")}
    assert {FILE, "models.lock.toml"} <= taken
