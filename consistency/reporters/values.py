"""Values in words: what people say for the canonical text that a report holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from consistency.report import SideEntry
from consistency.reporters.edtf import date_in_words, time_in_words, year_of
from consistency.reporters.legible import clipped

_VALUE_LIMIT = 80
_EXACT = 18
"""Numbers with more digits than this are written with an exponent."""
_LARGEST = 400
_AMOUNT = re.compile(
    r"(?P<sign>[≥>≤<] )?(?P<about>~)?(?P<low>-?\d+(?:\.\d+)?)(?:–(?P<high>-?\d+(?:\.\d+)?))?(?P<unit> ?\D.*)?"
)
_SIGNS = {"≥ ": "at least ", "> ": "more than ", "≤ ": "at most ", "< ": "less than "}
_MILLIONS = ((Decimal(10**12), "trillion"), (Decimal(10**9), "billion"), (Decimal(10**6), "million"))
_BEGINNING = re.compile(r"[A-Z](?=[a-z]*\s)")
_SECONDS = (
    ("year", 31_557_600),
    ("month", 2_629_800),
    ("week", 604_800),
    ("day", 86_400),
    ("hour", 3_600),
    ("minute", 60),
)


def value_in_words(side: SideEntry, kind: str, *, year: bool = True) -> str:
    """A side's value as people say it; its canonical text where there is nothing better."""
    match kind:
        case "date":
            words = date_in_words(side.value, year=year)
        case "time":
            words = time_in_words(side.value)
        case "quantity" | "duration" if side.mentions:
            # The canonical unit (metres, seconds) is for comparing; nobody says "3,218.688 metres".
            words = _BEGINNING.sub(lambda capital: capital[0].lower(), side.mentions[0].quote, count=1)
        case "place" | "person" | "direction" | "polarity":
            words = side.value
        case _:
            words = _vague_word(side) or amount_in_words(side.value, kind)
    return clipped(words, _VALUE_LIMIT)


def canonical_in_words(canonical: str, kind: str) -> str:
    """A canonical value as people say it, where no side gives it.

    >>> canonical_in_words("2023-08-24", "date"), canonical_in_words("~1500", "number")
    ('August 24, 2023', 'about 1,500')
    """
    return value_in_words(SideEntry(canonical, (None, None), "", False, ()), kind)


def values_in_words(sides: Sequence[SideEntry], kind: str) -> tuple[str, ...]:
    """The values of a finding for its headline: a year that all dates share is left out.

    Values that would read alike fall back to their canonical text.
    """
    years = {year_of(side.value) for side in sides} if kind == "date" else {None}
    year = len(years) > 1 or None in years
    words = tuple(value_in_words(side, kind, year=year) for side in sides)
    return words if len(set(words)) == len(words) else tuple(clipped(s.value, _VALUE_LIMIT) for s in sides)


def _vague_word(side: SideEntry) -> str:
    """``hundreds``, where the canonical range only says what such a word is taken for; empty for what has a figure."""
    range_ = _AMOUNT.fullmatch(side.value)
    if range_ is None or not (range_["about"] and range_["high"]) or not side.mentions:
        return ""
    quote = side.mentions[0].quote
    return "" if any(letter.isnumeric() for letter in quote) else quote[:1].lower() + quote[1:]


def in_millions(value: Decimal) -> str:
    """A number in millions or more where that leaves few digits; empty otherwise.

    >>> in_millions(Decimal("1500000")), in_millions(Decimal(12000000000)), in_millions(Decimal(1234567))
    ('1.5 million', '12 billion', '')
    """
    for size, name in _MILLIONS:
        if size <= abs(value) < 1000 * size and (value / size * 100) % 1 == 0:
            return f"{(value / size).normalize():f} {name}"
    return ""


def number(value: Decimal) -> str:
    """A number as people read it.

    >>> number(Decimal("1500")), number(Decimal("40.0")), number(Decimal(12000000)), number(Decimal("1E+30"))
    ('1,500', '40.0', '12 million', '1E+30')
    """
    if short := in_millions(value):
        return short
    return f"{value:,f}" if abs(value.adjusted()) < _EXACT else f"{value.normalize():E}"


def amount_in_words(canonical: str, kind: str) -> str:
    """An amount as people say it, from its canonical text; that itself if it is none.

    >>> amount_in_words("~12000000 USD", "money"), amount_in_words("172800 second", "duration")
    ('about 12 million USD', '2 days')
    """
    return clipped(_amount(canonical, kind), _VALUE_LIMIT)


def _amount(canonical: str, kind: str) -> str:
    match = _AMOUNT.fullmatch(canonical)
    if match is None:
        return canonical
    low, high = Decimal(match["low"]), Decimal(match["high"] or match["low"])
    unit = (match["unit"] or "").strip()
    sign = _SIGNS.get(match["sign"] or "", "")
    if sign == "less than " and kind in {"number", "frequency"}:
        sign = "fewer than "
    return f"{sign}{'about ' if match['about'] else ''}{measured(low, high, unit, kind)}"


def measured(low: Decimal, high: Decimal, unit: str, kind: str) -> str:
    """A number or a range of numbers with its unit.

    >>> measured(Decimal(172800), Decimal(172800), "second", "duration")
    '2 days'
    >>> measured(Decimal(3), Decimal(3), "", "ordinal"), measured(Decimal(2), Decimal(2), "", "frequency")
    ('3rd', '2 times')
    """
    if unit == "second":
        low, high, unit = in_larger_unit(low, high)
    ends = dict.fromkeys(ordinal(end) if kind == "ordinal" else number(end) for end in (low, high))
    text = "–".join(ends)
    if kind == "frequency" and not unit:
        unit = "times" if high != 1 else "time"
    elif unit in {"%", "pp"} or unit.isupper():
        return f"{text}{'' if unit == '%' else ' '}{unit}"
    elif high != 1 and re.fullmatch(r"(?=.*[aeiou])[a-z]{2,}[a-rt-z]", unit):
        unit += "s"
    return f"{text} {unit}".strip()


def ordinal(value: Decimal) -> str:
    """A rank: ``1st``, ``2nd``, ``13th``.

    >>> [ordinal(Decimal(n)) for n in (1, 2, 3, 11, 22)]
    ['1st', '2nd', '3rd', '11th', '22nd']
    """
    if value != int(value):
        return number(value)
    last, teen = int(value) % 10, int(value) % 100 in {11, 12, 13}
    return f"{value:f}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th')}"


def in_larger_unit(low: Decimal, high: Decimal) -> tuple[Decimal, Decimal, str]:
    """Seconds in the largest unit that leaves whole numbers."""
    for unit, seconds in _SECONDS if max(abs(low), abs(high)).adjusted() < _EXACT else ():
        if low and not low % seconds and not high % seconds:
            return low / seconds, high / seconds, unit
    return low, high, "second"


def as_decimal(text: str) -> Decimal | None:
    """A finite decimal number that arithmetic does not overflow on, ``None`` if the text is none."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value.adjusted()) <= _LARGEST else None
