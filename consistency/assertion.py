"""What clauses assert: who did what to whom, where and when, and whether they did."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from consistency.claim import Entity
from consistency.document import Sentence
from consistency.text import Span
from consistency.value import Slot


class Tense(StrEnum):
    """When the clause is said to hold, seen from its document."""

    PAST = "past"
    PERFECT = "perfect"
    """*Has not been passed*: up to now, and perhaps no longer tomorrow."""
    PRESENT = "present"
    FUTURE = "future"
    NONE = "none"
    """A participle, an infinitive: the clause does not say."""


@dataclass(frozen=True, slots=True)
class Argument:
    """One phrase of a clause. Words are lemmas in lower case; names stand as the key of their entity."""

    role: str
    """``agent`` (who does it), ``theme`` (whom it is done to, what is so), ``that`` (a whole clause),
    else the preposition."""
    head: str
    words: tuple[str, ...]
    """Content words of the whole phrase, the head among them, sorted and each once."""
    text: str
    """The phrase as written."""
    span: Span
    """The head (for a name: all of it) in the document."""
    entities: tuple[Entity, ...] = ()
    """Whom the head names, first, and all that is joined to it by *and*."""
    title: tuple[str, ...] = ()
    """Content words of the description beside a name: *the coach of Ravel, Leo Brandt*."""
    label: str = ""
    """The parser's entity label of the head."""
    joined: bool = False
    """Whether more than one thing is meant: *Brandt and Lind*."""
    definite: bool = False
    """A name, or *the*, *this*, *his*: one that is known."""
    quantity: tuple[str, ...] = ()
    """Numbers and words like *some*, *most*, *only*, sorted."""
    guessed: bool = False
    """Whether it is a pronoun or a description, so that whom it means was worked out."""

    @property
    def named(self) -> Entity | None:
        """The one entity that the phrase names."""
        return self.entities[0] if len(self.entities) == 1 and not self.joined else None


@dataclass(frozen=True, slots=True)
class Assertion:
    """One clause, passive and participial ones turned so that ``agent`` and ``theme`` mean the same everywhere."""

    sentence: Sentence
    predicate: str
    """Lemma of the verb with its particle, or of the adjective behind *be*."""
    span: Span
    """The verb phrase with its negation, in the document."""
    quote: str
    """The document's text there, verbatim."""
    text: str
    """The clause."""
    arguments: tuple[Argument, ...]
    """Sorted by role and place."""
    times: tuple[Slot, ...] = ()
    """Dates and times of day of the clause."""
    around: tuple[Slot, ...] = ()
    """Those of the whole sentence."""
    figures: tuple[Slot, ...] = ()
    """Other slots of the clause: *8 %* of *fell 8 %*."""
    negated: bool = False
    tense: Tense = Tense.NONE
    modality: str = ""
    """As in `claim.Frame`; what is not said as fact."""
    supposed: bool = False
    """Whether it only says when, where or of which ones something is so at any time: *where the cover is closed*."""
    modal: str = ""
    """The auxiliary that makes it so: *would*, *may*."""
    attribution: str = ""
    """Who says so, as written; empty if the document itself does."""
    manner: tuple[str, ...] = ()
    """Adverbs and joined clauses that narrow what is said: *seriously*, *until*; those that change nothing left out."""
    context: tuple[str, ...] = ()
    """Keys of all entities of the sentence."""
    words: frozenset[str] = frozenset()
    """Stems of all content words and names of the sentence."""

    @property
    def order(self) -> tuple[str, int, int]:
        """Sort key: document, then place in it."""
        return self.sentence.document, self.span.start, self.span.end

    def argument(self, role: str) -> Argument | None:
        """The first argument of that role."""
        return next((a for a in self.arguments if a.role == role), None)


@dataclass(frozen=True, slots=True)
class Assertions:
    """Everything a story asserts, with what its texts say of its places."""

    found: tuple[Assertion, ...] = ()
    """Sorted by `Assertion.order`."""
    within: frozenset[tuple[str, str]] = field(default=frozenset())
    """Keys of places of which a text says, or suggests, that the first lies in the second: *Lyon, France*."""
