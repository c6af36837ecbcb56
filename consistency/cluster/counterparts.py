"""Which sentences have a close counterpart in another document that may contradict them.

Close: they share enough content words. May contradict: one of the two holds a word that denies and the other
none, or both hold a word that has an opposite, or tell what happens once; or they share most of their words, so
that what they do not share may be who or where. All others are not worth a parse.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from consistency.document import BlockKind, Sentence
from consistency.opposites import FALL, LOWER, OPPOSITES, RAISE, RISE
from consistency.stems import stem
from consistency.uniqueness import PLACED_ONCE, UNIQUE_AGENT

if TYPE_CHECKING:
    from collections.abc import Iterator

ALIKE = 0.35
"""Least cosine of two sentences' content words. Clauses that align tightly share most of theirs."""

CLOSE = 0.6
"""From this cosine on two sentences may contradict each other in any word: who, where, whose."""

BLOCK = 2048
"""Rows compared at a time, so that memory stays bounded by the block."""

COMMON = 1000
"""Words in more sentences than this are left out: they would make every product dense."""

_FEATURES = 2**18
_WORD = re.compile(r"[^\W_]{2,}")
_DENIES = re.compile(
    r"\b(?:no|not|never|nobody|none|nothing|neither|nor|without|cannot|fail\w*|refus\w*|declin\w*|den(?:y|ie[ds]|ying))\b|n[’']t\b",
    re.IGNORECASE,
)
_IRREGULAR = frozenset(
    "rose risen fell fallen grew grown sank sunk shrank shrunk won lost forbade forbidden born bore died dies found "
    "drew cut wrote written made built shot threw went up down above below against".split()
)


class SharedWords:
    """Implements `seams.Counterparts` by the cosine of hashed content words."""

    def find(self, sentences: Sequence[Sequence[Sentence]]) -> list[list[int]]:
        """See the seam."""
        flat = [
            (document, index, sentence.text)
            for document, own in enumerate(sentences)
            for index, sentence in enumerate(own)
            if sentence.block in {BlockKind.PARAGRAPH, BlockKind.ITEM}
        ]
        found: list[list[int]] = [[] for _ in sentences]
        for at in _alike([text for _, _, text in flat], [document for document, _, _ in flat]):
            document, index, _ = flat[at]
            found[document].append(index)
        return found


def _alike(texts: Sequence[str], documents: Sequence[int]) -> Iterator[int]:
    """Indices of the texts that are close to one of another document, ascending."""
    if len(set(documents)) < 2:
        return
    import numpy as np
    from scipy.sparse import diags
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, HashingVectorizer

    hashed = HashingVectorizer(
        n_features=_FEATURES,
        binary=True,
        alternate_sign=False,
        norm=None,
        tokenizer=lambda text: [stem(w) for w in _WORD.findall(text.casefold()) if w not in ENGLISH_STOP_WORDS],
        token_pattern=None,
        lowercase=False,
    )
    rows: Any = hashed.transform(texts).tocsc()
    said = np.diff(rows.tocsr().indptr)
    rows = rows[:, np.flatnonzero((np.diff(rows.indptr) > 1) & (np.diff(rows.indptr) <= COMMON))].tocsr()
    alone = said > np.diff(rows.indptr)
    length = np.sqrt(np.maximum(np.diff(rows.indptr), 1))
    rows = diags(1.0 / length) @ rows
    other = np.array(documents)
    denies = np.array([len(_DENIES.findall(text)) for text in texts])
    turns = np.array([_turns(text) for text in texts])
    columns = rows.T.tocsc()
    for start in range(0, len(texts), BLOCK):
        near = (rows[start : start + BLOCK] @ columns).tocoo()
        row, column = start + near.row, near.col
        opposed = (denies[row] != denies[column]) | (turns[row] & turns[column])
        differ = (near.data < 1 - 1e-6) | alone[row] | alone[column]
        close = ((near.data >= ALIKE) & opposed) | ((near.data >= CLOSE) & differ)
        wanted = close & (other[row] != other[column])
        yield from (int(i) for i in np.unique(row[wanted]))


def _turns(text: str) -> bool:
    """Whether a text holds a word that has an opposite, or that tells what happens once."""
    words = _WORD.findall(text.casefold())
    return any(w in _IRREGULAR or stem(w) in _TURNING for w in words)


_TURNING = frozenset(map(stem, RISE | FALL | RAISE | LOWER | PLACED_ONCE | UNIQUE_AGENT | set(OPPOSITES)))
