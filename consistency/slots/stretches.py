"""Years, runs of years, decades, centuries, quarters and seasons.

Fires: "2019-2020", "the mid-1990s", "the third quarter of 2009", "last summer", "in '82". Must not: "2019
people", "$2,019", "a fall in prices", "the first half of the match".
"""

from __future__ import annotations

import re

from consistency.slots.alternatives import any_of
from consistency.slots.calendar import SEASONS
from consistency.slots.date_words import AFTER_NUMBER, PART, SHIFT, YEAR, Patterns, Words, part, shift
from consistency.slots.forms import Form, RelativeForm, StretchForm
from consistency.value import Grain

_TENS = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
         "nineties": 90}  # fmt: skip
_CENTURIES = "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first".split()
_ORDER = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "last": 0,
    "final": 4,
}
_EARLIEST_BARE_YEAR = 1800
"""Smaller numbers are years only after a word like "in"."""
_OLD_YEAR_LEAD = re.compile(r"\b(?:in|since|of|from|until|by|year|circa)\s+$", re.IGNORECASE)
_GAME = re.compile(
    r"\b(?:minutes|yards?|touchdowns?|scor\w+|points?|games?|play\w*|goals?|rebounds?|lead|mile)\b", re.IGNORECASE
)
_NO_YEAR_BEFORE = re.compile(
    r"(?:[$£€#]\s?|\b(?:[Nn]o|[Nn]umber|about|around|some|than|least|nearly|almost|over|Rs)\.?\s+)$"
)
_NO_YEAR_AFTER = re.compile(
    r"\s+(?:people|men|women|troops|soldiers|houses|homes|hours|hrs|GMT|UTC|HKT|local\s+time|dollars|euros|pounds|miles|km"
    r"|kilomet\w+|met(?:re|er)s|feet|tons|tonnes|others|victims|deaths|dead|killed|injured|rounds|passengers|members|jobs"
    r"|workers|employees|families|children|residents|years|days|percent|per\s+cent|million|billion|cases|times|square"
    r"|acres|hectares)\b",
    re.IGNORECASE,
)


def _years(m: re.Match[str], _: str) -> Form | None:
    first = int(m["first"])
    last = int(m["until"]) if len(m["until"]) == 4 else first // 100 * 100 + int(m["until"])
    return StretchForm(Grain.YEAR, first, last) if 1700 <= first < last <= 2100 else None


def _year(m: re.Match[str], text: str) -> Form | None:
    year = int(m["year"])
    before = max(0, m.start() - 14)
    if year < _EARLIEST_BARE_YEAR and not _OLD_YEAR_LEAD.search(text, before, m.start()):
        return None
    if m["part"] is None and (_NO_YEAR_BEFORE.search(text, before, m.start()) or _NO_YEAR_AFTER.match(text, m.end())):
        return None
    return StretchForm(Grain.YEAR, year, year, part=part(m))


def _short_year(m: re.Match[str], _: str) -> Form | None:
    short = int(m["in"] or m["since"])
    year = (2000 if short <= 30 else 1900) + short
    return StretchForm(Grain.YEAR, year, year)


def _decade(m: re.Match[str], _: str) -> Form | None:
    short = int(m["two"]) if m["two"] else _TENS[m["word"].lower()] if m["word"] else 0
    first = int(m["four"]) if m["four"] else (2000 if short <= 20 else 1900) + short
    return StretchForm(Grain.DECADE, first, first + 9, part=part(m))


def _century(m: re.Match[str], _: str) -> Form | None:
    number = int(m["n"]) if m["n"] else _CENTURIES.index(m["word"].lower()) + 15
    if not 1 <= number <= 21:
        return None
    return StretchForm(Grain.CENTURY, (number - 1) * 100 + 1, number * 100, part=part(m))


def _quarter(m: re.Match[str], text: str) -> Form | None:
    number = int(m["q"]) if m["q"] else _ORDER[m["rank"].lower()]
    year = int(m["year"]) if m["year"] else None
    if year is None and not m["shift"] and _GAME.search(text, max(0, m.start() - 60), m.end() + 60):
        return None
    if m["half"]:
        if year is None or number not in {1, 2}:
            return None
        return StretchForm(Grain.SEASON, year, year, number, part="half")
    if number == 0:
        return RelativeForm(Grain.QUARTER, -1, name=m[0])
    return StretchForm(Grain.QUARTER, year, year, number, shift(m))


def _season(m: re.Match[str], _: str) -> Form | None:
    year = int(m["year"]) if m["year"] else None
    way = {"last": -1, "next": 1, "this": 0}.get((m["way"] or "").lower())
    if year is None and way is None and not m["shift"] and not m["lead"]:
        return None
    moved = shift(m) if m["shift"] else way
    return StretchForm(Grain.SEASON, year, year, SEASONS[m["season"].lower()], moved, part(m))


_OWN_YEAR = rf"(?:(?P<year>{YEAR}){AFTER_NUMBER}|{SHIFT})"

PATTERNS: Patterns = (
    (
        re.compile(rf"(?<![\w.,$£€/-])(?P<first>{YEAR})\s?[-–/]\s?(?P<until>{YEAR}|[0-9]{{2}}){AFTER_NUMBER}(?!-)"),
        _years,
    ),
    (
        re.compile(
            rf"\b(?:between|from)\s+(?P<first>{YEAR})\s+(?:and|to|until)\s+(?P<until>{YEAR}){AFTER_NUMBER}",
            re.IGNORECASE,
        ),
        _years,
    ),
    (
        re.compile(
            rf"{PART}(?:\bthe\s+)?(?:(?<![\w$£€.,])(?P<four>(?:1[0-9]|20)[0-9]0)'?s\b|(?<!\w)'?(?P<two>[2-9]0)'?s\b"
            rf"|(?<=the )(?P<word>{'|'.join(_TENS)})\b)",
            re.IGNORECASE,
        ),
        _decade,
    ),
    (
        re.compile(
            rf"{PART}\b(?:(?P<n>[0-9]{{1,2}})(?:st|nd|rd|th)|(?P<word>{'|'.join(_CENTURIES)}))[\s-]century\b",
            re.IGNORECASE,
        ),
        _century,
    ),
    (
        re.compile(
            rf"\b(?:[Tt](?i:he\s+))?(?:[Qq](?P<q>[1-4])|(?P<rank>{any_of([('|'.join(_ORDER), True)])})(?i:[\s-]"
            r"(?:fiscal\s+)?(?:quarter|(?P<half>half))))\b(?!-?\s?(?i:final))(?!\s+(?i:of\s+a)\b)"
            rf"(?i:\s+(?:of\s+)?(?:the\s+year\s+)?(?:fiscal\s+)?{_OWN_YEAR})?"
        ),
        _quarter,
    ),
    (
        re.compile(
            rf"{PART}\b(?:(?P<way>last|this|next)\s+"
            r"|(?P<lead>(?<=\bin )(?:the\s+)?|(?<=\bin the )|(?<=\bsince )(?:the\s+)?))?"
            rf"(?P<season>spring|summer|autumn|fall|winter)\b(?:\s+(?:of\s+)?{_OWN_YEAR})?(?!-)",
            re.IGNORECASE,
        ),
        _season,
    ),
    (re.compile(r"(?<=\bin )'(?P<in>[0-9]{2})\b|(?<=\bsince )'(?P<since>[0-9]{2})\b"), _short_year),
    (
        re.compile(
            rf"{PART}(?<![\w.,$£€/:+])(?<!\d-)(?:fiscal\s+(?:year\s+)?)?(?P<year>{YEAR}){AFTER_NUMBER}(?!:)",
            re.IGNORECASE,
        ),
        _year,
    ),
)
"""The most specific first."""
WORDS: Words = {
    _decade: ("0s", "0's", "ties"),
    _century: ("century",),
    _quarter: ("quarter", "half", "q1", "q2", "q3", "q4"),
    _season: tuple(SEASONS),
    _short_year: ("'",),
}
