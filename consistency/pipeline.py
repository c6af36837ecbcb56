"""The run, stage by stage: paths → documents → slots → mentions → claims → discrepancies → report.

Knows the order of the stages and none of their implementations; `build` puts those together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from consistency.against import Hands, hands
from consistency.assemble import Gated, Gating, Story, Unlisted, assemble
from consistency.claim import Claim, Mention
from consistency.config import Settings
from consistency.discrepancy import Comparison, Discrepancy
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
    claims, comparison, models = judge(story, judging, progress)
    gating = gate(comparison.discrepancies, story)
    # Only after the gate: a baseline that was made without setting sources apart stays good.
    shown, unlisted = listed(gating.gated, hands(story.documents), settings.asks_for)
    return assemble(
        story=story,
        claims=claims,
        comparison=comparison,
        gated=shown,
        absent=gating.absent,
        unlisted=unlisted,
        settings=settings.as_data(),
        models=models,
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


def judge(
    story: Story, judging: JudgingStages, progress: Progress
) -> tuple[tuple[Claim, ...], Comparison, list[ModelEntry]]:
    """The claims of a story, what disagrees and agrees in them, and the models that were used."""
    counted, stating, wanted = _wanted(story, judging)
    progress.stage("parsing")
    parses = _parse(story, wanted, judging.parser)
    # What a sentence without slots says of names must not change what slots are about: the binder never sees it.
    mentions = judging.binder.bind(story.documents, story.sentences, counted.slots, _only(stating, parses))
    claims, models = _claims(mentions, judging, progress)
    progress.stage("comparing")
    comparison = judging.comparer.compare(claims, story.documents)
    if judging.whether is not None:
        asserted = judging.whether.finder.find(story.documents, story.sentences, story.body, parses)
        comparison = comparison.joined(judging.whether.comparer.compare(asserted, story.documents))
    return claims, comparison, models or ([judging.parser.model] if any(wanted) else [])


def to_parse(story: Story, judging: JudgingStages) -> list[str]:
    """The sentences that `judge` hands to the parser, for whoever wants many stories parsed together."""
    return [
        own[i].text for own, indices in zip(story.sentences, _wanted(story, judging)[2], strict=True) for i in indices
    ]


def _wanted(story: Story, judging: JudgingStages) -> tuple[Story, list[list[int]], list[list[int]]]:
    """The story with what it counts without a figure, and its sentences with slots, and all that are parsed."""
    counted = story if judging.implied is None else _with(story, judging.implied.imply(story.sentences))
    stating = _stating(counted)
    asserting = [[] for _ in stating] if judging.whether is None else judging.whether.counterparts.find(story.sentences)
    return counted, stating, [sorted({*own, *more}) for own, more in zip(stating, asserting, strict=True)]


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
    parses = _parse(story, _stating(story), judging.parser)
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


def _parse(story: Story, wanted: Sequence[Sequence[int]], parser: Parser) -> list[list[Parse | None]]:
    texts = [own[i].text for own, indices in zip(story.sentences, wanted, strict=True) for i in indices]
    parsed = iter(parser.parse(texts))
    parses: list[list[Parse | None]] = []
    for own, indices in zip(story.sentences, wanted, strict=True):
        row: list[Parse | None] = [None] * len(own)
        for i in indices:
            row[i] = next(parsed)
        parses.append(row)
    return parses


def _only(wanted: Sequence[Sequence[int]], parses: Sequence[Sequence[Parse | None]]) -> list[list[Parse | None]]:
    return [
        [parse if i in keep else None for i, parse in enumerate(row)]
        for row, keep in zip(parses, map(frozenset, wanted), strict=True)
    ]


def _claims(
    mentions: Sequence[Mention], judging: JudgingStages, progress: Progress
) -> tuple[tuple[Claim, ...], list[ModelEntry]]:
    if not mentions:
        return (), []
    texts = [t for m in mentions for t in (m.frame.text, m.sentence.text, m.frame.gist)]
    vectors = judging.embedder.embed(texts)
    beside = MentionVectors(frames=vectors[::3], sentences=vectors[1::3], gists=vectors[2::3])
    progress.stage("clustering")
    pairs = judging.proposer.propose(mentions, beside)
    claims = judging.clusterer.cluster(mentions, judging.scorer.score(mentions, beside, pairs))
    return claims, [judging.embedder.model, judging.parser.model, judging.scorer.model]
