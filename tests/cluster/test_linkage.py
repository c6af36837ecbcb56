"""Average linkage over scored pairs."""

from itertools import combinations, product

import numpy as np
import pytest
from cluster.known import Known
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from consistency.cluster.linkage import Linkage


def never(mine, theirs):
    return False


def grouped(count, scores, least=0.5, apart=never):
    return Linkage(count, scores, least, apart).groups()


@pytest.mark.parametrize("seed", range(20))
def test_groups_are_those_of_the_full_matrix(seed):
    random = np.random.default_rng(seed)
    count, least = 30, 0.3
    known = {pair: p for pair in combinations(range(count), 2) if (p := round(float(random.random()), 4)) > 0.15}
    distance = np.ones((count, count)) - np.eye(count)
    for (i, j), p in known.items():
        distance[i, j] = distance[j, i] = 1 - p
    labels = fcluster(linkage(squareform(distance), "average"), 1 - least, "distance")
    whole = [np.flatnonzero(labels == label).tolist() for label in dict.fromkeys(labels)]
    loose = {pair: min(1.0, p + float(random.random()) / 2) for pair, p in known.items()}
    assert grouped(count, Known(known), least) == [group for group in whole if len(group) > 1]
    assert grouped(count, Known(known, loose), least) == grouped(count, Known(known), least)


def test_pairs_that_were_not_proposed_count_as_none():
    assert grouped(3, Known({(0, 1): 0.9, (1, 2): 0.8})) == [[0, 1]]
    assert grouped(3, Known({(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.3})) == [[0, 1, 2]]


def test_what_must_stay_apart_is_not_brought_together_by_a_third():
    def apart(mine, theirs):
        return any({i, j} == {0, 1} for i, j in product(mine, theirs))

    everything = Known({(0, 1): 0.99, (0, 2): 0.9, (1, 2): 0.8})
    assert grouped(3, everything, apart=apart) == [[0, 2]]


def test_equals_are_merged_in_the_order_of_their_places():
    assert grouped(4, Known({(0, 1): 0.9, (1, 2): 0.9, (2, 3): 0.9})) == [[0, 1], [2, 3]]


def test_what_cannot_matter_is_not_scored():
    likely, unlikely = {(0, 1): 0.9, (2, 3): 0.8}, dict.fromkeys(product((0, 1), (2, 3)), 0.1)
    scores = Known({**likely, **unlikely})
    assert grouped(4, scores) == [[0, 1], [2, 3]]
    assert scores.asked == set(likely)


def test_a_ceiling_that_is_too_high_joins_nothing():
    pairs = {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.05}
    scores = Known(pairs, {**pairs, (0, 2): 0.49})
    assert grouped(3, scores) == [[0, 1]]
    assert (0, 2) in scores.asked


def test_nothing_to_link_gives_no_groups():
    assert grouped(0, Known({})) == []
    assert grouped(5, Known({})) == []
