"""Folding spellings, short forms and descriptions onto one entity."""

import pytest

from consistency.mentions.names import Names
from consistency.mentions.spelling import fold
from consistency.text import Token


def parse(*words):
    """Tokens by hand; a word with a slash carries an entity label: ``Oslo/GPE``."""
    tokens, at = [], 0
    for i, word in enumerate(words):
        text, _, label = word.partition("/")
        pos = "ADJ" if label == "NORP" else "PROPN"
        tokens.append(Token(i, text, text.lower(), pos, "NNP", "dep", 0, label, at, at + len(text)))
        at += len(text) + 1
    return tuple(tokens)


STORY = [
    (
        "a.md",
        [
            "Danish minister Karen Holmqvist opened the Great Belt Tunnel with the engineer Ole Brandt.",
            "Holmqvist said the Tunnel Safety Board (TSB) had signed off.",
            "Holmqvist had worked for the Swedish drilling firm Borrmax since spring.",
        ],
    ),
    ("b.md", ["Karen Holmkvist and Brandt met the press.", "Borrmax drilled on.", "The minister spoke first."]),
]
PARSES = [parse("Danish/NORP", "Swedish/NORP", "Copenhagen/GPE", "Great/FAC", "Belt/FAC", "Tunnel/FAC")]


@pytest.fixture
def names():
    return Names(STORY, PARSES)


def key(names, surface):
    entity = names.named(surface)
    return entity and entity.key


def test_a_surname_stands_for_the_full_name(names):
    assert key(names, "Brandt") == key(names, "Ole Brandt")


def test_one_letter_more_or_less_is_the_same_person(names):
    assert key(names, "Karen Holmkvist") == key(names, "Holmqvist")


def test_short_names_are_never_taken_for_misspellings():
    assert fold("Lyon") != fold("Lyons")
    story = Names([("a.md", ["They left Lyon for Lyons."])], [])
    assert key(story, "Lyon") != key(story, "Lyons")


def test_titles_and_nationalities_are_not_part_of_a_name(names):
    assert key(names, "Minister Karen Holmqvist") == key(names, "Holmqvist")
    assert names.named("Danish") is None


def test_an_acronym_in_brackets_stands_for_its_long_form(names):
    assert key(names, "TSB") == key(names, "Tunnel Safety Board")


def test_relatives_with_the_same_surname_stay_two_people():
    story = Names([("a.md", ["Then Anna Lind met Erik Lind.", "Later Anna Lind left."])], [])
    assert key(story, "Anna Lind") != key(story, "Erik Lind")
    assert key(story, "Lind") == key(story, "Anna Lind")


def test_a_description_stands_for_whoever_was_introduced_by_it(names):
    words = frozenset({"swedish", "drilling", "firm"})
    assert names.described(words, "firm", "b.md", "firm").key == key(names, "Borrmax")


def test_a_description_means_nobody_who_is_not_named_in_the_document(names):
    assert names.described(frozenset({"engineer"}), "engineer", "c.md", "engineer") is None


def test_places_are_what_the_parser_mostly_labels_as_places(names):
    assert names.named("Great Belt Tunnel").place
    assert not names.named("Holmqvist").place


def test_the_order_of_documents_changes_nothing(names):
    other = Names(list(reversed(STORY)), PARSES)
    surfaces = ["Brandt", "Holmkvist", "TSB", "Borrmax", "Great Belt Tunnel"]
    assert [key(names, s) for s in surfaces] == [key(other, s) for s in surfaces]


def test_names_may_begin_with_an_accented_letter():
    story = Names([("a.md", ["Then Élodie Ångström spoke.", "Later Ångström left."])], [])
    assert key(story, "Ångström") == key(story, "Élodie Ångström")


def test_a_word_that_only_opens_a_sentence_is_nobody():
    story = Names([("a.md", ["Tunnels are long, and tunnels are dark.", "Brandt knows."])], [])
    assert set(story.spans("Tunnels worry Brandt.", ()).values()) == {"Brandt"}


def test_names_in_the_middle_may_be_left_out():
    story = Names([("a.md", ["Karen Ulrike Holmqvist spoke."]), ("b.md", ["Then Karen Holmqvist left."])], [])
    assert key(story, "Karen Holmqvist") == key(story, "Karen Ulrike Holmqvist")


def test_a_trade_before_a_name_is_no_part_of_it():
    story = Names([("a.md", ["Then Astronaut Karen Holmqvist spoke."]), ("b.md", ["Then Karen Holmqvist left."])], [])
    assert key(story, "Astronaut Karen Holmqvist") == key(story, "Karen Holmqvist")
