"""Puts the stages together: the only module that knows every implementation.

Everything heavy is imported when it is asked for, so that `consistency --help` stays fast.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from consistency.config import Settings

if TYPE_CHECKING:
    from consistency.assemble import Story
    from consistency.cache.file import Cache
    from consistency.discrepancy import Discrepancy
    from consistency.gate.baseline import Baseline
    from consistency.pipeline import Gate, JudgingStages, ReadingStages
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


def judging_stages(settings: Settings, progress: Progress, cache: Cache | None = None) -> JudgingStages:
    """The stages from slots to findings; what earlier runs found out is taken from ``cache``."""
    from consistency.cache.embedder import CachingEmbedder
    from consistency.cache.parser import CachingParser
    from consistency.cluster.agglomerate import AverageLinkage
    from consistency.cluster.candidates import NearOrAlike
    from consistency.cluster.counterparts import SharedWords
    from consistency.cluster.scorer import LearnedScorer
    from consistency.cluster.topics import ClearlyApart
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
    parser, embedder = SpacyParser(), SentenceTransformerEmbedder(settings.model, progress)
    return JudgingStages(
        parser=CachingParser(parser, cache) if cache else parser,
        binder=binder,
        embedder=CachingEmbedder(embedder, cache) if cache else embedder,
        proposer=NearOrAlike(),
        scorer=LearnedScorer(conflict),
        clusterer=AverageLinkage(conflict, settings.same_question),
        comparer=IntervalComparer(),
        implied=binder,
        whether=WhetherStages(counterparts=SharedWords(), finder=ClauseReader(), comparer=ClauseComparer()),
        topics=None if settings.one_topic else ClearlyApart(),
    )


def gate(
    baseline: Baseline,
    name: Callable[[str], str] | None = None,
    gone: Callable[[str], bool] | None = None,
    today: date = date.min,
) -> Gate:
    """Holds discrepancies against a baseline and against the suppressions in the documents.

    ``name`` gives documents the names that the baseline knows them by, ``gone`` tells of such a name whether
    there is no such file any more; after ``today`` what was decided no longer holds.
    """
    from consistency.assemble import Gated, Gating
    from consistency.gate.classify import classify
    from consistency.gate.found import same
    from consistency.gate.names import gone_or_dropped
    from consistency.gate.suppress import suppress
    from consistency.gate.tell import absent, decision

    named = name or same

    def classified(discrepancies: Sequence[Discrepancy], story: Story) -> Gating:
        read = frozenset(named(d.id) for d in story.documents)
        skipped = frozenset(named(s.path) for s in story.skipped)
        files = frozenset(named(d.file) for d in story.documents if d.file) - skipped
        left = gone_or_dropped(gone or (lambda _: False), read | skipped, files)
        found = classify(discrepancies, baseline, name=named, present=read | skipped, today=today)
        silenced, unused = suppress(discrepancies, story.documents)
        return Gating(
            tuple(
                Gated(d, s.fingerprint, s.state, by, s.tier or "", s.note, decision(s.entry))
                for d, s, by in zip(discrepancies, found.standings, silenced, strict=True)
            ),
            tuple(absent(entry, read, left) for entry in found.absent),
            unused,
        )

    return classified


def compared(
    paths: Sequence[str], settings: Settings, root: Path, progress: Progress, cache: Cache | None = None
) -> tuple[Story, tuple[Discrepancy, ...]]:
    """What was read behind ``paths``, and all discrepancies in it that are asked for, known or not.

    Those that a document asks to be silent about are left out.
    """
    from consistency.against import hands
    from consistency.gate.suppress import suppress
    from consistency.pipeline import judge, read

    story = read(paths, reading_stages(settings, root), progress, settings.against)
    found = judge(story, judging_stages(settings, progress, cache), progress).comparison.discrepancies
    drafts = hands(story.documents)
    silenced, _ = suppress(found, story.documents)
    shown = zip(found, silenced, strict=True)
    return story, tuple(d for d, by in shown if by is None and drafts.only(d.sides) is None)
