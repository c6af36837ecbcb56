"""Reading documents and finding their slots by partitions."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from consistency.codec import packed, unpacked
from consistency.document import BlockKind, Document, Reading, Sentence
from consistency.engine.cut import cut
from consistency.engine.partition import Stage
from consistency.engine.run import Engine
from consistency.seams import Annotation
from consistency.text import Span
from consistency.value import Slot

DOCUMENTS, READINGS = tuple[Document, ...], tuple[Reading, ...]
ANNOTATIONS = tuple[tuple[tuple[tuple[Span, BlockKind], ...], tuple[Slot, ...]], ...]
"""By document: its sentences, as far as its text does not tell, and its slots."""

_READ = 1_000_000
"""Bytes that are read in one partition, with so many for each file."""
_FILE = 50_000
_ANNOTATED = 60_000
"""Characters that are annotated in one partition: about half a second's work."""
_SIZE = struct.Struct("<Q")


class File(Protocol):
    """A file to read."""

    @property
    def identity(self) -> str:
        """The name everybody will see for it."""

    @property
    def path(self) -> Path:
        """Where it lies."""

    @property
    def is_stdin(self) -> bool:
        """Whether it is standard input, which only this process has."""


F = TypeVar("F", bound=File)


@dataclass(frozen=True, slots=True)
class Content:
    """What is in a file."""

    identity: str
    """The name everybody will see for it."""
    name: str
    """Its own, which tells the format."""
    data: bytes


class PartitionedReading:
    """Reads files by the workers of an engine. They need not see them: what is in them is handed over."""

    def __init__(self, stage: Stage, engine: Engine, largest: int) -> None:
        """The stage takes what `framed` gives, and gives `READINGS`. What is larger than ``largest`` is not sent."""
        self._stage = stage
        self._engine = engine
        self._largest = largest

    def __call__(self, files: Sequence[F], read: Callable[[F], Reading]) -> Iterator[Reading]:
        """Everything that comes of each file, in their order; ``read`` is for those that cannot be sent.

        Raises:
            EngineError: the workers could not do it.
        """
        sent: list[str] = []

        def payloads() -> Iterator[bytes]:
            for part in cut(files, lambda file: _size(file.path) + _FILE, _READ):
                contents = [content for file in part if (content := self._content(file)) is not None]
                if contents:
                    sent.extend(content.identity for content in contents)
                    yield framed(contents)

        results = self._engine.run(self._stage, payloads())
        readings = (reading for result in results for reading in unpacked(READINGS, result))
        there = frozenset(sent)
        for file in files:
            yield next(readings) if file.identity in there else read(file)

    def _content(self, file: File) -> Content | None:
        if file.is_stdin:
            return None
        try:
            with file.path.open("rb") as opened:
                data = opened.read(self._largest + 1)
        except OSError:
            return None
        return None if len(data) > self._largest else Content(file.identity, file.path.name, data)


def framed(contents: Sequence[Content]) -> bytes:
    """Files as bytes: their names, then one after the other what is in them."""
    names = json.dumps([[c.identity, c.name, len(c.data)] for c in contents]).encode()
    return b"".join((_SIZE.pack(len(names)), names, *(c.data for c in contents)))


def unframed(data: bytes) -> Iterator[Content]:
    """The files again."""
    (length,) = _SIZE.unpack_from(data)
    at = _SIZE.size + length
    for identity, name, size in json.loads(data[_SIZE.size : at]):
        yield Content(identity, name, data[at : at + size])
        at += size


class PartitionedAnnotator:
    """Implements `seams.Annotator` by the workers of an engine."""

    def __init__(self, stage: Stage, engine: Engine) -> None:
        """The stage takes `DOCUMENTS` and gives `ANNOTATIONS`."""
        self._stage = stage
        self._engine = engine

    def annotate(self, documents: Sequence[Document]) -> Iterator[Annotation]:
        """See the seam.

        Raises:
            EngineError: the workers could not do it.
        """
        parts = list(cut(documents, lambda document: len(document.text), _ANNOTATED))
        results = self._engine.run(self._stage, (packed(DOCUMENTS, part) for part in parts))
        for part, result in zip(parts, results, strict=True):
            for document, (places, slots) in zip(part, unpacked(ANNOTATIONS, result), strict=True):
                yield Annotation(_sentences(document, places), slots)


def annotated(found: Iterable[Annotation]) -> bytes:
    """What an annotator found, as the bytes of `ANNOTATIONS`."""
    plain = tuple((tuple((s.span, s.block) for s in each.sentences), each.slots) for each in found)
    return packed(ANNOTATIONS, plain)


def _sentences(document: Document, places: Sequence[tuple[Span, BlockKind]]) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(document.id, index, span, span.of(document.text), block) for index, (span, block) in enumerate(places)
    )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
