"""Counts of none."""

import pytest

from consistency.document import Sentence
from consistency.mentions.zeros import CountsNone
from consistency.text import Span


def implied(text):
    start = 7
    sentence = Sentence("a", 0, Span(start, start + len(text)), text)
    (found,) = CountsNone(None).imply([[sentence]])
    assert all(s.text == text[s.span.start - start : s.span.end - start] for s in found)
    return [(s.text, s.value.canonical) for s in found]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("No one was hurt in the blaze.", "No one"),
        ("Police said nobody had died.", "nobody"),
        ("There were no injuries.", "no"),
        ("No passengers were injured.", "No"),
        ("The storm caused no deaths.", "no"),
    ],
)
def test_nobody_is_a_count_of_none(text, quote):
    assert implied(text) == [(quote, "0")]


@pytest.mark.parametrize(
    "text",
    [
        "There were no immediate reports of injuries.",
        "No one was seriously hurt.",
        "No one else was hurt.",
        "No one saw the blaze.",
        "No one would be hurt if the alarm rang.",
        "So far no injuries are known.",
        "It is no fatal disease.",
    ],
)
def test_what_leaves_room_for_some_is_none(text):
    assert implied(text) == []
