from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.slots.fold import fold

WORDS = (
    "two hundred and a half the third first second twice between from to at least more than over about some "
    "1,500 2019 2019-2020 24 3-1 9/11 ½ 2½ $ £2m €1.5bn % per cent percent km miles square metres magnitude "
    "7.4 7.4-magnitude °C August 24 September 17, 2023 on Tuesday last next month year years ago earlier the "
    "day after yesterday early late mid 1990s 10 a.m. noon 0737 GMT -old 34-year-old , 34, aged dozens "
    "hundreds of thousands billions Room Flight 823 every quarter century decade days 29 February 31 9999 0001 "
    "December winter\n . ( ) ‘ ’ – — “ ” \u00a0 12,34 1.2.3 -5 minus"
).split(" ")
PROSE = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)
DIGITS = st.text("0123456789", min_size=3, max_size=45)
HUGE = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["", "$", "minus ", "between 1 and ", "about "]),
        DIGITS | DIGITS.map(lambda d: f"{int(d):,}") | DIGITS.map(lambda d: f"{int(d):,}.{d}"),
        st.sampled_from([" ", "bn ", " trillion ", " hundred million ", " 1/3 ", " crore 5 lakh ", "½ "]),
        st.sampled_from(
            "dollars|dollars and 5 cents|percent|miles|feet 3 inches|°F|years|weeks ago|people|times".split("|")
        ),
    ),
)
DAYS = st.one_of(st.none(), st.dates().map(lambda d: d.isoformat()))


@settings(deadline=None, max_examples=200)
@given(st.one_of(st.text(), PROSE, HUGE), DAYS)
def test_any_text_gives_ordered_verbatim_slots_that_do_not_overlap(find, text, published):
    slots = find(text, published)
    for slot in slots:
        assert slot.span.start < slot.span.end
        assert slot.text == text[slot.span.start : slot.span.end]
        assert slot.text == slot.text.strip()
        assert slot.value.canonical
    for before, after in pairwise(slots):
        assert before.span.end <= after.span.start


@settings(deadline=None)
@given(PROSE, DAYS)
def test_finding_twice_finds_the_same(find, text, published):
    assert find(text, published) == find(text, published)


@given(st.text())
def test_folding_keeps_every_offset(text):
    assert len(fold(text)) == len(text)


@settings(deadline=None)
@given(PROSE)
def test_intervals_are_never_upside_down(find, text):
    for slot in find(text, "2024-02-29"):
        low, high = getattr(slot.value, "low", 0), getattr(slot.value, "high", 0)
        assert low <= high
        assert getattr(slot.value, "earliest", 0) <= getattr(slot.value, "latest", 0)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from([*WORDS, "one ", "1,", "0", "1 "]), min_size=1, max_size=3).map("".join))
def test_a_long_run_of_anything_is_read_to_its_end(find, unit):
    text = unit * (600 // max(1, len(unit)))
    assert all(s.text == text[s.span.start : s.span.end] for s in find(text))


def test_numbers_longer_than_decimal_arithmetic_are_read(find):
    trillions, many = (
        find("999999999999999999 trillion dollars"),
        find("123,456,789,012,345,678,901,234,567,890,123 dollars"),
    )
    assert trillions[0].value.canonical == "999999999999999999000000000000 USD"
    assert many[0].value.canonical.startswith("123456789012345678901234567")
