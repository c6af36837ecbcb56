"""Which words are one name, spelled differently, without comparing every word with every other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from difflib import SequenceMatcher
from functools import cache

SHORTEST = 6
LONGEST = 40
RATIO = 0.88
"""Two words of so many letters are one name when difflib's ratio reaches this: one letter in nine or so."""


def variants(words: Collection[str]) -> dict[str, list[str]]:
    """Each of the words with the others that are one name with it, perhaps spelled differently.

    Words that are alike share all but a few letters. Cut into one part more than that, a word has a part that the
    other holds unchanged, and hardly shifted; so only words that share such a part are compared.

    >>> variants(["haftar", "evkurov", "yevkurov", "lyon", "lyons", "catherine", "kathryn"])["evkurov"]
    ['yevkurov']
    """
    found: dict[str, list[str]] = {word: [] for word in words}
    letters = {word: _letters(word) for word in found}
    parts: dict[tuple[int, int, int, str], list[str]] = defaultdict(list)
    for word in sorted(found, key=lambda w: (len(w), w)):
        for other in sorted(_sharing(word, letters, parts)):
            if _alike(other, word):
                found[word].append(other)
            if _alike(word, other):
                found[other].append(word)
        for unshared in {unshared for _, unshared in _partners(len(word))}:
            for start, end in _cuts(len(word), unshared):
                parts[len(word), unshared, start, word[start:end]].append(word)
    return found


def _alike(a: str, b: str) -> bool:
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= RATIO


def _sharing(word: str, letters: dict[str, int], parts: dict[tuple[int, int, int, str], list[str]]) -> set[str]:
    """Words, none longer than this one, that share a part with it and nearly all letters."""
    own, found = letters[word], set[str]()
    for length, unshared in _partners(len(word)):
        longer = len(word) - length
        if longer < 0:
            continue
        for start, end in _cuts(length, unshared):
            # At most so many letters are missing before the part, or added.
            for at in range(max(0, start - (unshared - longer) // 2), start + (unshared + longer) // 2 + 1):
                near = parts.get((length, unshared, start, word[at : at + end - start]), ())
                found.update(w for w in near if (letters[w] ^ own).bit_count() <= unshared)
    return found


def _letters(word: str) -> int:
    """A bit for each letter that a word has, or for several that are rare."""
    bits = 0
    for letter in word:
        bits |= 1 << ord(letter) % 64
    return bits


@cache
def _partners(length: int) -> list[tuple[int, int]]:
    """Lengths that a word alike to one of this length may have, each with how many letters of both they do not share.

    Words of which all letters are shared are the same, and left out.
    """
    if not SHORTEST <= length <= LONGEST:
        return []
    lengths = ((other, _unshared(length + other)) for other in range(SHORTEST, LONGEST + 1))
    return [(other, unshared) for other, unshared in lengths if unshared >= max(1, abs(length - other))]


def _unshared(letters: int) -> int:
    """How many letters of two words that have so many in all may be in one of them alone."""
    return max(n for n in range(letters % 2, letters, 2) if (letters - n) / letters >= RATIO)


@cache
def _cuts(length: int, unshared: int) -> list[tuple[int, int]]:
    """Where a word is cut into one part more than there are letters that it does not share."""
    at = [length * i // (unshared + 1) for i in range(unshared + 2)]
    return [(at[i], at[i + 1]) for i in range(unshared + 1)]
