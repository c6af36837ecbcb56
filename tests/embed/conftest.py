import sys
from hashlib import sha256

import pytest

from consistency.pinned import Pinned


@pytest.fixture
def offline_switch(monkeypatch):
    """Puts the environment back as it was: `go_offline` changes it for the whole process."""
    for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_HUB_DISABLE_TELEMETRY"):
        # Set first, so that there is something to undo even where the variable was not there.
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)


@pytest.fixture
def toy(tmp_path, monkeypatch):
    """A pinned model of two files, installed in a package that nobody may import."""
    package = tmp_path / "site" / "toy_model"
    (package / "model").mkdir(parents=True)
    (package / "__init__.py").write_text("raise AssertionError('imported')")
    contents = {"model.safetensors": b"weights", "vocab.txt": b"a\nb\n"}
    for name, content in contents.items():
        (package / "model" / name).write_bytes(content)
    monkeypatch.setattr(sys, "path", [str(tmp_path / "site"), *sys.path])
    return Pinned(
        name="toy/model",
        package="toy-model",
        version="1.0",
        module="toy_model",
        folder="model",
        source="https://example.org/toy",
        licence="MIT",
        size=11,
        files={name: sha256(content).hexdigest() for name, content in contents.items()},
        weights="model.safetensors",
    )
