"""Titles read like something an editor would write, and say the same whatever order the documents come in."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.claim import Entity, Frame, Mention, Role
from consistency.compare.inflect import forms, gerund, participle, plural
from consistency.compare.question import question
from consistency.document import Sentence
from consistency.text import Span
from consistency.value import Amount, Bound, DateValue, Grain, Kind, Slot

MIRA = Entity("mira holt", "Mira Holt")
SKUA = Entity("hms skua", "the frigate")


def mention(sentence, slot, kind=Kind.NUMBER, *, document="a", role=Role.COUNTS, unit="", **frame):
    """The part of the sentence that is the slot, with a frame whose text is the sentence with it masked."""
    start = sentence.index(slot)
    span = Span(start, start + len(slot))
    value = Amount(Decimal(1), Decimal(1), unit)
    text = frame.pop("text", sentence.replace(slot, f"[{kind}]").rstrip("."))
    return Mention(
        Sentence(document, 0, Span(0, len(sentence)), sentence),
        Slot(span, slot, kind, value),
        Frame(text, role, **frame),
    )


def dated(sentence, slot, **frame):
    return mention(sentence, slot, Kind.DATE, role=Role.DATES, **frame)


def measured(sentence, slot, kind, **frame):
    return mention(sentence, slot, kind, role=Role.MEASURES, **frame)


@pytest.mark.parametrize(
    ("asked", "about"),
    [
        ("number of people killed", mention("The storm left 12 dead.", "12", predicate="dead")),
        ("number of people killed", mention("It cost 12 lives.", "12", predicate="die", counted="life")),
        (
            "number of gannets injured",
            mention("The oil injured 12 gannets.", "12", predicate="injure", counted="gannet"),
        ),
        ("number of harbours", mention("In 12 harbours it killed men.", "12", predicate="kill", counted="harbour")),
        (
            "number of rusty rifles seized",
            mention("Police seized 12 rusty rifles.", "12", predicate="seize", counted="rifle", modifiers=("rusty",)),
        ),
        (
            "number of trawlers patrolling",
            mention("There are 12 trawlers patrolling the bay.", "12", predicate="patrol", counted="trawler"),
        ),
        (
            "number of bridges destroyed",
            mention("In all, 12 bridges were destroyed.", "12", predicate="destroy", counted="bridge"),
        ),
        ("number of trawlers", mention("They came in 12 trawlers.", "12", predicate="come", counted="trawler")),
        (
            "number of Frisians rescued",
            mention("The crew rescued 12 Frisians.", "12", predicate="rescue", counted="frisian"),
        ),
        ("figure in “They brought … of them”", mention("They brought 12 of them.", "12", predicate="bring")),
        (
            "population of Vadum",
            mention(
                "Vadum, a town of 900 people, slept.",
                "900",
                predicate="inhabit",
                counted="people",
                places=(Entity("vadum", "Vadum", place=True),),
            ),
        ),
        ("age of Mira Holt", measured("Mira Holt is 34.", "34", Kind.AGE, counted="age", participants=(MIRA,))),
        ("age of the cyclist", measured("A 34-year-old cyclist fell.", "34-year-old", Kind.AGE, counted="age")),
        (
            "magnitude of the first quake",
            measured(
                "The first quake had magnitude 6.",
                "6",
                Kind.QUANTITY,
                unit="magnitude",
                predicate="quake",
                counted="magnitude",
                ordinals=("first",),
            ),
        ),
        (
            "distance from Old Vadum",
            measured("It sank 5 miles north of Old Vadum.", "5 miles", Kind.QUANTITY, unit="metre", counted="distance"),
        ),
        (
            "length of the sentence (Mira Holt)",
            measured("Mira Holt got 4 years.", "4 years", Kind.DURATION, predicate="sentence", participants=(MIRA,)),
        ),
        (
            "amount per season of the deal",
            measured("The deal brings $3 per season.", "$3", Kind.MONEY, counted="deal", aspects=("per season",)),
        ),
        (
            "amount paid (Mira Holt)",
            measured("Mira Holt paid $3 for it.", "$3", Kind.MONEY, predicate="pay", participants=(MIRA,)),
        ),
        (
            "percentage by which shares fell",
            measured("Bank shares fell 3%.", "3%", Kind.PERCENT, predicate="plunge", counted="share"),
        ),
        (
            "length of time in “It lasted … or so”",
            measured("It lasted 3 hours or so.", "3 hours", Kind.DURATION, predicate="last"),
        ),
        (
            "date of the sinking (HMS Skua)",
            dated("HMS Skua sank on May 3.", "May 3", predicate="sink", participants=(SKUA,)),
        ),
        ("date when “The mayor resigned”", dated("The mayor resigned on May 3.", "May 3", predicate="resign")),
        (
            "date in “A man was May 3 charged with arson in Lindow”",
            dated("A man was May 3 charged with arson in Lindow.", "May 3", text="A man was [date]"),
        ),
        (
            "date in “The ministry said on May 3, however, that the dam holds”",
            dated(
                "The ministry said on May 3, however, that the dam holds.",
                "May 3",
                predicate="say",
                text="The ministry said on [date], however",
            ),
        ),
        (
            "date when “The report came out”",
            dated("The report came out May 3.", "May 3", text="The report came out [date]"),
        ),
        (
            "figure in “In the hall … were, the others left”",
            mention("In the hall 40 were, the others left.", "40", Kind.NUMBER, role=Role.COUNTS, text="[number] were"),
        ),
        ("date of “resigned in anger”", dated("resigned in anger on May 3", "May 3", predicate="resign")),
        (
            "number of visits (Mira Holt)",
            mention(
                "Mira Holt came twice.",
                "twice",
                Kind.FREQUENCY,
                role=Role.REPEATS,
                predicate="visit",
                participants=(MIRA,),
            ),
        ),
    ],
    ids=lambda x: x if isinstance(x, str) else "",
)
def test_a_title_reads_like_a_noun_phrase(asked, about):
    assert question([about]) == asked


def test_an_end_in_the_future_is_asked_by_when():
    day = DateValue("2026-05-03", date(2026, 5, 3), date(2026, 5, 3), Grain.DAY, bound=Bound.UP_TO)
    sentence = "The bridge must close by May 3."
    slot = Slot(Span(25, 30), "May 3", Kind.DATE, day)
    frame = Frame("The bridge must close by [date]", Role.SINCE, predicate="close")
    (asked,) = [question([Mention(Sentence("a", 0, Span(0, 31), sentence), slot, frame)])]
    assert asked == "by when: “The bridge must close”"


def test_a_long_clause_is_cut_at_a_word():
    title = question([dated(f"The {'very ' * 30}old mill reopened on May 3.", "May 3", predicate="reopen")])
    assert len(title) < 110
    assert title.endswith("very …”")


PIECES = [
    mention("Police seized 12 rifles.", "12", document="a", predicate="seize", counted="rifle", participants=(MIRA,)),
    mention("Some 14 guns were found.", "14", document="b", predicate="find", counted="gun", participants=(SKUA,)),
    mention("They hold 15 rifles.", "15", document="c", predicate="hold", counted="rifle", context=("mira holt",)),
    mention("About 16 guns were seized.", "16", document="d", predicate="seize", counted="gun"),
]


@given(st.permutations(PIECES))
def test_the_title_does_not_depend_on_the_order_of_the_documents(mentions):
    assert question(mentions) == question(PIECES)


@given(st.from_regex(r"[a-z]{2,12}", fullmatch=True))
def test_every_form_of_a_verb_is_recognised(verb):
    assert {participle(verb), gerund(verb), verb} <= forms(verb)


@given(st.from_regex(r"[a-z]{2,12}", fullmatch=True))
def test_a_plural_stays_a_plural(noun):
    assert (
        plural(noun).endswith("s")
        or plural(noun) in {"people", "men", "women", "children", "feet"}
        or noun == plural(noun)
    )
