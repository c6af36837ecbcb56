"""How the whole checker does on stories whose labels the scorer has not seen.

The validation of rows (`validate`) judges pairs of slots; this one runs everything behind the scorer too. Only the
weights are held out: rules, frames and features were made with the stories in view.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from consistency.cluster.scorer import LearnedScorer
from consistency.cluster.weights import Weights
from consistency.config import Settings
from consistency.evaluate.labels import Stories
from consistency.evaluate.measures import TopicOutcome
from consistency.evaluate.remember import RememberingEmbedder, RememberingParser
from consistency.evaluate.run import Checker, StoriesResult, evaluate_stories
from consistency.learn.examples import Conflict
from consistency.learn.export import rounded
from consistency.learn.fit import Learner
from consistency.learn.gather import Places, gather, stories_of
from consistency.learn.prior import PRIOR
from consistency.learn.table import Row
from consistency.learn.topics import group_of
from consistency.pipeline import JudgingStages, ReadingStages
from consistency.progress import Silent
from consistency.read.plain import plain_document
from consistency.seams import Progress


def held_out(stories: Stories, rows: Sequence[Row]) -> Mapping[str, Weights]:
    """For each topic the weights learned from the rows of all groups but its own."""
    groups = {topic: group_of(topic) for topic in stories.topics}
    learned = {
        group: rounded(Learner(PRIOR).fit([row for row in rows if row.group != group]))
        for group in sorted(set(groups.values()))
    }
    return {topic: learned[group] for topic, group in groups.items()}


def cross_validated(
    stories: Stories, weights: Mapping[str, Weights], checker: Checker, conflict: Conflict, progress: Progress
) -> StoriesResult:
    """What the checker says of every topic, each judged with its own weights."""
    topics: list[TopicOutcome] = []
    for at, topic in enumerate(stories.topics, 1):
        progress.stage(f"{stories.name} {at}/{len(stories.topics)}")
        judging = replace(checker.judging, scorer=LearnedScorer(conflict, weights[topic]))
        only = replace(stories, topics=(topic,))
        topics += evaluate_stories(only, replace(checker, judging=judging), Silent()).topics
    return StoriesResult(stories.name, tuple(topics))


def as_shipped(places: Places, folder: Path, progress: Progress) -> StoriesResult:
    """The validation of the checker's own stages on the stories of a folder. Loads its models.

    Raises:
        InputError: a file is missing or damaged, or the folder holds no stories.
        ModelError: a model is missing or not the pinned one.
    """
    from consistency.build import judging_stages, reading_stages
    from consistency.compare.relations import conflict

    settings = Settings()

    def reading(root: Path) -> ReadingStages:
        return reading_stages(settings, root)

    stories = stories_of(folder)
    judging = remembering(judging_stages(settings, progress))
    gathered = gather(places, reading(places.data), judging, conflict, progress)
    progress.stage("learning")
    weights = held_out(stories, gathered.rows)
    return cross_validated(stories, weights, Checker(settings, reading, plain_document, judging), conflict, progress)


def remembering(judging: JudgingStages) -> JudgingStages:
    """The stages with models that answer a text once: labels and stories are of the same texts."""
    return replace(judging, parser=RememberingParser(judging.parser), embedder=RememberingEmbedder(judging.embedder))
