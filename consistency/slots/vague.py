"""What vague number words are taken to mean: one table, to be adjusted in one place.

Finds nothing itself; `numerals` looks words up here. "Hundreds of homes burned" is 200–999, "tens of
billions" 20–99 billion, "a few days" 2–9. Not vague: "two hundred homes", "the Hundreds of Essex" as a
name has a capital and stays out by the rules for names.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache

SCALES: dict[str, int] = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "lakh": 100_000,
    "million": 1_000_000,
    "crore": 10_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
"""Words that multiply the number before them."""

PLURALS: dict[str, tuple[int, int]] = {
    "tens": (20, 99),
    "dozens": (24, 99),
    "scores": (40, 99),
    "hundreds": (200, 999),
    "thousands": (2_000, 9_999),
    "millions": (2_000_000, 9_999_999),
    "billions": (2_000_000_000, 9_999_999_999),
    "trillions": (2_000_000_000_000, 9_999_999_999_999),
}
"""Least and greatest number that a bare plural stands for."""

FEW: dict[str, tuple[int, int]] = {
    "a couple": (2, 2),
    "a couple of": (2, 2),
    "a few": (2, 9),
    "several": (3, 9),
    "a handful": (2, 9),
    "a handful of": (2, 9),
}
"""Small vague numbers, alone or before a scale: "several hundred" is 300–900."""

THIRDS: dict[str, tuple[int, int]] = {"early": (0, 1), "mid": (1, 2), "late": (2, 3)}
"""Which thirds of a month, a year or a decade "early", "mid" and "late" are."""


@cache
def plural(word: str, of: str | None = None) -> tuple[Decimal, Decimal]:
    """The interval a plural stands for, ``of`` another one or of nothing.

    >>> plural("hundreds")
    (Decimal('200'), Decimal('999'))
    >>> plural("tens", "billions")
    (Decimal('20000000000'), Decimal('99000000000'))
    """
    low, high = PLURALS[word]
    scale = SCALES[of.removesuffix("s")] if of else 1
    return Decimal(low * scale), Decimal(high * scale)
