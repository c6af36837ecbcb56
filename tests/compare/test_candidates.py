"""Clauses of different stories are told apart before anything about them is compared."""

from consistency.assertion import Argument, Assertion, Assertions
from consistency.claim import Entity
from consistency.compare import whether
from consistency.compare.whether import CROWDED, ClauseComparer
from consistency.document import Sentence
from consistency.text import Span


def clause(document, *names, denied=False):
    """*The police (did not) search Lind's house*, in a sentence that names these."""
    # No two texts alike: of copies a few stand for all.
    text = f"The police searched the house in case {document}."
    agent = Argument("agent", "police", ("police",), "The police", Span(4, 10), definite=True)
    house = Argument("theme", "house", ("house",), "the house", Span(24, 29), (Entity(names[0], names[0]),))
    sentence = Sentence(document, 0, Span(0, len(text)), text)
    span = Span(11, 19)
    return Assertion(sentence, "search", span, "searched", text, (agent, house), negated=denied, context=names)


def compared(monkeypatch, found):
    pairs = []
    monkeypatch.setattr(whether, "contrary", lambda a, b, _: pairs.append((a, b)))
    ClauseComparer().compare(Assertions(tuple(found)), ())
    return pairs


def test_clauses_in_documents_that_name_nobody_in_common_are_not_compared(monkeypatch):
    found = [clause(f"{n:03}", *(f"{name} {n}" for name in "abcd")) for n in range(40)]
    assert compared(monkeypatch, found) == []


def test_clauses_that_share_a_name_or_whose_documents_do_are_compared(monkeypatch):
    one, two = clause("1", "lind", "brandt", "holm", "moe"), clause("2", "lind", "berg", "dahl", "lie")
    three = clause("3", "falk", "brandt", "holm", "moe")
    assert compared(monkeypatch, [one, two, three]) == [(one, two), (one, three)]


def test_a_document_with_few_names_may_be_about_anything(monkeypatch):
    one, two = clause("1", "lind"), clause("2", "berg", "dahl", "lie", "moe")
    assert compared(monkeypatch, [one, two]) == [(one, two)]


def test_of_a_crowd_only_the_first_are_compared(monkeypatch):
    pairs = compared(monkeypatch, [clause(f"{n:04}", "lind") for n in range(CROWDED + 5)])
    assert len(pairs) == CROWDED * (CROWDED - 1) // 2
    assert pairs == sorted(pairs, key=lambda pair: [x.sentence.document for x in pair])
