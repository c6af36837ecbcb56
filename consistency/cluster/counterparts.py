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

_WORD = re.compile(r"[^\W_]{2,}")
EMPTY = frozenset(
    # determiners and pronouns
    "a an the this that these those such each every either neither both all any some many much more most few fewer "
    "several less least other others another same own one ones none no nobody nothing noone i me my mine myself you "
    "your yours yourself yourselves he him his himself she her hers herself it its itself we us our ours ourselves "
    "they them their theirs themselves who whom whose which what whoever whatever whichever anyone anybody anything "
    "someone somebody something everyone everybody everything "
    # auxiliaries
    "be am is are was were been being have has had having do does did done can could cannot may might must shall "
    "should will would "
    # prepositions and conjunctions
    "about above across after against along among amongst around as at before behind below beside besides between "
    "beyond but by despite down during except for from if in into of off on onto or nor out over per since so than "
    "then though although through throughout till to toward towards under unless until up upon via when whenever "
    "where wherever whether while whereas why how with within without and because yet "
    # adverbs that say little
    "again almost alone already also always else elsewhere enough ever even further hence here there however indeed "
    "just later meanwhile moreover mostly never nevertheless not now often once only otherwise perhaps quite rather "
    "still thus together too very well "
    # numbers are compared as such
    "two three four five six seven eight nine ten eleven twelve fifteen twenty forty fifty sixty hundred".split()
)
"""Words that say nothing of what a sentence is about."""

_DENIES = re.compile(
    r"\b(?:no|not|never|nobody|none|nothing|neither|nor|without|cannot|fail\w*|refus\w*|declin\w*|den(?:y|ie[ds]|ying))\b|n[’']t\b",
    re.IGNORECASE,
)
_IRREGULAR = frozenset(
    "rose risen fell fallen grew grown sank sunk shrank shrunk won lost forbade forbidden born bore died dies found "
    "drew cut wrote written made built shot threw went up down above below against".split()
)


class SharedWords:
    """Implements `seams.Counterparts` by the cosine of content words."""

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
    from scipy.sparse import csr_matrix, diags

    said = [sorted({stem(w) for w in _WORD.findall(text.casefold()) if w not in EMPTY}) for text in texts]
    numbers: dict[str, int] = {}
    columns = [numbers.setdefault(word, len(numbers)) for words in said for word in words]
    ends = np.cumsum([0, *map(len, said)])
    rows: Any = csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(texts), len(numbers))).tocsc()
    spread = np.diff(rows.indptr)
    rows = rows[:, np.flatnonzero((spread > 1) & (spread <= COMMON))].tocsr()
    alone = np.diff(ends) > np.diff(rows.indptr)
    length = np.sqrt(np.maximum(np.diff(rows.indptr), 1))
    rows = diags(1.0 / length) @ rows
    other = np.array(documents)
    denies = np.array([len(_DENIES.findall(text)) for text in texts])
    turns = np.array([_turns(text) for text in texts])
    turned = rows.T.tocsc()
    for start in range(0, len(texts), BLOCK):
        near = (rows[start : start + BLOCK] @ turned).tocoo()
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
