"""All documents behind the given paths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from consistency.document import Document, DocumentRole, Reading, Skipped
from consistency.read.discover import discover
from consistency.read.formats import SUFFIXES, reader_for
from consistency.seams import Progress


class FileLibrary:
    """Implements `seams.Library` over the file system."""

    def __init__(self, root: Path, exclude: Sequence[str], max_bytes: int) -> None:
        """Paths are relative to ``root``; ``exclude`` holds patterns as in ``.gitignore``; larger files are skipped."""
        self._root = root
        self._exclude = exclude
        self._max_bytes = max_bytes

    def read(self, paths: Sequence[str], progress: Progress, against: Sequence[str] = ()) -> Reading:
        """See the seam."""
        found = discover(paths, self._exclude, SUFFIXES, self._root, against)
        progress.stage("reading", len(found.files))
        documents: list[Document] = []
        skipped: list[Skipped] = list(found.skipped)
        for file in found.files:
            reader = reader_for(file.path, self._max_bytes)
            result = reader.read(file.path, file.identity) if reader else Skipped(file.identity, "no reader")
            if isinstance(result, Document):
                role = DocumentRole.DRAFT if file.identity in found.drafts else DocumentRole.SOURCE
                documents.append(replace(result, role=role) if against else result)
            else:
                skipped.append(result)
            progress.advance()
        return Reading(tuple(documents), tuple(sorted(skipped)))
