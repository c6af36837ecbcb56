"""Lines and columns of a source whose text a document holds in pieces."""

from __future__ import annotations

import re
from bisect import bisect_right

from consistency.document import Origin

_WORDS = re.compile(r"\S+")
_NEAR = 2_000
"""Characters within which the next word of a text follows in its source."""


class LineIndex:
    r"""Finds line and column of any offset in a source.

    >>> LineIndex("one\ntwo").origin(0, 5)
    Origin(offset=0, line=2, column=2)
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._starts = [0]
        at = source.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = source.find("\n", at + 1)

    def origin(self, offset: int, at: int) -> Origin:
        """The origin of a document's offset that stands at ``at`` of the source."""
        line = bisect_right(self._starts, at)
        return Origin(offset, line, at - self._starts[line - 1] + 1)

    def found(self, text: str, start: int, end: int) -> tuple[Origin, ...]:
        r"""Origins of a text whose words stand between two offsets in this order, with other things between them.

        What is not there as it is gets the place that follows from the words before it.

        >>> LineIndex("<p>The\n<b>ship</b> left.").found("The ship left.", 0, 25)
        (Origin(offset=0, line=1, column=4), Origin(offset=4, line=2, column=4), Origin(offset=9, line=2, column=13))
        """
        origins = [self.origin(0, start)]
        last, at = 0, start
        for word in _WORDS.finditer(text):
            expected = at + word.start() - last
            hit = expected
            same_line = "\n" not in text[last : word.start()] and "\n" not in self._source[at:expected]
            if not same_line or not self._source.startswith(word[0], expected, end):
                hit = self._source.find(word[0], at, min(end, at + _NEAR))
                if hit < 0:
                    continue
                origins.append(self.origin(word.start(), hit))
            last, at = word.end(), hit + len(word[0])
        return tuple(origins[1:] if len(origins) > 1 and origins[1].offset == 0 else origins)
