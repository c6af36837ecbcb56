"""EDTF and interval of a date say the same."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.slots.calendar import add_months
from consistency.value import Bound, DateValue

PHRASES = (
    "August 24|September 17, 2023|15-17 September|late September|early last year|2019|2019-2020|from 2019 to 2021|"
    "the mid-1990s|the 19th century|spring 2024|last winter|the third quarter|the first half of 2009|last week|"
    "next month|two years ago|three weeks ago|yesterday|Tuesday|last Friday|the weekend|a day earlier|the 10th|"
    "this decade|New Year's Eve|August 30 – September 2|in June|mid-May 2020|the end of 2021"
).split("|")


def first_and_last(edtf: str) -> tuple[date, date]:
    """The days that an EDTF date, season or interval covers."""
    begin, _, end = edtf.partition("/")
    if end:
        return first_and_last(begin)[0], first_and_last(end)[1]
    year, month, day = (*map(int, begin.split("-")), 0, 0)[:3]
    if day:
        return date(year, month, day), date(year, month, day)
    if not month:
        return date(year, 1, 1), date(year, 12, 31)
    if month <= 12:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    start, length = {21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3), 40: (1, 6), 41: (7, 6)}.get(
        month, ((month - 33) * 3 + 1, 3)
    )
    after = add_months(date(year, start, 1), length)
    assert after
    return date(year, start, 1), after - timedelta(days=1)


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(PHRASES), min_size=1, max_size=4),
    st.sampled_from(["in", "on", "since", "by", "before", "after", ""]),
    st.dates(date(1950, 1, 1), date(2100, 1, 1)),
)
def test_the_edtf_of_a_date_covers_its_interval(find, phrases, word, published):
    text = " ".join(f"They met {word} {phrase}." for phrase in phrases)
    values = [s.value for s in find(text, published.isoformat()) if isinstance(s.value, DateValue)]
    for value in values:
        assert first_and_last(value.edtf) == (value.earliest, value.latest), value
        assert ("/.." in value.canonical or "../" in value.canonical) is (value.bound is not Bound.EXACT)
