"""Cuts blocks into sentences: sentencex proposes the edges, a few rules for news mend them.

sentencex keeps everything between quotation marks together, however many sentences somebody spoke.
A figure in the fourth sentence of a quotation should stand in a sentence of its own, so it gets to
see the text with the double quotation marks blanked, and they are given to their sentences after.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from sentencex import get_sentence_boundaries  # type: ignore[import-untyped]

from consistency.document import Block, Document, Sentence
from consistency.text import Span

_BLANKS = " \n\t\xa0"
_QUOTES = str.maketrans(dict.fromkeys('"“”„«»', " "))

_STRAIGHT = re.compile('"')

_LOOK = 100
"""Characters looked at on either side of an edge."""
_WINDOW = 10_000
"""Characters that sentencex gets to see at once. Hardly a paragraph is longer."""
LONGEST = 5_000
"""Characters of a sentence. What is longer is none, and would take the memory of a gigabyte to parse; it is cut."""
_ABBREVIATED = re.compile(
    r"""(?:^|[\s("“‘'’—–-])(?:
      (?:Lt|Gen|Col|Maj|Capt|Cpl|Pvt|Sgt|Adm|Cmdr|Brig|Const|Insp|Supt|Det|Ofc|Gov|Sen|Rep|Pres|Amb|Hon|Rev|Fr|Msgr
        |Prof|Dr|Mr|Mrs|Ms|Messrs|St|Mt|Ft)
     |(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sun)
     |(?:approx|ca|vs|est|e\.g|i\.e|cf|viz|al)
    )\.$""",
    re.VERBOSE,
)
"""Never the last word of a sentence that another one follows: something belongs behind them."""
_NUMBERED = re.compile(r"(?:^|[\s(\"“])(?:[Nn]os?|[Pp]p|[Vv]ol|[Aa]rt|[Ff]ig|[Ss]ec|[Cc]h)\.$")
_CLOCK = re.compile(r"\b\d[\d:.]*\s?[aApP]\.\s?[mM]\.$")
_CALENDAR = re.compile(
    r"(?:on\s)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d"
    r"|[A-Z]{2,4}\b|(?:Eastern|Central|Mountain|Pacific|Greenwich|local)\b)"
)
"""What may follow a time of day within its sentence."""
_INITIALS = re.compile(r"(?:^|[\s(\"“])(?:[A-Z]\.\s?){1,3}$")
_NO_INITIALS = re.compile(
    r"\b(?:U\.S|U\.K|U\.N|E\.U|D\.C|U\.A\.E|U\.S\.S\.R|N\.Y|L\.A|B\.C|A\.D|N\.J|N\.C|S\.C|[AP]\.M)\.$"
)
"""Initials of places and times, which do end sentences."""
_STARTERS = re.compile(
    r"(?:The|A|An|This|That|These|Those|It|Its|He|She|They|We|I|You|His|Her|Their|Our|My|In|On|At|By|For|From|With|After"
    r"|Before|As|But|And|Or|So|If|When|While|Where|Although|Though|However|Meanwhile|There|Here|Now|Then|One|Two|Both"
    r"|Some|Many|Most|No|Not|What|Who|How|Why|Under|Since|Until|Last|According)\b"
)
"""Words that begin a sentence rather than a surname."""
_SAID = re.compile(
    r"(?:[A-Z][\w.'’-]*\s+){1,4}(?:said|says|told|asked|added|wrote|tweeted|replied|shouted|cried|insisted|warned)\b"
)


class NewsSplitter:
    """Implements `seams.Splitter` for English."""

    def split(self, document: Document) -> tuple[Sentence, ...]:
        """The sentences in order. None crosses the edge of a block; blanks around them belong to none."""
        found = [(span, block) for block in document.blocks for span in sentence_spans(document.text, block)]
        return tuple(
            Sentence(document.id, index, span, span.of(document.text), block.kind)
            for index, (span, block) in enumerate(found)
        )


def sentence_spans(text: str, block: Block) -> Iterator[Span]:
    """The sentences of one block.

    >>> text = 'It sank at 5 p.m. Monday. "We saw it. It was dark," said Const. Tim Lee.'
    >>> [span.of(text) for span in sentence_spans(text, Block(Span(0, len(text))))]
    ['It sank at 5 p.m. Monday.', '"We saw it.', 'It was dark," said Const. Tim Lee.']
    """
    inside = block.span.of(text)
    for start, end in _cut(inside, _mended(inside, _proposed(inside))):
        part = inside[start:end]
        trimmed = part.strip()
        if trimmed:
            begin = block.span.start + start + len(part) - len(part.lstrip())
            yield Span(begin, begin + len(trimmed))


def _proposed(text: str) -> list[int]:
    """Where sentences begin, the text's end included.

    What is longer than `_WINDOW` is looked at piece by piece: the time for a piece may grow with its square.
    """
    blanked = text.translate(_QUOTES)
    edges, start = {0, len(text)}, 0
    while True:
        end = start + _WINDOW
        found = [start + int(each["start_index"]) for each in get_sentence_boundaries("en", blanked[start:end])]
        if end >= len(text):
            return sorted(edges.union(found[1:]))
        # The last sentence may go on behind the piece, and what begins there is looked at once more.
        inside = [edge for edge in found[1:] if edge < end - _LOOK]
        edges.update(inside)
        start = inside[-1] if inside else max(blanked.rfind(" ", start + 1, end - _LOOK), end - 2 * _LOOK)


def _mended(text: str, edges: Sequence[int]) -> Iterator[tuple[int, int]]:
    straight = [match.start() for match in _STRAIGHT.finditer(text)]
    moved = sorted({_around_quotes(text, edge, straight) for edge in edges})
    start = 0
    for edge in moved[1:]:
        before, after = text[max(start, edge - _LOOK) : edge].rstrip(), text[edge : edge + _LOOK].lstrip()
        if edge < len(text) and _belong_together(before, after):
            continue
        yield start, edge
        start = edge


def _cut(text: str, edges: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The same stretches, none longer than `LONGEST`: cut behind the last blank there is, else anywhere."""
    for start, end in edges:
        at = start
        while end - at > LONGEST:
            blank = max(text.rfind(sign, at + 1, at + LONGEST) for sign in _BLANKS)
            last = blank + 1 if blank > 0 else at + LONGEST
            yield at, last
            at = last
        yield at, end


def _around_quotes(text: str, edge: int, straight: Sequence[int]) -> int:
    """The edge moved so that a closing mark stays with what it closes and an opening one with what it opens.

    ``straight`` is where straight marks stand, of which none says whether it opens or closes.
    """
    if edge in {0, len(text)}:
        return edge
    at = gap_start = edge - len(_blank_or_quote(text[max(0, edge - _LOOK) : edge][::-1]))
    gap_end = edge + len(_blank_or_quote(text[edge : edge + _LOOK]))
    while at < gap_end and not text[at].isspace() and text[at] not in "“„«":
        at += 1
    if at < gap_end and at == gap_start and text[at].isspace():
        at = _stray_close(text, gap_start, gap_end, straight)
    return at


def _blank_or_quote(text: str) -> str:
    """The blanks and double quotation marks that a text begins with."""
    return text[: len(text) - len(text.translate(_QUOTES).lstrip())]


def _stray_close(text: str, start: int, end: int, straight: Sequence[int]) -> int:
    """Behind a straight mark that stands free between two sentences and closes the first of them; else ``start``."""
    free = re.match(r"\s+[\"”](?=\s)", text[start:end])
    if free is None:
        return start
    closes = "”" in free[0] or bisect_left(straight, start) % 2 == 1
    return start + free.end() if closes else start


def _belong_together(before: str, after: str) -> bool:
    """Whether what looks like two sentences is one."""
    if not before or not after:
        return True
    bare = after.lstrip('"“‘(')
    if before.endswith((".", ". ”")) and after[0].islower():
        return True
    if before[-1] in '"”' and (after[0].islower() or (before[-2:-1] in "!?" and _SAID.match(after))):
        return True
    if _ABBREVIATED.search(before) or (_NUMBERED.search(before) and after[0].isdigit()):
        return True
    if _CLOCK.search(before) and _CALENDAR.match(after):
        return True
    surname = after[0].isupper() and not _STARTERS.match(bare)
    return bool(_INITIALS.search(before) and surname and not _NO_INITIALS.search(before))
