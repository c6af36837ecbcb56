"""Writing files whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from consistency.errors import OutputError

_REASONS = {
    errno.EACCES: "no permission to write there",
    errno.EDQUOT: "the disk quota is used up",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ENOSPC: "the disk is full",
    errno.EPERM: "no permission to write there",
    errno.EROFS: "the file system is read-only",
}


_PATIENCE = 10.0
"""Seconds that a program waits for another one that is writing the same file."""


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Holds a file for a change: of all programs and threads that ask for it so, one at a time is inside.

    The lock is a hidden file beside it, gone again afterwards. It says nothing to programs that do not ask.

    Raises:
        OutputError: somebody else holds it and does not let go, or no lock can be made there.
    """
    from filelock import FileLock, Timeout

    target = _target(path)
    lock = target.with_name(f".{target.name}.lock")
    held = FileLock(lock, timeout=_PATIENCE, thread_local=False)
    try:
        _check(path, target)
        held.acquire(poll_interval=0.01)
    except Timeout as error:
        raise OutputError(f"cannot write {path}: another program is writing it", hint="try again") from error
    except OSError as error:
        raise OutputError(f"cannot write {path}: {_reason(error)}") from error
    try:
        yield
    finally:
        # Whoever waits for it sees that its name is gone, and makes it anew; elsewhere it cannot go while it is held.
        with suppress(OSError):
            lock.unlink()
        held.release()


def write_atomically(path: Path, content: str | bytes) -> None:
    """Writes a file so that whoever looks sees the old content or the new, never a part.

    Text is written as UTF-8 with the line ends it has; a file name that was no valid Unicode and is
    quoted in it comes out with backslash escapes. The mode of an existing file is kept, a symbolic link
    stays one and its target is written. Folders are not created: a mistyped path should not make a tree.
    What is not a regular file (``/dev/null``, a named pipe) cannot be replaced and is written to directly.

    Raises:
        OutputError: it could not be written; whatever stood at the path is untouched.
    """
    data = content.encode("utf-8", errors="backslashreplace") if isinstance(content, str) else content
    target = _target(path)
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(data)
            return
        _check(path, target)
        _replace(target, data)
    except OSError as error:
        raise OutputError(f"cannot write {path}: {_reason(error)}") from error


def check_writable(path: Path) -> None:
    """Says now what would keep `write_atomically` from writing there later; touches nothing.

    Raises:
        OutputError: the folder is missing or closed to us, or what stands at the path is a folder or read-only.
    """
    target = _target(path)
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            return
        _check(path, target)
    except OSError as error:
        raise OutputError(f"cannot write {path}: {_reason(error)}") from error
    if not os.access(target.parent, os.W_OK | os.X_OK):
        raise OutputError(f"cannot write {path}: no permission to write in {target.parent}")


def _target(path: Path) -> Path:
    """The file that a path names in the end."""
    try:
        return Path(os.path.realpath(path))
    except OSError as error:  # the working directory is gone
        raise OutputError(f"cannot write {path}: {_reason(error)}") from error


def _reason(error: OSError) -> str:
    return _REASONS.get(error.errno or 0) or (error.strerror or str(error)).lower()


def _check(path: Path, target: Path) -> None:
    """Says plainly what the system's own words would only hint at."""
    folder = target.parent
    if target.is_dir():
        raise OutputError(f"cannot write {path}: it is a folder", hint="name a file in it")
    if not folder.exists():
        raise OutputError(f"cannot write {path}: the folder {folder} does not exist", hint=f"mkdir -p {folder}")
    if not folder.is_dir():
        raise OutputError(f"cannot write {path}: {folder} is not a folder")
    if target.exists() and not os.access(target, os.W_OK):
        # Replacing a file asks only for rights on its folder; who made the file read-only meant it.
        raise OutputError(f"cannot write {path}: the file is read-only")


def _replace(target: Path, data: bytes) -> None:
    # Beside the target, since a rename is atomic only within one file system.
    draft = target.with_name(f".consistency-{secrets.token_hex(6)}.tmp")
    try:
        # Not `tempfile`, which makes files that only their owner may read: this way the umask decides.
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor, not a path
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            draft.chmod(target.stat().st_mode & 0o7777)
        draft.replace(target)
    except BaseException:  # also Ctrl-C: no half file stays behind
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise
