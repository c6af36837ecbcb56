"""Puts ``tests`` on the path for its factories, and makes labelled folders."""

import json
import sys
from pathlib import Path

import pytest

_TESTS = str(Path(__file__).parents[1])
if _TESTS not in sys.path:
    sys.path.insert(0, _TESTS)


def row(premise="The ferry sank on May 3.", hypothesis="The ferry sank on May 4.", label="contradiction", **more):
    return {"premise": premise, "hypothesis": hypothesis, "label": label, **more}


def item(**more):
    """A clear disagreement between the two documents of the story that `stories` writes."""
    return {
        "id": "g1",
        "topic": "ferry",
        "verdict": "disagreement",
        "kind": "deaths",
        "certainty": "clear",
        "nature": "conflict",
        "a": {"doc": "gazette", "sentence": "Rescuers said 12 passengers drowned.", "value": "12"},
        "b": {"doc": "herald", "sentence": "Rescuers said 15 passengers drowned.", "value": "15"},
        **more,
    }


@pytest.fixture
def pairs(tmp_path):
    """Writes a folder of pairs; what is no dict is written as it stands."""

    def written(*rows, name="harbour"):
        folder = tmp_path / name
        folder.mkdir()
        lines = (line if isinstance(line, str) else json.dumps(line) for line in rows)
        (folder / "dev.jsonl").write_text("".join(line + "\n" for line in lines), encoding="utf-8")
        return str(folder)

    return written


@pytest.fixture
def stories(tmp_path):
    """Writes a folder with one story of two documents."""

    def written(*rows, name="news"):
        topic = tmp_path / name / "ferry"
        topic.mkdir(parents=True)
        for document, deaths in (("gazette", 12), ("herald", 15)):
            text = f"date 2026-03-12\n\nThe ferry sank off Skagen. Rescuers said {deaths} passengers drowned.\n"
            (topic / f"{document}.txt").write_text(text, encoding="utf-8")
        lines = "".join(json.dumps(line) + "\n" for line in rows)
        (topic.parent / "GOLD.dev.jsonl").write_text(lines, encoding="utf-8")
        return str(topic.parent)

    return written
