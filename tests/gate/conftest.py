"""Mentions and discrepancies by hand: every field has a default, so that a test names only what matters."""

from dataclasses import replace
from decimal import Decimal

import pytest

from consistency.claim import Frame, Mention, Role
from consistency.discrepancy import Discrepancy, Nature, Side, Verdict
from consistency.document import Sentence
from consistency.text import Span
from consistency.value import Amount, Kind, Slot


def make_mention(number=23, document="harbour.md", frame="the storm sank [number] boats", start=40):
    text = str(number)
    sentence = Sentence(document, 1, Span(start - 15, start + 20), f"The storm sank {text} boats.")
    slot = Slot(Span(start, start + len(text)), text, Kind.NUMBER, Amount(Decimal(number), Decimal(number)))
    return Mention(sentence, slot, Frame(text=frame, role=Role.COUNTS))


def make_discrepancy(*sides, **changes):
    """A discrepancy; each side is a mention or a tuple of mentions."""
    discrepancy = Discrepancy(
        rule="number-conflict",
        verdict=Verdict.CONTRADICTION,
        nature=Nature.CONFLICT,
        confidence=0.9,
        question="boats that the storm sank",
        kind=Kind.NUMBER,
        role=Role.COUNTS,
        sides=tuple(Side(side if isinstance(side, tuple) else (side,)) for side in sides),
        evidence=(),
    )
    return replace(discrepancy, **changes)


@pytest.fixture
def mention():
    return make_mention


@pytest.fixture
def discrepancy():
    return make_discrepancy


@pytest.fixture
def storm(mention, discrepancy):
    """23 boats in one document, 24 in another."""
    return discrepancy(mention(23), mention(24, "coastguard.md"))
