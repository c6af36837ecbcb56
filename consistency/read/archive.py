"""Whether a ZIP archive can be opened safely: its sizes are checked before anything is unpacked as a whole."""

from __future__ import annotations

import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

MOST_FILES = 5_000
LARGEST_FILE = 30_000_000
"""Bytes of one file, unpacked."""
LARGEST = 100_000_000
"""Bytes of all files, unpacked."""
_STEP = 1_000_000
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
"""How the container begins that office programs encrypt documents into, and in which they once saved them."""
_ENCRYPTED = 0x1


def refusal(data: bytes, needed: frozenset[str]) -> str | None:
    """Why an archive cannot be read, ``None`` if it can. ``needed`` are files of which one must be in it.

    The real sizes are looked at as well as the declared ones, which may be a lie; only files whose names end
    in ``.xml`` or ``.rels`` count, since no others are unpacked.
    """
    if data.startswith(_OLE):
        return "encrypted, or saved by an old version of Word"
    try:
        with ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_FILES:
                return f"more than {MOST_FILES:,} files in it"
            if not needed & {entry.filename for entry in entries}:
                return "not a Word document"
            if any(entry.flag_bits & _ENCRYPTED for entry in entries):
                return "encrypted"
            if sum(entry.file_size for entry in entries) > LARGEST:
                return _TOO_LARGE
            room = LARGEST
            for entry in entries:
                if not entry.filename.lower().endswith((".xml", ".rels")):
                    continue
                if entry.file_size > LARGEST_FILE:
                    return _TOO_LARGE
                with archive.open(entry) as file:
                    size = 0
                    while chunk := file.read(_STEP):
                        size += len(chunk)
                        if size > LARGEST_FILE or size > room:
                            return _TOO_LARGE
                room -= size
    except (BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, LookupError):
        return "broken, or no Word document"
    return None


_TOO_LARGE = "unpacks to more than can be read"
