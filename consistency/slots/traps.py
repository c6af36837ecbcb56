"""Stretches of text whose digits and number words are no statements: names, addresses, versions, scores.

Blocks: "Highway 61", "Boeing 737", "+1 202 555 0143", "version 1.2.3", "12 Main Street", "a 3-1 win", ‘9/11’,
"31.43% of this article". Must not block: "In Libya 40 people died", "Police said 12 men", "20-30 people".
"""

from __future__ import annotations

import re

_DESIGNATORS = (
    "highway hwy route interstate flight channel room unit apartment apt suite floor gate platform article chapter page pages "
    "paragraph section table figure fig step phase stage level grade division type model mark version release boeing airbus "
    "apollo resolution bill act title volume vol year week episode series area zone sector district precinct ward block "
    "building pier dock exit junction psalm number no nos tower line formula windows playstation iphone category cat level "
    "terminal lane barrack pod batch cell camp case docket lot plot serial runway track reactor hangar station squad "
    "company platoon brigade battalion regiment group part act scene super rule clause annex appendix schedule item "
    "am fm radio studio bbc itv fox abc kabc local vitamin type psalm isaiah genesis verse"
).split()
_LOWER = "room flight page pages chapter section article grade phase stage level category version step table channel route highway gate".split()
_FORMS = dict.fromkeys([*(w.capitalize() for w in _DESIGNATORS), *(w.upper() for w in _DESIGNATORS), *_LOWER])
_BLOCKS = re.compile(
    r"""
      (?P<url>\b(?:https?://|www\.)\S+|\b[\w.+-]{1,64}@[\w.-]{1,64}|(?<!\w)[@\#]\w+)
    | (?P<version>(?<![\w.])v?[0-9]+\.[0-9]+\.[0-9]+(?:\.[0-9]+)*\b)
    | (?P<phone>(?<![\w$£€])(?:\+[0-9]{1,3}[\s.-])(?:\(?[0-9]{1,5}\)?[\s.-]?){1,5}[0-9]{2,4}(?!\w)
        |(?<![\w$£€.,])\(?[0-9]{3}\)?[\s.-][0-9]{3}[.-][0-9]{4}(?!\w)|(?<![\w$£€.,])[0-9]{3}-[0-9]{4}(?![\w-])|(?<![\w.,])0[0-9]{3,4}\s[0-9]{3}\s?[0-9]{3,4}(?!\w))
    | (?P<nick>(?<![\w/$])[0-9]{1,2}/[0-9]{1,2}(?![\w/]))
    | (?P<paywall>\b[Yy]ou\s+have\s+[0-9.,]+\s?%\s+of\s+this\s+(?:article|story|text)[^.]{0,60}|[0-9.,]+\s?%\s+of\s+this\s+(?:article|story)\s+(?:left|remain))
    | (?P<address>(?<![\w$£€.,-])[0-9]{1,5}\s+(?:[NSEW]\.?\s+)?(?:[A-Z][\w'-]+\s+|[0-9]{1,3}(?:st|nd|rd|th)\s+){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln|Boulevard|Blvd|Way|Court|Place|Square|Parkway|Highway)\b)
    | (?P<blockof>\b[0-9]{2,5}\s+block\s+of\b)
    | (?P<score>(?<![\w$£€.,%-])[0-9]{1,3}[-–][0-9]{1,3}(?![\w%.,]?[0-9%])(?!-)(?=\s+(?:win|wins|won|victory|defeat|loss|draw|lead|vote|record|against|over|on|to|in|up|down|aggregate|decision|ruling|score|tie|at|advantage|verdict)\b|[,.;)]|\s*$))
    | (?P<caliber>(?<![\w.])\.[0-9]{2,3}(?=[\s-](?:cal|[Mm]agnum|handgun|pistol|rifle|gun|revolver|semi|bullet|round))|\b[0-9]{1,2}(?:\.[0-9]{1,2})?[\s-]?mm\b(?=\s+(?:handgun|pistol|rifle|gun|semi|glock|beretta|caliber|round|bullet|ammunition|weapon))|(?:\.?[0-9]{2}[\s-]cal(?:iber|ibre)\b))
    | (?P<designated>\b(?:"""
    + "|".join(_FORMS)
    + r""")\.?\s(?:\#\s?)?[0-9]{1,5}[A-Za-z]?\b(?![.,][0-9])(?:\s?(?:and|,|-|–|&)\s?[0-9]{1,4}\b(?!\s+[a-z]+s\b))?)
    | (?P<acronym>(?<![\w-])(?!AD\b|BC\b|US\b|USD\b|EUR\b|GBP\b|INR\b|AED\b|AUD\b|RMB\b|CNY\b|HKD\b|NZD\b|CAD\b|CHF\b|JPY\b|AM\b|PM\b|IN\b|BY\b|OF\b|AT\b|TO\b|THE\b|ALL\b|AND\b|FOR\b|ON\b|OR\b|IS\b|MAUD\b|MUSD\b)[A-Z]{2,4}\s[0-9]{1,4}\b(?!,[0-9]|\.[0-9]|%|:|\s(?:million|billion|people|percent)))
    | (?P<glued>(?<![\w$£€])(?![ck]?m[23]\b|ft2\b)(?:[A-Za-z]{1,12}-?)(?<!magnitude-)(?<!mid-)(?<!pre-)(?<!post-)(?<!Mid-)(?<!early-)(?<!late-)(?<!Rs)(?<!Dh)(?<!USD)(?<!EUR)(?<!GBP)(?<!INR)(?<!AED)[0-9]+[\w-]*)
    """,
    re.VERBOSE,
)
_NICKNAME_FRACTION = re.compile(r"[1-9]/(?:2|3|4|5|8|10)|[0-9]{1,2}/(?:100|10|16|32|20)")
_NAMED = re.compile(r"\b[A-Z][a-z]+(?:'s)?\s(?P<n>[0-9]{1,4})\b(?![.,:%/-]?[0-9%])")
_PLAIN_LEADS = frozenset(
    "In On At By Of To From Since About Around Some Over Nearly Almost Only At Least The A An And Or But For With After Before "
    "Police Officials Authorities Under Between More Than Fewer Less Up Until During Another All These Those Those Other Our Their "
    "His Her Its My Exactly Roughly Approximately Currently Just Was Is Are Were Had Has Have Killed Injured Wounded Circa Within "
    "January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept "
    "Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday Early Late Mid Spring Summer Autumn Fall Winter Age Aged "
    "Magnitude Measuring Near Even Then When While As If That This No Not Last Next Christmas Day Eve Dollar Rs Aproximately Fiscal "
    "Olympic Olympics Games World Cup Super Copyright".split()
)
_COUNTED = re.compile(r"\s+(?:[a-z-]+\s+)?(?:[a-z]+s|people|men|women|children|percent|million|billion|troops|per)\b")
_SPELLED = re.compile(
    r"\b(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|ONE|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|NINE|TEN)\b"
)
_CAPITAL = re.compile(r"\b[A-Z]")
_WORD = re.compile(r"\b[A-Za-z]")


def blocked(text: str) -> list[tuple[int, int]]:
    """The stretches of a sentence that hold no slot.

    >>> text = "Flight 823 left after ‘9/11’ with 40 aboard"
    >>> [text[a:b] for a, b in blocked(text)]
    ['Flight 823', '9/11']
    """
    found = []
    for m in _BLOCKS.finditer(text):
        if m.lastgroup == "nick" and _NICKNAME_FRACTION.fullmatch(m[0]):
            continue
        if m.lastgroup == "glued" and not re.search(r"[0-9]", m[0]):
            continue
        found.append(m.span())
    for m in _NAMED.finditer(text):
        if m[0].split()[0] not in _PLAIN_LEADS and not _is_year(m["n"]) and not _COUNTED.match(text, m.end()):
            found.append(m.span())
    headline = _is_headline(text)
    for m in _SPELLED.finditer(text):
        inside = bool(text[: m.start()].strip(" \"'-–(["))
        after_stop = bool(re.search(r"[.!?:\"']\s*$", text[: m.start()]))
        shout = m[0].isupper() and len(m[0]) > 1 and text[m.end() : m.end() + 2].strip().isupper()
        if (inside and not after_stop and not headline) or (shout and inside):
            found.append(m.span())
    return sorted(found)


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and "1800" <= digits <= "2099"


def _is_headline(text: str) -> bool:
    """Whether most words begin with a capital, so that capitals say nothing about names."""
    words = len(_WORD.findall(text))
    return words >= 4 and len(_CAPITAL.findall(text)) >= 0.7 * words
