"""Our types as JSON and back."""

import json
import zlib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.codec import packed, unpacked
from consistency.document import Document, Reading, Sentence
from consistency.text import Parse
from consistency.value import Slot

st.register_type_strategy(Decimal, st.decimals(allow_nan=False))
few = settings(max_examples=25, deadline=None)


@few
@given(st.from_type(Document))
def test_a_document_comes_out_as_it_went_in(document):
    assert unpacked(Document, packed(Document, document)) == document


@few
@given(st.from_type(Slot))
def test_a_slot_comes_out_with_its_very_value(slot):
    again = unpacked(Slot, packed(Slot, slot))
    assert again == slot
    assert type(again.value) is type(slot.value)
    assert repr(again) == repr(slot)


@few
@given(st.from_type(tuple[Sentence, Reading, Parse]))
def test_all_that_is_handed_over_has_a_form(things):
    kind = tuple[Sentence, Reading, Parse]
    assert unpacked(kind, packed(kind, things)) == things


class Sort(StrEnum):
    ONE = "one"


@dataclass(frozen=True)
class Thing:
    sort: Sort
    day: date | None
    size: Decimal | date


@pytest.mark.parametrize(
    "data",
    [
        [],
        ["two", None, ["Decimal", "1"]],
        ["one", "2023-13-01", ["Decimal", "1"]],
        ["one", None, ["Decimal", "few"]],
        ["one", None, ["Path", "/"]],
        ["one", None, "1"],
        ["one", None, None],
        ["one", None, ["Decimal", "1"], 1],
        {"sort": "one"},
        None,
        7,
    ],
    ids=repr,
)
def test_what_is_no_value_of_the_type_is_refused(data):
    with pytest.raises(ValueError):  # noqa: PT011 - whichever part it is that does not fit
        unpacked(Thing, zlib.compress(json.dumps(data).encode()))


@pytest.mark.parametrize("data", [b"", b"nonsense", packed(tuple[str, ...], ("a",))[:-3]])
def test_half_a_file_is_refused(data):
    with pytest.raises(ValueError):  # noqa: PT011 - whichever part it is that does not fit
        unpacked(tuple[str, ...], data)


def test_a_type_that_could_be_anything_has_no_form():
    with pytest.raises(TypeError):
        packed(object, 1)
