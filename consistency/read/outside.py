"""What the parsers of other people's formats raise on bytes that are not what they expect.

None of them documents it, and a bad document must never stop the good ones. Errors of this program's own,
and what a user or the system does (an interrupt, a full disk), are not among them.
"""

from __future__ import annotations

import logging

GIVES_UP: tuple[type[Exception], ...] = (
    ArithmeticError, AssertionError, AttributeError, LookupError, MemoryError, RuntimeError, TypeError, ValueError,
    SyntaxError, EOFError, OSError,
)  # fmt: skip


def silence(*loggers: str) -> None:
    """Nothing of what these say about odd bytes is for the user: a skipped document has its reason."""
    for name in loggers:
        logging.getLogger(name).setLevel(logging.CRITICAL)
