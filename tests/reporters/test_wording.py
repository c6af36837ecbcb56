"""Marked words: what clauses share and what only one of them says, without a change to the text."""

from __future__ import annotations

from factories import document_entry, quote, side
from hypothesis import given
from hypothesis import strategies as st
from reporters.example import bridge

from consistency.reporters.html.cards import card
from consistency.reporters.html.quotes import side_view
from consistency.reporters.html.sources import Sources
from consistency.reporters.html.wording import worded

SOURCES = Sources([document_entry("courier.md")])


def marked(*sides):
    """The sides of a finding about numbers; each is a list of sentence and frame."""
    made = [
        side(str(i), (i, i), [quote(text, frame=frame) for text, frame in quotes]) for i, quotes in enumerate(sides)
    ]
    return worded([side_view(entry, i, "number", SOURCES) for i, entry in enumerate(made)])


def words(views, mark):
    return [
        [piece.text for quote in view.quotes + view.more for piece in quote.left + quote.right if piece.mark == mark]
        for view in views
    ]


FERRY = (
    "At noon the old ferry carried [forty] passengers, a porter said.",
    "At noon the old ferry carried [number] passengers",
)
BOAT = (
    "The ferry was carrying [fifty] travellers when the old bell rang.",
    "The ferry was carrying [number] travellers",
)


def test_words_of_both_clauses_are_told_from_those_of_one():
    views, wording = marked([FERRY], [BOAT])
    assert words(views, "shared") == [["ferry carried"], ["ferry was carrying"]]
    assert words(views, "own") == [["noon the old", "passengers"], ["travellers"]]
    assert wording.shared == ("ferry", "carried")
    assert wording.own == (("A", ("noon", "old", "passengers")), ("B", ("travellers",)))
    assert wording.both


def test_words_outside_the_clause_stay_unmarked():
    views, _ = marked([FERRY], [BOAT])
    assert not any(
        "porter" in run or "bell" in run for mark in ("shared", "own") for runs in words(views, mark) for run in runs
    )


def test_of_three_sides_a_word_is_shared_if_any_other_has_it():
    third = ("Sixty [60] goats.", "[number] goats")
    views, wording = marked([FERRY], [BOAT], [third])
    assert words(views, "shared") == [["ferry carried"], ["ferry was carrying"], []]
    assert words(views, "own")[2] == ["goats"]
    assert not wording.both


def test_without_clauses_nothing_is_marked():
    views, wording = marked([("It was [40].", "")], [("It was [50].", "")])
    assert wording is None
    assert words(views, "shared") == words(views, "own") == [[], []]


def test_function_words_alone_are_never_marked():
    _, wording = marked(
        [("It was [40] of them.", "It was [number] of them")], [("It was [50] of them.", "It was [number] of them")]
    )
    assert wording is None


text = st.text(st.sampled_from("ferry old [number] <b> ’s-é\u202e\U0001f6a2 .,\n"), max_size=60) | st.text(max_size=40)


@given(st.lists(st.lists(st.tuples(text, text, text, text), max_size=5), min_size=1, max_size=4))
def test_the_text_of_a_quote_is_unchanged_by_marking(sides):
    made = [
        side(str(i), (i, i), [quote(f"{a}[{b}]{c}".replace("[]", "[x]"), frame=frame) for a, b, c, frame in quotes])
        for i, quotes in enumerate(sides)
    ]
    before = [side_view(entry, i, "number", SOURCES) for i, entry in enumerate(made)]
    after, _ = worded(before)
    for old, new in zip(before, after, strict=True):
        for plain, pieces in zip(old.quotes + old.more, new.quotes + new.more, strict=True):
            assert "".join(piece.text for piece in pieces.left) == plain.excerpt.before
            assert "".join(piece.text for piece in pieces.right) == plain.excerpt.after


def test_a_card_says_in_words_what_its_marks_show():
    report = bridge()
    made = [card(finding, Sources(report.documents)) for finding in report.discrepancies]
    assert all(c.wording is None or c.wording.shared or c.wording.own for c in made)
