"""Every ratio that speed is budgeted by, measured: `python benchmarks/budgets.py [--only NAME …] [--write PAGE]`.

Runs are made in turn, round by round; a ratio is that of two runs of one round, and the median of all rounds is shown.
What is compared is CPU time, user and system, of a process and its children, since other work on the machine lengthens
what the clock tells. Sizes are small unless asked otherwise; `--full` takes those that the budgets name: hours.

Corpora are made up (`corpus.py`) and lie in `--work`, where they are found again. With `--news` the largest claim is
also looked for in texts of your own. `--write` puts the tables between the markers of a page.
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from machine import described
from measured import Cost
from scenarios import Bench
from stages import table as stage_table

BEGIN, END = "<!-- begin budgets -->", "<!-- end budgets -->"
Costs = Mapping[str, Cost]


@dataclass(frozen=True, slots=True)
class Ratio:
    """A figure with a budget, from the costs of scenarios in one round."""

    name: str
    told: str
    budget: str
    limit: float
    needs: tuple[str, ...]
    figure: Callable[[Costs], float]
    places: int = 2


def ratios(sizes: Sequence[int], middle: int, large: int, bench: Bench) -> list[Ratio]:
    """All ratios: growth over ``sizes``, what takes many sentences over ``large``, the others over ``middle``."""
    return [
        _over("cold", f"cold ÷ bare encode, {middle:,} sentences", "≤ 0.8", 0.8, f"cold@{middle}", f"encode@{middle}"),
        _over(
            "torch",
            f"the same by sentence-transformers, {middle:,}",
            "≤ 1.3",
            1.3,
            f"torch@{middle}",
            f"encode@{middle}",
        ),
        Ratio(
            "models",
            f"(pipeline − embed − parse) ÷ pipeline, {large:,}",
            "≤ 0.10",
            0.10,
            (f"stages@{large}",),
            lambda _: _share(bench, f"stages@{large}"),
        ),
        _growth("growth", "cold", sizes, "≤ 1.10", 1.10),
        _growth("growth-warm", "warm", sizes, "≤ 1.15", 1.15),
        _growth("growth-net", "cold", sizes, "–", math.inf, start="start"),
        _growth("growth-warm-net", "warm", sizes, "–", math.inf, start="start-warm"),
        _over("warm", f"warm ÷ cold, {middle:,}", "≤ 0.06", 0.06, f"warm@{middle}", f"cold@{middle}", places=3),
        _over("changed", "one document changed of 1,000 sentences ÷ cold", "≤ 0.25", 0.25, "changed@1000", "cold@1000"),
        _over("help", "`--help` ÷ `import numpy`", "≤ 1.0", 1.0, "help", "numpy"),
        _over("jobs", f"`--jobs 2` ÷ serial, {large:,}", "≤ 1.25", 1.25, f"jobs@{large}", f"cold@{large}"),
        _over("dask", f"Dask with 2 workers ÷ serial, {large:,}", "≤ 1.25", 1.25, f"dask@{large}", f"cold@{large}"),
        _over(
            "killed",
            f"… and one killed half-way ÷ serial, {large:,}",
            "–",
            math.inf,
            f"killed@{large}",
            f"cold@{large}",
        ),
        Ratio(
            "claim",
            f"largest claim ÷ mentions, {large:,} (made-up news)",
            "≤ 0.1 %",
            0.001,
            (f"stages@{large}",),
            lambda _: _largest(bench, f"stages@{large}"),
            places=4,
        ),
        *(
            [
                Ratio(
                    "claim-news",
                    "the same on news given",
                    "≤ 0.1 %",
                    0.001,
                    ("stages-news",),
                    lambda _: _largest(bench, "stages-news"),
                    places=4,
                )
            ]
            if bench.news
            else []
        ),
        Ratio(
            "memory",
            f"peak memory, {large:,}, MB",
            "≤ 400",
            400,
            (f"cold@{large}",),
            lambda costs: costs[f"cold@{large}"].peak,
            places=0,
        ),
    ]


def _over(name: str, told: str, budget: str, limit: float, above: str, below: str, places: int = 2) -> Ratio:
    # What a run is compared with comes first: `warm` needs the cache of `cold`.
    return Ratio(name, told, budget, limit, (below, above), lambda costs: costs[above].cpu / costs[below].cpu, places)


def _growth(name: str, kind: str, sizes: Sequence[int], budget: str, limit: float, start: str = "") -> Ratio:
    """The exponent between the smallest and the largest size; without what a start alone costs if that is named."""
    first, last = min(sizes), max(sizes)
    needs = [f"{each}@{size}" for size in sizes for each in dict.fromkeys(("cold", kind))]
    needs += dict.fromkeys(("start", start)) if start else ()

    def exponent(costs: Costs) -> float:
        alone = costs[start].cpu if start else 0.0
        return math.log((costs[f"{kind}@{last}"].cpu - alone) / (costs[f"{kind}@{first}"].cpu - alone)) / math.log(
            last / first
        )

    told = f"growth exponent, {kind}, {first:,} → {last:,}{', without the start' if start else ''}"
    return Ratio(name, told, budget, limit, tuple(needs), exponent)


def _share(bench: Bench, name: str) -> float:
    held = bench.held(name)
    return float(held["without models"] / held["whole"])


def _largest(bench: Bench, name: str) -> float:
    held = bench.held(name)
    return float(held["largest claim"] / max(1, held["mentions"]))


def measure(bench: Bench, wanted: Sequence[Ratio], rounds: int) -> tuple[dict[str, list[Cost]], dict[str, list[float]]]:
    """The costs of every scenario that is needed, and every ratio, a value a round each."""
    names = list(dict.fromkeys(name for ratio in wanted for name in ratio.needs))
    names.sort(key=lambda name: not name.startswith(("cold", "start")))
    costs: dict[str, list[Cost]] = {name: [] for name in names}
    figures: dict[str, list[float]] = {ratio.name: [] for ratio in wanted}
    for turn in range(rounds):
        for name in names:
            spent = bench.run(name)
            costs[name].append(spent)
            sys.stderr.write(
                f"round {turn + 1}: {name}: {spent.cpu:.1f} s CPU, {spent.wall:.1f} s, {spent.peak:.0f} MB\n"
            )
        now = {name: own[-1] for name, own in costs.items()}
        for ratio in wanted:
            figures[ratio.name].append(ratio.figure(now))
    return costs, figures


def tables(
    bench: Bench, wanted: Sequence[Ratio], costs: Mapping[str, Sequence[Cost]], figures: Mapping[str, Sequence[float]]
) -> str:
    """Everything that was measured, as Markdown."""
    rounds = max(len(own) for own in costs.values())
    lines = [described(), "", f"Medians of {rounds} round{'s' * (rounds > 1)}, with the least and the most.", ""]
    lines += ["| ratio | budget | measured | |", "|---|---:|---:|---|"]
    for ratio in wanted:
        own = figures[ratio.name]
        spread = f" ({min(own):.{ratio.places}f}–{max(own):.{ratio.places}f})" if len(own) > 1 else ""
        met = "–" if math.isinf(ratio.limit) else "met" if median(own) <= ratio.limit else "**missed**"
        lines.append(f"| {ratio.told} | {ratio.budget} | {median(own):.{ratio.places}f}{spread} | {met} |")
    lines += ["", "| run | vectors by | CPU seconds | seconds | peak MB | report |", "|---|---|---:|---:|---:|---|"]
    for name, spent in costs.items():
        cells = (median(c.cpu for c in spent), median(c.wall for c in spent), max(c.peak for c in spent))
        digest = ", ".join(sorted(d[:8] for d in bench.digests.get(name, ())))
        backend = bench.backend(name) if digest else ""
        lines.append(f"| `{name}` | {backend} | {cells[0]:.2f} | {cells[1]:.2f} | {cells[2]:.0f} | {digest} |")
    sizes = sorted(int(name.partition("@")[2]) for name in costs if name.startswith("cold@"))
    if sizes:
        lines += ["", *_planted(bench, sizes)]
    for name in costs:
        if name.startswith("stages"):
            lines += ["", f"Where the time goes, `{name}`:", "", stage_table(bench.held(name)).rstrip()]
    return "\n".join(lines) + "\n"


def _planted(bench: Bench, sizes: Sequence[int]) -> list[str]:
    """Recall and precision by size, and in the stories of the smallest corpus alone, which all others begin with."""
    first = len(list((bench.corpus(sizes[0]) / "documents").iterdir()))
    lines = [
        "| sentences | planted | recall | … with tensions | precision | mixed | recall, first stories | false alarms |",
        "|---:|---:|---:|---:|---:|---:|---:|---|",
    ]
    for size in sizes:
        found, early = bench.score(size), bench.score(size, first)
        alarms = ", ".join(f"{name} {n}" for name, n in sorted(found.alarms.items())) or "none"
        told = (found.recall, found.recall_any, found.precision, found.mixed / max(1, found.planted), early.recall)
        lines.append(f"| {size:,} | {found.planted:,} | {' | '.join(f'{x:.3f}' for x in told)} | {alarms} |")
    return lines


def written(page: Path, text: str, begin: str = BEGIN, end: str = END) -> None:
    """Puts the tables between the markers of a page.

    Raises:
        ValueError: it has no markers.
    """
    before, opened, rest = page.read_text(encoding="utf-8").partition(begin)
    _, closed, after = rest.partition(end)
    if not opened or not closed:
        raise ValueError(f"{page} lacks {begin} or {end}")
    page.write_text(f"{before}{begin}\n{text}{end}{after}", encoding="utf-8", newline="\n")


def main() -> None:
    """Measure and print the tables."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("--only", nargs="+", metavar="NAME", help="these ratios: cold, growth, warm … (--list)")
    asked.add_argument("--skip", nargs="+", default=[], metavar="NAME", help="all but these")
    asked.add_argument("--list", action="store_true", help="name the ratios and stop")
    asked.add_argument("--sizes", type=int, nargs="+", default=[1000, 3000], metavar="N", help="sentences, for growth")
    asked.add_argument("--middle", type=int, default=2000, metavar="N", help="sentences, for most ratios")
    asked.add_argument("--large", type=int, default=3000, metavar="N", help="sentences, where a budget says 20k")
    asked.add_argument("--full", action="store_true", help="1k, 10k and 100k, 2k and 20k sentences")
    asked.add_argument("--rounds", type=int, default=3, metavar="N")
    asked.add_argument("--seed", type=int, default=1, metavar="N", help="of the corpora")
    asked.add_argument("--backend", metavar="NAME", help="what all checks embed with")
    asked.add_argument("--news", type=Path, metavar="PATH", help="texts in which to look for the largest claim too")
    asked.add_argument("--work", type=Path, metavar="DIR", help="where corpora and caches lie, and stay")
    asked.add_argument("--write", type=Path, metavar="PAGE", help="put the tables into this page")
    given = asked.parse_args()
    sizes, middle, large = (
        ([1000, 10_000, 100_000], 2000, 20_000) if given.full else (given.sizes, given.middle, given.large)
    )
    with tempfile.TemporaryDirectory() as aside:
        work = (given.work or Path(aside)).resolve()
        work.mkdir(parents=True, exist_ok=True)
        bench = Bench(work, given.seed, ["--backend", given.backend] if given.backend else [], given.news)
        known = ratios(sizes, middle, large, bench)
        if given.list:
            sys.exit("".join(f"{ratio.name}: {ratio.told}, {ratio.budget}\n" for ratio in known))
        wanted = [r for r in known if (not given.only or r.name in given.only) and r.name not in given.skip]
        text = tables(bench, wanted, *measure(bench, wanted, given.rounds))
    sys.stdout.write(text)
    if given.write:
        written(given.write, text)


if __name__ == "__main__":
    main()
