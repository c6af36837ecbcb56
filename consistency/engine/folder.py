"""The work folder: where partitions lie, on a disk or on any file system that fsspec knows."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any, Protocol

from consistency.errors import EngineError, OutputError
from consistency.store import write_atomically


class Folder(Protocol):
    """Files by name. A name may hold one slash; what is read was written whole."""

    def read(self, name: str) -> bytes | None:
        """What is in a file, ``None`` if there is no such file.

        Raises:
            EngineError: it cannot be read.
        """

    def write(self, name: str, data: bytes) -> None:
        """Writes a file whole or not at all, in place of what was there.

        Raises:
            EngineError: it cannot be written.
        """


def folder(place: str) -> Folder:
    """The folder at a path, or at an address such as ``s3://bucket/run``.

    Raises:
        EngineError: nothing here knows such addresses.
    """
    return Remote(place) if "://" in place else Disk(place)


class Disk:
    """A folder of this machine, or one that several machines see under the same path."""

    def __init__(self, place: str) -> None:
        self._root = Path(place)

    def read(self, name: str) -> bytes | None:
        """See the protocol."""
        try:
            return (self._root / name).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise EngineError(f"cannot read the work folder {self._root}: {_reason(error)}") from error

    def write(self, name: str, data: bytes) -> None:
        """See the protocol."""
        path = self._root / name
        try:
            # Only for this user: sentences of what is checked lie in it.
            path.parent.mkdir(parents=True, mode=0o700, exist_ok=True)
            write_atomically(path, data)
        except OSError as error:
            raise EngineError(f"cannot write in the work folder {self._root}: {_reason(error)}") from error
        except OutputError as error:
            raise EngineError(f"the work folder: {error.message}") from error


class Remote:
    """A folder on a file system that fsspec knows; its own settings say who may enter. Each has errors of its own."""

    def __init__(self, place: str) -> None:
        self._place = place
        try:
            from fsspec.core import url_to_fs

            self._files: Any
            self._files, self._root = url_to_fs(place)
        except Exception as error:
            raise EngineError(f"the work folder {place} cannot be opened: {error}") from error

    def read(self, name: str) -> bytes | None:
        """See the protocol."""
        try:
            # What was listed before another machine wrote must not hide what it wrote.
            self._files.invalidate_cache()
            data: bytes = self._files.cat_file(f"{self._root}/{name}")
        except FileNotFoundError:
            return None
        except Exception as error:
            raise EngineError(f"cannot read the work folder {self._place}: {_reason(error)}") from error
        return data

    def write(self, name: str, data: bytes) -> None:
        """See the protocol. Object stores write whole files anyway, all others rename."""
        path = f"{self._root}/{name}"
        draft = f"{path}.{secrets.token_hex(6)}.tmp"
        try:
            self._files.makedirs(path.rpartition("/")[0], exist_ok=True)
            self._files.pipe_file(draft, data)
            self._files.mv(draft, path)
        except Exception as error:
            raise EngineError(f"cannot write in the work folder {self._place}: {_reason(error)}") from error


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
