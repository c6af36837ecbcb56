import re

import pytest
from factories import evidence, quote, side
from hypothesis import given
from hypothesis import strategies as st

from consistency.reporters.edtf import date_in_words
from consistency.reporters.excerpt import excerpt
from consistency.reporters.legible import clipped, clipped_start, legible
from consistency.reporters.order import reasons_against, reasons_for, spread
from consistency.reporters.values import value_in_words, values_in_words


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("date", "2024-06-03", "June 3, 2024"),
        ("date", "2024-06", "June 2024"),
        ("date", "2024", "2024"),
        ("date", "202X", "the 2020s"),
        ("date", "19XX", "the 1900s"),
        ("date", "2024-21", "spring 2024"),
        ("date", "2024-35", "third quarter of 2024"),
        ("date", "2024-W23", "week 23 of 2024"),
        ("date", "2024-06-03~", "about June 3, 2024"),
        ("date", "2024-06-03?", "June 3, 2024 (uncertain)"),
        ("date", "XXXX-06-03", "June 3"),
        ("date", "XXXX-06", "June"),
        ("date", "XXXX-06-03/XXXX-06-05", "June 3–5"),
        ("date", "XXXX-WXX-2", "Tuesday"),
        ("date", "2024-05-30/2024-06-02", "May 30 – June 2, 2024"),
        ("date", "2019/2020", "2019 – 2020"),
        ("date", "2019/..", "from 2019 on"),
        ("date", "../2024-06-03", "by June 3, 2024"),
        ("date", "PRESENT_REF", "PRESENT_REF"),
        ("date", "and/or", "and/or"),
        ("date", "2024-13-45", "2024-13-45"),
        ("time", "T07:37", "07:37"),
        ("time", "T09:00/T12:00", "09:00–12:00"),
        ("number", "1500", "1,500"),
        ("number", "~1500", "about 1,500"),
        ("number", "200–999", "200–999"),
        ("number", "≥ 10", "at least 10"),
        ("number", "> 10", "more than 10"),
        ("number", "< 1000", "fewer than 1,000"),
        ("money", "< 1000 EUR", "less than 1,000 EUR"),
        ("money", "12000000 USD", "12 million USD"),
        ("money", "12345678 USD", "12,345,678 USD"),
        ("percent", "31.4%", "31.4%"),
        ("percent", "2 pp", "2 pp"),
        ("ordinal", "3", "3rd"),
        ("frequency", "2", "2 times"),
        ("number", "many", "many"),
    ],
)
def test_value_in_words(kind, value, words):
    assert value_in_words(side(value), kind) == words


@pytest.mark.parametrize("kind", ["quantity", "duration"])
def test_measures_keep_the_words_of_their_source(kind):
    told = side("3218.688 metre", mentions=[quote("It drifted [about two miles] to the north.")])
    assert value_in_words(told, kind) == "about two miles"


def test_a_quote_that_begins_a_sentence_is_small_in_a_headline():
    for said, words in (("[A few days] later", "a few days"), ("[USD-like units] of it", "USD-like units")):
        assert value_in_words(side("259200 second", mentions=[quote(said)]), "duration") == words


def test_a_word_that_gives_no_figure_stays_that_word():
    hundreds = side("~200–999", mentions=[quote("[Hundreds] of pigeons came.")])
    assert value_in_words(hundreds, "number") == "hundreds"
    figures = side("~1000–2000", mentions=[quote("[Some 1,000 to 2,000] pigeons came.")])
    assert value_in_words(figures, "number") == "about 1,000–2,000"
    assert value_in_words(side("~200–999", mentions=[]), "number") == "about 200–999"


def test_a_shared_year_is_left_out_of_a_headline():
    assert values_in_words([side("2024-06-03"), side("2024-06-04")], "date") == ("June 3", "June 4")
    assert values_in_words([side("2023-06-03"), side("2024-06-03")], "date") == ("June 3, 2023", "June 3, 2024")
    assert values_in_words([side("2024-06-03"), side("2024")], "date") == ("June 3, 2024", "2024")


def test_values_that_read_alike_are_told_apart():
    assert values_in_words([side("XXXX-06-03"), side("2024-06-03")], "date") == ("June 3", "June 3, 2024")
    assert values_in_words([side("T07:37"), side("07:37")], "time") == ("T07:37", "07:37")


@given(st.text())
def test_any_canonical_text_has_words(text):
    date_in_words(text)
    for kind in ("date", "time", "number", "money", "duration", "ordinal"):
        value_in_words(side(text), kind)


def test_what_is_no_character_is_replaced_and_new_characters_stay():
    assert legible("a\ufffeb\ufdd0c\U0001ffffd \U0001fae8") == "a�b�c�d \U0001fae8"


@given(st.text(alphabet=st.characters()))
def test_legible_text_is_one_writable_line(text):
    shown = legible(text)
    shown.encode("utf-8")
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]", shown)
    assert legible(shown) == shown


@given(st.text(max_size=300), st.integers(min_value=4, max_value=60))
def test_clipped_text_keeps_its_limit(text, limit):
    assert len(clipped(text, limit)) <= limit
    assert len(clipped_start(text, limit)) <= limit


@given(st.text(max_size=200), st.text(min_size=1, max_size=20), st.text(max_size=200), st.integers(0, 50))
def test_excerpt_keeps_the_quote_and_its_room(before, text, after, room):
    shown = excerpt(quote(before + text + after, quote=text, offset=len(before)), left=room, right=room)
    assert shown.quote == clipped(text, 160)
    assert len(shown.before) + len(shown.after) <= 2 * room + 4


def test_short_sentences_are_not_cut():
    shown = excerpt(quote("Rain fell.\nIt opened on [June 3] at noon. "), left=30, right=30)
    assert shown.text == "Rain fell. It opened on June 3 at noon."


def test_long_sentences_are_cut_between_words():
    shown = excerpt(quote(f"{'river ' * 50}[June 3]{' bridge' * 50}"), left=20, right=20)
    assert re.fullmatch(r"… (river )+June 3( bridge)+ …", shown.text)


def test_spread_shows_every_document_first():
    mentions = [quote(document=d, line=n) for n, d in enumerate("aaabac")]
    assert [m.document for m in spread(mentions)] == ["a", "b", "c", "a", "a", "a"]


def test_reasons_come_strongest_first():
    entries = [evidence("a", 0.5), evidence("b", -2.0), evidence("c", 2.0), evidence("d", -0.1), evidence("e", 0.0)]
    assert [e.detail for e in reasons_for(entries)] == ["c", "a", "e"]
    assert [e.detail for e in reasons_against(entries)] == ["b", "d"]
