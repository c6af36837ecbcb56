"""One code point for another, so that patterns need not list every dash, quote and space of typography.

Offsets stay what they were: a folded text is as long as the text, and only matched against, never quoted.
"""

from __future__ import annotations

import re

_SAME: dict[str, str] = {
    " ": "\u00a0\u2007\u2009\u200a\u202f\u2002\u2003\u3000",
    "'": "‘’ʼ′`",
    '"': "“”„″",
    "-": "‐‑−",
    "–": "—―‒",
    "i": "ı",
    "I": "İ",
    "s": "ſ",
    "K": "\u212a",
}
_TABLE = str.maketrans({odd: plain for plain, odds in _SAME.items() for odd in odds})
_ODD_DIGIT = re.compile(r"(?![0-9])\d")


def fold(text: str) -> str:
    """The text with typographic variants made plain, code point by code point.

    >>> fold("‘9/11’ — 10\u00a0000")
    "'9/11' – 10 000"
    """
    if text.isascii():
        return text
    return _ODD_DIGIT.sub(lambda m: str(int(m[0])), text.translate(_TABLE))
