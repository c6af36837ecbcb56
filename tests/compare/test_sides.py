"""Matching what sources say as sets, and what is made of the rest."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.claim import Bundle, Claim, Entity, Frame, Mention, Pair, Role, Score
from consistency.compare.comparer import IntervalComparer
from consistency.compare.sides import documents, rivals, sides
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
    return IntervalComparer().compare([Bundle(mentions, pairs, (Claim(mentions),))], documents)


def always(a, b):
    """Every two sides answer the same question for sure."""
    return 1.0


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
    assert [values(group.sides) for group in rivals(found, always, 0.8)] == [[["2026-08-24"], ["2026-08-23"]]]


def test_left_over_dates_are_paired_with_the_nearest():
    found = sides(
        [
            mention("a", "2026-08-24"),
            mention("a", "2026-09-17", at=1),
            mention("b", "2026-08-23"),
            mention("b", "2026-09-18", at=1),
        ]
    )
    assert [values(group.sides) for group in rivals(found, always, 0.8)] == [
        [["2026-08-24"], ["2026-08-23"]],
        [["2026-09-17"], ["2026-09-18"]],
    ]


def test_a_source_that_says_less_is_no_rival():
    assert rivals(sides([mention("a", 12), mention("a", 15, at=1), mention("b", 12)]), always, 0.8) == ()


def test_a_value_that_fits_several_sides_speaks_for_none():
    found = sides([mention("a", 12), mention("b", 15), mention("c", at_least(10))])
    assert values(found) == [["12"], ["15"]]


def test_a_source_that_gives_both_values_tells_two_events_apart():
    found = sides([mention("a", 12), mention("b", 15), mention("c", 12), mention("c", 15, at=1)])
    assert rivals(found, always, 0.8) == ()


told = st.lists(
    st.tuples(st.sampled_from("abcd"), st.integers(1, 6), st.sampled_from(["exact", "at least"])), max_size=8
)


@given(told, st.randoms(use_true_random=False))
def test_sides_and_rivals_do_not_depend_on_the_order_of_the_mentions(said, random):
    mentions = [
        mention(d, Slot(Span(i, i + 1), "", Kind.NUMBER, at_least(n).value) if how == "at least" else n, at=i)
        for i, (d, n, how) in enumerate(said)
    ]
    found = sides(mentions)
    random.shuffle(mentions)
    assert sides(mentions) == found
    held = [m.order for side in found for m in side.mentions]
    assert len(held) == len(set(held))
    for rivalry in rivals(found, always, 0.8):
        group = rivalry.sides
        assert len(group) > 1
        assert len({d for side in group for d in documents(side)}) > 1


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


@pytest.mark.parametrize("predicate", ["bear", "found", "sink", "release", "open"])
def test_what_happens_once_has_one_date_however_far_apart(predicate):
    found = compare(mention("a", "2026-08-24", predicate=predicate), mention("b", "2024-08-24", predicate=predicate))
    assert [d.verdict for d in found.discrepancies] == [Verdict.CONTRADICTION]


def test_two_subjects_may_begin_on_two_days():
    shop, school = ({"predicate": "open", "participants": (Entity(n, n),)} for n in ("shop", "school"))
    assert not compare(mention("a", "2026-08-24", **shop), mention("b", "2024-08-24", **school)).discrepancies


def test_a_coarse_date_is_held_as_far_away_as_the_finer_one_says():
    year = DateValue("2025", date(2025, 1, 1), date(2025, 12, 31), Grain.YEAR)
    (found,) = compare(
        mention("a", Slot(Span(0, 1), "2025", Kind.DATE, year)), mention("b", "2026-07-02")
    ).discrepancies
    assert found.verdict is Verdict.TENSION


@pytest.mark.parametrize("predicate", ["wound", "arrest", "evacuate", "disappear", "displace"])
def test_figures_that_run_with_an_event_grow_too(predicate):
    published = {"a": date(2026, 8, 24), "b": date(2026, 8, 26)}
    frame = {"predicate": predicate, "counted": "people"}
    (found,) = compare(mention("a", 12, **frame), mention("b", 15, **frame), published=published).discrepancies
    assert (found.verdict, found.nature) == (Verdict.TENSION, Nature.UPDATE_OVER_TIME)


def test_a_figure_that_calls_itself_provisional_may_have_grown_on_any_day():
    (found,) = compare(mention("a", 12, modifiers=("confirmed",)), mention("b", 15)).discrepancies
    assert (found.verdict, found.nature) == (Verdict.TENSION, Nature.UPDATE_OVER_TIME)
    (found,) = compare(mention("a", 12), mention("b", 15, modifiers=("confirmed",))).discrepancies
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


def test_one_and_the_same_sayer_disputes_nothing():
    (found,) = compare(
        mention("a", 12_000, attribution="the police"), mention("b", 18_000, attribution="Police")
    ).discrepancies
    assert (found.verdict, found.nature) == (Verdict.CONTRADICTION, Nature.CONFLICT)


def test_a_document_that_has_both_figures_contradicts_neither_of_those_who_have_one():
    both = [mention("c", 12_000, attribution="police"), mention("c", 18_000, at=1, attribution="organisers")]
    assert not compare(*both, mention("a", 12_000)).discrepancies
    (found,) = compare(*both, mention("a", 12_000), mention("b", 18_000)).discrepancies
    assert (found.verdict, found.nature) == (Verdict.TENSION, Nature.ATTRIBUTED_DISPUTE)


@pytest.mark.parametrize(
    ("rough", "other"),
    [
        (Amount(Decimal(230_000), Decimal(230_000), bound=Bound.ABOVE, precision=Decimal(10_000)), 221_000),
        (Amount(Decimal(3), Decimal(9), approximate=True), 10),
        (Amount(Decimal(24), Decimal(99), approximate=True), 104),
        (Amount(Decimal(500), Decimal(500), approximate=True, precision=Decimal(100)), 570),
    ],
    ids=["over 230,000", "several", "dozens", "about 500"],
)
def test_what_misses_an_approximate_value_narrowly_may_be_rounding(rough, other):
    vague = Slot(Span(0, 1), "", Kind.NUMBER, rough)
    (found,) = compare(mention("a", vague), mention("b", other)).discrepancies
    assert (found.verdict, found.nature) == (Verdict.TENSION, Nature.ROUNDING)


def test_what_misses_it_widely_is_no_rounding():
    hundreds = Slot(Span(0, 1), "hundreds", Kind.NUMBER, Amount(Decimal(200), Decimal(999), approximate=True))
    (found,) = compare(mention("a", hundreds), mention("b", 1500)).discrepancies
    assert (found.verdict, found.nature) == (Verdict.CONTRADICTION, Nature.CONFLICT)


def test_a_total_and_a_part_cover_different_things():
    (found,) = compare(mention("a", 30, aspects=("total",)), mention("b", 12)).discrepancies
    assert (found.verdict, found.nature) == (Verdict.TENSION, Nature.DIFFERENT_SCOPE)


def test_figures_from_two_places_cover_different_things():
    here, there = ({"places": (Entity(n.lower(), n, place=True),)} for n in ("Seville", "Malaga"))
    (found,) = compare(mention("a", 30, **here), mention("b", 12, **there)).discrepancies
    assert (found.verdict, found.nature) == (Verdict.TENSION, Nature.DIFFERENT_SCOPE)


def length(metres):
    return Slot(Span(0, 1), "", Kind.QUANTITY, Amount(Decimal(metres), Decimal(metres), "metre"))


def test_miles_that_were_taken_for_kilometres_are_called_a_slip():
    (found,) = compare(
        mention("a", length(10_000), role=Role.MEASURES), mention("b", length("16093.44"), role=Role.MEASURES)
    ).discrepancies
    assert found.nature is Nature.SCALE_SLIP


def test_the_sharpest_mention_speaks_for_its_side():
    (found,) = compare(mention("a", at_least(10)), mention("b", 12), mention("c", 15)).discrepancies
    assert values(found.sides) == [["12"], ["15"]]


def test_reasons_come_strongest_first_and_end_with_what_would_be_a_false_alarm():
    (found,) = compare(mention("a", 12, past=True), mention("b", 15, modality="planned"), probability=0.6).discrepancies
    weights = [e.weight for e in found.evidence if e.weight < 0]
    assert weights == sorted(weights)
    assert found.evidence[-1].detail == (
        "would be a false alarm if the sentences speak of different things, "
        "or if what was meant to be and what came about differ"
    )


def test_a_contradiction_without_doubt_knows_no_false_alarm():
    (found,) = compare(mention("a", 12), mention("b", 15)).discrepancies
    assert [e.label for e in found.evidence] == ["values"]


def test_a_lost_point_is_called_a_slip():
    (found,) = compare(mention("a", 12), mention("b", 120)).discrepancies
    assert found.nature is Nature.SCALE_SLIP


def test_what_is_planned_does_not_gainsay_what_has_come_about():
    (found,) = compare(mention("a", 12, past=True), mention("b", 15, modality="planned")).discrepancies
    assert found.verdict is Verdict.TENSION


def test_what_is_planned_can_be_gainsaid_by_what_is_not_yet_past():
    (found,) = compare(mention("a", 12), mention("b", 15, modality="planned")).discrepancies
    assert found.verdict is Verdict.CONTRADICTION


def test_the_same_words_of_two_days_of_publication_say_nothing():
    sides = [
        replace(m, slot=replace(m.slot, text="today")) for m in (mention("a", "2024-05-01"), mention("b", "2024-05-02"))
    ]
    assert not compare(*sides).discrepancies


@pytest.mark.parametrize(
    ("word", "number", "verdict"), [("several", 11, "tension"), ("a handful", 800, "contradiction")]
)
def test_a_word_for_a_few_is_gainsaid_only_by_many(word, number, verdict):
    few = Slot(Span(0, 1), word, Kind.NUMBER, Amount(Decimal(3), Decimal(9), approximate=True))
    (found,) = compare(mention("a", few), mention("b", number)).discrepancies
    assert found.verdict == verdict


def age(document, years, *names):
    slot = Slot(Span(0, 1), str(years), Kind.AGE, Amount(Decimal(years), Decimal(years), "year"))
    return mention(document, slot, role=Role.MEASURES, participants=tuple(Entity(n, n) for n in names))


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        (age("a", 26, "lind"), age("b", 27, "lind"), "contradiction"),
        (age("a", 26, "lind"), age("b", 27), "tension"),
        (age("a", 26), age("b", 27), "contradiction"),
        (age("a", 29, "lind"), age("b", 77, "lind"), "tension"),
    ],
)
def test_ages_contradict_each_other_if_they_are_of_one_person_at_one_time(first, second, verdict):
    (found,) = compare(first, second).discrepancies
    assert found.verdict == verdict


def test_what_is_planned_on_both_sides_can_be_contradicted():
    plan = {"modality": "planned"}
    (found,) = compare(mention("a", 12, **plan), mention("b", 15, **plan)).discrepancies
    assert found.verdict is Verdict.CONTRADICTION


def test_two_facts_contradict_each_other_whatever_was_planned():
    (found,) = compare(mention("a", 12), mention("b", 15), mention("c", 20, modality="planned")).discrepancies
    assert found.verdict is Verdict.CONTRADICTION


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


def test_a_doubtful_third_side_takes_nothing_from_two_that_are_sure():
    found = sides([mention("a", 12), mention("b", 15), mention("c", 40)])

    def probability(a, b):
        return 0.9 if {"a", "b"} == {m.document for s in (a, b) for m in s.mentions} else 0.3

    first, second = rivals(found, probability, 0.8)
    assert values(first.sides) == [["12"], ["15"]]
    assert values(second.sides) == [["12"], ["15"], ["40"]]
    assert second.edges == ((0, 2), (1, 2))


def test_figures_with_an_open_side_disagree_among_themselves():
    found = sides([mention("a", at_least(5)), mention("b", at_least(8)), mention("c", 9), mention("d", 12)])
    assert [len(group.sides) for group in rivals(found, always, 0.8)] == [2, 2]


def test_a_sum_over_several_events_is_another_scope():
    whole = mention("a", 14, predicate="seize")
    whole = replace(whole, sentence=replace(whole.sentence, text="They have seized 14 rifles so far."))
    (found,) = compare(whole, mention("b", 6, predicate="seize")).discrepancies
    assert (found.verdict, found.nature) == (Verdict.TENSION, Nature.DIFFERENT_SCOPE)


def test_shares_of_two_polls_are_no_contradiction():
    shares = [
        mention(d, Slot(Span(0, 1), n, Kind.PERCENT, Amount(Decimal(n), Decimal(n), "%")), role=Role.MEASURES)
        for d, n in (("a", "68"), ("b", "83"))
    ]
    asked = [replace(m, sentence=replace(m.sentence, text="A poll said so.")) for m in shares]
    assert [found.verdict for found in compare(*shares).discrepancies] == ["contradiction"]
    assert [found.verdict for found in compare(*asked).discrepancies] == ["tension"]


def test_where_a_document_gives_more_values_of_the_sort_more_is_asked():
    a, b = mention("a", 12), mention("b", 15)
    for alternatives, verdict in ((False, "contradiction"), (True, "tension")):
        pairs = (Pair(0, 1, Score(0.8, (), alternatives)),)
        (found,) = IntervalComparer().compare([Bundle((a, b), pairs)], []).discrepancies
        assert found.verdict == verdict


def test_very_many_documents_with_few_values_are_matched_at_once():
    found = sides([mention(f"d{i}", 12 + 3 * (i % 3)) for i in range(600)])
    begin = process_time()
    (group,) = rivals(found, always, 0.8)
    assert process_time() - begin < 3
    assert (len(group.sides), len(group.edges)) == (3, 3)
