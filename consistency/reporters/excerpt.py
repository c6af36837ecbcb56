"""A quote in its sentence, cut to the room there is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from consistency.reporters.legible import ELLIPSIS, clipped, legible

QUOTE_LIMIT = 160


class Quoted(Protocol):
    """A quote, verbatim as its sentence is, and where it begins in it."""

    @property
    def sentence(self) -> str:
        """The sentence; empty if it is not known."""

    @property
    def quote(self) -> str:
        """The quote."""

    @property
    def offset(self) -> int:
        """Code points of the sentence before the quote."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What stands before the quote, the quote, and what stands after it; ``…`` marks what was left out."""

    before: str
    quote: str
    after: str

    @property
    def text(self) -> str:
        """The three parts in one."""
        return self.before + self.quote + self.after


def excerpt(
    mention: Quoted, *, left: int, right: int, limit: int = QUOTE_LIMIT, width: Callable[[str], int] = len
) -> Excerpt:
    """The quote with at most ``left`` and ``right`` columns of its sentence around it.

    ``width`` measures a text in columns: characters by default. A side that does not need all of its
    columns leaves them to the other one. The quote itself is cut to ``limit`` characters.
    """
    before, quote, after = _parts(mention)
    # A window first: cleaning all of a sentence of a megabyte would take longer than the run.
    window = 4 * (left + right) + 8
    cut_before, cut_after = len(before) > window, len(after) > window
    before = legible(before[-window:]).lstrip()
    after = legible(after[:window]).rstrip()
    if not cut_before:
        right += max(0, left - width(before))
    if not cut_after:
        left += max(0, right - width(after))
    return Excerpt(
        _last_columns(before, left, width, forced=cut_before),
        clipped(quote, limit),
        _first_columns(after, right, width, forced=cut_after),
    )


def _parts(mention: Quoted) -> tuple[str, str, str]:
    sentence, quote = mention.sentence, mention.quote
    at = mention.offset
    if at < 0 or not sentence.startswith(quote, at):
        at = sentence.find(quote)
        if at < 0:
            return "", quote, ""
    return sentence[:at], quote, sentence[at + len(quote) :]


def _last_columns(text: str, columns: int, width: Callable[[str], int], *, forced: bool) -> str:
    if not forced and width(text) <= columns:
        return text
    room = max(0, columns - 2)
    start = len(text)
    while start > 0 and width(text[start - 1]) <= room:
        start -= 1
        room -= width(text[start])
    kept = text[start:]
    space = kept.find(" ")
    if 0 <= space < len(kept) // 2:
        kept = kept[space + 1 :]
    return f"{ELLIPSIS} {kept}"


def _first_columns(text: str, columns: int, width: Callable[[str], int], *, forced: bool) -> str:
    if not forced and width(text) <= columns:
        return text
    room = max(0, columns - 2)
    end = 0
    while end < len(text) and width(text[end]) <= room:
        room -= width(text[end])
        end += 1
    kept = text[:end]
    space = kept.rfind(" ")
    if space > len(kept) // 2:
        kept = kept[:space]
    return f"{kept.rstrip()} {ELLIPSIS}" if kept.strip() else f" {ELLIPSIS}"
