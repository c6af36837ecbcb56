"""Numbers in a text, in digits or in words, with nothing said yet about what they number.

Finds "1,500", "4½", "2 1/2", "110bn", "half a million", "twenty-six", "two and a half", "hundreds",
"a few". Leaves alone "AK-47" and "1.2.3", where a letter or another number is glued on.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from text_to_num import text2num

from consistency.slots.vague import FEW, PLURALS, SCALES, plural


class Numeral(NamedTuple):
    """A number as written: where, and the interval it stands for."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    precision: Decimal
    vague: bool = False
    spelled: bool = False
    scale: Decimal = Decimal(1)
    """The multiplier stated after it ("million"), which an ellipsis before may share: "2 to 3 million"."""


_SMALL = (
    "zero nought naught one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
).split()
_WORD = "(?:" + "|".join(sorted([*_SMALL, "hundred", "thousand", "million", "billion"], reverse=True)) + r")\b"
_DIGIT = "(?:" + "|".join([*_SMALL[:12]]) + ")"
_PARTS = "half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?"
_ABOVE = "an?|" + "|".join(_SMALL[3:12])
_SCALE = "hundred|thousand|million|billion|trillion|dozen|lakh|crore"
_VULGAR = "½⅓⅔¼¾⅛⅜⅝⅞⅕⅖⅗⅘⅙⅚"
_BELOW = {"hal": 2, "thi": 3, "qua": 4, "fou": 4, "fif": 5, "six": 6, "sev": 7, "eig": 8, "nin": 9, "ten": 10}
"""Denominators, by the first letters of their words."""
_SUFFIXES = {
    "k": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "mm": 1_000_000,
    "mln": 1_000_000,
    "bn": 1_000_000_000,
    "b": 1_000_000_000,
    "tn": 1_000_000_000_000,
}

_NUMERAL = re.compile(
    rf"""
      (?P<vague>\b(?:{"|".join(PLURALS)})(?:\s+(?:and\s+(?:{"|".join(PLURALS)}))|\s+upon\s+\w+|
            \s+of\s+(?P<of>(?:hundred|thousand|million|billion|trillion)s))?\b)
    | (?P<few>\b(?:a\s+couple(?:\s+of)?|a\s+few|several|a\s+handful(?:\s+of)?)\b)
            (?:\s+(?P<fewscale>{_SCALE})\b)?
    | (?P<part>\b(?:half|(?:a\s+)?quarter|a\s+third|two[\s-]thirds|three[\s-]quarters)(?:\s+of)?(?:[\s-]+an?)?)
            [\s-]+(?P<partscale>{_SCALE})\b
    | (?P<words>\b(?:(?P<minus>minus|negative)\s+)?
            (?:an?[\s-]+(?=(?:hundred|thousand|million|billion|trillion|dozen)\b))?
            (?:{_WORD}(?:(?:\s+and\s+(?!(?:{_ABOVE})[\s-]+(?:{_PARTS})\b)|[\s-]+){_WORD}){{0,14}}|dozen\b))
            (?:\s+point(?P<decimals>(?:\s+{_DIGIT}\b){{1,9}}))?
            (?:\s+and\s+(?P<wordabove>{_ABOVE})[\s-]+(?P<wordhalf>{_PARTS})\b)?
            (?:[\s-]+(?P<wordscale>{_SCALE})s?\b)?
    | (?P<sign>(?<![\w.,)\]%°])-(?=\.?\d)|\b(?:minus|negative)\s+(?=\d))?
            (?:(?:(?<![\w/])(?<![A-Za-z][-.'])(?<!\d[.:,])|(?<=\b(?:Rs|Dh))|(?<=\b(?:USD|EUR|GBP|INR|AUD|CAD|AED))|(?<=magnitude-)|(?<=\beuro)|(?<=\bRs\.))
                (?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d{{1,3}}(?:\ \d{{3}})+(?![\d:/]|[.,]\d)
                    |\d{{1,18}}(?:\.\d{{1,12}})?|(?<![\w.])\.\d{{1,12}})
                (?![\d:]|[.,/]\d)
                (?:[\s-]?(?P<vulgar>[{_VULGAR}])|[\s-]+(?P<mixed>[1-9]\d?/[1-9]\d?)(?![\d/])|\s+and\s+(?P<digabove>{_ABOVE})[\s-]+(?P<dighalf>{_PARTS})\b)?
              | (?P<alone>[{_VULGAR}])
              | (?<![\w/.])(?P<ratio>[1-9]\d?/(?:2|3|4|5|6|8|10|16|20|32|100))(?![\d/]))
            (?:(?:[\s-]+(?P<digscale>{_SCALE})s?\b(?:\s+and\s+(?P<rest>\d{{1,3}})(?![\d.,]|\s+(?:{_SCALE})))?)
              |(?P<suffix>\s?(?:bn|mn|mln|tn|(?-i:MM))|[kmb](?!\s+(?:tall|high|long|wide|deep|away|above|below)\b))(?![\w²³]))?
    """,
    re.VERBOSE | re.IGNORECASE,
)


def step(number: Decimal) -> Decimal:
    """The step of the last stated digit.

    >>> step(Decimal("1500")), step(Decimal("40.0")), step(Decimal(7))
    (Decimal('1E+2'), Decimal('0.1'), Decimal('1'))
    """
    exponent = number.as_tuple().exponent
    if not number or not isinstance(exponent, int):
        return Decimal(1)
    if exponent < 0:
        return Decimal(1).scaleb(exponent)
    exponent = number.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


@lru_cache(maxsize=4096)
def spelled(words: str) -> tuple[int, int] | None:
    """The number that a run of number words begins with, and how many of its characters spell it.

    >>> spelled("one hundred and three"), spelled("two three")
    ((103, 21), (2, 3))
    """
    ends = [m.end() for m in re.finditer(r"[a-zA-Z]+", words)]
    for end in reversed(ends):
        run = re.sub(r"[\s-]+", " ", words[:end].lower()).removesuffix(" and")
        if len(run) < end - words[:end].count("  ") - 3:
            continue
        bare = re.sub(r"^an? ", "", run).replace("nought", "zero").replace("naught", "zero")
        try:
            return int(text2num(bare, "en")), end
        except ValueError:
            continue
    return None


def _vague(m: re.Match[str]) -> Numeral:
    if m["vague"]:
        words = " ".join(m["vague"].lower().split())
        first = words.split(" ", 1)[0]
        low, high = plural(first, m["of"].lower() if m["of"] else None)
        if " and " in words or " upon " in words:
            high *= 10
        return Numeral(m.start(), m.end(), low, high, Decimal(0), vague=True, spelled=True)
    least, most = FEW[re.sub(r"\s+", " ", m["few"].lower())]
    scale = Decimal(SCALES[m["fewscale"].lower()]) if m["fewscale"] else Decimal(1)
    return Numeral(m.start(), m.end(), least * scale, most * scale, Decimal(0), vague=True, spelled=True, scale=scale)


def _share(above: str, below: str) -> Decimal:
    """The fraction that two words say.

    >>> _share("three", "quarters"), _share("a", "half")
    (Decimal('0.75'), Decimal('0.5'))
    """
    count = _SMALL.index(above.lower()) - 2 if above.lower() in _SMALL else 1
    return Decimal(count) / _BELOW[below.lower()[:3]]


def _part(m: re.Match[str]) -> Numeral:
    words = re.split(r"[\s-]+", m["part"].lower())
    share = _share("a", words[0]) if words[0] in {"half", "quarter"} else _share(words[0], words[1])
    scale = Decimal(SCALES[m["partscale"].lower()])
    number = share * scale
    return Numeral(m.start(), m.end(), number, number, step(number.normalize()), spelled=True, scale=scale)


_MINUS = re.compile(r"(?:minus|negative)\s+", re.IGNORECASE)
_DOZEN = re.compile(r"(?:an?[\s-]+)?dozen")
_SEPARATORS = re.compile(r"[,\s]")
_ONE, _NONE = Decimal(1), Decimal(0)


@lru_cache(maxsize=4096)
def _bare(run: str) -> tuple[Decimal, int, Decimal, Decimal] | None:
    """The number of a run of words, how many characters spell it, its step, and its scale."""
    if _DOZEN.fullmatch(run):
        return Decimal(12), len(run), _ONE, _ONE
    found = spelled(run) if run not in SCALES else None
    if found is None:
        return None
    number, used = Decimal(found[0]), found[1]
    scale = next((Decimal(SCALES[s]) for s in ("trillion", "billion", "million", "thousand") if run.endswith(s)), _ONE)
    return number, used, step(number), scale


def _words(m: re.Match[str]) -> Numeral | None:
    lead = _MINUS.match(m["words"]) if m["minus"] else None
    offset = lead.end() if lead else 0
    run = m["words"][offset:].lower()
    bare = _bare(run)
    if bare is None:
        return None
    number, used, precision, scale = bare
    end = m.start() + offset + used
    if m.lastgroup != "words" and end == m.end("words") and not _DOZEN.fullmatch(run):
        number, factor, end = _extended(m, number, run)
        number, precision = number * factor, step(number) * factor
        scale = scale if factor == 1 else factor
    number = -number if lead else number
    return Numeral(m.start(), end, number, number, precision, spelled=True, scale=scale)


def _extended(m: re.Match[str], number: Decimal, run: str) -> tuple[Decimal, Decimal, int]:
    """A number of words with what follows it: the number, its factor, and where it ends."""
    factor, added, end = _ONE, False, m.end("words")
    if m["decimals"]:
        digits = [spelled(w) for w in m["decimals"].split()]
        number = Decimal(f"{number}.{''.join(str(d[0]) for d in digits if d)}")
        end = m.end("decimals")
    if m["wordhalf"]:
        whole = next((SCALES[s] for s in ("billion", "million") if run.endswith(s)), 1)
        added = bool(whole > 1 and m["wordscale"])
        whole = SCALES[m["wordscale"].lower()] if added else whole
        number += _share(m["wordabove"], m["wordhalf"]) * whole
        end = m.end() if added else m.end("wordhalf")
    if m["wordscale"] and not added:
        factor, end = Decimal(SCALES[m["wordscale"].lower()]), m.end()
    return number, factor, end


@lru_cache(maxsize=1024)
def _decimal(digits: str) -> tuple[Decimal, Decimal]:
    """The number that digits with or without separators write, and the step of the last of them."""
    number = Decimal(_SEPARATORS.sub("", digits))
    return number, step(number)


def _digits(m: re.Match[str]) -> Numeral:
    end = m.end()
    digits = m["digits"]
    number, precision = _decimal(digits) if digits else (_NONE, _NONE)
    if digits and m.span() == m.span("digits"):
        return Numeral(m.start(), end, number, number, precision)
    extra = m["vulgar"] or m["alone"]
    if extra:
        above, below = unicodedata.normalize("NFKD", extra).split("\u2044")
        number += Decimal(above) / Decimal(below)
        precision = Decimal(0)
    elif ratio := m["mixed"] or m["ratio"]:
        above, below = ratio.split("/")
        number += Decimal(above) / Decimal(below)
        precision = Decimal(0)
    elif m["dighalf"]:
        number += _share(m["digabove"], m["dighalf"])
        precision = Decimal(0)
    scale = Decimal(1)
    if m["digscale"]:
        scale = Decimal(SCALES[m["digscale"].lower()])
    elif m["suffix"]:
        scale = Decimal(_SUFFIXES[m["suffix"].strip().lower()])
    number, precision = number * scale, precision * scale
    if m["rest"]:
        number, precision = number + int(m["rest"]), Decimal(1)
    if m["sign"]:
        number = -number
    return Numeral(m.start(), end, number, number, precision, scale=scale)


def _sum(text: str, a: Numeral, b: Numeral) -> Numeral | None:
    """Two neighbours as one number, where the second goes on in a smaller scale: "three crore twelve lakh"."""
    if a.scale < SCALES["lakh"] or b.high >= a.scale or a.vague or b.vague or a.low != a.high:
        return None
    if text[a.end : b.start] != " " or not ((a.spelled and b.spelled) or b.scale >= SCALES["lakh"]):
        return None
    return b._replace(start=a.start, low=a.low + b.low, high=a.high + b.high)


def numerals(text: str, free: Callable[[int, int], bool] = lambda _start, _end: True) -> Iterator[Numeral]:
    """Numbers of the text from left to right, those on ground that is not ``free`` left out.

    >>> [(n.low, n.high) for n in numerals("about 1,500 men, hundreds more and two and a half tons")]
    [(Decimal('1500'), Decimal('1500')), (Decimal('200'), Decimal('999')), (Decimal('2.5'), Decimal('2.5'))]
    """
    position = 0
    last: Numeral | None = None
    while m := _NUMERAL.search(text, position):
        position = m.end()
        found: Numeral | None
        if not m["words"] and not free(*m.span()):
            continue
        if m["vague"] or m["few"]:
            found = _vague(m)
        elif m["part"]:
            found = _part(m)
        elif m["words"]:
            found = _words(m)
            if found:
                position = found.end
        else:
            found = _digits(m)
        if not found or not free(found.start, found.end):
            continue
        if last and (whole := _sum(text, last, found)):
            last = whole
            continue
        if last:
            yield last
        last = found
    if last:
        yield last
