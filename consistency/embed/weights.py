"""From the name of an embedding model to verified weights on disk: bundled, in a folder, or from the hub."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from consistency.embed.modules import expect_no_code
from consistency.errors import ModelError
from consistency.pinned import combined, digest_of, named, require
from consistency.report import ModelEntry

BUNDLED = "sentence-transformers/all-MiniLM-L6-v2"
"""The model that comes with the program; its last part alone names it too."""

# No ONNX, no TensorFlow and above all no pickles: loading one runs whatever code is in it.
_WANTED = ["*.safetensors", "*.json", "*.txt", "*.model"]


@dataclass(frozen=True, slots=True)
class Weights:
    """A model on disk, and how the report names it."""

    folder: Path
    entry: ModelEntry


def find(model: str) -> Weights:
    """The weights of the bundled model, of a folder, or of a model of the Hugging Face hub.

    Only the last may use the network. The bundled model is held against the lock file.

    Raises:
        ModelError: there is no such model, or it is not what it should be.
    """
    if model in {BUNDLED, BUNDLED.rpartition("/")[2]}:
        pinned = named(BUNDLED)
        go_offline()
        return Weights(require(pinned), pinned.entry)
    folder = Path(model).expanduser()
    if folder.is_dir():
        go_offline()
        expect_no_code(folder)
        return Weights(folder, ModelEntry(name=model, revision="local", sha256=_sha256(folder)))
    if model.startswith((".", "/", "~")) or "\\" in model or model.count("/") > 1:
        raise ModelError(f"there is no model folder {model}", hint="leave --model away for the bundled model")
    name = model if "/" in model else f"sentence-transformers/{model}"
    folder = _downloaded(name)
    expect_no_code(folder)
    # The hub's cache keeps each commit in a folder of its name.
    return Weights(folder, ModelEntry(name=name, revision=folder.name, sha256=_sha256(folder)))


def go_offline() -> None:
    """Keeps the Hugging Face libraries off the network; they look at this when they are imported."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["TRANSFORMERS_OFFLINE"] = "1"


def _sha256(folder: Path) -> str:
    paths = sorted(folder.rglob("*.safetensors"))
    if not paths:
        raise ModelError(
            f"{folder} holds no weights in *.safetensors", hint="pickled weights are not loaded: convert them first"
        )
    if len(paths) == 1:
        return digest_of(paths[0])
    return combined({path.relative_to(folder).as_posix(): digest_of(path) for path in paths})


def _downloaded(name: str) -> Path:
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    from huggingface_hub import snapshot_download

    try:
        return Path(snapshot_download(name, allow_patterns=_WANTED, ignore_patterns=["onnx/*", "openvino/*"]))
    except (OSError, ValueError) as error:
        first_line = (str(error).strip().splitlines() or [type(error).__name__])[0]
        raise ModelError(
            f"the model {name} cannot be had: {first_line}",
            hint="check its name and the network, or leave --model away for the bundled model",
        ) from error
