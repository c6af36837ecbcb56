"""How far apart the values of a finding are, in words: the distance, and how many times one is the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, Decimal

from consistency.reporters.html.number_axis import CLOCK, scaled, units
from consistency.reporters.words import plural

Ends = tuple[Decimal | None, Decimal | None]
"""The least and the greatest that a value may be; ``None`` on an open side."""

_WITH_RATIO = frozenset({"number", "money", "quantity", "duration"})
"""Kinds of which one may be twice the other; a percentage, an age or a rank is told by its distance."""
_LONG = 15
_TENTH = Decimal("0.1")
_YEAR = 31_557_600
_STRETCHES = (("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1))


def letter(side: int) -> str:
    """The letter that names a side.

    >>> letter(0), letter(26)
    ('A', '27')
    """
    return chr(ord("A") + side) if side < 26 else str(side + 1)


def farthest(ends: Sequence[Ends]) -> tuple[int, int] | None:
    """The places of the lower and the higher of the two values that lie farthest apart, ``None`` if all overlap.

    Only values that are closed towards each other have a distance.
    """
    lows = [(low, i) for i, (low, _) in enumerate(ends) if low is not None]
    highs = [(high, i) for i, (_, high) in enumerate(ends) if high is not None]
    if not lows or not highs:
        return None
    (high, lower), (low, upper) = min(highs), max(lows)
    return (lower, upper) if high <= low and lower != upper else None


def days_apart(ends: Sequence[Ends]) -> str:
    """The distance of stretches of days, each given as its first day and the day behind its last.

    >>> june = [(Decimal(3), Decimal(4)), (Decimal(4), Decimal(5))]
    >>> days_apart(june)
    '1 day apart'
    """

    def words(low: Decimal, high: Decimal) -> str:
        days = int(high - low) + 1
        return f"about {plural(round(days / 365.25), 'year')}" if days > 730 else plural(days, "day")

    exact = all(low is not None and high is not None and high - low <= 1 for low, high in ends)
    return _apart(ends, words, exact=exact)


def numbers_apart(ends: Sequence[Ends], unit: str, kind: str) -> str:
    """The distance of numbers, and how many times one is the other where that says something.

    >>> numbers_apart([(Decimal(12), Decimal(12)), (Decimal(15), Decimal(15))], "", "number")
    '3 apart: B is 25% more than A'
    >>> numbers_apart([(Decimal(9000), Decimal(9000)), (Decimal(3000), Decimal(3000))], "EUR", "money")
    '6,000 EUR apart: A is 3 times B'
    >>> numbers_apart([(Decimal(8), Decimal(8)), (Decimal(10), Decimal(10))], "%", "percent")
    '2 percentage points apart'
    """
    pair = farthest(ends)
    if pair is None:
        return ""
    exact = all(ends[side][0] == ends[side][1] for side in pair)
    apart = _apart(ends, lambda low, high: _distance(high - low, unit, kind), exact=exact)
    low, high = ends[pair[0]][1], ends[pair[1]][0]
    if not apart or low is None or high is None or low <= 0 or kind not in _WITH_RATIO or unit.startswith("degree "):
        return apart
    ratio = _ratio(high / low, exact=exact)
    return f"{apart}: {letter(pair[1])} is {ratio} {letter(pair[0])}" if ratio else apart


def _apart(ends: Sequence[Ends], words: Callable[[Decimal, Decimal], str], *, exact: bool) -> str:
    pair = farthest(ends)
    if pair is None:
        return ""
    low, high = ends[pair[0]][1], ends[pair[1]][0]
    if low is None or high is None or not (distance := words(low, high)):
        return ""
    distance = f"{'' if exact else 'at least '}{distance}"
    if len(ends) == 2:
        return f"{distance} apart"
    first, second = sorted(pair)
    return f"{letter(first)} and {letter(second)}, the farthest, are {distance} apart"


def _distance(apart: Decimal, unit: str, kind: str) -> str:
    if apart == 0:
        return ""
    if unit.startswith(CLOCK):
        return _stretch(apart * 60)
    if unit == "second":
        return _stretch(apart)
    if kind == "ordinal":
        return f"{scaled(apart)} place{'' if apart == 1 else 's'}"
    if unit in {"%", "pp"}:
        return f"{scaled(apart)} percentage point{'' if apart == 1 else 's'}"
    about = ""
    if kind == "quantity" and apart.adjusted() < _LONG:
        # Units were converted: a difference of 1,781.312 metres is of 2 miles and 5 kilometres.
        rounded = round(apart, 2 - apart.adjusted()) if apart.adjusted() < 3 else round(apart)
        about, apart = "" if rounded == apart else "about ", Decimal(rounded)
    return f"{about}{scaled(apart)} {unit if apart == 1 else units(unit)}".strip()


def _stretch(seconds: Decimal) -> str:
    """A length of time in its two largest units; in years where there are several."""
    if seconds < 1 or seconds.adjusted() > 14:
        return f"{scaled(seconds)} seconds"
    if seconds >= 2 * _YEAR:
        years = round(seconds / _YEAR)
        return f"{'' if years * _YEAR == seconds else 'about '}{plural(years, 'year')}"
    rest = int(seconds)
    parts: list[tuple[int, str]] = []
    for name, size in _STRETCHES:
        count, rest = divmod(rest, size)
        if count or parts:
            parts.append((count, name))
        if len(parts) == 2:
            break
    about = "about " if rest or seconds != int(seconds) else ""
    return about + " ".join(plural(count, name) for count, name in parts if count)


def _ratio(times: Decimal, *, exact: bool) -> str:
    """How one number stands to a smaller one; of stretches, what holds at least. Empty where that says nothing."""
    least = "" if exact else "at least "
    rounding = ROUND_HALF_EVEN if exact else ROUND_DOWN
    if times >= 2:
        rounded = times.quantize(_TENTH, rounding) if times < 10 else times.to_integral_value(rounding)
        count = "twice" if rounded == 2 else f"{scaled(rounded)} times"
        return f"{least or ('' if rounded == times else 'about ')}{count}"
    more = (100 * (times - 1)).to_integral_value(rounding)
    return f"{least}{more}% more than" if more else "less than 1% more than" if exact else ""
