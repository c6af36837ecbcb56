from __future__ import annotations

from factories import agreement, day_side, document_entry, finding, quote, report, side, suppression
from reporters.example import BLOG, COUNCIL, COURIER, GAZETTE, MINUTES, bridge
from reporters.large import large

from consistency.reporters.html.view import page


def _matrix(**parts):
    return page(report(**parts)).matrix


def _cell(matrix, one, other):
    names = [source.path for source in matrix.sources]
    return matrix.rows[names.index(one)][names.index(other)]


def test_every_two_documents_are_counted_by_what_they_answer_differently_and_alike():
    matrix = page(bridge()).matrix
    assert _cell(matrix, COURIER, GAZETTE).shared.words == "1 contradiction, 1 tension and 1 agreement"
    assert _cell(matrix, COURIER, BLOG).shared.words == "2 contradictions"
    assert _cell(matrix, MINUTES, BLOG).shared.words == "1 contradiction and 1 agreement"
    assert _cell(matrix, COURIER, COUNCIL) is None


def test_the_matrix_is_symmetric():
    for made in (bridge(), large(12, 60, 60)):
        rows = page(made).matrix.rows
        assert all(
            (a and a.shared) == (b and b.shared)
            for row, column in zip(rows, zip(*rows, strict=True), strict=True)
            for a, b in zip(row, column, strict=True)
        )


def test_a_cell_leads_to_the_worst_card_of_the_pair_and_asks_the_filter_for_all():
    cell = _cell(page(bridge()).matrix, COURIER, BLOG)
    assert cell.shared.target == "d-3f9c21ab40d7e215"
    assert cell.query == 'doc:"press/courier.md" doc:"ferry-blog.md"'


def test_a_pair_that_only_agrees_leads_to_its_agreement():
    matrix = _matrix(agreements=(agreement(),))
    cell = _cell(matrix, "courier.md", "gazette.html")
    assert (cell.shared.words, cell.shared.target, cell.query) == ("1 agreement", "agreement-1", "")


def test_a_document_that_contradicts_itself_stands_on_the_diagonal():
    sides = (day_side("2024-06-03", quote()), day_side("2024-06-04", quote()))
    cell = _cell(_matrix(discrepancies=(finding(sides=sides),)), "courier.md", "courier.md")
    assert cell.shared.words == "1 contradiction"
    assert cell.query == 'doc:"courier.md"'


def test_documents_on_one_side_do_not_disagree():
    sides = (
        day_side("2024-06-03", quote(document="a.md"), quote(document="b.md")),
        day_side("2024-06-04", quote(document="c.md")),
    )
    documents = tuple(document_entry(name) for name in ("a.md", "b.md", "c.md"))
    matrix = _matrix(documents=documents, discrepancies=(finding(sides=sides),))
    assert _cell(matrix, "a.md", "b.md") is None
    assert _cell(matrix, "a.md", "c.md").shared.contradictions == 1


def test_suppressed_findings_and_quotes_from_unlisted_documents_count_for_nothing():
    assert _matrix(discrepancies=(finding(suppressed=suppression()),)) is None
    lost = finding(sides=(side(mentions=[quote()]), side(mentions=[quote(document="gone.md")])))
    assert _matrix(discrepancies=(lost,)) is None


def test_of_many_documents_those_that_disagree_most_are_shown_and_the_rest_counted():
    made = large(60, 100, 50)
    matrix = page(made).matrix
    assert len(matrix.sources) == 12
    assert matrix.left_out == 48
    counts = [pair.cell.shared.contradictions for pair in matrix.pairs]
    assert counts == sorted(counts, reverse=True)
    assert len(matrix.pairs) == 60
    assert matrix.more_pairs > 0


def test_of_a_question_that_everybody_answers_only_the_first_are_paired(monkeypatch):
    assert page(bridge()).matrix.paired == 0
    monkeypatch.setattr("consistency.reporters.html.matrix.MOST_PAIRED", 3)
    names = [f"{n}.md" for n in range(6)]
    sides = tuple(side(str(n), (str(n), str(n)), [quote(f"It had [{n}].", name)]) for n, name in enumerate(names))
    found = _matrix(documents=tuple(map(document_entry, names)), discrepancies=(finding(sides=sides),))
    assert found.paired == 3
    cells = [cell for row in found.rows for cell in row if cell]
    assert [cell.shared.words for cell in cells] == ["1 contradiction"] * 6
