"""What one mention says by itself, put so that it need not be worked out again for every pair."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from consistency.claim import Entity, Frame, Mention
from consistency.lexicon import EVENT_NOUNS, counted_class, predicate_class


@dataclass(frozen=True, slots=True)
class Outline:
    """A mention, and what its frame says as classes and sets."""

    mention: Mention
    frame: Frame
    stated: str
    """Kind and value, to see what is stated twice."""
    predicate: str
    """Its class, empty where there is none."""
    counted: str
    """Class of what is counted, empty where it is left out."""
    participants: frozenset[str]
    """Keys of the entities that take part, places not counted."""
    places: frozenset[str]
    context: frozenset[str]
    events: frozenset[str]
    """Classes of the predicate and of those of the clauses around it."""
    nouns: Mapping[str, str]
    """Nouns and names of the clause by their classes."""
    modifiers: frozenset[str]
    ordinals: frozenset[str]
    aspects: frozenset[str]

    @property
    def classes(self) -> tuple[str, str]:
        """Those of what is counted and of the predicate."""
        return self.counted, self.predicate


def outline(mention: Mention) -> Outline:
    """The outline of a mention."""
    frame = mention.frame
    predicate = predicate_class(frame.predicate) if frame.predicate else ""
    return Outline(
        mention=mention,
        frame=frame,
        stated=stated(mention),
        predicate=predicate,
        counted=counted_class(frame.counted) if frame.counted else "",
        participants=_keys(frame.participants),
        places=_keys(frame.places),
        context=frozenset(frame.context),
        events=frozenset({predicate, *frame.governors} - {""}),
        nouns={_noun_class(n): n for n in frame.nouns},
        modifiers=frozenset(frame.modifiers),
        ordinals=frozenset(frame.ordinals),
        aspects=frozenset(frame.aspects),
    )


def stated(mention: Mention) -> str:
    """Kind and value, to see what is stated twice."""
    return f"{mention.kind} {mention.slot.value.canonical}"


def _keys(entities: tuple[Entity, ...]) -> frozenset[str]:
    return frozenset(e.key for e in entities)


def _noun_class(noun: str) -> str:
    verb = EVENT_NOUNS.get(noun)
    known = counted_class(noun)
    return predicate_class(verb) if verb is not None and known == noun else known
