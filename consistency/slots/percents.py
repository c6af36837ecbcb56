"""Percentages and percentage points.

Fires: "fell 3.9 percent", "up to 70 per cent of traffic", "rose 5 percentage points".
Must not: "31.43% of this article left to read", "a small percentage of voters".
"""

from __future__ import annotations

import re

from consistency.slots.draft import Draft
from consistency.slots.figures import Figure, listed
from consistency.value import Kind

_UNIT = re.compile(
    r"\s?%|[\s-](?P<pp>percentage[\s-]points?\b|pp\b)|[\s-](?:percents?\b|per\s+cent\b|pct\b)", re.IGNORECASE
)


def read(text: str, figure: Figure) -> Draft | None:
    """The figure as a percentage, if it is one."""
    m = figure.follows(_UNIT, text)
    if m:
        return Draft(figure.start, max(m.end(), figure.end), Kind.PERCENT, figure.amount("pp" if m["pp"] else "%"))
    end = listed(text, figure)
    if end != figure.last and (m := _UNIT.match(text, end)) and not m["pp"]:
        return Draft(figure.start, figure.last, Kind.PERCENT, figure.amount("%"))
    return None
