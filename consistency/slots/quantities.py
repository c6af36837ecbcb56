"""Measured quantities: a number with a unit from a fixed list, in the base unit of its dimension.

Fires: "10 kilometres (6.2 miles)", "a 10-metre dhow", "magnitude 7.4", "a 7.4-magnitude quake", "18 °C".
Must not: "30 in all", "5 m people" as metres, "degrees of freedom".
"""

from __future__ import annotations

import re
from decimal import Decimal

from consistency.slots.draft import Draft
from consistency.slots.figures import Figure, listed
from consistency.slots.units import UNIT, conversion, unit
from consistency.value import Kind

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


_INCHES = re.compile(
    r"(?:,?\s+(?:and\s+)?|[\s-])(?P<inches>1[01]|[0-9])(?:[\s-]?(?:inch(?:es)?|in)\b|\")|-(?P<bare>1[01]|[0-9])\b(?![-\w%.,])"
)


def read(text: str, figure: Figure) -> Draft | None:
    """The figure as a measured quantity, if it is one."""
    if magnitude := _magnitude(text, figure):
        return magnitude
    m = figure.follows(UNIT, text)
    if m:
        name = unit(m["unit"])
        end = m.end() - (m[0][-1] in ")}" and m[0].lstrip(" -")[0] not in "({")
    else:
        m = _LETTER.match(text, figure.last)
        shared = None if m or (end := listed(text, figure)) == figure.last else UNIT.match(text, end)
        if shared:
            name, end = unit(shared["unit"]), figure.last
        elif m:
            name, end = str(m.lastgroup), m.end()
        else:
            return None
    base, factor, shift = conversion(name)
    if name == "foot" and (more := _INCHES.match(text, end)):
        inches = Decimal(more["inches"] or more["bare"]) / 12
        figure = figure._replace(low=figure.low + inches, high=figure.high + inches, precision=Decimal(1) / 12)
        end = more.end()
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
    named = "magnitude" in window.lower()
    if (named or (decimal and "measur" in window.lower())) and _MAGNITUDE_BEFORE.search(window):
        return Draft(figure.start, figure.last, Kind.QUANTITY, figure.amount("magnitude"))
    if decimal and not figure.spelled and not UNIT.match(text, figure.last):
        around = text[max(0, figure.first - 60) : figure.last + 40]
        if _TREMOR_AFTER.match(text, figure.last) or (
            _QUAKE.search(around) and _MAGNITUDE_LIST.match(text, figure.last)
        ):
            return Draft(figure.start, figure.last, Kind.QUANTITY, figure.amount("magnitude"))
    return None
