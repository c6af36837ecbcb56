"""Ranks: which one of a row something is.

Fires: "for the third time", "their first meeting", "the 2nd quake", "a third victim". Must not: "First
responders", "at first", "the second half-hour", "first-degree murder", "a third of the seats".
"""

from __future__ import annotations

import re
from decimal import Decimal

from consistency.slots.draft import Draft
from consistency.value import Amount, Kind

_RANKS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_NUMBER = {word: i for i, word in enumerate(_RANKS, 1)} | {
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "hundredth": 100,
}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_ORDINAL = re.compile(
    rf"\b(?:(?P<tens>{'|'.join(_TENS)})[\s-](?P<unit>{'|'.join(_RANKS[:9])})|(?P<word>{'|'.join(_NUMBER)}))\b"
    rf"|(?<![\w./,-])(?P<digits>[0-9]{{1,3}}(?:,[0-9]{{3}})?)(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
_NEVER_AFTER = re.compile(
    r"[\s-]+(?:respond\w+|lad(?:y|ies)|aid\b|names?\b|degree|class\b|minister|of\s+all\b|hand\b|world\b|part(?:y|ies)\b|amendment|bas(?:e|eman)\b|"
    r"thoughts?\b|place\s*,|glance|sight|family|daughter|gentleman|nations?\b|secretary|sea\s+lord|come|and\s+foremost|up\b|"
    r"half\b|rate\b|timers?\b|refusal|guess\w*|nature|reading\b|fiddle|wind\b|cousins?|ever\s*$|impressions?|language|baseman|century|"
    r"graders?\b|street|avenue|ave\b|st\b|floor\s+window|circuit|district\b|congress|lieutenant|sergeant|officer|mate\b|earl|baron|duke)"
    r"|[,:]\s|-(?:ever|rate|time\s+visitors)\b",
    re.IGNORECASE,
)
_NEVER_BEFORE = re.compile(
    r"\b(?:at|from\s+the|head|feet|safety|one|two|three|four|five|split|per|[0-9])[\s-]+$", re.IGNORECASE
)
_LEAD = re.compile(
    r"\b(?:the|an?|his|her|its|their|our|my|for|this|that|any|every|\w+'s|in|and|or|to|came|finished|ranks?|ranked|placed|very|since|from|of|at|on|with|than|its|\w+ing|also|a\s+\w+|were|was|is)\s+$",
    re.IGNORECASE,
)
_FRACTION = re.compile(r"\b(?P<by>(?:by|than)\s+)?a\s+$", re.IGNORECASE)
_MIXED = re.compile(
    r"(?:[0-9]|\b(?:\w+ty|\w+teen|one|two|three|four|five|six|seven|eight|nine|ten))\s+and\s+a\s+$", re.IGNORECASE
)
_PART_OF = re.compile(r"\s+(?:of|less|more|lower|higher)\b")
_CAPITAL = re.compile(r"\s+[A-Z]")
_LATER = re.compile(
    r"\s+(?:you|he|she|they|it|we|I|later|ago|after\b|before\b|earlier|left|to\s+go|delay)", re.IGNORECASE
)


def ordinals(text: str) -> list[Draft]:
    """The ranks in a sentence.

    >>> [d.content.canonical for d in ordinals("their first talks, and the 22nd round")]
    ['1', '22']
    """
    found = []
    for m in _ORDINAL.finditer(text):
        word = m[0]
        if _NEVER_AFTER.match(text, m.end()) or _NEVER_BEFORE.search(text, max(0, m.start() - 10), m.start()):
            continue
        if m["digits"]:
            if _CAPITAL.match(text, m.end()):
                continue
            number = Decimal(m["digits"].replace(",", ""))
        elif m["tens"]:
            number = Decimal(_TENS[m["tens"].lower()] + _NUMBER[m["unit"].lower()])
        else:
            number = Decimal(_NUMBER[word.lower()])
            if _is_name(text, m) or _is_other(text, m):
                continue
        found.append(Draft(m.start(), m.end(), Kind.ORDINAL, Amount(number, number, precision=Decimal(1))))
    return found


def _is_name(text: str, m: re.Match[str]) -> bool:
    """Whether the word is part of a proper name: "First National", "the Second Cataract"."""
    follows = text[m.end() : m.end() + 2]
    capital = m[0][0].isupper()
    inside = bool(text[max(0, m.start() - 8) : m.start()].strip())
    return capital and (inside or (len(follows) == 2 and follows[1].isupper()))


def _is_other(text: str, m: re.Match[str]) -> bool:
    """Whether the word is a unit of time or a fraction."""
    window = max(0, m.start() - 14)
    if m[0].lower() in {"first", "second"}:
        leads = _LEAD.search(text, window, m.start()) or (
            m[0][0] == "F" and not text[max(0, m.start() - 8) : m.start()].strip()
        )
        return not leads or bool(_LATER.match(text, m.end()))
    if m[0].lower() in {"third", "fourth", "fifth", "tenth", "hundredth"}:
        if _MIXED.search(text, window, m.start()):
            return True
        lead = _FRACTION.search(text, window, m.start())
        return bool(lead and (lead["by"] or _PART_OF.match(text, m.end())))
    return False
