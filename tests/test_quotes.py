"""Where a quote of the report begins and ends in its source file."""

from decimal import Decimal

import pytest

from consistency.assemble import Story, _quoter
from consistency.claim import Frame, Mention, Role
from consistency.document import Sentence
from consistency.read.markdown import markdown_document
from consistency.text import Span
from consistency.value import Amount, Kind, Slot


@pytest.mark.parametrize(
    ("source", "quote", "begin", "end"),
    [
        ("It rained.\n\nOpened on June 3, they say.\n", "June 3", (3, 11), (3, 17)),
        ("Opened on June\n3, they say.\n", "June\n3", (1, 11), (2, 2)),
        ("Opened on **June 3**, they say.\n", "June 3", (1, 13), (1, 19)),
        ("Opened on **June** 3, they say.\n", "June 3", (1, 13), (1, 21)),
        ("> Opened on June\n> 3, they say.\n", "June\n3", (1, 13), (2, 4)),
    ],
    ids=["one line", "over a line end", "inside markup", "over the end of markup", "over two lines of a block quote"],
)
def test_a_quote_ends_behind_its_last_character_in_the_file(source, quote, begin, end):
    document = markdown_document("a.md", source)
    start = document.text.index(quote)
    span = Span(start, start + len(quote))
    sentence = Sentence("a.md", 0, Span(0, len(document.text)), document.text)
    mention = Mention(
        sentence, Slot(span, quote, Kind.NUMBER, Amount(Decimal(3), Decimal(3))), Frame(text="", role=Role.COUNTS)
    )
    shown = _quoter(Story((document,), ((sentence,),), ((),), ((),), ()))(mention)
    assert ((shown.line, shown.column), (shown.end_line, shown.end_column)) == (begin, end)
    lines = source.split("\n")
    assert lines[end[0] - 1][: end[1] - 1].endswith(quote[-1])
