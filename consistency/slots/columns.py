"""Figures and words in rows, as in tables and lists of digits: nothing in them is said of anything.

Left alone: twelve numbers or more that hardly a letter parts ("12 7 9 31 4 …"), forty that no more than a word
parts, sixteen number words in a row, digits glued together without end, a phrase eight times over, and twelve
lines in a row that hold no word. Must not be: "1 414 021 100", "14 rifles, 31 magazines and 923 rounds", "three
million two hundred thousand".
"""

from __future__ import annotations

import re

_SMALL = (
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    "|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|trillion"
)
_FIGURE = r"(?:[0-9]++(?:[.,:/–-][0-9]++)*+|[½⅓⅔¼¾⅛⅜⅝⅞])"
_BETWEEN = r"(?:[^\n0-9½⅓⅔¼¾⅛⅜⅝⅞A-Za-z]|[A-Za-z](?![A-Za-z]{2})){0,8}+"
_ROWS = re.compile(
    rf"{_FIGURE}(?:{_BETWEEN}{_FIGURE}){{11,}}+"
    rf"|{_FIGURE}(?:[^\n0-9½⅓⅔¼¾⅛⅜⅝⅞]{{0,12}}+{_FIGURE}){{39,}}+"
    r"|[0-9](?:[.,:/–-]?[0-9]){40,}+"
    rf"|\b(?:{_SMALL})\b(?:[\s-]+(?:and[\s-]+)?(?:{_SMALL})\b){{15,}}+"
    r"|(?P<phrase>\b\w[^\n]{0,39}?[\s,;])(?P=phrase){7,}+",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{3}")
CELLS = 12
"""So many sentences without a word one after the other are a column of a table."""


def without_rows(text: str) -> str:
    """The text with every row of figures blanked out, as long as before.

    >>> without_rows("Results: 1 2 3 4 5 6 7 8 9 10 11 12 13, said one of them.")
    'Results: |||||||||||||||||||||||||||||, said one of them.'
    """
    return _ROWS.sub(lambda m: "|" * len(m[0]), text)


def wordless(text: str) -> bool:
    """Whether a sentence holds no word of three letters."""
    return not _WORD.search(text)
