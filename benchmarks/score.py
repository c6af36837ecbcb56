"""How much of what is planted in a corpus a check found: `python benchmarks/score.py CORPUS RUN.json [--stories N]`.

CORPUS is a folder that `corpus.py` made, RUN.json the JSON report of `consistency check CORPUS/documents`. A finding
holds a planted contradiction, or a look-alike, if two of its sides quote two sides of it: in the same sentence of the
same document, and with a word or figure in common. A finding that mixes two stories holds nothing: what is planted in
it counts as *mixed*, and the finding as a false alarm if it is a contradiction. Every contradiction that is reported
and holds no planted one is a false alarm, since everything else in a corpus agrees; so precision is exact here.

With `--stories` only the first so many stories count: those of a smaller corpus of the same seed, which is how to see
what its size does to them. A finding that mixes one of them with another counts.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CONTRADICTION, TENSION, LOOK_ALIKE = "contradiction", "tension", "look-alike"
MIXED, MISSED = "mixed", "missed"
ACROSS, ELSEWHERE = "two stories", "other questions"
"""What a false alarm is about that holds no look-alike."""
_COLUMNS = (CONTRADICTION, TENSION, MIXED, MISSED)
_RULE = "|---|---:|---:|---:|---:|---:|"
_RANK = {verdict: rank for rank, verdict in enumerate(_COLUMNS)}


@dataclass(frozen=True, slots=True)
class Score:
    """What became of what is planted, and what else was reported as a contradiction."""

    found: Mapping[str, Mapping[str, int]]
    """By kind of contradiction: how many were reported as contradiction, as tension, in a mixed finding, or missed."""
    silent: Mapping[str, Mapping[str, int]]
    """The same by nature of look-alikes, which should be missed."""
    right: int
    """Findings with the verdict contradiction that hold a planted one."""
    alarms: Mapping[str, int]
    """The other findings with that verdict: by nature of the look-alike, `ACROSS` or `ELSEWHERE`."""
    tensions: int

    @property
    def recall(self) -> float:
        """The share of planted contradictions that were reported as such."""
        return self._share(CONTRADICTION)

    @property
    def recall_any(self) -> float:
        """… that were reported at all."""
        return self._share(CONTRADICTION, TENSION)

    @property
    def precision(self) -> float:
        """The share of reported contradictions that are planted; 1 where none is reported."""
        wrong = sum(self.alarms.values())
        return self.right / (self.right + wrong) if self.right + wrong else 1.0

    @property
    def planted(self) -> int:
        """How many contradictions are planted."""
        return sum(sum(row.values()) for row in self.found.values())

    @property
    def mixed(self) -> int:
        """How many planted contradictions were reported only in findings that mix stories."""
        return sum(row.get(MIXED, 0) for row in self.found.values())

    def _share(self, *verdicts: str) -> float:
        return sum(row.get(v, 0) for row in self.found.values() for v in verdicts) / max(1, self.planted)


Quoted = tuple[int, int, str, frozenset[str]]
"""Which planted item and which side of it, its sentence, and the words that are quoted."""


def score(
    gold: Sequence[Mapping[str, Any]], findings: Sequence[Mapping[str, Any]], stories: frozenset[str] | None = None
) -> Score:
    """Holds findings against what is planted; with ``stories``, only what is in these."""
    wanted = [item for item in gold if stories is None or item["story"] in stories]
    at = _quoted(wanted)
    verdicts: dict[int, str] = {}
    alarms: Counter[str] = Counter()
    right = tensions = 0
    for finding in findings:
        told_of = {_story(m["document"]) for side in finding["sides"] for m in side["mentions"]}
        if stories is not None and not told_of & stories:
            continue
        held = set(_held(finding, at))
        became = finding["verdict"] if len(told_of) == 1 else MIXED
        # What one finding says of an item, no lesser one takes back.
        verdicts |= {n: became for n in held if _RANK[became] < _RANK[verdicts.get(n, MISSED)]}
        if finding["verdict"] != CONTRADICTION:
            tensions += 1
        elif len(told_of) > 1:
            alarms[ACROSS] += 1
        elif any(wanted[n]["label"] == CONTRADICTION for n in held):
            right += 1
        else:
            alarms[min((wanted[n]["nature"] for n in held), default=ELSEWHERE)] += 1
    found, silent = (_became(wanted, verdicts, *by) for by in ((CONTRADICTION, "kind"), (LOOK_ALIKE, "nature")))
    return Score(found, silent, right, alarms, tensions)


def _quoted(gold: Sequence[Mapping[str, Any]]) -> dict[str, list[Quoted]]:
    """Everything that is planted, by document."""
    at: defaultdict[str, list[Quoted]] = defaultdict(list)
    for number, item in enumerate(gold):
        for side, told in enumerate(item["sides"]):
            for mention in told["mentions"]:
                sentence, quoted = _plain(mention["sentence"]), _words(mention["quote"])
                at[mention["document"]].append((number, side, sentence, quoted))
    return at


def _became(
    gold: Sequence[Mapping[str, Any]], verdicts: Mapping[int, str], label: str, by: str
) -> dict[str, Counter[str]]:
    """How many items of this label were given which verdict, or missed, by kind or nature."""
    rows: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for number, item in enumerate(gold):
        if item["label"] == label:
            rows[item[by]][verdicts.get(number, MISSED)] += 1
    return rows


def _held(finding: Mapping[str, Any], at: Mapping[str, Sequence[Quoted]]) -> Iterator[int]:
    """The planted items that two sides of a finding hold, by number."""
    sides: list[set[tuple[int, int]]] = []
    for side in finding["sides"]:
        own: set[tuple[int, int]] = set()
        for mention in side["mentions"]:
            quoted, sentence = _words(mention["quote"]), _plain(mention["sentence"])
            told = at.get(_document(mention["document"]), ())
            # The checker may take two sentences for one.
            own |= {(n, which) for n, which, planted, words in told if words & quoted and planted in sentence}
        sides.append(own)
    for i, one in enumerate(sides):
        for other in sides[i + 1 :]:
            yield from {n for n, a in one for m, b in other if n == m and a != b}


def table(result: Score) -> str:
    """The score as Markdown."""
    lines = ["| planted contradictions | n | as a contradiction | as a tension | mixed | missed |", _RULE]
    lines += [_row(kind, row) for kind, row in sorted(result.found.items())]
    lines.append(_row("**all**", _sum(result.found)))
    lines += ["", "| look-alikes | n | as a contradiction | as a tension | mixed | silent |", _RULE]
    lines += [_row(nature, row) for nature, row in sorted(result.silent.items())]
    lines.append(_row("**all**", _sum(result.silent)))
    wrong = ", ".join(f"{name} {n}" for name, n in sorted(result.alarms.items())) or "none"
    lines += [
        "",
        f"recall {result.recall:.3f}, with tensions {result.recall_any:.3f}, of {result.planted}; "
        f"precision {result.precision:.3f} ({result.right} of {result.right + sum(result.alarms.values())} "
        f"contradictions); {result.tensions} tensions",
        f"false alarms: {wrong}",
    ]
    return "\n".join(lines) + "\n"


def _row(name: str, row: Mapping[str, int]) -> str:
    cells = [sum(row.values()), *(row.get(k, 0) for k in _COLUMNS)]
    return f"| {name} | {' | '.join(map(str, cells))} |"


def _sum(rows: Mapping[str, Mapping[str, int]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for row in rows.values():
        total.update(row)
    return total


def _document(path: str) -> str:
    """The path of a document inside the corpus, whatever the working directory of the check was."""
    return "/".join(Path(path).parts[-2:])


def _story(path: str) -> str:
    return Path(path).parts[-2]


def _plain(sentence: str) -> str:
    return " ".join(sentence.split())


def _words(quote: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", quote.casefold()))


def load(corpus: Path) -> list[dict[str, Any]]:
    """What is planted in a corpus."""
    return [json.loads(line) for line in (corpus / "gold.jsonl").read_text(encoding="utf-8").splitlines()]


def first_stories(corpus: Path, count: int) -> frozenset[str]:
    """The first so many stories of a corpus, by name."""
    return frozenset(sorted(p.name for p in (corpus / "documents").iterdir())[:count])


def main() -> None:
    """Print the tables."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    asked.add_argument("corpus", type=Path, metavar="CORPUS")
    asked.add_argument("run", type=Path, metavar="RUN.json")
    asked.add_argument("--stories", type=int, metavar="N", help="count the first N stories only")
    given = asked.parse_args()
    findings = json.loads(given.run.read_text(encoding="utf-8"))["discrepancies"]
    chosen = first_stories(given.corpus, given.stories) if given.stories else None
    print(table(score(load(given.corpus), findings, chosen)))  # noqa: T201


if __name__ == "__main__":
    main()
