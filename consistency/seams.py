"""Where parts plug in: one Protocol a seam, each with one or two methods."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from consistency.assertion import Assertions
from consistency.claim import Claim, Mention, Score
from consistency.discrepancy import Comparison, Discrepancy
from consistency.document import Document, Publication, Reading, Sentence, Skipped
from consistency.report import ModelEntry, Report
from consistency.text import Parse
from consistency.value import Slot

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]
    Pairs = NDArray[np.int32]
    """Rows ``(first, second)`` of indices, ``first < second``, sorted."""


@dataclass(frozen=True, slots=True)
class MentionVectors:
    """Unit vectors of the mentions' masked frames, of their whole sentences and of their gists, row by row."""

    frames: Vectors
    sentences: Vectors
    gists: Vectors


class Reader(Protocol):
    """Turns one file of a format into its documents."""

    def read(self, path: Path, identity: str) -> Document | Skipped | Reading:
        """The document, or why it was skipped, or everything that came of a file that holds several documents.

        Documents inside a file have the identity ``identity#…``. Never raises for what is in the file.
        """


class Library(Protocol):
    """Finds and reads the documents behind paths."""

    def read(self, paths: Sequence[str], progress: Progress, against: Sequence[str] = ()) -> Reading:
        """All documents and everything that was skipped, both sorted by path.

        With ``against`` every document has a role: what ``paths`` lead to is a draft, all else a source.

        Raises:
            InputError: a path names nothing.
        """


class Splitter(Protocol):
    """Cuts a document into sentences."""

    def split(self, document: Document) -> tuple[Sentence, ...]:
        """The sentences in order. None crosses the edge of a block."""


class SlotFinder(Protocol):
    """Finds and normalises slots."""

    def find(self, document: Document, sentences: Sequence[Sentence]) -> tuple[Slot, ...]:
        """Slots in document order, none overlapping, resolved against ``document.published``."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """The sentences of a document, and its slots in their order."""

    sentences: tuple[Sentence, ...]
    slots: tuple[Slot, ...]


class Annotator(Protocol):
    """Cuts documents into sentences and finds the slots in them."""

    def annotate(self, documents: Sequence[Document]) -> Iterable[Annotation]:
        """One annotation a document, in order; slots are resolved against ``Document.published``."""


class Dater(Protocol):
    """Decides when each document of a story was published."""

    def date(self, documents: Sequence[Document], slots: Sequence[Sequence[Slot]]) -> tuple[Publication, ...]:
        """One publication a document; ``slots`` are those found without any document date."""


class Parser(Protocol):
    """Finds words, dependencies and entities."""

    @property
    def model(self) -> ModelEntry:
        """Which model it is."""

    def parse(self, sentences: Iterable[str]) -> list[Parse]:
        """One parse a sentence, in order."""


class Implied(Protocol):
    """Finds what a text counts without a figure."""

    def imply(self, sentences: Sequence[Sequence[Sentence]]) -> list[tuple[Slot, ...]]:
        """Slots in document order, one tuple a document: *no one* is 0. `SlotFinder` does not give them."""


class Binder(Protocol):
    """Says what each slot is about."""

    def bind(
        self,
        documents: Sequence[Document],
        sentences: Sequence[Sequence[Sentence]],
        slots: Sequence[Sequence[Slot]],
        parses: Sequence[Sequence[Parse | None]],
    ) -> tuple[Mention, ...]:
        """Mentions sorted by `Mention.order`.

        All arguments run parallel to ``documents``; a sentence without slots has no parse.
        """


class Embedder(Protocol):
    """Turns texts into vectors."""

    @property
    def model(self) -> ModelEntry:
        """Which model it is."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, one row a text: float32 of shape (n, d), rounded to half precision."""


class Proposer(Protocol):
    """Proposes which mentions could answer the same question, so that few pairs need scoring."""

    def propose(self, mentions: Sequence[Mention], vectors: MentionVectors) -> Pairs:
        """The pairs, of shape (n, 2)."""


class Scores(Protocol):
    """The scores of proposed pairs. Each is worked out when it is asked for: most never are."""

    @property
    def pairs(self) -> Pairs:
        """The pairs, of shape (n, 2)."""

    @property
    def ceilings(self) -> NDArray[np.float64]:
        """For every pair a probability that its own does not exceed."""

    def probability(self, at: int) -> float:
        """The probability of a pair."""

    def __getitem__(self, at: int, /) -> Score:
        """The score of a pair.

        Raises:
            IndexError: there is no such pair.
        """

    def __len__(self) -> int:
        """How many pairs there are."""


class Scorer(Protocol):
    """Judges whether two slots answer the same question."""

    @property
    def model(self) -> ModelEntry:
        """Which weights it judges by."""

    def score(self, mentions: Sequence[Mention], vectors: MentionVectors, pairs: Pairs) -> Scores:
        """One score a pair."""


class Clusterer(Protocol):
    """Gathers mentions into claims."""

    def cluster(self, mentions: Sequence[Mention], scores: Scores) -> tuple[Claim, ...]:
        """Claims of at least two mentions, sorted by their first mention. No mention is in two."""


class Comparer(Protocol):
    """Finds what disagrees, and what agrees, inside the claims."""

    def compare(self, claims: Sequence[Claim], documents: Sequence[Document]) -> Comparison:
        """Discrepancies most certain first; agreements by question."""


class Counterparts(Protocol):
    """Says which sentences another document may affirm or deny."""

    def find(self, sentences: Sequence[Sequence[Sentence]]) -> list[list[int]]:
        """Ascending indices of such sentences, one list a document."""


class AssertionFinder(Protocol):
    """Says what the clauses of a story assert."""

    def find(
        self,
        documents: Sequence[Document],
        sentences: Sequence[Sequence[Sentence]],
        slots: Sequence[Sequence[Slot]],
        parses: Sequence[Sequence[Parse | None]],
    ) -> Assertions:
        """The clauses of the sentences that have a parse; all arguments run parallel to ``documents``."""


class AssertionComparer(Protocol):
    """Finds clauses that cannot both be true."""

    def compare(self, assertions: Assertions, documents: Sequence[Document]) -> tuple[Discrepancy, ...]:
        """Discrepancies about where, who, which way and whether, most certain first."""


class Reporter(Protocol):
    """Draws a report as text of one format."""

    def render(self, report: Report) -> str:
        """The whole output, ending in a newline."""


class Progress(Protocol):
    """Hears how far a run has come."""

    def stage(self, name: str, total: int | None = None) -> None:
        """A stage begins; ``total`` steps are ahead where that is known."""

    def advance(self, steps: int = 1) -> None:
        """So many steps of the stage are done."""
