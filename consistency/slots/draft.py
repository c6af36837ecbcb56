"""A slot in the making: its place in the sentence, and a value or what a value will be resolved from."""

from __future__ import annotations

from typing import NamedTuple

from consistency.slots.forms import Form
from consistency.value import Kind, Timex, Value


class Draft(NamedTuple):
    """Offsets count from the sentence's first code point."""

    start: int
    end: int
    kind: Kind
    content: Value | Form
    timex: Timex | None = None
