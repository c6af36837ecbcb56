"""Counts of things, frequencies and fractions: what is left when a number is nothing more special.

Fires: "killed 40 people", "between 1,000 and 1,500 men", "met twice", "a third of the seats", "at least one
person". Must not: "one of them", "the one he wanted", "Room 5", "twice as many" as a number of events.
"""

from __future__ import annotations

import re
from decimal import Decimal

from consistency.slots.draft import Draft
from consistency.slots.figures import Figure, plain
from consistency.slots.qualifiers import before
from consistency.value import Amount, Kind

_TIMES = re.compile(r"[\s-]+(?:more\s+)?times?\b", re.IGNORECASE)
_MULTIPLE = re.compile(
    r"\s+(?:as|more|larger|higher|greater|bigger|the|that|its|their|what|faster|lower|less|stronger|over|worse)\b",
    re.IGNORECASE,
)
_TWICE = re.compile(
    r"\b(?:(?P<two>twice|thrice)|(?P<one>(?<=\bonly )once|(?<=\bjust )once|(?<=\bleast )once|(?<=\bthan )once|once(?=\s+(?:an?|every|per|each)\s)))\b(?!-)",
    re.IGNORECASE,
)
_DENOMINATORS: dict[str, int] = {
    "half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "twentieth": 20, "thirtieth": 30, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
_PARTS = "halves|half|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|twentieths?|hundredths?|thousandths?"
_ABOVE = {w: i for i, w in enumerate("zero a two three four five six seven eight nine ten".split())} | {
    "one": 1,
    "an": 1,
}
_SHARE = re.compile(
    rf"(?<!\band )\b(?:(?P<n>one|two|three|four|five|six|seven|eight|nine|[1-9])(?:\s+-\s+|[\s-]+)(?P<part>{_PARTS})\b(?!-)(?!\s+(?:time|place|person|of\s+a\s+(?:million|billion)))"
    rf"|a\s+(?P<apart>third|quarter|fifth|tenth|half)(?=\s+(?:of|less|more|lower|higher)\b)"
    rf"|(?<=\bby )a\s+(?P<bypart>third|quarter|fifth|tenth|half)\b|(?<=\bthan )a\s+(?P<thanpart>third|quarter|fifth|tenth|half)\b"
    rf"|(?P<half>half)(?=\s+(?:of\b|the\b|its\b|their\b|his\b|her\b|all\b|those\b))|(?<=\babout\s)(?P<halfbare>half)\b(?!-|\s+an?\b))",
    re.IGNORECASE,
)
_PRONOUN_BEFORE = re.compile(
    r"\b(?:the|this|that|no|any|every|each|some|another|which|only|or|a|good|big|new|old|latest|previous|day|number|square|air|force|"
    r"his|her|its|their|for|loved|wrong|right|last|next|first)[\s-]+$",
    re.IGNORECASE,
)
_ONE_NOUN = re.compile(
    r"[\s-]+(?!of\b|another\b|is\b|was\b|has\b|had\b|can\b|could\b|must\b|should\b|would\b|may\b|might\b|will\b|who\b|that\b|which\b|whose\b|"
    r"in\b|on\b|at\b|to\b|by\b|for\b|from\b|with\b|and\b|or\b|but\b|as\b|day\b|thing\b|way\b|side\b|hand\b|else\b|where\b|when\b|after\b|"
    r"before\b|could\b|being\b|stop\b|the\b|such\b|does\b|did\b|knows\b|per\b|more\b|time\b|point\b|sided\b|against\b|being\b|by\b|off\b|"
    r"he\b|she\b|it\b|we\b|they\b|you\b|i\b|not\b|a\b|an\b|if\b|because\b|so\b|than\b|just\b|now\b|here\b|there\b|said\b|says\b|are\b|were\b)[a-z]{2,}"
)
_LETTER = re.compile(r"[A-Za-z_&]|[-–'][A-Za-z0-9]|[.:/]\d|\s?[/:]\s?\d|(?:st|nd|rd|th)\b")
_HYPHEN_WORD = re.compile(r"-[a-z]{2,}")


def _divided(above: Decimal, below: int) -> Amount:
    ratio = plain((above / below).quantize(Decimal("1e-12")))
    return Amount(ratio, ratio)


def read(text: str, figure: Figure) -> Draft | None:
    """The figure as a count, or as how often something happened."""
    if m := _TIMES.match(text, figure.last):
        unit = "times" if _MULTIPLE.match(text, m.end()) else ""
        kind = Kind.NUMBER if unit else Kind.FREQUENCY
        return Draft(figure.start, max(m.end(), figure.end), kind, figure.amount(unit))
    if _LETTER.match(text, figure.last) and not (_HYPHEN_WORD.match(text, figure.last) or figure.end > figure.last):
        return None
    if figure.spelled and figure.low == figure.high == 1 and not _counts_one(text, figure):
        return None
    return Draft(figure.start, figure.end, Kind.NUMBER, figure.amount())


def _counts_one(text: str, figure: Figure) -> bool:
    """Whether "one" counts something and is no pronoun."""
    if not _ONE_NOUN.match(text, figure.last):
        return False
    return figure.start < figure.first or not _PRONOUN_BEFORE.search(text, max(0, figure.first - 12), figure.first)


def frequencies(text: str) -> list[Draft]:
    """ "Twice" and, where it counts, "once"."""
    found = []
    for m in _TWICE.finditer(text):
        if m["two"] and _MULTIPLE.match(text, m.end()):
            continue
        number = Decimal(1 if m["one"] else 2 if m["two"].lower() == "twice" else 3)
        start, ahead = before(text, m.start())
        amount = Amount(number, number, "", ahead.approximate, ahead.bound, Decimal(1))
        found.append(Draft(start, m.end(), Kind.FREQUENCY, amount))
    return found


def fractions(text: str) -> list[Draft]:
    """ "Two thirds", "a quarter of", "half the seats"."""
    found = []
    for m in _SHARE.finditer(text):
        word = (m["part"] or m["apart"] or m["bypart"] or m["thanpart"] or m["half"] or m["halfbare"]).lower()
        below = _DENOMINATORS[word if word in _DENOMINATORS else word.removesuffix("s")]
        above = m["n"] or "one"
        if m["n"] and above.lower() == "one" and word.endswith("s"):
            continue
        if m["n"] and above.lower() != "one" and not word.endswith("s") and word != "half":
            continue
        if m["n"] and word == "half":
            continue
        number = Decimal(above) if above.isdigit() else Decimal(_ABOVE[above.lower()])
        amount = _divided(number, below)
        start, ahead = before(text, m.start())
        whole = Amount(amount.low, amount.high, "", ahead.approximate, ahead.bound)
        found.append(Draft(start, m.end(), Kind.FRACTION, whole))
    return found
