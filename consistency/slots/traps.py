"""Stretches of text whose digits and number words are no statements: names, addresses, versions, scores.

Blocks: "Highway 61", "Boeing 737", "+1 202 555 0143", "version 1.2.3", "12 Main Street", "a 3-1 win", ‘9/11’,
"31.43% of this article", "Loom.js 4", "upgrade from 4 to 5", "a 404 page". Must not block: "In Libya 40 people died",
"Police said 12 men", "20-30 people", "404 pages".
"""

from __future__ import annotations

import re

_TITLED = (
    "highway hwy route interstate flight channel room unit apartment apt suite floor gate platform article chapter "
    "page pages paragraph section table figure fig step phase stage level grade division type model mark version "
    "release boeing airbus apollo resolution bill act title volume vol year week episode series area zone sector "
    "district precinct ward block building pier dock exit junction psalm number no nos tower line formula windows "
    "playstation iphone category cat terminal lane barrack pod batch cell camp case docket lot plot serial runway "
    "track reactor hangar station squad company platoon brigade battalion regiment group part scene super rule "
    "clause annex appendix schedule item am fm radio studio bbc itv fox abc local vitamin isaiah genesis verse"
).split()
"""What a number behind it names, if it begins with a capital."""
_LOWER = (
    "room flight page pages chapter section article grade phase stage level category version step table channel "
    "route highway gate"
).split()
"""What a number behind it names in any case."""
_NAMING = "|".join(dict.fromkeys([*(w.capitalize() for w in _TITLED), *(w.upper() for w in _TITLED), *_LOWER]))
_CURRENCIES = "USD|EUR|GBP|INR|AED|AUD|RMB|CNY|HKD|NZD|CAD|CHF|JPY|MAUD|MUSD"
_PLAIN_CAPITALS = "AD|BC|US|AM|PM|IN|BY|OF|AT|TO|THE|ALL|AND|FOR|ON|OR|IS"
_STREET = "Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln|Boulevard|Blvd|Way|Court|Place|Square|Parkway|Highway"
_SCORED = (
    "win|wins|won|victory|defeat|loss|draw|lead|vote|record|against|over|on|to|in|up|down|aggregate|decision|ruling|score"
    "|tie|at|advantage|verdict"
)
_GUN = "handgun|pistol|rifle|gun|semi|glock|beretta|cal|[Mm]agnum|revolver|bullet|round|ammunition|weapon"

_CODE = r"[1-5][0-9]{2}"
"""What a web server answers with."""
_RELEASE = r"v?[0-9]{1,3}(?:\.(?:[0-9]{1,3}|x))*\+?"
_RELEASES = rf"{_RELEASE}(?:(?:\s?,(?:\s(?:and|or))?|\s(?:and|or|to))\s{_RELEASE}(?!\s[a-z]{{3}}))*"
"""One release or a list of them."""

_BLOCKS = re.compile(
    rf"""
      (?P<release>\b[A-Za-z]\w*\.(?:js|ts|py|jl|NET)\s{_RELEASES}(?!\w)
        |^\W*(?:Upgrad|Downgrad|Migrat)(?:e|ing)\s+(?:[A-Z][\w.]*\s+)?
        (?:from\s+{_RELEASE}\s+)?to\s+{_RELEASE}(?=\s*(?:[.,;:)]|$))
        |\b[Vv]ersions?\s(?:[a-z]+\s)?(?:than|to|before|after|since|from)\s{_RELEASES}(?!\w)
        |\b[Vv]ersions\s{_RELEASE}\s(?:and|or|to)\s{_RELEASE}(?!\w)
        |(?<![\w.$£€])[0-9]{{1,3}}(?:\.[0-9]{{1,3}})?\.x\b|(?<![\w)])\^[0-9]+(?:\.[0-9]+)*)
    | (?P<status>\bHTTP\s{_CODE}\b|\b[Ss]tatus\scodes?\W{{1,3}}(?:[a-z]+\W{{1,3}}){{0,2}}{_CODE}\b
        |\b[Ss]tatus\s(?:to\s)?{_CODE}\b
        |(?<![\w.,$£€-])(?:{_CODE}(?:,\s|,?\s(?:and|or)\s))*{_CODE}\s
        (?:HTTP\s)?(?:(?:temporary|permanent)\s)?(?:status(?:es|\scodes?)?|error|response|redirect|code)\b
        |(?<![\w.,$£€-])[45]0[0-9]\s(?:[Ee]rror\s)?[Pp]age\b
        |\ba\s{_CODE}(?=[.,;:)]|$|\s(?:when|if|instead|or|and|before|after)\b)
        |\b(?:return|respond|answer)(?:s|ed|ing)?\s(?:with\s)?[45]0[0-9]\b(?!\s[a-z]+s\b))
    | (?P<code>\{{[^{{}}]{{0,200}}\}}|(?<![\w?&])(?!n\b)[A-Za-z]\w*\s?=\s?["']?-?[0-9][\w.]*|[?&]\w+=[0-9]+
        |(?<![\w$£€.,:-])0[0-9]-(?=[a-z]))
    | (?P<constant>\b[A-Z]+(?:_[A-Z]+)+[;:=/]\s?[0-9]+)
    | (?P<port>\b(?:localhost|[a-z0-9-]+\.[a-z]{{2,}}):[0-9]{{2,5}}\b)
    | (?P<url>\b(?:https?://|www\.)\S+|\b[\w.+-]{{1,64}}@[\w.-]{{1,64}}|(?<!\w)[@\#]\w+)
    | (?P<version>(?<![\w.])v?[0-9]+\.[0-9]+\.[0-9]{{1,3}}(?:\.[0-9]+)*\b)
    | (?P<phone>(?<![\w$£€])\+[0-9]{{1,3}}[\s.-](?:\(?[0-9]{{1,5}}\)?[\s.-]?){{1,5}}[0-9]{{2,4}}(?!\w)
        |(?<![\w$£€.,])\(?[0-9]{{3}}\)?[\s.-][0-9]{{3}}[.-][0-9]{{4}}(?!\w)
        |(?<![\w$£€.,])[0-9]{{3}}-[0-9]{{4}}(?![\w-])
        |(?<![\w.,])0[0-9]{{3,4}}\s[0-9]{{3}}\s?[0-9]{{3,4}}(?!\w))
    | (?P<nick>(?<![\w/$])[0-9]{{1,2}}/[0-9]{{1,2}}(?![\w/]))
    | (?P<paywall>\b[Yy]ou\s+have\s+[0-9.,]{{1,9}}\s?%\s+of\s+this\s+(?:article|story|text)[^.]{{0,60}}
        |(?<![0-9.,])[0-9.,]{{1,9}}\s?%\s+of\s+this\s+(?:article|story)\s+(?:left|remain))
    | (?P<address>(?<![\w$£€.,-])[0-9]{{1,5}}\s+(?:[NSEW]\.?\s+)?
        (?:[A-Z][\w'-]+\s+|[0-9]{{1,3}}(?:st|nd|rd|th)\s+){{1,3}}(?:{_STREET})\b)
    | (?P<blockof>\b[0-9]{{2,5}}\s+block\s+of\b)
    | (?P<score>(?<![\w$£€.,%-])[0-9]{{1,3}}[-–][0-9]{{1,3}}(?![\w%.,]?[0-9%])(?!-)
        (?=\s+(?i:{_SCORED})\b|[,.;)]|\s*$))
    | (?P<gameclock>(?<![\w:])[0-9]{{1,2}}:[0-9]{{2}}(?=\s+(?:remaining|left|to\s+(?:go|play)|into)\b))
    | (?P<caliber>(?<![\w.])\.[0-9]{{2,3}}(?=[\s-](?:{_GUN}))
        |\b[0-9]{{1,2}}(?:\.[0-9]{{1,2}})?[\s-]?mm\b(?=\s+(?:{_GUN}))
        |\.?[0-9]{{2}}[\s-]cal(?:iber|ibre)\b)
    | (?P<designated>\b(?:{_NAMING})\.?\s(?:\#\s?)?[0-9]{{1,5}}[A-Za-z]?\b(?![.,][0-9])
        (?:\s?(?:and|,|-|–|&)\s?[0-9]{{1,4}}\b(?!\s+[a-z]+s\b))?)
    | (?P<acronym>(?<![\w-])(?!(?:{_CURRENCIES}|{_PLAIN_CAPITALS})\b)
        (?:[A-Z]{{2,6}}\s?-\s?)*[A-Z]{{2,4}}\s[0-9]{{1,4}}\b(?!,[0-9]|\.[0-9]|%|:|\s(?:million|billion|people|percent)))
    | (?P<glued>(?<![\w$£€])(?![ck]?m[23]\b|ft2\b)[A-Za-z]{{1,12}}-?(?<!magnitude-)(?<!mid-)(?<!Mid-)(?<!pre-)(?<!post-)
        (?<!early-)(?<!late-)(?<!foot-)(?<!euro)(?<!Rs)(?<!Dh)(?<!USD)(?<!EUR)(?<!GBP)(?<!INR)(?<!AED)[0-9]+[\w-]*)
    """,
    re.VERBOSE,
)
_BLOCKABLE = re.compile(r"[0-9@#{]|://|www\.")
"""Every pattern above has one of these in it; looking for them is quicker."""
_SMALL_FRACTION = re.compile(r"[1-9]/(?:2|3|4|5|8|10)|[0-9]{1,2}/(?:100|10|16|32|20)")
_NAMED = re.compile(
    r"\b(?P<name>(?:[a-z]?[A-Z][a-z]+[A-Z]?|[A-Z]&[A-Z]))(?:'s)?\s(?P<n>[0-9]{1,4})\b(?![.,:%/-]?[0-9%])"
)
_PLAIN = frozenset(
    "In On At By Of To From Since About Around Some Over Nearly Almost Only Least The A An And Or But For With "
    "After Before Police Officials Authorities Under Between More Than Fewer Less Up Until During Another All These "
    "Those Other Our Their His Her Its My Exactly Roughly Approximately Currently Just Was Is Are Were Had Has Have "
    "Killed Injured Wounded Circa Within January February March April May June July August September October "
    "November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Monday Tuesday Wednesday Thursday Friday "
    "Saturday Sunday Early Late Mid Spring Summer Autumn Fall Winter Age Aged Magnitude Measuring Near Even Then "
    "When While As If That This Not Last Next Christmas Day Eve Dollar Rs Fiscal Olympic Olympics Games World Cup "
    "Copyright".split()
)
"""Capitalised words that a number may follow without being part of a name."""
_COUNTED = re.compile(
    r"\s+(?:[a-z-]+\s+)?(?!(?:was|has|is|his|this|as|its|us|does|says|thus|plus)\b)(?:[a-z]+s|people|men|women|children|percent|million|billion|troops|per)\b"
)
_SMALL = "One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve"
_SPELLED = re.compile(rf"\b(?:{_SMALL}|{_SMALL.upper()})\b")
_OPENING = re.compile(r"(?:^|[.!?:\"'(\[–-])\s*$")
_CAPITAL = re.compile(r"\b[A-Z]")
_WORD = re.compile(r"\b[A-Za-z]")


def blocked(text: str) -> list[tuple[int, int]]:
    """The stretches of a sentence that hold no slot.

    >>> text = "Flight 823 left after '9/11' with 40 aboard"
    >>> [text[a:b] for a, b in blocked(text)]
    ['Flight 823', '9/11', 'Flight 823']
    """
    if not _BLOCKABLE.search(text):
        return _capitals(text)
    found = [m.span() for m in _BLOCKS.finditer(text) if m.lastgroup != "nick" or not _SMALL_FRACTION.fullmatch(m[0])]
    found += [
        m.span()
        for m in _NAMED.finditer(text)
        if m["name"] not in _PLAIN and not _is_year(m["n"]) and not _COUNTED.match(text, m.end())
    ]
    found += _capitals(text)
    return found


def _is_year(digits: str) -> bool:
    return "1800" <= digits <= "2099" and len(digits) == 4


def _capitals(text: str) -> list[tuple[int, int]]:
    """Number words that are names because of their capitals: "the Big Three", "AMERICA ONE NEWS"."""
    found = []
    headline: bool | None = None
    for m in _SPELLED.finditer(text):
        opens = _OPENING.search(text, max(0, m.start() - 8), m.start()) or m.start() == 0
        if m[0].isupper():
            named = not opens and text[m.end() : m.end() + 2].strip().isupper()
        elif opens:
            named = False
        else:
            headline = _is_headline(text) if headline is None else headline
            named = not headline
        if named:
            found.append(m.span())
    return found


def _is_headline(text: str) -> bool:
    """Whether most words begin with a capital, so that capitals say nothing about names."""
    words = len(_WORD.findall(text))
    return words >= 5 and len(_CAPITAL.findall(text)) >= 0.7 * words
