"""Drafts against sources: which findings are shown, and what counts as a counterpart."""

from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.against import hands
from consistency.assemble import Gated
from consistency.claim import Bundle, Frame, Mention, Role
from consistency.config import Settings
from consistency.coverage import coverage
from consistency.discrepancy import Discrepancy, Nature, Side, Verdict
from consistency.document import Block, Document, DocumentRole, Origin, Sentence
from consistency.pipeline import listed
from consistency.report import State, Uncompared
from consistency.text import Span
from consistency.value import Amount, Kind, Slot

DRAFT, SOURCE = DocumentRole.DRAFT, DocumentRole.SOURCE
ROLES = {"draft.md": DRAFT, "second-draft.md": DRAFT, "gazette.md": SOURCE, "herald.md": SOURCE, "wire.md": SOURCE}
TEXT = "Rain fell.\nThe ferry carried 12 people and 3 dogs."


def document(name, role=None):
    return Document(name, TEXT, (Block(Span(0, len(TEXT))),), (Origin(0, 1, 1),), role=role)


DOCUMENTS = [document(name, role) for name, role in ROLES.items()]


def mention(name, text="12"):
    at = TEXT.index(text)
    slot = Slot(Span(at, at + len(text)), text, Kind.NUMBER, Amount(Decimal(text), Decimal(text)))
    return Mention(Sentence(name, 1, Span(11, len(TEXT)), TEXT[11:]), slot, Frame(text="", role=Role.COUNTS))


def discrepancy(sides, verdict=Verdict.CONTRADICTION):
    found = tuple(Side(tuple(mention(name) for name in sorted(names))) for names in sides)
    return Discrepancy("count-conflict", verdict, Nature.CONFLICT, 0.9, "people", Kind.NUMBER, Role.COUNTS, found, ())


def gated(*found):
    return [Gated(d, f"{i:016}", State.NEW) for i, d in enumerate(found)]


some_sides = st.lists(st.sets(st.sampled_from(list(ROLES)), min_size=1), min_size=2, max_size=4)
some_findings = st.lists(st.builds(discrepancy, some_sides, st.sampled_from(Verdict)), max_size=6)


@given(some_findings, st.sampled_from(Verdict))
def test_what_is_shown_sets_a_draft_against_a_source_and_all_else_is_counted(found, least):
    shown, unlisted = listed(gated(*found), hands(DOCUMENTS), Settings(min_verdict=least).asks_for)
    for each in shown:
        roles = [{ROLES[m.document] for m in side.mentions} for side in each.discrepancy.sides]
        assert any(DRAFT in one and SOURCE in other for one, other in permutations(roles, 2))
    assert len(shown) + unlisted.filtered + unlisted.between_sources + unlisted.between_drafts == len(found)


@given(some_findings)
def test_without_sources_set_apart_everything_is_shown(found):
    shown, unlisted = listed(gated(*found), hands([document(name) for name in ROLES]), Settings().asks_for)
    assert [each.discrepancy for each in shown] == found
    assert unlisted.between_sources == unlisted.between_drafts == 0


@pytest.mark.parametrize(
    ("sides", "role"),
    [
        ([{"draft.md"}, {"wire.md"}], None),
        ([{"draft.md", "wire.md"}, {"gazette.md"}], None),
        ([{"draft.md", "wire.md"}, {"second-draft.md"}], None),
        ([{"gazette.md"}, {"wire.md"}, {"draft.md"}], None),
        ([{"gazette.md"}, {"herald.md", "wire.md"}], SOURCE),
        ([{"draft.md"}, {"second-draft.md"}], DRAFT),
        ([{"draft.md"}, {"draft.md"}], DRAFT),
    ],
    ids=str,
)
def test_a_finding_is_asked_for_if_it_joins_a_draft_and_a_source(sides, role):
    assert hands(DOCUMENTS).only(discrepancy(sides).sides) is role


def test_what_is_not_about_a_draft_is_counted_there_and_not_as_filtered():
    tension = discrepancy([{"gazette.md"}, {"wire.md"}], Verdict.TENSION)
    shown, unlisted = listed(gated(tension), hands(DOCUMENTS), Settings(min_verdict=Verdict.CONTRADICTION).asks_for)
    assert (shown, unlisted.between_sources, unlisted.filtered) == ([], 1, 0)


def test_what_the_draft_says_comes_first_and_the_rest_keeps_its_order():
    found = discrepancy([{"gazette.md"}, {"herald.md", "second-draft.md"}, {"wire.md"}, {"draft.md"}])
    ordered = hands(DOCUMENTS).drafts_first(found.sides)
    assert [[m.document for m in side.mentions] for side in ordered] == [
        ["second-draft.md", "herald.md"],
        ["draft.md"],
        ["gazette.md"],
        ["wire.md"],
    ]


def covered(names_of, documents):
    sentences = [
        (Sentence(d.id, 0, Span(0, 10), TEXT[:10]), Sentence(d.id, 1, Span(11, len(TEXT)), TEXT[11:]))
        for d in documents
    ]
    slots = [(mention(d.id).slot, mention(d.id, "3").slot) for d in documents]
    bundles = [Bundle(tuple(mention(name) for name in names), ()) for names in names_of]
    return {e.document: e for e in coverage(documents, sentences, slots, bundles, hands(documents))}


def test_what_only_two_drafts_or_two_sources_share_has_no_counterpart():
    found = covered([["draft.md", "second-draft.md"], ["gazette.md", "herald.md"]], DOCUMENTS)
    assert {e.compared for e in found.values()} == {0}


def test_a_counterpart_of_a_draft_stands_in_a_source_and_that_of_a_source_in_a_draft():
    found = covered([["draft.md", "wire.md"]], DOCUMENTS)
    assert {name for name, e in found.items() if e.compared} == {"draft.md", "wire.md"}


def test_without_drafts_any_other_document_holds_a_counterpart():
    found = covered([["gazette.md", "herald.md"]], [document(name) for name in ROLES])
    assert {name for name, e in found.items() if e.compared} == {"gazette.md", "herald.md"}


def test_what_a_draft_has_alone_is_listed_with_its_sentence_and_place():
    found = covered([["draft.md", "wire.md"]], DOCUMENTS)
    assert found["draft.md"].uncompared == (Uncompared("3", 2, "number", 33, TEXT[11:], 32, start=43, end=44),)
    assert found["wire.md"].uncompared == (Uncompared("3", 2, "number", 33, start=43, end=44),)
