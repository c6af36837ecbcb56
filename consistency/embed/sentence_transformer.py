"""Vectors by sentence-transformers, on the processor, with any model."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from consistency.embed.weights import BUNDLED, Weights, find
from consistency.errors import ModelError
from consistency.report import ModelEntry
from consistency.seams import Progress

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

BATCH = 4
"""Texts that go through the model together. Part of what a vector is: see `SentenceTransformerEmbedder`."""


class SentenceTransformerEmbedder:
    """Implements `seams.Embedder`. Loads its model at the first use: that takes seconds.

    The same text gives the same vector whatever else it is embedded with. Matrix products differ in
    their last bits with the shape of the batch. Rounding to half precision hides most of that but not
    all, since each of 384 numbers may lie just at an edge: with ordinary batches of 32, one to four of
    ten vectors still change somewhere when their neighbours do (measured). So texts go in batches that
    hold equally many tokens a text (no padding) and always `BATCH` texts (the last one repeated): the
    shape depends on the text alone. That costs about a fifth more time for thousands of texts, and half
    as much again for a hundred. Another processor or number of threads may still differ in an edge case.
    """

    def __init__(self, model: str = BUNDLED, progress: Progress | None = None) -> None:
        self._name = model
        self._progress = progress

    @property
    def model(self) -> ModelEntry:
        """Which model it is. Looks at the weights' digest and loads nothing.

        Raises:
            ModelError: there is no such model, or the bundled one is not the pinned one.
        """
        return replace(self._weights.entry, backend="sentence-transformers")

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, one row a text: float32 of shape (n, d), rounded to half precision.

        No texts need no model, and give shape (0, 0).

        Raises:
            ModelError: the model is missing, not the pinned one, or cannot be loaded.
        """
        import numpy as np

        if not texts:
            return np.empty((0, 0), dtype=np.float32)
        encoder = self._encoder
        distinct = sorted(set(texts))
        if self._progress:
            self._progress.stage("embedding", len(distinct))
        rows: dict[str, Any] = {}
        for group in _by_length(encoder, distinct):
            padded = group + group[-1:] * (-len(group) % BATCH)
            with _one_thread():
                found = encoder.encode(
                    padded,
                    batch_size=BATCH,
                    show_progress_bar=False,
                    convert_to_numpy=True,
                    normalize_embeddings=True,
                )
            rows.update(zip(group, found, strict=False))
            if self._progress:
                self._progress.advance(len(group))
        vectors: Vectors = np.stack([rows[text] for text in texts]).astype(np.float16).astype(np.float32)
        return vectors

    @cached_property
    def _weights(self) -> Weights:
        return find(self._name)

    @cached_property
    def _encoder(self) -> Any:
        weights = self._weights
        if self._progress:
            self._progress.stage("loading the model")
        os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
        try:
            from sentence_transformers import SentenceTransformer

            with _quiet():
                return SentenceTransformer(
                    str(weights.folder),
                    # A graphics card would change the last digits, and with them the bytes of a report.
                    device="cpu",
                    local_files_only=True,
                    model_kwargs={"use_safetensors": True},
                )
        except ImportError as error:
            raise ModelError(
                f"the model cannot be loaded: {error}", hint="pip install sentence-transformers"
            ) from error
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            raise ModelError(f"the model {weights.entry.name} cannot be loaded: {error}") from error


def _by_length(encoder: Any, texts: Sequence[str]) -> Iterator[list[str]]:
    """Texts of equally many tokens together, shortest first, in their order."""
    tokenizer, limit = encoder.tokenizer, encoder.max_seq_length
    if not callable(tokenizer):
        # A model without attention (static vectors) treats every text by itself anyway.
        yield list(texts)
        return
    groups: dict[int, list[str]] = {}
    tokens = tokenizer(list(texts), truncation=limit is not None, max_length=limit)["input_ids"]
    for text, ids in zip(texts, tokens, strict=True):
        groups.setdefault(len(ids), []).append(text)
    for length in sorted(groups):
        yield groups[length]


@contextmanager
def _one_thread() -> Iterator[None]:
    """Keeps torch to one thread: several of them wait on each other wherever cores are shared, as in CI.

    It also takes the number of cores out of what the sums of a matrix product depend on.
    """
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keeps transformers from drawing a bar for every load on standard error, which is for our messages."""
    from transformers import utils

    logging: Any = utils.logging
    shown, level = logging.is_progress_bar_enabled(), logging.get_verbosity()
    logging.disable_progress_bar()
    logging.set_verbosity_error()
    try:
        yield
    finally:
        logging.set_verbosity(level)
        if shown:
            logging.enable_progress_bar()
