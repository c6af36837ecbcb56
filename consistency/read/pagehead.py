"""How a page says when and by whom it was written: header tokens, date lines, bylines, datelines."""

from __future__ import annotations

import re

from consistency.read.headerdate import without_dates

_NAME = r"[A-Z][\w.'’-]*"
_NAMES = rf"{_NAME}(?:\s+{_NAME}){{0,4}}"
_BYLINE = re.compile(
    rf"(?:By|BY)\s+(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b){_NAMES}"
    rf"(?:(?:,|\s+and|\s+&|\s+in|\s*\|)\s+{_NAMES})*\s*[,|–-]?"
)
_DATE_LINE_WORDS = re.compile(
    r"""\b(?:first|last|originally|published|posted|updated|modified|created|filed|date|on|at|the|time|by
        |gmt|utc|bst|cest|cet|edt|est|et|cdt|cst|mdt|mst|pdt|pst|pt|ist|aest|aedt|hkt|jst|hrs?|uk
        |(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?
        |\d{1,2}[:.]\s?\d\d(?:[:.]\d\d)?(?:[ap]m)?|\d{4}|\d{1,2}(?:\s?[ap]m)?|[ap]\.?m)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_AGENCY_OR_PLACE = re.compile(r"(?:\b[A-Z]{2,}\b\W*){0,2}")
_HEADER = re.compile(
    r"[ \t]*(?:date[ \t]*:?[ \t]+(?P<day>\d{4}-\d\d-\d\d)(?![\d-])|source[ \t]*:?[ \t]+(?P<url>https?://\S+))",
)
_MONTH = r"(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[A-Za-z]{0,6}\.?"
_DATELINE = re.compile(
    rf"""\s*(?!(?:On|In|At|By|From|Since|After|Until|Before|Between)\b)
        (?:[A-Z]{{2,}}(?:[ ,/.]+[A-Z]{{2,}})*,?|{_NAME}(?:[ ,/]+(?:{_NAME}|de|of|the)){{0,4}},)\s+
        (?P<when>(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}\s+{_MONTH})(?:,?\s+(?:19|20)\d\d)?)
        (?:\s*[,/]?\s*(?:[(][^()\n]{{1,40}}[)]|{_NAME}(?:\s{_NAME})?))?
        \s*(?:[—–:]|--?(?=\s|$))\s*""",
    re.VERBOSE,
)


def header_end(line: str) -> int:
    """Where the header token that a line begins with ends: ``date 2023-09-29`` or ``source URL``; 0 without one.

    >>> header_end("date 2023-09-29 The general left.")
    15
    """
    match = _HEADER.match(line)
    return match.end() if match else 0


def dateline_end(paragraph: str) -> int:
    """Where the dateline that a paragraph begins with ends, the dash and the blanks after it included; 0 without one.

    >>> dateline_end("OSLO, May 5 (Agency) — The ship left.")
    23
    """
    match = _DATELINE.match(paragraph)
    return match.end() if match else 0


def is_byline(line: str) -> bool:
    """Whether a line names its writer and says nothing else, a date aside.

    >>> is_byline("By Jane Doe and John Roe, May 5, 2024"), is_byline("By Tuesday")
    (True, False)
    """
    return bool(_BYLINE.fullmatch(without_dates(line).strip()))


def is_date_line(line: str) -> bool:
    """Whether a line says when something was published, and nothing else.

    >>> is_date_line("Updated: July 2, 2013 15:01 IST"), is_date_line("May 5, 2024 was warm")
    (True, False)
    """
    rest = without_dates(line)
    if rest == line:
        return False
    rest = re.sub(r"[\W_]+", " ", _DATE_LINE_WORDS.sub(" ", rest)).strip()
    return bool(_AGENCY_OR_PLACE.fullmatch(rest))
