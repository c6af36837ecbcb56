"""One pattern for many words, made so that most of them are never tried."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_OR = re.compile(r"\|(?![^()]*\))")
_GROUP = re.compile(r"\(\?:(?P<heads>[^()]*)\)(?P<optional>\?)?(?P<rest>.*)")


def any_of(words: Iterable[tuple[str, bool]]) -> str:
    """A pattern for the first of the words that fits, parted by the first letter.

    ``words`` are patterns that begin with a plain character or a group of such, and whether capitals make no
    difference to them. The whole must not be compiled to ignore case: the engine passes over a branch at once only
    by an exact first letter.

    >>> any_of([("dollars?", True), ("km|kg", False), ("(?:new )?dong", True)])
    '(?:d(?:(?i:ollars?)|(?i:ong))|D(?:(?i:ollars?)|(?i:ong))|k(?:m|g)|n(?:(?i:ew dong))|N(?:(?i:ew dong)))'
    """
    rests: dict[str, list[str]] = {}
    for pattern, loose in words:
        for word in _plainly_begun(pattern):
            first, rest = word[0], word[1:]
            for letter in dict.fromkeys((first.lower(), first.upper())) if loose else (first,):
                rests.setdefault(letter, []).append(f"(?i:{rest})" if loose else rest)
    return "(?:" + "|".join(f"{letter}(?:{'|'.join(own)})" for letter, own in rests.items()) + ")"


def _plainly_begun(pattern: str) -> Iterator[str]:
    for word in _OR.split(pattern):
        group = _GROUP.fullmatch(word)
        if not group:
            yield word
            continue
        yield from (head + group["rest"] for head in group["heads"].split("|"))
        if group["optional"]:
            yield from _plainly_begun(group["rest"])
