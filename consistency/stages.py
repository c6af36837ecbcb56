"""What a worker does with a partition: the stages of `build` behind pure functions from bytes to bytes.

Models are loaded once a process, at the first partition that wants them, and verified as everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from consistency.codec import packed, unpacked
from consistency.engine.documents import DOCUMENTS, READINGS, Content, annotated, unframed
from consistency.engine.models import PARSES, TEXTS, stored
from consistency.engine.partition import Options
from consistency.errors import ModelError
from consistency.report import ModelEntry

if TYPE_CHECKING:
    from consistency.document import Reading
    from consistency.read.library import FileReader
    from consistency.seams import Annotator, Embedder, Parser

READING = ("any-language", "date-column", "id-column", "max-bytes", "text-column")
"""The settings that decide what is read of a file."""


def read(payload: bytes, options: Options) -> bytes:
    """Files (`engine.documents.framed`) to their documents (`READINGS`)."""
    from consistency.read.columns import Columns
    from consistency.read.library import FileReader

    columns = Columns(str(options["text-column"]), str(options["id-column"]), str(options["date-column"]))
    reader = FileReader(int(options["max-bytes"]), columns, bool(options["any-language"]))
    with TemporaryDirectory(prefix="consistency-") as folder:
        return packed(READINGS, tuple(_readings(payload, reader, Path(folder))))


def annotate(payload: bytes, options: Options) -> bytes:  # noqa: ARG001 - there are none
    """Documents (`DOCUMENTS`) to their sentences and slots (`ANNOTATIONS`)."""
    return annotated(_annotator().annotate(unpacked(DOCUMENTS, payload)))


def parse(payload: bytes, options: Options) -> bytes:
    """Sentences (`TEXTS`) to their parses (`PARSES`).

    Raises:
        ModelError: the model is missing, or not the one that is asked for.
    """
    parser = _parser()
    _expect(parser.model, options)
    return packed(PARSES, tuple(parser.parse(unpacked(TEXTS, payload))))


def embed(payload: bytes, options: Options) -> bytes:
    """Texts (`TEXTS`) to their vectors (`engine.models.stored`).

    Raises:
        ModelError: the model is missing, or not the one that is asked for.
    """
    embedder = _embedder(str(options["model"]), str(options["backend"]))
    _expect(embedder.model, options)
    return stored(embedder.embed(unpacked(TEXTS, payload)))


def asked(model: ModelEntry) -> dict[str, str]:
    """The options by which a worker knows that it has the same model."""
    return {"sha256": model.sha256}


def _expect(model: ModelEntry, options: Options) -> None:
    if model.sha256 != options["sha256"]:
        raise ModelError(
            f"a worker has another {model.name}: SHA-256 {model.sha256}, where {options['sha256']} is asked for",
            hint="install the same models on all machines",
        )


def _readings(payload: bytes, reader: FileReader, folder: Path) -> Iterator[Reading]:
    from consistency.read.discover import SourceFile

    for content in unframed(payload):
        path = _put(content, folder)
        yield reader(SourceFile(content.identity, path))
        path.unlink()


def _put(content: Content, folder: Path) -> Path:
    """A file of this content. Its name tells the format and nothing else: who reads it knows only its identity."""
    path = folder / f"file{Path(content.name).suffix}"
    path.write_bytes(content.data)
    return path


@cache
def _annotator() -> Annotator:
    from consistency.build import annotator

    return annotator()


@cache
def _parser() -> Parser:
    from consistency.build import parser

    return parser(alone=True)


@cache
def _embedder(model: str, backend: str) -> Embedder:
    from consistency.build import embedder
    from consistency.config import Backend

    return embedder(model, Backend(backend))
