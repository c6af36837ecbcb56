"""What figures measure, count and belong to, by the real parser and the real slot finder."""

import pytest

from consistency.build import reading_stages
from consistency.config import Settings
from consistency.mentions.binder import DependencyBinder
from consistency.mentions.topic import main_event
from consistency.parse import SpacyParser
from consistency.pipeline import read
from consistency.progress import Silent

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def frames(tmp_path_factory):
    parser, stages = SpacyParser(), reading_stages(Settings(), tmp_path_factory.mktemp("texts"))

    def found(text):
        path = tmp_path_factory.mktemp("story") / "a.txt"
        path.write_text(f"{text}\n", encoding="utf-8")
        story = read([str(path)], stages, Silent())
        parses = [parser.parse([s.text for s in own]) for own in story.sentences]
        mentions = DependencyBinder().bind(story.documents, story.sentences, story.slots, parses)
        return {m.slot.text: m.frame for m in mentions}

    return found


@pytest.mark.parametrize(
    ("text", "quote", "predicate", "counted"),
    [
        ("A tremor measuring 5.8 woke the people of Varna on Sunday.", "5.8", "quake", "magnitude"),
        ("A 5.8-magnitude earthquake shook Varna on Sunday.", "5.8-magnitude", "quake", "magnitude"),
        ("The mayor put the rally at 9,000 people.", "9,000", "march", "people"),
        ("Some 9,000 people took to the streets of Varna.", "Some 9,000", "march", "people"),
        ("Two more bodies were found, bringing the death toll to 31.", "31", "toll", "people"),
        ("Three hotels in Varna, a city of 330,000 people, were closed.", "330,000", "inhabit", "people"),
        ("The valley is home to 4,000 people.", "4,000", "inhabit", "people"),
        ("The storm damaged several streets, including six bridges.", "six", "damage", "bridge"),
    ],
)
def test_figures_say_what_they_count_or_measure(frames, text, quote, predicate, counted):
    frame = frames(text)[quote]
    assert (frame.predicate, frame.counted) == (predicate, counted)


@pytest.mark.parametrize(
    ("text", "quote", "landmark", "directions"),
    [
        ("The train stopped about 12 km north of Varna.", "about 12 km", "varna", ("north",)),
        ("The wreck lies 40 miles (64 km) off Varna.", "40 miles", "varna", ()),
        ("The camp is 9 kilometres from the main city of Varna.", "9 kilometres", "varna", ()),
    ],
)
def test_a_distance_is_taken_from_its_landmark(frames, text, quote, landmark, directions):
    frame = frames(text)[quote]
    assert frame.counted == "distance"
    assert [e.key for e in frame.places] == [landmark]
    assert frame.modifiers == directions


def test_a_depth_is_no_distance(frames):
    assert frames("The tunnel runs 30 metres below the harbour of Varna.")["30 metres"].counted == "depth"


@pytest.mark.parametrize(
    "text",
    [
        "Police in Varna arrested Petra Holm, 34, on Sunday.",
        "A court sentenced 34-year-old Petra Holm to three years.",
    ],
)
def test_an_age_belongs_to_a_person(frames, text):
    (frame,) = (f for quote, f in frames(text).items() if quote.startswith("34"))
    assert frame.counted == "age"
    assert [e.key for e in frame.participants] == ["petra holm"]


def test_a_rate_is_a_scope_of_its_figure_only(frames):
    found = frames("The club offered Holm a deal worth $40 million or $8 million per season.")
    assert "per season" not in found["$40 million"].aspects
    assert "per season" in found["$8 million"].aspects


def test_places_may_stand_before_the_figures_of_a_list(frames):
    found = frames("Sales in Norway were down by 80 percent, in Sweden by 65 percent.")
    assert [e.key for e in found["80 percent"].places] == ["norway"]
    assert [e.key for e in found["65 percent"].places] == ["sweden"]


def test_what_is_counted_belongs_to_whom_it_is_said_to_belong(frames):
    found = frames("The Falcon Legion is feared. The Legion's soldiers number 900. Dozens of Legion soldiers fled.")
    assert found["900"].holders == found["Dozens"].holders != ()


def test_days_of_the_week_are_nobody(frames):
    found = frames("Kraft Plant Thursday was closed for 12 hours.")
    assert not [k for f in found.values() for k in f.context if "thursday" in k]


def test_it_stands_for_the_main_event():
    sentences = ["Quake hits Varna", "The earthquake damaged a bridge.", "It struck at noon.", "A fire broke out."]
    assert main_event(sentences) == "quake"


def test_it_took_place_dates_the_main_event(frames):
    text = "Earthquake in Varna\n\nAn earthquake damaged a bridge in Varna. It took place at 7:37 a.m. local time."
    (frame,) = (f for quote, f in frames(text).items() if quote.startswith("7:37"))
    assert frame.predicate == "quake"


def test_nobody_counts_a_fraction_of_a_thing(frames):
    assert "4.6" not in frames("The office counted 4.6 tickets near Varna.")
