"""Reading files that remembers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Protocol, TypeVar

from consistency.cache.file import Cache
from consistency.codec import packed, unpacked
from consistency.document import Reading
from consistency.program import program

CHUNK = 200
"""Files that are looked up and kept together."""
SLOW = frozenset({".html", ".htm", ".xhtml", ".pdf", ".docx", ".eml", ".rss", ".atom", ".xml"})
"""Formats that take longer to read than what was read of them. All others are read again: their texts stay out."""


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
        """Whether it is standard input."""


F = TypeVar("F", bound=File)


class Others(Protocol):
    """Whoever else may read files."""

    def __call__(self, files: Sequence[F], read: Callable[[F], Reading]) -> Iterable[Reading]:
        """Everything that comes of each file, in their order, by the given function or so that the same comes out."""


def one_by_one(files: Sequence[F], read: Callable[[F], Reading]) -> Iterable[Reading]:
    """Implements `Others` by the given function."""
    return map(read, files)


class CachingReading:
    """Reads files, by the given function or by others, that no earlier run has read with the same options."""

    def __init__(
        self,
        cache: Cache,
        options: str,
        largest: int,
        others: Others = one_by_one,
        chunk: int | None = None,
    ) -> None:
        """``options`` say how files are read; those of more than ``largest`` bytes are not looked into."""
        self._cache = cache
        self._options = options
        self._largest = largest
        self._others = others
        self._chunk = chunk or CHUNK

    def __call__(self, files: Sequence[F], read: Callable[[F], Reading]) -> Iterator[Reading]:
        """Everything that comes of each file, in their order."""
        for start in range(0, len(files), self._chunk):
            yield from self._read(files[start : start + self._chunk], read)

    def _read(self, files: Sequence[F], read: Callable[[F], Reading]) -> Iterator[Reading]:
        kind = f"text {self._options} {program()}"
        sources = [self._source(file) for file in files]
        known: dict[str | None, Reading] = {}
        for of, value in self._cache.found(kind, [s for s in sources if s is not None]).items():
            try:
                known[of] = unpacked(Reading, value)
            except ValueError:
                continue
        new = [file for file, source in zip(files, sources, strict=True) if source not in known]
        found = iter(self._others(new, read))
        keeping: dict[str, bytes] = {}
        for file, source in zip(files, sources, strict=True):
            if source in known:
                yield known[source]
                continue
            reading = next(found)
            # A file that is written to meanwhile may have been read before or after.
            if source is not None and source == self._source(file):
                keeping[source] = packed(Reading, reading)
            yield reading
        self._cache.keep(kind, keeping)

    def _source(self, file: File) -> str | None:
        """All that what is read of a file depends on, ``None`` for what is read whatever was read before."""
        if file.is_stdin or file.path.suffix.lower() not in SLOW:
            return None
        try:
            if file.path.stat().st_size > self._largest:
                return None
            digest = blake2b(file.path.read_bytes(), digest_size=32).hexdigest()
        except OSError:
            return None
        return f"{file.identity}\0{file.path.name}\0{digest}"
