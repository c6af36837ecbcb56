"""`python -m consistency.learn`: learn the scorer's weights anew, and write what was measured into its card.

For maintainers: it wants labelled data that is not part of the project.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from consistency.errors import ConsistencyError

CARD = Path("models/same_question.md")
WEIGHTS = Path("consistency/same_question.json")
LOCK = Path("consistency/models.lock.toml")


def main(
    data: Annotated[Path, typer.Option(help="Folder with stories/ and ecbplus/dev.jsonl.")],
    labels: Annotated[Path, typer.Option(help="Labelled pairs of slots.")] = Path("models/labels.jsonl"),
    pairs: Annotated[Path, typer.Option(help="Own pairs.")] = Path("tests/corpus/training.jsonl"),
    output: Annotated[Path, typer.Option(help="The weights to write.")] = WEIGHTS,
    card: Annotated[Path, typer.Option(help="The model card whose tables are written anew.")] = CARD,
    lock: Annotated[Path, typer.Option(help="The lock file that holds the weights' digest.")] = LOCK,
    compare: Annotated[
        bool, typer.Option("--compare", help="Also compare families of models (a minute more).")
    ] = False,
    cross_validate_stories: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Write nothing; run the whole checker on the labelled stories of a folder instead, each topic with "
            "weights learned without its labels (some minutes).",
        ),
    ] = None,
) -> None:
    """Learn what the scorer's features weigh, and measure it on topics that were not learned from."""
    from consistency.learn import card as cards
    from consistency.learn.export import exported, locked, rounded
    from consistency.learn.families import FAMILIES, learned
    from consistency.learn.fit import Learner
    from consistency.learn.gather import Places, as_shipped
    from consistency.learn.prior import PRIOR
    from consistency.learn.validate import both_figures, validated
    from consistency.progress import choose
    from consistency.store import write_atomically

    places = Places(data, labels, pairs)
    if cross_validate_stories is not None:
        from consistency.evaluate.render import markdown
        from consistency.learn import stories

        with choose(sys.stderr, True, os.environ) as progress:
            validation = stories.as_shipped(places, cross_validate_stories, progress)
        typer.echo(markdown([validation]))
        return
    page = card.read_text(encoding="utf-8")
    with choose(sys.stderr, True, os.environ) as progress:
        gathered = as_shipped(places, progress)
        rows = gathered.rows
        weights = Learner(PRIOR).fit(rows)
        progress.stage("validating")
        found = validated(rows, learned)
        blocks = {
            "sources": cards.sources(gathered),
            "features": cards.features(rounded(weights), PRIOR, rows),
            "calibration": cards.calibration(rows, found),
            "kinds": cards.kinds(rows, found),
        }
        if compare:
            measured = {}
            for name, judge in FAMILIES.items():
                progress.stage(f"comparing: {name}")
                said = found if judge is learned else validated(rows, judge)
                measured[name] = both_figures(rows, said)
            blocks["families"] = cards.families(measured)
    for name, block in blocks.items():
        page = cards.placed(page, name, block)
        if name != "features":
            typer.echo(f"{name}\n{block}\n")
    content = exported(weights, rows, gathered.digest)
    write_atomically(output, content)
    write_atomically(card, page)
    write_atomically(lock, locked(lock.read_text(encoding="utf-8"), output.name, content.encode()))


if __name__ == "__main__":
    try:
        typer.run(main)
    except ConsistencyError as error:
        sys.exit(f"error: {error}")
