"""Annotations say what was found where, and nothing a document holds becomes a command."""

import re
from urllib.parse import unquote

import pytest
from factories import day_side, document_entry, finding, quote, report, side, skipped_entry, suppression
from hypothesis import given
from reporters.example import bridge, hostile, proofread
from reporters.generated import reports
from reporters.gold import assert_golden

from consistency.reporters.github import GithubReporter

COMMAND = re.compile(r"::(?P<level>error|warning|notice) (?P<properties>[^\r\n]*?)::(?P<message>[^\r\n]*)")


def draw(report):
    return GithubReporter().render(report)


def commands(text):
    """The commands of an output as GitHub's runner takes them: level, properties, message."""
    found = []
    for line in text.split("\n"):
        if match := COMMAND.fullmatch(line):
            pairs = (pair.split("=", 1) for pair in match["properties"].split(","))
            properties = {key: unquote(value) for key, value in pairs}
            found.append((match["level"], properties, unquote(match["message"])))
        else:
            assert not re.match(r"\s*::", line), line
    return found


@pytest.mark.parametrize("make", [bridge, proofread])
def test_annotations_are_golden(make):
    assert_golden(draw(make()), f"{make.__name__}.github")


def test_a_new_contradiction_is_an_error_and_a_known_one_a_warning():
    states = [(level, p["title"]) for level, p, _ in commands(draw(bridge())) if "[" in p["title"]]
    assert states == [
        ("error", "contradiction[date-conflict] new"),
        ("warning", "tension[date-conflict] new"),
        ("warning", "contradiction[number-conflict] updated"),
        ("notice", "tension[money-conflict] unchanged"),
    ]


def test_an_annotation_stands_where_the_quote_does():
    over_two_lines = quote("opened on [June\n3]", "b,c.md", line=4)
    found = finding(sides=(day_side("2024-06-03", over_two_lines), day_side("2024-06-04", quote(document="a.md"))))
    entries = document_entry("b,c.md", published="2030-01-01"), document_entry("a.md")
    ((_, properties, message),) = commands(draw(report(documents=entries, discrepancies=(found,))))
    assert {k: v for k, v in properties.items() if k != "title"} == {"file": "b,c.md", "line": "4", "endLine": "5"}
    assert "file=b%2Cc.md" in draw(report(documents=entries, discrepancies=(found,)))
    assert "– June 4 (a.md:3)" in message.split("\n")


def test_beyond_ten_of_a_level_the_worst_are_shown_and_the_rest_is_counted():
    found = tuple(finding(f"{n:016x}", claim=f"question {n}") for n in range(30))
    text = draw(report(discrepancies=found))
    shown = commands(text)
    assert [message.split(":")[0] for level, _, message in shown if level == "error"] == [
        f"question {n}" for n in range(10)
    ]
    assert shown[-1][0] == "notice"
    assert "and 20 more discrepancies" in shown[-1][2]


@given(reports())
def test_no_level_has_more_than_ten_whatever_is_reported(generated):
    shown = [level for level, _, _ in commands(draw(generated))]
    assert all(shown.count(level) <= 10 for level in set(shown))


@pytest.mark.parametrize(
    "trick",
    [
        "::error::x",
        "\n::add-mask::June",
        "\r\n::stop-commands::x",
        "\u2028::error::x",
        "\x85::error::x",
        "%0A::error::x",
        "##[error]x",
        "a##[add-mask]June",
        "]]::set-env name=x::y",
    ],
)
def test_a_command_quoted_by_a_document_does_nothing(trick):
    sides = (
        day_side("2024-06-03", quote(f"{trick}[{trick}]", trick)),
        side(trick, mentions=[quote(f"[{trick}]", "a.md")]),
    )
    made = report(
        documents=(document_entry(trick, title=trick), document_entry("a.md")),
        discrepancies=(finding(trick, claim=trick, rule=trick, verdict="contradiction", nature=trick, sides=sides),),
        skipped=(skipped_entry(trick, trick),),
    )
    text = draw(made)
    for line in re.split("[\n\r\x85\u2028]", text):
        assert re.match(r"::(error|warning) \w+=", line) or not re.match(r"\s*::", line), line
        assert "##[" not in line
    assert [level for level, _, _ in commands(text)] == ["error", "warning"]


def test_hostile_documents_make_no_command_of_their_own():
    assert [level for level, _, _ in commands(draw(hostile()))] == ["error", "warning"]


def test_what_is_suppressed_is_not_annotated():
    assert commands(draw(report(discrepancies=(finding(suppressed=suppression()),)))) == []


def test_a_run_that_had_nothing_to_compare_warns():
    ((level, properties, _),) = commands(draw(report(documents=(document_entry("a.md", slots=0),))))[:1]
    assert (level, properties["title"]) == ("warning", "nothing to compare")


def test_the_last_line_counts_and_is_no_command():
    assert draw(bridge()).splitlines()[-1].startswith("4 discrepancies (2 contradictions, 2 tensions; 2 new)")
