from __future__ import annotations

from datetime import date

import pytest

from consistency.document import UNDATED, DateCandidate, Document
from consistency.read.plain import plain_document
from consistency.read.published import VotingDater
from consistency.text import Span
from consistency.value import DateValue, Grain, Inferred, Kind, Slot, Value, YearlessDate


def day(text: str) -> date:
    return date.fromisoformat(text)


def dated(edtf: str) -> DateValue:
    return DateValue(edtf, day(edtf), day(edtf), Grain.DAY)


def slot(document: Document, words: str, value: Value) -> Slot:
    start = document.text.index(words)
    return Slot(Span(start, start + len(words)), words, Kind.DATE, value)


def story(
    text: str, slots: dict[str, Value] | None = None, *candidates: DateCandidate, name: str = "a.txt"
) -> tuple[Document, list[Slot]]:
    document = plain_document(name, text)
    if candidates:
        document = Document(name, document.text, document.blocks, document.origins, candidates=candidates)
    return document, [slot(document, words, value) for words, value in (slots or {}).items()]


def publish(*stories: tuple[Document, list[Slot]], given: dict[str, date] | None = None) -> list[tuple[str, str, bool]]:
    documents, slots = zip(*stories, strict=True)
    found = VotingDater(given).date(documents, slots)
    return [(str(each.day), each.basis, each.trusted) for each in found]


def doubts(told: tuple[Document, list[Slot]], *others: tuple[Document, list[Slot]]) -> tuple[str, ...]:
    documents, slots = zip(told, *others, strict=True)
    return VotingDater().date(documents, slots)[0].doubts


SEPTEMBER_17 = YearlessDate(9, 17, 17)


def test_a_header_line_is_trusted() -> None:
    assert publish(story("date 2023-09-29 The ship left on Friday.")) == [("2023-09-29", "header line", True)]


def test_a_header_line_is_trusted_though_the_text_looks_far_back() -> None:
    told = story("date 2023-11-07\n\nOn Friday they met, as they did on May 5.", {"May 5": YearlessDate(5, 5, 5)})
    assert publish(told) == [("2023-11-07", "header line", True)]


def test_no_candidate_means_no_date() -> None:
    document, slots = story("On Friday, September 17, the ship left.", {"September 17": SEPTEMBER_17})
    assert VotingDater().date([document], [slots]) == (UNDATED,)


def test_a_given_date_beats_everything_and_is_trusted() -> None:
    told = story("date 2023-09-29\n\nThe ship left.", name="b.txt")
    assert publish(told, given={"b.txt": day("2020-01-01")}) == [("2020-01-01", "--doc-date", True)]


def test_front_matter_beats_a_header_line() -> None:
    told = story("---\ndate: 2023-09-30\n---\ndate 2023-09-29\n\nThe ship left.")
    assert publish(told) == [("2023-09-30", "front matter", True)]


def test_doubtful_front_matter_yields_to_a_header_line() -> None:
    told = story("---\ndate: Monday, September 30, 2023\n---\ndate 2023-09-29\n\nThe ship left.")
    assert publish(told) == [("2023-09-29", "header line", True)]


def test_a_weekday_that_does_not_fit_is_a_doubt_even_on_a_header_line() -> None:
    told = story("The ship left.", {}, DateCandidate(day("2024-05-05"), "header line", ("2024-05-05 was a Sunday",)))
    assert publish(told) == [("2024-05-05", "header line", False)]
    assert doubts(told) == ("2024-05-05 was a Sunday",)


def test_a_header_line_before_what_the_text_reports_is_doubtful() -> None:
    told = story("date 2023-09-29\n\nThe ship left on 9 October 2023.", {"9 October 2023": dated("2023-10-09")})
    assert publish(told) == [("2023-09-29", "header line", False)]
    assert doubts(told) == ("the text reports 9 October 2023 as past, 10 days after the date of its header line",)


@pytest.mark.parametrize(
    "sentence",
    [
        "The talks will begin on 9 October 2023, he said.",
        "The vote, scheduled for 9 October 2023, was moved.",
        "The licence expires 9 October 2023.",
        "They had time until 9 October 2023.",
    ],
)
def test_dates_still_to_come_are_no_contradiction(sentence: str) -> None:
    assert publish(story(f"date 2023-09-29\n\n{sentence}", {"9 October 2023": dated("2023-10-09")})) == [
        ("2023-09-29", "header line", True)
    ]


def test_of_two_page_dates_the_one_that_follows_upon_the_text_is_chosen() -> None:
    text = "Jun 1, 2025\n\n11 Oct 2023\n\nThe airfield, September 26, 2023.\n\nThey met on September 17."
    told = story(text, {"September 26, 2023": dated("2023-09-26"), "September 17": SEPTEMBER_17})
    assert publish(told) == [("2023-10-11", "page furniture", True)]


def test_of_two_page_dates_none_is_trusted_if_the_text_names_no_date() -> None:
    told = story("Jun 1, 2025\n\n11 Oct 2023\n\nThe ship left on Tuesday.")
    assert publish(told) == [("2025-06-01", "page furniture", False)]
    assert doubts(told) == ("2023-10-11 stands on the page as well, and the text names no date that decides",)
    update = story("Published Jun 1, 2025\n\nUpdated Jun 2, 2025\n\nThe ship left on Tuesday.")
    assert publish(update) == [("2025-06-01", "page furniture", True)]


def test_a_page_date_long_after_the_dates_of_a_text_with_weekdays_is_doubtful() -> None:
    told = story(
        "Sun. May 5th, 2024\n\nHe came on Tuesday. He met them on September 17 in Oslo.", {"September 17": SEPTEMBER_17}
    )
    assert publish(told) == [("2024-05-05", "page furniture", False)]
    assert doubts(told) == (
        "the text speaks of Tuesday, yet its latest date, September 17, lies 231 days before the page's date",
    )


def test_a_page_date_soon_after_the_dates_of_the_text_is_trusted() -> None:
    told = story(
        "September 29, 2023\n\nHe came on Tuesday. He met them on September 17 in Oslo.", {"September 17": SEPTEMBER_17}
    )
    assert publish(told) == [("2023-09-29", "page furniture", True)]


def test_dates_to_come_dates_with_their_year_and_whole_months_do_not_make_a_page_date_old() -> None:
    coming = story(
        "May 5, 2024\n\nHe came on Tuesday. The trial will begin on September 17.", {"September 17": SEPTEMBER_17}
    )
    history = story(
        "May 5, 2024\n\nHe came on Tuesday. The mast broke on 26 December 2004.",
        {"26 December 2004": dated("2004-12-26")},
    )
    month = story("May 5, 2024\n\nHe came on Tuesday. The mast broke in July.", {"July": YearlessDate(7, 1, 31)})
    assert publish(month)[0][2]
    assert publish(coming)[0][2]
    assert publish(history)[0][2]


def test_dates_in_page_furniture_say_nothing_about_the_text() -> None:
    told = story("May 5, 2024\n\nHe came on Tuesday.\n\nUpdated 9 Oct 2024", {"9 Oct 2024": dated("2024-10-09")})
    assert publish(told) == [("2024-05-05", "page furniture", False)]


def test_a_date_long_after_the_rest_of_the_story_is_doubtful() -> None:
    others = [story(f"date 2023-09-{n}\n\nThe ship left.", name=f"{n}.txt") for n in (27, 29)]
    late = story("May 5, 2024\n\nThe ship left.", name="late.txt")
    assert publish(late, *others)[0] == ("2024-05-05", "page furniture", False)
    assert doubts(late, *others) == (
        "the page's date lies 219 days after the latest of the other documents, 2023-09-29",
    )
    assert publish(late, others[0])[0][2]


def test_a_late_date_that_its_own_text_speaks_for_is_trusted() -> None:
    others = [story(f"date 2023-09-{n}\n\nThe ship left.", name=f"{n}.txt") for n in (27, 29)]
    late = story("May 5, 2024\n\nThe ship left on 2 May 2024.", {"2 May 2024": dated("2024-05-02")}, name="late.txt")
    assert publish(late, *others)[0] == ("2024-05-05", "page furniture", True)


def test_stronger_grounds_win() -> None:
    bases = {"2024-05-04": "file name", "2024-05-05": "byline", "2024-05-06": "page furniture"}
    told = story("The ship left.", {}, *(DateCandidate(day(each), basis) for each, basis in bases.items()))
    assert publish(told) == [("2024-05-05", "byline", True)]


def test_months_years_and_leap_days_are_weighed_without_error() -> None:
    text = "May 5, 2023\n\nIn August 2022, in 2023, in 2021 and on February 29 it rained on Tuesday."
    slots = {
        "August 2022": DateValue("2022-08", day("2022-08-01"), day("2022-08-31"), Grain.MONTH),
        "in 2023": DateValue("2023", day("2023-01-01"), day("2023-12-31"), Grain.YEAR),
        "2021": DateValue("2021", day("2021-01-01"), day("2021-12-31"), Grain.YEAR),
        "February 29": YearlessDate(2, 29, 29),
    }
    assert publish(story(text, slots)) == [("2023-05-05", "page furniture", False)]


def test_the_order_of_the_documents_changes_nothing() -> None:
    told = [story(f"date 2023-09-{n}\n\nThe ship left.", name=f"{n}.txt") for n in (27, 29)]
    told.append(story("May 5, 2024\n\nThe ship left.", name="late.txt"))
    assert sorted(publish(*told)) == sorted(publish(*reversed(told)))


OCTOBER_11 = story("date 2023-10-11\n\nThe ship left.", name="later.txt")
SEPTEMBER_29 = story("date 2023-09-29\n\nThe ship left.", name="first.txt")
UNDATED_TEXT = "They met in the port on September 17, and the talks ended on Tuesday."


def estimate(told: tuple[Document, list[Slot]], *others: tuple[Document, list[Slot]]) -> str:
    documents, slots = zip(told, *others, strict=True)
    found = VotingDater().date(documents, slots)[0]
    assert not found.trusted
    return str(found.estimate)


def test_an_undated_document_is_read_as_of_the_next_trusted_day_of_its_story() -> None:
    told = story(UNDATED_TEXT, {"September 17": SEPTEMBER_17})
    assert estimate(told, OCTOBER_11, SEPTEMBER_29) == "2023-09-29"
    assert publish(told, SEPTEMBER_29)[0] == (
        "None",
        "no date found; read as of 2023-09-29, when the story's next document appeared",
        False,
    )


def test_what_the_text_reports_as_past_came_before_it() -> None:
    told = story("They met on Friday, September 29th, to see what could be done.", {"September 29th": _nth(29)})
    assert estimate(told, OCTOBER_11, SEPTEMBER_29) == "2023-10-11"
    assert estimate(told, SEPTEMBER_29) == "None"


def test_what_is_still_to_come_says_nothing_about_the_estimate() -> None:
    text = "They met on September 17. They will meet again on October 20. On October 25 the court will rule."
    slots: dict[str, Value] = {
        "September 17": SEPTEMBER_17,
        "October 20": YearlessDate(10, 20, 20),
        "October 25": YearlessDate(10, 25, 25),
    }
    assert estimate(story(text, slots), OCTOBER_11, SEPTEMBER_29) == "2023-09-29"


def test_a_year_filled_in_from_another_date_of_the_text_is_doubted_for_the_estimate() -> None:
    filled = DateValue("2011-09-17", day("2011-09-17"), day("2011-09-17"), Grain.DAY, inferred=(Inferred.YEAR,))
    assert estimate(story(UNDATED_TEXT, {"September 17": filled}), SEPTEMBER_29) == "2023-09-29"


def test_there_is_no_estimate_without_a_past_day_or_without_a_trusted_document() -> None:
    told = story(UNDATED_TEXT, {"September 17": SEPTEMBER_17})
    assert estimate(told) == "None"
    assert estimate(story("They met on Tuesday."), SEPTEMBER_29) == "None"


def test_a_story_told_much_later_gives_no_estimate() -> None:
    told = story(UNDATED_TEXT, {"September 17": SEPTEMBER_17})
    assert estimate(told, story("date 2023-12-20\n\nThe ship left.", name="later.txt")) == "None"


def test_documents_of_several_years_do_not_say_which_year_is_meant() -> None:
    old = story("date 2019-10-01\n\nThe ship left.", name="old.txt")
    assert estimate(story(UNDATED_TEXT, {"September 17": SEPTEMBER_17}), old, SEPTEMBER_29) == "None"
    assert estimate(story(UNDATED_TEXT, {"September 17": dated("2019-09-17")}), old, SEPTEMBER_29) == "2019-10-01"


def test_a_doubtful_page_date_is_kept_beside_the_estimate() -> None:
    told = story("May 5, 2024\n\n" + UNDATED_TEXT, {"September 17": SEPTEMBER_17})
    (found, _) = VotingDater().date(*zip(told, SEPTEMBER_29, strict=True))
    assert (str(found.day), found.anchor, str(found.estimate)) == ("2024-05-05", None, "2023-09-29")


def _nth(number: int) -> YearlessDate:
    return YearlessDate(9, number, number)


def test_the_day_a_file_was_made_needs_a_date_of_the_text_beside_it() -> None:
    made = DateCandidate(day("2024-05-17"), "document properties")
    near = story("It was opened on May 12, 2024.", {"May 12, 2024": dated("2024-05-12")}, made)
    far = story("It was opened on May 12, 2019.", {"May 12, 2019": dated("2019-05-12")}, made)
    bare = story("It was opened on Friday.", {}, made)
    assert [trusted for *_, trusted in publish(near)] == [True]
    assert [trusted for *_, trusted in publish(far)] == [False]
    assert doubts(bare) == (
        "the date of its document properties may be any day on which the file was made, "
        "and the text names none close to it",
    )


def test_what_the_page_says_counts_more_than_the_day_its_file_was_made() -> None:
    candidates = [
        DateCandidate(day(when), basis)
        for when, basis in (
            ("2024-05-17", "document properties"),
            ("2024-05-16", "page furniture"),
            ("2024-05-15", "page metadata"),
        )
    ]
    told = story("It was opened on May 12, 2024.", {"May 12, 2024": dated("2024-05-12")}, *candidates)
    assert publish(told) == [("2024-05-15", "page metadata", True)]
