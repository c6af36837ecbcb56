"""Sums of money, in the currency's ISO 4217 code.

Fires: "$184 million", "€2.5bn", "34 cents", "Rs 500 crore", "20 million pounds", "he requests tens of billions".
Must not: "200 pounds of cocaine", "tens of billions of stars".
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from consistency.slots.alternatives import any_of
from consistency.slots.draft import Draft
from consistency.slots.figures import Figure, qualified
from consistency.value import Kind

_SIGNS: dict[str, str] = {
    "USD": "$|US$|U.S.$|USD|USD$|dollar|MUSD",
    "GBP": "£|GBP|UK£",
    "EUR": "€|EUR|euro|MEUR",
    "INR": "Rs|Rs.|₹|INR",
    "AED": "Dh|Dhs|AED|Dh.|Dhs.",
    "AUD": "A$|AU$|AUD|AUD$|MAUD",
    "CAD": "C$|CA$|CAD|CDN$|Can$",
    "NZD": "NZ$|NZD|NZD$",
    "HKD": "HK$|HKD",
    "SGD": "S$|SGD",
    "TWD": "NT$|TWD",
    "BRL": "R$|BRL",
    "MXN": "MXN",
    "JPY": "¥|JPY|JP¥",
    "CNY": "RMB|CNY|CN¥",
    "CHF": "CHF|SFr",
    "RUB": "RUB|₽",
    "TRY": "TRY|₺",
    "KRW": "₩|KRW",
    "ILS": "₪|NIS|ILS",
    "UAH": "₴|UAH",
    "NGN": "₦|NGN",
    "ZAR": "ZAR",
    "SEK": "SEK",
    "NOK": "NOK",
    "DKK": "DKK",
    "PLN": "PLN",
    "IDR": "IDR|Rp",
    "PHP": "₱|PHP",
    "VND": "₫|VND",
    "CRC": "₡",
    "GEL": "₾",
    "LAK": "₭",
    "SAR": "SAR",
    "KES": "KSh|KES",
    "PKR": "PKR",
    "EGP": "EGP|E£",
    "LYD": "LYD",
}
_WORDS: dict[str, str] = {
    "USD": r"(?:u\.?s\.?\s+|american\s+)?dollars?|usd|bucks",
    "AUD": r"australian\s+dollars?|aud",
    "CAD": r"canadian\s+dollars?|cad",
    "NZD": r"new\s+zealand\s+dollars?|nzd",
    "HKD": r"hong\s+kong\s+dollars?|hkd",
    "SGD": r"singapore\s+dollars?|sgd",
    "TWD": r"(?:new\s+)?taiwan\s+dollars?",
    "GBP": r"(?:british\s+)?pounds?\s+sterling|british\s+pounds?|gbp|quid",
    "EGP": r"egyptian\s+pounds?",
    "SYP": r"syrian\s+pounds?",
    "EUR": r"euros?|eur",
    "INR": r"(?:indian\s+)?rupees?|inr",
    "PKR": r"pakistani\s+rupees?",
    "LKR": r"sri\s+lankan\s+rupees?",
    "IDR": r"(?:indonesian\s+)?rupiahs?",
    "AED": r"(?:uae\s+)?dirhams?",
    "JPY": r"(?:japanese\s+)?yen",
    "CNY": r"(?:chinese\s+)?yuan|renminbi|rmb|kuai",
    "CHF": r"swiss\s+francs?|chf",
    "FRF": r"(?:french\s+)?francs?",
    "BEF": r"belgian\s+francs?",
    "RUB": r"(?:russian\s+)?ro?ubles?",
    "TRY": r"turkish\s+liras?|lira",
    "ITL": r"(?:italian\s+)?lire",
    "DEM": r"(?:deutsche|german)\s+marks?|marks|deutschmarks?",
    "FIM": r"finnish\s+markka",
    "NLG": r"(?:dutch\s+)?guilders?",
    "SEK": r"swedish\s+kron(?:a|or)",
    "NOK": r"norwegian\s+kroner?",
    "DKK": r"danish\s+kroner?",
    "PLN": r"(?:polish\s+)?zlot(?:y|ys|ych)",
    "CZK": r"(?:czech\s+)?koruna",
    "HUF": r"(?:hungarian\s+)?forints?",
    "MXN": r"(?:mexican\s+)?pesos?",
    "PHP": r"philippine\s+pesos?",
    "BRL": r"(?:brazilian\s+)?rea(?:l|is)\b",
    "KRW": r"(?:south\s+korean\s+)won\b",
    "ILS": r"(?:israeli\s+)?(?:new\s+)?shekels?",
    "ZAR": r"(?:south\s+african\s+)?rand",
    "NGN": r"(?:nigerian\s+)?naira",
    "UAH": r"(?:ukrainian\s+)?hryvnias?",
    "SAR": r"(?:saudi\s+)?riyals?",
    "KWD": r"(?:kuwaiti\s+)?dinars?",
    "LYD": r"libyan\s+dinars?",
    "IQD": r"iraqi\s+dinars?",
    "IRR": r"(?:iranian\s+)?rials?",
    "KES": r"kenyan\s+shillings?",
    "THB": r"(?:thai\s+)?baht",
    "VND": r"(?:vietnamese\s+)?dong\b",
    "MYR": r"(?:malaysian\s+)?ringgit",
    "BTC": r"bitcoins?",
}
_COINS: dict[str, str] = {"USD": r"(?:u\.?s\.?\s+)?cents?|¢", "GBP": r"pence|penn(?:y|ies)", "INR": r"paise"}
_BY_SIGN = {sign.lower(): code for code, signs in _SIGNS.items() for sign in signs.split("|")}
_MILLIONS = re.compile(r"M(?=[A-Z]{3}\s*$)")
_PROSE_LETTERS = 2
"""Signs of no more letters, and codes that are words ("try"), count only as they are written: "a $5 stamp"."""


def _sign_pattern(sign: str) -> str:
    letters = sum(c.isalpha() for c in sign)
    loose = letters > _PROSE_LETTERS or sign in {"US$", "HK$", "NZ$"}
    pattern = re.escape(sign).replace(r"\$", r"\s?\$") if letters > 1 else re.escape(sign)
    return rf"(?i:{pattern})" if loose and sign not in {"TRY"} else pattern


_SIGN = "|".join(
    _sign_pattern(s) for s in sorted((s for signs in _SIGNS.values() for s in signs.split("|")), key=len, reverse=True)
)
_BEFORE = re.compile(rf"(?<![A-Za-z0-9])(?:{_SIGN})\s*$")
_TAKEN = re.compile(r"[0-9]\s*$")
"""A sign or code behind a number belongs to that number: "10 EUR 20 USD"."""
_ENDINGS = frozenset(sign[-2:] for sign in _BY_SIGN)
"""What a sign may end in: most that stands before a number is no sign, and needs no closer look."""
_AFTER = re.compile(
    r"[\s-]?(?:(?P<sign>[€£¥₹₽₾₭₡₩₪₺₴₦₱₫]|\$(?![0-9]))|(?:(?P<mega>[Mm])(?=(?i:USD|AUD|EUR)))?"
    rf"(?P<word>{any_of((words, True) for words in _WORDS.values())})(?P<million>(?i:\s+(?:million|billion)\b))?(?!\w)"
    rf"|(?P<coin>{any_of((words, True) for words in _COINS.values())})(?!\w))"
)
_DOUBLED = re.compile(r"\s+(?:U\.?S\.?\s+)?(?:dollars?|euros?|pounds?)\b", re.IGNORECASE)
_TRILLION = re.compile(r"T\b")
_POUNDS = re.compile(r"[\s-]pounds?\b(?!\s+of\b)", re.IGNORECASE)
_MORE = re.compile(r"\s+(?:and\s+)?(?P<n>[0-9]{1,2})\s+(?:cents|pence)\b", re.IGNORECASE)
_CUE = re.compile(
    r"\b(?:request\w*|pa(?:y|id|ys|yment|ying)|cost\w*|worth|aid|money|fund\w*|budget\w*|invest\w*|loan\w*|debts?|sp[ea]nt?|"
    r"spend\w*|revenue\w*|profits?|losses|fin(?:e|ed)|price\w*|compensation|damages|financ\w+|earn\w*)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s+(?:of\s+)?(?!in\b|for\b|on\b|that\b|to\b|from\b|by\b|at\b|over\b|more\b|he\b|she\b|it\b)[A-Za-z]{3,}"
)
_HUGE = Decimal(1_000_000)


def read(text: str, figure: Figure) -> Draft | None:
    """The figure as a sum of money, if it is one."""
    back = _sign_before(text, figure.first)
    m = _AFTER.match(text, figure.last)
    if back and not (m and _TAKEN.search(text, max(0, back.start() - 4), back.start())):
        return _signed(text, figure, back)
    if m:
        return _worded(text, figure, m)
    if (m := _POUNDS.match(text, figure.last)) and (
        figure.low >= 10_000 or _CUE.search(text, max(0, figure.first - 40), figure.first)
    ):
        return Draft(figure.start, m.end(), Kind.MONEY, figure.amount("GBP"))
    if figure.vague and figure.low >= _HUGE and not _COUNTED.match(text, figure.end):
        window = text[max(0, figure.first - 90) : figure.end + 90]
        if _CUE.search(window):
            return Draft(figure.start, figure.end, Kind.MONEY, figure.amount())
    return None


def _sign_before(text: str, start: int) -> re.Match[str] | None:
    window = max(0, start - 6)
    ending = text[window:start].rstrip()[-2:].lower()
    near = ending in _ENDINGS or ending[-1:] in _ENDINGS
    return _BEFORE.search(text, window, start) if near else None


def _signed(text: str, figure: Figure, back: re.Match[str]) -> Draft:
    sign = "".join(back[0].lower().split())
    if figure.first == figure.start or figure.start > back.start():
        figure = qualified(figure, text, back.start())
        figure = figure if figure.start < back.start() else qualified(figure, text, back.start())
    start = min(figure.start, back.start())
    end = figure.end
    doubled = _DOUBLED.match(text, figure.last)
    if doubled:
        end = max(end, doubled.end())
    factor = Decimal(1_000_000) if sign in {"musd", "maud", "meur"} else Decimal(1)
    if _TRILLION.match(text, figure.last):
        factor, end = Decimal(10**12), max(end, figure.last + 1)
    return Draft(start, end, Kind.MONEY, figure.amount(_BY_SIGN[sign], factor))


@cache
def _code(words: str, coin: bool = False) -> str:
    """The currency that words name.

    >>> _code("Euros"), _code("pence", coin=True)
    ('EUR', 'GBP')
    """
    table = _COINS if coin else _WORDS
    return next(code for code, pattern in table.items() if re.fullmatch(pattern, words, re.IGNORECASE))


def _worded(text: str, figure: Figure, m: re.Match[str]) -> Draft | None:
    if m["sign"]:
        return Draft(figure.start, max(m.end(), figure.end), Kind.MONEY, figure.amount(_BY_SIGN[m["sign"]]))
    factor = Decimal(1_000_000) if m["mega"] else Decimal(1)
    if m["million"]:
        factor = Decimal(10**6 if m["million"].strip().lower() == "million" else 10**9)
    end = max(m.end(), figure.end)
    if m["coin"]:
        return Draft(figure.start, end, Kind.MONEY, figure.amount(_code(m["coin"], coin=True), Decimal("0.01")))
    code = _code(m["word"])
    if more := _MORE.match(text, m.end()):
        amount = figure.amount(code, factor)
        cents = Decimal(more["n"]) / 100
        whole = type(amount)(
            amount.low + cents, amount.high + cents, code, amount.approximate, amount.bound, Decimal("0.01")
        )
        return Draft(figure.start, more.end(), Kind.MONEY, whole)
    return Draft(figure.start, end, Kind.MONEY, figure.amount(code, factor))
