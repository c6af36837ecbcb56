"""How figures are printed."""

import json

import pytest

from consistency.discrepancy import Verdict
from consistency.errors import InputError
from consistency.evaluate.labels import Item, LabelledPair, LabelledText, Place
from consistency.evaluate.measures import ItemOutcome, PairOutcome, Said, TopicOutcome
from consistency.evaluate.render import BEGIN, END, as_json, markdown, placed, text
from consistency.evaluate.run import PairsResult, StoriesResult
from consistency.report import ModelEntry

SAID = Said(Verdict.CONTRADICTION, "number", "conflict", "how many drowned", ("12", "15"), listed=True)


def pairs(name="harbour", kind="numeric", source="wire"):
    true = LabelledPair("p1", LabelledText("12 drowned."), LabelledText("15 drowned."), True, kind, source)
    other = LabelledPair("p2", LabelledText("It sank."), LabelledText("It sank in May."), False)
    return PairsResult(name, (PairOutcome(true, True, (SAID,)), PairOutcome(other, False, ())))


def stories():
    place = Place("gazette", "12 drowned.", "12")
    item = Item("g1", "ferry", True, "deaths", "conflict", True, place, place)
    outcome = ItemOutcome(item, None, Verdict.CONTRADICTION)
    return StoriesResult("news", (TopicOutcome("ferry", (outcome,), (SAID,), ("ferry/x.pdf: no reader",)),))


def cells(line):
    return [cell.strip() for cell in line.strip("| ").split("|")]


def test_markdown_has_a_row_a_set_and_a_row_a_source():
    lines = markdown([stories(), pairs()]).splitlines()
    assert cells(lines[4])[:4] == ["news", "0.00 (0/1)", "1.00 (1/1)", "0.00 (0/1)"]
    assert cells(lines[-2]) == [
        "harbour", "2", "1.00 (1/1)", "1.00 (1/1)", "1.00 (1/1)", "0.0 (0)", "0.0 (0)", "1.000", "0.500",
    ]  # fmt: skip
    assert cells(lines[-1])[:4] == ["harbour: wire", "1", "–", "1.00 (1/1)"]


def test_every_markdown_row_has_as_many_cells_as_its_head():
    tables = markdown([stories(), pairs()]).split("\n\n")[1::2]
    assert len(tables) == 3
    for table in tables:
        assert len({line.count("|") for line in table.strip().splitlines()}) == 1


def test_names_from_labels_are_no_markup():
    shown = markdown([pairs(name="a|b <img> [x](y)")])
    assert r"a\|b \<img\> \[x\](y)" in shown
    shown = text([pairs(kind="[red]loud[/red]\x1b[31m", source="two\nlines")], width=200, color=False)
    assert "[red]loud[/red]" in shown
    assert "two lines" in shown
    assert "\x1b" not in shown


def test_text_shows_the_groups_by_kind_and_nature():
    shown = text([stories(), pairs()], width=120, color=False)
    titles = ["Stories", "Pairs", "news by kind", "news by nature", "news by topic", "harbour by kind",
              "harbour: findings by slot kind", "harbour: findings by nature"]  # fmt: skip
    assert [title for title in titles if title not in shown.splitlines()] == []
    assert max(map(len, shown.splitlines())) <= 120


def test_json_holds_the_figures_and_what_was_said_of_each():
    data = json.loads(as_json([stories(), pairs()], [ModelEntry("minilm", "1", "ab")]))
    assert data["schema"] == "consistency.evaluation/1"
    news, harbour = data["sets"]
    assert news["measures"]["relaxed"] == {"value": 1.0, "hits": 1, "of": 1}
    assert news["topics"][0]["items"][0]["relaxed"] == "contradiction"
    assert news["topics"][0]["skipped"] == ["ferry/x.pdf: no reader"]
    assert harbour["by_kind"]["numeric"]["recall"]["hits"] == 1
    assert [(o["id"], o["verdict"], o["comparable"]) for o in harbour["outcomes"]] == [
        ("p1", "contradiction", True),
        ("p2", None, False),
    ]
    assert harbour["outcomes"][0]["findings"][0]["values"] == ["12", "15"]


@pytest.mark.parametrize("page", ["no marks", f"{END}\n{BEGIN}", f"{BEGIN}{END}{BEGIN}{END}", f"{BEGIN} only"])
def test_a_page_without_its_marks_is_not_touched(page):
    with pytest.raises(InputError):
        placed(page, "| new |")


def test_placing_figures_twice_is_placing_them_once():
    page = f"# Figures\n\n{BEGIN}\n{END}\n\nThe end.\n"
    once = placed(page, "| new |\n")
    assert placed(once, "| new |\n") == once
    assert once.startswith("# Figures\n\n")
    assert once.endswith("\n\nThe end.\n")
