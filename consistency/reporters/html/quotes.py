"""One column of a card: a value, how many sources give it, and each quote in its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from consistency.report import Quote, SideEntry
from consistency.reporters.excerpt import Excerpt, excerpt
from consistency.reporters.html.editor import Editor
from consistency.reporters.html.pictures import letter
from consistency.reporters.html.sources import Source, Sources
from consistency.reporters.legible import clipped, clipped_start
from consistency.reporters.order import documents_of, spread
from consistency.reporters.values import amount_in_words, value_in_words
from consistency.reporters.words import listed, plural

_SHOWN = 3
_AROUND = 360
_WHOLE = 1_500
_CONTEXT_LIMIT = 700
_SHORT_CONTEXT = 220
HUES = 6
"""How many colours tell sides apart before they repeat; the letter always does."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sentence; ``mark`` says that another side has these words, too (``shared``), or none (``own``)."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A quote in its sentence, with the sentences around it and where it stands."""

    excerpt: Excerpt
    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    """What stands before the quote and after it, as the excerpt has it."""
    whole: Excerpt | None
    """More of a sentence that the excerpt cuts; ``None`` where it does not."""
    before: str
    after: str
    long: bool
    """Whether the sentences around it are too long to stand beside it."""
    frame: str
    """The clause by which it was compared, with the quote masked."""
    source: Source
    place: str
    address: str | None
    """Of the quote at its source on the web, where it has one."""
    in_text: str
    """Its id in the document's text on the page, empty if it is not there."""
    editor: str | None
    """Where an editor opens the quote's file, if the run asks for such links."""


@dataclass(frozen=True, slots=True)
class SideView:
    """One value and the quotes that give it; ``more`` are folded away."""

    letter: str
    hue: int
    value: str
    canonical: str
    """The value in the unit that it is compared in; empty where that is the unit it is given in."""
    approximate: bool
    sources: str
    quotes: tuple[QuoteView, ...]
    more: tuple[QuoteView, ...]


def side_view(side: SideEntry, index: int, kind: str, sources: Sources, editor: Editor | None = None) -> SideView:
    """A side as the page shows it."""
    value = value_in_words(side, kind)
    # Where the quote stands for the value, it was converted, and the number that is compared is another one.
    converted = amount_in_words(side.value, kind) if kind in {"quantity", "duration"} else ""
    canonical = "" if converted.partition(" ")[0] in value else converted
    quotes = tuple(quote_view(mention, sources, editor) for mention in spread(side.mentions))
    return SideView(
        letter=letter(index),
        hue=hue(index),
        value=value,
        canonical=canonical,
        approximate=side.approximate,
        sources=_sources([sources.of(document) for document in documents_of(side.mentions)]),
        quotes=quotes[:_SHOWN],
        more=quotes[_SHOWN:],
    )


def quote_view(mention: Quote, sources: Sources, editor: Editor | None = None) -> QuoteView:
    """A quote as the page shows it."""
    before = clipped_start(mention.before, _CONTEXT_LIMIT)
    after = clipped(mention.after, _CONTEXT_LIMIT)
    shown, whole = (excerpt(mention, left=room, right=room) for room in (_AROUND, _WHOLE))
    return QuoteView(
        excerpt=shown,
        left=(Piece(shown.before),),
        right=(Piece(shown.after),),
        whole=whole if whole.text != shown.text else None,
        before=before,
        after=after,
        long=len(before) + len(after) > _SHORT_CONTEXT,
        frame=mention.frame,
        source=sources.of(mention.document),
        place=sources.place(mention),
        address=sources.address(mention),
        in_text=sources.in_text(mention.document, mention.start, mention.end),
        editor=None if editor is None else editor.address(mention),
    )


def _sources(given: Sequence[Source]) -> str:
    drafts = sum(source.draft for source in given)
    counted = [(drafts, "draft"), (len(given) - drafts, "source")]
    return listed((plural(count, noun) for count, noun in counted if count), "and")


def hue(index: int) -> int:
    """Number of a side's colour, from 1."""
    return index % HUES + 1
