"""Runs the checker over labelled sets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from consistency.assemble import Gated, Gating, Story
from consistency.config import Settings
from consistency.discrepancy import Discrepancy, Verdict
from consistency.document import Document, Reading
from consistency.evaluate.labels import Item, LabelledPair, LabelledSet, LabelledText, Pairs, Stories
from consistency.evaluate.matching import matches
from consistency.evaluate.measures import ItemOutcome, PairOutcome, Said, TopicOutcome
from consistency.evaluate.remember import prepared
from consistency.pipeline import JudgingStages, ReadingStages, judge, read, run
from consistency.progress import Silent
from consistency.report import Finding, State
from consistency.seams import Progress


@dataclass(frozen=True, slots=True)
class Checker:
    """What is measured: the stages of a run."""

    settings: Settings
    reading: Callable[[Path], ReadingStages]
    """The stages for paths relative to a folder."""
    document: Callable[[str, str], Document]
    """The document of an id and a plain text."""
    judging: JudgingStages


@dataclass(frozen=True, slots=True)
class PairsResult:
    """What was said of a set of pairs, in the order of their ids."""

    name: str
    outcomes: tuple[PairOutcome, ...]


@dataclass(frozen=True, slots=True)
class StoriesResult:
    """What was said of a set of stories, in the order of their topics."""

    name: str
    topics: tuple[TopicOutcome, ...]


Result = PairsResult | StoriesResult


def evaluate(sets: Iterable[LabelledSet], checker: Checker, progress: Progress) -> tuple[Result, ...]:
    """Run the checker over every set. Models are loaded once.

    Raises:
        InputError: a document of a story cannot be read.
        ModelError: a model is missing or not the pinned one.
    """
    results: list[Result] = []
    for each in sets:
        if isinstance(each, Pairs):
            results.append(evaluate_pairs(each, checker, progress))
        else:
            results.append(evaluate_stories(each, checker, progress))
    return tuple(results)


def evaluate_stories(stories: Stories, checker: Checker, progress: Progress) -> StoriesResult:
    """Check every topic as a story of its own, as `consistency check` does with its folder."""
    reading = checker.reading(stories.folder)
    topics = []
    for at, topic in enumerate(stories.topics, 1):
        progress.stage(f"{stories.name} {at}/{len(stories.topics)}")
        report = run([topic], checker.settings, reading, checker.judging, _ungated, Silent())
        items = [item for item in stories.items if item.topic == topic]
        skipped = tuple(f"{s.path}: {s.reason}" for s in report.skipped)
        topics.append(_topic(topic, items, report.discrepancies, skipped))
    return StoriesResult(stories.name, tuple(topics))


def evaluate_pairs(pairs: Pairs, checker: Checker, progress: Progress) -> PairsResult:
    """Check every pair as a story of two documents, as `consistency check` does with two files.

    All sentences are parsed together and all texts embedded together; that changes nothing that is said.
    """
    stages = checker.reading(Path())
    progress.stage(f"{pairs.name}: finding slots", len(pairs.pairs))
    stories = []
    for pair in pairs.pairs:
        library = _Texts((_document(checker, "a.txt", pair.a), _document(checker, "b.txt", pair.b)))
        stories.append(read(["a.txt", "b.txt"], replace(stages, library=library), Silent()))
        progress.advance()
    judging = prepared(stories, checker.judging, lambda stage: progress.stage(f"{pairs.name}: {stage}"))
    progress.stage(f"{pairs.name}: comparing", len(stories))
    outcomes = []
    for pair, story in zip(pairs.pairs, stories, strict=True):
        found = [d for d in judge(story, judging, Silent()).comparison.discrepancies if checker.settings.asks_for(d)]
        outcomes.append(PairOutcome(pair, _comparable(story), tuple(_said_of_pair(pair, d) for d in found)))
        progress.advance()
    return PairsResult(pairs.name, tuple(outcomes))


@dataclass(frozen=True, slots=True)
class _Texts:
    """Implements `seams.Library` over documents that are no files."""

    documents: tuple[Document, ...]

    def read(
        self,
        paths: Sequence[str],  # noqa: ARG002 - there are no paths
        progress: Progress,  # noqa: ARG002
        against: Sequence[str] = (),  # noqa: ARG002
    ) -> Reading:
        """The documents."""
        return Reading(self.documents)


def _document(checker: Checker, name: str, side: LabelledText) -> Document:
    header = f"date {side.day}\n\n" if side.day else ""
    return checker.document(name, f"{header}{side.text}\n")


def _comparable(story: Story) -> bool:
    """Whether the two documents hold slots of one dimension (ordinals may turn out to be frequencies).

    Others can only differ in who, where, which way or whether, or in what is counted without a figure.
    """
    first, second = ({_REPEATS.get(s.dimension, s.dimension) for s in slots} for slots in story.slots)
    return bool(first & second)


_REPEATS = {"ordinal": "frequency"}


def _said_of_pair(pair: LabelledPair, found: Discrepancy) -> Said:
    values = tuple(side.mentions[0].slot.text for side in found.sides)
    return Said(found.verdict, found.kind, found.nature, found.question, values, listed=pair.contradiction)


def _topic(topic: str, items: Sequence[Item], findings: Sequence[Finding], skipped: tuple[str, ...]) -> TopicOutcome:
    disagreements = [item for item in items if item.disagreement]
    said = tuple(
        Said(
            Verdict(f.verdict),
            f.slot.kind,
            f.nature,
            f.claim,
            tuple(side.value for side in f.sides),
            listed=any(matches(f, item, strict=False) for item in disagreements),
        )
        for f in findings
    )
    outcomes = tuple(
        ItemOutcome(item, strict=_surest(findings, item, strict=True), relaxed=_surest(findings, item, strict=False))
        for item in items
    )
    return TopicOutcome(topic, outcomes, said, skipped)


def _surest(findings: Sequence[Finding], item: Item, *, strict: bool) -> Verdict | None:
    found = {Verdict(f.verdict) for f in findings if matches(f, item, strict=strict)}
    return min(found, key=list(Verdict).index, default=None)


def _ungated(discrepancies: Sequence[Discrepancy], _: Story) -> Gating:
    """No baseline: every discrepancy is new, and nothing needs a name."""
    return Gating(tuple(Gated(d, "", State.NEW) for d in discrepancies))
