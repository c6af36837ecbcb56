"""What a source says to the checker is found at its place, and is never read as a statement."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.document import Suppression
from consistency.read.frontmatter import front_matter
from consistency.read.markdown import markdown_document
from consistency.read.plain import plain_document
from consistency.read.suppressions import html_suppressions

IGNORE = "consistency: ignore[date-conflict] the log says so"


def only(document):
    (found,) = document.suppressions
    return found


def sentence(document, words):
    return document.position(document.text.index(words))


def test_a_comment_on_a_line_of_its_own_is_about_the_next_line():
    document = markdown_document("a.md", f"# Ferry\n\n<!-- {IGNORE} -->\nIt sank on March 10.\n")
    assert only(document) == Suppression(3, 4, 4, ("date-conflict",), "the log says so")
    assert document.text == "Ferry\n\nIt sank on March 10."
    assert sentence(document, "It sank") == (4, 1)


def test_a_blank_line_after_a_comment_does_not_matter():
    assert only(markdown_document("a.md", f"<!-- {IGNORE} -->\n\nIt sank on March 10.\n")).first == 3


def test_a_comment_behind_a_sentence_is_about_its_own_line():
    document = markdown_document("a.md", f"It sank on March 10. <!-- {IGNORE} -->\nTwelve drowned.\n")
    assert (only(document).first, only(document).last) == (1, 1)
    assert "consistency" not in document.text
    assert sentence(document, "Twelve") == (2, 1)


@pytest.mark.parametrize("before", ["", "- ", "> ", "1. "])
def test_a_comment_before_a_sentence_hides_nothing_of_its_line(before):
    comment = f"<!-- {IGNORE} --> "
    document = markdown_document("a.md", f"{before}{comment}It sank on March 10.\n")
    assert document.text == "It sank on March 10."
    assert sentence(document, "March") == (1, len(before) + len(comment) + len("It sank on ") + 1)
    assert (only(document).first, only(document).last) == (1, 1)


def test_comments_in_one_line_with_text_behind_are_all_found():
    document = markdown_document("a.md", f"<!-- {IGNORE} --> <!-- consistency: ignore[age-conflict] --> It sank.\n")
    assert document.text == "It sank."
    assert {s.rules for s in document.suppressions} == {("date-conflict",), ("age-conflict",)}


def test_a_comment_inside_other_markup_moves_nothing():
    text = f"*It* <!-- {IGNORE} --> *sank* off Skagen.\n"
    document = markdown_document("a.md", text)
    assert sentence(document, "Skagen") == (1, text.index("Skagen") + 1)


def test_a_comment_may_run_over_lines():
    document = markdown_document("a.md", "<!-- consistency:\n  ignore[date-conflict]\n  the log -->\nIt sank.\n")
    assert only(document) == Suppression(1, 4, 4, ("date-conflict",), "the log")


def test_comments_above_each_other_are_about_the_same_line():
    text = f"<!-- {IGNORE} -->\n<!-- consistency: ignore[count-conflict] -->\nIt sank on March 10.\n"
    assert [s.first for s in markdown_document("a.md", text).suppressions] == [3, 3]
    assert [s.reason for s in markdown_document("a.md", text).suppressions] == ["the log says so", ""]


@pytest.mark.parametrize("sample", ["`<!-- {} -->` is how to do it.", "```\n<!-- {} -->\n```\n", "    <!-- {} -->\n"])
def test_a_comment_shown_as_code_is_none(sample):
    assert not markdown_document("a.md", f"Text.\n\n{sample.format(IGNORE)}").suppressions


def test_a_comment_in_a_table_is_about_its_row():
    text = f"| boat | day |\n|---|---|\n| Tern | May 4 <!-- {IGNORE} --> |\n| Gull | May 5 |\n"
    found = only(markdown_document("a.md", text))
    assert (found.first, found.last) == (3, 3)


def test_off_and_on_set_lines_apart():
    text = "One.\n\n<!-- consistency: off old drafts -->\n\nTwo.\n\n<!-- consistency: on -->\n\nThree.\n"
    assert only(markdown_document("a.md", text)) == Suppression(3, 3, 7, (), "old drafts")


def test_off_without_on_holds_to_the_end():
    assert only(markdown_document("a.md", "<!-- consistency: off -->\n\nTwo.\n")).last is None


@pytest.mark.parametrize(
    ("wish", "problem"),
    [
        ("ignore", "“ignore” is not ignore[rule], off or on"),
        ("ignore[]", "ignore names no rule"),
        ("silence", "“silence” is not ignore[rule], off or on"),
        ("on", "nothing is off here"),
    ],
)
def test_what_cannot_be_obeyed_says_why(wish, problem):
    assert only(markdown_document("a.md", f"<!-- consistency: {wish} -->\nIt sank.\n")).problem == problem


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("off", Suppression(2, 1, None)),
        ("off made by hand", Suppression(2, 1, None, (), "made by hand")),
        ("ignore[date-conflict] a log", Suppression(2, 1, None, ("date-conflict",), "a log")),
        (
            "{ignore: [date-conflict, age-conflict], reason: a log}",
            Suppression(2, 1, None, ("age-conflict", "date-conflict"), "a log"),
        ),
        ("{ignore: date-conflict}", Suppression(2, 1, None, ("date-conflict",))),
        ("{skip: all}", Suppression(2, 2, 2, (), "", "is not off, and has not the keys ignore and reason only")),
    ],
)
def test_front_matter_is_about_the_whole_document(said, expected):
    text = f"---\nconsistency: {said}\ntitle: Ferry\n---\nIt sank.\n"
    assert front_matter(text).suppressions == (expected,)
    assert only(markdown_document("a.md", text)) == expected
    assert only(plain_document("a.txt", text)) == expected


def test_brackets_are_a_comment_in_plain_text():
    text = f"Ferry\n\n[{IGNORE}]\nIt sank on March 10.\n"
    document = plain_document("a.txt", text)
    assert only(document) == Suppression(3, 4, 4, ("date-conflict",), "the log says so")
    assert document.text == "Ferry\n\nIt sank on March 10.\n"
    assert sentence(document, "March") == (4, 12)


def test_brackets_behind_a_sentence_leave_the_rest_where_it_is():
    document = plain_document("a.txt", f"It sank on March 10. [{IGNORE}] Twelve drowned.\nOne swam.\n")
    assert document.text == "It sank on March 10. Twelve drowned.\nOne swam.\n"
    assert sentence(document, "Twelve") == (1, len(f"It sank on March 10. [{IGNORE}] ") + 1)
    assert sentence(document, "One") == (2, 1)
    assert (only(document).first, only(document).last) == (1, 1)


def test_brackets_at_the_beginning_of_a_line_go_with_their_blanks():
    document = plain_document("a.txt", f"[{IGNORE}] It sank on March 10.\n")
    assert document.text == "It sank on March 10.\n"
    assert sentence(document, "It sank") == (1, len(f"[{IGNORE}] ") + 1)


def test_text_without_comments_stays_as_it_is():
    text = "  The [consistency] of [consistency reports] is high.\n"
    document = plain_document("a.txt", text)
    assert document.text == text
    assert not document.suppressions


PARTS = [
    "[consistency: ignore[a] x]", f"<!-- {IGNORE} -->", "<!-- consistency: off\n z -->", "[consistency: on]", " ", "\n",
    "\n\n", "Ship", "sank.", "- ", "> ", "`", "```\n", "a | b", "\n|---|---|\n", "    ", "<b>", "*", "<!--", "-->", "[",
]  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), max_size=14).map("".join))
@pytest.mark.parametrize("read", [plain_document, markdown_document])
def test_whatever_is_taken_away_the_rest_keeps_its_place(read, text):
    document, lines = read("a", text), text.split("\n")
    for offset, character in enumerate(document.text):
        if character not in "\n |,:.":  # a row of a table is put together with signs of its own
            line, column = document.position(offset)
            assert lines[line - 1][column - 1] == character


@pytest.mark.parametrize(
    "unit",
    [
        "[consistency: ",
        "[consistency: ignore[",
        "[consistency: ignore[date-conflict] why] ",
        "[consistency: ignore[date-conflict] why]\n",
        "<!-- consistency: ",
        "<!-- consistency: ignore[date-conflict] why -->",
        "<!-- consistency: ignore[date-conflict] why -->\n",
    ],
)
def test_no_number_of_comments_makes_reading_slow(unit):
    source = "It sank on March 10.\n\n" + unit * (400_000 // len(unit))
    begin = process_time()
    plain_document("a.txt", source)
    html_suppressions(source)
    assert process_time() - begin < 8


def test_blanks_in_a_comment_do_not_make_reading_slow():
    begin = process_time()
    html_suppressions("<!-- consistency: off" + " " * 400_000 + "x -->")
    assert process_time() - begin < 2


def test_a_comment_that_nothing_ends_leaves_the_next_one_alone():
    document = plain_document("a.txt", f"It sank [consistency: on March 10. [{IGNORE}]\n")
    assert only(document).rules == ("date-conflict",)


def test_many_comments_before_a_sentence_do_not_make_reading_slow():
    comments = "".join(f"<!-- {IGNORE} --> " for _ in range(400))
    begin = process_time()
    document = markdown_document("a.md", f"{comments}It sank on March 10.\n\n" + "Twelve drowned.\n\n" * 2_000)
    assert process_time() - begin < 8
    assert len(document.suppressions) == 400
    assert {(found.first, found.last) for found in document.suppressions} == {(1, 1)}
    assert document.position(0) == (1, len(comments) + 1)
