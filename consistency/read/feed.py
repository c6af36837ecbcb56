"""Reads feeds: every entry of an RSS or Atom file is a document."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from consistency.document import DateCandidate, Document, Origin, Place, Reading, Skipped
from consistency.read.columndate import first_day
from consistency.read.decode import SIZE_LIMIT, read_bytes, text_of
from consistency.read.inside import Inside
from consistency.read.lineindex import LineIndex
from consistency.read.passages import passages
from consistency.read.plain import plain_document
from consistency.read.rows import counted

BASIS = "feed entry"
UPDATED = "feed entry, updated"

_NO_ELEMENT = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_ROOT = re.compile(r"<((?:\w+:)?\w+)")
_FEEDS = frozenset({"rss", "rdf:rdf", "feed", "atom:feed"})
_ENTITY = re.compile(r"<!ENTITY\b", re.IGNORECASE)
_HEAD = 10_000
"""Characters in which a root element begins."""
_ENTRIES = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|(?P<entry><(?:\w+:)?(?:item|entry)(?=[\s>]))", re.DOTALL
)


class FeedReader:
    """Implements `seams.Reader` for ``.rss``, ``.atom`` and the ``.xml`` files that are feeds."""

    def __init__(self, size_limit: int = SIZE_LIMIT) -> None:
        self._size_limit = size_limit

    def read(self, path: Path, identity: str) -> Skipped | Reading:
        """One document an entry, or why there is none."""
        data = read_bytes(path, identity, self._size_limit)
        if isinstance(data, Skipped):
            return data
        source = text_of(data, identity)
        if isinstance(source, Skipped):
            return source
        if reason := _refusal(source):
            return Skipped(identity, reason)
        return read_feed(identity, source)


def read_feed(identity: str, source: str) -> Skipped | Reading:
    """The documents of a feed's entries.

    >>> item = "<item><guid>a/7</guid><description>&lt;p&gt;It sank.&lt;/p&gt;</description></item>"
    >>> reading = read_feed("a.rss", f"<rss version='2.0'><channel>{item}</channel></rss>")
    >>> [(d.id, d.text, d.position(0), d.places[0].name) for d in reading.documents]
    [('a.rss#a-7', 'It sank.', (1, 73), 'entry 1')]
    """
    # The import takes longer than reading a hundred files, and few need it.
    import feedparser

    # Decoded already, whatever its first line says; a stream, since a string may be taken for an address.
    stated = re.sub(r"\A\s*<\?xml[^>]*\?>", lambda found: " " * len(found[0]), source)
    try:
        parsed = feedparser.parse(io.BytesIO(stated.encode("utf-8", errors="replace")))
    except (AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
        return Skipped(identity, "a feed that is not well-formed")
    entries = list(parsed.get("entries", ()))
    broken = bool(parsed.get("bozo"))
    if not entries:
        return Skipped(identity, "a feed that is not well-formed" if broken else "a feed without entries")
    index, spans = LineIndex(source), _spans(source, len(entries))
    inside = Inside(identity)
    documents: list[Document] = []
    empty: list[int] = []
    for number, (entry, span) in enumerate(zip(entries, spans, strict=True), start=1):
        name = inside.name(_said(entry, "id") or _said(entry, "link"), otherwise=f"entry-{number}")
        text = "\n\n".join(passage.text for passage in passages(_html(entry)))
        if not text:
            empty.append(number)
            continue
        origins = index.found(text, *span) if span else (Origin(0, 1, 1),)
        documents.append(_document(identity, name, number, entry, text, origins))
    skipped = [Skipped(identity, f"no text: {counted('entry', empty)}")] if empty else []
    if broken:
        skipped.append(Skipped(identity, "not well-formed: what follows the fault may be missing"))
    return Reading(tuple(documents), tuple(skipped))


def _refusal(source: str) -> str:
    """Why a file is not read, empty if it is a feed."""
    at = 0
    while (match := _NO_ELEMENT.match(source, at, at + _HEAD)) and match.end() > at:
        at = match.end()
    root = _ROOT.match(source, at)
    if root is None:
        return "not XML"
    if root[1].lower() not in _FEEDS:
        return f"XML, but not a feed (its root is <{root[1][:40]}>)"
    if _ENTITY.search(source):
        return "it declares entities of its own, which are not read"
    return ""


def _document(identity: str, name: str, number: int, entry: Any, text: str, origins: tuple[Origin, ...]) -> Document:
    document = plain_document(identity, text)
    return replace(
        document,
        id=name,
        file=identity,
        origins=origins,
        places=(Place(0, f"entry {number}"),),
        title=" ".join(_said(entry, "title").split()) or document.title,
        url=_said(entry, "link").strip() or None,
        candidates=(*_dates(entry), *document.candidates),
    )


def _dates(entry: Any) -> list[DateCandidate]:
    """The day it was published as the feed writes it, or else that of its last change."""
    for key, basis in (("published", BASIS), ("updated", UPDATED)):
        if day := first_day(_said(entry, key)):
            return [DateCandidate(day, basis)]
    return []


def _said(entry: Any, key: str) -> str:
    # Not the parser's own look-up, which answers with other keys as it sees fit.
    value = dict.get(entry, key, "")
    return value if isinstance(value, str) else ""


def _html(entry: Any) -> str:
    contents = [_said(content, "value") for content in dict.get(entry, "content", ())]
    return next((content for content in contents if content.strip()), "") or _said(entry, "summary")


def _spans(source: str, count: int) -> list[tuple[int, int] | None]:
    """Where the entries stand in the source; unknown if they cannot be told."""
    starts = [match.start() for match in _ENTRIES.finditer(source) if match["entry"]]
    if len(starts) != count:
        return [None] * count
    return list(pairwise([*starts, len(source)]))
