"""All rows to learn from, out of the folders and files that hold them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from consistency.config import Settings
from consistency.errors import InputError
from consistency.evaluate.labels import Stories
from consistency.evaluate.labels import load as load_sets
from consistency.learn import examples, labels, topics
from consistency.learn.examples import Conflict, Source
from consistency.learn.seen import see
from consistency.learn.table import Row, table
from consistency.pipeline import JudgingStages, ReadingStages
from consistency.seams import Progress


@dataclass(frozen=True, slots=True)
class Places:
    """Where everything lies."""

    data: Path
    """A folder with ``stories/`` (and their ``GOLD*.jsonl``) and ``ecbplus/dev.jsonl``."""
    labels: Path
    pairs: Path
    """Own pairs, with ``slot_a``, ``slot_b`` and ``same_question``."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The training table, and what of the sources is not in it."""

    rows: tuple[Row, ...]
    lost: Mapping[Source, int]
    """Examples whose slots are not found (any more), or not as comparable."""
    ruled: int
    """Examples that a rule decides whatever is learned."""
    digest: str
    """SHA-256 of labels and own pairs."""


def gather(
    places: Places, reading: ReadingStages, judging: JudgingStages, conflict: Conflict, progress: Progress
) -> Gathered:
    """The rows of all sources, in one order however the files are sorted.

    Raises:
        InputError: a file is missing or damaged.
        ModelError: a model is missing or not the pinned one.
    """
    marked = labels.load(places.labels)
    gold = stories_of(places.data / "stories")
    pairs = [json.loads(line) for line in places.pairs.read_text(encoding="utf-8").splitlines()]
    news = topics.stories(places.data / "stories")
    news |= topics.news(places.data / "ecbplus" / "dev.jsonl", apart_from=news)
    wanted = {label.topic for label in marked} | {item.topic.partition("_")[0] for item in gold.items}
    if unknown := sorted(wanted - news.keys()):
        raise InputError(f"labels speak of topics that are not there: {', '.join(unknown)}")
    asked = [news[name] for name in sorted(wanted)] + [topics.own(row) for row in sorted(pairs, key=lambda r: r["id"])]
    seen = {s.topic.name: s for s in see(asked, reading, judging, progress)}
    progress.stage("observing")
    parts = [
        examples.labelled(seen, sorted(marked, key=lambda x: (x.topic, repr(x.a), repr(x.b)))),
        examples.disagreeing(seen, gold.items),
        examples.own_pairs(seen, sorted(pairs, key=lambda r: r["id"])),
    ]
    known = [e for part in parts for e in part.examples]
    for name in sorted(wanted & seen.keys()):
        known += examples.far(seen[name], conflict, known)
    known.sort(key=lambda e: (e.seen.topic.name, e.source, e.first, e.second))
    rows = table(known, conflict)
    lost = Counter({source: n for part in parts for source, n in part.lost.items()})
    return Gathered(tuple(rows), lost, len(known) - len(rows), labels.digest([places.labels, places.pairs]))


def as_shipped(places: Places, progress: Progress) -> Gathered:
    """The rows as the checker's own stages give them. Loads its models.

    Raises:
        InputError: a file is missing or damaged.
        ModelError: a model is missing or not the pinned one.
    """
    from consistency.build import judging_stages, reading_stages
    from consistency.compare.relations import conflict

    settings = Settings()
    reading, judging = reading_stages(settings, places.data), judging_stages(settings, progress)
    return gather(places, reading, judging, conflict, progress)


def stories_of(folder: Path) -> Stories:
    """The labelled stories of a folder.

    Raises:
        InputError: there are none.
    """
    (found,) = load_sets([str(folder)])
    if not isinstance(found, Stories):
        raise InputError(f"{folder.as_posix()} holds no stories with GOLD*.jsonl")
    return found
