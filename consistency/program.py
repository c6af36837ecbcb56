"""Which program this is, as far as its results depend on it: client and workers must be the same."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

import consistency

_LIBRARIES = (
    "charset-normalizer",
    "feedparser",
    "htmldate",
    "lxml",
    "markdown-it-py",
    "numpy",
    "onnxruntime",
    "onnxscript",
    "py3langid",
    "pypdf",
    "pysubs2",
    "python-docx",
    "sentence-transformers",
    "sentencex",
    "spacy",
    "text2num",
    "tokenizers",
    "torch",
    "trafilatura",
    "transformers",
)
"""What stages compute with."""


@cache
def program() -> str:
    """The versions of Python, of this program (with a digest of its files) and of its libraries, as JSON."""
    named = {
        "Python": f"{sys.version_info.major}.{sys.version_info.minor}",
        "claim-consistency": f"{consistency.__version__} ({_digest()})",
    }
    return json.dumps(named | {name: _version(name) for name in _LIBRARIES})


def differences(here: str, there: str) -> str:
    """How two programs differ, in words; empty if they do not."""
    ours, theirs = json.loads(here), json.loads(there)
    names = sorted(name for name in {*ours, *theirs} if ours.get(name) != theirs.get(name))
    return ", ".join(f"{name} {ours.get(name) or 'none'} here, {theirs.get(name) or 'none'} there" for name in names)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _digest() -> str:
    """Of all that the package holds: a work folder must not outlive a change of the code."""
    found = sha256()
    for name, content in _files(files("consistency")):
        found.update(f"{name} {len(content)}\n".encode() + content)
    return found.hexdigest()[:8]


def _files(folder: Traversable, above: str = "") -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        name = f"{above}{entry.name}"
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _files(entry, f"{name}/")
        elif entry.name.endswith((".py", ".json", ".toml")):
            yield name, entry.read_bytes()
