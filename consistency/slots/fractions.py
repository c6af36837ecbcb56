"""Shares of a whole.

Fires: "two thirds of voters", "a quarter of the seats", "fell by a third", "half the city". Must not: "a third
victim", which is an ordinal, "half past nine", "two and a half tons".
"""

from __future__ import annotations

import re
from decimal import Decimal

from consistency.slots.draft import Draft
from consistency.slots.figures import plain
from consistency.slots.qualifiers import before
from consistency.value import Amount, Kind

DENOMINATORS: dict[str, int] = {
    "half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "twentieth": 20, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
_STEP = Decimal("1e-12")
_COUNTS = {word: i for i, word in enumerate("one two three four five six seven eight nine".split(), 1)}
_ONE = "half|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twentieth|hundredth|thousandth"
_MANY = "halves|thirds|quarters|fourths|fifths|sixths|sevenths|eighths|ninths|tenths|twentieths|hundredths|thousandths"
_SHARE = re.compile(
    rf"(?<!\band )\b(?:one(?:\s+-\s+|[\s-]+)(?P<one>{_ONE})\b(?!-|\s+(?:time|place|person)\b)"
    rf"|(?P<n>two|three|four|five|six|seven|eight|nine|[2-9])(?:\s+-\s+|[\s-]+)(?P<many>{_MANY})\b(?!-)"
    r"|a\s+(?P<of>third|quarter|fifth|tenth|half)(?=\s+(?:of(?!\s+an?\s+\w+illion)|less|more|lower|higher)\b)"
    r"|(?:(?<=\bby )|(?<=\bthan ))a\s+(?P<by>third|quarter|fifth|tenth|half)\b"
    r"|(?P<half>half)(?=\s+(?:of|the|its|their|his|her|all|those)\b)"
    r"|(?<=\babout )(?P<some>half)\b(?!-|\s+an?\b))",
    re.IGNORECASE,
)


def fractions(text: str) -> list[Draft]:
    """The shares that a sentence states.

    >>> [d.content.canonical for d in fractions("nearly two thirds of the seats, a quarter of the votes")]
    ['~0.666666666667', '0.25']
    """
    found = []
    for m in _SHARE.finditer(text):
        word = next(w for w in m.group("one", "many", "of", "by", "half", "some") if w).lower()
        below = DENOMINATORS[word if word in DENOMINATORS else word.removesuffix("s")]
        above = (m["n"] or "one").lower()
        number = plain((Decimal(int(above) if above.isdigit() else _COUNTS[above]) / below).quantize(_STEP))
        start, ahead = before(text, m.start())
        amount = Amount(number, number, "", ahead.approximate, ahead.bound)
        found.append(Draft(start, m.end(), Kind.FRACTION, amount))
    return found
