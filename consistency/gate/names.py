"""Under which names a baseline knows documents: by their paths from the folder that it lies in.

So a check may run from any folder, and a baseline moves together with the documents around it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Set
from pathlib import Path, PurePath

from consistency.gate.found import Name, same


def name_from(folder: Path, root: Path) -> Name:
    """Names documents from a folder, whose ids are paths from ``root``.

    What lies outside the folder and has an absolute path for an id keeps it.
    """
    base, top = os.path.abspath(folder), os.path.abspath(root)  # noqa: PTH100 - links stay as they were written
    if base == top:
        return same

    def name(document: str) -> str:
        path = os.path.normpath(os.path.join(top, document))  # noqa: PTH118
        if PurePath(document).is_absolute() and not PurePath(path).is_relative_to(base):
            return document
        return PurePath(os.path.relpath(path, base)).as_posix()

    return name


def gone_from(folder: Path) -> Callable[[str], bool]:
    """Tells whether the file of a document named from a folder is no longer there.

    A document may be a part of a file, behind ``#`` or ``:`` in its name.
    """

    def gone(document: str) -> bool:
        files = [document, *(document[:at] for at, sign in enumerate(document) if at and sign in "#:")]
        return not any((folder / file).exists() for file in files)

    return gone


def gone_or_dropped(gone: Callable[[str], bool], present: Set[str], files: Set[str]) -> Callable[[str], bool]:
    """Tells the same, and of a row or an entry whether it is no longer in a file.

    ``present`` are the names of all documents that were read or skipped, ``files`` those of files that hold several
    and of which nothing was skipped.
    """

    def dropped(document: str) -> bool:
        holders = (document[:at] for at, sign in enumerate(document) if sign == "#")
        return gone(document) or (document not in present and any(file in files for file in holders))

    return dropped
