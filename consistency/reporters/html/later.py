"""What of a long page waits until somebody comes near it.

Behind the first items of a long list stands a small script that writes the start of a ``noscript``: the parser takes
what follows up to the end of the list as bare text, which costs hardly anything, and `scripts/later.js` makes elements
of it. Where no script runs, whatever the reason, nothing is written and the list is markup like any other.
"""

from __future__ import annotations

from collections.abc import Sized

from markupsafe import Markup

HOLD = 'if (Object.hasOwn) document.write("<noscript>")'
"""The script. A browser without that function is too old for the others, and gets all elements at once."""
BEGIN = Markup(f"<script>{HOLD}</script>\n")  # noqa: S704
END = Markup("<noscript></noscript>\n")
WAIT = Markup("<!--later-->")
GO_ON = Markup("<!--now-->")
"""Inside of a list that waits, what stands between these two is not even parsed; text of ours has no such comments."""

_MANY = 150
_AT_ONCE = 100


def at_once(items: Sized) -> int:
    """How many items of a list are elements from the start.

    >>> at_once(range(150)), at_once(range(151))
    (150, 100)
    """
    return len(items) if len(items) <= _MANY else _AT_ONCE
