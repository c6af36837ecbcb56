"""Numerals with their qualifiers and ranges: what the rules of every numeric kind start from.

Fires: "between 1,000 and 1,500", "24- to 30-foot", "2 to 3 million", "20–30", "at least 250".
Must not join: "14 rifles, 31 magazines", where each number has its own noun; "3-1", which falls.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from consistency.slots import qualifiers
from consistency.slots.numerals import Numeral
from consistency.value import Amount, Bound

_TO = re.compile(r"(?:-?\s+(?:to|or)\s+|\s?[-–]\s?|-to-)[$£€]?", re.IGNORECASE)
_AND = re.compile(r"-?\s+(?:and|to|or)\s+[$£€]?", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:anywhere\s+|somewhere\s+)?between\s+[$£€]?$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+[$£€]?$", re.IGNORECASE)
CHANGE = re.compile(
    r"\b(?:rose|rise[ns]?|fell|fall(?:en|s)?|increas\w+|decreas\w+|drop\w*|gr[eo]w\w*|cut|rais\w+|climb\w+|reduc\w+|jump\w+"
    r"|declin\w+|up|down|went|gone|lower\w+|upgrad\w+|revis\w+|chang\w+|slid|slump\w*|surg\w+|soar\w+|shr[aiu]nk)\b",
    re.IGNORECASE,
)
_LISTED = re.compile(r"(?:,\s+[0-9]{1,4}(?:\.[0-9]+)?)*,?\s+(?:and|or)\s+[0-9]{1,4}(?:\.[0-9]+)?(?![0-9,.])")
_ONE, _NONE = Decimal(1), Decimal(0)


class Figure(NamedTuple):
    """One number or range; ``start`` and ``end`` cover its qualifiers, ``first`` and ``last`` the bare numerals."""

    start: int
    first: int
    last: int
    end: int
    low: Decimal
    high: Decimal
    precision: Decimal
    bound: Bound = Bound.EXACT
    approximate: bool = False
    vague: bool = False
    spelled: bool = False
    ranged: bool = False

    def follows(self, pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
        """What stands right behind the bare numerals, or else behind their qualifiers."""
        m = pattern.match(text, self.last)
        return m if m or self.end == self.last else pattern.match(text, self.end)

    def amount(self, unit: str = "", factor: Decimal = _ONE, shift: Decimal = _NONE) -> Amount:
        """The figure times a unit's factor."""
        if factor is _ONE and shift is _NONE and self.high is self.low:
            low = _bare(self.low)
            return Amount(low, low, unit, self.approximate, self.bound, _bare(self.precision))
        low, high = sorted((_times(self.low, factor, shift), _times(self.high, factor, shift)))
        return Amount(low, high, unit, self.approximate, self.bound, _times(self.precision, abs(factor), _NONE))


@lru_cache(maxsize=4096)
def plain(number: Decimal) -> Decimal:
    """The number without trailing zeros or an exponent, so that equal amounts look the same.

    It goes through text, because ``normalize`` rounds and ``quantize`` refuses what is longer than the context.

    >>> plain(Decimal("1.5E+3")), plain(Decimal("2.500"))
    (Decimal('1500'), Decimal('2.5'))
    """
    digits = f"{number:f}"
    return Decimal(digits.rstrip("0").rstrip(".") if "." in digits else digits)


@lru_cache(maxsize=4096)
def rounded(number: Decimal) -> Decimal:
    """The number to twelve significant digits, as far as unit conversion is exact; longer integers stay as they are.

    >>> rounded(Decimal("37.00000000000001")), rounded(Decimal(123456789012345))
    (Decimal('37'), Decimal('123456789012345'))
    """
    return plain(number if number == number.to_integral() else Decimal(f"{number:.12g}"))


@lru_cache(maxsize=4096)
def _times(number: Decimal, factor: Decimal, shift: Decimal) -> Decimal:
    return rounded(number * factor + shift)


@lru_cache(maxsize=4096)
def _bare(number: Decimal) -> Decimal:
    return rounded(number * _ONE)


def listed(text: str, figure: Figure) -> int:
    """Where the last figure of a list of bare figures ends, whose unit stands for all: "45, 50 and 60 km".

    >>> text = "45 and 50 km"
    >>> listed(text, figures(text, [Numeral(0, 2, Decimal(45), Decimal(45), Decimal(1))])[0])
    9
    """
    m = _LISTED.match(text, figure.last) if figure.end == figure.last and not figure.spelled else None
    return m.end() if m else figure.last


def _range(text: str, a: Numeral, b: Numeral) -> tuple[int, Numeral] | None:
    """Where the range of two neighbouring numerals starts, and the range itself; nothing if they are no range."""
    if b.start - a.end > 6:
        return None
    joint = text[a.end : b.start]
    if joint.isspace() or not (_TO.fullmatch(joint) or _AND.fullmatch(joint)):
        return None
    lead = _BETWEEN.search(text, max(0, a.start - 20), a.start)
    if not (_AND.fullmatch(joint) if lead else _TO.fullmatch(joint)):
        return None
    low, precision = a.low, min(a.precision, b.precision)
    if a.scale == 1 and b.scale > 1 and a.high < 1000:
        low, precision = a.low * b.scale, min(a.precision * b.scale, b.precision)
    if low >= b.high or (b.scale == 1 and a.high >= 100 and b.high < 10):
        return None
    start = lead.start() if lead else a.start
    if not lead and (whence := _FROM.search(text, max(0, a.start - 8), a.start)):
        if CHANGE.search(text, max(0, whence.start() - 40), whence.start()):
            return None
        start = whence.start()
    return start, Numeral(a.start, b.end, low, b.high, precision, a.vague or b.vague, b.spelled, b.scale)


def figures(text: str, found: Sequence[Numeral]) -> list[Figure]:
    """The numerals joined to ranges and given their qualifiers.

    >>> from consistency.slots.numerals import numerals
    >>> text = "at least 250, or between 1,000 and 1,500"
    >>> [f.amount().canonical for f in figures(text, list(numerals(text)))]
    ['≥ 250', '1000–1500']
    """
    result: list[Figure] = []
    i = 0
    while i < len(found):
        numeral, ranged = found[i], None
        if i + 1 < len(found):
            ranged = _range(text, numeral, found[i + 1])
        i += 1
        if ranged:
            start, numeral = ranged
            i += 1
        else:
            start = numeral.start
        if result and result[-1].end > start:
            start = numeral.start
        result.append(_figure(text, start, numeral, ranged is not None))
    return result


def _figure(text: str, start: int, n: Numeral, ranged: bool) -> Figure:
    end, behind = qualifiers.after(text, n.end)
    loose = n.vague or behind.approximate
    bare = Figure(
        start, n.start, n.end, end, n.low, n.high, n.precision, behind.bound, loose, n.vague, n.spelled, ranged
    )
    return qualified(bare, text, start)


def qualified(figure: Figure, text: str, start: int) -> Figure:
    """The figure with what the words before ``start`` say."""
    at, ahead = qualifiers.before(text, start)
    if at == figure.start == start:
        return figure
    bound = figure.bound if ahead.bound is Bound.EXACT else ahead.bound
    return figure._replace(start=at, bound=bound, approximate=figure.approximate or ahead.approximate)
