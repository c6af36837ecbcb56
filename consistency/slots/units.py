"""Units of measurement: how prose writes them, what pint calls them, and the base unit each converts to.

A whitelist: pint knows thousands of symbols, and most of them are words of something else in a newspaper.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from consistency.slots.alternatives import any_of
from consistency.slots.figures import plain

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
    "microgram": r"microgram(?:me)?s?|μg|µg",
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
    "tablespoon": r"tablespoons?|tbsps?",
    "teaspoon": r"teaspoons?|tsps?",
    "oil_bbl": r"barrels?|bbl",
    "kilometer_per_hour": (
        r"kilomet[re]{2}s?\s+per\s+hour|kilomet[re]{2}s?\s+an\s+hour|km\s?/\s?hr?|kmh|km\s+per\s+hour|kph|kmph"
    ),
    "mile_per_hour": r"miles\s+per\s+hour|miles\s+an\s+hour|mph",
    "knot": r"knots?|kts",
    "meter_per_second": r"met[re]{2}s?\s+per\s+second|m/s",
    "degC": (
        r"°\s?C(?:elsius)?|(?:deg[.res]{0,4}\s+)?cel[sc]ius|(?:deg[.res]{0,4}\s+)?centigrade|deg[.res]{0,4}\s+[Cc]"
    ),
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
_PATTERNS = [(word, len(re.sub(r"\W", "", word)) > 3, name) for word, name in _WORDS]
"""The longest first; short ones count only as they are written."""
_ANY = any_of((word, loose) for word, loose, _ in _PATTERNS)
UNIT = re.compile(rf"(?:[\s-]|(?<=[0-9]))[({{]?(?P<unit>{_ANY})(?![\w²³])[)}}]?")


@cache
def unit(words: str) -> str:
    """The unit's name in pint."""
    return next(name for word, loose, name in _PATTERNS if re.fullmatch(word, words, re.IGNORECASE if loose else 0))


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
    """Fifteen significant digits: what a unit's definition holds, without the noise of its derivation."""
    return plain(Decimal(f"{number:.15g}")) if number else Decimal(0)


@cache
def _registry() -> UnitRegistry[Decimal]:
    from pint import UnitRegistry  # costs a third of a second, and many texts hold no quantity

    return UnitRegistry(non_int_type=Decimal)
