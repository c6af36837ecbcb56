from __future__ import annotations

import re
from dataclasses import replace

from factories import coverage_entry, document_entry, report
from reporters.large import large

from consistency.report import Uncompared
from consistency.reporters.html.reporter import HtmlReporter
from consistency.reporters.html.view import page

_BYTES_A_CARD = 9_500
_BYTES_A_DOCUMENT = 12_000


def test_many_findings_stay_within_the_bytes_that_a_card_may_take():
    made = large(60, 300, 300)
    html = HtmlReporter().render(made)
    cards = re.findall(r"<article.*?</article>", html, flags=re.DOTALL)
    assert len(cards) == 300
    assert sum(len(card.encode()) for card in cards) <= 300 * _BYTES_A_CARD
    assert len(html.encode()) <= 300 * _BYTES_A_CARD + 60 * _BYTES_A_DOCUMENT + 600_000


def test_the_made_up_report_is_the_same_every_time_and_quotes_what_stands_in_it():
    made = large(20, 30, 30)
    large.cache_clear()
    assert large(20, 30, 30) == made
    for entry in made.discrepancies + made.agreements:
        for side in entry.sides:
            for mention in side.mentions:
                assert mention.sentence[mention.offset :].startswith(mention.quote)


def test_of_many_documents_each_shows_fewer_uncompared_slots_and_counts_the_others():
    loose = tuple(Uncompared(f"{n} men", n, "number") for n in range(400))
    for documents, shown in ((1, 300), (40, 150), (500, 12), (4_000, 10)):
        names = [f"{n}.md" for n in range(documents)]
        entries = tuple(coverage_entry(name, uncompared=loose) for name in names)
        made = report(documents=tuple(map(document_entry, names)), coverage=entries)
        first = page(made).coverage[0]
        assert (len(first.loose), first.hidden, first.left) == (shown, 400 - shown, 400)


def test_a_draft_shows_its_unmatched_slots_however_many_sources_there_are():
    loose = tuple(Uncompared(f"{n} men", n, "number") for n in range(200))
    names = [f"{n}.md" for n in range(500)]
    documents = [document_entry(name, role="source") for name in names]
    documents[7] = replace(documents[7], role="draft")
    made = report(documents=tuple(documents), coverage=tuple(coverage_entry(n, uncompared=loose) for n in names))
    assert len(page(made).drafts[0].loose) == 200


def test_long_lists_are_folded_with_their_count():
    html = HtmlReporter().render(large(500, 3, 3))
    assert "<h2>Not read <span" in html
    assert "and 44 more</summary>" in html
    assert "All 500 documents</summary>" in html
