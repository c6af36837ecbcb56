"""Which backend embeds, where none is named."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from consistency.embed.onnx import OnnxEmbedder
from consistency.embed.sentence_transformer import SentenceTransformerEmbedder
from consistency.errors import ModelError
from consistency.report import ModelEntry
from consistency.seams import Embedder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]


class FirstThatWorks:
    """Implements `seams.Embedder` by onnxruntime where it is installed and the model can be exported.

    Else by sentence-transformers. It is decided at the first question, once for all, and by then an export is there:
    so a run never mixes vectors of two backends, and the first run has the backend that all others have.
    """

    def __init__(self, onnx: OnnxEmbedder, other: SentenceTransformerEmbedder) -> None:
        self._onnx = onnx
        self._other = other

    @property
    def model(self) -> ModelEntry:
        """Which model it is, and which backend.

        Raises:
            ModelError: there is no such model, or the bundled one is not the pinned one.
        """
        return self._embedder.model

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, one row a text: float32 of shape (n, d), rounded to half precision.

        No texts need no model, and give shape (0, 0).

        Raises:
            ModelError: the model is missing, not the pinned one, or cannot be loaded.
        """
        return self._embedder.embed(texts) if texts else self._other.embed(texts)

    @cached_property
    def _embedder(self) -> Embedder:
        if not self._onnx.can_work():
            return self._other
        try:
            self._onnx.prepare()
        except ModelError:
            return self._other
        return self._onnx
