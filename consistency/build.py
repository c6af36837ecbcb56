"""Puts the stages together: the only module that knows every implementation.

Everything heavy is imported when it is asked for, so that `consistency --help` stays fast.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from consistency.config import Backend, EngineKind, Settings, Workers

if TYPE_CHECKING:
    from consistency.assemble import Story
    from consistency.cache.file import Cache
    from consistency.discrepancy import Discrepancy
    from consistency.engine.documents import PartitionedReading
    from consistency.engine.run import Engine, Workforce
    from consistency.gate.baseline import Baseline
    from consistency.pipeline import Gate, JudgingStages, ReadingStages
    from consistency.read.library import ReadAll
    from consistency.seams import Annotator, Embedder, Parser, Progress

EXPORTS = "exports"
"""The folder of models made ready for onnxruntime, in the cache's."""
_PORTION = 50_000
"""Sentences or texts that are handed to workers, and kept when they come back, together."""


@contextmanager
def engine(workers: Workers, progress: Progress) -> Iterator[Engine | None]:
    """Who does the work, for as long as the context lasts; ``None`` for this process alone, without a work folder.

    Raises:
        ConfigError: there is no scheduler for the engine, or no engine for the scheduler.
        EngineError: the scheduler or its workers are not what they should be.
    """
    workers.expect_sense()
    if workers.alone:
        yield None
        return
    from consistency.engine.local import Processes, cores
    from consistency.engine.run import Engine

    with _work_folder(workers.work) as place:
        force: Workforce
        if workers.engine is EngineKind.DASK:
            from consistency.engine.dask import Cluster

            progress.stage("connecting")
            force = Cluster(place, workers.scheduler)
        else:
            force = Processes(place, workers.jobs or cores())
        hurry = True
        try:
            yield Engine(force)
            hurry = False
        finally:
            force.close(hurry=hurry)


def _work_folder(named: str) -> AbstractContextManager[str]:
    """Where work is handed over, as every worker finds it, wherever it was started."""
    if not named:
        return TemporaryDirectory(prefix="consistency-work-")
    return nullcontext(named if "://" in named else str(Path(named).absolute()))


def reading_stages(
    settings: Settings, root: Path, by: Engine | None = None, cache: Cache | None = None
) -> ReadingStages:
    """The stages from files to slots; paths are relative to ``root``.

    What earlier runs found out is taken from ``cache``; the rest is done ``by`` an engine's workers.
    """
    from consistency.pipeline import ReadingStages
    from consistency.read.columns import Columns
    from consistency.read.library import FileLibrary
    from consistency.read.published import VotingDater

    return ReadingStages(
        library=FileLibrary(
            root,
            settings.exclude,
            settings.max_bytes,
            Columns(settings.text_column, settings.id_column, settings.date_column),
            any_language=settings.any_language,
            read_all=_read_all(settings, by, cache),
        ),
        annotator=_annotator(by, cache),
        dater=VotingDater(settings.doc_dates),
    )


def judging_stages(
    settings: Settings,
    progress: Progress,
    cache: Cache | None = None,
    by: Engine | None = None,
    *,
    alone: bool = False,
) -> JudgingStages:
    """The stages from slots to findings; what earlier runs found out is taken from ``cache``.

    What is not known is parsed and embedded ``by`` an engine's workers. ``alone``: nothing else runs in this process.
    """
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
    from consistency.mentions.assertions import ClauseReader
    from consistency.mentions.binder import DependencyBinder
    from consistency.mentions.zeros import CountsNone
    from consistency.pipeline import JudgingStages, WhetherStages

    binder = CountsNone(DependencyBinder())
    parses = parser(alone=alone)
    parses = _parser(parses, by, progress) if by else parses
    vectors = embedder(settings.model, settings.backend, progress)
    vectors = _embedder(settings.model, vectors, by, progress) if by else vectors
    # Workers are handed more at once, so that none waits for the others at the end of every portion.
    portion = _PORTION if by else None
    return JudgingStages(
        parser=CachingParser(parses, cache, portion) if cache else parses,
        binder=binder,
        embedder=CachingEmbedder(vectors, cache, portion) if cache else vectors,
        proposer=NearOrAlike(),
        scorer=LearnedScorer(conflict),
        clusterer=AverageLinkage(conflict, settings.same_question),
        comparer=IntervalComparer(),
        implied=binder,
        whether=WhetherStages(counterparts=SharedWords(), finder=ClauseReader(), comparer=ClauseComparer()),
        topics=None if settings.one_topic else ClearlyApart(),
    )


def annotator() -> Annotator:
    """Who finds slots, in this process."""
    from consistency.annotate import OneByOne
    from consistency.read.sentences import NewsSplitter
    from consistency.slots.finder import NewsSlots

    return OneByOne(NewsSplitter(), NewsSlots())


def parser(*, alone: bool = False) -> Parser:
    """Who parses, in this process; ``alone`` if it is a program of our own."""
    from consistency.parse import SpacyParser

    return SpacyParser(alone=alone)


def embedder(model: str, backend: Backend = Backend.AUTO, progress: Progress | None = None) -> Embedder:
    """Who embeds, in this process. Exports of models lie beside the cache of what was found in texts."""
    from consistency.cache.file import directory
    from consistency.embed.choose import FirstThatWorks
    from consistency.embed.onnx import OnnxEmbedder
    from consistency.embed.sentence_transformer import SentenceTransformerEmbedder

    onnx = OnnxEmbedder(directory(os.environ) / EXPORTS, model, progress)
    other = SentenceTransformerEmbedder(model, progress)
    chosen: Mapping[Backend, Embedder] = {Backend.ONNX: onnx, Backend.SENTENCE_TRANSFORMERS: other}
    return chosen.get(backend) or FirstThatWorks(onnx, other)


def _read_all(settings: Settings, by: Engine | None, cache: Cache | None) -> ReadAll | None:
    from consistency import stages

    options = {key: settings.as_data()[key] for key in stages.READING}
    partitioned: PartitionedReading | None = None
    if by:
        from consistency.engine.documents import PartitionedReading
        from consistency.engine.partition import Stage

        partitioned = PartitionedReading(Stage("read", stages.read, options), by, settings.max_bytes)
    if cache is None:
        return partitioned
    from consistency.cache.reading import CachingReading, one_by_one

    portion = _PORTION if by else None
    return CachingReading(cache, repr(options), settings.max_bytes, partitioned or one_by_one, portion)


def _annotator(by: Engine | None, cache: Cache | None) -> Annotator:
    def make() -> Annotator:
        if by is None:
            return annotator()
        from consistency import stages
        from consistency.engine.documents import PartitionedAnnotator
        from consistency.engine.partition import Stage

        return PartitionedAnnotator(Stage("annotate", stages.annotate, {}), by)

    if cache is None:
        return make()
    from consistency.cache.annotator import CachingAnnotator

    return CachingAnnotator(make, cache, _PORTION if by else None)


def _parser(known: Parser, by: Engine, progress: Progress) -> Parser:
    from consistency import stages
    from consistency.engine.models import PartitionedParser
    from consistency.engine.partition import Stage

    return PartitionedParser(known, Stage("parse", stages.parse, stages.asked(known.model)), by, progress)


def _embedder(model: str, known: Embedder, by: Engine, progress: Progress) -> Embedder:
    from consistency import stages
    from consistency.engine.models import PartitionedEmbedder
    from consistency.engine.partition import Stage

    folder = Path(model).expanduser()
    named = str(folder.absolute()) if folder.is_dir() else model
    # The backend that was chosen here: not every worker may choose for itself.
    options = {"model": named, "backend": known.model.backend, **stages.asked(known.model)}
    return PartitionedEmbedder(known, Stage("embed", stages.embed, options), by, progress)


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
    paths: Sequence[str],
    settings: Settings,
    root: Path,
    progress: Progress,
    cache: Cache | None = None,
    by: Engine | None = None,
) -> tuple[Story, tuple[Discrepancy, ...]]:
    """What was read behind ``paths``, and all discrepancies in it that are asked for, known or not.

    Those that a document asks to be silent about are left out.
    """
    from consistency.against import hands
    from consistency.gate.suppress import suppress
    from consistency.pipeline import judge, read

    story = read(paths, reading_stages(settings, root, by, cache), progress, settings.against)
    found = judge(story, judging_stages(settings, progress, cache, by, alone=True), progress).comparison.discrepancies
    drafts = hands(story.documents)
    silenced, _ = suppress(found, story.documents)
    shown = zip(found, silenced, strict=True)
    return story, tuple(d for d, by in shown if by is None and drafts.only(d.sides) is None)
