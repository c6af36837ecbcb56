"""What anybody would write first: sentences of two documents with a cosine of 0.6 and other numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from protocol import Finding, Story, finding, mention, serve
from sentence_transformers import SentenceTransformer

from consistency.config import DEFAULT_MODEL
from consistency.embed.weights import find

COSINE = 0.6
_NUMBER = re.compile(
    r"\d+(?:[.,:]\d+)*|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?)\b",
    re.IGNORECASE,
)
MODEL = SentenceTransformer(str(find(DEFAULT_MODEL).folder), device="cpu", local_files_only=True)


def check(story: Story) -> Iterator[Finding]:
    """Every such pair."""
    numbered = [(d["id"], s, set(_NUMBER.findall(s))) for d in story["documents"] for s in d["sentences"]]
    numbered = [row for row in numbered if row[2]]
    vectors = MODEL.encode([row[1] for row in numbered], normalize_embeddings=True, show_progress_bar=False)
    cosines = vectors @ vectors.T
    for (i, (a, one, x)), (j, (b, other, y)) in combinations(enumerate(numbered), 2):
        if a != b and cosines[i, j] >= COSINE and x - y and y - x:
            left, right = ([mention(d, s, n) for n in sorted(z)] for d, s, z in ((a, one, x - y), (b, other, y - x)))
            yield finding(left, right)


if __name__ == "__main__":
    serve(check)
