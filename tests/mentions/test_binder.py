"""What slots are bound to, by the real parser."""

from datetime import date
from decimal import Decimal

import pytest

from consistency.claim import Role
from consistency.document import Block, BlockKind, Document, Origin, Sentence
from consistency.mentions.binder import DependencyBinder
from consistency.parse import SpacyParser
from consistency.text import Span
from consistency.value import Amount, Bound, DateValue, Grain, Kind, Slot

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def parser():
    return SpacyParser()


def slot(text, quote, kind, bound=Bound.EXACT):
    start = text.index(quote)
    day = date(2026, 8, 24)
    value = (
        DateValue("2026-08-24", day, day, Grain.DAY, bound=bound)
        if kind is Kind.DATE
        else Amount(Decimal(2), Decimal(2), bound=bound)
    )
    return Slot(Span(start, start + len(quote)), quote, kind, value)


@pytest.fixture
def bind(parser):
    def bound(text, *slots, block=BlockKind.PARAGRAPH):
        document = Document("a.md", text, (Block(Span(0, len(text)), block),), (Origin(0, 1, 1),))
        sentence = Sentence("a.md", 0, Span(0, len(text)), text, block)
        found = sorted((slot(text, *s) for s in slots), key=lambda s: s.span)
        parses = [[parser.parse([text])[0]]]
        return [m.frame for m in DependencyBinder().bind([document], [[sentence]], [found], parses)]

    return bound


@pytest.mark.parametrize(
    ("text", "quote", "predicate", "counted"),
    [
        ("Rescuers said 12 hikers died in the storm.", "12", "die", "hiker"),
        ("There were 40 people injured in the crash.", "40", "injure", "people"),
        ("The storm left 12 dead.", "12", "dead", "people"),
        ("At least 250 others were hurt.", "At least 250", "hurt", "other"),
        (
            "Some 3 people were killed, 250 others injured and more than 800 homes destroyed.",
            "more than 800",
            "destroy",
            "home",
        ),
        ("The club offered him a contract worth $12 million.", "$12 million", "offer", "contract"),
        ("The contract is worth $12 million.", "$12 million", "be", "contract"),
        ("The rebels who remain there (around 400) have no food.", "around 400", "remain", "rebel"),
        ("The ferry's crew number between 20 and 30.", "between 20 and 30", "number", "crew"),
        ("Hundreds of volunteers searched the woods.", "Hundreds", "search", "volunteer"),
        ("Nine miners were confirmed dead on Monday.", "Nine", "dead", "miner"),
        ("The flood left two others missing.", "two", "missing", "other"),
        ("The blast injured dozens.", "dozens", "injure", "people"),
        ("Four guards were fatally shot at the gate.", "Four", "kill", "guard"),
        ("Olga Rask, a mother of two, won the race.", "two", "mother", "child"),
        ("The father-of-two won the race.", "two", "father", "child"),
    ],
)
def test_a_number_is_bound_to_what_it_counts(bind, text, quote, predicate, counted):
    (frame,) = bind(text, (quote, Kind.MONEY if "$" in quote else Kind.NUMBER))
    assert (frame.predicate, frame.counted) == (predicate, counted)


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("The first meeting with Holmqvist took place on August 24.", "meet"),
        ("The two sides held talks on August 24.", "meet"),
        ("Holmqvist visited the site on August 24.", "visit"),
        ("Everyone remembers the August 24 explosion.", "explode"),
        ("The regular guest was last seen in town on August 24 when he met Holmqvist.", "meet"),
        ("On August 24, it was announced that Holmqvist had resigned.", "announce"),
    ],
)
def test_a_date_is_bound_to_the_event_it_dates(bind, text, predicate):
    (frame,) = bind(text, ("August 24", Kind.DATE))
    assert (frame.role, frame.predicate) == (Role.DATES, predicate)


def test_a_second_figure_has_the_participle_behind_it(bind):
    text = "Police said 18 people were injured in the riot and 12 arrested."
    frames = bind(text, ("18", Kind.NUMBER), ("12", Kind.NUMBER))
    assert [(f.predicate, f.counted) for f in frames] == [("injure", "people"), ("arrest", "")]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Olga Rask, a mother of two, won the race in Lund.", ["olga rask"]),
        ("Mother of two Olga Rask won the race in Lund.", ["olga rask"]),
        ("Olga Rask beat a mother of two in Lund.", []),
    ],
)
def test_children_are_those_of_the_parent_who_is_named_beside_them(bind, text, named):
    (frame,) = bind(text, ("two", Kind.NUMBER))
    assert (frame.role, [e.key for e in frame.participants]) == (Role.MEASURES, named)


@pytest.mark.parametrize(
    ("text", "aspects"),
    [
        ("Three of the nine shots fired by him hit the door.", ()),
        ("He completed three of the nine passes.", ("of all",)),
    ],
)
def test_a_whole_that_has_its_own_clause_is_a_figure_of_that(bind, text, aspects):
    frames = bind(text, ("Three" if "Three" in text else "three", Kind.NUMBER), ("nine", Kind.NUMBER))
    assert frames[1].aspects == aspects


def test_a_date_with_an_open_side_is_one_end_of_a_stretch_of_time(bind):
    (frame,) = bind("It was their first meeting since August 24.", ("August 24", Kind.DATE, Bound.FROM))
    assert (frame.role, frame.ordinals) == (Role.SINCE, ("first",))


def test_a_frequency_is_bound_to_what_is_repeated_and_keeps_its_window(bind):
    (frame,) = bind("Holmqvist saw Brandt for the third time in a month.", ("third", Kind.ORDINAL))
    assert (frame.role, frame.predicate, frame.window) == (Role.REPEATS, "see", "month")


def test_the_earliest_of_a_complete_list_of_dates_is_the_first(bind):
    text = "Holmqvist met Brandt twice (on May 3 and June 9) in Oslo."
    frames = bind(text, ("twice", Kind.FREQUENCY), ("May 3", Kind.DATE), ("June 9", Kind.DATE))
    assert [f.ordinals for f in frames] == [(), ("first",), ()]


def test_every_slot_of_the_clause_is_masked(bind):
    frames = bind("Some 3 guards met Brandt on May 3.", ("Some 3", Kind.NUMBER), ("May 3", Kind.DATE))
    assert [f.text for f in frames] == ["[number] guards met Brandt on [date]."] * 2


def test_the_name_of_a_month_is_nobody(bind):
    (frame,) = bind("Holmqvist met Brandt on August 24.", ("August 24", Kind.DATE))
    assert [e.key for e in frame.participants] == ["brandt", "holmqvist"]


@pytest.mark.parametrize(
    ("text", "field", "expected"),
    [
        ("Holmqvist did not meet Brandt on August 24.", "negated", True),
        ("Holmqvist met Brandt on August 24.", "negated", False),
        ("Holmqvist will meet Brandt on August 24.", "modality", "planned"),
        ("Holmqvist plans to meet Brandt on August 24.", "modality", "planned"),
        ("Police said Holmqvist met Brandt on August 24.", "attribution", "Police"),
        ("Holmqvist met Brandt on August 24, police said.", "attribution", "police"),
    ],
)
def test_a_frame_says_whether_it_is_a_fact_and_who_says_so(bind, text, field, expected):
    (frame,) = bind(text, ("August 24", Kind.DATE))
    assert getattr(frame, field) == expected


def test_an_it_that_only_fills_the_subject_is_nobody(bind):
    (frame,) = bind("Brandt spoke, and it was the first visit since August 24.", ("August 24", Kind.DATE, Bound.FROM))
    assert frame.participants == ()


def test_page_furniture_makes_no_mentions(bind):
    assert bind("August 24", ("August 24", Kind.DATE), block=BlockKind.FURNITURE) == []


def test_a_crowd_is_counted_in_people_who_attend(bind):
    (frame,) = bind("A crowd of 12,000 watched the derby in Sarno.", ("12,000", Kind.NUMBER))
    assert (frame.counted, frame.predicate) == ("crowd", "attend")


def test_a_degree_of_what_befell_them_narrows_the_count(bind):
    (frame,) = bind("Four people were seriously injured in the tram crash.", ("Four", Kind.NUMBER))
    assert frame.aspects == ("seriously",)


@pytest.mark.parametrize(
    ("text", "quote", "kind", "aspects"),
    [
        ("Exports of Ruland rose 9 percent from a year earlier.", "9 percent", Kind.PERCENT, ("against year",)),
        ("At the age of 14 Lena Forss left school.", "14", Kind.AGE, ("at age",)),
        ("She died at the age of 71.", "71", Kind.AGE, ()),
        ("For two weeks the town has been cut off.", "two weeks", Kind.DURATION, ("so far",)),
    ],
)
def test_the_words_around_a_figure_fix_its_scope(bind, text, quote, kind, aspects):
    (frame,) = bind(text, (quote, kind))
    assert frame.aspects == aspects


def test_the_whole_is_told_from_its_part(bind):
    part, whole = bind("The pilot completed 31 of 44 landings.", ("31", Kind.NUMBER), ("44", Kind.NUMBER))
    assert (part.aspects, whole.aspects) == ((), ("of all",))


@pytest.mark.parametrize(
    ("text", "quote", "step"),
    [
        ("Unemployment fell to 6 percent.", "6 percent", "to"),
        ("Unemployment fell by 1 percent.", "1 percent", "by"),
        ("Unemployment fell 1 percent.", "1 percent", "by"),
        ("Unemployment stood at 6 percent.", "6 percent", ""),
    ],
)
def test_a_change_is_told_from_where_it_ends(bind, text, quote, step):
    (frame,) = bind(text, (quote, Kind.PERCENT))
    assert frame.step == step


def test_the_year_before_a_noun_picks_one_of_several(bind):
    (frame,) = bind("Heerenfeld finished the 2017 season in third place.", ("2017", Kind.DATE))
    assert frame.ordinals == ("2017",)


@pytest.mark.parametrize(
    ("text", "past"),
    [("The port cost $3 million.", True), ("The port will cost $3 million.", False), ("It has opened.", True)],
)
def test_what_has_come_about_is_told_from_what_will(bind, text, past):
    quote = "$3 million" if "$" in text else "opened"
    (frame,) = bind(text, (quote, Kind.MONEY))
    assert frame.past is past
