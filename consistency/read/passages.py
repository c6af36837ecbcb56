"""The text of a piece of HTML that is a message or an entry, not a page: nothing in it has to be told from menus."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_BREAKS = frozenset(
    "address article aside blockquote br caption center dd details div dl dt fieldset figcaption figure footer form h1 "
    "h2 h3 h4 h5 h6 header hr li main nav ol option p pre section summary table tbody td tfoot th thead tr ul".split()
)
_UNSEEN = frozenset("script style head title template noscript iframe object svg math select textarea button".split())
_QUOTES = re.compile(r"\b(?:gmail_quote|moz-cite-prefix|yahoo_quoted|OutlookMessageHeader|divRplyFwdMsg)\b")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of a piece of HTML."""

    text: str
    quoted: bool = False
    """Whether it repeats another message."""


def passages(html: str) -> list[Passage]:
    r"""The paragraphs that a reader sees, in order, white space folded.

    >>> passages("<p>The <b>ship</b>\nleft.<blockquote type=cite>Will it?</blockquote><script>x()</script>")
    [Passage(text='The ship left.', quoted=False), Passage(text='Will it?', quoted=True)]
    """
    from lxml import etree

    paragraphs = _Paragraphs()
    parser = etree.HTMLParser(target=paragraphs, encoding="utf-8", no_network=True)
    try:
        parser.feed(html.encode("utf-8", errors="replace"))
        parser.close()
    except etree.XMLSyntaxError:  # nothing in it at all
        return []
    return paragraphs.found


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    unseen: bool
    quoted: bool


@dataclass
class _Paragraphs:
    """Hears of tags and text as they come."""

    found: list[Passage] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _open: list[_Open] = field(default_factory=list)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in _BREAKS:
            self._finish()
        outer = self._open[-1] if self._open else _Open("", unseen=False, quoted=False)
        named = f"{attributes.get('class', '')} {attributes.get('id', '')}"
        quoted = outer.quoted or attributes.get("type") == "cite" or bool(_QUOTES.search(named))
        self._open.append(_Open(tag, outer.unseen or tag in _UNSEEN, quoted))

    def end(self, tag: str) -> None:
        if tag in _BREAKS:
            self._finish()
        if self._open:  # lxml closes what it opened, in order
            self._open.pop()

    def data(self, text: str) -> None:
        if not (self._open and self._open[-1].unseen):
            self._text.append(text)

    def close(self) -> None:
        self._finish()

    def _finish(self) -> None:
        """End the paragraph that is being read."""
        text = " ".join("".join(self._text).split())
        if text:
            self.found.append(Passage(text, quoted=bool(self._open and self._open[-1].quoted)))
        self._text.clear()
