"""The tables of ``docs/slots.md`` say what the finder does."""

from __future__ import annotations

import re
from itertools import takewhile
from pathlib import Path

import pytest

from consistency.slots.vague import FEW, PLURALS

PAGE = (Path(__file__).parents[2] / "docs" / "slots.md").read_text(encoding="utf-8")
PUBLISHED = "2026-10-02"


def rows(*header: str) -> list[tuple[str, ...]]:
    """The rows of the table that has this header."""
    lines = PAGE.splitlines()
    start = lines.index("| " + " | ".join(header) + " |") + 2
    return [
        tuple(cell.strip() for cell in line.strip("|").split("|"))
        for line in takewhile(lambda line: line.startswith("|"), lines[start:])
    ]


@pytest.mark.parametrize(("kind", "example", "value"), rows("kind", "example", "value"))
def test_every_example_is_found_with_its_kind_and_value(find, kind, example, value):
    start, end = example.index("["), example.index("]") - 1
    found = {(s.span.start, s.span.end): s for s in find(re.sub(r"[\[\]]", "", example), PUBLISHED)}
    assert (start, end) in found, [s.text for s in found.values()]
    assert (found[start, end].kind, found[start, end].value.canonical) == (kind, value)


def test_every_kind_has_an_example():
    from consistency.value import ASSERTED, Kind

    assert {kind for kind, _, _ in rows("kind", "example", "value")} == set(Kind) - ASSERTED


def test_the_table_of_vague_words_is_the_one_in_use():
    stated = {word: (int(least.replace(",", "")), int(most.replace(",", ""))) for word, least, most in
              rows("word", "least", "most")}  # fmt: skip
    assert stated == PLURALS | {word: span for word, span in FEW.items() if not word.endswith(" of")}


@pytest.mark.parametrize(("sentence", "why"), rows("sentence", "why"))
def test_what_is_left_alone_gives_no_slot(find, sentence, why):
    assert [s.text for s in find(sentence, PUBLISHED)] == [], why
