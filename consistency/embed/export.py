"""Verified weights as a graph for onnxruntime: made once, kept in a folder, held against its digests before use.

An export is a folder of its own that appears whole or not at all. What is truncated, altered or of other versions is
never loaded; it is made anew.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from consistency.embed.weights import Weights
from consistency.errors import ModelError
from consistency.pinned import digest_of

FORM = 1
"""Of exports; one more whenever `trace` makes other graphs of the same weights."""
GRAPH = "model.onnx"
HINT = "pip install 'claim-consistency[onnx]'"
_DIGESTS = "SHA256SUMS"
_SHAPING = ("config.json", "modules.json", "sentence_bert_config.json")
_KIND = ["Transformer", "Pooling", "Normalize"]
_MAKERS = ("onnx", "onnxscript", "torch")
"""What makes an export; onnxruntime alone uses it."""
_PATIENCE = 600.0
"""Seconds for the making; some ten are usual."""


def exportable(weights: Weights) -> bool:
    """Whether it is a model of the bundled kind: BERT, the mean of its last layer, normalised, without prompts."""
    folder = weights.folder
    modules = _json(folder / "modules.json")
    if not isinstance(modules, list) or [_kind(module) for module in modules] != _KIND:
        return False
    pooling = _json(folder / str(modules[1].get("path", "")) / "config.json")
    ways = {key.removeprefix("pooling_mode_") for key, on in pooling.items() if key.startswith("pooling_mode_") and on}
    return (
        (ways == {"mean_tokens"} or pooling.get("pooling_mode") == "mean")
        and _json(folder / "config.json").get("model_type") == "bert"
        and not _json(folder / "config_sentence_transformers.json").get("default_prompt_name")
        and not _json(folder / "sentence_bert_config.json").get("do_lower_case")
        and (folder / "tokenizer.json").is_file()
    )


def token_limit(folder: Path) -> int:
    """How many tokens of a text the model sees: what is behind them is cut off."""
    said = _json(folder / "sentence_bert_config.json").get("max_seq_length")
    limits = (said, _json(folder / "config.json").get("max_position_embeddings"))
    return min((limit for limit in limits if isinstance(limit, int) and limit > 2), default=128)


def can_be_made(folder: Path) -> bool:
    """Whether exports can be made and put into ``folder``, as far as can be told without trying."""
    if any(find_spec(name) is None for name in _MAKERS):
        return False
    nearest = next((place for place in (folder, *folder.parents) if place.exists()), folder)
    return nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)


def place_of(weights: Weights, folder: Path) -> Path:
    """Where in ``folder`` the export of these weights lies, once it is made: by all that makes it what it is."""
    named = sha256(f"{FORM} {weights.entry.sha256} torch {version('torch')}\n".encode())
    for path in (*(weights.folder / name for name in _SHAPING), *sorted(weights.folder.glob("*_Pooling/config.json"))):
        named.update(f"{digest_of(path) if path.is_file() else ''}\n".encode())
    return folder / f"{FORM}-{named.hexdigest()[:32]}"


def is_there(place: Path) -> bool:
    """Whether an export lies there; nothing is said of whether it is sound."""
    return (place / _DIGESTS).is_file() and (place / GRAPH).is_file()


def is_sound(place: Path) -> bool:
    """Whether an export lies there as it was made: every file has its digest, and there is no other."""
    try:
        lines = (place / _DIGESTS).read_text(encoding="utf-8").splitlines()
        expected = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
        found = {path.name: digest_of(path) for path in place.iterdir() if path.name != _DIGESTS}
    except (OSError, ValueError):
        return False
    return GRAPH in found and found == expected


def made(weights: Weights, folder: Path) -> Path:
    """The export of these weights in ``folder``, made now unless a sound one lies there.

    Of several processes one makes it and the others wait.

    Raises:
        ModelError: it cannot be made.
    """
    place = place_of(weights, folder)
    if is_sound(place):
        return place
    if not exportable(weights):
        raise ModelError(
            f"the model {weights.entry.name} is not of a kind that onnxruntime is used for here",
            hint="--backend sentence-transformers",
        )
    if missing := [name for name in _MAKERS if find_spec(name) is None]:
        raise ModelError(f"the model cannot be prepared for onnxruntime without {', '.join(missing)}", hint=HINT)
    try:
        folder.mkdir(parents=True, mode=0o700, exist_ok=True)
        with _one_at_a_time(folder):
            if not is_sound(place):
                _make(weights, place)
    except (OSError, subprocess.SubprocessError) as error:
        raise ModelError(
            f"the model cannot be prepared for onnxruntime in {folder}: {error}",
            hint="--backend sentence-transformers",
        ) from error
    return place


def _make(weights: Weights, place: Path) -> None:
    _remove(*place.parent.glob(".making-*"))  # left by a process that was killed
    making = Path(mkdtemp(prefix=".making-", dir=place.parent))
    try:
        _trace(weights.folder, making)
        sums = [f"{digest_of(path)}  {path.name}\n" for path in sorted(making.iterdir())]
        (making / _DIGESTS).write_text("".join(sums), encoding="utf-8", newline="\n")
        if place.exists():
            place.rename(making.with_name(f"{making.name}-old"))
        making.rename(place)
    finally:
        _remove(*place.parent.glob(f"{making.name}*"))


def _trace(model: Path, into: Path) -> None:
    """Makes the graph in a process of its own, so that this one never holds torch, nor what its exporter says."""
    command = [sys.executable, "-P", "-m", "consistency.embed.trace", str(model), str(into)]
    done = subprocess.run(  # noqa: S603 - this program itself, and paths
        command, capture_output=True, text=True, encoding="utf-8", errors="replace", timeout=_PATIENCE, check=False
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or [f"exit code {done.returncode}"])[-1]
        raise ModelError(
            f"the model cannot be prepared for onnxruntime: {last[:300]}", hint="--backend sentence-transformers"
        )


def _remove(*paths: Path) -> None:
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    from filelock import FileLock, Timeout

    lock = FileLock(folder / ".lock", timeout=_PATIENCE)
    # Whoever waits in vain makes one as well: the last rename wins, and both are the same.
    with suppress(Timeout):
        lock.acquire(poll_interval=0.1)
    try:
        yield
    finally:
        lock.release()


def _kind(module: Any) -> str:
    return str(module.get("type", "")).rpartition(".")[2] if isinstance(module, dict) else ""


def _json(path: Path) -> Any:
    """What a file holds; nothing if it is missing or no JSON."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
