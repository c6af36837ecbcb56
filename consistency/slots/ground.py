"""Which stretches of a sentence are taken, so that no two slots overlap."""

from __future__ import annotations

from bisect import bisect_left, bisect_right


class Ground:
    """A set of stretches that answers in logarithmic time.

    >>> ground = Ground()
    >>> ground.take(4, 9)
    >>> ground.free(0, 4), ground.free(8, 12)
    (True, False)
    """

    __slots__ = ("_ends", "_starts")

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def free(self, start: int, end: int) -> bool:
        """Whether nothing taken overlaps the stretch."""
        at = bisect_right(self._ends, start)
        return at == len(self._starts) or end <= self._starts[at]

    def take(self, start: int, end: int) -> None:
        """Takes the stretch, and joins it with what it overlaps."""
        first = bisect_right(self._ends, start)
        last = bisect_left(self._starts, end)
        if first < last:
            start, end = min(start, self._starts[first]), max(end, self._ends[last - 1])
        self._starts[first:last] = [start]
        self._ends[first:last] = [end]

    def covers(self, start: int, end: int) -> bool:
        """Whether one taken stretch holds all of this one."""
        at = bisect_right(self._starts, start) - 1
        return at >= 0 and end <= self._ends[at]
