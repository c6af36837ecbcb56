"""Golden files: ``CONSISTENCY_REFRESH_GOLDEN=1 pytest tests/reporters`` writes them anew; read the diff."""

from __future__ import annotations

import os
from pathlib import Path

_FOLDER = Path(__file__).parent / "golden"


def assert_golden(text: str, name: str) -> None:
    """The text equals the golden file of this name."""
    path = _FOLDER / name
    if os.environ.get("CONSISTENCY_REFRESH_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), f"differs from {path}; CONSISTENCY_REFRESH_GOLDEN=1 accepts it"
