"""The figures as tables of words, for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from consistency.discrepancy import Verdict
from consistency.evaluate.measures import (
    ItemOutcome,
    PairMeasures,
    PairOutcome,
    Rate,
    Said,
    StoryMeasures,
    TopicOutcome,
    grouped,
    of_findings,
    of_items,
    of_pairs,
)
from consistency.evaluate.run import PairsResult, Result, StoriesResult

NOTHING = "–"
"""Where a figure would be of nothing."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under columns; the first column names the row, all others hold figures."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


PAIR_COLUMNS = (
    "pairs",
    "precision",
    "recall",
    "recall, tensions too",
    "false alarms per 1000",
    "… tensions too",
    "accuracy",
    "… of silence",
)
STORY_COLUMNS = (
    "strict recall",
    "relaxed recall",
    "… strict, contradictions",
    "… relaxed, contradictions",
    "look-alikes flagged",
)
FINDING_COLUMNS = ("contradictions", "as labelled", "tensions", "as labelled")
BURDEN_COLUMNS = ("topics", "contradictions", "tensions", "findings per topic", "unlisted contradictions", "… tensions")


def overview(results: Sequence[Result]) -> tuple[Table, ...]:
    """A row a set, and a row a source of it."""
    pairs = [r for r in results if isinstance(r, PairsResult)]
    stories = [r for r in results if isinstance(r, StoriesResult)]
    tables = []
    if stories:
        recall = tuple((r.name, *_story_cells(of_items(_items(r)))) for r in stories)
        tables.append(Table("Stories", ("set", *STORY_COLUMNS), recall))
        burden = tuple((r.name, *_burden_cells(r.topics)) for r in stories)
        tables.append(Table("Stories: findings", ("set", *BURDEN_COLUMNS), burden))
    if pairs:
        tables.append(Table("Pairs", ("set", *PAIR_COLUMNS), tuple(row for r in pairs for row in _pair_rows(r))))
    return tuple(tables)


def details(result: Result) -> tuple[Table, ...]:
    """The groups of one set: by kind, by nature, and what the checker's own findings were."""
    if isinstance(result, PairsResult):
        said = [s for o in result.outcomes for s in o.said]
        tables = [_pair_table(f"{result.name} by kind", "kind", grouped(result.outcomes, lambda o: o.pair.kind))]
    else:
        said = [s for t in result.topics for s in t.said]
        items = _items(result)
        tables = [
            _story_table(f"{result.name} by kind", "kind", grouped(items, lambda o: o.item.kind)),
            _story_table(f"{result.name} by nature", "nature", grouped(items, lambda o: o.item.nature)),
            Table(
                f"{result.name} by topic",
                ("topic", *BURDEN_COLUMNS[1:3], *BURDEN_COLUMNS[4:], *STORY_COLUMNS[:2]),
                tuple(_topic_row(topic) for topic in result.topics),
            ),
        ]
    tables += [
        _finding_table(f"{result.name}: findings by slot kind", "slot kind", grouped(said, lambda s: s.kind)),
        _finding_table(f"{result.name}: findings by nature", "nature", grouped(said, lambda s: s.nature)),
    ]
    return tuple(table for table in tables if table.rows)


def _items(result: StoriesResult) -> list[ItemOutcome]:
    return [item for topic in result.topics for item in topic.items]


def _pair_rows(result: PairsResult) -> Iterable[tuple[str, ...]]:
    yield (result.name, *_pair_cells(of_pairs(result.outcomes)))
    for source, own in grouped(result.outcomes, lambda o: o.pair.source).items():
        yield (f"{result.name}: {source}", *_pair_cells(of_pairs(own)))


def _pair_table(title: str, by: str, groups: Mapping[str, Sequence[PairOutcome]]) -> Table:
    rows = tuple((name, *_pair_cells(of_pairs(own))) for name, own in groups.items())
    return Table(title, (by, *PAIR_COLUMNS), rows)


def _story_table(title: str, by: str, groups: Mapping[str, Sequence[ItemOutcome]]) -> Table:
    measured = ((name, of_items(own)) for name, own in groups.items())
    rows = tuple((name, *_story_cells(m)) for name, m in measured if m.strict.of or m.look_alikes.of)
    return Table(title, (by, *STORY_COLUMNS), rows)


def _finding_table(title: str, by: str, groups: Mapping[str, Sequence[Said]]) -> Table:
    rows = []
    for name, own in groups.items():
        measured = of_findings(own)
        sure, unsure = measured.contradictions, measured.tensions
        rows.append((name, str(sure.of), str(sure.hits), str(unsure.of), str(unsure.hits)))
    return Table(title, (by, *FINDING_COLUMNS), tuple(rows))


def _pair_cells(m: PairMeasures) -> tuple[str, ...]:
    return (
        str(m.pairs),
        share(m.precision),
        share(m.recall),
        share(m.recall_with_tensions),
        per_thousand(m.false_alarms),
        per_thousand(m.false_alarms_with_tensions),
        plain(m.accuracy),
        plain(m.accuracy_of_silence),
    )


def _story_cells(m: StoryMeasures) -> tuple[str, ...]:
    look_alikes = f"{m.look_alikes.hits}/{m.look_alikes.of}" if m.look_alikes.of else NOTHING
    recalls = (m.strict, m.relaxed, m.strict_contradictions, m.relaxed_contradictions)
    return (*map(share, recalls), look_alikes)


def _burden_cells(topics: Sequence[TopicOutcome]) -> tuple[str, ...]:
    said = [s for topic in topics for s in topic.said]
    each = f"{len(said) / len(topics):.1f}" if topics else NOTHING
    contradictions, tensions, *unlisted = _counts(said)
    return (str(len(topics)), contradictions, tensions, each, *unlisted)


def _topic_row(topic: TopicOutcome) -> tuple[str, ...]:
    measured = of_items(topic.items)
    return (topic.topic, *_counts(topic.said), share(measured.strict), share(measured.relaxed))


def _counts(said: Sequence[Said]) -> tuple[str, ...]:
    """Contradictions, tensions, and those of either that no label lists."""
    verdicts = list(Verdict)
    found = [sum(s.verdict is v for s in said) for v in verdicts]
    unlisted = [sum(s.verdict is v and not s.listed for s in said) for v in verdicts]
    return tuple(map(str, (*found, *unlisted)))


def share(rate: Rate) -> str:
    """A rate with what it is made of.

    >>> share(Rate(3, 4)), share(Rate(0, 0))
    ('0.75 (3/4)', '–')
    """
    return NOTHING if rate.value is None else f"{rate.value:.2f} ({rate.hits}/{rate.of})"


def plain(rate: Rate) -> str:
    """A rate alone.

    >>> plain(Rate(3, 4)), plain(Rate(0, 0))
    ('0.750', '–')
    """
    return NOTHING if rate.value is None else f"{rate.value:.3f}"


def per_thousand(rate: Rate) -> str:
    """So many in a thousand, with their number.

    >>> per_thousand(Rate(3, 400)), per_thousand(Rate(0, 0))
    ('7.5 (3)', '–')
    """
    return NOTHING if rate.value is None else f"{1000 * rate.value:.1f} ({rate.hits})"
