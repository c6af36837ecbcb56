"""Vectors by onnxruntime, on the processor: the same weights 1.7 times as fast, and without torch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from consistency.embed.export import (
    GRAPH,
    HINT,
    can_be_made,
    exportable,
    is_sound,
    is_there,
    made,
    place_of,
    token_limit,
)
from consistency.embed.weights import BUNDLED, Weights, find
from consistency.errors import ModelError
from consistency.report import ModelEntry
from consistency.seams import Progress

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

BATCH = 8
"""Texts that go through the model together at most. Larger batches are not faster on one thread (measured)."""
_TOKENS = 512
"""Tokens that go through it together at most, where texts are long: this bounds the memory."""


class OnnxEmbedder:
    """Implements `seams.Embedder` with an export of the weights. Loads it at the first use, in a third of a second.

    The same text gives the same vector whatever else it is embedded with. Texts of equally many tokens go through the
    model together, so nothing is padded, and onnxruntime adds up the numbers of a row in the same order however many
    rows there are. Only a text alone takes another path, so it goes twice. Vectors differ from those of
    `SentenceTransformerEmbedder` in the last bits, about 1e-7, which half precision hides in most numbers and not in
    all.
    """

    def __init__(self, folder: Path, model: str = BUNDLED, progress: Progress | None = None) -> None:
        """``folder`` is where exports lie."""
        self._folder = folder
        self._name = model
        self._progress = progress

    @property
    def model(self) -> ModelEntry:
        """Which model it is. Looks at the weights' digest and loads nothing.

        Raises:
            ModelError: there is no such model, or the bundled one is not the pinned one.
        """
        return replace(self._weights.entry, backend="onnx")

    def can_work(self) -> bool:
        """Whether onnxruntime is there, and an export is or should be possible. Loads and makes nothing.

        Raises:
            ModelError: as for `model`.
        """
        return (
            find_spec("onnxruntime") is not None
            and exportable(self._weights)
            and (is_there(place_of(self._weights, self._folder)) or can_be_made(self._folder))
        )

    def prepare(self) -> None:
        """Makes the export unless there is one: that takes some twenty seconds, once.

        Raises:
            ModelError: it cannot be made.
        """
        if not is_there(place_of(self._weights, self._folder)):
            self._made()

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, one row a text: float32 of shape (n, d), rounded to half precision.

        No texts need no model, and give shape (0, 0).

        Raises:
            ModelError: the model is missing, not the pinned one, or cannot be exported or loaded.
        """
        import numpy as np

        if not texts:
            return np.empty((0, 0), dtype=np.float32)
        session, tokenizer = self._session, self._tokenizer
        distinct = sorted(set(texts))
        if self._progress:
            self._progress.stage("embedding", len(distinct))
        rows: dict[str, Any] = {}
        for batch in _batches(distinct, [tokenizer.encode(text).ids for text in distinct]):
            ids = np.array([tokens for _, tokens in batch], dtype=np.int64)
            (found,) = session.run(["vectors"], {"input_ids": ids if len(ids) > 1 else ids.repeat(2, axis=0)})
            rows.update((text, row.astype(np.float16)) for (text, _), row in zip(batch, found, strict=False))
            if self._progress:
                self._progress.advance(len(batch))
        vectors: Vectors = np.stack([rows[text] for text in texts]).astype(np.float32)
        return vectors

    def _made(self) -> Path:
        if self._progress:
            self._progress.stage("preparing the model for onnxruntime, once")
        return made(self._weights, self._folder)

    @cached_property
    def _weights(self) -> Weights:
        return find(self._name)

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self._weights.folder / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.enable_truncation(token_limit(self._weights.folder))
        return tokenizer

    @cached_property
    def _session(self) -> Any:
        try:
            import onnxruntime
        except ImportError as error:
            raise ModelError(f"onnxruntime cannot be loaded: {error}", hint=HINT) from error
        place = place_of(self._weights, self._folder)
        if not is_sound(place):
            place = self._made()
        if self._progress:
            self._progress.stage("loading the model")
        onnxruntime.disable_telemetry_events()
        options = onnxruntime.SessionOptions()
        # Several threads wait on each other wherever cores are shared, as in CI.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        # What is kept for the next batch is as much as the longest texts took, and saves no time.
        options.enable_cpu_mem_arena = options.enable_mem_pattern = False
        options.log_severity_level = 4
        try:
            return onnxruntime.InferenceSession(
                place / GRAPH,
                options,
                providers=["CPUExecutionProvider"],
                # Together the two steps are slower than one by one (measured).
                disabled_optimizers=["SkipLayerNormFusion"],
            )
        except _faults() as error:
            raise ModelError(f"the model {self._weights.entry.name} cannot be loaded: {error}") from error


def _faults() -> tuple[type[Exception], ...]:
    """What onnxruntime raises at a graph; they have nothing else in common."""
    from onnxruntime.capi import onnxruntime_pybind11_state as state

    names = ("Fail", "InvalidArgument", "InvalidGraph", "InvalidProtobuf", "NoSuchFile", "NotImplemented")
    return (*(getattr(state, name) for name in names), state.RuntimeException, RuntimeError, ValueError, OSError)


def _batches(texts: Sequence[str], tokens: Sequence[list[int]]) -> Iterator[list[tuple[str, list[int]]]]:
    """Texts of equally many tokens together, shortest first, in their order."""
    groups: dict[int, list[tuple[str, list[int]]]] = {}
    for text, ids in zip(texts, tokens, strict=True):
        groups.setdefault(len(ids), []).append((text, ids))
    for length, group in sorted(groups.items()):
        size = max(1, min(BATCH, _TOKENS // length))
        for start in range(0, len(group), size):
            yield group[start : start + size]
