"""Ages of people and things, in years.

Fires: "a 34-year-old woman", "Katherine Gomes, 61,", "aged 43", "in his 30s", "eight months old".
Must not: "On Tuesday, 12 people", "a three-year sentence".
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from consistency.slots.draft import Draft
from consistency.slots.figures import Figure
from consistency.value import Amount, Kind

OLDEST = 120
"""Years that nobody lives."""

_OLD = re.compile(
    r"(?:[\s-](?P<unit>year|month|week|day)s?'?[\s-](?:olds?\b|of\s+age\b)|\s?(?:yo|y/o)\b|-years?-olds?\b)",
    re.IGNORECASE,
)
_LISTED = re.compile(r"-?,?\s+(?:and|or)\s+[0-9]{1,3}-?\s?(?:and\s+)?years?[\s-]+olds?", re.IGNORECASE)
_AGED = re.compile(r"\b(?:aged|ages|age|aged\s+between|aged\s+from)\s+$", re.IGNORECASE)
_NAME = re.compile(
    r"(?:(?:\b[A-Z][\w.'-]*[a-z.]|\b(?:brothers?|half-brothers?|sisters?|sons?|daughters?|wife|husband|mother|father|man|woman|"
    r"boy|girl|cousins?|friends?|girlfriend|boyfriend|uncle|aunt|nephew|niece|teenagers?|women|men|children|twins)"
    r"|,\s+[0-9]{1,2}\s+and)"
    r")(?P<comma>,|(?<=and))\s+$"
)
_DASHED = re.compile(r"\b(?:women|men|people|victims|brothers|sisters|children|boys|girls)\s+(?:-+|–)\s+$")
_CALENDAR = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|\w+day|No|Inc|Ltd)\.?,\s+$"
)
_CLOSE = re.compile(r"\s?(?:[,;)]|\.(?:\s|$)|$)|\s+(?:and|of|from|who|was|is|were)\b")
_PLACE = re.compile(r"\b(?:[Ii]n|[Aa]t|[Ff]rom|[Nn]ear|[Oo]n)\s+(?:[A-Z][\w'-]+\s+){0,2}[A-Z][\w'-]+,\s+$")
_PAREN = re.compile(r"\b[A-Z][\w'-]+\s+[A-Z][\w'-]+\s\($")
_DECADE = re.compile(
    r"\b(?:in|into)\s+(?:his|her|their)\s+(?:(?P<part>early|mid|late)[\s-]+)?"
    r"(?:(?P<n>[2-9]0)'?s\b|(?P<word>twen|thir|for|fif|six|seven|eigh|nine)ties\b|(?P<teens>teens)\b)",
    re.IGNORECASE,
)
_TENS = {"twen": 20, "thir": 30, "for": 40, "fif": 50, "six": 60, "seven": 70, "eigh": 80, "nine": 90}
_PARTS = {"early": (0, 3), "mid": (4, 6), "late": (7, 9), "": (0, 9)}
_PER_YEAR = {"year": 1, "month": 12, "week": 52, "day": 365}


def _years(figure: Figure, per_year: int = 1) -> Amount:
    """The age. Who is sixty is not about sixty: ages of people are not rounded to tens."""
    amount = figure.amount("year", Decimal(1) / per_year)
    if figure.approximate or figure.high >= OLDEST * per_year:
        return amount
    return replace(amount, precision=min(amount.precision, Decimal(1) / per_year))


def read(text: str, figure: Figure) -> Draft | None:
    """The figure as an age, if it is one."""
    m = figure.follows(_OLD, text)
    if m:
        per = _PER_YEAR[(m["unit"] or "year").lower()]
        return Draft(figure.start, m.end(), Kind.AGE, _years(figure, per))
    if not 0 < figure.high < OLDEST or figure.low != figure.low.to_integral():
        return None
    if _LISTED.match(text, figure.last):
        return Draft(figure.start, figure.last, Kind.AGE, _years(figure))
    if _AGED.search(text, max(0, figure.start - 16), figure.start):
        return Draft(figure.start, figure.end, Kind.AGE, _years(figure))
    if figure.spelled or figure.start != figure.first or figure.ranged:
        return None
    window = max(0, figure.first - 40)
    if text.startswith(")", figure.last) and _PAREN.search(text, window, figure.first):
        return Draft(figure.first, figure.last, Kind.AGE, _years(figure))
    if not _CLOSE.match(text, figure.last) or _CALENDAR.search(text, window, figure.first):
        return None
    if _DASHED.search(text, window, figure.first):
        return Draft(figure.first, figure.last, Kind.AGE, _years(figure))
    if _NAME.search(text, window, figure.first) and not _PLACE.search(text, window, figure.first):
        return Draft(figure.first, figure.last, Kind.AGE, _years(figure))
    return None


def decades(text: str) -> list[Draft]:
    """Find "in his late thirties": a stretch of ages without a numeral of its own."""
    found = []
    for m in _DECADE.finditer(text):
        first = 13 if m["teens"] else int(m["n"]) if m["n"] else _TENS[m["word"].lower()]
        low, high = (0, 6) if m["teens"] else _PARTS[(m["part"] or "").lower()]
        start = (
            m.start("part")
            if m["part"]
            else m.start("n")
            if m["n"]
            else m.start("word")
            if m["word"]
            else m.start("teens")
        )
        amount = Amount(Decimal(first + low), Decimal(first + high), "year", approximate=True)
        found.append(Draft(start, m.end(), Kind.AGE, amount))
    return found
