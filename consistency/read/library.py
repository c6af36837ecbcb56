"""All documents behind the given paths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from consistency.document import Document, DocumentRole, Reading, Skipped
from consistency.read.columns import Columns
from consistency.read.discover import SourceFile, discover
from consistency.read.formats import SUFFIXES, reader_for
from consistency.read.language import judged
from consistency.read.stdin import StdinReader
from consistency.seams import Progress


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
    ) -> None:
        """Paths are relative to ``root``; ``exclude`` holds patterns as in ``.gitignore``; larger files are skipped.

        ``columns`` are those of tables; with ``any_language`` nothing is left out for its language.
        """
        self._root = root
        self._exclude = exclude
        self._max_bytes = max_bytes
        self._columns = columns
        self._any_language = any_language

    def read(self, paths: Sequence[str], progress: Progress, against: Sequence[str] = ()) -> Reading:
        """See the seam."""
        found = discover(paths, self._exclude, SUFFIXES, self._root, against)
        progress.stage("reading", len(found.files))
        documents: list[Document] = []
        skipped: list[Skipped] = list(found.skipped)
        for file in found.files:
            reading = self._read(file)
            role = DocumentRole.DRAFT if file.identity in found.drafts else DocumentRole.SOURCE
            for document in reading.documents:
                result = document if self._any_language else judged(document)
                if isinstance(result, Skipped):
                    skipped.append(result)
                else:
                    documents.append(replace(result, role=role) if against else result)
            skipped += reading.skipped
            progress.advance()
        return Reading(tuple(documents), tuple(sorted(skipped)))

    def _read(self, file: SourceFile) -> Reading:
        """Everything that comes of one file."""
        result: Document | Skipped | Reading
        if file.is_stdin:
            result = StdinReader(self._max_bytes).read(file.path, file.identity)
        elif reader := reader_for(file.path, self._max_bytes, self._columns):
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
