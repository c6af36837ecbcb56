"""Scores that are there already."""

import numpy as np

from consistency.claim import Score


class Known:
    """Implements `seams.Scores`; keeps which probabilities were asked for."""

    def __init__(self, scores, ceilings=None):
        found = sorted(scores.items())
        self.pairs = np.array([pair for pair, _ in found], dtype=np.int32).reshape(-1, 2)
        self._probabilities = [p for _, p in found]
        self.ceilings = np.array([(ceilings or scores)[pair] for pair, _ in found])
        self.asked = set()

    def probability(self, at):
        self.asked.add(tuple(self.pairs[at].tolist()))
        return self._probabilities[at]

    def __getitem__(self, at):
        return Score(self._probabilities[at], ())

    def __len__(self):
        return len(self.pairs)
