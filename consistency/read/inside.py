"""What the documents inside one file are called: ``wire.csv#row-7``.

The part behind ``#`` is made of letters, digits, ``_`` and ``-`` alone, so that nothing in it reads as a
path, a line number or a suffix, and no document inside a file can be taken for another file.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

LONGEST = 80
"""Characters behind ``#``; of a longer id the beginning and a digest are kept."""

_NEITHER_LETTER_NOR_DIGIT = re.compile(r"[^\w-]+|-{2,}")


class Inside:
    """Names the documents of one file, no two alike.

    >>> inside = Inside("wire.csv")
    >>> inside.name("AP/2024 #7"), inside.name("", otherwise="row-3"), inside.name("AP/2024 #7")
    ('wire.csv#AP-2024-7', 'wire.csv#row-3', 'wire.csv#AP-2024-7~2')
    """

    def __init__(self, file: str) -> None:
        self._file = file
        self._seen: dict[str, int] = {}

    def name(self, given: str, otherwise: str = "") -> str:
        """The identity of the next document: by the id the source gives it, else ``otherwise``.

        The first of several with one id keeps it, the others are numbered in the order of the file.
        """
        short = fragment(given) or otherwise
        count = self._seen[short] = self._seen.get(short, 0) + 1
        return f"{self._file}#{short}" + (f"~{count}" if count > 1 else "")


def fragment(given: str) -> str:
    """An id as it stands behind ``#``; empty if there is no letter or digit in it.

    >>> fragment(" https://example.org/news/7.html "), fragment("…")
    ('https-example-org-news-7-html', '')
    """
    bare = _NEITHER_LETTER_NOR_DIGIT.sub("-", unicodedata.normalize("NFC", given)).strip("-_")
    if len(bare) <= LONGEST:
        return bare
    digest = sha256(given.encode("utf-8", errors="surrogatepass")).hexdigest()[:8]
    return f"{bare[: LONGEST - 9]}-{digest}"
