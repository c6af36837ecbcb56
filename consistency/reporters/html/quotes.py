"""One column of a card: a value, how many sources give it, and each quote in its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from consistency.report import Quote, SideEntry
from consistency.reporters.excerpt import Excerpt, excerpt
from consistency.reporters.html.pictures import letter
from consistency.reporters.html.sources import Source, Sources
from consistency.reporters.legible import clipped, clipped_start
from consistency.reporters.order import documents_of, spread
from consistency.reporters.values import value_in_words
from consistency.reporters.words import listed, plural

_SHOWN = 3
_AROUND = 360
_CONTEXT_LIMIT = 700
_SHORT_CONTEXT = 220
HUES = 6
"""How many colours tell sides apart before they repeat; the letter always does."""


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A quote in its sentence, with the sentences around it and where it stands."""

    excerpt: Excerpt
    before: str
    after: str
    long: bool
    """Whether the sentences around it are too long to stand beside it."""
    source: Source
    place: str
    address: str | None
    """Of the quote at its source on the web, where it has one."""
    in_text: str
    """Its id in the document's text on the page, empty if it is not there."""


@dataclass(frozen=True, slots=True)
class SideView:
    """One value and the quotes that give it; ``more`` are folded away."""

    letter: str
    hue: int
    value: str
    canonical: str
    """The normalised value, empty where it reads like ``value``."""
    approximate: bool
    sources: str
    quotes: tuple[QuoteView, ...]
    more: tuple[QuoteView, ...]


def side_view(side: SideEntry, index: int, kind: str, sources: Sources) -> SideView:
    """A side as the page shows it."""
    value = value_in_words(side, kind)
    canonical = clipped(side.value, 80)
    quotes = tuple(quote_view(mention, sources) for mention in spread(side.mentions))
    return SideView(
        letter=letter(index),
        hue=hue(index),
        value=value,
        canonical="" if canonical.replace(",", "") == value.replace(",", "") else canonical,
        approximate=side.approximate,
        sources=_sources([sources.of(document) for document in documents_of(side.mentions)]),
        quotes=quotes[:_SHOWN],
        more=quotes[_SHOWN:],
    )


def quote_view(mention: Quote, sources: Sources) -> QuoteView:
    """A quote as the page shows it."""
    before = clipped_start(mention.before, _CONTEXT_LIMIT)
    after = clipped(mention.after, _CONTEXT_LIMIT)
    return QuoteView(
        excerpt=excerpt(mention, left=_AROUND, right=_AROUND),
        before=before,
        after=after,
        long=len(before) + len(after) > _SHORT_CONTEXT,
        source=sources.of(mention.document),
        place=sources.place(mention),
        address=sources.address(mention),
        in_text=sources.in_text(mention.document, mention.start, mention.end),
    )


def _sources(given: Sequence[Source]) -> str:
    drafts = sum(source.draft for source in given)
    counted = [(drafts, "draft"), (len(given) - drafts, "source")]
    return listed((plural(count, noun) for count, noun in counted if count), "and")


def hue(index: int) -> int:
    """Number of a side's colour, from 1."""
    return index % HUES + 1
