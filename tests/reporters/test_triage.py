from __future__ import annotations

import json
from dataclasses import asdict, replace

import pytest
from factories import finding, quote, report, side, suppression
from reporters.desk import OPENING, six
from reporters.example import TRAP, bridge, hostile

from consistency.gate.found import found_in_report
from consistency.report import DecisionEntry
from consistency.reporters.html.reporter import HtmlReporter
from consistency.reporters.html.triage import data_block, slim
from consistency.reporters.html.view import page
from consistency.saved import finding_from


def test_every_card_is_told_of_in_the_order_of_the_report():
    told = page(bridge()).triaged
    assert [each.id for each in told] == [f"d-{f.fingerprint}" for f in bridge().discrepancies]


def test_a_slim_finding_is_known_again_by_the_same_pairs():
    joined = replace(OPENING.sides[0], mentions=(*OPENING.sides[0].mentions, quote("On [June 3].", "b.md", value="x")))
    full = replace(OPENING, sides=(joined, OPENING.sides[1]))
    data = json.loads(data_block(page(report(discrepancies=(full,))).triaged))[0]["finding"]
    blank = {"sentence": "", "quote": "", "line": 0, "column": 0, "offset": 0}
    for each in data["sides"]:
        each["mentions"] = [blank | {"value": each["value"]} | mention for mention in each["mentions"]]
        each |= {"unit": "", "approximate": False}
    told = finding_from(data)
    assert found_in_report(told) == found_in_report(full)
    assert "bridge opened on June" not in json.dumps(asdict(told))


def test_a_statement_that_is_made_twice_in_a_document_stands_once():
    said = side("3", mentions=[quote(value="3", frame="f", line=n, start=n) for n in range(9)])
    assert len(slim(finding(sides=(said, side("4")))).sides[0].mentions) == 1


def test_what_the_baseline_decided_is_told_while_it_holds():
    decided = DecisionEntry("accepted", "the bill is not in", "Ida", "2030-12-31")

    def told(state, decision):
        return page(report(discrepancies=(finding(state=state, decision=decision),))).triaged[0].decision

    assert told("unchanged", decided) == decided
    assert told("updated", decided) == decided
    assert told("new", decided) is None
    assert told("unchanged", replace(decided, status="open")) is None


def test_suppressed_findings_are_told_of_as_such():
    [told] = json.loads(data_block(page(report(discrepancies=(finding(suppressed=suppression()),))).triaged))
    assert told["finding"]["suppressed"]["source"] == "courier.md:2"


@pytest.mark.parametrize("text", [TRAP, "<!--<script>", "\u2028\u2029", "]]>", "&lt;", "\ud800", "{{ 7*7 }}"])
def test_no_text_ends_the_data_block(text):
    said = side(text, mentions=[quote(f"[{text}]", text, value=text, frame=text)])
    block = data_block(page(report(discrepancies=(finding(claim="c", sides=(said,)),))).triaged)
    assert block.isascii()
    assert not set("<>&") & set(block)
    assert json.loads(block)[0]["finding"]["sides"][0]["value"] == text


def test_a_clause_of_a_megabyte_does_not_stand_in_the_page_again():
    said = side("3", mentions=[quote(value="3", frame="mile " * 200_000)])
    [told] = page(report(discrepancies=(finding(sides=(said,), claim="mile " * 1000),))).triaged
    assert told.finding.sides == ()
    assert len(told.finding.claim) < 300


def test_a_page_without_findings_has_nothing_to_decide():
    assert "<template" not in HtmlReporter().render(report()).partition("<script>")[0]


def test_many_findings_make_the_page_hardly_larger():
    drawn = HtmlReporter().render(six())
    [block] = [line for line in drawn.splitlines() if 'id="triaged"' in line]
    cards = drawn[drawn.index("<article") : drawn.rindex("</article>")]
    assert len(block) < 0.25 * len(cards)


def test_the_data_of_a_hostile_report_is_data():
    drawn = HtmlReporter().render(hostile())
    block = drawn.partition('id="triaged">')[2].partition("</script>")[0]
    assert json.loads(block)[0]["finding"]["fingerprint"] == 'x" onclick="window.caught = 1'
