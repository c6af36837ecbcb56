"""Parsing and embedding by partitions: the stages that take most of the time."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from consistency.codec import packed, unpacked
from consistency.engine.cut import cut
from consistency.engine.partition import Stage
from consistency.engine.run import Engine
from consistency.report import ModelEntry
from consistency.seams import Embedder, Parser, Progress
from consistency.text import Parse

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

TEXTS, PARSES = tuple[str, ...], tuple[Parse, ...]

_PARSED = 20_000
"""Characters that are parsed in one partition, with so many for each sentence: about a second's work."""
_EMBEDDED = 12_000
"""Words and signs that are embedded in one partition. Larger ones hold more texts of one length, and waste less."""
_EACH = 20
_WORD = re.compile(r"\w+|[^\w\s]")


class PartitionedParser:
    """Implements `seams.Parser` by the workers of an engine, who have the same model as the parser it is given."""

    def __init__(self, parser: Parser, stage: Stage, engine: Engine, progress: Progress) -> None:
        """The stage takes `TEXTS` and gives `PARSES`."""
        self._parser = parser
        self._stage = stage
        self._engine = engine
        self._progress = progress

    @property
    def model(self) -> ModelEntry:
        """Which model it is."""
        return self._parser.model

    def parse(self, sentences: Iterable[str]) -> list[Parse]:
        """One parse a sentence, in order.

        Raises:
            ModelError: a worker has no such model.
            EngineError: the workers could not do it.
        """
        wanted = list(sentences)
        distinct = list(dict.fromkeys(wanted))
        parts = list(cut(distinct, lambda text: len(text) + _EACH, _PARSED))
        known: dict[str, Parse] = {}
        results = self._engine.run(self._stage, (packed(TEXTS, part) for part in parts))
        for part, result in zip(parts, results, strict=True):
            known |= zip(part, unpacked(PARSES, result), strict=True)
            self._progress.advance(len(part))
        return [known[sentence] for sentence in wanted]


class PartitionedEmbedder:
    """Implements `seams.Embedder` by the workers of an engine, who have the same model as the embedder it is given."""

    def __init__(self, embedder: Embedder, stage: Stage, engine: Engine, progress: Progress) -> None:
        """The stage takes `TEXTS` and gives the bytes of their vectors, see `stored`."""
        self._embedder = embedder
        self._stage = stage
        self._engine = engine
        self._progress = progress

    @property
    def model(self) -> ModelEntry:
        """Which model it is."""
        return self._embedder.model

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, one row a text: float32 of shape (n, d), rounded to half precision.

        Raises:
            ModelError: a worker has no such model.
            EngineError: the workers could not do it.
        """
        import numpy as np

        if not texts:
            return self._embedder.embed([])
        # Texts of one length go through a model together: neighbours should be alike.
        lengths = {text: len(_WORD.findall(text)) for text in texts}
        distinct = sorted(lengths, key=lambda text: (lengths[text], text))
        parts = list(cut(distinct, lambda text: lengths[text] + 2, _EMBEDDED))
        rows: dict[str, Any] = {}
        self._progress.stage("embedding", len(distinct))
        results = self._engine.run(self._stage, (packed(TEXTS, part) for part in parts))
        for part, result in zip(parts, results, strict=True):
            rows |= zip(part, loaded(result), strict=True)
            self._progress.advance(len(part))
        vectors: Vectors = np.stack([rows[text] for text in texts]).astype(np.float32)
        return vectors


def stored(vectors: Vectors) -> bytes:
    """Vectors that are rounded to half precision, as the bytes of a file in numpy's format."""
    import numpy as np

    file = io.BytesIO()
    np.save(file, vectors.astype("<f2"), allow_pickle=False)
    return file.getvalue()


def loaded(data: bytes) -> NDArray[np.float16]:
    """The vectors again, in half precision.

    Raises:
        ValueError: the bytes are no vectors.
    """
    import numpy as np

    vectors: NDArray[np.float16] = np.load(io.BytesIO(data), allow_pickle=False)
    return vectors
