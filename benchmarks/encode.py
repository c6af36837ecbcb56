"""What embedding all sentences costs without anything else: `python benchmarks/encode.py SENTENCES.json`.

The bundled model, `SentenceTransformer.encode` as it comes, one thread. `--split FOLDER SENTENCES.json` writes the
file: every sentence of a corpus as the checker splits it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path


def split(folder: Path, out: Path) -> None:
    """Writes the sentences of all documents below a folder."""
    from consistency.build import reading_stages
    from consistency.config import Settings
    from consistency.pipeline import read
    from consistency.progress import Silent

    story = read([str(folder)], reading_stages(Settings(), Path.cwd()), Silent())
    out.write_text(json.dumps([s.text for own in story.sentences for s in own]), encoding="utf-8")


def encode(sentences: Path) -> None:
    """Embeds them and forgets the vectors."""
    import torch
    from sentence_transformers import SentenceTransformer

    from consistency.config import DEFAULT_MODEL
    from consistency.embed.weights import find

    torch.set_num_threads(1)
    model = SentenceTransformer(str(find(DEFAULT_MODEL).folder), device="cpu", local_files_only=True)
    model.encode(json.loads(sentences.read_text(encoding="utf-8")), show_progress_bar=False)


if __name__ == "__main__":
    if sys.argv[1] == "--split":
        split(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        encode(Path(sys.argv[1]))
