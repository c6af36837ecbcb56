"""`python -m consistency.learn.experiments`: what would learned meaning bring over a general model's cosines.

Two attempts, judged on topics that were not learned from, and written into the model card: a linear map over the
vectors of both clauses, and an encoder tuned on the clauses. Nothing of them is shipped.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer
from scipy.special import expit, logit

from consistency.errors import ConsistencyError
from consistency.learn.examples import Source
from consistency.learn.families import learned
from consistency.learn.fit import STRENGTH, SUREST, Learner, maximum, probabilities
from consistency.learn.prior import PRIOR
from consistency.learn.table import Floats, Row
from consistency.learn.validate import Figures, Judge, both_figures, folded, validated

PARTS = 24
"""Principal components of the differences and products of vectors."""
TUNED_FOLDS = 4
TRIED_FOLDS = 2
BATCH = 32
RATE = 2e-5
LONGEST = 64
"""Tokens of a frame that are learned from."""

Embed = Callable[[Sequence[str]], Floats]


def main(
    data: Annotated[Path, typer.Option(help="Folder with stories/ and ecbplus/dev.jsonl.")],
    labels: Annotated[Path, typer.Option(help="Labelled pairs of slots.")] = Path("models/labels.jsonl"),
    pairs: Annotated[Path, typer.Option(help="Own pairs.")] = Path("tests/corpus/training.jsonl"),
    card: Annotated[Path, typer.Option(help="The model card.")] = Path("models/same_question.md"),
    epochs: Annotated[int, typer.Option(help="How often the encoder sees each pair; 0 leaves it out.")] = 1,
) -> None:
    """Measure what learned meaning would bring."""
    from consistency.build import judging_stages
    from consistency.config import Settings
    from consistency.learn.card import families, placed
    from consistency.learn.gather import Places, as_shipped
    from consistency.progress import choose
    from consistency.store import write_atomically

    def show(name: str, block: str) -> None:
        typer.echo(f"{name}\n{block}\n")
        write_atomically(card, placed(card.read_text(encoding="utf-8"), name, block))

    with choose(sys.stderr, True, os.environ) as progress:
        rows = as_shipped(Places(data, labels, pairs), progress).rows
        progress.stage("learning linear maps")
        texts = sorted({text for row in rows for text in row.texts})
        vectors = judging_stages(Settings(), progress).embedder.embed(texts)
        mapped = with_maps(dict(zip(texts, vectors, strict=True)))
        show("maps", families({name: both_figures(rows, validated(rows, judge)) for name, judge in mapped.items()}))
        if epochs:
            progress.stage("tuning the encoder")
            show("encoder", families(with_encoder(rows, epochs)))


def with_maps(vectors: dict[str, Any]) -> dict[str, Judge]:
    """Judges by a linear map over |u - v| and u·v of frames and gists: alone, and beside the chosen model."""

    def pairwise(rows: Sequence[Row]) -> Floats:
        sides = []
        for a, b in ((0, 1), (2, 3)):
            u, v = (np.stack([vectors[row.texts[i]] for row in rows]).astype(float) for i in (a, b))
            sides += [np.abs(u - v), u * v]
        return np.hstack(sides)

    def mapped(train: Sequence[Row], test: Sequence[Row]) -> tuple[Floats, Floats]:
        from sklearn.decomposition import PCA
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler

        reduce = make_pipeline(PCA(PARTS, random_state=0), StandardScaler()).fit(pairwise(train))
        return reduce.transform(pairwise(train)), reduce.transform(pairwise(test))

    def alone(train: Sequence[Row], test: Sequence[Row]) -> Floats:
        seen, unseen = mapped(train, test)
        return _judged(train, seen, np.zeros(len(train)), unseen, np.zeros(len(test)))

    def beside(train: Sequence[Row], test: Sequence[Row]) -> Floats:
        # What the chosen model says is taken as it is; the map may only correct it.
        weights = Learner(PRIOR).fit(train)
        seen, unseen = mapped(train, test)
        return _judged(train, seen, logit(probabilities(train, weights)), unseen, logit(probabilities(test, weights)))

    return {"chosen": learned, "linear map alone": alone, "chosen, corrected by a linear map": beside}


def _judged(train: Sequence[Row], seen: Floats, said: Floats, unseen: Floats, said_of_test: Floats) -> Floats:
    """Logistic over the parts and what is said already, whose weight is believed to be 1 and the others' 0."""
    prior = np.append(np.zeros(seen.shape[1]), [1.0, 0.0])
    same = np.minimum([row.same for row in train], SUREST)
    weight = np.array([row.weight for row in train])
    fitted = maximum(np.column_stack([seen, said]), same, weight, prior, STRENGTH)
    found: Floats = expit(np.column_stack([unseen, said_of_test]) @ fitted[:-1] + fitted[-1])
    return found


def with_encoder(rows: Sequence[Row], epochs: int) -> dict[str, tuple[Figures, Figures]]:
    """Figures on some folds with the bundled encoder, and with it tuned on the frames of the other topics."""
    kept: list[Row] = []
    found: dict[str, list[Floats]] = {}
    for learn_from, held_out in folded(rows, TUNED_FOLDS)[:TRIED_FOLDS]:
        train, test = ([rows[i] for i in own] for own in (learn_from, held_out))
        kept += test
        for name, tuned in (("bundled", 0), (f"tuned, epochs: {epochs}", epochs)):
            embed = encoder(train, tuned)
            nearer, near = _near(train, embed), _near(test, embed)
            found.setdefault(f"cosine of frames, {name}", []).append(np.clip((near + 1) / 2, 0, 1))
            said = learned(_with(train, nearer), _with(test, near))
            found.setdefault(f"chosen, its frames {name}", []).append(said)
    return {name: both_figures(kept, np.concatenate(parts)) for name, parts in found.items()}


def encoder(train: Sequence[Row], epochs: int) -> Embed:
    """The bundled encoder, tuned by CoSENT: frames of one question shall lie nearer than those of two."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.losses import CoSENTLoss

    from consistency.embed.weights import BUNDLED, find

    torch.manual_seed(0)
    # What is far already need not be told apart.
    read = [row for row in train if row.source is not Source.FAR]
    model = SentenceTransformer(str(find(BUNDLED).folder), device="cpu", local_files_only=True)
    whole, model.max_seq_length = model.max_seq_length, LONGEST
    loss, optimizer = CoSENTLoss(model), torch.optim.AdamW(model.parameters(), lr=RATE)
    model.train()
    for _ in range(epochs):
        for batch in torch.randperm(len(read)).split(BATCH):  # type: ignore[no-untyped-call]
            own = [read[i] for i in batch.tolist()]
            sides = [model.tokenize([row.texts[side] for row in own]) for side in (0, 1)]
            optimizer.zero_grad()
            loss(sides, torch.tensor([row.same for row in own])).backward()
            optimizer.step()
    model.eval()
    model.max_seq_length = whole
    return lambda texts: np.asarray(
        model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False), dtype=float
    )


def _near(rows: Sequence[Row], embed: Embed) -> Floats:
    """The cosine of both frames of each row."""
    texts = sorted({row.texts[side] for row in rows for side in (0, 1)})
    vector = dict(zip(texts, embed(texts), strict=True))
    return np.array([float(vector[row.texts[0]] @ vector[row.texts[1]]) for row in rows])


def _with(rows: Sequence[Row], cosines: Floats) -> list[Row]:
    """The rows with these cosines for those of their frames."""
    return [
        replace(row, amounts={**row.amounts, "meaning of clauses": cosine - 0.5})
        for row, cosine in zip(rows, cosines.tolist(), strict=True)
    ]


if __name__ == "__main__":
    try:
        typer.run(main)
    except ConsistencyError as error:
        sys.exit(f"error: {error}")
