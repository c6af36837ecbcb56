"""Which files the given paths stand for.

Folders are walked honouring ``.gitignore``; files that somebody named are read even if git ignores
them, because naming a file is an explicit wish. ``exclude`` applies to both.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pathspec import GitIgnoreSpec

from consistency.document import Skipped
from consistency.errors import InputError
from consistency.read.decode import in_plain_words

_GLOB_SIGNS = frozenset("*?[")
_VCS_FOLDERS = frozenset({"CVS", "_darcs"})
"""Those of other version control systems are hidden anyway."""


@dataclass(frozen=True, slots=True, order=True)
class SourceFile:
    """A file to read, and the name everybody will see for it."""

    identity: str
    """Relative to the working directory where it lies below it, with forward slashes."""
    path: Path


@dataclass(frozen=True, slots=True)
class Discovered:
    """What came of the given paths, both sorted by identity."""

    files: tuple[SourceFile, ...]
    skipped: tuple[Skipped, ...] = ()


def discover(paths: Sequence[str], exclude: Sequence[str], suffixes: frozenset[str], root: Path) -> Discovered:
    """The files behind ``paths`` (files, folders, glob patterns), each once, whatever the order of the paths.

    ``suffixes`` are those that have a reader, in lower case with their dot; in a folder all other
    files are passed over, while one that was named is reported as skipped. ``exclude`` takes
    patterns as in ``.gitignore``, relative to ``root``.

    Raises:
        InputError: a path names nothing; the message lists all such paths.
    """
    root = Path(os.path.abspath(root))  # noqa: PTH100 - links in the path stay as the user wrote them
    search = _Search(root, GitIgnoreSpec.from_lines(exclude), suffixes)
    missing = sorted({path for path in paths if not search.add(path)})
    if missing:
        names = ", ".join(f"'{path}'" for path in missing)
        raise InputError(
            f"no such file or folder: {names}",
            hint="paths are relative to the working directory; quote glob patterns only if they match something",
        )
    return search.result()


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
        if _exists(self._root / given):
            self._add_existing(given)
            return True
        if not _GLOB_SIGNS.intersection(given):
            return False
        # Path.glob refuses absolute patterns.
        matches = glob.glob(given, root_dir=self._root, recursive=True)  # noqa: PTH207
        for match in matches:
            if _exists(self._root / match):
                self._add_existing(match)
        return bool(matches)

    def result(self) -> Discovered:
        """Everything found, sorted."""
        return Discovered(tuple(sorted(self._files.values())), tuple(sorted(self._skipped)))

    def _add_existing(self, given: str) -> None:
        path = self._root / given
        if path.is_dir():
            for found in self._walk(path, given, _ignore_files_above(path)):
                self._keep(found, self._identity(found, given))
            return
        identity = self._identity(path, given)
        if self._excluded(identity):
            return
        if not path.is_file():
            self._skipped.add(Skipped(identity, "not a regular file"))
        elif path.suffix.lower() not in self._suffixes:
            self._skipped.add(Skipped(identity, f"no reader for {path.suffix or 'files without a suffix'}"))
        else:
            self._keep(path, identity)

    def _walk(self, folder: Path, given: str, ignores: tuple[_IgnoreFile, ...]) -> Iterator[Path]:
        """Readable files below a folder. Links to folders are not followed, so a loop cannot trap us."""
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            self._skipped.add(Skipped(self._identity(folder, given), in_plain_words(error)))
            return
        ignores = (*ignores, *_ignore_file_in(folder))
        for entry in entries:
            path = Path(entry.path)
            is_folder = entry.is_dir(follow_symlinks=False)
            if entry.name.startswith(".") or entry.name in _VCS_FOLDERS or _ignored(path, is_folder, ignores):
                continue
            identity = self._identity(path, given)
            if self._excluded(identity + "/" * is_folder):
                continue
            if is_folder:
                yield from self._walk(path, given, ignores)
            elif path.suffix.lower() in self._suffixes:
                if path.is_file():
                    yield path
                elif path.is_symlink() and not path.is_dir():
                    self._skipped.add(Skipped(identity, "broken symbolic link"))

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


def _exists(path: Path) -> bool:
    # Path.exists raises for a name that is too long or lies in a closed folder.
    return os.path.exists(path)  # noqa: PTH110


@dataclass(frozen=True, slots=True)
class _IgnoreFile:
    folder: Path
    spec: GitIgnoreSpec


def _ignore_files_above(folder: Path) -> tuple[_IgnoreFile, ...]:
    """Ignore files between the repository's root and the folder, outermost first; none outside a repository."""
    above = list(Path(os.path.abspath(folder)).parents)  # noqa: PTH100 - see discover
    if (folder / ".git").exists():
        return ()
    for depth, parent in enumerate(above):
        if (parent / ".git").exists():
            return tuple(found for each in reversed(above[: depth + 1]) for found in _ignore_file_in(each))
    return ()


def _ignore_file_in(folder: Path) -> Iterable[_IgnoreFile]:
    try:
        lines = (folder / ".gitignore").read_text(encoding="utf-8", errors="replace").splitlines()
        return (_IgnoreFile(Path(os.path.abspath(folder)), GitIgnoreSpec.from_lines(lines)),)  # noqa: PTH100
    except (OSError, ValueError):  # no such file, or a pattern that git would pass over as well
        return ()


def _ignored(path: Path, is_folder: bool, ignores: Sequence[_IgnoreFile]) -> bool:
    """What the innermost ignore file with an opinion says, as in git."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - see discover
    for ignore in reversed(ignores):
        relative = absolute.relative_to(ignore.folder).as_posix() + "/" * is_folder
        verdict = ignore.spec.check_file(relative).include
        if verdict is not None:
            return verdict
    return False
