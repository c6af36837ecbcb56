from __future__ import annotations

import re

import pytest
from factories import counts, coverage_entry, document_entry, finding, quote, report, side, skipped_entry, suppression
from reporters.example import bridge, hostile, proofread
from reporters.gold import assert_golden
from rich.cells import cell_len

from consistency.report import SlotEntry, Tool, Uncompared
from consistency.reporters.text import TextReporter
from consistency.reporters.words import summary


@pytest.mark.parametrize("width", [100, 60])
@pytest.mark.parametrize("make", [bridge, proofread])
def test_the_text_is_golden(make, width):
    text = TextReporter(width=width).render(make())
    assert_golden(text, f"{make.__name__}-{width}.txt")
    assert max(map(cell_len, text.splitlines())) <= width


def test_colour_is_golden():
    assert_golden(TextReporter(color=True).render(bridge()), "bridge-colour.txt")


def test_colour_changes_nothing_but_escapes():
    coloured = TextReporter(color=True).render(bridge())
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == TextReporter().render(bridge())


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge opened on [June 3].",
        "[June 3] it was.",
        "橋は混雑していた: opened on [June 3], 市長",
        "e\u0301te\u0301 🌉 [June 3]",
        "word " * 300 + "[June 3]" + " word" * 300,
        "word " * 300 + "[June 3]",
        "x" * 5000 + "[June 3]" + "y" * 5000,
    ],
)
@pytest.mark.parametrize("width", [20, 48, 100])
def test_carets_stand_under_the_quote(sentence, width):
    shown = finding(sides=(side("2024-06-03", mentions=[quote(sentence)]), side("2024-06-04")))
    lines = TextReporter(width=width).render(report(discrepancies=(shown,))).splitlines()
    at = next(i for i, line in enumerate(lines) if "^" in line)
    start = cell_len(lines[at][: lines[at].index("^")])
    before = lines[at - 1].partition("June 3")[0]
    assert cell_len(before) == start
    assert lines[at].count("^") == 6
    assert "2024-06-03" in lines[at]
    assert cell_len(lines[at - 1]) <= max(width, 40)


def test_a_quote_that_is_not_where_it_should_be_is_still_shown():
    lost = quote("It opened on [June 3].", offset=2), quote("It opened.", quote="June 3", offset=900)
    text = TextReporter().render(report(discrepancies=(finding(sides=(side(mentions=lost),)),)))
    assert text.count("^^^^^^ 2024-06-03") == 2


def test_more_mentions_than_fit_are_counted_and_every_document_is_seen():
    mentions = [quote(document="a.md", line=n) for n in range(1, 6)] + [quote(document="b.md", line=9)]
    text = TextReporter(mentions=2).render(report(discrepancies=(finding(sides=(side(mentions=mentions),)),)))
    assert "a.md:1:14" in text
    assert "b.md:9:14" in text
    assert "a.md:2:14" not in text
    assert "and 4 more with 2024-06-03" in text


def test_no_findings_says_what_was_compared():
    assert TextReporter().render(report()) == "no discrepancy: 10 of 20 slots compared in 2 documents\n"


def test_suppressed_findings_are_counted_and_named_with_their_reasons_only():
    text = TextReporter().render(report(discrepancies=(finding(suppressed=suppression()),)))
    assert text == (
        "no discrepancy (1 suppressed): 10 of 20 slots compared in 2 documents\n\n"
        "suppressed (1)\n"
        "  3f9c21ab  opening of the Tern Bridge — courier.md:2: the Courier corrected this\n"
    )


def test_a_suppression_without_a_reason_says_so():
    text = TextReporter().render(report(discrepancies=(finding(suppressed=suppression(reason="")),)))
    assert text.endswith("courier.md:2: no reason given\n")


@pytest.mark.parametrize(
    ("documents", "slots", "why"),
    [
        (0, 0, "no document could be read"),
        (1, 9, "only one document could be read"),
        (2, 0, "no date or number was found in the documents"),
        (2, 9, "no date or number has a counterpart in another document"),
    ],
)
def test_nothing_compared_does_not_look_clean(documents, slots, why):
    entries = tuple(document_entry(f"{i}.md", slots=slots) for i in range(documents))
    parts = {"discrepancies": (), "agreements": (), "coverage": (), "skipped": (), "documents": entries}
    empty = report(documents=entries, counts=counts(parts, compared=0))
    assert TextReporter().render(empty) == f"nothing to compare: {why}\n"
    assert summary(empty).startswith(f"nothing to compare: {why}; ")
    assert "0 discrepancies" not in summary(empty)


def test_summary_is_countable():
    assert summary(bridge()) == (
        "4 discrepancies (2 contradictions, 2 tensions; 2 new) in 5 documents; "
        "46 slots, 24 compared; 1 suppressed; 2 documents skipped"
    )
    assert summary(report()) == "0 discrepancies in 2 documents; 20 slots, 10 compared"
    one = report(discrepancies=(finding(),), documents=(document_entry(),), skipped=(skipped_entry(),))
    assert summary(one) == (
        "1 discrepancy (1 contradiction, 0 tensions; 1 new) in 1 document; 10 slots, 5 compared; 1 document skipped"
    )


DRAFT, SOURCE = document_entry("draft.md", role="draft", slots=3), document_entry("wire.md", role="source", slots=9)


LOOSE = (Uncompared("1987", 9, "date", 4),)


def draft_report(compared=2, loose=LOOSE, **counted):
    parts = {"discrepancies": (), "agreements": (), "skipped": (), "documents": (DRAFT, SOURCE)}
    entry = coverage_entry("draft.md", slots=3, compared=compared, uncompared=loose)
    parts["coverage"] = (entry, coverage_entry("wire.md", slots=9, compared=compared))
    return report(**parts, counts=counts(parts, compared=2 * compared, **counted))


def test_a_clean_draft_says_what_of_it_was_compared_and_what_stands_alone():
    assert TextReporter().render(draft_report()) == (
        "no discrepancy: 2 of 3 slots in the draft compared with 1 source\n\n"
        "no counterpart in a source (1)\n  draft.md:9:4    date  1987\n"
    )
    assert summary(draft_report()) == (
        "0 discrepancies between the draft and 1 source; 3 slots in the draft, 2 compared"
    )


def test_figures_of_a_source_that_a_draft_does_not_repeat_are_no_news():
    assert "wire.md" not in TextReporter().render(draft_report())


def test_a_draft_that_no_source_speaks_of_does_not_look_clean():
    alone = draft_report(compared=0)
    why = "nothing to compare: no date or number of the draft has a counterpart in a source"
    assert TextReporter().render(alone).startswith(f"{why}\n")
    assert summary(alone) == f"{why}; the draft and 1 source; 3 slots in the draft, 0 compared"


def test_what_does_not_concern_the_draft_is_counted():
    aside = draft_report(between_sources=2, between_drafts=1)
    words = "2 discrepancies between sources and 1 discrepancy between drafts not shown"
    assert TextReporter().render(aside).startswith(f"no discrepancy ({words}): 2 of 3 slots")
    assert summary(aside).endswith(f"; {words}")


def test_more_loose_figures_than_fit_are_counted():
    text = TextReporter(loose=1).render(
        draft_report(loose=(Uncompared("1987", 9, "date"), Uncompared("4", 9, "number")))
    )
    assert "no counterpart in a source (2)\n  draft.md:9    date  1987\n  and 1 more" in text


def test_filtered_findings_are_counted():
    parts = {"discrepancies": (), "agreements": (), "coverage": (), "skipped": (), "documents": (document_entry(),)}
    filtered = report(counts=counts(parts, filtered=2, compared=0))
    assert summary(filtered).endswith("; 2 filtered")
    assert "(2 filtered)" in TextReporter().render(filtered)


def test_hostile_text_cannot_act():
    text = TextReporter().render(hostile())
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert not re.search(r"(?m)^\s*::", text)
    assert "##[" not in text
    assert len(text) < 20_000
    text.encode("utf-8")


def test_the_tool_is_not_part_of_the_text():
    assert TextReporter().render(report(tool=Tool("other", "9"))) == TextReporter().render(report())


def test_values_in_the_header_are_in_words():
    shown = finding(
        slot=SlotEntry("frequency", "repeats"),
        claim="ferry trips",
        sides=(side("2"), side("3")),
        rule="frequency-conflict",
    )
    text = TextReporter().render(report(discrepancies=(shown,)))
    assert text.startswith("contradiction[frequency-conflict]  ferry trips: 2 times or 3 times")
