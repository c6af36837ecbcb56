"""The texts that labels speak of, as documents: stories in folders, ECB+ rebuilt from its sentences, own pairs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from consistency.document import Document, Skipped
from consistency.errors import InputError
from consistency.read.plain import PlainReader, plain_document

OWN = "own "
"""How the group of own pairs begins: no group of news does."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Documents about one thing.

    ``group`` is shared by the topics that must never be on both sides of a validation: the two events of one
    topic of ECB+, the variations of an own pair.
    """

    name: str
    group: str
    documents: tuple[Document, ...] = field(repr=False)


def stories(folder: Path) -> dict[str, Topic]:
    """The stories of a folder by the sub-topic of ECB+ that their folders' names begin with.

    Raises:
        InputError: there is none, or a document of one cannot be read.
    """
    found = {}
    for place in sorted(p for p in folder.glob("*") if p.is_dir()):
        name = place.name.partition("_")[0]
        found[name] = Topic(name, group_of(name), tuple(_document(file) for file in sorted(place.glob("*.txt"))))
    if not found:
        raise InputError(f"{folder.as_posix()} holds no story")
    return found


def news(file: Path, apart_from: Iterable[str] = ()) -> dict[str, Topic]:
    """The sub-topics of an ECB+ file (JSON lines of sentences), but those named, with their texts rebuilt.

    Raises:
        InputError: the file cannot be read.
    """
    known = set(apart_from)
    topics: dict[str, list[Document]] = {}
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise InputError(f"{file.as_posix()} cannot be read: {(error.strerror or str(error)).lower()}") from error
    for line in lines:
        row = json.loads(line)
        if row["subtopic"] not in known:
            document = plain_document(f"{row['id']}.txt", rebuilt(row["sentences"]))
            topics.setdefault(row["subtopic"], []).append(document)
    return {name: Topic(name, group_of(name), tuple(own)) for name, own in sorted(topics.items())}


def rebuilt(sentences: Iterable[str]) -> str:
    r"""A text from sentences that were joined from tokens; the offsets of labels count in it.

    >>> rebuilt(["http: / / a. example", "It cost $ 1 , 200 , he 's sure .", "Up 2 . 5 %"])
    "It cost $1,200, he's sure.\nUp 2.5%"
    """
    text = "\n".join(s for s in sentences if not s.startswith("http"))
    for pattern, instead in _JOINTS:
        text = pattern.sub(instead, text)
    return text


_JOINTS = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"(\d) , (\d{3})\b", r"\1,\2"),
        (r"(\d) \. (\d)", r"\1.\2"),
        (r"\$ (\d)", r"$\1"),
        (r" ([.,;:!?%])", r"\1"),
        (r" ('s|n't)\b", r"\1"),
    )
)


def own(row: Mapping[str, Any]) -> Topic:
    """A pair of one-sentence texts as a topic of two documents, ``a.txt`` and ``b.txt``."""
    name = row["id"]
    documents = []
    for side in "ab":
        date = row.get(f"{side}_date")
        text = (f"date {date}\n\n" if date else "") + row[side] + "\n"
        documents.append(plain_document(f"{side}.txt", text))
    return Topic(name, OWN + name.rstrip("0123456789"), tuple(documents))


def group_of(name: str) -> str:
    """The topic of ECB+ that a sub-topic, or the folder of its story, belongs to.

    >>> group_of("37ecbplus"), group_of("37ecb_quake-off-aceh")
    ('37', '37')
    """
    return name.partition("ecb")[0]


def _document(file: Path) -> Document:
    read = PlainReader().read(file, file.name)
    if isinstance(read, Skipped):
        raise InputError(f"{file.as_posix()}: {read.reason}")
    return read
