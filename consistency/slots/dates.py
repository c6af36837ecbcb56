"""Date expressions, before they are resolved against the day of writing.

Fires: "August 24", "Friday, September 29th", "early last year", "2019-2020", "since Tuesday", "the 10th".
Must not: ‘9/11’, "may" as a verb, "2019 people", "the march on Rome".
"""

from __future__ import annotations

import re
from collections.abc import Callable

from consistency.slots.calendar import HOLIDAYS, MONTH_NUMBER, SEASONS, WEEKDAY_NUMBER
from consistency.slots.draft import Draft
from consistency.slots.forms import CalendarForm, DayOfMonthForm, Form, RelativeForm, StretchForm, WeekdayForm
from consistency.value import Bound, Grain, Kind, Timex, Unplaced

_YEAR = r"(?:1[0-9]{3}|20[0-9]{2})"
_LONG = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH = rf"(?P<month>(?:{_LONG}|{_LONG.upper()}|(?:Jan|Febr?|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\b\.?))"
_WHOLE_MONTH = rf"(?P<month>{_LONG})"
_DAYNAME = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_WEEKDAY = rf"(?P<weekday>(?:{_DAYNAME}|{_DAYNAME.upper()}|(?:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?))"
_DAY = r"(?P<day>(?:[12][0-9]|3[01]|0?[1-9]))(?![0-9])(?:st|nd|rd|th)?"
_LAST = r"(?:\s?(?:-|–|\bto\b)\s?(?P<last>(?:[12][0-9]|3[01]|0?[1-9]))(?:st|nd|rd|th)?(?![\w:]))?"
_SHIFT = r"(?P<shift>(?:(?:of|in)\s+)?(?:last|this|next|the\s+same|that)\s+year)"
_PART = r"(?:(?P<part>(?:[Ee]arly|[Ll]ate|[Mm]id)(?:\s+in)?|(?:[Tt]he\s+)?(?:[Bb]eginning|[Ss]tart|[Mm]iddle|[Ee]nd)\s+of)[\s-]+(?:the\s+)?)?"
_AFTER_NUMBER = r"(?!,[0-9]|\.[0-9]|[\w%]|\s?%|-[a-z]|/[0-9])"

Maker = Callable[[re.Match[str], str], "Form | Unplaced | None"]


def _part(m: re.Match[str]) -> str:
    word = (m["part"] or "").lower()
    for part, heads in (("early", ("early", "beginning", "start")), ("late", ("late", "end")), ("mid", ("mid",))):
        if any(h in word for h in heads):
            return part
    return ""


def _shift(m: re.Match[str]) -> int | None:
    words = (m["shift"] or "").lower()
    return -1 if "last" in words else 1 if "next" in words else 0 if words else None


def _number(table: dict[str, int], word: str | None) -> int | None:
    return table.get(word.lower().rstrip(".")) if word else None


def _iso(m: re.Match[str], _: str) -> Form | None:
    return CalendarForm(int(m["y"]), int(m["m"]), int(m["d"]))


def _slashed(m: re.Match[str], _: str) -> Form | None:
    a, b, year = int(m["a"]), int(m["b"]), int(m["year"])
    if a > 12 >= b:
        return CalendarForm(year, b, a)
    if b > 12 >= a or a == b:
        return CalendarForm(year, a, b)
    return StretchForm(Grain.YEAR, year, year) if a <= 12 else None


def _calendar(m: re.Match[str], text: str) -> Form | None:
    groups = m.groupdict()
    year = groups.get("year")
    way = {"last": -1, "past": -1, "next": 1, "coming": 1, "this": 0}.get((groups.get("way") or "").lower(), 0)
    if groups.get("month") == "May" and not groups.get("day") and not year and not groups.get("shift"):
        ahead = text[max(0, m.start() - 10) : m.start("month")]
        if not re.search(
            r"\b(?:in|of|since|last|next|this|by|until|till|early|late|mid|from|during|for|and|to|before|after|between)[\s-]+$",
            ahead,
            re.IGNORECASE,
        ):
            return None
    return CalendarForm(
        int(year) if year else None,
        _number(MONTH_NUMBER, groups.get("month")),
        int(groups["day"]) if groups.get("day") else None,
        int(groups["last"]) if groups.get("last") else None,
        _number(WEEKDAY_NUMBER, groups.get("weekday")),
        _part(m) if "part" in groups else "",
        _shift(m) if "shift" in groups else None,
        way,
        0 if year else _lean(text, m.start()),
    )


def _holiday(m: re.Match[str], _: str) -> Form | None:
    month, day = HOLIDAYS[re.sub(r"\s+", " ", m["holiday"].lower())]
    return CalendarForm(int(m["year"]) if m["year"] else None, month, day)


def _years(m: re.Match[str], text: str) -> Form | None:
    first = int(m["first"])
    last = int(m["until"]) if len(m["until"]) == 4 else first // 100 * 100 + int(m["until"])
    if not first < last <= 2100 or first < 1700:
        return None
    return StretchForm(Grain.YEAR, first, last)


def _year(m: re.Match[str], text: str) -> Form | None:
    year = int(m["year"])
    if year < 1800 and not re.search(
        r"\b(?:in|since|of|from|until|by|year|circa)\s+$", text[: m.start()], re.IGNORECASE
    ):
        return None
    if m["part"] is None and (
        _NO_YEAR_BEFORE.search(text, max(0, m.start() - 14), m.start()) or _NO_YEAR_AFTER.match(text, m.end())
    ):
        return None
    return StretchForm(Grain.YEAR, year, year, part=_part(m))


_NO_YEAR_BEFORE = re.compile(
    r"(?:[$£€#]\s?|\b(?:No|no|[Nn]umber|about|around|some|than|least|nearly|almost|over|Rs)\.?\s+)$"
)
_NO_YEAR_AFTER = re.compile(
    r"\s+(?:people|men|women|troops|soldiers|houses|homes|hours|hrs|GMT|UTC|local\s+time|dollars|euros|pounds|miles|km|kilomet\w+|met(?:re|er)s|feet|"
    r"tons|tonnes|others|victims|deaths|dead|killed|injured|rounds|passengers|members|jobs|workers|employees|families|children|residents|years|"
    r"days|percent|per\s+cent|million|billion|cases|times|square|acres|hectares)\b",
    re.IGNORECASE,
)


def _short_year(m: re.Match[str], _: str) -> Form | None:
    short = int(m["two"] or m["since"])
    year = (2000 if short <= 30 else 1900) + short
    return StretchForm(Grain.YEAR, year, year)


def _decade(m: re.Match[str], _: str) -> Form | None:
    if m["four"]:
        first = int(m["four"])
    else:
        short = int(m["two"]) if m["two"] else _TENS[m["word"].lower()]
        first = (2000 if short <= 20 else 1900) + short
    return StretchForm(Grain.DECADE, first, first + 9, part=_part(m))


_TENS = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}


def _century(m: re.Match[str], _: str) -> Form | None:
    number = int(m["n"]) if m["n"] else _RANKS.index(m["word"].lower()) + 15
    return (
        StretchForm(Grain.CENTURY, (number - 1) * 100 + 1, number * 100, part=_part(m)) if 1 <= number <= 21 else None
    )


_RANKS = "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first".split()
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


def _quarter(m: re.Match[str], _: str) -> Form | None:
    number = int(m["q"]) if m["q"] else _ORDER[m["rank"].lower()]
    if m["half"]:
        return (
            StretchForm(Grain.SEASON, int(m["year"]), int(m["year"]), number=number, part="half")
            if m["year"] and number in {1, 2}
            else None
        )
    if number == 0:
        return RelativeForm(Grain.QUARTER, -1, name=m[0])
    year = int(m["year"]) if m["year"] else None
    return StretchForm(Grain.QUARTER, year, year, number=number, shift=_shift(m))


def _season(m: re.Match[str], _: str) -> Form | None:
    year = int(m["year"]) if m["year"] else None
    way = {"last": -1, "next": 1, "this": 0}.get((m["way"] or "").lower())
    if year is None and way is None and not m["shift"] and not m["lead"]:
        return None
    shift = _shift(m) if m["shift"] else None
    number = SEASONS[m["season"].lower()]
    return StretchForm(
        Grain.SEASON, year, year, number=number, shift=shift if shift is not None else way, part=_part(m)
    )


def _weekday(m: re.Match[str], text: str) -> Form | None:
    number = _number(WEEKDAY_NUMBER, m["weekday"])
    if _NAMED_DAY.search(text, max(0, m.start() - 8), m.start()):
        return None
    way = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get((m["way"] or "").lower(), 0)
    behind = (m["behind"] or "").lower()
    if "last" in behind or "next" in behind:
        way = -1 if "last" in behind else 1
    return WeekdayForm(number, way, _lean(text, m.start()) > 0) if number else None


_NAMED_DAY = re.compile(r"\b(?:Black|Good|Ash|Bloody|Holy|Super|Cyber|Red|Palm|Easter)\s+$")
_FUTURE = re.compile(
    r"\b(?P<future>will|is\s+to|are\s+to|was\s+to|to\s+be|scheduled|expected|plans?|planned|due|would|set\s+(?:to|for)|upcoming|are\s+(?!\w*ed\b)\w+ing|is\s+(?!\w*ed\b)\w+ing)\b"
    r"|\b(?P<past>said|says|told|announced|was|were|had|has|have|reported|confirmed|wrote|released|killed|began|met|(?<!\bbe )(?!scheduled|expected|planned)\w{3,}ed)\b|[;:\"]",
    re.IGNORECASE,
)


def _lean(text: str, start: int) -> int:
    """1 if the verb nearest before a place in the sentence looks ahead, -1 if it looks back, else 0."""
    last = None
    for m in _FUTURE.finditer(text, max(0, start - 60), start):
        last = m
    return 0 if last is None else 1 if last["future"] else -1 if last["past"] else 0


_RELATIVE: dict[str, tuple[Grain, int, str]] = {
    "the day before yesterday": (Grain.DAY, -2, ""),
    "yesterday": (Grain.DAY, -1, ""),
    "earlier today": (Grain.DAY, 0, ""),
    "later today": (Grain.DAY, 0, ""),
    "today": (Grain.DAY, 0, ""),
    "tonight": (Grain.DAY, 0, "TNI"),
    "tomorrow": (Grain.DAY, 1, ""),
    "the day after tomorrow": (Grain.DAY, 2, ""),
    "last night": (Grain.DAY, -1, "TNI"),
    "this morning": (Grain.DAY, 0, "TMO"),
    "this afternoon": (Grain.DAY, 0, "TAF"),
    "this evening": (Grain.DAY, 0, "TEV"),
}


def _day_word(m: re.Match[str], _: str) -> Form | None:
    name = re.sub(r"\s+", " ", m[0].lower())
    grain, offset, suffix = _RELATIVE[name]
    return RelativeForm(grain, offset, suffix=suffix, name=name)


_WAYS = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "this": 0,
    "the current": 0,
    "current": 0,
    "next": 1,
    "coming": 1,
    "following": 1,
    "the": 0,
}
_UNITS = {
    "week": Grain.WEEK, "month": Grain.MONTH, "year": Grain.YEAR, "decade": Grain.DECADE, "century": Grain.CENTURY,
    "quarter": Grain.QUARTER, "weekend": Grain.WEEK,
}  # fmt: skip


def _unit_word(m: re.Match[str], text: str) -> Form | None:
    unit = m["unit"].lower().rsplit(None, 1)[-1]
    way = (m["way"] or "").lower()
    if way == "the" and not m["part"] and unit != "weekend":
        return None
    if m["at"]:
        part = {"earlier": "", "later": "", "early": "early", "late": "late"}[m["at"].lower()]
    else:
        part = _part(m)
    narrative = way in {"previous", "following"}
    if unit == "weekend" and way in {"the", "this"} and not m["part"] and _lean(text, m.start()) <= 0:
        return RelativeForm(Grain.WEEK, 0, name=m[0], suffix="-WE")
    return RelativeForm(
        _UNITS[unit], _WAYS[way], part=part, narrative=narrative, name=m[0], suffix="-WE" if unit == "weekend" else ""
    )


def _ref(m: re.Match[str], _: str) -> Unplaced | None:
    return Unplaced(re.sub(r"\s+", " ", m[0].lower()))


def _same_day(m: re.Match[str], _: str) -> Form | None:
    way = m["way"].lower().rsplit(None, 1)[-1]
    side = (m["side"] or "").lower()
    if way == "the":
        if not side:
            return None
        return RelativeForm(Grain.DAY, 1 if side in {"after", "later"} else -1, narrative=True, name=m[0])
    offset = {"same": 0, "that": 0, "next": 1, "following": 1, "previous": -1, "preceding": -1}[way]
    return RelativeForm(Grain.DAY, offset, narrative=True, name=m[0])


def _day_of_month(m: re.Match[str], _: str) -> Form | None:
    return DayOfMonthForm(int(m["n"] or m["n2"]))


_PRESENT = frozenset({"now", "currently", "at present", "right now", "nowadays", "at the moment"})

PATTERNS: tuple[tuple[re.Pattern[str], Maker], ...] = (
    (re.compile(r"(?<![\w/-])(?P<y>[12][0-9]{3})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12][0-9]|3[01])(?!\d|-\d)"), _iso),
    (re.compile(rf"(?<![\w/.-])(?P<a>[0-9]{{1,2}})[/.](?P<b>[0-9]{{1,2}})[/.](?P<year>{_YEAR})(?![\w/])"), _slashed),
    (
        re.compile(
            rf"(?:\b{_WEEKDAY},?\s+)?\b{_MONTH}\s?\s?{_DAY}{_LAST}(?![\w:]|,[0-9]{{3}}\b|\.[0-9])(?:(?:,\s*|\s+(?:of\s+|in\s+)?)(?:(?P<year>{_YEAR}){_AFTER_NUMBER}|{_SHIFT}))?"
        ),
        _calendar,
    ),
    (
        re.compile(
            rf"(?:\b{_WEEKDAY},?\s+)?(?<![\w.,$£€:/-])(?:the\s+)?{_DAY}{_LAST}\s+(?:of\s+)?\b{_MONTH}(?![\w'])(?:(?:,\s*|\s+(?:of\s+)?)(?:(?P<year>{_YEAR}){_AFTER_NUMBER}|{_SHIFT}))?"
        ),
        _calendar,
    ),
    (re.compile(rf"{_PART}\b{_MONTH}(?:,?\s+(?:of\s+)?(?:(?P<year>{_YEAR}){_AFTER_NUMBER})|,?\s+{_SHIFT})"), _calendar),
    (
        re.compile(rf"\b(?P<way>[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast|[Cc]oming)\s+{_PART}{_WHOLE_MONTH}\b(?!\s+[0-9])"),
        _calendar,
    ),
    (re.compile(rf"{_PART}\b{_WHOLE_MONTH}\b(?!'s\s+[A-Z]|\s+[A-Z][a-z]+\b(?<!I))(?<!\b[A-Z]\. .{{4}})"), _calendar),
    (
        re.compile(
            rf"\b(?P<holiday>{'|'.join(h.replace(' ', chr(92) + 's+') for h in HOLIDAYS)})\b(?:,?\s+(?P<year>{_YEAR}))?",
            re.IGNORECASE,
        ),
        _holiday,
    ),
    (
        re.compile(rf"(?<![\w.,$£€/-])(?P<first>{_YEAR})\s?[-–/]\s?(?P<until>{_YEAR}|[0-9]{{2}}){_AFTER_NUMBER}(?!-)"),
        _years,
    ),
    (
        re.compile(
            rf"\b(?:between|from)\s+(?P<first>{_YEAR})\s+(?:and|to|until)\s+(?P<until>{_YEAR}){_AFTER_NUMBER}",
            re.IGNORECASE,
        ),
        _years,
    ),
    (
        re.compile(
            rf"{_PART}(?:\bthe\s+)?(?:(?<![\w$£€.,])(?P<four>(?:1[0-9]|20)[0-9]0)'?s\b|(?<!\w)'?(?P<two>[2-9]0)'?s\b|(?<=the )(?P<word>{'|'.join(_TENS)})\b)",
            re.IGNORECASE,
        ),
        _decade,
    ),
    (
        re.compile(
            rf"{_PART}\b(?:(?P<n>[0-9]{{1,2}})(?:st|nd|rd|th)|(?P<word>{'|'.join(_RANKS)}))[\s-]century\b",
            re.IGNORECASE,
        ),
        _century,
    ),
    (
        re.compile(
            rf"\b(?:the\s+)?(?:Q(?P<q>[1-4])|(?P<rank>first|second|third|fourth|1st|2nd|3rd|4th|last|final)[\s-](?:fiscal\s+)?(?:quarter|(?P<half>half)))\b(?!-?\s?final)(?!\s+of\s+a\b)(?:\s+(?:of\s+)?(?:the\s+year\s+)?(?:(?:fiscal\s+)?(?P<year>{_YEAR})|{_SHIFT}))?",
            re.IGNORECASE,
        ),
        _quarter,
    ),
    (
        re.compile(
            rf"{_PART}\b(?:(?P<way>last|this|next)\s+|(?P<lead>(?<=\bin )(?:the\s+)?|(?<=\bin the )|(?<=\bsince )(?:the\s+)?))?(?P<season>spring|summer|autumn|fall|winter)\b(?:\s+(?:of\s+)?(?:(?P<year>{_YEAR}){_AFTER_NUMBER}|{_SHIFT}))?(?!-)",
            re.IGNORECASE,
        ),
        _season,
    ),
    (
        re.compile(
            "|".join(sorted((k.replace(" ", r"\s+") for k in _RELATIVE), key=len, reverse=True)).join(
                (r"\b(?:", r")\b")
            ),
            re.IGNORECASE,
        ),
        _day_word,
    ),
    (
        re.compile(
            rf"\b(?:(?P<at>earlier|later|early|late)\s+)?{_PART}(?:the\s+)?(?P<way>last|past|previous|this|current|next|coming|following|the)\s+"
            r"(?P<unit>week|month|(?:fiscal|financial|calendar|school)\s+year|year|decade|century|quarter|weekend)\b(?!-)(?!\s+of\s+(?:the|his|her|its|their)\b)",
            re.IGNORECASE,
        ),
        _unit_word,
    ),
    (
        re.compile(
            rf"\b(?:(?P<way>last|past|next|coming|previous|this)\s+)?(?P<weekday>{_DAYNAME})\b(?P<behind>\s+(?:last|next)(?:\s+week)?\b)?(?!\s+(?:Times|Herald|Express|Mirror|Telegraph|Post|Mail|Night\b))"
        ),
        _weekday,
    ),
    (
        re.compile(
            r"(?<=\bfor )the\s+day\b(?=\s*[,.;:])|(?<=\bend )the\s+day\b|(?<=\bended )the\s+day\b|(?<=er in )the\s+day\b|(?<=\bduring )the\s+day\b(?=\s*[,.;:])"
        ),
        lambda m, _: RelativeForm(Grain.DAY, 0, narrative=True, name=m[0]),
    ),
    (
        re.compile(
            r"\b(?P<way>[Tt]hat|(?:[Tt]he\s+)?(?:same|next|following|previous|preceding)|[Tt]he)\s+day\b(?:\s+(?P<side>before|after|earlier|later)(?=\s*[,.;:)]|\s*$))?(?!\s+(?:of|when|that|after|before|trip|care|job|to|in)\b)",
            re.IGNORECASE,
        ),
        _same_day,
    ),
    (
        re.compile(
            r"(?<=\bon )the\s+(?P<n>[12][0-9]|3[01]|[1-9])(?:st|nd|rd|th)\b(?!\s+(?:[a-z]|[A-Z]|day))|(?<=\bon )the\s+(?P<n2>[12][0-9]|3[01]|[1-9])(?:st|nd|rd|th)\b(?=\s+(?:and|in|at|to|with)\b)"
        ),
        _day_of_month,
    ),
    (re.compile(r"(?<=\bin )'(?P<two>[0-9]{2})\b|(?<=\bsince )'(?P<since>[0-9]{2})\b"), _short_year),
    (
        re.compile(
            rf"{_PART}(?<![\w.,$£€/:+])(?<!\d-)(?:fiscal\s+(?:year\s+)?)?(?P<year>{_YEAR}){_AFTER_NUMBER}(?!:)",
            re.IGNORECASE,
        ),
        _year,
    ),
    (
        re.compile(
            r"\b(?:right\s+now|now|currently|nowadays|at\s+present|at\s+the\s+moment|(?:more\s+|most\s+)?recently|at\s+the\s+time|at\s+that\s+time|in\s+the\s+past(?=[\s]*[,.;:]))\b",
            re.IGNORECASE,
        ),
        _ref,
    ),
)


_GATE = re.compile(
    r"[12][0-9]{3}|[Dd]ay|January|February|March|April|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|[0-9](?:st|nd|rd|th)|Jan|Feb|Mar|Apr|"
    r"\b(?:[Tt]oday|[Tt]omorrow|[Tt]onight|[Nn]ight|[Mm]orning|[Aa]fternoon|[Ee]vening|[Ww]eek|[Mm]onth|[Yy]ear|[Dd]ecade|[Cc]entury|"
    r"[Qq]uarter|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter|[Nn]ow|[Cc]urrently|[Rr]ecently|[Pp]resent|[Mm]oment|time|[Hh]alf|Christmas|Halloween|[2-9]0'?s)|ties\b|Q[1-4]|20s|MONDAY|[0-9]/[0-9]|past|Eve"
)
_BOUNDS: tuple[tuple[re.Pattern[str], Bound], ...] = (
    (
        re.compile(
            r"\b(?:since|as\s+of|starting|beginning)(?:\s+(?:the|about|around|at\s+least|early|late))?\s+$",
            re.IGNORECASE,
        ),
        Bound.FROM,
    ),
    (re.compile(r"\bfrom\s+$", re.IGNORECASE), Bound.EXACT),
    (re.compile(r"\b(?:by|until|till|through|no\s+later\s+than)(?:\s+the)?\s+$", re.IGNORECASE), Bound.UP_TO),
    (re.compile(r"\b(?:before|prior\s+to|ahead\s+of)(?:\s+the)?\s+$", re.IGNORECASE), Bound.BELOW),
    (re.compile(r"\b(?:(?<!the day )(?<!days )after)(?:\s+the)?\s+$", re.IGNORECASE), Bound.ABOVE),
)


def bound(text: str, start: int) -> Bound:
    """Which side the word before a date opens: "since", "by", "until", "before", "after"."""
    window = text[max(0, start - 24) : start]
    return next((side for pattern, side in _BOUNDS if pattern.search(window)), Bound.EXACT)


def dates(text: str) -> list[Draft]:
    """The date expressions of a sentence, the most specific pattern first where two overlap."""
    if not _GATE.search(text):
        return []
    taken: list[Draft] = []
    for pattern, make in PATTERNS:
        for m in pattern.finditer(text):
            start, end = m.span()
            while text[start].isspace() or text[start] == "-":
                start += 1
            if any(d.start < end and start < d.end for d in taken):
                continue
            content = make(m, text)
            if content is not None:
                taken.append(_draft(text, start, end, content))
    return taken


def _draft(text: str, start: int, end: int, content: Form | Unplaced) -> Draft:
    if isinstance(content, Unplaced):
        return Draft(
            start, end, Kind.DATE, content, Timex("DATE", "PRESENT_REF" if content.name in _PRESENT else "PAST_REF")
        )
    lead = re.match(r"(?:between|from|the)\s+(?=[0-9])", text[start:end], re.IGNORECASE)
    return Draft(start + (lead.end() if lead else 0), end, Kind.DATE, content)
