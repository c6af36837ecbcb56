"""The documents of a report as the page names and dates them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from consistency.report import DocumentEntry, Quote
from consistency.reporters.edtf import date_in_words
from consistency.reporters.legible import clipped
from consistency.reporters.places import place_in_words, source_address
from consistency.weburl import web_url

_TITLE_LIMIT = 90
_PATH_LIMIT = 160


@dataclass(frozen=True, slots=True)
class Source:
    """One document as the page shows it."""

    id: str
    anchor: str
    name: str
    """Its title, with the path where it shares it with another document; without a title its file's name, or its path
    where another file has that name."""
    path: str
    published: str
    basis: str
    doubtful: bool
    doubts: tuple[str, ...]
    day: str | None
    """Publication day as ISO text, for a timeline; only a trusted one."""
    sentences: int
    slots: int
    draft: bool = False
    """Whether it is a draft that is checked against the others."""
    authority: str = ""
    topic: int = 1
    """Number of its topic."""
    url: str | None = None
    """Where it was published; only an address of the web."""
    number: int = 0
    """Its place on the page, from 1."""
    shown: int = 0
    """How many code points of its text are on the page."""


class Sources:
    """Finds the source a quote stands in; iterates over drafts first."""

    def __init__(self, documents: Iterable[DocumentEntry], shown: Mapping[str, int] | None = None) -> None:
        """``shown`` holds, by id, how many code points of a document's text are on the page."""
        documents = tuple(sorted(documents, key=lambda document: document.role != "draft"))
        shared = Counter(_title(document) for document in documents)
        files = Counter(_file(document) for document in documents)
        self._sources = {
            document.id: _source(
                document,
                place,
                (shown or {}).get(document.id, 0),
                unique=(shared[_title(document)] if _title(document) else files[_file(document)]) == 1,
            )
            for place, document in enumerate(documents, start=1)
        }

    def __iter__(self) -> Iterator[Source]:
        return iter(self._sources.values())

    @property
    def topics(self) -> int:
        """On how many topics the documents are."""
        return len({source.topic for source in self})

    def of(self, document: str) -> Source:
        """The source of this id; one that is named in a quote but not listed stands for itself."""
        if document in self._sources:
            return self._sources[document]
        path = clipped(document, _PATH_LIMIT)
        return Source(document, "documents", path, path, "no date", "not listed", True, (), None, 0, 0)

    def place(self, mention: Quote) -> str:
        """Where a quote stands, in words."""
        path = self.of(mention.document).path
        return place_in_words(path, mention.line, mention.column, mention.place)

    def address(self, mention: Quote) -> str | None:
        """Where a browser finds a quote, ``None`` if its source was not published on the web."""
        return source_address(self.of(mention.document).url, mention)

    def in_text(self, document: str, start: int | None, end: int | None) -> str:
        """The id of the slot in the document's text on the page, empty if it is not there."""
        source = self.of(document)
        if start is None or end is None or not 0 <= start < end <= source.shown:
            return ""
        return f"s-{source.number}-{start}"


def _title(document: DocumentEntry) -> str:
    return clipped(document.title or "", _TITLE_LIMIT)


def _file(document: DocumentEntry) -> str:
    return clipped(document.path.rpartition("/")[2] or document.path, _PATH_LIMIT)


def _name(title: str, path: str, file: str, *, unique: bool) -> str:
    if title:
        return title if unique else f"{title} ({path})"
    return file if unique else path


def _source(document: DocumentEntry, place: int, shown: int, *, unique: bool) -> Source:
    path = clipped(document.path, _PATH_LIMIT)
    title = _title(document)
    return Source(
        id=document.id,
        anchor=f"document-{place}",
        name=_name(title, path, _file(document), unique=unique),
        path=path,
        published=clipped(date_in_words(document.published), 60) if document.published else "no date",
        basis=clipped(document.published_basis, 120),
        doubtful=not document.published_trusted,
        doubts=tuple(clipped(doubt, 300) for doubt in document.published_doubts),
        day=document.published if document.published_trusted else None,
        sentences=document.sentences,
        slots=document.slots,
        draft=document.role == "draft",
        authority=clipped(document.authority or "", 60),
        topic=document.topic,
        url=web_url(document.url or ""),
        number=place,
        shown=shown,
    )
