"""What is counted, and the figures that follow. ``docs/evaluation.md`` says what each means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from consistency.discrepancy import Verdict
from consistency.evaluate.labels import Item, LabelledPair

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rate:
    """So many of so many."""

    hits: int
    of: int

    @property
    def value(self) -> float | None:
        """The share, between 0 and 1; ``None`` of nothing."""
        return self.hits / self.of if self.of else None


UNDEFINED = Rate(0, 0)


@dataclass(frozen=True, slots=True)
class Said:
    """One finding, as far as it is counted."""

    verdict: Verdict
    kind: str
    nature: str
    question: str
    values: tuple[str, ...]
    listed: bool
    """Whether a label bears it out."""


@dataclass(frozen=True, slots=True)
class PairOutcome:
    """What the checker said of one pair."""

    pair: LabelledPair
    comparable: bool
    """Whether both texts hold a slot of one dimension."""
    said: tuple[Said, ...]

    @property
    def verdict(self) -> Verdict | None:
        """The surest one; ``None`` where nothing was found."""
        return min((s.verdict for s in self.said), key=list(Verdict).index, default=None)


@dataclass(frozen=True, slots=True)
class ItemOutcome:
    """What the checker said of one labelled item of a story."""

    item: Item
    strict: Verdict | None
    """The surest verdict of a finding in the very sentences of the label; ``None`` without one."""
    relaxed: Verdict | None
    """The same of any finding with the two values."""


@dataclass(frozen=True, slots=True)
class TopicOutcome:
    """What the checker said of one story."""

    topic: str
    items: tuple[ItemOutcome, ...]
    said: tuple[Said, ...]
    skipped: tuple[str, ...] = ()
    """Documents that could not be read, each with the reason."""


@dataclass(frozen=True, slots=True)
class FindingMeasures:
    """Findings, and how many of them a label bears out."""

    contradictions: Rate
    tensions: Rate


@dataclass(frozen=True, slots=True)
class PairMeasures:
    """A group of pairs. What cannot be known of it (precision without counterexamples) is of nothing."""

    pairs: int
    comparable: Rate
    precision: Rate
    precision_with_tensions: Rate
    recall: Rate
    recall_with_tensions: Rate
    recall_of_comparable: Rate
    false_alarms: Rate
    false_alarms_with_tensions: Rate
    accuracy: Rate
    accuracy_of_silence: Rate
    """What a checker that never says anything would reach."""


@dataclass(frozen=True, slots=True)
class StoryMeasures:
    """A group of labelled items, and what was found in their topics besides."""

    strict: Rate
    relaxed: Rate
    strict_contradictions: Rate
    """As ``strict``, counting only findings with the verdict contradiction."""
    relaxed_contradictions: Rate
    look_alikes: Rate
    """Look-alikes that were reported as a contradiction."""


def of_pairs(outcomes: Sequence[PairOutcome]) -> PairMeasures:
    """The figures of some pairs."""
    true = [o for o in outcomes if o.pair.contradiction]
    other = [o for o in outcomes if not o.pair.contradiction]
    comparable = [o for o in true if o.comparable]
    found, found_any = _contradicted(true), _reported(true)
    alarms, alarms_any = _contradicted(other), _reported(other)
    both = bool(true and other)
    return PairMeasures(
        pairs=len(outcomes),
        comparable=Rate(sum(o.comparable for o in outcomes), len(outcomes)),
        precision=Rate(found, found + alarms) if both else UNDEFINED,
        precision_with_tensions=Rate(found_any, found_any + alarms_any) if both else UNDEFINED,
        recall=Rate(found, len(true)),
        recall_with_tensions=Rate(found_any, len(true)),
        recall_of_comparable=Rate(_contradicted(comparable), len(comparable)),
        false_alarms=Rate(alarms, len(other)),
        false_alarms_with_tensions=Rate(alarms_any, len(other)),
        accuracy=Rate(found + len(other) - alarms, len(outcomes)),
        accuracy_of_silence=Rate(len(other), len(outcomes)),
    )


def of_items(outcomes: Sequence[ItemOutcome]) -> StoryMeasures:
    """The figures of some items."""
    wanted = [o for o in outcomes if o.item.counts]
    look_alikes = [o for o in outcomes if not o.item.disagreement]
    sure = Verdict.CONTRADICTION
    return StoryMeasures(
        strict=Rate(sum(o.strict is not None for o in wanted), len(wanted)),
        relaxed=Rate(sum(o.relaxed is not None for o in wanted), len(wanted)),
        strict_contradictions=Rate(sum(o.strict is sure for o in wanted), len(wanted)),
        relaxed_contradictions=Rate(sum(o.relaxed is sure for o in wanted), len(wanted)),
        look_alikes=Rate(sum(o.strict is sure for o in look_alikes), len(look_alikes)),
    )


def of_findings(said: Iterable[Said]) -> FindingMeasures:
    """The figures of some findings."""
    by_verdict = grouped(said, lambda s: s.verdict)
    sure, unsure = by_verdict.get(Verdict.CONTRADICTION, ()), by_verdict.get(Verdict.TENSION, ())
    return FindingMeasures(
        contradictions=Rate(sum(s.listed for s in sure), len(sure)),
        tensions=Rate(sum(s.listed for s in unsure), len(unsure)),
    )


def grouped(all_of: Iterable[T], key: Callable[[T], str]) -> Mapping[str, tuple[T, ...]]:
    """Sorted groups by a name; what has none is left out."""
    groups: dict[str, list[T]] = {}
    for each in all_of:
        if name := key(each):
            groups.setdefault(name, []).append(each)
    return {name: tuple(groups[name]) for name in sorted(groups)}


def _contradicted(outcomes: Iterable[PairOutcome]) -> int:
    return sum(o.verdict is Verdict.CONTRADICTION for o in outcomes)


def _reported(outcomes: Iterable[PairOutcome]) -> int:
    return sum(o.verdict is not None for o in outcomes)
