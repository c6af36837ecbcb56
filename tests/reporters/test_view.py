from __future__ import annotations

from factories import agreement, counts, coverage_entry, document_entry, finding, quote, report, side, suppression
from reporters.example import bridge, proofread

from consistency.reporters.html.view import page


def test_bridge_has_its_groups():
    view = page(bridge())
    assert view.headline == "2 contradictions and 2 tensions in 5 documents"
    assert [card.short for card in view.contradictions] == ["3f9c21ab", "a81b77e0"]
    assert [card.short for card in view.tensions] == ["0d55e9b1", "9be4402f"]
    assert [card.suppressed for card in view.suppressed] == ["the Gazette printed a correction (press/gazette.html:14)"]
    assert view.states == "2 new, 1 updated, 1 unchanged; 1 no longer found; 1 suppressed"
    assert [source.name for source in view.doubtful] == ["The last ferry", "Minutes of the works committee"]
    assert view.skipped == (("scans/plan.pdf", "no text layer"), ("old/notes.txt", "empty file"))


def test_a_card_says_what_differs_in_plain_words():
    card = page(bridge()).contradictions[0]
    assert card.headline == "Opening of the Tern Bridge to traffic: June 3 or June 4"
    assert card.confidence == "high (0.93)"
    assert card.id == "d-3f9c21ab40d7e215"
    assert [(s.letter, s.value, s.canonical, s.sources) for s in card.sides] == [
        ("A", "June 3, 2024", "", "2 sources"),
        ("B", "June 4, 2024", "", "1 source"),
    ]
    assert [(r.weight, r.width) for r in card.reasons] == [("+2.4", 100.0), ("+1.1", 45.83)]
    assert [(r.weight, r.against) for r in card.doubts] == [("−0.6", True)]
    assert card.cautions == ("The publication date of The last ferry is doubtful; it may shift a relative date.",)


def test_grid_has_a_row_a_question_and_a_column_a_document():
    grid = page(bridge()).grid
    assert [column.source.path for column in grid.columns] == [d.path for d in bridge().documents]
    assert [row.verdict for row in grid.rows] == ["contradiction"] * 2 + ["tension"] * 2 + ["agreement"] * 2
    first = [[(given.letter, given.value) for given in cell] for cell in grid.rows[0].cells]
    assert first == [[("A", "June 3, 2024")], [], [("A", "June 3, 2024")], [("B", "June 4, 2024")], []]


def test_drafts_come_first_and_are_told_from_sources():
    view = page(proofread())
    assert view.headline == "2 contradictions and 1 tension between the draft and 4 sources"
    assert view.states == "2 new, 1 updated; not shown: 1 discrepancy between sources"
    assert [column.source.draft for column in view.grid.columns] == [True, False, False, False, False]
    assert [side.sources for side in view.contradictions[0].sides] == ["1 draft and 1 source", "1 source"]
    (draft,) = view.drafts
    assert [(loose.excerpt.text, loose.excerpt.quote, loose.place) for loose in draft.loose] == [
        ("It rained until noon.", "noon", "press/courier.md:6:17"),
        ("After eleven years of planning, the mayor cut the ribbon on June 3.", "eleven years", "press/courier.md:7:7"),
    ]


def test_without_drafts_nothing_stands_under_no_counterpart():
    assert page(bridge()).drafts == ()


def test_a_document_that_contradicts_itself_gives_both_values_in_its_cell():
    both = finding(sides=(side("2024-06-03", mentions=[quote()]), side("2024-06-04", mentions=[quote()])))
    cell = page(report(discrepancies=(both,))).grid.rows[0].cells[0]
    assert [given.letter for given in cell] == ["A", "B"]


def test_suppressed_findings_stand_only_in_their_group():
    view = page(report(discrepancies=(finding(suppressed=suppression()),)))
    assert view.headline == "No discrepancy in 2 documents"
    assert not view.contradictions
    assert view.grid is None
    assert len(view.suppressed) == 1


def test_documents_that_share_a_title_show_their_path():
    view = page(report(documents=(document_entry("a.md", title="News"), document_entry("b.md", title="News"))))
    assert [source.name for source in view.sources] == ["News (a.md)", "News (b.md)"]


def test_nothing_compared_is_not_a_clean_headline():
    parts = {"discrepancies": (), "agreements": (), "coverage": (), "skipped": (), "documents": (document_entry(),)}
    view = page(report(counts=counts(parts, compared=0)))
    assert view.headline == "Nothing to compare in 1 document"
    assert view.nothing == "only one document could be read"


def test_quotes_beyond_three_are_folded_away():
    mentions = [quote(line=n) for n in range(5)]
    card = page(report(discrepancies=(finding(sides=(side(mentions=mentions),)),))).contradictions[0]
    assert (len(card.sides[0].quotes), len(card.sides[0].more)) == (3, 2)


def test_a_quote_from_an_unlisted_document_is_still_shown():
    lost = finding(sides=(side(mentions=[quote(document="gone.md")]),))
    [shown] = page(report(discrepancies=(lost,))).contradictions[0].sides[0].quotes
    assert (shown.place, shown.editor) == ("gone.md:3:14", None)


def test_agreements_and_coverage():
    view = page(report(agreements=(agreement(),), coverage=(coverage_entry(slots=0, compared=0),)))
    assert view.agreements[0].values == "412 m"
    assert view.coverage[0].share == 0
