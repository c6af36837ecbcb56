"""How fast slots are found, and whether any text makes it slow: `python benchmarks/slots.py [TEXT…]`.

Ordinary text is the demo corpus, or the given files, repeated to 100,000 characters; hostile and dense texts are
as long. All are measured in turn, round by round, in CPU time of one process; medians are printed. Texts that come
near the limit are measured in more rounds. Needs nothing but the package; units are loaded before the clock runs.
"""

from __future__ import annotations

import gc
import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import process_time

from consistency.document import Document, Sentence
from consistency.read.plain import plain_document
from consistency.read.sentences import NewsSplitter
from consistency.slots.finder import NewsSlots

LENGTH = 100_000
ROUNDS, MORE = 3, 6
LIMIT, NEAR = 2.0, 1.5
"""How many times the time per character of ordinary text any other may take, and from where on more rounds tell."""

Read = tuple[Document, Sequence[Sentence]]
"""A text as the finder gets it."""

_CHANCE = random.Random(7)  # noqa: S311 - the same texts every time
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_SMALL = "one two three four five six seven eight nine".split()


def _some(*words: str) -> Callable[[], str]:
    return lambda: _CHANCE.choice(words) + " "


def _number(pattern: str) -> Callable[[], str]:
    return lambda: pattern.format(_CHANCE.randint(1, 99))


HOSTILE: dict[str, str | Callable[[], str]] = {
    "one run of digits": "1",
    "digits and commas": "1,",
    "digits and dots": "1.",
    "1 1 1 …": "1 ",
    "1 2 3 …, random": _number("{} "),
    "½½½ …": "½",
    "$1 $1 …": "$1 ",
    "5% 5% …": "5% ",
    "1/2 1/2 …": "1/2 ",
    "1-1 1-1 …": "1-1 ",
    "one one …": "one ",
    "number words, random": _some(*_SMALL, "hundred", "thousand", "million"),
    "and, and": "five and ",
    "one hundred and …": "one hundred and ",
    "at least at least …": "at least ",
    "at least about 7 men …": _number("at least about {} men "),
    "between 1 and 7 men …": _number("between 1 and {} men "),
    "7 km …": _number("{} km "),
    "7 people …": _number("{} people "),
    "one long word": "a",
    "brackets": "(",
    "dashes": "-",
    "quotation marks": "'",
    "white space": " ",
    "empty lines": "\n",
    "a number a line": _number("{}\n"),
    "capitals": "Aa ",
    "months without days": "August ",
    "months and days": _some("May 3", "June 5", "August 14"),
    "full dates": _number("3 May 19{:02} "),
    "years": _number("20{:02} "),
    "2019-2019-…": "2019-",
    "weekdays": "Monday ",
    "clock times": _number("10:{:02} "),
    "the day the day …": "the day ",
    "last last …": "last ",
    "for years for years …": "for years ",
    "Ann, 34, Ann, 34, …": "Ann, 34, ",
    "ordinals, random": _some("first", "second", "the third", "the fourth"),
    "addresses": "a.b@c.",
    "random code points": lambda: chr(_CHANCE.randint(32, 0x2FFF)),
    "random ASCII": lambda: chr(_CHANCE.randint(32, 126)),
}
DENSE: dict[str, Callable[[], str]] = {
    "weekdays, random": _some(*_DAYS),
    "vague words, random": _some("dozens", "hundreds", "several", "a few", "thousands"),
    "two days ago …, random": _some(*(f"{n} days ago" for n in _SMALL)),
    "words of values, random": _some(
        *_DAYS, *_SMALL, "hundreds", "last month", "years", "half", "the third", "at least", "between", "and", "to",
        "1,500", "2019", "$", "€1.5bn", "per cent", "km", "miles", "August 24", "noon", "34-year-old", "dozens", ".",
    ),
}  # fmt: skip
"""Made of nothing but words of values, in no order: the most slots that a text can hold."""


def main() -> None:
    """Measure and print the table; ends with 1 if any text exceeds the limit."""
    files = [Path(name) for name in sys.argv[1:]] or sorted(Path(__file__).parents[1].glob("seeds/0*.md"))
    ordinary = _filled("\n\n".join(file.read_text(encoding="utf-8") for file in files) + "\n\n")
    texts = {"ordinary text": ordinary} | {name: _filled(unit) for name, unit in (HOSTILE | DENSE).items()}
    read = {name: _read(text) for name, text in texts.items()}
    _seconds(_read("It is 5 km long and cost $3."))
    gc.collect()
    gc.freeze()  # the texts that wait their turn are no cost of the one that is measured
    speeds, ratios = _measure(read, list(texts), ROUNDS)
    near = [name for name in texts if ratios[name] > NEAR]
    for name in near:
        ratios |= _measure(read, [name], MORE)[1]
    sys.stdout.write(f"| text of {LENGTH:,} characters | characters a second | time ÷ ordinary |\n|---|---|---|\n")
    for name in texts:
        sys.stdout.write(f"| {name} | {round(speeds[name], -3):,.0f} | {ratios[name]:.2f} |\n")
    slow = [name for name in texts if ratios[name] > LIMIT]
    sys.exit(f"more than {LIMIT} times as slow: {', '.join(slow)}" if slow else 0)


def _measure(read: dict[str, Read], names: list[str], rounds: int) -> tuple[dict[str, float], dict[str, float]]:
    """Characters a second, and how many times the time of ordinary text in the same round: medians."""
    speeds: dict[str, list[float]] = {name: [] for name in names}
    ratios: dict[str, list[float]] = {name: [] for name in names}
    for _ in range(rounds):
        base = _seconds(read["ordinary text"])
        for name in names:
            time = _seconds(read[name])
            speeds[name].append(LENGTH / time)
            ratios[name].append(time / base)
    return {n: median(s) for n, s in speeds.items()}, {n: median(r) for n, r in ratios.items()}


def _filled(unit: str | Callable[[], str]) -> str:
    if isinstance(unit, str):
        return (unit * (LENGTH // len(unit) + 1))[:LENGTH]
    parts, length = [], 0
    while length < LENGTH:
        parts.append(unit())
        length += len(parts[-1])
    return "".join(parts)[:LENGTH]


def _read(text: str) -> Read:
    document = plain_document("text.txt", text)
    return document, NewsSplitter().split(document)


def _seconds(read: Read) -> float:
    """CPU time to find the slots; reading and splitting are not counted."""
    start = process_time()
    NewsSlots().find(*read)
    return process_time() - start


if __name__ == "__main__":
    main()
