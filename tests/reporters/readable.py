"""A story whose texts are in the report: a draft on a lighthouse that never was, and two sources."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from factories import agreement, coverage_entry, document_entry, finding, report, side, suppression

from consistency.report import BlockEntry, DocumentEntry, MarkEntry, Quote, Report, SideEntry, SlotEntry, Uncompared

_MARK = re.compile(r"\[(?P<quote>[^|\]]+)\|(?P<kind>\w+)\|(?P<value>[^\]]+)\]")
_KINDS = {"# ": "heading", "- ": "item", "~ ": "furniture"}

DRAFT = """# Gull Point to shine again in [March|date|2025-03]

The lamp of Gull Point was lit on [4 May 1911|date|1911-05-04] and put out [in 1987|date|1987]. It has \
[212|number|212] steps, and [two|number|2] keepers lived there, says the harbour office.

What the repair costs:

- [€3 million|money|3000000 EUR] for the tower

- [€400,000|money|400000 EUR] for the lamp

A boat sails there on [Fridays|set|XXXX-WXX-5] in [summer|date|2025-21]."""

ALMANAC = """~ Home | Coast | Lights

The light of Gull Point was first lit on [14 May 1911|date|1911-05-14]. It was put out in [1987|date|1987]. \
[Three|number|3] keepers lived there. It stands [48 m|quantity|48 metre] high and has [221|number|221] steps."""

COUNCIL = """# Works at Gull Point

The council pays [€2.5 million|money|2500000 EUR] for the tower and [€400,000|money|400000 EUR] for the lamp. \
The tower has [221|number|221] steps. It is not open to visitors."""


def text_entry(path: str, marked: str, **fields: Any) -> DocumentEntry:
    """A document from text in which ``[quote|kind|value]`` is a slot and every paragraph a block."""
    text, blocks, marks, line = "", [], [], 1
    for part in marked.split("\n\n"):
        kind, body = _KINDS.get(part[:2], "paragraph"), part[2:] if part[:2] in _KINDS else part
        begin, at = len(text), 0
        for match in _MARK.finditer(body):
            text += body[at : match.start()]
            marks.append(MarkEntry(len(text), len(text) + len(match["quote"]), match["kind"], match["value"], line))
            text, at = text + match["quote"], match.end()
        text += body[at:]
        blocks.append(BlockEntry(begin, len(text), kind, line))
        text, line = f"{text}\n\n", line + 2
    text = text.removesuffix("\n\n")
    given = {"text": text, "blocks": tuple(blocks), "marks": tuple(marks), "slots": len(marks)}
    return document_entry(path, **(given | fields))


def quoted(document: DocumentEntry, words: str) -> Quote:
    """The first of these words in a document's text as a mention."""
    text = document.text or ""
    start = text.index(words)
    begin = text.rfind("\n", 0, start) + 1
    sentence = text[begin:].partition("\n")[0]
    known = [mark.value for mark in document.marks if mark.start == start]
    return Quote(
        document=document.id,
        sentence=sentence,
        quote=words,
        start=start,
        end=start + len(words),
        line=text.count("\n", 0, start) + 1,
        column=start - begin + 1,
        offset=start - begin,
        value=known[0] if known else "",
    )


def given(value: str, *mentions: Quote) -> SideEntry:
    """A side without a place on an axis."""
    return side(value, mentions=mentions)


def left_over(document: DocumentEntry, words: Iterable[str]) -> tuple[Uncompared, ...]:
    """What of a document was not compared."""
    found = (quoted(document, each) for each in words)
    kinds = {mark.start: mark.kind for mark in document.marks}
    return tuple(
        Uncompared(q.quote, q.line, kinds[q.start], q.column, q.sentence, q.offset, start=q.start, end=q.end)
        for q in found
    )


def lighthouse() -> Report:
    """Every state a slot can have, two cards on one figure, and a quote that is no date or figure."""
    draft = text_entry("drafts/gull-point.md", DRAFT, title="Gull Point to shine again", role="draft")
    almanac = text_entry("almanac.html", ALMANAC, title="Lights of the coast", role="source")
    council = text_entry("council/minutes.txt", COUNCIL, role="source")
    loose = left_over(draft, ["Fridays", "summer"])
    return report(
        documents=(draft, almanac, council),
        discrepancies=(
            finding(
                "1a00000000000001",
                claim="when the lamp was first lit",
                sides=(
                    given("1911-05-04", quoted(draft, "4 May 1911")),
                    given("1911-05-14", quoted(almanac, "14 May 1911")),
                ),
            ),
            finding(
                "1a00000000000002",
                rule="number-conflict",
                claim="steps of the tower",
                slot=SlotEntry("number", "counts"),
                sides=(
                    given("212", quoted(draft, "212")),
                    given("221", quoted(almanac, "221"), quoted(council, "221")),
                ),
            ),
            finding(
                "1a00000000000003",
                rule="money-conflict",
                verdict="tension",
                claim="cost of the tower",
                slot=SlotEntry("money", "measures"),
                sides=(
                    given("3000000 EUR", quoted(draft, "€3 million")),
                    given("2500000 EUR", quoted(council, "€2.5 million")),
                ),
            ),
            finding(
                "1a00000000000004",
                rule="number-conflict",
                verdict="tension",
                claim="stairs of the tower in all",
                slot=SlotEntry("number", "counts"),
                sides=(given("212", quoted(draft, "212")), given("221", quoted(council, "221"))),
            ),
            finding(
                "1a00000000000005",
                rule="polarity-conflict",
                verdict="tension",
                claim="whether visitors may enter",
                slot=SlotEntry("polarity", "states"),
                sides=(given("yes", quoted(draft, "sails there")), given("no", quoted(council, "is not open"))),
            ),
            finding(
                "1a00000000000006",
                rule="number-conflict",
                claim="keepers who lived there",
                slot=SlotEntry("number", "counts"),
                suppressed=suppression("drafts/gull-point.md:3", "the third came later"),
                sides=(given("2", quoted(draft, "two")), given("3", quoted(almanac, "Three"))),
            ),
        ),
        agreements=(
            agreement(
                "cost of the lamp",
                slot=SlotEntry("money", "measures"),
                sides=(given("400000 EUR", quoted(draft, "€400,000"), quoted(council, "€400,000")),),
            ),
        ),
        coverage=(
            coverage_entry(draft.id, slots=9, compared=7, uncompared=loose),
            coverage_entry(almanac.id, slots=5, compared=4, uncompared=left_over(almanac, ["48 m"])),
            coverage_entry(council.id, slots=3, compared=3, uncompared=()),
        ),
    )
