"""Measured quantities: a number with a unit from a fixed list, in the base unit of its dimension.

Fires: "10 kilometres (6.2 miles)", "a 10-metre dhow", "magnitude 7.4", "a 7.4-magnitude quake", "18 °C".
Must not: "30 in all", "5 m people" as metres, "degrees of freedom".
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from consistency.slots.draft import Draft
from consistency.slots.figures import Figure
from consistency.value import Kind

if TYPE_CHECKING:
    from pint import UnitRegistry

UNITS: dict[str, str] = {
    "millimeter": r"millimet[re]{2}s?|mm",
    "centimeter": r"centimet[re]{2}s?|cm",
    "decimeter": r"decimet[re]{2}s?|dm",
    "meter": r"met[re]{2}s?",
    "kilometer": r"kilomet[re]{2}s?|kms?|kilometers",
    "inch": r"inch(?:es)?",
    "foot": r"foot|feet|ft",
    "yard": r"yards?|yds?",
    "mile": r"miles?|mi",
    "nautical_mile": r"nautical\s+miles?|nm",
    "milligram": r"milligram(?:me)?s?|mg",
    "microgram": r"microgram(?:me)?s?|[μµ]g",
    "gram": r"gram(?:me)?s?",
    "kilogram": r"kilogram(?:me)?s?|kilos?|kgs?",
    "metric_ton": r"metric[\s-]tons?|tonnes?|metric\s+tonnes?",
    "short_ton": r"tons?|short\s+tons?",
    "pound": r"pounds?|lbs?",
    "ounce": r"ounces?|oz",
    "stone": r"stone",
    "square_meter": r"square[\s-]met[re]{2}s?|sq\.?\s?m|m2|m²|m\^2",
    "square_kilometer": r"square[\s-]kilomet[re]{2}s?|sq\.?\s?km|km2|km²|km\^2|km\s+squared",
    "square_foot": r"square[\s-]f[oe]{2}t|sq\.?\s?ft|ft2|ft²",
    "square_mile": r"square[\s-]miles?|sq\.?\s?mi",
    "square_yard": r"square[\s-]yards?",
    "acre": r"acres?",
    "hectare": r"hectares?|ha",
    "cubic_meter": r"cubic[\s-]met[re]{2}s?|m3|m³|m\^3",
    "cubic_foot": r"cubic[\s-]f[oe]{2}t",
    "cubic_kilometer": r"cubic[\s-]kilomet[re]{2}s?|km3|km³|km\^3|km\s+cubed",
    "milliliter": r"millilit[re]{2}s?|ml",
    "centiliter": r"centilit[re]{2}s?|cl",
    "liter": r"lit[re]{2}s?|L",
    "gallon": r"gallons?",
    "pint": r"pints?",
    "oil_bbl": r"barrels?|bbl",
    "kilometer_per_hour": r"kilomet[re]{2}s?\s+per\s+hour|kilomet[re]{2}s?\s+an\s+hour|km\s?/\s?hr?|kmh|km\s+per\s+hour|kph|kmph",
    "mile_per_hour": r"miles\s+per\s+hour|miles\s+an\s+hour|mph",
    "knot": r"knots?|kts",
    "meter_per_second": r"met[re]{2}s?\s+per\s+second|m/s",
    "degC": r"°\s?C(?:elsius)?|(?:deg[.res]{0,4}\s+)?cel[sc]ius|centigrade|(?:deg[.res]{0,4}\s+)centigrade|deg[.res]{0,4}\s+[Cc]",
    "degF": r"°\s?F(?:ahrenheit)?|(?:deg[.res]{0,4}\s+)?fah?renheit|deg[.res]{0,4}\s+[Ff]",
    "kelvin": r"kelvins?",
    "degree": r"degrees?|deg\b\.?|°",
    "watt": r"watts?",
    "kilowatt": r"kilowatts?|kW",
    "megawatt": r"megawatts?|MW",
    "gigawatt": r"gigawatts?|GW",
    "watt_hour": r"watt[\s-]hours?|Wh",
    "kilowatt_hour": r"kilowatt[\s-]hours?|kWh",
    "megawatt_hour": r"megawatt[\s-]hours?|MWh",
    "gigawatt_hour": r"gigawatt[\s-]hours?|GWh",
    "terawatt_hour": r"terawatt[\s-]hours?|TWh",
    "horsepower": r"horsepower|hp",
    "volt": r"volts?",
    "kilovolt": r"kilovolts?|kV",
    "hertz": r"hertz|Hz",
    "megahertz": r"megahertz|MHz",
    "gigahertz": r"gigahertz|GHz",
    "bit": r"bits?",
    "kilobyte": r"kilobytes?|KB",
    "megabyte": r"megabytes?|MB",
    "gigabyte": r"gigabytes?|GB",
    "terabyte": r"terabytes?|TB",
    "hectopascal": r"hectopascals?|hPa",
    "millibar": r"millibars?",
    "calorie": r"calories?",
    "light_year": r"light[\s-]years?",
}
"""Names in pint, and how prose writes them."""

BASES: dict[str, str] = {
    "meter": "metre",
    "kilogram": "kilogram",
    "meter ** 2": "square metre",
    "meter ** 3": "cubic metre",
    "meter / second": "metre per second",
    "degC": "degree Celsius",
    "watt": "watt",
    "joule": "joule",
    "volt": "volt",
    "hertz": "hertz",
    "pascal": "pascal",
}
"""For each dimension the unit that amounts are kept in: as pint names it, and as reports do."""

_OWN = {
    "degree": "degree",
    "bit": "bit",
    "kilobyte": "byte",
    "megabyte": "byte",
    "gigabyte": "byte",
    "terabyte": "byte",
}
_OWN_FACTOR = {"kilobyte": 10**3, "megabyte": 10**6, "gigabyte": 10**9, "terabyte": 10**12}
_WORDS = sorted(((word, name) for name, words in UNITS.items() for word in words.split("|")), key=lambda w: -len(w[0]))
_PATTERNS = [(rf"(?i:{word})" if len(re.sub(r"\W", "", word)) > 3 else word, name) for word, name in _WORDS]
_UNIT = re.compile(rf"(?:[\s-]|(?<=[0-9]))[({{]?(?P<unit>{'|'.join(word for word, _ in _PATTERNS)})(?![\w²³])[)}}]?")
_LETTER = re.compile(
    r"[\s-]?(?:(?P<meter>m)\b(?=[,.)]|\s+(?:tall|high|long|wide|deep|away|above|below|from|of|x)\b|$|\s+[0-9])"
    r"|(?P<inch>in)\b(?=\s+(?:tall|high|long|wide|deep|thick|of\s+rain)\b)|(?P<gram>g)\b|(?P<metric_ton>t)\b)"
)
_MAGNITUDE_AFTER = re.compile(r"[\s-]magnitude\b|\s+on\s+the\s+(?:open-ended\s+)?(?:Richter|moment)", re.IGNORECASE)
_MAGNITUDE_BEFORE = re.compile(
    r"\bmagnitudes?(?:\s+of|\s+was|-|\s)\s*$|\bmagnitude\s+of\s+(?:a\s+)?(?:[a-z]+\s+)?$|\bmeasur(?:ed|ing)(?:\s+at)?\s+$",
    re.IGNORECASE,
)
_QUAKE = re.compile(
    r"\b(?:quakes?|earthquakes?|temblors?|tremors?|aftershocks?|seismic|Richter|magnitude)\b", re.IGNORECASE
)
_TREMOR_AFTER = re.compile(r"\s+(?:[a-z]+\s+)?(?:quake|earthquake|temblor|tremor|aftershock)\b", re.IGNORECASE)
_MAGNITUDE_LIST = re.compile(r"\s+(?:and|or)\s+[0-9]\.[0-9]|[,;.)]?\s*(?:$|[a-z])")


@cache
def _unit(words: str) -> str:
    """The unit's name in pint."""
    return next(name for pattern, name in _PATTERNS if re.fullmatch(pattern, words))


@cache
def conversion(name: str) -> tuple[str, Decimal, Decimal]:
    """Base unit, and the factor and shift that lead to it.

    >>> conversion("kilometer")
    ('metre', Decimal('1000'), Decimal('0'))
    """
    if name in _OWN:
        return _OWN[name], Decimal(_OWN_FACTOR.get(name, 1)), Decimal(0)
    registry = _registry()
    unit = registry.Unit(_expression(name))
    base = next(base for base in BASES if unit.is_compatible_with(base))
    zero = registry.Quantity(Decimal(0), unit).to(base).magnitude
    one = registry.Quantity(Decimal(1), unit).to(base).magnitude
    shift = Decimal(zero) if base == "degC" else Decimal(0)
    factor = _rounded(Decimal(one) - Decimal(zero))
    return BASES[base], factor, _rounded(shift)


def _expression(name: str) -> str:
    """The unit in pint's terms.

    >>> _expression("square_foot"), _expression("meter_per_second")
    ('foot ** 2', 'meter / second')
    """
    if name.startswith("square_"):
        return f"{name[7:]} ** 2"
    return f"{name[6:]} ** 3" if name.startswith("cubic_") else name.replace("_per_", " / ")


def _rounded(number: Decimal) -> Decimal:
    """Twelve significant digits: what a unit's definition holds, without the noise of its derivation."""
    return Decimal(f"{number:.12g}").normalize() if number else Decimal(0)


@cache
def _registry() -> UnitRegistry[Decimal]:
    from pint import UnitRegistry  # costs a third of a second, and many texts hold no quantity

    return UnitRegistry(non_int_type=Decimal)


def read(text: str, figure: Figure) -> Draft | None:
    """The figure as a measured quantity, if it is one."""
    if magnitude := _magnitude(text, figure):
        return magnitude
    m = _UNIT.match(text, figure.last) or _UNIT.match(text, figure.end)
    if m:
        name = _unit(m["unit"])
        end = m.end() - (m[0][-1] in ")}" and m[0].lstrip(" -")[0] not in "({")
    else:
        m = _LETTER.match(text, figure.last)
        if not m:
            return None
        name = str(m.lastgroup)
        end = m.end()
    base, factor, shift = conversion(name)
    amount = figure.amount(base, factor, shift)
    return Draft(figure.start, max(end, figure.end), Kind.QUANTITY, amount)


def _magnitude(text: str, figure: Figure) -> Draft | None:
    """An earthquake's magnitude."""
    if not 0 < figure.high < 11:
        return None
    if after := _MAGNITUDE_AFTER.match(text, figure.last):
        end = after.end() if "magnitude" in after[0].lower() else figure.last
        return Draft(figure.start, end, Kind.QUANTITY, figure.amount("magnitude"))
    decimal = figure.low != figure.low.to_integral()
    window = text[max(0, figure.start - 24) : figure.start]
    if _MAGNITUDE_BEFORE.search(window) and (decimal or "magnitude" in window.lower()):
        return Draft(figure.start, figure.last, Kind.QUANTITY, figure.amount("magnitude"))
    if decimal and not figure.spelled and not _UNIT.match(text, figure.last):
        around = text[max(0, figure.first - 60) : figure.last + 40]
        if _TREMOR_AFTER.match(text, figure.last) or (
            _QUAKE.search(around) and _MAGNITUDE_LIST.match(text, figure.last)
        ):
            return Draft(figure.start, figure.last, Kind.QUANTITY, figure.amount("magnitude"))
    return None
