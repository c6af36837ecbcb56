"""Measuring on what was not learned from."""

import numpy as np
import pytest
from learn.made import row

from consistency.learn.calibration import error, reliability
from consistency.learn.examples import Source
from consistency.learn.families import FAMILIES
from consistency.learn.validate import conflicting_news, figures, folded, validated


def test_no_group_is_on_both_sides():
    rows = [row(group=str(i % 7)) for i in range(40)]
    for train, test in folded(rows):
        assert not {rows[i].group for i in train} & {rows[i].group for i in test}


def test_every_row_is_tested_once_by_a_judge_that_did_not_see_its_group():
    rows = [row(group=str(i % 5)) for i in range(20)]
    unseen = validated(rows, lambda train, test: np.array([r.group not in {t.group for t in train} for r in test]))
    assert unseen.all()


def test_figures_are_over_the_chosen_rows():
    rows = [row(same=1), row(same=0), row(same=0)]
    best = figures(rows, np.array([0.9, 0.1, 0.95]), [True, True, False])
    assert (best.rows, best.positives, best.auc, best.average_precision) == (2, 1, 1.0, 1.0)


def test_figures_of_rows_that_are_all_alike_are_left_open():
    assert np.isnan(figures([row(same=0)], np.array([0.5]), [True]).auc)


def test_own_and_far_pairs_are_no_news_that_somebody_read():
    rows = [row(source=s, conflicting=True) for s in Source] + [row(conflicting=False)]
    assert [r.source for r, keep in zip(rows, conflicting_news(rows), strict=True) if keep] == [
        Source.LABEL,
        Source.GOLD,
    ]


@pytest.mark.parametrize("name", [n for n in FAMILIES if "forest" not in n])
def test_every_family_tells_the_easy_apart(name):
    rows = [row({"counted other": 1.0}, same=0), row({"meaning of gists": 0.4}, same=1)] * 30
    no, yes = FAMILIES[name](rows, rows[:2])
    assert 0 <= no < yes <= 1


def test_probabilities_that_mean_what_they_say_have_no_error():
    said = np.array([0.25] * 4 + [0.75] * 4)
    bins = reliability(said, np.array([1, 0, 0, 0, 1, 1, 1, 0]), np.ones(8))
    assert [(b.rows, b.said, b.true) for b in bins] == [(4, 0.25, 0.25), (4, 0.75, 0.75)]
    assert error(bins) == 0


def test_pairs_that_stand_for_many_count_for_many():
    (only,) = reliability(np.array([0.5, 0.5]), np.array([1.0, 0.0]), np.array([9.0, 1.0]))
    assert (only.true, only.weight) == (pytest.approx(0.9), 10.0)


def test_zero_and_one_are_in_the_outer_bins():
    assert [(b.low, b.high) for b in reliability(np.array([0.0, 1.0]), np.zeros(2), np.ones(2))] == [
        (0.0, 0.05),
        (0.9, 1.0),
    ]
