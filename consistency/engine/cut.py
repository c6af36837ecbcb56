"""Cutting what is to be done into partitions: the same ones whoever works on them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def cut(items: Iterable[T], weight: Callable[[T], int], limit: int) -> Iterator[list[T]]:
    """Runs of neighbours that weigh no more than ``limit`` together, or are a single one that does.

    >>> list(cut(["aa", "b", "cccc", "d"], len, 3))
    [['aa', 'b'], ['cccc'], ['d']]
    """
    some: list[T] = []
    total = 0
    for item in items:
        heavy = weight(item)
        if some and total + heavy > limit:
            yield some
            some, total = [], 0
        some.append(item)
        total += heavy
    if some:
        yield some
