"""All documents behind the given paths."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from consistency.document import Document, DocumentRole, Reading, Skipped
from consistency.read.columns import Columns
from consistency.read.discover import SourceFile, discover
from consistency.read.formats import SUFFIXES, reader_for
from consistency.read.language import judged
from consistency.read.stdin import StdinReader
from consistency.seams import Progress

ReadAll = Callable[[Sequence[SourceFile], Callable[[SourceFile], Reading]], Iterable[Reading]]
"""Reads files, in their order, by the given function or so that the same comes out."""


class FileLibrary:
    """Implements `seams.Library` over the file system."""

    def __init__(
        self,
        root: Path,
        exclude: Sequence[str],
        max_bytes: int,
        columns: Columns = Columns(),  # noqa: B008 - frozen
        *,
        any_language: bool = False,
        read_all: ReadAll | None = None,
    ) -> None:
        """Paths are relative to ``root``; ``exclude`` holds patterns as in ``.gitignore``; larger files are skipped.

        ``columns`` are those of tables; with ``any_language`` nothing is left out for its language. With ``read_all``
        others may read the files.
        """
        self._root = root
        self._exclude = exclude
        self._read = FileReader(max_bytes, columns, any_language)
        self._read_all: ReadAll = read_all or (lambda files, read: map(read, files))

    def read(self, paths: Sequence[str], progress: Progress, against: Sequence[str] = ()) -> Reading:
        """See the seam."""
        found = discover(paths, self._exclude, SUFFIXES, self._root, against)
        progress.stage("reading", len(found.files))
        documents: list[Document] = []
        skipped: list[Skipped] = list(found.skipped)
        for file, reading in zip(found.files, self._read_all(found.files, self._read), strict=True):
            role = DocumentRole.DRAFT if file.identity in found.drafts else DocumentRole.SOURCE
            documents += [replace(d, role=role) if against else d for d in reading.documents]
            skipped += reading.skipped
            progress.advance()
        return Reading(tuple(documents), tuple(sorted(skipped)))


@dataclass(frozen=True, slots=True)
class FileReader:
    """Reads single files, and leaves out what is in other languages unless ``any_language``."""

    max_bytes: int
    columns: Columns
    any_language: bool

    def __call__(self, file: SourceFile) -> Reading:
        """Everything that comes of one file."""
        reading = self._whole(file)
        if self.any_language:
            return reading
        results = [judged(document) for document in reading.documents]
        foreign = tuple(r for r in results if isinstance(r, Skipped))
        return Reading(tuple(r for r in results if isinstance(r, Document)), (*foreign, *reading.skipped))

    def _whole(self, file: SourceFile) -> Reading:
        result: Document | Skipped | Reading
        if file.is_stdin:
            result = StdinReader(self.max_bytes).read(file.path, file.identity)
        elif reader := reader_for(file.path, self.max_bytes, self.columns):
            result = reader.read(file.path, file.identity)
        else:
            result = Skipped(file.identity, "no reader")
        match result:
            case Document():
                return Reading((result,))
            case Skipped():
                return Reading((), (result,))
            case _:
                return result
