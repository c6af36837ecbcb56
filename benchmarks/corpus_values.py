"""Values of a made-up story: drawn, changed so that they contradict, and written the ways a newspaper writes them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

MONTHS = "January February March April May June July August September October November December".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()
_CURRENCIES = (("€", "euros"), ("$", "dollars"), ("£", "pounds"))
_NAMED = {
    "duration": ("hour", "hours"), "minutes": ("minute", "minutes"), "days": ("day", "days"),
    "months": ("month", "months"), "years": ("year", "years"), "length": ("metre", "metres"),
    "area": ("hectare", "hectares"),
}  # fmt: skip
"""Kinds that are a number with a unit in words."""

MILE = Decimal("1.609344")


@dataclass(frozen=True, slots=True)
class Setting:
    """What the wording of a value depends on: when its document appeared, and the story's currency."""

    published: date
    currency: int


Value = Decimal | date


def draw(chance: random.Random, kind: str, between: Sequence[int], day: date) -> Value:
    """A value of this kind; ``between`` bounds the number, dates lie so many days before ``day``."""
    low, high = between
    if kind == "date":
        return day - timedelta(days=chance.randint(low, high))
    if kind == "time":
        return Decimal(chance.randint(5 * 12, 22 * 12) * 5 + chance.randint(0, 4))
    if high > 20 * low:  # as many small ones as large ones
        number = Decimal(round(low * (high / low) ** chance.random()))
    else:
        number = Decimal(chance.randint(low, high))
    if kind == "magnitude":
        return number / 10
    if kind == "money" and chance.random() < 0.6:
        return number + Decimal(chance.randint(1, 9)) / 10
    if kind == "percent" and chance.random() < 0.5:
        return number + Decimal(chance.randint(1, 9)) / 10
    if kind == "price":
        return number + chance.choice((Decimal(0), Decimal("0.50"), Decimal("0.80")))
    return number


def rival(chance: random.Random, kind: str, value: Value) -> Value:
    """A value that cannot be true beside this one, and that no slip of a digit or unit explains."""
    if isinstance(value, date):
        return value + timedelta(days=chance.choice((-2, -1, 1, 2)))
    match kind:
        case "time":
            return value + chance.choice((-1, 1)) * chance.randint(20, 150)
        case "year":
            return value + chance.choice((-1, 1)) * chance.randint(1, 6)
        case "age":
            return value + chance.choice((-1, 1)) * chance.randint(1, 5)
        case "magnitude":
            return value + chance.choice((-1, 1)) * Decimal(chance.randint(2, 7)) / 10
    if value < 20:
        other = value + chance.choice((1, 1, 2, 3))
        return other if chance.random() < 0.6 or value < 5 else value - chance.choice((1, 2))
    factor = Decimal(str(round(chance.choice((chance.uniform(0.66, 0.84), chance.uniform(1.18, 1.55))), 2)))
    return _like(value, value * factor)


def share(chance: random.Random, value: Decimal) -> Decimal:
    """A smaller value, as of a part of it; at least 2."""
    return max(Decimal(2), _like(value, value * Decimal(str(round(chance.uniform(0.15, 0.55), 2)))))


def growing(chance: random.Random, value: Decimal) -> Decimal:
    """What it was some days earlier; at least 2."""
    return max(Decimal(2), _like(value, value * Decimal(str(round(chance.uniform(0.4, 0.8), 2)))))


def ragged(chance: random.Random, value: Decimal) -> tuple[Decimal, Decimal]:
    """The value with more digits, and the same in round figures."""
    step = Decimal(10) ** (value.adjusted() - 1)
    whole = (value / step).to_integral_value() * step
    off = Decimal(chance.randint(2, 4)) * chance.choice((-1, 1)) * step / 10
    return whole + off, whole


def written(chance: random.Random, kind: str, value: Value, setting: Setting) -> str:
    """The value in words or figures."""
    if isinstance(value, date):
        return _date(chance, value, setting.published)
    match kind:
        case "count":
            return _count(chance, value)
        case "money":
            sign, name = _CURRENCIES[setting.currency]
            number = _figures(value)
            return chance.choice((f"{sign}{number} million", f"{number} million {name}", f"{sign}{number}m"))
        case "sum":
            sign, name = _CURRENCIES[setting.currency]
            return chance.choice((f"{sign}{value * 1000:,}", f"{value * 1000:,} {name}"))
        case "price":
            sign, name = _CURRENCIES[setting.currency]
            number = f"{value:.2f}" if value % 1 else f"{value}"
            return chance.choice((f"{sign}{number}", f"{number} {name}"))
        case "percent":
            return f"{_figures(value)}{chance.choice((' percent', ' per cent', '%'))}"
        case "distance":
            return f"{_figures(value)} {chance.choice(('kilometres', 'km', 'kilometers'))}"
        case "speed":
            return f"{value} {chance.choice(('km/h', 'kilometres an hour', 'kilometres per hour'))}"
        case "time":
            hour, minute = divmod(int(value), 60)
            half = "a.m." if hour < 12 else "p.m."
            return chance.choice((f"{hour}:{minute:02}", f"{(hour - 1) % 12 + 1}:{minute:02} {half}"))
        case "year" | "age" | "magnitude":
            return str(value)
    one, many = _NAMED[kind]
    return f"{_count(chance, value)} {one if value == 1 else many}"


def roughly(chance: random.Random, kind: str, value: Decimal, setting: Setting) -> str:
    """The value as an approximate one."""
    _, name = _CURRENCIES[setting.currency]
    said = f"{_figures(value)} million {name}" if kind == "money" else written(chance, kind, value, setting)
    return f"{chance.choice(('about', 'around', 'roughly', 'some'))} {said}"


def in_miles(value: Decimal) -> str:
    """So many kilometres, in miles."""
    miles = value / MILE
    return f"{miles:.0f} miles" if miles >= 20 else f"{miles:.1f} miles"


def _like(value: Decimal, changed: Decimal) -> Decimal:
    """With as many decimals as the value."""
    rounded = changed.quantize(Decimal(1).scaleb(min(0, int(value.as_tuple().exponent))))
    return rounded if rounded != value else rounded + 1


def _figures(value: Decimal) -> str:
    return f"{value.normalize():,f}"


def _count(chance: random.Random, value: Decimal) -> str:
    number = int(value)
    if number != value:
        return _figures(value)
    if number < 13 or (number < 100 and chance.random() < 0.2):
        return _spelled(number) if chance.random() < 0.75 else str(number)
    return f"{number:,}"


def _spelled(number: int) -> str:
    if number < 20:
        return _UNITS[number]
    tens, rest = divmod(number, 10)
    return _TENS[tens] + (f"-{_UNITS[rest]}" if rest else "")


def _date(chance: random.Random, day: date, published: date) -> str:
    month = MONTHS[day.month - 1]
    if 1 <= (published - day).days <= 6 and chance.random() < 0.4:
        return _DAYS[day.weekday()]
    return chance.choice(
        (f"{month} {day.day}", f"{day.day} {month}", f"{month} {day.day}, {day.year}", f"{day.day} {month} {day.year}")
    )
