"""Lines and columns of a source whose text a document holds in pieces."""

from __future__ import annotations

from bisect import bisect_right

from consistency.document import Origin


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

    def start(self, line: int) -> int:
        """Where a line, counted from 1, begins."""
        return self._starts[min(line, len(self._starts)) - 1]

    def found(self, text: str, start: int, end: int) -> tuple[Origin, ...]:
        """Origins of a text whose lines stand in this order, if not word for word, between two offsets.

        A line that is not there as it is gets the place where the search for it began.
        """
        origins: list[Origin] = []
        at = start
        offset = 0
        for line in text.split("\n"):
            bare = line.strip()
            if bare:
                hit = self._source.find(bare, at, end)
                indent = len(line) - len(line.lstrip())
                origins.append(self.origin(offset + indent, hit if hit >= 0 else at))
                at = hit + len(bare) if hit >= 0 else at
            offset += len(line) + 1
        return tuple(origins) or (self.origin(0, start),)
