"""What the figures are made of."""

from evaluate.conftest import row

from consistency.discrepancy import Verdict
from consistency.evaluate.labels import Item, LabelledPair, LabelledText, Place
from consistency.evaluate.measures import ItemOutcome, PairOutcome, Rate, Said, grouped, of_findings, of_items, of_pairs

SURE, UNSURE = Verdict.CONTRADICTION, Verdict.TENSION


def said(verdict, listed=True):
    return Said(verdict, "date", "conflict", "when", ("May 3", "May 4"), listed)


def pair(contradiction, *verdicts, comparable=True, kind=""):
    texts = LabelledText(row()["premise"]), LabelledText(row()["hypothesis"])
    found = tuple(said(v, contradiction) for v in verdicts)
    return PairOutcome(LabelledPair("p", *texts, contradiction, kind), comparable, found)


def labelled(strict, relaxed, **fields):
    defaults = {"disagreement": True, "kind": "deaths", "nature": "conflict", "clear": True}
    place = Place("gazette", "x", "1")
    return ItemOutcome(Item("g", "ferry", a=place, b=place, **(defaults | fields)), strict, relaxed)


def test_a_contradiction_counts_and_a_tension_counts_apart():
    figures = of_pairs([pair(True, SURE), pair(True, UNSURE), pair(True), pair(False, SURE), pair(False, UNSURE)])
    assert figures.recall == Rate(1, 3)
    assert figures.recall_with_tensions == Rate(2, 3)
    assert figures.precision == Rate(1, 2)
    assert figures.precision_with_tensions == Rate(2, 4)
    assert (figures.false_alarms, figures.false_alarms_with_tensions) == (Rate(1, 2), Rate(2, 2))
    assert (figures.accuracy, figures.accuracy_of_silence) == (Rate(2, 5), Rate(2, 5))


def test_the_surest_verdict_of_a_pair_is_the_pairs():
    assert pair(True, UNSURE, SURE).verdict is SURE
    assert pair(True).verdict is None


def test_precision_without_counterexamples_is_unknown_rather_than_perfect():
    assert of_pairs([pair(True, SURE)]).precision.value is None
    assert of_pairs([pair(False, SURE)]).precision.value is None
    assert of_pairs([pair(True, SURE)]).false_alarms.value is None


def test_recall_of_what_can_be_compared_leaves_the_rest_out():
    figures = of_pairs([pair(True, SURE), pair(True), pair(True, comparable=False)])
    assert (figures.recall_of_comparable, figures.comparable) == (Rate(1, 2), Rate(2, 3))


def test_recall_of_items_is_by_any_verdict_and_by_contradictions():
    figures = of_items([labelled(None, SURE), labelled(UNSURE, UNSURE), labelled(None, None)])
    assert (figures.strict, figures.relaxed) == (Rate(1, 3), Rate(2, 3))
    assert (figures.strict_contradictions, figures.relaxed_contradictions) == (Rate(0, 3), Rate(1, 3))


def test_only_a_contradiction_flags_a_look_alike():
    alike = {"disagreement": False, "clear": False, "nature": ""}
    figures = of_items([labelled(SURE, SURE, **alike), labelled(UNSURE, SURE, **alike), labelled(None, SURE, **alike)])
    assert figures.look_alikes == Rate(1, 3)
    assert figures.relaxed == Rate(0, 0)


def test_findings_are_counted_by_verdict_with_what_labels_bear_out():
    figures = of_findings([said(SURE), said(SURE, listed=False), said(UNSURE)])
    assert (figures.contradictions, figures.tensions) == (Rate(1, 2), Rate(1, 1))


def test_groups_are_sorted_and_what_has_no_name_is_in_none():
    outcomes = [pair(True, kind="time"), pair(True), pair(True, kind="date")]
    assert list(grouped(outcomes, lambda o: o.pair.kind)) == ["date", "time"]
