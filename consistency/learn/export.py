"""The file that the scorer loads."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from consistency.cluster.scorer import Weights
from consistency.learn.table import Row

VERSION = 1
LEAST = 0.005
"""What weighs less is nothing."""
DATA = (
    "ECB+ news (annotations CC BY 3.0, texts are their publishers'), pairs of slots labelled for this project",
    "ECB+ news, disagreements listed story by story",
    "pairs of sentences written for this project",
)


def rounded(weights: Weights) -> Weights:
    """The weights as they are shipped: three decimals, features sorted, what is nearly nothing nothing."""
    features = {f: _round(w) for f, w in sorted(weights.features.items())}
    return Weights(_round(weights.intercept), features)


def exported(weights: Weights, rows: Sequence[Row], digest: str) -> str:
    """The text of the file; the same bytes for the same weights, rows and digest of the labels."""
    counts = Counter(row.source for row in rows)
    shipped = rounded(weights)
    content = {
        "version": VERSION,
        "trained on": list(DATA),
        "rows": {str(source): counts[source] for source in sorted(counts)},
        "labels sha256": digest,
        "intercept": shipped.intercept,
        "features": dict(shipped.features),
    }
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def _round(weight: float) -> float:
    # The sum takes the sign off a zero.
    return 0.0 if abs(weight) < LEAST else round(weight, 3) + 0.0
