"""SARIF is valid by the standard's own schema, and code scanning finds in it what it looks for."""

import hashlib
import json
import re
import sys
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from factories import day_side, document_entry, finding, quote, report, side, skipped_entry, suppression
from hypothesis import given
from jsonschema import Draft4Validator
from reporters.example import bridge, hostile, proofread
from reporters.generated import reports
from reporters.gold import assert_golden

from consistency.report import DecisionEntry, UnusedSuppression
from consistency.reporters.sarif import RELATED, SarifReporter

# `make test` takes it there out of an npm package: no Python package ships the final schema.
SCHEMA = Path(sys.prefix) / "share" / "sarif" / "sarif-schema.json"
OASIS = "2d99159ae54a3eea97f81781cff48780548657c35949f4b7f25e99a2ba4de4f8"


@pytest.fixture(scope="module")
def valid():
    """Fails on what the OASIS schema of SARIF 2.1.0 does not allow."""
    if not SCHEMA.exists():
        pytest.skip("the OASIS schema is not installed: make test does it")
    text = SCHEMA.read_bytes()
    assert hashlib.sha256(text).hexdigest() == OASIS
    validator = Draft4Validator(json.loads(text))

    def check(report):
        log = json.loads(SarifReporter().render(report))
        problems = [f"{'.'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in validator.iter_errors(log)]
        assert problems == []
        return log["runs"][0]

    return check


def run(report, **limits):
    return json.loads(SarifReporter(**limits).render(report))["runs"][0]


def test_bridge_is_golden():
    assert_golden(SarifReporter().render(bridge()), "bridge.sarif")


@pytest.mark.parametrize("make", [bridge, proofread, hostile, report])
def test_every_example_is_valid(valid, make):
    valid(make())


@given(reports())
def test_any_report_is_valid(valid, generated):
    for result in valid(generated)["results"]:
        at = result["locations"][0]["physicalLocation"]["region"]
        assert (at["startLine"], at["startColumn"]) <= (at["endLine"], at["endColumn"])
        ids = {related["id"] for related in result.get("relatedLocations", [])}
        assert {int(link) for link in links(result["message"]["text"])} <= ids
        assert len(result["suppressions"]) <= 2


def links(text):
    """The targets of the links in a message, as a reader of SARIF finds them: brackets behind a backslash are none."""
    bare = re.sub(r"\\[\\\[\]]", "", text)
    return re.findall(r"\[[^\[\]]*\]\((\d+)\)", bare)


def test_a_result_leads_to_every_other_side():
    (opening, *_) = run(bridge())["results"]
    assert opening["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "ferry-blog.md", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 12, "startColumn": 1, "endLine": 12, "endColumn": 10},
    }
    assert links(opening["message"]["text"]) == ["1", "2"]
    places = {r["id"]: r["physicalLocation"]["artifactLocation"]["uri"] for r in opening["relatedLocations"]}
    assert places == {1: "press/courier.md", 2: "council/release.txt"}


def test_the_draft_stands_first():
    for result in run(proofread())["results"][:2]:
        assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "press/courier.md"


def test_every_rule_has_its_texts_and_no_security_severity():
    rules = run(bridge())["tool"]["driver"]["rules"]
    for rule in rules:
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"]
        assert rule["help"]["text"]
        assert max(len(rule["shortDescription"]["text"]), len(rule["fullDescription"]["text"])) <= 1024
    assert len({rule["id"] for rule in rules}) == len(rules)
    assert "security" not in SarifReporter().render(bridge())


def test_the_index_of_a_rule_is_its_own():
    drawn = run(replace(bridge(), discrepancies=(*bridge().discrepancies, finding(rule="odd-conflict"))))
    for result in drawn["results"]:
        assert drawn["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_the_fingerprint_is_ours_under_both_names():
    for result, found in zip(run(bridge())["results"], bridge().discrepancies, strict=False):
        assert result["partialFingerprints"] == {
            "consistency/v1": found.fingerprint,
            "primaryLocationLineHash": found.fingerprint,
        }


def test_the_four_states_are_told_apart():
    states = [result["baselineState"] for result in run(bridge())["results"]]
    assert states == ["new", "updated", "unchanged", "new", "new", "absent"]


@pytest.mark.parametrize(
    ("baseline", "uri"),
    [
        ("known/b.json", "known/b.json"),
        ("/srv/b.json", "b.json"),
        ("../b.json", "b.json"),
        (None, "consistency-baseline.json"),
    ],
)
def test_what_is_no_longer_found_has_a_place_all_the_same(baseline, uri):
    """A result without one makes GitHub refuse the whole file."""
    settings = {"baseline": baseline}
    drawn = run(replace(bridge(), run=replace(bridge().run, settings=settings)))
    for result in drawn["results"]:
        assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert drawn["results"][-1]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


@pytest.mark.parametrize(
    ("source", "kind"),
    [("courier.md:2", "inSource"), ("courier.md", "inSource"), ("consistency.toml", "external"), ("", "external")],
)
def test_what_is_suppressed_says_where_and_why(source, kind):
    silenced = finding(suppressed=suppression(source, "printed a correction"))
    (result,) = run(report(discrepancies=(silenced,)))["results"]
    (entry,) = result["suppressions"]
    assert (entry["kind"], entry["justification"]) == (kind, "printed a correction")
    assert ("location" in entry) == (source == "courier.md:2")


@pytest.mark.parametrize(
    ("status", "state", "silenced"),
    [
        ("accepted", "unchanged", True),
        ("false-positive", "updated", True),
        ("open", "unchanged", False),
        ("accepted", "new", False),
    ],
)
def test_what_was_decided_silences_a_result_as_long_as_it_holds(status, state, silenced):
    decided = finding(state=state, decision=DecisionEntry(status, "the log counts a raft", "Kim", "2030-01-01"))
    (result,) = run(report(discrepancies=(decided,)))["results"]
    assert [entry["kind"] for entry in result["suppressions"]] == (["external"] if silenced else [])
    assert ("the log counts a raft" in result["message"]["text"]) == (status != "open")


def test_a_suppression_without_use_is_a_notification_at_its_line():
    idle = UnusedSuppression("courier.md", 4, ("age-conflict",), "", "no such finding")
    (note,) = run(report(unused_suppressions=(idle,)))["invocations"][0]["toolExecutionNotifications"]
    assert "silences nothing: no such finding" in note["message"]["text"]
    assert note["locations"][0]["physicalLocation"]["region"]["startLine"] == 4


def test_what_was_not_read_is_a_notification():
    (invocation,) = run(report(skipped=(skipped_entry("a b.pdf", "no text layer"),)))["invocations"]
    assert invocation["executionSuccessful"] is True
    (note,) = invocation["toolExecutionNotifications"]
    assert note["message"]["text"] == "a b.pdf was not read: no text layer"
    assert note["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%20b.pdf"


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b/ü:1.md", "a%20b/%C3%BC%3A1.md"),
        ("100%.md", "100%25.md"),
        ("/srv/a.md", "file:///srv/a.md"),
        ("#x?.md", "%23x%3F.md"),
    ],
)
def test_paths_become_uris(path, uri):
    found = finding(
        sides=(day_side("2024-06-03", quote(document=path)), day_side("2024-06-04", quote(document="z.md")))
    )
    entries = document_entry(path, published="2030-01-01"), document_entry("z.md")
    place = run(report(documents=entries, discrepancies=(found,)))["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == uri
    assert unquote(uri).endswith(path)
    assert ("uriBaseId" in place["artifactLocation"]) == (not path.startswith("/"))


def test_a_quote_on_a_page_stands_at_the_first_line_and_names_the_page():
    sides = (
        day_side("2024-06-03", quote(document="a.pdf", line=80, place="page 3")),
        day_side("2024-06-04", quote(document="b.pdf", place="page 9")),
    )
    (result,) = run(report(discrepancies=(finding(sides=sides),)))["results"]
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 1
    assert "here (page 3)" in result["message"]["text"]
    assert "[b.pdf, page 9](1)" in result["message"]["text"]


def test_brackets_and_braces_of_documents_make_no_link():
    sides = (day_side("2024-06-03", quote(document="a[1](2).md")), day_side("2024-06-04", quote(document="b.md")))
    found = finding(claim="opening [here](1) {0} \\", sides=sides)
    (result,) = run(report(discrepancies=(found,)))["results"]
    text = result["message"]["text"]
    assert text.startswith(r"opening \[here\](1) {{0}} \\:")
    assert links(text) == ["1"]


def test_a_side_of_many_quotes_keeps_a_hundred_of_them():
    many = [quote("[June 3]", f"d{n:03}.md") for n in range(300)]
    (result,) = run(report(discrepancies=(finding(sides=(day_side("2024-06-03", *many), day_side("2024-06-04"))),)))[
        "results"
    ]
    assert len(result["relatedLocations"]) == RELATED
    assert "more" in result["message"]["text"]


def test_what_exceeds_the_limits_is_left_out_from_the_end_and_counted():
    findings = tuple(finding(f"{n:016x}", sides=(side(str(n)), side(f"{n}0"))) for n in range(40))
    silenced = finding("f" * 16, suppressed=suppression())
    made = report(discrepancies=(silenced, *findings))
    drawn = run(made, results=30)
    assert [r["partialFingerprints"]["consistency/v1"] for r in drawn["results"]] == [
        f.fingerprint for f in findings[:30]
    ]
    (note,) = drawn["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"].startswith("11 results left out")

    small = run(made, compressed=5_000)
    assert 0 < len(small["results"]) < 40
    assert run(made, compressed=10)["results"] == []
