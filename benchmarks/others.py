"""The checker beside other tools, on the same texts: `python benchmarks/others.py [--stories FOLDER] [--write PAGE]`.

FOLDER holds labelled stories as `consistency eval` reads them; without it only the demo corpus is checked. Each tool is
installed from PyPI in an environment of its own (below `--work`, where it is found again) and runs without the network
where the system can take that away (`unshare`). CPU time is that of the whole process, models and all.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from budgets import written
from machine import described
from measured import cost

from consistency.build import reading_stages
from consistency.config import Settings
from consistency.evaluate.labels import Stories, load
from consistency.evaluate.matching import matches, same_sentence, same_value
from consistency.pipeline import read
from consistency.progress import Silent

HERE = Path(__file__).parent
SEEDS = HERE.parent / "seeds"
BEGIN, END = "<!-- begin others -->", "<!-- end others -->"
_HEADER = re.compile(r"\A(?:(?:date|source) .*\n)+\n?")


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool, and what is installed for it; without packages it runs in this environment."""

    name: str
    script: str
    packages: tuple[tuple[str, ...], ...] = ()
    """Arguments of `pip install`, one call each. What only unused parts would import is left out."""


TOOLS = (
    Tool("claim-consistency", "run_claim_consistency.py"),
    Tool("naive: cosine ≥ 0.6, other numbers", "run_naive.py"),
    Tool(
        "groundrails 1.1.2",
        "run_groundrails.py",
        (
            ("--no-deps", "groundrails==1.1.2"),
            tuple("botocore loguru lingua-language-detector nltk numpy pydantic pyyaml rank-bm25 rapidfuzz".split()),
            ("wordfreq",),
        ),
    ),
    Tool("sourced-evidence 0.4.1", "run_sourced.py", (("sourced-evidence==0.4.1",),)),
    Tool(
        "consistency-checker 0.4.1, numeric layer",
        "run_consistency_checker.py",
        (("--no-deps", "consistency-checker==0.4.1"),),
    ),
)

Finding = dict[str, Any]


def handed(name: str, paths: Sequence[str], root: Path) -> dict[str, Any]:
    """A story as the tools get it: read and split by this project, without the lines of date and source."""
    story = read(paths, reading_stages(Settings(), root), Silent())
    documents = []
    for document, sentences in zip(story.documents, story.sentences, strict=True):
        header = _HEADER.match(document.text)
        start = header.end() if header else 0
        own = [s.text for s in sentences if s.span.start >= start]
        documents.append({"id": document.id, "text": document.text[start:], "sentences": own})
    return {"name": name, "root": str(root), "files": list(paths), "documents": documents}


def ran(tool: Tool, stories: Sequence[Mapping[str, Any]], work: Path) -> tuple[list[Finding], float]:
    """What a tool finds, and the seconds of CPU it takes."""
    name = tool.script.removesuffix(".py")
    told, found = work / "stories.json", work / f"{name}.json"
    told.write_text(json.dumps(stories), encoding="utf-8")
    python = _environment(tool, work)
    environment = {key: value for key, value in os.environ.items() if not re.search("KEY|TOKEN|SECRET|PYTHON", key)}
    environment |= {"HF_HUB_OFFLINE": "1", "LOGURU_LEVEL": "ERROR", "HOME": str(work)}
    if not tool.packages:
        environment["PYTHONPATH"] = str(HERE.parent)
    command = [*_offline(), str(python), str(HERE / "tools" / tool.script), str(told), str(found)]
    spent = cost(command, work, environment, work / f"{name}.log")
    return json.loads(found.read_text(encoding="utf-8")), spent.cpu


def _environment(tool: Tool, work: Path) -> Path:
    """The Python of a tool; installed at the first use."""
    if not tool.packages:
        return Path(sys.executable)
    folder = work / "environments" / tool.script.removesuffix(".py")
    if not (folder / "installed").exists():
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)  # noqa: S603
        for packages in tool.packages:
            subprocess.run([str(folder / "bin" / "pip"), "install", "--quiet", "--quiet", *packages], check=True)  # noqa: S603
        (folder / "installed").touch()
    return folder / "bin" / "python"


def _offline() -> list[str]:
    """What takes the network from a command, where the system lets anybody do that."""
    unshare = shutil.which("unshare")
    if unshare and subprocess.run([unshare, "-rn", "true"], check=False, capture_output=True).returncode == 0:  # noqa: S603
        return [unshare, "-rn"]
    return []


def on_stories(labelled: Stories, found: Sequence[Finding], seconds: float) -> str:
    """The row of a tool over labelled stories."""
    items = [item for item in labelled.items if item.counts]
    alike = [item for item in labelled.items if not item.disagreement]
    by_topic: dict[str, list[Any]] = {}
    for each in found:
        by_topic.setdefault(each["story"], []).append(_as_finding(each))
    firm_by_topic = {topic: [f for f in own if f.verdict == "contradiction"] for topic, own in by_topic.items()}
    hits = [
        sum(any(matches(f, i, strict=strict) for f in chosen.get(i.topic, ())) for i in items)
        for chosen, strict in ((by_topic, True), (by_topic, False), (firm_by_topic, False))
    ]
    firm = sum(map(len, firm_by_topic.values()))
    alarms = sum(any(matches(f, i, strict=True) for f in firm_by_topic.get(i.topic, ())) for i in alike)
    listed = sum(
        any(matches(f, i, strict=False) for i in labelled.items if i.disagreement and i.topic == topic)
        for topic, own in by_topic.items()
        for f in own
    )
    share = f"{listed / len(found):.0%}" if found else "–"
    cells = (
        f"{hits[0]} / {hits[1]}",
        f"{hits[2]}",
        f"{len(found) / len(labelled.topics):.1f} ({firm / len(labelled.topics):.1f})",
        f"{share}",
        f"{alarms} of {len(alike)}",
        f"{seconds:.0f}",
    )
    return " | ".join(cells)


def on_seeds(gold: Mapping[str, Any], found: Sequence[Finding], seconds: float) -> str:
    """The row of a tool over the demo corpus."""
    cells = []
    for verdict in ("contradiction", "tension"):
        asked = [item for item in gold["finding"] if item["verdict"] == verdict and len(item.get("side", ())) > 1]
        hits = sum(any(_sets_apart(each, item) for each in found) for item in asked)
        cells.append(f"{hits} of {len(asked)}")
    broken = sum(any(_breaks(each, item) for each in found) for item in gold["silence"])
    firm = sum(each["verdict"] == "contradiction" for each in found)
    return " | ".join((*cells, f"{len(found)} ({firm})", f"{broken} of {len(gold['silence'])}", f"{seconds:.0f}"))


def _sets_apart(found: Finding, item: Mapping[str, Any]) -> bool:
    """Whether two sides of a finding hold two sides of an item."""
    held = [
        {n for n, side in enumerate(item["side"]) for wanted in side["mention"] if _holds(own, wanted)}
        for own in found["sides"]
    ]
    return any(a != b for i, one in enumerate(held) for other in held[i + 1 :] for a in one for b in other)


def _breaks(found: Finding, item: Mapping[str, Any]) -> bool:
    """Whether a contradiction is told of what must stay silent."""
    if found["verdict"] != "contradiction":
        return False
    held = [{n for n, m in enumerate(item["mention"]) if _holds(side, m)} for side in found["sides"]]
    if len(item["mention"]) == 1:
        return any(held)
    return any(a != b for i, one in enumerate(held) for other in held[i + 1 :] for a in one for b in other)


def _holds(side: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    return any(
        Path(m["document"]).name == wanted["file"]
        and same_sentence(m["sentence"], wanted["sentence"])
        and same_value(m["quote"], wanted["quote"])
        for m in side["mentions"]
    )


def _as_finding(data: Finding) -> Any:
    sides = [
        SimpleNamespace(value=side["value"], mentions=[SimpleNamespace(**_quote(m)) for m in side["mentions"]])
        for side in data["sides"]
    ]
    return SimpleNamespace(verdict=data["verdict"], sides=sides)


def _quote(data: Mapping[str, Any]) -> dict[str, str]:
    return {key: data[key] for key in ("document", "sentence", "quote")}


def compared(labelled: Stories | None, work: Path) -> str:
    """The tables, as Markdown."""
    stories: list[dict[str, Any]] = []
    topics: list[str] = []
    if labelled:
        stories += [handed(topic, [topic], labelled.folder.resolve()) for topic in labelled.topics]
        count = sum(item.counts for item in labelled.items)
        topics += [
            f"| on {len(labelled.topics)} stories | hits of {count}, in the sentence / anywhere | … as contradictions "
            "| findings a story (contradictions) | of them listed | look-alikes as contradictions | CPU s |",
            "|---|---:|---:|---:|---:|---:|---:|",
        ]
    demo = [handed("seeds", sorted(p.name for p in SEEDS.glob("0*.md")), SEEDS.resolve())]
    gold = tomllib.loads((SEEDS / "gold.toml").read_text(encoding="utf-8"))
    seeds = [
        "| on the demo corpus | contradictions hit | tensions hit | findings (contradictions) | silences broken "
        "| CPU s |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for tool in TOOLS:
        sys.stderr.write(f"{tool.name}\n")
        seeds.append(f"| {tool.name} | {on_seeds(gold, *ran(tool, demo, work))} |")
        if labelled:
            topics.append(f"| {tool.name} | {on_stories(labelled, *ran(tool, stories, work))} |")
    return "\n".join([described(), "", *topics, *([""] if topics else []), *seeds]) + "\n"


def main() -> None:
    """Compare and print the tables."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("--stories", metavar="FOLDER", help="labelled stories")
    asked.add_argument("--work", type=Path, metavar="DIR", help="where the tools are installed, and stay")
    asked.add_argument("--write", type=Path, metavar="PAGE", help="put the tables into this page")
    given = asked.parse_args()
    labelled = load([given.stories])[0] if given.stories else None
    if labelled is not None and not isinstance(labelled, Stories):
        sys.exit(f"{given.stories} holds no labelled stories")
    with tempfile.TemporaryDirectory() as aside:
        work = (given.work or Path(aside)).resolve()
        work.mkdir(parents=True, exist_ok=True)
        text = compared(labelled, work)
    sys.stdout.write(text)
    if given.write:
        written(given.write, text, BEGIN, END)


if __name__ == "__main__":
    main()
