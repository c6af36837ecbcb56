"""Which files the given paths stand for.

Folders are walked honouring ``.gitignore``; files that somebody named are read even if git ignores
them, because naming a file is an explicit wish. ``exclude`` applies to both.
"""

from __future__ import annotations

import errno
import glob
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pathspec import GitIgnoreSpec

from consistency.document import STDIN, Skipped
from consistency.errors import InputError
from consistency.read.decode import in_plain_words

_GLOB_SIGNS = frozenset("*?[")
_VCS_FOLDERS = frozenset({"CVS", "_darcs"})
"""Those of other version control systems are hidden anyway."""
_FILE, _FOLDER, _OTHER, _NOTHING = "file", "folder", "not a regular file", ""
_NAMES_NOTHING = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG, errno.EINVAL})
_IGNORE_LIMIT = 1_000_000
"""Bytes of an ignore file; more is none."""
_STANDARD_INPUT = "-"
"""What stands for standard input among the paths."""
_STARS = 4
"""Asterisks in one segment of a pattern. Each multiplies the time: with five, one long name can take half a minute."""
_ANY_DEPTH = 2
"""How often ``**/`` may stand in a pattern, which is as slow on a path of many folders."""


@dataclass(frozen=True, slots=True, order=True)
class SourceFile:
    """A file to read, and the name everybody will see for it."""

    identity: str
    """Relative to the working directory where it lies below it, with forward slashes."""
    path: Path

    @property
    def is_stdin(self) -> bool:
        """Whether it is standard input."""
        return self.identity == STDIN


@dataclass(frozen=True, slots=True)
class Discovered:
    """What came of the given paths, both sorted by identity."""

    files: tuple[SourceFile, ...]
    skipped: tuple[Skipped, ...] = ()
    drafts: frozenset[str] = frozenset()
    """Identities of the files that ``paths`` lead to; the others were found behind ``against`` alone."""


def discover(
    paths: Sequence[str], exclude: Sequence[str], suffixes: frozenset[str], root: Path, against: Sequence[str] = ()
) -> Discovered:
    """The files behind ``paths`` and ``against`` (files, folders, glob patterns, ``-``), each once, in any order.

    ``suffixes`` are those that have a reader, in lower case with their dot; in a folder all other
    files are passed over, while one that was named is reported as skipped. ``exclude`` takes
    patterns as in ``.gitignore``, relative to ``root``.

    Raises:
        InputError: a path names nothing; the message lists all such paths.
    """
    root = Path(os.path.abspath(root))  # noqa: PTH100 - links in the path stay as the user wrote them
    search = _Search(root, GitIgnoreSpec.from_lines(exclude), suffixes)
    missing = {path for path in paths if not search.add(path)}
    drafts = search.found()
    missing |= {path for path in against if not search.add(path)}
    if missing:
        names = ", ".join(f"'{path}'" for path in sorted(missing))
        raise InputError(
            f"no such file or folder: {names}",
            hint="paths are relative to the working directory, and a pattern must match something",
        )
    return search.result(drafts)


class _Search:
    def __init__(self, root: Path, exclude: GitIgnoreSpec, suffixes: frozenset[str]) -> None:
        self._root = root
        self._exclude = exclude
        self._suffixes = suffixes
        self._files: dict[str, SourceFile] = {}
        """By real path, so that a file reached on two ways is read once."""
        self._skipped: set[Skipped] = set()

    def add(self, given: str) -> bool:
        """Take in one argument; false if it names nothing."""
        if not given:
            return False
        if given == _STANDARD_INPUT:
            self._files.setdefault(given, SourceFile(STDIN, Path(given)))
            return True
        if _kind(self._root / given) != _NOTHING:
            self._add_existing(given)
            return True
        if not _GLOB_SIGNS.intersection(given):
            return False
        # Path.glob refuses absolute patterns.
        matches = glob.glob(given, root_dir=self._root, recursive=True)  # noqa: PTH207
        for match in matches:
            if _kind(self._root / match) != _NOTHING:
                self._add_existing(match)
        return bool(matches)

    def found(self) -> frozenset[str]:
        """Real paths of the files found so far."""
        return frozenset(self._files)

    def result(self, drafts: frozenset[str]) -> Discovered:
        """Everything found, sorted; ``drafts`` are real paths."""
        named = frozenset(self._files[real].identity for real in drafts)
        return Discovered(tuple(sorted(self._files.values())), tuple(sorted(self._skipped)), named)

    def _add_existing(self, given: str) -> None:
        path = self._root / given
        kind = _kind(path)
        if kind == _FOLDER:
            for found in self._walk(path, given, _ignore_files_above(path)):
                self._keep(found, self._identity(found, given))
            return
        identity = self._identity(path, given)
        if self._excluded(identity):
            return
        if kind != _FILE:
            self._skipped.add(Skipped(identity, kind or "no longer there"))
        elif path.suffix.lower() not in self._suffixes:
            self._skipped.add(Skipped(identity, f"no reader for {path.suffix or 'files without a suffix'}"))
        else:
            self._keep(path, identity)

    def _walk(self, top: Path, given: str, ignores: tuple[_IgnoreFile, ...]) -> Iterator[Path]:
        """Readable files below a folder. Links to folders are not followed, so a loop cannot trap us."""
        waiting = [(top, ignores)]
        while waiting:
            folder, ignores = waiting.pop()
            try:
                names = sorted(entry.name for entry in os.scandir(folder))
            except OSError as error:
                self._skipped.add(Skipped(self._identity(folder, given), in_plain_words(error)))
                continue
            ignores = (*ignores, *_ignore_file_in(folder))
            for name in names:
                path = folder / name
                is_folder = _kind(path, follow_symlinks=False) == _FOLDER
                if name.startswith(".") or name in _VCS_FOLDERS or _ignored(path, is_folder, ignores):
                    continue
                identity = self._identity(path, given)
                if self._excluded(identity + "/" * is_folder):
                    continue
                if is_folder:
                    waiting.append((path, ignores))
                elif path.suffix.lower() in self._suffixes and self._readable(path, identity):
                    yield path

    def _readable(self, path: Path, identity: str) -> bool:
        """Whether an entry of a folder is a file; if not, its reason is kept, unless it is a link to a folder."""
        kind = _kind(path)
        if kind not in {_FILE, _FOLDER}:
            self._skipped.add(Skipped(identity, kind or "broken symbolic link"))
        return kind == _FILE

    def _keep(self, path: Path, identity: str) -> None:
        real = os.path.realpath(path)
        file = SourceFile(identity, path)
        # The smaller identity wins, so that the order of the arguments does not matter.
        self._files[real] = min(file, self._files.get(real, file))

    def _excluded(self, identity: str) -> bool:
        return self._exclude.match_file(identity.lstrip("/"))

    def _identity(self, path: Path, given: str) -> str:
        absolute = Path(os.path.abspath(path))  # noqa: PTH100 - see discover
        if absolute.is_relative_to(self._root):
            return absolute.relative_to(self._root).as_posix()
        if Path(given).is_absolute():
            return absolute.as_posix()
        return Path(os.path.relpath(absolute, self._root)).as_posix()


def _kind(path: Path, *, follow_symlinks: bool = True) -> str:
    """``_FILE``, ``_FOLDER``, ``_NOTHING`` where a path leads nowhere, else the reason why it cannot be read."""
    try:
        mode = path.stat(follow_symlinks=follow_symlinks).st_mode
    except OSError as error:
        return _NOTHING if error.errno in _NAMES_NOTHING else in_plain_words(error)
    except ValueError:  # no name may hold a null character
        return _NOTHING
    if stat.S_ISDIR(mode):
        return _FOLDER
    return _FILE if stat.S_ISREG(mode) else _OTHER


@dataclass(frozen=True, slots=True)
class _IgnoreFile:
    folder: Path
    spec: GitIgnoreSpec


def _ignore_files_above(folder: Path) -> tuple[_IgnoreFile, ...]:
    """Ignore files between the repository's root and the folder, outermost first; none outside a repository."""
    above = list(Path(os.path.abspath(folder)).parents)  # noqa: PTH100 - see discover
    if _kind(folder / ".git") != _NOTHING:
        return ()
    for depth, parent in enumerate(above):
        if _kind(parent / ".git") != _NOTHING:
            return tuple(found for each in reversed(above[: depth + 1]) for found in _ignore_file_in(each))
    return ()


def _ignore_file_in(folder: Path) -> Iterable[_IgnoreFile]:
    path = folder / ".gitignore"
    if _kind(path) != _FILE:  # a pipe would wait for ever, a device has no end
        return ()
    try:
        with path.open("rb") as file:
            content = file.read(_IGNORE_LIMIT + 1)
        if len(content) > _IGNORE_LIMIT:
            return ()
        lines = content.decode("utf-8", errors="replace").splitlines()
        spec = GitIgnoreSpec.from_lines(line for line in lines if _honest(line))
        return (_IgnoreFile(Path(os.path.abspath(folder)), spec),)  # noqa: PTH100
    except (OSError, ValueError):  # it went away, or a pattern that git would pass over as well
        return ()


def _honest(pattern: str) -> bool:
    """Whether a pattern can be matched in reasonable time.

    >>> _honest("**/build*/**/*.min.*"), _honest("*a*a*a*a*a")
    (True, False)
    """
    return pattern.count("**/") <= _ANY_DEPTH and all(part.count("*") <= _STARS for part in pattern.split("/"))


def _ignored(path: Path, is_folder: bool, ignores: Sequence[_IgnoreFile]) -> bool:
    """What the innermost ignore file with an opinion says, as in git."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - see discover
    for ignore in reversed(ignores):
        relative = absolute.relative_to(ignore.folder).as_posix() + "/" * is_folder
        verdict = ignore.spec.check_file(relative).include
        if verdict is not None:
            return verdict
    return False
