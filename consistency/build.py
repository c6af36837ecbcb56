"""Puts the stages together: the only module that knows every implementation.

Everything heavy is imported when it is asked for, so that `consistency --help` stays fast.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from consistency.config import Settings

if TYPE_CHECKING:
    from consistency.assemble import Gated
    from consistency.discrepancy import Discrepancy
    from consistency.gate.baseline import Baseline
    from consistency.pipeline import Gate, JudgingStages, ReadingStages
    from consistency.report import Absent
    from consistency.seams import Progress


def reading_stages(settings: Settings, root: Path) -> ReadingStages:
    """The stages from files to slots; paths are relative to ``root``."""
    from consistency.pipeline import ReadingStages
    from consistency.read.columns import Columns
    from consistency.read.library import FileLibrary
    from consistency.read.published import VotingDater
    from consistency.read.sentences import NewsSplitter
    from consistency.slots.finder import NewsSlots

    return ReadingStages(
        library=FileLibrary(
            root,
            settings.exclude,
            settings.max_bytes,
            Columns(settings.text_column, settings.id_column, settings.date_column),
            any_language=settings.any_language,
        ),
        splitter=NewsSplitter(),
        finder=NewsSlots(),
        dater=VotingDater(settings.doc_dates),
    )


def judging_stages(settings: Settings, progress: Progress) -> JudgingStages:
    """The stages from slots to findings."""
    from consistency.cluster.agglomerate import AverageLinkage
    from consistency.cluster.candidates import NearOrAlike
    from consistency.cluster.counterparts import SharedWords
    from consistency.cluster.scorer import LearnedScorer
    from consistency.compare.comparer import IntervalComparer
    from consistency.compare.relations import conflict
    from consistency.compare.whether import ClauseComparer
    from consistency.embed.sentence_transformer import SentenceTransformerEmbedder
    from consistency.mentions.assertions import ClauseReader
    from consistency.mentions.binder import DependencyBinder
    from consistency.mentions.zeros import CountsNone
    from consistency.parse import SpacyParser
    from consistency.pipeline import JudgingStages, WhetherStages

    binder = CountsNone(DependencyBinder())
    return JudgingStages(
        parser=SpacyParser(),
        binder=binder,
        embedder=SentenceTransformerEmbedder(settings.model, progress),
        proposer=NearOrAlike(),
        scorer=LearnedScorer(conflict),
        clusterer=AverageLinkage(conflict, settings.same_question),
        comparer=IntervalComparer(),
        implied=binder,
        whether=WhetherStages(counterparts=SharedWords(), finder=ClauseReader(), comparer=ClauseComparer()),
    )


def gate(baseline: Baseline) -> Gate:
    """Holds discrepancies against a baseline."""
    from consistency.assemble import Gated
    from consistency.gate.classify import classify
    from consistency.report import Absent

    def classified(discrepancies: Sequence[Discrepancy]) -> tuple[list[Gated], list[Absent]]:
        found = classify(discrepancies, baseline)
        gated = [Gated(d, s.fingerprint, s.state) for d, s in zip(discrepancies, found.standings, strict=True)]
        return gated, [Absent(e.fingerprint, e.rule, e.claim) for e in found.absent]

    return classified


def compared(paths: Sequence[str], settings: Settings, root: Path, progress: Progress) -> tuple[Discrepancy, ...]:
    """All discrepancies that are asked for in the documents behind ``paths``, known or not."""
    from consistency.against import hands
    from consistency.pipeline import judge, read

    story = read(paths, reading_stages(settings, root), progress, settings.against)
    found = judge(story, judging_stages(settings, progress), progress)[1].discrepancies
    drafts = hands(story.documents)
    return tuple(d for d in found if drafts.only(d.sides) is None)
