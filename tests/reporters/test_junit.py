"""JUnit is read back by a JUnit reader, with the same cases whatever documents hold."""

import pytest
from factories import day_side, document_entry, finding, quote, report, run, skipped_entry, suppression
from hypothesis import given
from junitparser import JUnitXml
from reporters.example import bridge, hostile, proofread
from reporters.generated import reports
from reporters.gold import assert_golden

from consistency.reporters.junit import JunitReporter


def read(report):
    return JUnitXml.fromstring(JunitReporter().render(report).encode())


def cases(report):
    """Suite, beginning of the name, and result of every case."""
    return [
        (suite.name, case.name, *(type(result).__name__ for result in case.result))
        for suite in read(report)
        for case in suite
    ]


def test_bridge_is_golden():
    assert_golden(JunitReporter().render(bridge()), "bridge.junit.xml")


@pytest.mark.parametrize("make", [bridge, proofread, hostile, report])
def test_a_reader_counts_what_was_written(make):
    xml = read(make())
    declared = (xml.tests, xml.failures, xml.skipped)
    xml.update_statistics()
    assert declared == (xml.tests, xml.failures, xml.skipped)


@given(reports())
def test_any_report_is_xml(generated):
    xml = read(generated)
    named = {d.id for d in generated.documents}
    loose = {q.document for f in generated.discrepancies for s in f.sides for q in s.mentions} - named
    assert sum(len(suite) for suite in xml) >= len(generated.discrepancies) + len(generated.skipped)
    assert len(list(xml)) <= len(named) + len(loose) + len(generated.skipped) + 1


def test_clean_documents_have_one_passing_case_each():
    assert cases(report()) == [("courier.md", "no discrepancy"), ("gazette.html", "no discrepancy")]


def test_a_new_contradiction_fails_where_a_reader_should_look():
    found = finding(
        sides=(
            day_side("2024-06-03", quote("[June 3]", "courier.md")),
            day_side("2024-06-04", quote("[June 4]", "gazette.html")),
        )
    )
    entries = document_entry("courier.md", role="source"), document_entry("gazette.html", role="draft")
    (source, draft) = read(report(documents=entries, discrepancies=(found,)))
    assert [case.name for case in source] == ["no discrepancy"]
    (case,) = draft
    (failure,) = case.result
    assert failure.type == "date-conflict"
    assert failure.message == "contradiction: opening of the Tern Bridge: June 3 or June 4"
    assert "courier.md:3: June 3" in failure.text


@pytest.mark.parametrize(
    ("fields", "result"),
    [
        ({"state": "new"}, "Failure"),
        ({"state": "updated"}, "Skipped"),
        ({"state": "unchanged"}, "Skipped"),
        ({"suppressed": suppression()}, "Skipped"),
        ({"verdict": "tension"}, "SystemOut"),
    ],
)
def test_only_what_fails_the_run_is_a_failure(fields, result):
    made = report(documents=(document_entry("courier.md"),), discrepancies=(finding(**fields),))
    results = [kind for _, name, *kinds in cases(made) if name != "no discrepancy" for kind in kinds]
    assert results == ([] if result == "SystemOut" else [result])
    assert ("<system-out>" in JunitReporter().render(made)) == (result == "SystemOut")


def test_a_known_contradiction_fails_where_any_does():
    made = report(run=run(settings={"fail-on": "any"}), discrepancies=(finding(state="unchanged"),))
    assert [kind for _, _, *kinds in cases(made) for kind in kinds] == ["Failure"]


def test_what_was_not_read_is_a_skipped_case():
    made = report(documents=(), skipped=(skipped_entry("plan.pdf", "no text layer"),))
    assert cases(made) == [("plan.pdf", "not read", "Skipped")]


def test_the_name_of_a_case_stays_when_lines_and_values_move():
    def name(line, day):
        sides = (day_side("2024-06-03", quote(line=line)), day_side(day, quote(line=line)))
        return cases(report(discrepancies=(finding(sides=sides),)))[0][1]

    assert name(3, "2024-06-04") == name(30, "2024-06-05")


@pytest.mark.parametrize("bad", ["\x00", "\x0b", "\ud800", "\ufffe", "\uffff", "]]>", "<!--", "&#0;", "\x1b[31m"])
def test_what_xml_cannot_hold_is_replaced(bad):
    made = report(
        documents=(document_entry(f"a{bad}.md"),),
        discrepancies=(
            finding(f"f{bad}", claim=f"opening{bad}", sides=(day_side("2024-06-03", quote(f"{bad}[June 3]")),)),
        ),
        skipped=(skipped_entry(f"b{bad}.md", bad),),
    )
    assert any("opening" in name for _, name, *_ in cases(made))
