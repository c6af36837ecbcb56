"""Which sentences have a close counterpart in another document that may contradict them.

Close: they share enough content words. May contradict: one of the two holds a word that denies and the other
none, or both hold a word that has an opposite, or tell what happens once; or they share most of their words, so
that what they do not share may be who or where. All others are not worth a parse.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
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
_DENIES = re.compile(
    r"\b(?:no|not|never|nobody|none|nothing|neither|nor|without|cannot|fail\w*|refus\w*|declin\w*|den(?:y|ie[ds]|ying))\b|n[’']t\b",
    re.IGNORECASE,
)
_IRREGULAR = frozenset(
    "rose risen fell fallen grew grown sank sunk shrank shrunk won lost forbade forbidden born bore died dies found "
    "drew cut wrote written made built shot threw went up down above below against".split()
)


_EMPTY = frozenset(
    # who and which
    "an the this that these those such same other others another each every either neither both all any some few "
    "several many much more most less least own none no nobody noone nothing someone something anyone anything "
    "everyone everything me my mine myself we us our ours ourselves you your yours yourself yourselves he him his "
    "himself she her hers herself it its itself they them their themselves who whom whose which what whoever "
    "whatever one re "
    # where, when and how
    "about above across after against along among amongst around as at before behind below beside besides between "
    "beyond by down during except for from in into of off on onto out over per since through throughout thru to "
    "toward towards under until up upon via with within without here there hereafter thereafter hereby thereby "
    "herein therein hereupon thereupon where wherever when whenever whence whereby wherein whereupon whereafter "
    "whither how however why everywhere somewhere nowhere anywhere elsewhere now then never ever always often "
    "sometimes sometime already still again once formerly afterwards beforehand back together "
    # what joins
    "and but or nor so yet if than because although though while whereas whether therefore thus hence thence "
    "meanwhile moreover nevertheless otherwise further indeed namely eg ie etc "
    # how much and how sure
    "not only very too also even well else almost mostly perhaps rather enough alone anyhow anyway somehow due "
    "please first last next former latter whole full part top bottom front side amount third two three four five "
    "six eight nine ten eleven twelve fifteen twenty forty fifty sixty hundred "
    # what is done with other words
    "am is are was were be been being become becomes became becoming have has had hasnt do done can could may might "
    "must should will would cannot cant couldnt get give go keep made put see seem seems seemed seeming take find "
    "found show call name move describe cry fill "
    # what only seems to say something: parts of firms' names, of set phrases
    "co inc ltd con de un bill mill fire system detail interest serious sincere thick thin empty".split()
)
"""Words that say little of what a sentence is about."""


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
    from scipy.sparse import csr_array, diags_array

    numbers: dict[str, int] = {}
    contents = [sorted({numbers.setdefault(stem(w), len(numbers)) for w in _content(text)}) for text in texts]
    ends = np.cumsum([0, *map(len, contents)])
    words = np.fromiter(chain.from_iterable(contents), np.int64, ends[-1])
    rows: Any = csr_array((np.ones(len(words)), words, ends), shape=(len(texts), len(numbers))).tocsc()
    said = np.diff(rows.tocsr().indptr)
    rows = rows[:, np.flatnonzero((np.diff(rows.indptr) > 1) & (np.diff(rows.indptr) <= COMMON))].tocsr()
    alone = said > np.diff(rows.indptr)
    length = np.sqrt(np.maximum(np.diff(rows.indptr), 1))
    rows = diags_array(1.0 / length) @ rows
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


def _content(text: str) -> list[str]:
    return [w for w in _WORD.findall(text.casefold()) if w not in _EMPTY]


def _turns(text: str) -> bool:
    """Whether a text holds a word that has an opposite, or that tells what happens once."""
    words = _WORD.findall(text.casefold())
    return any(w in _IRREGULAR or stem(w) in _TURNING for w in words)


_TURNING = frozenset(map(stem, RISE | FALL | RAISE | LOWER | PLACED_ONCE | UNIQUE_AGENT | set(OPPOSITES)))
