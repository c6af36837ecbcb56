"""Feeds broken input to everything that reads some, for as long as asked.

Run it with `PYTHONPATH=tests python -m fuzz --minutes 10`.

Every input is made from the seed, the target's name and a number alone, so a fault can be had again. What made a
fault is kept in a folder, with the traceback beside it.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from fuzz.rounds import Tally, feed, table
from fuzz.targets import targets


def main() -> int:
    """Print a table; 1 if there were faults."""
    parser = argparse.ArgumentParser(prog="fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10, help="for all targets together (default: 10)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--begin", type=int, default=0, help="number of the first input")
    parser.add_argument("--only", action="append", default=[], help="targets whose names hold this word")
    parser.add_argument("--keep", type=Path, default=Path("fuzz-faults"), help="folder for what made a fault")
    given = parser.parse_args()
    chosen = targets(given.only)
    share = given.minutes * 60 / len(chosen)
    tallies: list[Tally] = []
    for target in chosen:
        tallies.append(feed(target, given.seed, seconds=share, keep=given.keep, begin=given.begin))
        sys.stderr.write(f"{target.name}: {tallies[-1].inputs} inputs, {len(tallies[-1].faults)} sorts of faults\n")
    sys.stdout.write(table(tallies))
    return int(any(tally.faults for tally in tallies))


if __name__ == "__main__":
    sys.exit(main())
