"""Documents that are given as texts, beside those that are files."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from consistency.document import Document, DocumentRole, Reading, Skipped
from consistency.errors import InputError
from consistency.read.language import judged
from consistency.read.markdown import markdown_document
from consistency.read.plain import plain_document
from consistency.seams import Library, Progress

_SURROGATE = re.compile("[\ud800-\udfff]")
_MARKDOWN = (".md", ".markdown")


def given_document(name: str, text: str) -> Document:
    """The document of a text: read as Markdown if its name ends so, as plain text else.

    >>> given_document("a.md", "# A *visit*").text, given_document("a", "# A *visit*").text
    ('A visit', '# A *visit*')
    """
    # Half a character has no UTF-8, and no parser takes it.
    text = _SURROGATE.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")
    return (markdown_document if name.lower().endswith(_MARKDOWN) else plain_document)(name, text)


class GivenLibrary:
    """Implements `seams.Library`: texts by their names, and whatever another library finds behind all other paths."""

    def __init__(self, files: Library, texts: Mapping[str, Document], *, any_language: bool = False) -> None:
        """With ``any_language`` no text is left out for its language; the other library has a wish of its own."""
        self._files = files
        self._texts = texts
        self._any_language = any_language

    def read(self, paths: Sequence[str], progress: Progress, against: Sequence[str] = ()) -> Reading:
        """See the seam."""
        drafts, sources = ([p for p in each if p not in self._texts] for each in (paths, against))
        found = self._files.read(drafts, progress, sources) if drafts or sources else Reading(())
        documents, skipped = [], list(found.skipped)
        for document in found.documents:
            if document.id in self._texts:
                raise InputError(f"{document.id} names a text and a file", hint="give the text another name")
            # Without files among the sources the other library takes its files for documents of one kind.
            role = document.role or (DocumentRole.DRAFT if against else None)
            documents.append(replace(document, role=role))
        for name in dict.fromkeys([*paths, *against]):
            if name not in self._texts:
                continue
            role = (DocumentRole.DRAFT if name in paths else DocumentRole.SOURCE) if against else None
            result = self._judged(self._texts[name])
            if isinstance(result, Skipped):
                skipped.append(result)
            else:
                documents.append(replace(result, role=role))
        return Reading(tuple(sorted(documents, key=lambda d: d.id)), tuple(sorted(skipped)))

    def _judged(self, document: Document) -> Document | Skipped:
        if not document.text.strip():
            return Skipped(document.id, "no text in it")
        return document if self._any_language else judged(document)
