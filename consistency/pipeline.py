"""The run, stage by stage: paths → documents → slots → mentions → claims → discrepancies → report.

Knows the order of the stages and none of their implementations; `build` puts those together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from consistency.against import Hands, hands
from consistency.assemble import Gated, Gating, Story, Unlisted, assemble
from consistency.claim import Bundle, Mention
from consistency.config import Settings
from consistency.discrepancy import Comparison, Discrepancy, together
from consistency.document import UNDATED, BlockKind, DocumentRole, Reading, Sentence
from consistency.errors import InputError
from consistency.report import ModelEntry, Report
from consistency.seams import (
    Annotator,
    AssertionComparer,
    AssertionFinder,
    Binder,
    Clusterer,
    Comparer,
    Counterparts,
    Dater,
    Embedder,
    Implied,
    Library,
    MentionVectors,
    Parser,
    Progress,
    Proposer,
    Scorer,
    TopicFinder,
)
from consistency.text import Parse, containing, overlapping
from consistency.value import Slot, Unplaced

Gate = Callable[[Sequence[Discrepancy], Story], Gating]
"""Gives every discrepancy its fingerprint and state, in their order, and says what the baseline has besides."""


@dataclass(frozen=True, slots=True)
class ReadingStages:
    """The stages that need no model: from files to slots."""

    library: Library
    annotator: Annotator
    dater: Dater


@dataclass(frozen=True, slots=True)
class WhetherStages:
    """The stages from sentences to findings about who, where, which way and whether."""

    counterparts: Counterparts
    finder: AssertionFinder
    comparer: AssertionComparer


@dataclass(frozen=True, slots=True)
class JudgingStages:
    """The stages from slots to findings."""

    parser: Parser
    binder: Binder
    embedder: Embedder
    proposer: Proposer
    scorer: Scorer
    clusterer: Clusterer
    comparer: Comparer
    implied: Implied | None = None
    """Left out, only figures are counts."""
    whether: WhetherStages | None = None
    """Left out, only slots are compared."""
    topics: TopicFinder | None = None
    """Left out, all documents are compared with each other, whatever they are about."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found in a story."""

    topics: tuple[tuple[int, ...], ...]
    """Indices of the documents that were compared with each other, every document in one of them."""
    bundles: tuple[Bundle, ...]
    comparison: Comparison
    models: list[ModelEntry]
    """Those that were used."""


def run(
    paths: Sequence[str],
    settings: Settings,
    reading: ReadingStages,
    judging: JudgingStages,
    gate: Gate,
    progress: Progress,
) -> Report:
    """Check the documents behind ``paths`` against each other, or as drafts against the sources of the settings.

    Raises:
        InputError: a path names nothing, or no document could be read, or no draft, or no source.
        ModelError: a model is missing or not the pinned one.
    """
    story = read(paths, reading, progress, settings.against)
    judged = judge(story, judging, progress)
    gating = gate(judged.comparison.discrepancies, story)
    # Only after the gate: a baseline that was made without setting sources apart stays good.
    shown, unlisted = listed(gating.gated, hands(story.documents), settings.asks_for)
    return assemble(
        story=story,
        topics=judged.topics,
        bundles=judged.bundles,
        comparison=judged.comparison,
        gated=shown,
        absent=gating.absent,
        unlisted=unlisted,
        settings=settings.as_data(),
        models=judged.models,
        unused=gating.unused,
    )


def listed(gated: Sequence[Gated], asked: Hands, wanted: Callable[[Discrepancy], bool]) -> tuple[list[Gated], Unlisted]:
    """What the report lists, and how much it leaves out for which reason.

    ``wanted`` says which discrepancies are asked for.
    """
    between: Counter[DocumentRole] = Counter()
    shown, filtered = [], 0
    for found in gated:
        if (only := asked.only(found.discrepancy.sides)) is not None:
            between[only] += 1
        elif wanted(found.discrepancy):
            shown.append(found)
        else:
            filtered += 1
    return shown, Unlisted(between[DocumentRole.SOURCE], between[DocumentRole.DRAFT], filtered)


def judge(story: Story, judging: JudgingStages, progress: Progress) -> Judged:
    """What is found in a story. Every topic is judged by itself, as if it were all that was read."""
    topics, views = _views(story, judging)
    wanted = [view.wanted for view in views]
    progress.stage("parsing")
    parses = _parse([view.counted for view in views], wanted, judging.parser)
    # What a sentence without slots says of names must not change what slots are about: the binder never sees it.
    bound = [
        judging.binder.bind(own.documents, own.sentences, own.slots, _only(view.stating, found))
        for view, found in zip(views, parses, strict=True)
        for own in (view.counted,)
    ]
    embedded = _embed(bound, judging.embedder)
    progress.stage("comparing", len(views))
    bundles: list[Bundle] = []
    comparisons: list[Comparison] = []
    for view, found, mentions, vectors in zip(views, parses, bound, embedded, strict=True):
        own, comparison = _compared(view.counted, found, mentions, vectors, judging)
        bundles.extend(own)
        comparisons.append(comparison)
        progress.advance()
    models = [judging.embedder.model, judging.parser.model, judging.scorer.model]
    if not any(bound):
        models = [judging.parser.model] if any(any(indices) for indices in wanted) else []
    return Judged(topics, tuple(sorted(bundles, key=lambda b: b.mentions[0].order)), together(comparisons), models)


def to_parse(story: Story, judging: JudgingStages) -> list[str]:
    """The sentences that `judge` hands to the parser, for whoever wants many stories parsed together."""
    return [
        own[i].text
        for view in _views(story, judging)[1]
        for own, indices in zip(view.counted.sentences, view.wanted, strict=True)
        for i in indices
    ]


@dataclass(frozen=True, slots=True)
class _View:
    """One topic, with what its documents count without a figure."""

    counted: Story
    stating: list[list[int]]
    """By document the indices of its sentences with slots."""
    wanted: list[list[int]]
    """The same of all sentences that are parsed."""


def _views(story: Story, judging: JudgingStages) -> tuple[tuple[tuple[int, ...], ...], list[_View]]:
    everything = [list(range(len(story.documents)))]
    found = everything if judging.topics is None else judging.topics.find(story.sentences)
    return tuple(map(tuple, found)), [_view(_part(story, members), judging) for members in found]


def _part(story: Story, members: Sequence[int]) -> Story:
    """The story of some of its documents."""
    return Story(
        documents=tuple(story.documents[i] for i in members),
        sentences=tuple(story.sentences[i] for i in members),
        slots=tuple(story.slots[i] for i in members),
        body=tuple(story.body[i] for i in members),
        skipped=(),
    )


def _view(story: Story, judging: JudgingStages) -> _View:
    counted = story if judging.implied is None else _with(story, judging.implied.imply(story.sentences))
    stating = _stating(counted)
    asserting = [[] for _ in stating] if judging.whether is None else judging.whether.counterparts.find(story.sentences)
    return _View(counted, stating, [sorted({*own, *more}) for own, more in zip(stating, asserting, strict=True)])


def read(paths: Sequence[str], reading: ReadingStages, progress: Progress, against: Sequence[str] = ()) -> Story:
    """Read the documents, date them, and find their slots. With ``against`` they are drafts and sources.

    Raises:
        InputError: a path names nothing, or no document could be read, or no draft, or no source.
    """
    found = reading.library.read(paths, progress, against)
    _expect_documents(found, paths, against)
    documents = sorted((replace(d, published=UNDATED) for d in found.documents), key=lambda d: d.id)
    progress.stage("finding slots", len(documents))
    undated = list(reading.annotator.annotate(documents))
    published = reading.dater.date(documents, [_outside(a.slots, a.sentences) for a in undated])
    dated = tuple(replace(d, published=p) for d, p in zip(documents, published, strict=True))
    anchored = [d.published.anchor is not None or d.published.estimate is not None for d in dated]
    again = iter(reading.annotator.annotate([d for d, known in zip(dated, anchored, strict=True) if known]))
    slots, body = [], []
    for first, known in zip(undated, anchored, strict=True):
        slots.append(next(again).slots if known else first.slots)
        body.append(_claimed(slots[-1], first.sentences))
        progress.advance()
    return Story(dated, tuple(a.sentences for a in undated), tuple(slots), tuple(body), found.skipped)


def _expect_documents(found: Reading, paths: Sequence[str], against: Sequence[str]) -> None:
    reasons = "".join(f"\n  {s.path}: {s.reason}" for s in found.skipped)
    roles = {d.role for d in found.documents}
    if not roles or (against and DocumentRole.DRAFT not in roles):
        raise InputError(f"no {'draft' if against else 'document'} found in {', '.join(paths)}{reasons}")
    if against and DocumentRole.SOURCE not in roles:
        raise InputError(
            f"no source found in {', '.join(against)}{reasons}",
            hint="--against wants at least one document that is not among the drafts",
        )


def _outside(slots: Sequence[Slot], sentences: Sequence[Sentence]) -> tuple[Slot, ...]:
    """The slots that do not stand in page furniture."""
    furniture = [s.span for s in sentences if s.block is BlockKind.FURNITURE]
    return tuple(s for s in slots if not overlapping(s.span, furniture))


def _claimed(slots: Sequence[Slot], sentences: Sequence[Sentence]) -> tuple[Slot, ...]:
    """The slots that claim something: what stands in page furniture is no claim of anybody."""
    return tuple(s for s in _outside(slots, sentences) if not isinstance(s.value, Unplaced))


def bind(story: Story, judging: JudgingStages, progress: Progress) -> tuple[Mention, ...]:
    """What the slots of a story say something about. Only sentences with slots are parsed."""
    progress.stage("parsing")
    (parses,) = _parse([story], [_stating(story)], judging.parser)
    # The binder sees vague slots too: they are masked in the frames of their neighbours.
    return judging.binder.bind(story.documents, story.sentences, story.slots, parses)


def _with(story: Story, more: Sequence[Sequence[Slot]]) -> Story:
    """The story with further slots, where they overlap none that it has."""
    slots = []
    for own, found in zip(story.slots, more, strict=True):
        taken = [o.span for o in own]
        added = [s for s in found if not overlapping(s.span, taken)]
        slots.append(tuple(sorted((*own, *added), key=lambda s: s.span)))
    body = tuple(_claimed(found, own) for found, own in zip(slots, story.sentences, strict=True))
    return replace(story, slots=tuple(slots), body=body)


def _stating(story: Story) -> list[list[int]]:
    """The sentences that hold slots, by their index, one list a document."""
    return [
        [i for i, s in enumerate(own) if containing(s.span, spans)]
        for own, spans in zip(story.sentences, ([slot.span for slot in slots] for slots in story.body), strict=True)
    ]


def _parse(
    stories: Sequence[Story], wanted: Sequence[Sequence[Sequence[int]]], parser: Parser
) -> list[list[list[Parse | None]]]:
    """The parses of the wanted sentences, ``None`` for all others, by story and document: all parsed together."""
    documents = [
        (own, indices)
        for story, rows in zip(stories, wanted, strict=True)
        for own, indices in zip(story.sentences, rows, strict=True)
    ]
    parsed = iter(parser.parse([own[i].text for own, indices in documents for i in indices]))
    found = []
    for story, rows in zip(stories, wanted, strict=True):
        parses: list[list[Parse | None]] = []
        for own, indices in zip(story.sentences, rows, strict=True):
            row: list[Parse | None] = [None] * len(own)
            for i in indices:
                row[i] = next(parsed)
            parses.append(row)
        found.append(parses)
    return found


def _only(wanted: Sequence[Sequence[int]], parses: Sequence[Sequence[Parse | None]]) -> list[list[Parse | None]]:
    return [
        [parse if i in keep else None for i, parse in enumerate(row)]
        for row, keep in zip(parses, map(frozenset, wanted), strict=True)
    ]


def _embed(bound: Sequence[Sequence[Mention]], embedder: Embedder) -> list[MentionVectors | None]:
    """The vectors of the mentions by topic, ``None`` for one without mentions: all embedded together."""
    texts = [t for mentions in bound for m in mentions for t in (m.frame.text, m.sentence.text, m.frame.gist)]
    if not texts:
        return [None for _ in bound]
    vectors = embedder.embed(texts)
    found: list[MentionVectors | None] = []
    start = 0
    for mentions in bound:
        rows = vectors[start : start + 3 * len(mentions)]
        start += 3 * len(mentions)
        found.append(MentionVectors(rows[::3], rows[1::3], rows[2::3]) if mentions else None)
    return found


def _compared(
    story: Story,
    parses: Sequence[Sequence[Parse | None]],
    mentions: Sequence[Mention],
    vectors: MentionVectors | None,
    judging: JudgingStages,
) -> tuple[tuple[Bundle, ...], Comparison]:
    """The bundles of one topic, and what disagrees and agrees in them."""
    bundles: tuple[Bundle, ...] = ()
    if vectors is not None:
        pairs = judging.proposer.propose(mentions, vectors)
        bundles = judging.clusterer.cluster(mentions, judging.scorer.score(mentions, vectors, pairs))
    comparison = judging.comparer.compare(bundles, story.documents)
    if judging.whether is None:
        return bundles, comparison
    asserted = judging.whether.finder.find(story.documents, story.sentences, story.body, parses)
    return bundles, comparison.joined(judging.whether.comparer.compare(asserted, story.documents))
