"""Checks documents about the same thing against each other and reports statements that cannot both be true.

    >>> from consistency import check
    >>> check(["draft.md"], against=["sources/"]).save("report.html")  # doctest: +SKIP

`check`, `Result` and `Text` are in `consistency.library`, the pytest helper in `consistency.testing`. Importing the
package loads none of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from consistency.errors import ConsistencyError
    from consistency.library import Result, Text, check

__version__ = "0.1.0"
__all__ = ["ConsistencyError", "Result", "Text", "__version__", "check"]

_WHERE = {"ConsistencyError": "errors", "Result": "library", "Text": "library", "check": "library"}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_WHERE})
