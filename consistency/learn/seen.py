"""What the checker sees of a topic: its mentions and their vectors, from the stages of a real run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from consistency.assemble import Story
from consistency.claim import Mention
from consistency.document import Document, Reading
from consistency.evaluate.remember import RememberingEmbedder, RememberingParser
from consistency.learn.topics import Topic
from consistency.pipeline import JudgingStages, ReadingStages, judge, read
from consistency.progress import Silent
from consistency.report import ModelEntry
from consistency.seams import MentionVectors, Progress

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Seen:
    """The mentions of a topic, sorted by `Mention.order`, and their vectors row by row."""

    topic: Topic
    mentions: tuple[Mention, ...] = field(repr=False)
    vectors: MentionVectors = field(repr=False)


def see(topics: Sequence[Topic], reading: ReadingStages, judging: JudgingStages, progress: Progress) -> list[Seen]:
    """What is seen of each topic that has any mention. All sentences and all clauses go to the models at once."""
    progress.stage("finding slots", len(topics))
    stories = []
    for topic in topics:
        library = _Texts(topic.documents)
        stories.append(read([d.id for d in topic.documents], replace(reading, library=library), Silent()))
        progress.advance()
    parser = RememberingParser(judging.parser)
    progress.stage("parsing")
    parser.parse(_stating(stories))
    asked = _Asked(judging.embedder.model)
    # Twice: only when all mentions are bound is it known what there is to embed.
    _bound(stories, replace(judging, parser=parser, embedder=asked), progress)
    embedder = RememberingEmbedder(judging.embedder)
    embedder.embed(sorted(asked.texts))
    bound = _bound(stories, replace(judging, parser=parser, embedder=embedder), progress)
    return [
        Seen(topic, kept.mentions, kept.vectors)
        for topic, kept in zip(topics, bound, strict=True)
        if kept.vectors is not None
    ]


def _stating(stories: Sequence[Story]) -> list[str]:
    """The sentences that a parse is sure to be asked for."""
    return [
        sentence.text
        for story in stories
        for sentences, slots in zip(story.sentences, story.body, strict=True)
        for sentence in sentences
        if any(sentence.span.contains(slot.span) for slot in slots)
    ]


def _bound(stories: Sequence[Story], judging: JudgingStages, progress: Progress) -> list[_Keeper]:
    progress.stage("binding", len(stories))
    kept = []
    for story in stories:
        keeper = _Keeper()
        judge(story, replace(judging, proposer=keeper, whether=None), Silent())
        kept.append(keeper)
        progress.advance()
    return kept


@dataclass
class _Keeper:
    """Implements `seams.Proposer`: proposes nothing, and keeps what it was shown."""

    mentions: tuple[Mention, ...] = ()
    vectors: MentionVectors | None = None

    def propose(self, mentions: Sequence[Mention], vectors: MentionVectors) -> list[tuple[int, int]]:
        """No pairs."""
        self.mentions, self.vectors = tuple(mentions), vectors
        return []


@dataclass
class _Asked:
    """Implements `seams.Embedder`: answers nothing, and notes what it was asked."""

    model: ModelEntry
    texts: set[str] = field(default_factory=set)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Rows of zeros."""
        import numpy as np

        self.texts.update(texts)
        return np.zeros((len(texts), 1), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class _Texts:
    """Implements `seams.Library` over documents that are there already."""

    documents: tuple[Document, ...]

    def read(
        self,
        paths: Sequence[str],  # noqa: ARG002 - there are no paths
        progress: Progress,  # noqa: ARG002
        against: Sequence[str] = (),  # noqa: ARG002
    ) -> Reading:
        """The documents."""
        return Reading(self.documents)
