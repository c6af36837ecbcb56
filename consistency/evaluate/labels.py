"""Labelled data as it lies in folders: pairs of texts, and stories with what is known to disagree in them.

A folder with `GOLD*.jsonl` holds stories, one with any other `*.jsonl` holds pairs; a file holds pairs.
``docs/evaluation.md`` describes the formats.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from consistency.errors import InputError
from consistency.evaluate.lines import BadLine, Problems, Row, choice_of, name_of, rows, text_of

LABELS = ("contradiction", "entailment", "neutral")
VERDICTS = ("disagreement", "not_a_conflict", "none_found")
CERTAINTIES = ("clear", "doubtful")
NON_NUMERIC = frozenset({"entity", "other", "identifier", "address"})
"""Kinds of disagreement that hold no date or figure; they are not counted as missed."""

_HINT = (
    "eval measures stories (GOLD*.jsonl beside folders of texts) and pairs (premise, hypothesis and label, or a, b "
    "and contradiction); texts with labelled time expressions it does not measure"
)


@dataclass(frozen=True, slots=True)
class LabelledText:
    """One text of a pair, and its publication date where that is given."""

    text: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class LabelledPair:
    """Two texts, and whether they contradict each other."""

    id: str
    a: LabelledText
    b: LabelledText
    contradiction: bool
    kind: str = ""
    """What the label says is contradicted; empty where it does not."""
    source: str = ""
    """Which part of the set the pair belongs to; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """A labelled set of pairs."""

    name: str
    pairs: tuple[LabelledPair, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence that a label speaks of, and the value in it that is meant (look-alikes name none)."""

    document: str
    """Name of the file in its topic's folder, without suffix."""
    sentence: str
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """Two places that disagree, or that look as if they did."""

    id: str
    topic: str
    disagreement: bool
    """If not, it is a look-alike: reporting it as a contradiction is wrong."""
    kind: str
    nature: str
    clear: bool
    """Whether the disagreement is beyond doubt."""
    a: Place
    b: Place

    @property
    def counts(self) -> bool:
        """Whether missing it is a fault: a clear disagreement of dates or figures."""
        return self.disagreement and self.clear and self.kind not in NON_NUMERIC


@dataclass(frozen=True, slots=True)
class Stories:
    """A labelled set of stories."""

    name: str
    folder: Path
    topics: tuple[str, ...]
    items: tuple[Item, ...]


LabelledSet = Pairs | Stories


def load(paths: Sequence[str]) -> tuple[LabelledSet, ...]:
    """The labelled sets behind the paths, sorted by name; a path given twice counts once.

    Raises:
        InputError: a path names nothing, holds no labels, or holds damaged ones; every bad line is named.
    """
    problems = Problems()
    distinct = {Path(path).resolve(): Path(path) for path in sorted(paths, reverse=True)}
    sets = [_load(place, path, problems) for place, path in distinct.items()]
    problems.stop()
    names = [s.name for s in sets]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise InputError(f"two of the sets are called {', '.join(twice)}", hint="measure them in two runs")
    for each in sets:
        if isinstance(each, Pairs) and not each.pairs:
            raise InputError(f"{each.name} holds no labelled pair", hint=_HINT)
    return tuple(sorted(sets, key=lambda s: s.name))


def _load(place: Path, path: Path, problems: Problems) -> LabelledSet:
    if place.is_file():
        return _pairs(place.stem, [path], problems)
    if not place.is_dir():
        raise InputError(f"{path.as_posix()} does not exist")
    files = sorted(f for f in path.glob("*.jsonl") if f.is_file())
    if gold := [f for f in files if f.name.startswith("GOLD")]:
        return _stories(place.name, path, gold, problems)
    if not files:
        raise InputError(f"{path.as_posix()} is not labelled: there is no *.jsonl in it", hint=_HINT)
    return _pairs(place.name, files, problems)


def _pairs(name: str, files: Sequence[Path], problems: Problems) -> Pairs:
    found = []
    for file in files:
        for number, row in rows(file, problems):
            try:
                found.append(_pair(row, f"{file.name}:{number}", problems))
            except BadLine as bad:
                problems.add(file, number, str(bad))
    return Pairs(name, tuple(sorted(found, key=lambda p: (p.id, p.a.text, p.b.text))))


def _pair(row: Row, place: str, problems: Problems) -> LabelledPair:
    if "label" in row:
        a, b = LabelledText(text_of(row, "premise")), LabelledText(text_of(row, "hypothesis"))
        contradiction = choice_of(row, "label", LABELS) == "contradiction"
    elif "contradiction" in row:
        a = LabelledText(text_of(row, "a"), _day(row, "a_date"))
        b = LabelledText(text_of(row, "b"), _day(row, "b_date"))
        if not isinstance(row["contradiction"], bool):
            raise BadLine("contradiction is neither true nor false")
        contradiction = row["contradiction"]
    else:
        problems.hint = _HINT
        raise BadLine("neither premise, hypothesis and label nor a, b and contradiction")
    return LabelledPair(
        name_of(row, "id", place), a, b, contradiction, kind=name_of(row, "kind"), source=name_of(row, "source")
    )


def _day(row: Row, key: str) -> date | None:
    value = row.get(key)
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise BadLine(f"{key} is not a date YYYY-MM-DD") from None


def _stories(name: str, folder: Path, files: Sequence[Path], problems: Problems) -> Stories:
    topics: set[str] = set()
    items: list[Item] = []
    for file in files:
        for number, row in rows(file, problems):
            try:
                topic = _topic(row, folder)
                topics.add(topic)
                if choice_of(row, "verdict", VERDICTS) != "none_found":
                    items.append(_item(row, topic, folder, f"{file.name}:{number}"))
            except BadLine as bad:
                problems.add(file, number, str(bad))
    problems.stop()
    if not topics:
        raise InputError(f"{', '.join(f.as_posix() for f in files)}: no label in it")
    return Stories(name, folder, tuple(sorted(topics)), tuple(sorted(items, key=lambda i: (i.topic, i.id))))


def _topic(row: Row, folder: Path) -> str:
    topic = text_of(row, "topic")
    # One plain name: a label is no reason to read anything outside of its folder.
    if topic in {".", ".."} or Path(topic).name != topic or "\\" in topic or "\0" in topic:
        raise BadLine(f"topic {topic!r} is not the name of a folder")
    if not (folder / topic).is_dir():
        raise BadLine(f"there is no folder for the topic {topic}")
    return topic


def _item(row: Row, topic: str, folder: Path, place: str) -> Item:
    disagreement = row["verdict"] == "disagreement"
    known = {file.stem for file in (folder / topic).rglob("*") if file.is_file()}
    return Item(
        id=name_of(row, "id", place),
        topic=topic,
        disagreement=disagreement,
        kind=text_of(row, "kind"),
        nature=text_of(row, "nature") if disagreement else "",
        clear=disagreement and choice_of(row, "certainty", CERTAINTIES) == "clear",
        a=_place(row, "a", known, valued=disagreement),
        b=_place(row, "b", known, valued=disagreement),
    )


def _place(row: Row, key: str, known: set[str], *, valued: bool) -> Place:
    side: Any = row.get(key)
    if not isinstance(side, dict):
        raise BadLine(f"{key} is missing")
    try:
        document = text_of(side, "doc")
        value = text_of(side, "value") if valued or side.get("value") is not None else None
        sentence = text_of(side, "sentence")
    except BadLine as bad:
        raise BadLine(f"{key}: {bad}") from None
    if document not in known:
        raise BadLine(f"{key}: the topic has no document {document}")
    return Place(document, sentence, value)
