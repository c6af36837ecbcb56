"""The file that the scorer loads."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from consistency.cluster.weights import Weights
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


def locked(lock: str, name: str, content: bytes) -> str:
    """The text of the lock file with the size and the digest of a file that it names.

    Raises:
        ValueError: the lock file does not name the file.
    """
    size, digest = f"size = {len(content)}", f'"{name}" = "{sha256(content).hexdigest()}"'
    file = re.escape(name)
    changed, found = re.subn(
        rf'^size = \d+(\nweights = "{file}"\n\n\[model\.files\]\n)"{file}" = "[0-9a-f]{{64}}"',
        rf"{size}\1{digest}",
        lock,
        flags=re.MULTILINE,
    )
    if not found:
        raise ValueError(f"the lock file does not name {name}")
    return changed


def _round(weight: float) -> float:
    # The sum takes the sign off a zero.
    return 0.0 if abs(weight) < LEAST else round(weight, 3) + 0.0
