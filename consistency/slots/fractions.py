"""Shares of a whole.

Fires: "two thirds of voters", "a quarter of the seats", "fell by a third", "half the city", "one in five adults",
"nine out of ten". Must not: "a third victim", which is an ordinal, "half past nine", "two and a half tons", "one in
five days".
"""

from __future__ import annotations

import re
from decimal import Decimal

from consistency.slots.draft import Draft
from consistency.slots.figures import plain
from consistency.slots.numerals import spelled
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
    rf"|(?P<n>two|three|four|five|six|seven|eight|nine|[2-9])(?:\s+-\s+|[\s-]+)(?P<many>{_MANY})\b(?!-|(?:\s+of\s+an?)?\s+\w+illion\b)"
    r"|a\s+(?P<of>third|quarter|fifth|tenth|half)(?=\s+(?:of(?!\s+an?\s+\w+illion)|less|more|lower|higher)\b)"
    r"|(?:(?<=\bby )|(?<=\bthan ))a\s+(?P<by>third|quarter|fifth|tenth|half)\b"
    r"|(?P<half>half)(?=\s+(?:of|the|its|their|his|her|all|those)\b)"
    r"|(?<=\babout )(?P<some>half)\b(?!-|\s+an?\b))",
    re.IGNORECASE,
)

_SMALL = "one|two|three|four|five|six|seven|eight|nine"
_LARGER = (
    rf"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-](?:{_SMALL}))?|ten"
    rf"|(?:(?:an?|{_SMALL})\s+)?(?:hundred|thousand)"
)
_OUT_OF = re.compile(
    rf"(?<![\w.,$£€-])(?P<n>{_SMALL}|[0-9]{{1,3}})\s+(?:out\s+of(?:\s+every)?|in\s+every|(?<=\bone )in|(?<=\b1 )in)\s+"
    rf"(?P<of>{_LARGER}|{_SMALL}|[0-9]{{1,4}})\b(?![.,:/-]?[0-9]|%)"
    r"(?!\s+(?:percent|per|seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|games?|starts?|attempts?)\b)",
    re.IGNORECASE,
)


def _count(word: str) -> int:
    """A whole number in digits or words.

    >>> _count("7"), _count("twenty-one"), _count("five hundred"), _count("a thousand")
    (7, 21, 500, 1000)
    """
    if word.isdigit():
        return int(word)
    if word.lower() in {"hundred", "thousand"}:
        word = f"one {word}"
    number = spelled(word)
    return number[0] if number else 0


def fractions(text: str) -> list[Draft]:
    """The shares that a sentence states.

    >>> [d.content.canonical for d in fractions("nearly two thirds of the seats, a quarter of the votes")]
    ['~0.666666666667', '0.25']
    """
    found = []
    for m in _OUT_OF.finditer(text):
        part, whole = _count(m["n"]), _count(m["of"])
        if 0 < part < whole:
            number = plain((Decimal(part) / whole).quantize(_STEP))
            start, ahead = before(text, m.start())
            found.append(
                Draft(start, m.end(), Kind.FRACTION, Amount(number, number, "", ahead.approximate, ahead.bound))
            )
    for m in _SHARE.finditer(text):
        word = next(w for w in m.group("one", "many", "of", "by", "half", "some") if w).lower()
        below = DENOMINATORS[word if word in DENOMINATORS else word.removesuffix("s")]
        above = (m["n"] or "one").lower()
        number = plain((Decimal(int(above) if above.isdigit() else _COUNTS[above]) / below).quantize(_STEP))
        start, ahead = before(text, m.start())
        amount = Amount(number, number, "", ahead.approximate, ahead.bound)
        found.append(Draft(start, m.end(), Kind.FRACTION, amount))
    return found
