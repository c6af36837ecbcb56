"""The kinds of events that made-up stories tell of, as `corpus.toml` has them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Question:
    """Something that several reports of a story answer, with the wordings of the look-alikes it has."""

    kind: str
    said: tuple[str, ...]
    other: tuple[str, ...] = ()
    """Wordings of the opposite, where the answer is yes or no; such a question has no values."""
    between: tuple[int, ...] = (0, 0)
    part: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    planned: tuple[str, ...] = ()
    rises: bool = False
    rounded: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """A kind of story: what it is about, how the event is spoken of, who is in it, and what is asked of it."""

    name: str
    thing: tuple[str, ...]
    kinds: tuple[str, ...]
    event: tuple[str, ...]
    people: tuple[str, ...]
    speaker: tuple[str, ...]
    scenes: tuple[str, ...]
    """Sentences of this kind of story that hold no value."""
    questions: Mapping[str, Question]
    happened: str = ""
    """What happened, as a clause, for the questions of its day and hour."""


def _question(data: Mapping[str, Any]) -> Question:
    return Question(**_tuples(data))


def _event(name: str, data: Mapping[str, Any], shared: Mapping[str, Question]) -> Event:
    asked = {each: shared[each] for each in data.get("shared", ())}
    asked |= {each: _question(own) for each, own in data["questions"].items()}
    known = {field.name for field in fields(Event)} - {"name", "questions"}
    return Event(name=name, questions=asked, **_tuples({k: v for k, v in data.items() if k in known}))


def _tuples(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}


def _read() -> tuple[Event, ...]:
    data = tomllib.loads(Path(__file__).with_name("corpus.toml").read_text(encoding="utf-8"))
    shared = {name: _question(own) for name, own in data["shared"].items()}
    return tuple(_event(name, own, shared) for name, own in data["event"].items())


EVENTS = _read()
