"""What every observation weighs: what was learned, and what holds by rule."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

FILE = "same_question.json"

IMPOSSIBLE = -20.0
"""Weight of what rules a pair out, whatever was learned."""

UNRELATED = -3.0
"""Weight of documents or sections about different things. By rule: what is learned from are reports of one thing."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds before anything is seen, and what each feature adds per unit of its amount."""

    intercept: float
    features: Mapping[str, float]


@cache
def learned() -> Weights:
    """The weights that come with the package."""
    content = json.loads(stored())
    return Weights(content["intercept"], content["features"])


@cache
def stored() -> bytes:
    """The file of those weights."""
    return files("consistency").joinpath(FILE).read_bytes()
