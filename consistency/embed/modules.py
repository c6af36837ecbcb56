"""Whether a model folder is data only: its list of modules may name any class, and importing one runs code.

Some versions of sentence-transformers import such a class from a folder without asking.
"""

from __future__ import annotations

import json
import re
from pathlib import Path, PurePosixPath, PureWindowsPath

from consistency.errors import ModelError

_LIST = "modules.json"
_LIMIT = 1_000_000
"""Bytes of the list."""
_KNOWN = re.compile(
    r"sentence_transformers(?:\.[a-z_]+)*\."
    r"(?:Transformer|Pooling|Normalize|Dense|LayerNorm|Dropout|StaticEmbedding|WeightedLayerPooling)"
)
"""Modules that hold numbers, and read them from safetensors where those are."""
_WEIGHTS, _PICKLED = "model.safetensors", "pytorch_model.bin"


def expect_no_code(folder: Path) -> None:
    """Refuses a model that names classes of its own, or keeps the weights of a module as a pickle.

    Raises:
        ModelError: it does, or its list of modules cannot be understood.
    """
    for kind, path in _modules(folder):
        if not _KNOWN.fullmatch(kind):
            raise ModelError(
                f"the model {folder} wants code of its own, or of a kind that is not known here: {kind[:100]}",
                hint="only models made of the usual parts of sentence-transformers are loaded",
            )
        if not _inside(path):
            raise ModelError(f"the model {folder} keeps a part of itself outside: {path[:100]}")
        # The first is loaded with its weights in safetensors or not at all.
        if path and (folder / path / _PICKLED).exists() and not (folder / path / _WEIGHTS).exists():
            raise ModelError(
                f"the model {folder} keeps the weights of {path[:100]} as a pickle", hint="convert them to safetensors"
            )


def _modules(folder: Path) -> list[tuple[str, str]]:
    """Class and folder of each module; none where there is no list."""
    file = folder / _LIST
    if not file.exists():
        return []
    try:
        with file.open("rb") as opened:
            content = opened.read(_LIMIT)
        modules = json.loads(content)
        if not isinstance(modules, list) or not modules:
            raise TypeError
        return [(str(module["type"]), str(module["path"])) for module in modules]
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise ModelError(f"the model {folder} cannot be loaded: its {_LIST} is damaged") from error


def _inside(path: str) -> bool:
    return all(
        not pure.is_absolute() and not pure.drive and ".." not in pure.parts
        for pure in (PurePosixPath(path), PureWindowsPath(path))
    )
