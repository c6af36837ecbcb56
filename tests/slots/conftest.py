from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest

from consistency.document import UNDATED, Block, Document, Origin, Publication, Sentence
from consistency.slots.finder import NewsSlots
from consistency.text import Span
from consistency.value import Slot

Find = Callable[..., tuple[Slot, ...]]


def _document(text: str, published: str | None = None) -> Document:
    publication = Publication(date.fromisoformat(published), "given", True) if published else UNDATED
    return Document("a.txt", text, (Block(Span(0, len(text))),), (Origin(0, 1, 1),), published=publication)


def _sentences(text: str) -> tuple[Sentence, ...]:
    """A plain splitter: a full stop before a capital, or a line end, ends a sentence."""
    spans = [m.span() for m in re.finditer(r"[^\n]+?(?:(?<=[a-z0-9][.!?]) (?=[A-Z])|\n|$)", text) if m[0].strip()]
    return tuple(Sentence("a.txt", i, Span(*span), text[slice(*span)]) for i, span in enumerate(spans))


@pytest.fixture(scope="session")
def find() -> Find:
    """Finds the slots of a text, published on a trusted day or on none."""

    def found(text: str, published: str | None = None) -> tuple[Slot, ...]:
        return NewsSlots().find(_document(text, published), _sentences(text))

    return found


@pytest.fixture(scope="session")
def document() -> Callable[..., Document]:
    """Makes a document of a text, published on a trusted day or on none."""
    return _document


@pytest.fixture(scope="session")
def sentences() -> Callable[[str], tuple[Sentence, ...]]:
    """Cuts a text into sentences."""
    return _sentences
