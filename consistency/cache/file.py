"""A file of derived values by what they were derived from, shared by all runs of a user.

Nothing in it is needed: an entry that is missing, damaged or of an older version is derived anew, and a file that
cannot be read or written is done without. Values are bytes; nothing in the file is ever executed.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from pathlib import Path
from zlib import crc32

VERSION = 1
"""Of the tables; a file of another version is emptied."""
LIMIT = 1_000_000_000
"""Bytes of values. Beyond it what was not used for longest goes, down to `KEPT` of it."""
KEPT = 0.8
_AT_ONCE = 500
"""Keys asked for in one statement."""
_PATIENCE = 10.0
"""Seconds to wait for another run that writes."""


@dataclass(frozen=True, slots=True)
class Contents:
    """How much is kept of one kind; ``size`` in bytes of values."""

    kind: str
    entries: int
    size: int


def directory(environment: Mapping[str, str]) -> Path:
    """Where the cache lies: ``CONSISTENCY_CACHE_DIR``, else the user's cache directory as the system has it."""
    from platformdirs import user_cache_path

    named = environment.get("CONSISTENCY_CACHE_DIR")
    return Path(named) if named else user_cache_path("consistency", appauthor=False)


class Cache:
    """Implements keeping and finding again. Several processes may share one file. Never raises for the file's sake."""

    def __init__(self, folder: Path, limit: int = LIMIT, today: date | None = None) -> None:
        """Nothing is opened or made before the first use."""
        self.path = folder / f"derived-{VERSION}.sqlite"
        self._limit = limit
        self._today = (today or date.today()).toordinal()
        self._given_up = False
        self._bounded = False

    def found(self, kind: str, sources: Sequence[str]) -> dict[str, bytes]:
        """What is kept of this kind for the given sources."""
        keys = {_key(kind, source): source for source in sources}
        values: dict[str, bytes] = {}
        with self._open() as connection:
            wanted = list(keys)
            for start in range(0, len(wanted), _AT_ONCE):
                some = wanted[start : start + _AT_ONCE]
                marks = ",".join("?" * len(some))
                rows = connection.execute(
                    f"SELECT key, value, checksum, used FROM derived WHERE key IN ({marks})",  # noqa: S608 - only marks
                    some,
                ).fetchall()
                stale = []
                for key, value, checksum, used in rows:
                    if isinstance(value, bytes) and crc32(value) == checksum:
                        values[keys[key]] = value
                        if used != self._today:
                            stale.append((self._today, key))
                if stale:
                    with connection:
                        connection.executemany("UPDATE derived SET used = ? WHERE key = ?", stale)
        return values

    def keep(self, kind: str, values: Mapping[str, bytes]) -> None:
        """Keeps values by their sources; replaces what was kept."""
        rows = [(_key(kind, s), kind.partition(" ")[0], v, crc32(v), self._today) for s, v in values.items()]
        if not rows:
            return
        with self._open() as connection:
            with connection:
                connection.executemany("INSERT OR REPLACE INTO derived VALUES (?, ?, ?, ?, ?)", rows)
            if not self._bounded:  # once a run: it looks at every entry
                self._bound(connection)
                self._bounded = True

    def contents(self) -> tuple[Contents, ...]:
        """What is kept, by kind."""
        rows: list[tuple[str, int, int]] = []
        if self.path.exists():
            with self._open() as connection:
                asked = "SELECT kind, COUNT(*), SUM(LENGTH(value)) FROM derived GROUP BY kind ORDER BY kind"
                rows = connection.execute(asked).fetchall()
        return tuple(Contents(*row) for row in rows)

    def clear(self) -> None:
        """Forgets everything.

        Raises:
            OSError: the file cannot be removed.
        """
        for suffix in ("", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                Path(f"{self.path}{suffix}").unlink()

    def _bound(self, connection: sqlite3.Connection) -> None:
        (size,) = connection.execute("SELECT TOTAL(LENGTH(value)) FROM derived").fetchone()
        if size <= self._limit:
            return
        asked = "SELECT key, LENGTH(value) FROM derived ORDER BY used, key"
        going = []
        for key, length in connection.execute(asked).fetchall():
            if size <= self._limit * KEPT:
                break
            going.append((key,))
            size -= length
        with connection:
            connection.executemany("DELETE FROM derived WHERE key = ?", going)
        connection.execute("PRAGMA incremental_vacuum")

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """A connection for one use. Whatever goes wrong with the file ends that use and, in this run, all others."""
        if self._given_up:
            with closing(_empty()) as connection:
                yield connection
            return
        try:
            opened = self._connection()
        except (sqlite3.Error, OSError):
            self._given_up = True
            with closing(_empty()) as connection:
                yield connection
            return
        with closing(opened) as connection:
            try:
                yield connection
            except (sqlite3.Error, OSError) as error:
                self._given_up = True
                if _is_damaged(error):
                    with suppress(OSError):
                        self.clear()

    def _connection(self) -> sqlite3.Connection:
        if not self.path.parent.is_dir():
            # Only for this user: sentences of what they check can be told from what is kept.
            self.path.parent.mkdir(parents=True, mode=0o700, exist_ok=True)
        try:
            return _connected(self.path)
        except sqlite3.DatabaseError as error:
            if not _is_damaged(error):
                raise
            self.clear()
            return _connected(self.path)


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_PATIENCE)
    try:
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        _tables(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _empty() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    _tables(connection)
    return connection


def _tables(connection: sqlite3.Connection) -> None:
    with connection:
        connection.execute(
            "CREATE TABLE IF NOT EXISTS derived (key BLOB PRIMARY KEY, kind TEXT NOT NULL, value BLOB NOT NULL, "
            "checksum INTEGER NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID"
        )


def _is_damaged(error: Exception) -> bool:
    """Whether the file itself is no good; a lock, a full disk or a missing right are none of its fault."""
    return isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError)


def _key(kind: str, source: str) -> bytes:
    """Of what was derived from only a digest is in the file."""
    return blake2b(f"{kind}\0{source}".encode("utf-8", "surrogatepass"), digest_size=20).digest()


def from_environment(environment: Mapping[str, str] = os.environ) -> Cache | None:
    """The user's own, ``None`` where ``CONSISTENCY_NO_CACHE`` says that nothing is to be taken over."""
    if environment.get("CONSISTENCY_NO_CACHE", "").strip().lower() in {"1", "true", "yes", "on"}:
        return None
    return Cache(directory(environment))
