"""An evaluation as text, as Markdown or as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from io import StringIO
from typing import Any

from consistency import __version__
from consistency.errors import InputError
from consistency.evaluate.measures import (
    FindingMeasures,
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
from consistency.evaluate.tables import Table, details, overview
from consistency.report import ModelEntry
from consistency.reporters.legible import inert, legible

SCHEMA = "consistency.evaluation/1"
BEGIN, END = "<!-- begin figures -->", "<!-- end figures -->"
"""The table of a page stands between these lines."""


def text(results: Sequence[Result], *, width: int, color: bool) -> str:
    """All tables, drawn for a terminal of so many columns."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console, Group
    from rich.table import Table as Drawn
    from rich.text import Text

    def drawn(table: Table) -> Drawn:
        grid = Drawn(box=SIMPLE_HEAD, title=Text(legible(table.title)), title_justify="left", padding=(0, 1, 0, 0))
        for at, column in enumerate(table.columns):
            # A figure broken over two lines is two figures to the eye; a name can be folded.
            grid.add_column(
                Text(column), justify="right" if at else "left", overflow="fold", min_width=_widest(table, at)
            )
        for row in table.rows:
            grid.add_row(*(Text(legible(cell)) for cell in row))
        return grid

    tables = [*overview(results), *(table for result in results for table in details(result))]
    stream = StringIO()
    console = Console(
        file=stream, width=width, force_terminal=color, no_color=not color, highlight=False, emoji=False, markup=False,
        legacy_windows=False,
    )  # fmt: skip
    console.print(Group(*map(drawn, tables)))
    return inert("\n".join(line.rstrip() for line in stream.getvalue().splitlines())) + "\n"


def _widest(table: Table, column: int) -> int | None:
    return max((len(row[column]) for row in table.rows), default=0) if column else None


def markdown(results: Sequence[Result]) -> str:
    """The overview as Markdown tables, as they stand in a page between `BEGIN` and `END`."""
    blocks = []
    for table in overview(results):
        ruler = ["---", *["---:"] * (len(table.columns) - 1)]
        lines = [_line(table.columns), f"|{'|'.join(ruler)}|", *map(_line, table.rows)]
        blocks.append(f"**{table.title}**\n\n" + "\n".join(lines) + "\n")
    return inert("\n".join(blocks))


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(_cell, cells))} |"


def _cell(cell: str) -> str:
    """A cell in which nothing is markup: names come from folders and from labels."""
    return "".join(f"\\{c}" if c in "\\|`*_[]<>&" else c for c in legible(cell))


def placed(page: str, table: str) -> str:
    r"""The page with the table between its two marks, in place of what stood there.

    >>> placed(f"Figures\n{BEGIN}\nold\n{END}\n", "new\n") == f"Figures\n{BEGIN}\n\nnew\n\n{END}\n"
    True

    Raises:
        InputError: the page does not hold one mark of each, in their order.
    """
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end or BEGIN in rest or END in before + after:
        raise InputError(f"the page does not hold {BEGIN} and then {END}, once each")
    return f"{before}{BEGIN}\n\n{table.strip()}\n\n{END}{after}"


def as_json(results: Sequence[Result], models: Sequence[ModelEntry]) -> str:
    """Everything: figures, and what was said of every pair and every item."""
    data = {
        "schema": SCHEMA,
        "tool": {"name": "consistency", "version": __version__},
        "models": [{"name": m.name, "revision": m.revision, "sha256": m.sha256, "backend": m.backend} for m in models],
        "sets": [_pairs(r) if isinstance(r, PairsResult) else _stories(r) for r in results],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _pairs(result: PairsResult) -> dict[str, Any]:
    outcomes = result.outcomes
    return {
        "name": result.name,
        "form": "pairs",
        "measures": _measures(of_pairs(outcomes)),
        "by_kind": _each(grouped(outcomes, lambda o: o.pair.kind), of_pairs),
        "by_source": _each(grouped(outcomes, lambda o: o.pair.source), of_pairs),
        **_findings([s for o in outcomes for s in o.said]),
        "outcomes": [_pair(o) for o in outcomes],
    }


def _stories(result: StoriesResult) -> dict[str, Any]:
    items = [item for topic in result.topics for item in topic.items]
    said = [s for topic in result.topics for s in topic.said]
    return {
        "name": result.name,
        "form": "stories",
        "measures": {
            **_measures(of_items(items)),
            "topics": len(result.topics),
            "findings_per_topic": round(len(said) / len(result.topics), 4),
        },
        "by_kind": _each(grouped(items, lambda o: o.item.kind), of_items),
        "by_nature": _each(grouped(items, lambda o: o.item.nature), of_items),
        **_findings(said),
        "topics": [_topic(topic) for topic in result.topics],
    }


def _findings(said: Sequence[Said]) -> dict[str, Any]:
    return {
        "findings": _measures(of_findings(said)),
        "findings_by_slot_kind": _each(grouped(said, lambda s: s.kind), of_findings),
        "findings_by_nature": _each(grouped(said, lambda s: s.nature), of_findings),
    }


def _pair(outcome: PairOutcome) -> dict[str, Any]:
    pair = outcome.pair
    return {
        "id": pair.id,
        "a": pair.a.text,
        "b": pair.b.text,
        "contradiction": pair.contradiction,
        "kind": pair.kind or None,
        "source": pair.source or None,
        "comparable": outcome.comparable,
        "verdict": outcome.verdict,
        "findings": [_said(s) for s in outcome.said],
    }


def _topic(topic: TopicOutcome) -> dict[str, Any]:
    return {
        "topic": topic.topic,
        "measures": _measures(of_items(topic.items)),
        "items": [_item(item) for item in topic.items],
        "findings": [_said(s) for s in topic.said],
        "skipped": list(topic.skipped),
    }


def _item(outcome: ItemOutcome) -> dict[str, Any]:
    item = outcome.item
    return {
        "id": item.id,
        "disagreement": item.disagreement,
        "counts": item.counts,
        "kind": item.kind,
        "nature": item.nature or None,
        "strict": outcome.strict,
        "relaxed": outcome.relaxed,
    }


def _said(said: Said) -> dict[str, Any]:
    return {
        "verdict": said.verdict,
        "slot_kind": said.kind,
        "nature": said.nature,
        "claim": said.question,
        "values": list(said.values),
        "listed": said.listed,
    }


def _each(groups: Mapping[str, Any], measure: Callable[[Any], Any]) -> dict[str, Any]:
    return {name: _measures(measure(own)) for name, own in groups.items()}


def _measures(measures: PairMeasures | StoryMeasures | FindingMeasures) -> dict[str, Any]:
    found = {field.name: getattr(measures, field.name) for field in fields(measures)}
    return {name: _rate(value) if isinstance(value, Rate) else value for name, value in found.items()}


def _rate(rate: Rate) -> dict[str, Any]:
    return {"value": None if rate.value is None else round(rate.value, 4), "hits": rate.hits, "of": rate.of}
