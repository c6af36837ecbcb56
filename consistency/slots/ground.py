"""Which stretches of a sentence are taken, so that no two slots overlap."""

from __future__ import annotations

from bisect import bisect_left, bisect_right


class Ground:
    """The characters of a sentence, each free or taken.

    >>> ground = Ground(20)
    >>> ground.take(4, 9)
    >>> ground.free(0, 4), ground.free(8, 12)
    (True, False)
    """

    __slots__ = ("_taken",)

    def __init__(self, length: int) -> None:
        self._taken = bytearray(length)

    def free(self, start: int, end: int) -> bool:
        """Whether nothing taken overlaps the stretch."""
        return self._taken.find(1, start, end) < 0

    def take(self, start: int, end: int) -> None:
        """Takes the stretch."""
        self._taken[start:end] = b"\1" * (end - start)


class Stretches:
    """A set of stretches, joined where they overlap, that answers in logarithmic time.

    >>> names = Stretches()
    >>> names.add(4, 9)
    >>> names.add(8, 12)
    >>> names.cover(5, 11), names.cover(3, 9)
    (True, False)
    """

    __slots__ = ("_ends", "_starts")

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def add(self, start: int, end: int) -> None:
        """Adds the stretch, and joins it with what it overlaps."""
        first = bisect_right(self._ends, start)
        last = bisect_left(self._starts, end)
        if first < last:
            start, end = min(start, self._starts[first]), max(end, self._ends[last - 1])
        self._starts[first:last] = [start]
        self._ends[first:last] = [end]

    def cover(self, start: int, end: int) -> bool:
        """Whether one of the stretches holds all of this one."""
        at = bisect_right(self._starts, start) - 1
        return at >= 0 and end <= self._ends[at]
