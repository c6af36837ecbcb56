from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest

from consistency.document import UNDATED, BlockKind
from consistency.slots.finder import NewsSlots
from consistency.value import Bound, DateValue, Grain, Inferred, Unplaced, Weekday, YearlessDate


def values(slots):
    return [s.value for s in slots]


def timexes(slots):
    return [s.timex.value for s in slots if s.timex]


def test_without_a_document_date_relative_dates_stay_unplaced(find):
    yesterday, tuesday, september = values(find("Yesterday he spoke of Tuesday and September 17."))
    assert yesterday == Unplaced("yesterday")
    assert tuesday == Weekday(2)
    assert september == YearlessDate(9, 17, 17)


def test_an_untrusted_document_date_anchors_nothing(find, document, sentences):
    text = "He left yesterday."
    doubtful = replace(document(text, "2024-05-05").published, trusted=False)
    (slot,) = NewsSlots().find(replace(document(text), published=doubtful), sentences(text))
    assert isinstance(slot.value, Unplaced)


@pytest.mark.parametrize(
    ("text", "edtf", "inferred"),
    [
        ("It opened yesterday.", "2026-08-24", ("year", "month", "day")),
        ("It opened on Sunday.", "2026-08-23", ("year", "month", "day")),
        ("It opened last week.", "2026-08-17/2026-08-23", ("year", "month", "day")),
        ("It opened last month.", "2026-07", ("year", "month")),
        ("It opened last spring.", "2026-21", ("year",)),
        ("It opened in April last year.", "2025-04", ("year",)),
        ("It opened early last year.", "2025-01/2025-04", ("year",)),
        ("It opened on August 3.", "2026-08-03", ("year",)),
        ("It opened on August 3, 2021.", "2021-08-03", ()),
    ],
)
def test_all_that_is_counted_from_an_estimate_is_inferred(document, sentences, text, edtf, inferred):
    estimated = replace(UNDATED, estimate=date(2026, 8, 25))
    (slot,) = NewsSlots().find(replace(document(text), published=estimated), sentences(text))
    assert (slot.value.edtf, slot.value.inferred) == (edtf, inferred)


def test_a_year_is_taken_from_a_full_date_of_the_running_text(find):
    text = "The delegation first came to the port on August 22, 2023. It was back on September 17."
    september = find(text)[-1].value
    assert (september.edtf, september.inferred) == ("2023-09-17", (Inferred.YEAR,))


def test_a_full_date_on_a_line_of_its_own_gives_no_year(find):
    assert values(find("Sunday, May 5, 2024\nHe was back on September 17."))[-1] == YearlessDate(9, 17, 17)


@pytest.mark.parametrize(
    ("text", "inferred"),
    [
        ("It opened on August 23, 2026.", ()),
        ("It opened yesterday.", ()),
        ("It opened last month.", ()),
        ("It opened on August 23.", (Inferred.YEAR,)),
        ("It opened on Sunday.", (Inferred.DAY,)),
    ],
)
def test_what_the_text_leaves_out_is_marked_as_inferred(find, text, inferred):
    (value,) = values(find(text, "2026-08-25"))
    assert value.inferred == inferred


def test_a_weekday_beside_a_day_picks_the_year_it_fits(find):
    assert values(find("They met on Friday, September 29th.", "2026-01-10"))[0].edtf == "2023-09-29"


def test_a_verb_that_looks_ahead_puts_a_weekday_ahead(find):
    assert timexes(find("He will speak on Friday.", "2026-08-25")) == ["2026-08-28"]
    assert timexes(find("He spoke on Friday.", "2026-08-25")) == ["2026-08-21"]


def test_narrative_dates_count_from_the_day_told_last(find):
    earlier = find("He returned on 17 September 2023. Two days earlier, a paper broke the story.")[-1]
    assert (earlier.text, earlier.value.edtf) == ("Two days earlier", "2023-09-15")
    assert Inferred.DAY in earlier.value.inferred


def test_a_length_before_an_event_is_no_date(find):
    assert [s.kind.value for s in find("Rain came a month earlier than usual.", "2023-03-22")] == ["duration"]


@pytest.mark.parametrize(
    ("word", "side"),
    [("since", Bound.FROM), ("by", Bound.UP_TO), ("before", Bound.BELOW), ("after", Bound.ABOVE), ("in", Bound.EXACT)],
)
def test_the_word_before_a_date_opens_a_side(find, word, side):
    (value,) = values(find(f"It was rebuilt {word} 2019."))
    assert (value.bound, value.grain) == (side, Grain.YEAR)


def test_early_and_late_are_thirds(find):
    (value,) = values(find("The visit came in early September 2023."))
    assert isinstance(value, DateValue)
    assert (value.earliest.day, value.latest.day, value.approximate) == (1, 10, True)


def test_a_day_and_its_part_are_two_slots_with_one_timex(find):
    slots = find("She was found on Tuesday afternoon.", "2026-08-27")
    assert [s.text for s in slots] == ["Tuesday", "afternoon"]
    assert timexes(slots) == ["2026-08-25TAF"]


def test_a_clock_time_carries_the_day_it_stands_beside(find):
    assert timexes(find("It hit at 07:37 GMT on Tuesday.", "2013-07-03")) == ["2013-07-02T07:37Z"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He got 18 months.", "P18M"),
        ("It took a 12-hour flight.", "PT12H"),
        ("It took two and a half years.", "P2.5Y"),
        ("It took two hours and 15 minutes.", "PT2H15M"),
        ("It took 2hrs 15 mins.", "PT2H15M"),
        ("They met every week.", "P1W"),
        ("They waited for several days.", "PXD"),
    ],
)
def test_durations_and_repetitions_have_a_timex(find, text, value):
    assert timexes(find(text)) == [value]


def test_a_list_keeps_its_numbers_apart(find):
    assert [s.text for s in find("Police seized 14 rifles, 31 magazines and 923 rounds.")] == ["14", "31", "923"]
    assert [s.text for s in find("They met on August 23 and September 17.")] == ["August 23", "September 17"]


def test_a_change_is_two_values_and_no_range(find):
    assert [s.text for s in find("The fine rose from $350 to $680.")] == ["$350", "$680"]
    assert [s.text for s in find("Fines range from $350 to $680.")] == ["from $350 to $680"]


@pytest.mark.parametrize(
    ("surface", "step"), [("1,500", 100), ("1,512", 1), ("2 million", 1_000_000), ("fifteen hundred", 100)]
)
def test_precision_is_the_step_of_the_last_stated_digit(find, surface, step):
    (slot,) = find(f"They counted {surface} marchers.")
    assert slot.value.precision == step


def test_furniture_still_gives_slots_but_no_year(document, sentences):
    text = "This page was last changed by staff on May 5, 2024. He came on September 17."
    first, second = sentences(text)
    slots = NewsSlots().find(document(text), (replace(first, block=BlockKind.FURNITURE), second))
    assert [s.value.canonical for s in slots] == ["2024-05-05", "XXXX-09-17"]


def test_the_document_date_may_be_the_first_or_last_day_of_the_calendar(document, sentences):
    text = "Yesterday, tomorrow, last century, next year, 9000 years ago and in 9000 years, next Monday, in winter."
    for day in ("0001-01-01", "9999-12-31"):
        assert NewsSlots().find(document(text, day), sentences(text))


def test_texts_without_quantities_load_no_unit_library():
    code = "import sys, consistency.slots.finder; sys.exit('pint' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_number_keeps_the_step_it_was_written_with_whatever_else_the_text_says(find):
    first, second = find("The levy fell to 7 percent there. Here it stayed at 7.0 percent.")
    assert (str(first.value.precision), str(second.value.precision)) == ("1", "0.1")


def test_a_tilde_makes_a_number_approximate_wherever_it_stands(find):
    assert [s.value.canonical for s in find("The crew (~40 men) and ~ 60 guests left.")] == ["~40", "~60"]


def test_units_and_currencies_are_read_in_any_case(find):
    slots = find("They paid 12 NEW ZEALAND DOLLARS, 15 u.s. dollars for 9 Pence, 3 Kilos and 4 µg of it.")
    assert [s.value.canonical for s in slots] == ["12 NZD", "15 USD", "0.09 GBP", "3 kilogram", "0.000000004 kilogram"]


def test_the_verb_nearest_before_a_day_decides_among_many(find):
    text = "She was to be heard; he said it would open on Friday, though guests arrived on Tuesday."
    assert [s.value.canonical for s in find(text, "2026-10-01")] == ["2026-10-02", "2026-09-29"]


def test_a_game_clock_is_no_time_of_day(find):
    assert not [s for s in find("Torvik led 50-44 with 7:02 remaining.") if s.kind == "time"]


def test_a_relative_day_in_a_quotation_is_that_of_the_speaker(find):
    (slot,) = find('"We leave today," she said.', "2024-05-03")
    assert Inferred.DAY in slot.value.inferred


@pytest.mark.parametrize(
    "text",
    [
        "Loom.js 4 removes the old parser.",
        "It moves applications of Loom.js 2, 3, or 4 to the new parser.",
        "Upgrading from 4 to 5",
        "Plugins for versions prior to 7 no longer load.",
        "It needs ^20 or 18.x.",
        "Nothing changed between versions 9 and 10.",
    ],
)
def test_a_release_of_a_program_counts_nothing(find, text):
    assert find(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "The gateway returns a 403 status code.",
        "A missing leaf shows a 404 page.",
        "It answers with a 308 permanent redirect.",
        "The status code remains 200 until the end.",
        "Check for a 404, 403, or 401 status.",
        "It throws LOOM_FALLBACK;404 and listens on localhost:3000.",
    ],
)
def test_a_status_code_counts_nothing(find, text):
    assert find(text) == ()


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The toll was upgraded from 12 to 13.", "13"),
        ("The crawl met 404 pages.", "404"),
        ("The court ruled on the status of 200 migrants.", "200"),
        ("The clerk returned 404 ballots.", "404"),
        ("The shop lists Loom.js 4 and 12 plugins.", "12"),
    ],
)
def test_figures_beside_such_words_stay_figures(find, text, quote):
    assert quote in [slot.text for slot in find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Pass the option as { pool: 4, idle: 30 } to the loom.",
        "For example shuttle = 600 is valid.",
        "It matches /cloth/roll-a?draft=1 as well.",
        "They stand in the folders 02-warp and 03-weft.",
    ],
)
def test_code_within_a_sentence_counts_nothing(find, text):
    assert find(text) == ()


@pytest.mark.parametrize(("text", "quote"), [("The trial (n = 412) ended.", "412"), ("Lindow, injured: 42.", "42")])
def test_sample_sizes_and_cells_stay_figures(find, text, quote):
    assert quote in [slot.text for slot in find(text)]
