"""Matching what sources say as sets, and what is made of the rest."""

from datetime import date
from decimal import Decimal

import pytest

from consistency.claim import Claim, Frame, Mention, Pair, Role, Score
from consistency.compare.comparer import IntervalComparer
from consistency.compare.sides import rivals, sides
from consistency.discrepancy import Nature, Verdict
from consistency.document import Block, Document, Origin, Publication, Sentence
from consistency.text import Span
from consistency.value import Amount, Bound, DateValue, Grain, Inferred, Kind, Slot


def mention(document, value, *, at=0, role=None, **frame):
    """A date (ISO text), a count (int) or a count with an open side, somewhere in a document."""
    if isinstance(value, str):
        day = date.fromisoformat(value)
        slot = Slot(Span(at, at + 1), value, Kind.DATE, DateValue(value, day, day, Grain.DAY))
    elif isinstance(value, Slot):
        slot = value
    else:
        slot = Slot(Span(at, at + 1), str(value), Kind.NUMBER, Amount(Decimal(value), Decimal(value)))
    role = role or (Role.DATES if slot.kind is Kind.DATE else Role.COUNTS)
    defaults = {"text": "the ferry sank", "predicate": "sail"}
    return Mention(Sentence(document, at, Span(at, at + 40), "…"), slot, Frame(role=role, **{**defaults, **frame}))


def at_least(number, at=0):
    return Slot(Span(at, at + 1), "", Kind.NUMBER, Amount(Decimal(number), Decimal(number), bound=Bound.FROM))


def values(found):
    return [sorted({m.slot.value.canonical for m in s.mentions}) for s in found]


def compare(*mentions, probability=0.9, published=None):
    mentions = tuple(sorted(mentions, key=lambda m: m.order))
    score = Score(probability, ())
    pairs = tuple(Pair(i, j, score) for j in range(len(mentions)) for i in range(j))
    documents = [
        Document(
            d,
            "",
            (Block(Span(0, 0)),),
            (Origin(0, 1, 1),),
            published=Publication((published or {}).get(d), "given", True),
        )
        for d in sorted({m.document for m in mentions})
    ]
    return IntervalComparer().compare([Claim(mentions, pairs)], documents)


def test_what_two_sources_share_is_matched_before_the_rest_is_compared():
    found = sides(
        [
            mention("a", "2026-08-24"),
            mention("a", "2026-09-17", at=1),
            mention("b", "2026-08-23"),
            mention("b", "2026-09-17", at=1),
            mention("c", "2026-09-17"),
        ]
    )
    assert [values(group) for group in rivals(found)] == [[["2026-08-24"], ["2026-08-23"]]]


def test_left_over_dates_are_paired_with_the_nearest():
    found = sides(
        [
            mention("a", "2026-08-24"),
            mention("a", "2026-09-17", at=1),
            mention("b", "2026-08-23"),
            mention("b", "2026-09-18", at=1),
        ]
    )
    assert [values(group) for group in rivals(found)] == [
        [["2026-08-24"], ["2026-08-23"]],
        [["2026-09-17"], ["2026-09-18"]],
    ]


def test_a_source_that_says_less_is_no_rival():
    assert rivals(sides([mention("a", 12), mention("a", 15, at=1), mention("b", 12)])) == ()


def test_a_value_that_fits_several_sides_speaks_for_none():
    found = sides([mention("a", 12), mention("b", 15), mention("c", at_least(10))])
    assert values(found) == [["12"], ["15"]]


def test_one_discrepancy_holds_all_sides():
    (found,) = compare(mention("a", 12), mention("b", 15), mention("c", 18), mention("d", 15)).discrepancies
    assert values(found.sides) == [["12"], ["15"], ["18"]]


def test_sure_of_the_question_and_of_both_values_is_a_contradiction():
    (found,) = compare(mention("a", 12), mention("b", 15)).discrepancies
    assert (found.verdict, found.nature, found.rule) == (Verdict.CONTRADICTION, Nature.CONFLICT, "count-conflict")


def test_unsure_of_the_question_is_a_tension():
    (found,) = compare(mention("a", 12), mention("b", 15), probability=0.6).discrepancies
    assert found.verdict is Verdict.TENSION


def test_a_day_that_was_filled_in_grounds_no_contradiction():
    day = date(2026, 8, 25)
    tuesday = Slot(
        Span(0, 1), "Tuesday", Kind.DATE, DateValue("2026-08-25", day, day, Grain.DAY, inferred=(Inferred.DAY,))
    )
    (found,) = compare(mention("a", tuesday), mention("b", "2026-08-24")).discrepancies
    assert found.verdict is Verdict.TENSION


@pytest.mark.parametrize(
    ("other", "verdict"),
    [("2026-08-23", Verdict.CONTRADICTION), ("2026-09-10", Verdict.TENSION), ("2026-12-24", None)],
)
def test_the_farther_apart_the_dates_of_something_repeatable_the_less_is_said(other, verdict):
    found = compare(mention("a", "2026-08-24"), mention("b", other)).discrepancies
    assert [d.verdict for d in found] == ([verdict] if verdict else [])


def test_the_first_of_its_kind_has_one_date_however_far_apart():
    first = {"ordinals": ("first",)}
    (found,) = compare(mention("a", "2026-08-24", **first), mention("b", "2026-12-24", **first)).discrepancies
    assert found.verdict is Verdict.CONTRADICTION


def test_a_toll_that_grew_between_publication_dates_is_a_tension():
    published = {"a": date(2026, 8, 24), "b": date(2026, 8, 26)}
    dead = {"predicate": "die", "counted": "people"}
    (found,) = compare(mention("a", 12, **dead), mention("b", 15, **dead), published=published).discrepancies
    assert (found.verdict, found.nature) == (Verdict.TENSION, Nature.UPDATE_OVER_TIME)


def test_a_toll_that_shrank_is_a_contradiction():
    published = {"a": date(2026, 8, 24), "b": date(2026, 8, 26)}
    dead = {"predicate": "die", "counted": "people"}
    (found,) = compare(mention("a", 15, **dead), mention("b", 12, **dead), published=published).discrepancies
    assert found.verdict is Verdict.CONTRADICTION


def test_figures_of_different_named_sources_are_a_dispute():
    (found,) = compare(
        mention("a", 12_000, attribution="police"), mention("b", 18_000, attribution="organisers")
    ).discrepancies
    assert (found.verdict, found.nature) == (Verdict.TENSION, Nature.ATTRIBUTED_DISPUTE)


def test_a_lost_point_is_called_a_slip():
    (found,) = compare(mention("a", 12), mention("b", 120)).discrepancies
    assert found.nature is Nature.SCALE_SLIP


def test_what_is_planned_on_one_side_is_a_tension():
    (found,) = compare(mention("a", 12), mention("b", 15, modality="planned")).discrepancies
    assert found.verdict is Verdict.TENSION


def test_how_often_contradicts_only_over_the_same_stretch_of_time():
    often = {"role": Role.REPEATS}
    (found,) = compare(mention("a", 2, window="month", **often), mention("b", 3, window="month", **often)).discrepancies
    assert (found.verdict, found.rule) == (Verdict.CONTRADICTION, "frequency-conflict")
    (found,) = compare(mention("a", 2, **often), mention("b", 3, window="month", **often)).discrepancies
    assert found.verdict is Verdict.TENSION


def test_two_documents_that_say_the_same_agree():
    found = compare(mention("a", 12), mention("b", 12))
    assert not found.discrepancies
    assert [values(a.sides) for a in found.agreements] == [[["12"]]]


def test_an_agreement_shows_compatible_values_side_by_side():
    found = compare(mention("a", 12), mention("b", at_least(10)))
    assert [values(a.sides) for a in found.agreements] == [[["12"], ["≥ 10"]]]


def test_one_document_alone_agrees_with_nobody():
    assert not compare(mention("a", 12), mention("a", 12, at=1)).agreements
