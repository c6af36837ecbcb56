"""A made-up news archive of any size with planted contradictions: `python benchmarks/corpus.py --sentences N OUT_DIR`.

Stories of towns that are nowhere: of each, three to six outlets report on different days in their own words, and a
third of the sentences hold a date, a figure or another value. Most reports agree. Some cannot both be true, others
only look so: the figure rose, is one of a part, is rounded, was planned, is somebody else's count or of long ago.

`OUT_DIR/documents/` holds one folder a story and one file a report, `OUT_DIR/gold.jsonl` what is planted, with the
sentences and quotes, `OUT_DIR/corpus.json` how much there is of everything. The same seed gives the same bytes, and a
larger corpus begins with the stories of a smaller one. `score.py` holds a report of a check against the gold.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from itertools import count
from pathlib import Path

from corpus_stories import CONTRADICTION, Story, story


def stories(sentences: int, seed: int) -> Iterator[Story]:
    """Whole stories, in order, until they hold at least so many sentences."""
    held = 0
    for number in count():
        if held >= sentences:
            return
        made = story(seed, number)
        held += sum(text.sentences for text in made.texts)
        yield made


def write(out: Path, sentences: int, seed: int) -> dict[str, object]:
    """Writes the corpus and its gold, and gives how much there is; the folder must not hold a corpus yet.

    Raises:
        FileExistsError: there are documents already.
    """
    documents = out / "documents"
    documents.mkdir(parents=True)
    held: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    natures: Counter[str] = Counter()
    with (out / "gold.jsonl").open("w", encoding="utf-8", newline="\n") as gold:
        for made in stories(sentences, seed):
            (documents / made.name).mkdir()
            held["stories"] += 1
            for text in made.texts:
                (documents / text.path).write_text(text.text, encoding="utf-8", newline="\n")
                held["documents"] += 1
                held["sentences"] += text.sentences
                held["sentences with a value"] += text.slots
            for each in made.planted:
                gold.write(json.dumps(asdict(each), ensure_ascii=False, sort_keys=True) + "\n")
                (kinds if each.label == CONTRADICTION else natures)[
                    each.kind if each.label == CONTRADICTION else each.nature
                ] += 1
    summary: dict[str, object] = {
        "seed": seed,
        **held,
        "contradictions": kinds.total(),
        "contradictions by kind": dict(sorted(kinds.items())),
        "look-alikes": natures.total(),
        "look-alikes by nature": dict(sorted(natures.items())),
    }
    (out / "corpus.json").write_text(json.dumps(summary, indent=2) + "\n", encoding="utf-8", newline="\n")
    return summary


def main() -> None:
    """Write a corpus and say how much there is in it."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    asked.add_argument("out", type=Path, metavar="OUT_DIR", help="a folder to make")
    asked.add_argument("--sentences", type=int, default=1000, metavar="N", help="at least so many (default 1000)")
    asked.add_argument("--seed", type=int, default=1, metavar="N", help="another seed, another archive (default 1)")
    given = asked.parse_args()
    for name, value in write(given.out, given.sentences, given.seed).items():
        print(f"{name}: {value}")  # noqa: T201


if __name__ == "__main__":
    main()
