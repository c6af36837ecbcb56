"""An embedder that remembers."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from consistency.cache.file import Cache
from consistency.report import ModelEntry
from consistency.seams import Embedder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

CHUNK = 5000
"""Texts that are kept together: so many are embedded again after a run was killed."""


_LIBRARIES = {
    # torch and onnxscript made the graph that onnxruntime computes
    "onnx": ("onnxruntime", "onnxscript", "tokenizers", "torch", "transformers"),
    "": ("sentence-transformers", "torch"),
}
"""What the last bits of vectors depend on, by backend."""


class CachingEmbedder:
    """Implements `seams.Embedder` by another one, which only sees what is not remembered.

    Vectors are rounded to half precision before anything is done with them, so what is kept is exactly what was
    computed, and a run gives the same bytes with or without it.
    """

    def __init__(self, embedder: Embedder, cache: Cache, chunk: int | None = None) -> None:
        """The other one is handed ``chunk`` texts at once, `CHUNK` unless it says otherwise."""
        self._embedder = embedder
        self._cache = cache
        self._chunk = chunk or CHUNK

    @property
    def model(self) -> ModelEntry:
        """That of the other one."""
        return self._embedder.model

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, one row a text: float32 of shape (n, d), rounded to half precision.

        Raises:
            ModelError: something is to be embedded, and the other one cannot.
        """
        import numpy as np

        distinct = list(dict.fromkeys(texts))
        if not distinct:
            return self._embedder.embed([])
        kind = _kind(self.model)
        kept = self._cache.found(kind, distinct)
        # All of one length: what is not is no vector of this model.
        size = max((len(value) for value in kept.values()), default=0)
        known = {text: np.frombuffer(v, dtype="<f2") for text, v in kept.items() if len(v) == size and size % 2 == 0}
        new = [text for text in distinct if text not in known]
        for start in range(0, len(new), self._chunk):
            some = new[start : start + self._chunk]
            rows = self._embedder.embed(some).astype("<f2")
            self._cache.keep(kind, {text: row.tobytes() for text, row in zip(some, rows, strict=True)})
            known |= dict(zip(some, rows, strict=True))
        vectors: Vectors = np.stack([known[text] for text in texts]).astype(np.float32)
        return vectors


def _kind(model: ModelEntry) -> str:
    """Vectors of one kind are of one model and one backend: those of two are not mixed in one run."""
    libraries = " ".join(f"{n} {_version(n)}" for n in _LIBRARIES.get(model.backend, _LIBRARIES[""]))
    return f"vector {model.name} {model.sha256} {model.backend} {libraries}"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"
