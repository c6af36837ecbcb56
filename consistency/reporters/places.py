"""Where a quote stands, in words and as an address."""

from __future__ import annotations

from urllib.parse import quote as percent_encoded

from consistency.report import Quote
from consistency.reporters.legible import clipped
from consistency.weburl import web_url

_PLACE_LIMIT = 60
_WORDS = 6
"""Of a long sentence, so many from its beginning and from its end find it on a page."""


def place_in_words(path: str, line: int, column: int | None, place: str = "") -> str:
    """``path:line:column``, or what says more to readers of the source; ``path`` has been made legible before.

    >>> place_in_words("notes.md", 3, 14), place_in_words("report.pdf", 9, 1, "page 3")
    ('notes.md:3:14', 'report.pdf, page 3')
    """
    if place:
        return f"{path}, {clipped(place, _PLACE_LIMIT)}"
    return f"{path}:{line}" if column is None else f"{path}:{line}:{column}"


def position_in_words(line: int, place: str = "") -> str:
    """The same within one document.

    >>> position_in_words(3), position_in_words(9, "page 3")
    ('line 3', 'page 3')
    """
    return clipped(place, _PLACE_LIMIT) if place else f"line {line}"


def source_address(url: str | None, quote: Quote) -> str | None:
    """Where a browser finds a quote at its source, ``None`` unless that was published on the web.

    A page is opened at the sentence through a text fragment; one that has changed since opens at its top.
    """
    address = web_url(url or "")
    if address is None:
        return None
    address = address.partition("#")[0]
    if quote.anchor:
        return f"{address}#{percent_encoded(quote.anchor, safe='=&')}"
    words = quote.sentence.split()
    parts = [words] if len(words) <= 2 * _WORDS else [words[:_WORDS], words[-_WORDS:]]
    return f"{address}#:~:text={','.join(_encoded(' '.join(part)) for part in parts)}"


def _encoded(text: str) -> str:
    # A hyphen has a meaning of its own in a text fragment, and percent-encoding leaves it as it is.
    return percent_encoded(text, safe="", errors="replace").replace("-", "%2D")
