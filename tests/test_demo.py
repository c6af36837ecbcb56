"""The demo corpus, held against what `seeds/gold.toml` says is to be found in it and what is not."""

import itertools
import json
import re
import tomllib
from pathlib import Path

import pytest

from consistency.report import to_json
from consistency.reporters.formats import reporter
from consistency.saved import load

pytestmark = pytest.mark.model

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "reports" / "sample"
GOLD = tomllib.loads((ROOT / "seeds" / "gold.toml").read_text(encoding="utf-8"))
FILES = sorted(f"seeds/{d['file']}" for d in GOLD["document"])


@pytest.fixture(scope="module")
def report(check):
    return check(*FILES)


def told(mention):
    return f"seeds/{mention['file']}", mention["quote"], " ".join(mention["sentence"].split())


def said(quote):
    return quote.document, quote.quote, " ".join(quote.sentence.split())


def sides(finding):
    return [{said(q) for q in side.mentions} for side in finding.sides]


def test_the_contradictions_are_found_with_their_quotes_and_nothing_else_is_one(report):
    wanted = [
        {frozenset(told(m) for m in side["mention"]) for side in finding["side"]}
        for finding in GOLD["finding"]
        if finding["verdict"] == "contradiction"
    ]
    found = [set(map(frozenset, sides(d))) for d in report.discrepancies if d.verdict == "contradiction"]
    assert sorted(found, key=str) == sorted(wanted, key=str)


def test_what_may_be_two_events_is_a_tension_at_the_most(report):
    tensions = [f for f in GOLD["finding"] if f["verdict"] == "tension"]
    wanted = [{told(m) for side in f["side"] for m in side["mention"]} for f in tensions]
    for discrepancy in report.discrepancies:
        if discrepancy.verdict == "contradiction":
            held = set().union(*sides(discrepancy))
            assert not [w for w in wanted if w <= held]


@pytest.mark.parametrize("silence", GOLD["silence"], ids=lambda s: s["id"])
def test_look_alikes_stay_silent(report, silence):
    quiet = [told(m) for m in silence["mention"]]
    for discrepancy in report.discrepancies:
        held = sides(discrepancy)
        if len(quiet) == 1:
            assert not any(quiet[0] in side for side in held)
        for a, b in itertools.permutations(quiet, 2):
            assert not any(a in x and b in y for x, y in itertools.permutations(held, 2))


@pytest.mark.parametrize("agreement", GOLD["agreement"], ids=lambda a: a["id"])
def test_agreements_are_shown_with_all_their_sources(report, agreement):
    wanted = {told(m) for m in agreement["mention"]}
    assert any(wanted <= set().union(*sides(a)) for a in report.agreements)


@pytest.mark.parametrize("document", GOLD["document"], ids=lambda d: d["file"])
def test_every_document_date_is_found_and_trusted_or_doubted(report, document):
    (entry,) = [d for d in report.documents if d.id == f"seeds/{document['file']}"]
    published = document.get("published")
    assert (entry.published, entry.published_trusted) == (published and published.isoformat(), document["trusted"])


def test_any_order_of_the_documents_gives_the_same_bytes(check, report):
    wanted = reporter("json").render(report)
    for order in (FILES[::-1], FILES[2:] + FILES[:2]):
        assert reporter("json").render(check(*order)) == wanted


def test_quotes_are_verbatim_and_stand_where_the_report_says(report):
    for finding in (*report.discrepancies, *report.agreements):
        for quote in (q for side in finding.sides for q in side.mentions):
            lines = (ROOT / quote.document).read_text(encoding="utf-8").split("\n")
            assert lines[quote.line - 1][quote.column - 1 :].startswith(quote.quote)
            assert quote.sentence[quote.offset :].startswith(quote.quote)
            assert lines[quote.end_line - 1][: quote.end_column - 1].endswith(quote.quote.split("\n")[-1])


def scrubbed(report):
    """The report without what may differ in the last digit between processors, and with the backend."""
    text = json.dumps(to_json(report), ensure_ascii=False, indent=1)
    text = re.sub(r"\(0\.\d\d\)", "(0.##)", text)
    text = re.sub(r'"backend": "(onnx|sentence-transformers)"', '"backend": "#"', text)
    return re.sub(r'"(weight|confidence)": -?\d+\.\d+', r'"\1": #', text)


def test_the_committed_sample_is_the_report_on_the_demo_corpus(report):
    """`make sample` writes it anew; read the difference before you commit it."""
    saved = load(SAMPLE / "report.json")
    assert scrubbed(saved) == scrubbed(report)
    assert (SAMPLE / "report.html").read_text(encoding="utf-8") == reporter("html").render(saved)
    assert (SAMPLE / "report.txt").read_text(encoding="utf-8") == reporter("text").render(saved)
