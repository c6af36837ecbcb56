"""Lengths of time, in seconds, and dates so many units off ("two days ago").

A month counts as 30.4375 days and a year as twelve of them, so that "18 months" and "a year and a half"
agree. Fires: "almost three hours", "a four-week strike", "in a month", "for years". Must not: "$23 million
a season", "five times a week", "a 34-year-old man", "second place".
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from consistency.slots.draft import Draft
from consistency.slots.figures import Figure, plain, rounded
from consistency.slots.forms import RelativeForm
from consistency.slots.qualifiers import before
from consistency.value import Amount, Bound, Grain, Kind, Timex, Unplaced

_DAY = 86_400
SECONDS: dict[str, int] = {
    "second": 1,
    "minute": 60,
    "hour": 3_600,
    "day": _DAY,
    "night": _DAY,
    "week": 7 * _DAY,
    "weekend": 2 * _DAY,
    "fortnight": 14 * _DAY,
    "month": 2_629_800,
    "quarter": 7_889_400,
    "season": 31_557_600,
    "year": 31_557_600,
    "decade": 315_576_000,
    "century": 3_155_760_000,
}
_CODES = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "fortnight": "W", "month": "M",
    "quarter": "Q", "year": "Y", "decade": "Y", "century": "Y",
}  # fmt: skip
_TIMES = {"fortnight": 2, "decade": 10, "century": 100}
_GRAINS = {
    "day": Grain.DAY, "night": Grain.DAY, "week": Grain.WEEK, "fortnight": Grain.WEEK, "month": Grain.MONTH,
    "year": Grain.YEAR, "decade": Grain.DECADE, "century": Grain.CENTURY, "quarter": Grain.QUARTER,
}  # fmt: skip
_SHORT = {
    "sec": "second",
    "secs": "second",
    "min": "minute",
    "mins": "minute",
    "hr": "hour",
    "hrs": "hour",
    "yr": "year",
    "yrs": "year",
}
_NAMES = (
    r"seconds?|minutes?|hours?|days?|nights?|weeks?|fortnights?|months?|years?|decades?|centuries|century"
    r"|(?-i:mins?|hrs?|yrs?|secs?)"
)
_UNIT = re.compile(
    rf"(?:[\s-]+(?:straight|consecutive|trading|working|business|calendar|full|more|long|additional|successive|whole|extra|solid"
    rf"|school|further)(?=[\s-]))?(?:[\s-]+|(?<=[0-9]))(?P<unit>{_NAMES})\b(?!-?\s?olds?\b)'?",
    re.IGNORECASE,
)
_OFFSET = re.compile(
    r"\s+(?:(?P<ago>ago\b(?!\s+(?:on|in)\s+[A-Z])|from\s+(?:now|today)\b|hence\b)|(?P<earlier>earlier|previously|before(?=[,.;:]|$)|prior(?=[,.;:]|$))\b(?!\s+than)"
    r"|(?P<later>later|afterwards?|after(?=[,.;:]|$)|after\s+that\b)\b(?!\s+than))",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"\b(?P<a>half[\s-]an?|an?|one)\s+(?:(?:full|whole|further)\s+)?(?P<unit>second|minute|hour|day|night|week|fortnight|month|year|decade|century)"
    r"(?P<half>\s+and\s+a\s+half)?\b(?!-)",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"(?:^|[(,;:\"–]|\b(?:in|for|within|about|after|over|than|least|of|last\w*|took|takes?|nearly|almost|around|some|under|just|by|"
    r"and|or|to|every|once|spen[dt]|during|only|is|was|up|roughly|approximately|half|until|till|not|that|but))\s*$",
    re.IGNORECASE,
)
_MORE_THAN = re.compile(
    r"\b(?:for|lasted|lasting|took|taking|of|after|than|spent|is|was|in|been|just|well)\s+$", re.IGNORECASE
)
_AROUND = re.compile(r"\s+(?:after|before|earlier|later)\b")
_BARE = re.compile(
    r"\b(?P<lead>(?:(?:the\s+(?:last|next)|(?:the\s+)?(?:past|recent|coming|previous|many|the|those|these|intervening))\s+(?:few\s+|several\s+)?)?)"
    r"(?P<unit>seconds|minutes|hours|days|weeks|months|years|decades|centuries)\b(?!\s+old|-old)",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"\b(?:for|in|over|of|within|after|during|lasted|took|takes?|take|last|through|throughout|by)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


def singular(word: str) -> str:
    """The unit a word names.

    >>> singular("Centuries"), singular("hrs")
    ('century', 'hour')
    """
    word = word.lower()
    if word in _SHORT:
        return _SHORT[word]
    return "century" if word == "centuries" else word.removesuffix("s")


@lru_cache(maxsize=1024)
def period(number: str, unit: str) -> str:
    """The TIMEX3 value of a duration.

    >>> period("2.5", "year"), period("12", "hour"), period("X", "day")
    ('P2.5Y', 'PT12H', 'PXD')
    """
    code = _CODES[unit]
    if number != "X" and unit in _TIMES:
        number = f"{Decimal(number) * _TIMES[unit]:f}"
    return f"P{code[:-1]}{number}{code[-1]}"


def read(text: str, figure: Figure) -> Draft | None:
    """The figure as a duration, or as a date so many units off."""
    m = figure.follows(_UNIT, text)
    if not m or not figure.high:
        return None
    unit = singular(m["unit"])
    number = "X" if figure.vague else f"{rounded(figure.high):f}"
    if unit == "second" and figure.ranged is False and figure.low == 1 and figure.spelled:
        return None
    amount = figure.amount("second", Decimal(SECONDS[unit]))
    start = figure.start
    if amount.bound is Bound.ABOVE and text[start : start + 4].lower() == "over" and not _over(text, start):
        amount, start = replace(amount, bound=Bound.EXACT), figure.first
    draft = Draft(start, max(m.end(), figure.end), Kind.DURATION, amount, Timex("DURATION", period(number, unit)))
    return _shifted(text, draft, unit, number, figure.approximate)


def _over(text: str, start: int) -> bool:
    """Whether "over" in front of a duration means more than it, not during it."""
    return bool(_MORE_THAN.search(text, max(0, start - 12), start))


def _shifted(text: str, draft: Draft, unit: str, number: str, approximate: bool) -> Draft:
    """The duration, or the date that "ago", "earlier" or "later" behind it makes of it."""
    m = _OFFSET.match(text, draft.end)
    if not m or unit not in _GRAINS:
        if m and m["ago"] and unit in {"hour", "minute", "second"}:
            form = RelativeForm(Grain.DAY, 0, approximate=True, fallback=draft, name=text[draft.start : m.end()])
            return Draft(draft.start, m.end(), Kind.DATE, form)
        return draft
    name = text[draft.start : m.end()]
    if number == "X" or "." in number:
        if m["ago"]:
            past = "ago" in m["ago"].lower()
            return Draft(
                draft.start, m.end(), Kind.DATE, Unplaced(name), Timex("DATE", "PAST_REF" if past else "FUTURE_REF")
            )
        return draft
    steps = int(number) * (_TIMES["fortnight"] if unit == "fortnight" else 1)
    back = m["earlier"] or (m["ago"] and "ago" in m["ago"].lower())
    form = RelativeForm(
        _GRAINS[unit],
        -steps if back else steps,
        narrative=not m["ago"],
        approximate=approximate,
        fallback=draft,
        name=name,
    )
    return Draft(draft.start, m.end(), Kind.DATE, form)


def without_numeral(text: str) -> list[Draft]:
    """Durations whose number is an article or is left open: "a month", "for years", "the past decade"."""
    found = []
    for m in _ARTICLE.finditer(text):
        unit = singular(m["unit"])
        offset = _OFFSET.match(text, m.end())
        if m["a"].lower() == "one" and unit in {"day", "night"} and not offset:
            continue
        if unit == "second" and not m["half"]:
            continue
        if (
            not offset
            and m["a"][0] not in "hH"
            and not _AROUND.match(text, m.end())
            and not _PREPOSITION.search(text, max(0, m.start() - 16), m.start())
        ):
            continue
        number = Decimal("1.5") if m["half"] else Decimal("0.5") if m["a"].lower().startswith("half") else Decimal(1)
        start, ahead = before(text, m.start())
        seconds = plain(number * SECONDS[unit])
        bound = ahead.bound
        if bound is Bound.ABOVE and text[start : start + 4].lower() == "over" and not _over(text, start):
            start, bound = m.start(), Bound.EXACT
        amount = Amount(seconds, seconds, "second", ahead.approximate, bound, Decimal(SECONDS[unit]))
        draft = Draft(start, m.end(), Kind.DURATION, amount, Timex("DURATION", period(f"{number:f}", unit)))
        found.append(_shifted(text, draft, unit, f"{number:f}", ahead.approximate))
    for m in _BARE.finditer(text):
        if not m["lead"].strip() and not _FOR.search(text, max(0, m.start() - 14), m.start()):
            continue
        if m["lead"].strip().lower() == "the" and not _FOR.search(text, max(0, m.start() - 14), m.start()):
            continue
        unit = singular(m["unit"])
        name = period("X", unit) if unit not in _TIMES else f"PX{'E' if unit == 'decade' else 'C'}"
        found.append(Draft(m.start(), m.end(), Kind.DURATION, Unplaced(name), Timex("DURATION", name)))
    return found
