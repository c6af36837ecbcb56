"""How often something happened.

Fires: "met twice", "shot three times", "more than once". Must not: "twice as many", "once the talks began",
"three times higher", which is a factor and becomes a number with the unit ``times``.
"""

from __future__ import annotations

import re
from decimal import Decimal

from consistency.slots.draft import Draft
from consistency.slots.figures import Figure
from consistency.slots.qualifiers import before
from consistency.value import Amount, Kind

_TIMES = re.compile(r"[\s-]+(?:more\s+)?times?\b", re.IGNORECASE)
_FACTOR = re.compile(
    r"\s+(?:as|more|larger|higher|greater|bigger|the|that|its|their|what|faster|lower|less|longer|wider|smaller|shorter|richer|deeper|cheaper|slower|heavier|stronger|over|worse)\b",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"\b(?:(?P<two>twice)|(?P<three>thrice)|(?:(?<=\bonly )|(?<=\bjust )|(?<=\bleast )|(?<=\bthan ))once"
    r"|once(?=\s+(?:an?|every|per|each)\s+(?:day|week|month|year|season|decade|century|generation|lifetime|hour)\b))\b(?!-)",
    re.IGNORECASE,
)


def read(text: str, figure: Figure) -> Draft | None:
    """The figure as a number of times, if it is one."""
    m = _TIMES.match(text, figure.last)
    if not m:
        return None
    factor = _FACTOR.match(text, m.end())
    amount = figure.amount("times" if factor else "")
    return Draft(figure.start, max(m.end(), figure.end), Kind.NUMBER if factor else Kind.FREQUENCY, amount)


def frequencies(text: str) -> list[Draft]:
    """Every "twice" and, where it counts, "once"."""
    found = []
    for m in _WORDS.finditer(text):
        if _FACTOR.match(text, m.end()):
            continue
        number = Decimal(2 if m["two"] else 3 if m["three"] else 1)
        start, ahead = before(text, m.start())
        amount = Amount(number, number, "", ahead.approximate, ahead.bound, Decimal(1))
        found.append(Draft(start, m.end(), Kind.FREQUENCY, amount))
    return found
