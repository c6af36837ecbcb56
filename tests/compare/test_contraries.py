"""What two clauses disagree in, without a parser."""

from dataclasses import replace
from datetime import date

import pytest

from consistency.assertion import Argument, Assertion, Tense
from consistency.claim import Entity
from consistency.compare.contraries import contrary
from consistency.document import Sentence
from consistency.text import Span
from consistency.value import DateValue, Grain, Kind, Slot

NOWHERE: frozenset[tuple[str, str]] = frozenset()


def name(role, key, *, place=False, label="", at=0, **more):
    entity = Entity(key=key, surface=key.title(), place=place)
    defaults = {"words": (key,), "text": key.title(), "entities": (entity,), "definite": True}
    return Argument(role=role, head=key, span=Span(at, at + len(key)), label=label, **(defaults | more))


def noun(role, head, *words, **more):
    defaults = {"words": tuple(sorted({head, *words})), "text": f"the {head}", "definite": True}
    at = more.pop("at", 0)
    return Argument(role=role, head=head, span=Span(at, at + len(head)), **(defaults | more))


def on(day):
    return Slot(
        Span(0, 3), f"May {day}", Kind.DATE, DateValue(f"2026-05-{day:02}", *[date(2026, 5, day)] * 2, Grain.DAY)
    )


def in_year(year):
    first, last = date(year, 1, 1), date(year, 12, 31)
    return Slot(Span(0, 4), str(year), Kind.DATE, DateValue(str(year), first, last, Grain.YEAR))


def clause(predicate, *arguments, document="a", **more):
    defaults = {"quote": predicate, "text": predicate, "tense": Tense.PAST}
    times = more.pop("times", ())
    return Assertion(
        sentence=Sentence(document, 0, Span(0, 80), " " * 80),
        predicate=predicate,
        span=Span(20, 25),
        arguments=tuple(arguments),
        times=times,
        around=times,
        **(defaults | more),
    )


def found(a, b, within=NOWHERE):
    there, back = contrary(a, b, within), contrary(b, a, within)
    assert (there is None) == (back is None)
    if there is None:
        return None
    assert len(there.doubts) == len(back.doubts)
    return there.kind, "tension" if there.doubts else "contradiction"


LIND, BRANDT, MOSER = (
    name("agent", "lind"),
    name("theme", "brandt", label="PERSON"),
    name("theme", "moser", label="PERSON"),
)
OSLO, BERGEN, NORWAY = (name("in", k, place=True) for k in ("oslo", "bergen", "norway"))
TREATY = noun("theme", "treaty")


def test_a_denial_contradicts_the_same_clause():
    assert found(clause("sign", LIND, TREATY), clause("sign", LIND, TREATY, negated=True)) == (
        Kind.POLARITY,
        "contradiction",
    )


def test_opposite_predicates_contradict():
    assert found(clause("confirm", LIND, TREATY), clause("deny", LIND, TREATY)) == (Kind.POLARITY, "contradiction")


def test_two_denials_agree():
    no = clause("sign", LIND, TREATY, negated=True)
    assert found(no, no) is None


@pytest.mark.parametrize(
    "other",
    [
        clause("sign", LIND, noun("theme", "letter"), negated=True),
        clause("sign", name("agent", "moser"), TREATY, negated=True),
        clause("sign", LIND, TREATY, OSLO, negated=True),
        clause("sign", LIND, TREATY, negated=True, manner=("only",)),
        clause("sign", LIND, TREATY, negated=True, manner=("until",)),
        clause("sign", LIND, TREATY, negated=True, modality="possible"),
        clause("sign", LIND, TREATY, negated=True, tense=Tense.FUTURE),
        clause("reject", LIND, noun("theme", "offer")),
    ],
    ids=["another thing", "another one", "narrower", "not only", "not until", "maybe not", "will not", "another act"],
)
def test_a_denial_of_something_else_is_no_conflict(other):
    assert found(clause("sign", LIND, TREATY), other) is None


@pytest.mark.parametrize(
    "other",
    [
        clause("sign", LIND, TREATY, negated=True, tense=Tense.PERFECT),
        clause("sign", LIND, TREATY, negated=True, manner=("yet",)),
        clause("sign", LIND, TREATY, modality="denied"),
        clause("sign", LIND, noun("theme", "treaty", "peace"), negated=True),
        clause("sign", name("agent", "lind", guessed=True), TREATY, negated=True),
        clause("sign", LIND, TREATY, negated=True, times=(on(4),)),
    ],
    ids=["not so far", "not yet", "said to be denied", "narrower thing", "a pronoun", "one says when"],
)
def test_a_denial_that_may_be_of_something_else_is_a_tension(other):
    assert found(clause("sign", LIND, TREATY), other) == (Kind.POLARITY, "tension")


def test_a_denial_of_another_day_is_no_conflict():
    assert (
        found(clause("sign", LIND, TREATY, times=(on(4),)), clause("sign", LIND, TREATY, negated=True, times=(on(5),)))
        is None
    )


OUTPUT = noun("agent", "output", "norway", "oil")


def test_a_figure_cannot_rise_and_fall_in_one_year():
    up = clause("rise", OUTPUT, times=(in_year(2025),), context=("norway",))
    down = clause("fall", OUTPUT, times=(in_year(2025),), context=("norway",))
    assert found(up, down) == (Kind.DIRECTION, "contradiction")


def test_a_figure_may_rise_in_one_year_and_fall_in_the_next():
    assert found(clause("rise", OUTPUT, times=(in_year(2024),)), clause("fall", OUTPUT, times=(in_year(2025),))) is None


def test_a_move_without_a_time_is_a_tension():
    assert found(clause("rise", OUTPUT, context=("norway",)), clause("fall", OUTPUT, context=("norway",))) == (
        Kind.DIRECTION,
        "tension",
    )


def test_a_price_without_a_day_goes_up_and_down():
    price = noun("agent", "price", "oil")
    assert found(clause("rise", price), clause("fall", price)) is None
    assert found(clause("rise", price, times=(on(4),)), clause("fall", price, times=(on(4),))) is not None


def test_what_rises_must_be_a_figure():
    hiker = noun("agent", "hiker")
    assert found(clause("climb", hiker, times=(on(4),)), clause("fall", hiker, times=(on(4),))) is None


def met(*arguments, day=4):
    return clause("meet", LIND, *arguments, times=(on(day),))


def test_one_meeting_is_in_one_place():
    assert found(met(BRANDT, OSLO), met(BRANDT, BERGEN)) == (Kind.PLACE, "contradiction")


def test_two_meetings_may_be_in_two_places():
    assert found(met(BRANDT, OSLO), met(BRANDT, BERGEN, day=5)) is None


def test_a_town_is_not_held_against_a_country():
    assert found(met(BRANDT, OSLO), met(BRANDT, NORWAY)) is None


def test_a_place_that_a_text_puts_in_the_other_is_no_conflict():
    assert found(met(BRANDT, OSLO), met(BRANDT, BERGEN), frozenset({("oslo", "bergen")})) is None


def test_one_dies_in_one_place_whenever_that_was():
    assert found(clause("die", LIND, OSLO), clause("die", LIND, BERGEN)) == (Kind.PLACE, "contradiction")


def test_one_arrives_in_several_places_a_day():
    a, b = (clause("arrive", LIND, p, times=(on(4),)) for p in (OSLO, BERGEN))
    assert found(a, b) == (Kind.PLACE, "tension")


def test_nobody_known_may_be_killed_in_two_places():
    man = noun("theme", "man", definite=False, quantity=("a",))
    assert found(clause("kill", man, OSLO, times=(on(4),)), clause("kill", man, BERGEN, times=(on(4),))) is None


def test_whom_one_met_in_a_place_on_a_day():
    assert found(met(BRANDT, OSLO), met(MOSER, OSLO)) == (Kind.PERSON, "contradiction")


def test_whom_one_met_without_a_place_may_be_both():
    assert found(met(BRANDT), met(MOSER)) is None


def test_who_came_together_with_another_is_no_conflict():
    both = name("theme", "brandt", label="PERSON", joined=True, entities=(BRANDT.entities[0], MOSER.entities[0]))
    assert found(met(both, OSLO), met(MOSER, OSLO)) is None


def test_spellings_of_one_name_are_no_conflict():
    assert found(met(BRANDT, OSLO), met(name("theme", "brand", label="PERSON"), OSLO)) is None


def test_one_work_has_one_maker():
    mural = noun("theme", "mural", "harbour")
    a, b = (clause(p, name("agent", who), mural) for p, who in (("paint", "lind"), ("draw", "brandt")))
    assert found(a, b) == (Kind.PERSON, "contradiction")


def test_a_bare_song_may_be_another_song():
    song = noun("theme", "song")
    a, b = (clause("compose", name("agent", who), song) for who in ("lind", "brandt"))
    assert found(a, b) is None


def test_who_draws_and_who_creates_may_be_two():
    strip = name("theme", "spirit")
    a, b = clause("draw", name("agent", "lind"), strip), clause("create", name("agent", "moser"), strip)
    assert found(a, b) == (Kind.PERSON, "tension")


def test_what_somebody_also_did_is_no_conflict():
    song = name("theme", "long quay")
    a = clause("record", name("agent", "lind"), song)
    b = clause("record", name("agent", "moser"), song, text="was also recorded by Moser")
    assert found(a, b) is None


RACE = noun("theme", "marathon", "harbour")


def test_one_race_of_a_day_has_one_winner():
    a, b = (clause("win", name("agent", who), RACE, times=(on(4),)) for who in ("lind", "moser"))
    assert found(a, b) == (Kind.PERSON, "contradiction")


def test_a_race_without_a_day_may_be_another():
    a, b = (clause("win", name("agent", who), RACE) for who in ("lind", "moser"))
    assert found(a, b) is None


@pytest.mark.parametrize(
    ("words", "tense", "verdict"),
    [
        (("bergen",), Tense.PRESENT, "contradiction"),
        (("bergen",), Tense.PAST, "tension"),
        (("bergen", "deputy"), Tense.PRESENT, None),
        ((), Tense.PRESENT, None),
    ],
    ids=["the mayor of Bergen", "was the mayor", "deputy", "the mayor"],
)
def test_an_office_has_one_holder_at_a_time(words, tense, verdict):
    mayor = noun("theme", "mayor", *words)
    a, b = (clause("be", name("agent", who), mayor, tense=tense) for who in ("lind", "moser"))
    assert found(a, b) == (None if verdict is None else (Kind.PERSON, verdict))


def test_headquarters_are_in_one_town_whatever_the_verb():
    firm = name("theme", "kestrel", label="ORG")
    a = clause("headquarter", firm, OSLO, tense=Tense.PRESENT)
    b = clause("base", firm, BERGEN, tense=Tense.PRESENT)
    assert found(a, b) == (Kind.PLACE, "contradiction")
    assert found(a, clause("base", firm, NORWAY, tense=Tense.PRESENT)) is None


def test_where_somebody_is_now_is_no_conflict():
    a, b = (clause("be", name("agent", "lind", label="PERSON"), p, tense=Tense.PRESENT) for p in (OSLO, BERGEN))
    assert found(a, b) is None


def test_a_profit_is_no_loss():
    a, b = (clause("make", LIND, noun("theme", w), times=(in_year(2025),)) for w in ("profit", "loss"))
    assert found(a, b) == (Kind.POLARITY, "contradiction")
    other = clause("make", LIND, noun("theme", "loss"), times=(in_year(2024),))
    assert found(a, other) is None


def test_what_is_above_is_not_below():
    level = noun("agent", "level", "lake")
    a, b = (clause("be", level, noun(side, "mark"), tense=Tense.PRESENT) for side in ("above", "below"))
    assert found(a, b) == (Kind.POLARITY, "contradiction")
    assert found(a, clause("be", level, noun("below", "dam"), tense=Tense.PRESENT)) is None


def test_two_sides_take_part_for_and_against():
    bill = (noun("for", "bill"), noun("against", "bill"))
    assert found(clause("vote", LIND, bill[0]), clause("vote", LIND, bill[1])) == (Kind.POLARITY, "contradiction")
    assert found(clause("vote", LIND, bill[0]), clause("vote", name("agent", "moser"), bill[1])) is None


def test_what_was_opened_may_have_been_closed_before():
    museum = noun("theme", "museum", "sea")
    a, b = clause("open", LIND, museum), clause("close", LIND, museum)
    assert found(a, b) is None
    a, b = (clause(p, LIND, museum, times=(on(4),)) for p in ("open", "close"))
    assert found(a, b) == (Kind.POLARITY, "contradiction")


@pytest.mark.parametrize(("modal", "verdict"), [("will", "contradiction"), ("may", None)])
def test_what_will_be_and_will_not_be(modal, verdict):
    said = {"modality": "planned" if modal == "will" else "possible", "modal": modal, "tense": Tense.FUTURE}
    a, b = clause("sign", LIND, TREATY, **said), clause("sign", LIND, TREATY, negated=True, **said)
    assert found(a, b) == (None if verdict is None else (Kind.POLARITY, verdict))


def test_who_is_no_singer_is_no_folk_singer():
    folk, singer = (noun("theme", "singer", *w, definite=False, at=40) for w in (("folk",), ()))
    a = clause("be", LIND, folk, tense=Tense.PRESENT)
    assert found(a, clause("be", LIND, singer, tense=Tense.PRESENT, negated=True)) == (Kind.POLARITY, "contradiction")
    b = clause("be", LIND, singer, tense=Tense.PRESENT)
    assert found(b, clause("be", LIND, folk, tense=Tense.PRESENT, negated=True)) == (Kind.POLARITY, "tension")


def test_version_1_is_not_version_2():
    one, two = (noun("agent", "version", "finch", number) for number in "12")
    a = clause("support", one, noun("theme", "comment"), tense=Tense.PRESENT)
    b = clause("support", two, noun("theme", "comment"), tense=Tense.PRESENT, negated=True)
    assert found(a, b) is None


def test_small_differences_say_little_in_sentences_that_are_alike():
    words = frozenset("council bill fish monday harbour".split())
    wide, narrow = noun("theme", "bill", "fish"), noun("theme", "bill", "fish", "harbour")
    council = noun("agent", "council", "town")
    a = clause("approve", council, wide, words=words | {"approv"})
    b = clause("reject", council, narrow, words=words | {"reject"})
    assert found(a, b) == (Kind.POLARITY, "contradiction")


def test_a_pronoun_that_nobody_resolved_is_not_the_same_in_two_texts():
    def wraps(negated):
        own = Argument("agent", "it", (), "It", Span(0, 2))
        return clause("wrap", own, noun("theme", "page", "inner"), negated=negated, tense=Tense.PRESENT)

    assert found(wraps(negated=False), wraps(negated=True)) is None


def test_what_holds_only_under_a_condition_is_no_contradiction():
    def renders(opening, negated):
        sentence = Sentence("a" if negated else "b", 0, Span(0, 80), f"{opening:20}the lamp blinks")
        lamp, page = noun("agent", "lamp"), noun("theme", "page", "inner")
        return replace(clause("light", lamp, page, negated=negated, tense=Tense.PRESENT), sentence=sentence)

    assert found(renders("", False), renders("", True)) == (Kind.POLARITY, "contradiction")
    assert found(renders("", False), renders("With the lid off,", True)) == (Kind.POLARITY, "tension")


def test_a_clause_that_is_only_supposed_contradicts_nothing():
    lamp, page = noun("agent", "lamp"), noun("theme", "page", "inner")
    told = clause("light", lamp, page, tense=Tense.PRESENT)
    denial = replace(told, sentence=Sentence("b", 0, Span(0, 80), " " * 80), negated=True)
    assert found(told, denial) == (Kind.POLARITY, "contradiction")
    assert found(told, replace(denial, supposed=True)) is None
