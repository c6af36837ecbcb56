from __future__ import annotations

import pytest

from consistency.read.furniture import furniture_flags, is_furniture
from consistency.read.pagehead import dateline_end, header_end


@pytest.mark.parametrize(
    "line",
    [
        "date 2023-09-29",
        "source https://example.org/2023/09/29/visit",
        "May 5, 2024",
        "Sun. May 5th, 2024",
        "Updated: July 2, 2013 15:01 IST",
        "First posted 4/9/2007 at 6:04 PM ET",
        "Published on: Fri, 11 Nov 2011 at 09:56",
        "Monday, Sep 10, 2012 | Updated 9:01 AM EDT",
        "AFP, Tuesday 2 Jul 2013",
        "By Jane Doe",
        "By Jane Doe and John Q. Roe, Staff Writers",
        "BY JANE DOE, May 5, 2024",
        "Sponsor: SHOELACES",
        "Sponsored content",
        "Advertisement",
        "0",
        "12",
        "* * *",
        "Source link",
        "Leave a Reply",
        "Share this article",
        "Share on Facebook",
        "Facebook Twitter WhatsApp",
        "Read more",
        "Read more »",
        "Your email address will not be published. Required fields are marked *",
        "Back to top",
        "home",
        "Related stories",
        "Sign up for our morning newsletter",
        "64.2% of this story is still ahead. Only subscribers see the rest.",
        "You can read 40 percent of this article for free.",
        "© 2024 The Daily Planet",
        "Copyright 2024 Daily Planet. All rights reserved.",
        "This website uses cookies to improve your experience.",
        "We use cookies.",
        "Accept all cookies",
        "3 min read",
        "Photo: Jane Doe/Agency",
    ],
)
def test_lines_of_the_page_are_furniture(line: str) -> None:
    assert is_furniture(line)
    assert is_furniture(f"  {line} ")


@pytest.mark.parametrize(
    "line",
    [
        "",
        "May 5, 2024 was a warm day",
        "The visit took place on May 5, 2024.",
        "By Tuesday the water had gone.",
        "By Tuesday",
        "By the river",
        "He left a reply.",
        "Source of the Nile found",
        "The source said so.",
        "The minister shared a photo.",
        "Home prices fell by 4% in May",
        "Share prices fell by 4%",
        "Next week the talks go on.",
        "Two ships collide off Oslo",
        "Advertisers leave in droves",
        "Menu prices rose by 3%",
        "Search goes on for 12 sailors",
        "Back to school for 40,000 children",
        "Via Roma was closed for hours",
        "Contact with the ship was lost",
        "Photos of the crew were shown.",
        "Help arrived after 3 hours",
    ],
)
def test_lines_of_the_story_are_not(line: str) -> None:
    assert not is_furniture(line)


def test_names_between_navigation_and_sponsors_are_furniture_too() -> None:
    masthead = ["THE DAILY PLANET", "Jun 1, 2025 |", "0", "Sponsor: SHOELACES", "Oslo, NO", "back", "The Harbour Post"]
    assert all(furniture_flags(masthead))
    assert furniture_flags(["Ships collide off Oslo", "Jun 1, 2025"]) == [False, True]


def test_a_sentence_keeps_its_run_from_being_a_masthead() -> None:
    lines = ["0", "back", "home", "Two ships collided.", "menu", "search"]
    assert furniture_flags(lines) == [True, True, True, False, True, True]


@pytest.mark.parametrize(
    ("line", "token"),
    [
        (" date 2023-09-29 The general left.", " date 2023-09-29"),
        ("date: 2023-09-29", "date: 2023-09-29"),
        ("source https://example.org/a b", "source https://example.org/a"),
        ("date 2023-09 The general left.", ""),
        ("dated 2023-09-29", ""),
        ("update 2023-09-29", ""),
    ],
)
def test_header_tokens_end_before_the_running_text(line: str, token: str) -> None:
    assert line[: header_end(line)] == token


@pytest.mark.parametrize(
    ("paragraph", "rest"),
    [
        ("MOSCOW, Sept 29 (Agency) — The general left.", "The general left."),
        ("Oslo, May 5 - The ship left.", "The ship left."),
        ("OSLO/BERGEN, 5 May 2024 (Some Agency) -- The ship left.", "The ship left."),
        ("NEW YORK May 5 Agency – The ship left.", "The ship left."),
        ("Rio de Janeiro, May 5: The ship left.", "The ship left."),
    ],
)
def test_datelines_end_before_the_running_text(paragraph: str, rest: str) -> None:
    assert paragraph[dateline_end(paragraph) :] == rest


@pytest.mark.parametrize(
    "paragraph",
    [
        "On Sept 29 - the day after - the general left.",
        "Oslo — The ship left.",
        "The ship left Oslo, May 5 being a Sunday.",
        "Oslo, 5-2 winners, left.",
        "In Oslo, May 5 - a Sunday - was warm.",
    ],
)
def test_sentences_that_begin_with_a_place_or_a_day_have_no_dateline(paragraph: str) -> None:
    assert dateline_end(paragraph) == 0
