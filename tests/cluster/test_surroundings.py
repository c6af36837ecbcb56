"""What stands around two mentions, and what it makes of them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np

from consistency.claim import Entity, Frame, Mention, Role
from consistency.cluster.scorer import LearnedScorer
from consistency.cluster.views import views
from consistency.cluster.weights import Weights
from consistency.document import Sentence
from consistency.seams import MentionVectors
from consistency.sections import NOWHERE, Section
from consistency.text import Span
from consistency.value import Amount, DateValue, Grain, Kind, Slot


def figure(document, number, text="… 12 …", sentence=0, at=2, **frame):
    slot = Slot(Span(at, at + len(str(number))), str(number), Kind.NUMBER, Amount(Decimal(number), Decimal(number)))
    return Mention(
        Sentence(document, sentence, Span(0, len(text)), text), slot, Frame(text="…", role=Role.COUNTS, **frame)
    )


def year(document, number, sentence=0):
    value = DateValue(str(number), date(number, 1, 1), date(number, 12, 31), Grain.YEAR)
    return Mention(
        Sentence(document, sentence, Span(0, 40), "…"),
        Slot(Span(30, 34), str(number), Kind.DATE, value),
        Frame(text="…", role=Role.DATES, predicate="quake"),
    )


def conflict(a, b):
    return a.value != b.value


def view(mentions, first=0, second=1):
    rows = np.ones((len(mentions), 1), dtype=np.float32)
    return views(mentions, MentionVectors(rows, rows, rows), [(first, second)], conflict)[0]


def test_figures_beside_different_years_are_of_different_times():
    assert view([figure("a", 12), figure("b", 15), year("a", 2004), year("b", 2013)]).times_differ == "2004 / 2013"


def test_a_value_beside_both_is_told_as_it_is_written():
    text = "12 sailed with 40 others."
    beside = [figure(d, 40, text, at=text.index("40")) for d in ("a", "b")]
    assert view([figure("a", 12, text, at=0), figure("b", 15, text, at=0), *beside]).shared_values == ("40",)


def test_a_year_holds_for_the_next_sentences():
    seen = view([figure("a", 12, sentence=1), figure("b", 15), year("a", 2004, sentence=0)])
    assert (seen.time_of_one, seen.time_carried) == ("2004", True)


def test_a_figure_with_more_of_the_same_behind_it_is_a_part():
    text = "170 died in the town and 90 more in the hills."
    mentions = [
        figure("a", 170, text, at=0, predicate="die"),
        figure("b", 260, predicate="die"),
        figure("a", 90, text, at=text.index("90"), predicate="die"),
    ]
    assert view(mentions).partial


def test_a_value_that_the_other_document_gives_elsewhere_is_answered_there():
    assert view([figure("a", 12), figure("b", 15), figure("b", 12, sentence=3)]).answered


def test_what_counts_something_else_answers_nothing():
    mentions = [figure("a", 12, counted="house"), figure("b", 15, counted="house")]
    assert not view([*mentions, figure("b", 12, sentence=3, counted="ship")]).answered


def test_a_document_that_gives_several_values_for_one_question_asks_several():
    mentions = [figure("a", 12, predicate="die"), figure("b", 15, predicate="die")]
    assert view([*mentions, figure("b", 40, sentence=2, predicate="die")]).crowd == 2


def test_different_ordinals_in_two_sentences_pick_different_things():
    assert view(
        [figure("a", 12, "In 12 of the first quarter"), figure("b", 15, "In 15 of the third quarter")]
    ).ordinals_differ
    assert not view([figure("a", 12, "By 12 since last week"), figure("b", 15, "By 15 in the first")]).ordinals_differ


def test_nouns_that_stand_in_each_others_place_are_seen():
    seen = view([figure("a", 12, nouns=("title", "women")), figure("b", 15, nouns=("men", "title"))])
    assert seen.swapped == (("women",), ("men",))


def test_documents_that_name_nobody_in_common_are_about_different_things():
    mine, theirs = ([Entity(f"{d}{i}", f"{d}{i}").key for i in range(6)] for d in "ab")
    mentions = [figure("a", 12, context=tuple(mine)), figure("b", 15, context=tuple(theirs))]
    rows = np.ones((2, 1), dtype=np.float32)
    scorer = LearnedScorer(conflict, Weights(0.0, {}))
    strange = scorer.score(mentions, MentionVectors(rows, rows, rows), [(0, 1)])[0]
    assert strange.probability < 0.1
    assert strange.evidence[-1].label == "documents"


def test_sections_about_other_things_hardly_ever_answer_one_question():
    sieve, funnel = Section("Sieve", frozenset({"siev"})), Section("Funnel", frozenset({"funnel"}))
    rows = np.ones((2, 1), dtype=np.float32)

    def scored(*sections):
        mentions = [figure(d, n, section=s) for d, n, s in zip("ab", (12, 15), sections, strict=True)]
        return LearnedScorer(conflict, Weights(0.0, {})).score(mentions, MentionVectors(rows, rows, rows), [(0, 1)])[0]

    other, same = scored(sieve, funnel), scored(sieve, sieve)
    assert (other.probability, same.probability) == (0.0474, 0.5)
    assert [(e.label, e.detail) for e in other.evidence] == [
        ("section", "sections about other things: “Funnel” / “Sieve”")
    ]


def test_a_few_things_of_either_page_are_counted_in_passing():
    sieve = Section("Sieve", frozenset({"siev"}))

    def seen(a, b, section=sieve, nouns=("grain", "mesh")):
        sides = zip("ab", (a, b), nouns, strict=True)
        return view([figure(d, n, section=section, counted="option", nouns=("option", o)) for d, n, o in sides])

    assert seen(2, 3).in_passing
    assert not seen(2, 3, nouns=("grain", "grain")).in_passing, "both tell what the options are of"
    assert not seen(2, 300).in_passing
    assert not seen(2, 3, section=NOWHERE).in_passing, "reports tell of one event"


def test_numbers_that_are_part_of_a_name_pick_different_things():
    a, b = "Version 2.3 needs 4 files.", "Version 3.0 needs 9 files."
    mentions = [figure("a", 4, a, at=a.index("4 files")), figure("b", 9, b, at=b.index("9 files"))]
    assert view(mentions).numbered == "version 2.3 / version 3.0"


def test_a_counted_number_is_no_part_of_a_name():
    a, b = "In Group 12 died.", "In Group 15 died."
    assert not view([figure("a", 12, a, at=9), figure("b", 15, b, at=9)]).numbered


def test_what_the_other_side_speaks_of_is_not_yet_another_thing():
    sides = [
        figure("a", 12, counted="session", nouns=("server", "session")),
        figure("b", 15, counted="server", nouns=("server", "session")),
    ]
    assert view(sides).counted_beside
    assert not view([sides[0], figure("b", 15, counted="boat", nouns=("boat",))]).counted_beside


def test_what_the_other_side_counts_besides_is_another_thing():
    text = "12 soldiers and 30 civilians died."
    mentions = [
        figure("a", 12, text, at=0, counted="soldier", nouns=("civilian", "soldier")),
        figure("b", 40, counted="civilian", nouns=("civilian",)),
        figure("a", 30, text, at=text.index("30"), counted="civilian", nouns=("civilian", "soldier")),
    ]
    assert not view(mentions).counted_beside


def test_what_is_otherwise_the_same_of_opposites_is_of_two_things():
    def figures(text, other):
        return [replace(m, frame=replace(m.frame, text=t)) for m, t in zip(both, (text, other), strict=True)]

    both = [figure("a", 12), figure("b", 15)]
    assert view(figures("[number] voted for the tax", "[number] voted against the tax")).ruled_out
    assert not view(figures("[number] voted for the tax", "[number] voted for the harbour tax")).ruled_out
