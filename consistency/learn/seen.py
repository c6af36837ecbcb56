"""What the checker sees of a topic: its mentions and their vectors, from the stages of a real run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from consistency.claim import Mention
from consistency.document import Document, Reading
from consistency.evaluate.remember import prepared
from consistency.learn.topics import Topic
from consistency.pipeline import JudgingStages, ReadingStages, judge, read
from consistency.progress import Silent
from consistency.seams import MentionVectors, Progress

if TYPE_CHECKING:
    from consistency.seams import Pairs


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
    judging = prepared(stories, replace(judging, whether=None), progress.stage)
    progress.stage("binding", len(stories))
    seen = []
    for topic, story in zip(topics, stories, strict=True):
        keeper = _Keeper()
        judge(story, replace(judging, proposer=keeper), Silent())
        if keeper.vectors is not None:
            seen.append(Seen(topic, keeper.mentions, keeper.vectors))
        progress.advance()
    return seen


@dataclass
class _Keeper:
    """Implements `seams.Proposer`: proposes nothing, and keeps what it was shown."""

    mentions: tuple[Mention, ...] = ()
    vectors: MentionVectors | None = None

    def propose(self, mentions: Sequence[Mention], vectors: MentionVectors) -> Pairs:
        """No pairs."""
        self.mentions, self.vectors = tuple(mentions), vectors
        return np.empty((0, 2), dtype=np.int32)


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
