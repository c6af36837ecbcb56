"""A card as plain data: what it says beside its quotes."""

from __future__ import annotations

from dataclasses import replace

from factories import day_side, document_entry, evidence, finding, quote, report, side

from consistency.report import SlotEntry
from consistency.reporters.html.reporter import HtmlReporter
from consistency.reporters.html.view import page


def test_a_caution_names_few_documents_and_none_without_a_date():
    papers = [f"paper-{i}.md" for i in range(6)]
    sides = (day_side("2024-06-03", *(quote(document=name) for name in papers)), day_side("2024-06-04", quote()))
    documents = tuple(
        document_entry(name, title=f"Paper {i}", published_trusted=False) for i, name in enumerate(papers)
    )
    entry = finding(sides=sides)
    cautions = page(report(documents=documents, discrepancies=(entry,))).contradictions[0].cautions
    assert cautions == (
        "The publication date of Paper 0, Paper 1, Paper 2 and 3 more is doubtful; it may shift a relative date.",
    )
    undated = tuple(replace(document, published=None) for document in documents)
    assert page(report(documents=undated, discrepancies=(entry,))).contradictions[0].cautions == ()


def test_a_converted_value_is_told_beside_the_one_that_is_quoted():
    miles = side("3218.688 metre", (3218.688, 3218.688), (quote("It is [two miles] long."),), "metre")
    metres = side("221 metre", (221, 221), (quote("a span of [221 m]"),), "metre")
    entry = finding(slot=SlotEntry("quantity", "measures"), sides=(miles, metres))
    sides = page(report(discrepancies=(entry,))).contradictions[0].sides
    assert [(s.value, s.canonical) for s in sides] == [("two miles", "3,218.688 metres"), ("221 m", "")]


def test_what_an_excerpt_cuts_can_be_unfolded():
    long = f"{'All of the river froze that winter. ' * 30}[June 3]{' And it thawed.' * 60}"
    entry = finding(sides=(day_side("2024-06-03", quote(long)), day_side("2024-06-04")))
    cut, plain = (s.quotes[0] for s in page(report(discrepancies=(entry,))).contradictions[0].sides)
    assert len(cut.whole.text) > 2 * len(cut.excerpt.text)
    assert plain.whole is None


def test_evidence_of_any_weight_has_a_bar_of_a_size():
    made = finding(evidence=(evidence(weight=1e308), evidence(weight=-5e307, label="place")))
    [card] = page(report(discrepancies=(made,))).contradictions
    assert [row.width for row in (*card.reasons, *card.doubts)] == [100, 50]


def test_a_reason_is_what_was_seen_and_not_its_label():
    entry = finding(evidence=(evidence("both say “sail”", 0.8, "predicate"), evidence("", 0.2, "names")))
    assert [r.words for r in page(report(discrepancies=(entry,))).contradictions[0].reasons] == [
        "Both say “sail”",
        "Names",
    ]


def test_a_document_without_a_title_goes_by_its_file_where_no_other_has_that_name():
    documents = [document_entry(path, title=None) for path in ("wire/one.txt", "wire/two.txt", "desk/two.txt")]
    assert [source.name for source in page(report(documents=documents)).sources] == [
        "one.txt",
        "wire/two.txt",
        "desk/two.txt",
    ]


def test_what_would_make_it_a_false_alarm_stands_above_the_quotes():
    alarm = evidence("would be a false alarm if one ferry sailed twice", -0.01, "false alarm")
    entry = finding(verdict="tension", evidence=(evidence("both say “sail”", 0.8), alarm))
    drawn = report(discrepancies=(entry,))
    card = page(drawn).tensions[0]
    assert card.false_alarm == "It would be a false alarm if one ferry sailed twice."
    assert (card.doubts, card.cautions) == ((), ())
    html = HtmlReporter().render(drawn)
    assert html.count("if one ferry sailed twice.") == 1
    assert html.index("if one ferry sailed twice.") < html.index('<div class="sides">')
