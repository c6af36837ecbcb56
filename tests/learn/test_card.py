"""Writing figures into a page."""

import numpy as np
import pytest
from learn.made import row

from consistency.cluster.weights import Weights
from consistency.errors import InputError
from consistency.learn.card import calibration, families, features, kinds, placed, sources
from consistency.learn.gather import Gathered
from consistency.learn.validate import both_figures

ROWS = (row({"a": 1.0}, 1, conflicting=True), row({"b": 1.0}, 0, conflicting=True, drawn=3.0))
FOUND = np.array([0.8, 0.1])


def test_only_what_stands_between_the_marks_changes():
    page = "before\n<!-- begin kinds -->\nold\n<!-- end kinds -->\nafter\n"
    new = placed(page, "kinds", "new")
    assert new == "before\n<!-- begin kinds -->\n\nnew\n\n<!-- end kinds -->\nafter\n"
    assert placed(new, "kinds", "new") == new


@pytest.mark.parametrize(
    "page", ["", "<!-- end kinds --> <!-- begin kinds -->", "<!-- begin kinds -->" * 2 + "<!-- end kinds -->"]
)
def test_a_page_without_its_marks_is_not_guessed_at(page):
    with pytest.raises(InputError, match="does not hold"):
        placed(page, "kinds", "new")


def test_every_feature_is_shown_with_its_weight_and_how_often_it_was_seen():
    table = features(Weights(0.5, {"a": 1.0, "b": 0.0}), Weights(0.1, {"a": 2.0}), ROWS)
    assert "| (intercept) | 0.50 | 0.10 | 2 |" in table
    assert "| a | 1.00 | 2.00 | 1 |" in table
    assert "| b | 0.00 | – | 1 |" in table


def test_sources_are_counted_and_losses_named():
    table = sources(Gathered(ROWS, {}, 4, ""))
    assert "| label | 2 | 1 | 1 | 2 | 0 |" in table
    assert "| all | 2 | 1 | 1 | 2 | 0 |" in table
    assert "4 more are decided by a rule" in table


def test_calibration_and_kinds_have_a_line_for_each_bin_and_kind():
    assert "| 0.8–0.9 | 0.80 | 1 | 1.00 | 1 | 1.00 | 0 | – | 1.00 |" in calibration(ROWS, FOUND)
    assert "| counts | 2 | 1 | 1.000 | 1.000 | 1.00 | 1.00 | 1.00 |" in kinds(ROWS, FOUND)


def test_all_lines_of_a_table_have_as_many_cells():
    drawn = [
        calibration(ROWS, FOUND),
        kinds(ROWS, FOUND),
        families({"one": both_figures(ROWS, FOUND)}),
        sources(Gathered(ROWS, {}, 0, "")),
    ]
    for table in drawn:
        cells = {line.count("|") for line in table.splitlines() if line.startswith("|")}
        assert len(cells) == 1
