"""From contrary clauses to discrepancies."""

from datetime import date

from consistency.assertion import Argument, Assertion, Assertions, Tense
from consistency.claim import Entity
from consistency.compare.whether import ClauseComparer
from consistency.discrepancy import Nature, Verdict
from consistency.document import UNDATED, Document, Publication, Sentence
from consistency.read.markdown import markdown_document
from consistency.text import Span

TEXT = "Lind signed the treaty."


def said(document, *, negated=False, tense=Tense.PAST, at=0, predicate="sign", names=("lind",), thing="treaty"):
    start = round(100 * at)
    sentence = Sentence(document, round(at), Span(start, start + len(TEXT)), TEXT)
    own = sentence.span.start
    lind = Entity(key="lind", surface="Lind")
    return Assertion(
        sentence=sentence,
        predicate=predicate,
        span=Span(own + 5, own + 11),
        quote="signed",
        text=TEXT,
        arguments=(
            Argument("agent", "lind", ("lind",), "Lind", Span(own, own + 4), (lind,), definite=True),
            Argument("theme", thing, (thing,), f"the {thing}", Span(own + 12, own + 22), definite=True),
        ),
        negated=negated,
        tense=tense,
        context=names,
    )


def compare(*assertions, published=None):
    documents = [
        Document(
            d, TEXT, (), (), published=Publication(day, "test", True) if (day := (published or {}).get(d)) else UNDATED
        )
        for d in sorted({a.sentence.document for a in assertions})
    ]
    return ClauseComparer().compare(Assertions(tuple(sorted(assertions, key=lambda a: a.order))), documents)


def test_all_that_say_one_thing_are_one_side():
    (found,) = compare(said("a"), said("b"), said("c", negated=True))
    assert found.rule == "polarity-conflict"
    assert found.verdict is Verdict.CONTRADICTION
    assert [[m.document for m in s.mentions] for s in found.sides] == [["a", "b"], ["c"]]
    assert [s.mentions[0].slot.value.canonical for s in found.sides] == ["yes", "no"]
    assert found.question == "whether “Lind signed the treaty”"


def test_one_that_says_otherwise_is_found_among_any_number_of_copies():
    copies = [said(f"{n:04}") for n in range(400)]
    (found,) = compare(*copies, said("9999", negated=True))
    assert [m.document for m in found.sides[1].mentions] == ["9999"]


def test_the_quote_is_left_open_in_the_frame():
    (found,) = compare(said("a"), said("b", negated=True))
    assert found.sides[0].mentions[0].frame.text == "Lind [polarity] the treaty"


def test_a_document_that_says_both_knows_why():
    assert compare(said("a"), said("a", at=1, negated=True), said("b")) == ()


def test_one_document_alone_is_not_held_against_itself():
    assert compare(said("a"), said("a", at=1, negated=True)) == ()


def test_the_order_of_clauses_changes_nothing():
    clauses = [
        said("a"),
        said("b", negated=True),
        said("c"),
        said("d", negated=True, thing="letter"),
        said("e", thing="letter"),
    ]
    assert compare(*clauses) == compare(*reversed(clauses))


def test_a_state_may_change_between_documents_of_different_days():
    clauses = said("a", tense=Tense.PRESENT), said("b", tense=Tense.PRESENT, negated=True)
    (found,) = compare(*clauses, published={"a": date(2026, 3, 1), "b": date(2026, 5, 1)})
    assert (found.verdict, found.nature) == (Verdict.TENSION, Nature.UPDATE_OVER_TIME)
    (found,) = compare(*clauses, published={"a": date(2026, 3, 1), "b": date(2026, 3, 2)})
    assert found.verdict is Verdict.CONTRADICTION


def test_confidence_is_a_probability_and_reasons_come_strongest_first():
    (found,) = compare(said("a"), said("b", negated=True))
    assert 0 < found.confidence < 1
    weights = [e.weight for e in found.evidence]
    assert weights == sorted(weights, reverse=True)


def test_clauses_of_sections_about_other_things_are_not_held_against_each_other():
    pages = [
        ("a", "# Sieve\n\n## Mesh\n\nLind signed the treaty.\n\n## Rim\n\nNone."),
        ("b", "# Funnel\n\n## Spout\n\nLind signed the treaty.\n\n## Stem\n\nNone."),
        ("c", "# Bucket\n\n## Mesh\n\nLind signed the treaty.\n\n## Handle\n\nNone."),
    ]
    documents = {name: markdown_document(name, source) for name, source in pages}

    def found(first, second):
        clauses = []
        for name, no in ((first, False), (second, True)):
            start = documents[name].text.index(TEXT)
            clauses.append(said(name, negated=no, at=start / 100))
        own = [documents[first], documents[second]]
        return ClauseComparer().compare(Assertions(tuple(clauses)), own)

    assert not found("a", "b")
    assert found("a", "c")
