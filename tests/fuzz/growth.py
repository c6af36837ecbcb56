"""Looks for time that grows with the square of a file: `PYTHONPATH=tests python -m fuzz.growth`.

Every format gets files that repeat one thing (a sign of the format, a word, two of them in turn, an opening without its
closing), in two sizes, one four times the other. What takes more than `STEEP` times as long, and long enough to be
no accident, is named.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from fuzz.mutate import WORDS, repacked
from fuzz.rounds import TooSlowError, limited
from fuzz.signs import SIGNS
from fuzz.targets import Reads, originals

SMALL, TIMES = 40_000, 4
STEEP = 7.0
"""In proportion is 4, and a square 16."""
NOTICED = 0.4
"""CPU seconds below which nothing is looked at."""
PATIENCE = 60.0
_LINES = [
    "He said: “It sank. ",
    'He said: " It sank. " She did. ',
    "It had 5 men. ",
    "12 of 13 ",
    "on May 5, 2024 ",
    "on Tuesday ",
    "from 3 to 5 ",
    "Mr. J. Smith ",
    "It sank.\n",
    "It sank.\n\n",
    "a\n",
    "5\n\n",
    "May 5, 2024\n",
    "By Ida Lee\n\n",
    "LONDON (Wire) — It sank on Tuesday.\n\n",
    "word",
    "(",
    "((1) ",
    "https://a.b/2024/05/05/ ",
    "a@b.c ",
]


def units(suffix: str, rng: random.Random, pairs: int) -> Iterator[bytes]:
    """What is repeated."""
    own = [*SIGNS[suffix], *(line.encode() for line in _LINES)]
    yield from own
    for _ in range(pairs):
        yield (
            rng.choice(own)
            + rng.choice((b"", b" ", b"\n"))
            + rng.choice([*own, *(w.encode("utf-8", "replace") for w in WORDS)])
        )


def wrapped(suffix: str, middle: bytes) -> bytes:
    """The repeated thing as a file of the format."""
    match suffix:
        case ".docx":
            body = b"<w:p><w:r><w:t>" + middle.replace(b"<", b"&lt;").replace(b"&", b"&amp;") + b"</w:t></w:r></w:p>"
            given = originals(suffix)[-1]
            return repacked(given, random.Random(3), lambda part: part.replace(b"<w:body>", b"<w:body>" + body))
        case ".pdf":
            return originals(suffix)[-1].replace(b"endstream", middle + b"\nendstream", 1)
        case ".csv" | ".tsv":
            return b"id,text,date\n" + middle
        case ".srt":
            return b"1\n00:00:01,000 --> 00:00:04,000\n" + middle
        case ".vtt":
            return b"WEBVTT\n\n00:01.000 --> 00:04.000\n" + middle
        case ".eml":
            return b"From: a@b.c\nSubject: it sank\nDate: Sun, 05 May 2024 10:00:00 +0000\n" + middle
        case ".rss" | ".atom":
            given = originals(suffix)[0]
            return given.replace(b"</title>", b"</title>" + middle, 1)
    return middle


def main() -> int:
    """Print what grows too fast; 1 if something does."""
    parser = argparse.ArgumentParser(prog="fuzz.growth", description=__doc__)
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--pairs", type=int, default=20, help="pairs of things in turn, for each format")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    formats = (".txt", ".md", ".html", ".csv", ".jsonl", ".eml", ".rss", ".srt", ".vtt", ".pdf", ".docx")
    tried, found = 0, 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for suffix in [f for f in formats if not given.only or f in given.only]:
            target = Reads(suffix)
            for unit in units(suffix, random.Random(f"{given.seed}{suffix}"), given.pairs):
                tried += 1
                took = []
                for size in (SMALL, SMALL * TIMES):
                    data = wrapped(suffix, unit * (size // len(unit) + 1))
                    before = time.process_time()
                    with suppress(TooSlowError), limited(PATIENCE):
                        target.feed(data, folder)
                    took.append(time.process_time() - before)
                if took[1] > NOTICED and took[1] > STEEP * took[0]:
                    found += 1
                    sys.stdout.write(
                        f"{suffix} {unit[:60]!r}: {took[0]:.2f} s, {took[1]:.2f} s for {TIMES} times as much\n"
                    )
                    sys.stdout.flush()
    sys.stdout.write(
        f"{tried} things repeated, {found} take more than {STEEP:g} times as long for {TIMES} times as much\n"
    )
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main())
