"""Every line of ``tests/corpus``: one value, the many ways people write it, and look-alikes that are not it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CORPUS = Path(__file__).parents[1] / "corpus"


def cases(key: str) -> Iterator[Any]:
    for path in sorted(CORPUS.glob("*.toml")):
        for kind, entries in tomllib.loads(path.read_text(encoding="utf-8")).items():
            for entry in entries:
                for sentence in entry.get(key, ()):
                    value = entry.get("value")
                    yield pytest.param(kind, value, entry.get("published"), sentence, id=f"{value} in {sentence}")


@pytest.mark.parametrize(("kind", "value", "published", "marked"), list(cases("surfaces")))
def test_surface_is_found_with_its_value(find, kind, value, published, marked):
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    slots = {(s.span.start, s.span.end): s for s in find(text, published)}
    assert (start, end) in slots, [s.text for s in slots.values()]
    slot = slots[start, end]
    assert (slot.kind.value, slot.value.canonical) == (kind, value)


@pytest.mark.parametrize(("kind", "value", "published", "text"), list(cases("not")))
def test_look_alike_is_no_slot_of_the_kind(find, kind, value, published, text):
    assert [s.text for s in find(text, published) if s.kind.value == kind] == []
