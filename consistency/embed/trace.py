"""Makes the graph of a model's export: `python -m consistency.embed.trace MODEL FOLDER`, a process of its own.

The graph takes token ids, shape (n, length) without padding, and gives unit vectors, shape (n, d): pooling and
normalising are inside. It is only left behind if onnxruntime gives with it what sentence-transformers gives.
"""

from __future__ import annotations

import sys
import warnings
from pathlib import Path
from typing import Any

from consistency.embed.export import GRAPH, token_limit
from consistency.embed.weights import go_offline

TOLERANCE = 1e-5
"""How far a number of a vector may be off; single precision leaves some 1e-7."""


def trace(model: Path, into: Path) -> None:
    """Writes the graph of a model's folder.

    Raises:
        ValueError: with it, vectors would come out otherwise.
    """
    go_offline()
    import torch
    from sentence_transformers import SentenceTransformer

    kwargs = {"use_safetensors": True, "attn_implementation": "eager"}  # the plainest graph, and the fastest
    encoder: Any = SentenceTransformer(str(model), device="cpu", local_files_only=True, model_kwargs=kwargs).eval()

    class Graph(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.encoder = encoder

        def forward(self, input_ids: Any) -> Any:
            features = {"input_ids": input_ids, "attention_mask": torch.ones_like(input_ids)}
            return self.encoder(features)["sentence_embedding"]

    graph = Graph().eval()
    limit = int(encoder.max_seq_length)
    if limit != token_limit(model):
        raise ValueError(f"texts are cut at {limit} tokens, not at {token_limit(model)}")
    shape = {0: torch.export.Dim("texts", min=1, max=4096), 1: torch.export.Dim("length", min=2, max=limit)}
    with torch.no_grad():
        program: Any = torch.onnx.export(
            graph,
            (torch.ones(3, 7, dtype=torch.long),),
            dynamo=True,
            input_names=["input_ids"],
            output_names=["vectors"],
            dynamic_shapes=(shape,),
            verbose=False,
        )
        # Weights beside the graph are mapped into memory, and shared by all processes that use them.
        program.save(into / GRAPH, external_data=True)
        _hold_against(graph, into / GRAPH, limit)


def _hold_against(graph: Any, path: Path, limit: int) -> None:
    import onnxruntime
    import torch

    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    generator = torch.Generator().manual_seed(0)
    for texts, length in ((1, 2), (2, 3), (5, 17), (2, limit)):
        ids = torch.randint(1, graph.encoder.tokenizer.vocab_size, (texts, length), generator=generator)
        (found,) = session.run(None, {"input_ids": ids.numpy()})
        off = float((graph(ids) - torch.from_numpy(found)).abs().max())
        if not off <= TOLERANCE:
            raise ValueError(f"vectors of {texts} texts of {length} tokens are off by {off:.1e}")


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    trace(Path(sys.argv[1]), Path(sys.argv[2]))
