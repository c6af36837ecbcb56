"""Which documents are about the same thing, so that those about another are left out of every comparison.

Documents are vectors of their names and numbers, weighted by tf-idf (Salton and Buckley 1988: logarithmic term
frequency, smoothed inverse document frequency, unit length): two reports of one earthquake share the place, the
people and the figures, two earthquakes only share the words for earthquakes.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from consistency.document import BlockKind, Sentence

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]
    Matrix = Any
    """Sparse, of float64, one row a document or group of documents."""

ALIKE = 0.13
"""Least mean similarity of two groups of documents to become one."""

APART, APART_IF_FEW = 0.65, 0.34
"""Groups are about different things if their mean similarity is less than this part of that inside either.

Held against 44 folders of news on one event each: one comes apart, which tells of two, and with all others in one
folder unrelated events always do, and nineteen of twenty pairs of documents on two of one kind (two hijackings,
two earthquakes in one country), for which one in a hundred pairs on the same event is given up.
"""

FEW = 4
"""Groups of fewer documents are held to the stricter part: two that copy each other are very similar inside."""

NAMES = 2 / 3
"""Part of the similarity that comes from names; the rest comes from numbers."""

LARGEST = 4000
"""Documents linked at a time: the similarities take their square. More than that are first taken apart where the chain
of similar documents is thin, by `THINNER` steps; copies of one text, which never come apart, are one group."""

THINNER, THINNEST = 0.05, 0.9
"""How much more similar neighbours have to be at each step, and the last step."""

AT_ONCE = 1_000_000
"""Similarities held in memory at a time."""

_NAME = re.compile(r"\b[^\W\d_][\w-]+")
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")


class ClearlyApart:
    """Implements `seams.TopicFinder`: parts groups of at least two documents that have little to do with each other.

    A document that is like no other goes with the group it is most like, so that it is compared with somebody.
    """

    def find(self, sentences: Sequence[Sequence[Sentence]]) -> list[list[int]]:
        """See the seam."""
        texts = [" ".join(s.text for s in own if s.block is not BlockKind.FURNITURE) for own in sentences]
        return sorted(_parted(texts, list(range(len(texts))))) if texts else []


def _parted(texts: Sequence[str], members: list[int]) -> list[list[int]]:
    """The topics among some of the texts.

    What comes apart is looked at again by itself: what two stories of one kind share is common there, and weighs
    less. So a topic does not depend on what else is read.
    """
    parts = _clear([texts[i] for i in members])
    if len(parts) == 1:
        return [members]
    return [topic for part in parts for topic in _parted(texts, sorted(members[i] for i in part))]


def _clear(texts: Sequence[str]) -> list[list[int]]:
    """The parts of the texts that are clearly apart, as far as that shows when all are looked at."""
    vectors = _vectors(texts)
    groups = _linked(vectors)
    firm = [group for group in groups if len(group) > 1]
    topics = _topics(vectors, firm)
    if len(set(topics)) <= 1:
        return [list(range(len(texts)))]
    found: dict[int, list[int]] = defaultdict(list)
    for topic, group in zip(topics, firm, strict=True):
        found[topic].extend(group)
    lonely = [group[0] for group in groups if len(group) == 1]
    if lonely:
        nearest = (vectors[lonely] @ _means(vectors, firm).T).toarray().round(6).argmax(axis=1)
        for document, at in zip(lonely, nearest, strict=True):
            found[topics[at]].append(document)
    return list(found.values())


def _vectors(texts: Sequence[str]) -> Matrix:
    """Names and numbers of the texts by tf-idf: the product of two rows is the similarity of two texts, 0 to 1."""
    from scipy.sparse import hstack

    names = _weighted([Counter(w for w in _NAME.findall(text) if w[0].isupper()) for text in texts])
    numbers = _weighted([Counter(set(_NUMBER.findall(text))) for text in texts])
    return hstack([names * math.sqrt(NAMES), numbers * math.sqrt(1 - NAMES)], format="csr")


def _weighted(bags: Sequence[Counter[str]]) -> Matrix:
    from scipy.sparse import csr_matrix

    spread = Counter(word for bag in bags for word in bag)
    column = {word: at for at, word in enumerate(sorted(spread))}
    data: list[float] = []
    columns: list[int] = []
    starts = [0]
    for bag in bags:
        row = {
            column[word]: (1 + math.log(times)) * (math.log((1 + len(bags)) / (1 + spread[word])) + 1)
            for word, times in sorted(bag.items())
        }
        length = math.sqrt(sum(weight * weight for weight in row.values())) or 1.0
        data.extend(weight / length for weight in row.values())
        columns.extend(row)
        starts.append(len(columns))
    return csr_matrix((data, columns, starts), shape=(len(bags), len(column)))


def _linked(vectors: Matrix) -> list[list[int]]:
    """Documents by average linkage. No two groups grow together without a pair that is `ALIKE`: so by components."""
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    groups = []
    for members in _pieces(vectors, ALIKE):
        if 1 < len(members) <= LARGEST:
            distances = 1 - (vectors[members] @ vectors[members].T).toarray().round(6)
            np.fill_diagonal(distances, 0.0)
            labels = fcluster(linkage(squareform(distances), "average"), 1 - ALIKE, criterion="distance")
            groups.extend([[members[i] for i in np.flatnonzero(labels == label)] for label in np.unique(labels)])
        else:
            groups.append(members)
    return sorted(groups)


def _pieces(vectors: Matrix, least: float) -> list[list[int]]:
    """Documents connected by pairs at least so similar, in pieces of at most `LARGEST` where they have thin places.

    What belongs together and is cut here comes together again in `_topics`, where whole groups are compared.
    """
    pieces = []
    for members in _components(vectors.shape[0], _alike(vectors, least)):
        if len(members) > LARGEST and least < THINNEST:
            inside = _pieces(vectors[members], least + THINNER)
            pieces.extend([[members[i] for i in piece] for piece in inside])
        else:
            pieces.append(members)
    return pieces


def _topics(vectors: Matrix, groups: Sequence[list[int]]) -> list[int]:
    """One number a group, the same for those that are not clearly apart."""
    means = _means(vectors, groups)
    inside = []
    for at, group in enumerate(groups):
        # The mean over all pairs without those of a document with itself.
        own = vectors[group].multiply(vectors[group]).sum()
        inside.append((means[at].multiply(means[at]).sum() * len(group) ** 2 - own) / (len(group) * (len(group) - 1)))
    # The least similarity at which a group is not apart from another.
    close = np.array(inside) * np.array([APART_IF_FEW if len(group) < FEW else APART for group in groups])
    near = (
        (start, block >= np.minimum(close[start : start + len(block), None], close).round(6))
        for start, block in _products(means)
    )
    topics = [0] * len(groups)
    for topic, members in enumerate(_components(len(groups), near)):
        for at in members:
            topics[at] = topic
    return topics


def _means(vectors: Matrix, groups: Sequence[list[int]]) -> Matrix:
    """The mean vector of every group."""
    from scipy.sparse import csr_matrix

    rows = [at for at, group in enumerate(groups) for _ in group]
    share = [1 / len(group) for group in groups for _ in group]
    columns = [document for group in groups for document in group]
    return csr_matrix((share, (rows, columns)), shape=(len(groups), vectors.shape[0])) @ vectors


def _alike(vectors: Matrix, least: float) -> Iterator[tuple[int, Flags]]:
    return ((start, block >= least) for start, block in _products(vectors))


def _products(rows: Matrix) -> Iterator[tuple[int, NDArray[np.float64]]]:
    """The products of all rows with each other, block by block, each with the number of its first row."""
    count = rows.shape[0]
    step = max(1, AT_ONCE // max(1, count))
    for start in range(0, count, step):
        yield start, (rows[start : start + step] @ rows.T).toarray().round(6)


def _components(count: int, blocks: Iterable[tuple[int, Flags]]) -> list[list[int]]:
    """What hangs together, by rows of flags, block by block, each with the number of its first row."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    labels = np.arange(count)
    for start, block in blocks:
        rows, columns = np.nonzero(block)
        ends = labels[rows + start], labels[columns]
        _, merged = connected_components(coo_matrix((np.ones(len(rows), bool), ends), (count, count)), directed=False)
        labels = merged[labels]
    found: dict[int, list[int]] = defaultdict(list)
    for i, label in enumerate(labels.tolist()):
        found[label].append(i)
    return list(found.values())
