"""Models that answer a text once: thousands of small runs share what was parsed and embedded in one go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from consistency.assemble import Story
from consistency.claim import Mention
from consistency.pipeline import JudgingStages, judge, to_parse
from consistency.progress import Silent
from consistency.report import ModelEntry
from consistency.seams import Embedder, MentionVectors, Parser
from consistency.text import Parse

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from consistency.seams import Pairs

    Vectors = NDArray[np.float32]


class RememberingParser:
    """Implements `seams.Parser` over another one."""

    def __init__(self, parser: Parser) -> None:
        self._parser = parser
        self._known: dict[str, Parse] = {}

    @property
    def model(self) -> ModelEntry:
        """Which model it is."""
        return self._parser.model

    def parse(self, sentences: Iterable[str]) -> list[Parse]:
        """One parse a sentence, in order. Those never asked for before go to the parser together."""
        wanted = list(sentences)
        fresh = sorted(set(wanted) - self._known.keys())
        if fresh:
            self._known.update(zip(fresh, self._parser.parse(fresh), strict=True))
        return [self._known[sentence] for sentence in wanted]


class RememberingEmbedder:
    """Implements `seams.Embedder` over another one, whose vectors must not depend on what else is embedded."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._rows: dict[str, int] = {}
        self._vectors: Vectors | None = None

    @property
    def model(self) -> ModelEntry:
        """Which model it is."""
        return self._embedder.model

    def embed(self, texts: Sequence[str]) -> Vectors:
        """See the seam. Texts never asked for before go to the model together."""
        import numpy as np

        fresh = sorted(set(texts) - self._rows.keys())
        if fresh or self._vectors is None:
            found = self._embedder.embed(fresh)
            at = len(self._rows)
            self._vectors = found if not self._rows or self._vectors is None else np.vstack([self._vectors, found])
            self._rows.update({text: at + i for i, text in enumerate(fresh)})
        return self._vectors[[self._rows[text] for text in texts]]


@dataclass
class NotingEmbedder:
    """Implements `seams.Embedder` by answering nothing and noting what it was asked."""

    model: ModelEntry
    texts: set[str] = field(default_factory=set)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Rows of zeros, of shape (n, 1)."""
        import numpy as np

        self.texts.update(texts)
        return np.zeros((len(texts), 1), dtype=np.float32)


class NoPairs:
    """Implements `seams.Proposer` by proposing nothing."""

    def propose(self, mentions: Sequence[Mention], vectors: MentionVectors) -> Pairs:  # noqa: ARG002
        """No pairs."""
        import numpy as np

        return np.empty((0, 2), dtype=np.int32)


def prepared(stories: Sequence[Story], judging: JudgingStages, say: Callable[[str], None]) -> JudgingStages:
    """The stages with everything parsed and embedded already that judging the stories asks for.

    What a run says does not change by it: a model's answer to a text depends on that text alone.
    """
    parser = RememberingParser(judging.parser)
    say("parsing")
    parser.parse([sentence for story in stories for sentence in to_parse(story, judging)])
    # Only when all mentions are bound is it known what there is to embed.
    noting = NotingEmbedder(judging.embedder.model)
    for story in stories:
        judge(story, replace(judging, parser=parser, embedder=noting, proposer=NoPairs(), whether=None), Silent())
    embedder = RememberingEmbedder(judging.embedder)
    say("embedding")
    embedder.embed(sorted(noting.texts))
    return replace(judging, parser=parser, embedder=embedder)
