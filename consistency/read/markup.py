"""The text of a piece of HTML that is a message or an entry, not a page: nothing in it has to be told from menus."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_BREAKS = frozenset(
    "address article aside blockquote br caption center dd details div dl dt fieldset figcaption figure footer form h1 "
    "h2 h3 h4 h5 h6 header hr li main nav ol option p pre section summary table tbody td tfoot th thead tr ul".split()
)
_UNSEEN = frozenset("script style head title template noscript iframe object svg math select textarea button".split())
_LONE = frozenset("br hr img input meta link area base col embed source track wbr".split())
_QUOTES = re.compile(r"\b(?:gmail_quote|moz-cite-prefix|yahoo_quoted|OutlookMessageHeader|divRplyFwdMsg)\b")
_DEEPEST = 200
"""Open elements of which are kept track; hostile text nests without end."""


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
    parser = _Parser(convert_charrefs=True)
    try:
        parser.feed(html)
        parser.close()
    except (AssertionError, ValueError):  # the parser's own answer to a few malformed declarations
        pass
    parser.finish()
    return parser.found


@dataclass
class _Open:
    tag: str
    unseen: bool
    quoted: bool


@dataclass
class _Parser(HTMLParser):
    convert_charrefs: bool = True
    found: list[Passage] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _open: list[_Open] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=self.convert_charrefs)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BREAKS:
            self.finish()
        if tag in _LONE or len(self._open) >= _DEEPEST:
            return
        outer = self._open[-1] if self._open else _Open("", unseen=False, quoted=False)
        named = " ".join(value or "" for name, value in attrs if name in {"class", "id"})
        quoted = outer.quoted or ("type", "cite") in attrs or bool(_QUOTES.search(named))
        self._open.append(_Open(tag, outer.unseen or tag in _UNSEEN, quoted))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BREAKS:
            self.finish()
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at].tag == tag:
                del self._open[at:]
                return

    def handle_data(self, data: str) -> None:
        if not (self._open and self._open[-1].unseen):
            self._text.append(data)

    def finish(self) -> None:
        """End the paragraph that is being read."""
        text = " ".join("".join(self._text).split())
        if text:
            self.found.append(Passage(text, quoted=bool(self._open and self._open[-1].quoted)))
        self._text.clear()
