"""What clauses assert, by the real parser."""

import pytest

from consistency.assertion import Tense
from consistency.document import Block, Document, Origin, Sentence
from consistency.mentions.assertions import ClauseReader
from consistency.parse import SpacyParser
from consistency.text import Span

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def parser():
    return SpacyParser()


@pytest.fixture
def read(parser):
    def clauses(text):
        document = Document("a.md", text, (Block(Span(0, len(text))),), (Origin(0, 1, 1),))
        sentence = Sentence("a.md", 0, Span(0, len(text)), text)
        return ClauseReader().find([document], [[sentence]], [[]], [parser.parse([text])])

    return clauses


def said(assertions, predicate):
    return next(a for a in assertions.found if a.predicate == predicate)


@pytest.mark.parametrize(
    ("text", "predicate", "quote"),
    [
        ("Holmqvist did not sign the treaty.", "sign", "did not sign"),
        ("Holmqvist never signed the treaty.", "sign", "never signed"),
        ("Holmqvist failed to sign the treaty.", "sign", "failed to sign"),
        ("Holmqvist refused to sign the treaty.", "sign", "refused to sign"),
        ("No treaty was signed by Holmqvist.", "sign", "No treaty was signed"),
        ("The museum is not open.", "open", "is not open"),
        ("There is no ferry crossing the lake.", "cross", "no ferry crossing"),
    ],
)
def test_a_denied_clause_is_quoted_with_its_negation(read, text, predicate, quote):
    found = said(read(text), predicate)
    assert found.negated
    assert found.quote == quote
    assert text[found.span.start : found.span.end] == quote


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("Holmqvist may sign the treaty.", "sign"),
        ("Holmqvist plans to sign the treaty.", "sign"),
        ("If Holmqvist signs the treaty, it will rain.", "sign"),
        ("Holmqvist denied that he had signed the treaty.", "sign"),
        ("Holmqvist is due to sign the treaty.", "sign"),
    ],
)
def test_what_is_not_said_as_fact_is_marked(read, text, predicate):
    assert said(read(text), predicate).modality


def test_a_question_asserts_nothing(read):
    assert read("Did Holmqvist sign the treaty?").found == ()


def test_active_and_passive_say_the_same(read):
    active, passive = (
        said(read(t), "sign") for t in ("Holmqvist signed the treaty.", "The treaty was signed by Holmqvist.")
    )
    assert [(a.role, a.head) for a in active.arguments] == [(a.role, a.head) for a in passive.arguments]


def test_what_is_said_of_a_description_is_said_of_its_bearer(read):
    found = said(read("Astrid is a film directed by Johan Holmqvist."), "direct")
    assert {a.role: a.head for a in found.arguments} == {"agent": "johan holmqvist", "theme": "astrid"}


def test_where_it_happened_is_no_part_of_what_was_signed(read):
    found = said(read("Holmqvist signed the treaty in Stockholm."), "sign")
    assert found.argument("in").head == "stockholm"
    assert found.argument("theme").words == ("treaty",)


def test_joined_names_are_one_argument(read):
    theme = said(read("Holmqvist met Larsson and Berg in Stockholm."), "meet").argument("theme")
    assert theme.joined
    assert theme.named is None


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("Holmqvist signed the treaty.", Tense.PAST),
        ("Holmqvist has signed the treaty.", Tense.PERFECT),
        ("Holmqvist is signing the treaty.", Tense.PRESENT),
        ("Holmqvist will sign the treaty.", Tense.FUTURE),
    ],
)
def test_tense(read, text, tense):
    assert said(read(text), "sign").tense is tense


def test_a_text_says_which_place_lies_in_which(read):
    within = read("The fire broke out in Solna, Sweden, on Monday.").within
    assert ("solna", "sweden") in within


@pytest.mark.parametrize(
    ("text", "predicate", "roles"),
    [
        ("The altar is the work of Nils Holmqvist.", "make", {"theme": "altar", "agent": "nils holmqvist"}),
        ("The altar's designer is Nils Holmqvist.", "design", {"theme": "altar", "agent": "nils holmqvist"}),
        ("The altar was drawn and carved by Nils Holmqvist.", "draw", {"theme": "altar", "agent": "nils holmqvist"}),
        ("Kestrel has its headquarters in Oslo.", "headquarter", {"theme": "kestrel", "in": "oslo"}),
        ("Oslo is the birthplace of Nils Holmqvist.", "bear", {"theme": "nils holmqvist", "in": "oslo"}),
        ("The Holmqvist prize went to Kai Brandt.", "win", {"theme": "prize", "agent": "kai brandt"}),
        ("The mayor of Oslo is Kai Brandt.", "be", {"theme": "mayor", "agent": "kai brandt"}),
        ("There was a rise in exports in Norway.", "rise", {"agent": "export"}),
        ("The jury found the nurse Kari Moe guilty of theft.", "find guilty", {"agent": "jury", "theme": "kari moe"}),
        ("The surgeon Kari Moe was born in Oslo.", "bear", {"theme": "kari moe", "in": "oslo"}),
    ],
)
def test_what_a_noun_says_is_read_as_what_its_verb_says(read, text, predicate, roles):
    found = said(read(text), predicate)
    assert {a.role: a.head for a in found.arguments if a.role in roles} == roles


def test_whom_a_pronoun_means_right_behind_who_says_so(read):
    found = said(read("The defence said it would appeal against the verdict."), "appeal")
    assert found.argument("agent").head == "defence"
    assert found.modal == "would"


def test_what_stands_between_commas_is_no_part_of_the_phrase(read):
    found = said(read("The old relief, which visitors admire, was made by Nils Holmqvist."), "make")
    assert found.argument("theme").words == ("old", "relief")


def test_a_purpose_is_no_fact(read):
    assert said(read("To write the play, Kari Moe spent six days in Oslo."), "write").modality


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("When the cover is not washed by rain, the lamp blinks.", "wash"),
        ("The lamp blinks on every plate that has no rim.", "have"),
        ("Plates not covered by the net are washed.", "cover"),
        ("The lever moves the plate without turning the wheel.", "turn"),
        ("The lever allows you to turn the wheel.", "turn"),
    ],
)
def test_a_clause_that_only_says_when_or_which_asserts_nothing(read, text, predicate):
    assert said(read(text), predicate).supposed


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("The cover is not washed by rain.", "wash"),
        ("The cover, which has no rim, is closed.", "have"),
        ("When the cover was not washed by rain, the lamp blinked.", "wash"),
        ("The lever moved the plate without turning the wheel.", "turn"),
        ("Inspectors found a plate that had no rim.", "have"),
        ("There is no boat carrying the plates.", "carry"),
        ("Brandt says that the cover is not washed by rain.", "wash"),
    ],
)
def test_a_clause_of_its_own_or_about_the_past_asserts(read, text, predicate):
    assert not said(read(text), predicate).supposed


@pytest.mark.parametrize(
    "text",
    ["The cloth can be washed daily (not bleached).", "The cloth can be safely washed (not colour-fast)"],
)
def test_what_is_denied_in_brackets_leaves_the_clause_as_it_is(read, text):
    assert not said(read(text), "wash").negated
