"""consistency-checker: what its numeric layer says of every pair of sentences of two documents.

Its pipeline lets a language model behind a paid interface split texts into assertions and judge pairs of them, and a
model that is downloaded choose the pairs. What is left of it offline is this layer: pairs whose figures go up in one
and down in the other, which it reports without asking the model, and pairs that share a measure and differ in its
value, which it hands to the model as a hint (tensions here).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from consistency_checker.extract.quantitative import extract_quantities, find_value_disagreements, is_sign_flip
from protocol import Finding, Story, finding, mention, serve


def check(story: Story) -> Iterator[Finding]:
    """Pairs of sentences that go apart."""
    for one, other in combinations(story["documents"], 2):
        for a, b in product(one["sentences"], other["sentences"]):
            flips = [p for p in product(extract_quantities(a), extract_quantities(b)) if is_sign_flip(*p)]
            hints = find_value_disagreements(a, b)
            for verdict, pairs in (("contradiction", flips), ("tension", hints)):
                for x, y in pairs:
                    left, right = (f"{value:,.10g}" for value in (x.value, y.value))
                    yield finding([mention(one["id"], a, left)], [mention(other["id"], b, right)], verdict)


if __name__ == "__main__":
    serve(check)
