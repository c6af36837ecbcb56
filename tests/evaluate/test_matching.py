"""When a finding counts as what a label asks for."""

from factories import finding, quote, side

from consistency.evaluate.labels import Item, Place
from consistency.evaluate.matching import matches, same_value

TWELVE, FIFTEEN = "Rescuers said [12] passengers drowned.", "At least [15] drowned when the ferry sank, police said."


def item(a="12", b="15", b_document="herald"):
    return Item(
        id="g1",
        topic="ferry",
        disagreement=True,
        kind="deaths",
        nature="conflict",
        clear=True,
        a=Place("gazette", "Rescuers said 12 passengers drowned", a),
        b=Place(b_document, "At least 15 drowned when the ferry sank, police said.", b),
    )


def found(*documents):
    one, other = documents or ("ferry/gazette.txt", "ferry/herald.txt")
    sides = side("12", (12, 12), [quote(TWELVE, one)]), side("15", (15, 15), [quote(FIFTEEN, other)])
    return finding(sides=sides)


def test_a_finding_in_the_labelled_sentences_matches_strictly():
    assert matches(found(), item(), strict=True)


def test_the_order_of_the_sides_is_no_matter():
    turned = finding(sides=tuple(reversed(found().sides)))
    assert matches(turned, item(), strict=True)


def test_another_document_with_the_values_matches_only_leniently():
    elsewhere = found("ferry/gazette.txt", "ferry/courier.txt")
    assert not matches(elsewhere, item(), strict=True)
    assert matches(elsewhere, item(), strict=False)


def test_both_values_on_one_side_are_no_disagreement():
    same = side("12–15", (12, 15), [quote(TWELVE, "gazette.txt"), quote(FIFTEEN, "herald.txt")])
    assert not matches(finding(sides=(same, side("40", (40, 40)))), item(), strict=False)


def test_another_value_does_not_match():
    assert not matches(found(), item(b="18"), strict=False)


def test_a_look_alike_is_known_by_its_sentences_alone():
    assert matches(found(), item(a=None, b=None), strict=True)
    assert not matches(found(), item(a=None, b=None, b_document="courier"), strict=True)


def test_a_value_is_known_by_its_figures():
    assert same_value("around 1,500", "1,500 men")
    assert same_value("4.5", "4.5-magnitude")
    assert not same_value("1,500", "500")
    assert not same_value("", "500")


def test_a_value_without_figures_is_known_by_its_words():
    assert same_value("late Tuesday", "on Tuesday")
    assert not same_value("Monday", "on Tuesday")
    assert not same_value("the", "of the")
