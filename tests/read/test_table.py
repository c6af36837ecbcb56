from __future__ import annotations

import pytest

from consistency.read.markdown import markdown_document
from consistency.read.page import Piece
from consistency.read.table import MOST_CELLS, Cell, statements


def table(source: str) -> list[list[Cell]]:
    """A table of lines and bars; ``*`` before a cell says that it is a header."""
    return [
        [Cell((Piece(text.strip().removeprefix("*")),), text.strip().startswith("*")) for text in line.split("|")]
        for line in source.strip().split("\n")
    ]


def said(source: str) -> list[str]:
    return ["".join(piece.text for piece in pieces) for _, pieces in statements(table(source))]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("*City | *Injured | *Dead\nAthens | 12 | 3", ["Athens, injured: 12.", "Athens, dead: 3."]),
        ("*City | *Injured\nAthens | –\nOslo | n/a\nRome | 7", ["Athens", "Oslo", "Rome, injured: 7."]),
        ("City | Injured | Dead\nAthens | 12 | 3", ["Athens, injured: 12.", "Athens, dead: 3."]),
        ("*Opened | 5 May 2024\n*Length | 420 m", ["Opened: 5 May 2024.", "Length: 420 m."]),
        ("*Bridge | *Length (m)\nHalim | 420", ["Halim, length: 420 m."]),
        ("*Bridge | *Cost ($ million)\nHalim | 14.5", ["Halim, cost: $14.5 million."]),
        ("*Bridge | *Cost (EUR m)\nHalim | 14", ["Halim, cost: EUR 14 million."]),
        ("*Party | *Votes (thousands)\nUnion | 1,200", ["Union, votes: 1,200 thousand."]),
        ("*Party | *Share (%)\nUnion | 61.5", ["Union, share: 61.5%."]),
        ("*Bridge | *Length (see note)\nHalim | 420", ["Halim, length (see note): 420."]),
        ("*Bridge | *Length (m)\nHalim | 420 ft", ["Halim, length (m): 420 ft."]),
        ("*Measure | *Athens | *Oslo\nInjured | 12 | 7", ["Injured, Athens: 12.", "Injured, Oslo: 7."]),
        ("*Name | *Born\nMira Tal | 3 March 1971", ["Mira Tal, born: 3 March 1971."]),
        ("*Date | *What\nMay 5 | The ship left. It was late.", ["The ship left. It was late."]),
        ("*a | *b", ["a, b"]),
    ],
)
def test_a_cell_is_said_of_its_row_and_column(source, expected):
    assert said(source) == expected


def test_rows_are_counted_with_their_header():
    assert [row for row, _ in statements(table("*City | *Injured\nAthens | 12\nOslo | 7"))] == [2, 3]


def test_an_endless_table_ends():
    rows = [[Cell((Piece("a"),)), Cell((Piece("1"),))]] * (2 * MOST_CELLS)
    assert sum(1 for _ in statements(rows)) <= MOST_CELLS


def test_a_value_of_a_markdown_table_keeps_its_line_and_column():
    document = markdown_document(
        "a.md", "| Bridge | Length (m) | Opened |\n|---|---|---|\n| **Halim** | 420 | 5 May 2024 |\n"
    )
    assert document.text == "Halim, length: 420 m.\n\nHalim, opened: 5 May 2024."
    assert document.position(document.text.index("420")) == (3, 15)
    assert document.position(document.text.index("5 May")) == (3, 21)
    assert document.position(document.text.index("length")) == (1, 12)


@pytest.mark.model
@pytest.mark.parametrize(
    ("source", "figure", "seen"),
    [
        ("| City | Injured |\n|---|---|\n| Athens | 12 |", "12", {"injure", "Athens"}),
        ("| City | Houses destroyed |\n|---|---|\n| Oslo | 340 |", "340", {"destroy", "Oslo"}),
        ("| City | Population |\n|---|---|\n| Piraeus | 664,046 |", "664,046", {"population"}),
        ("| Bridge | Opened |\n|---|---|\n| Halim bridge | 5 May 2024 |", "5 May 2024", {"open", "Halim"}),
    ],
)
def test_the_binder_understands_what_a_cell_counts_or_dates(tmp_path, judging, source, figure, seen):
    from consistency.build import reading_stages
    from consistency.config import Settings
    from consistency.pipeline import bind
    from consistency.pipeline import read as read_story
    from consistency.progress import Silent

    (tmp_path / "a.md").write_text(source)
    story = read_story(["a.md"], reading_stages(Settings(), tmp_path), Silent())
    frame = next(m.frame for m in bind(story, judging, Silent()) if m.slot.text == figure)
    found = {frame.predicate, frame.counted, *(e.surface for e in (*frame.participants, *frame.places))}
    assert seen <= found
