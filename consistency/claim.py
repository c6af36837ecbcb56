"""What slots say something about, and which of them answer the same question."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from consistency.document import Sentence
from consistency.sections import NOWHERE, Section
from consistency.text import Span
from consistency.value import Kind, Slot


class Role(StrEnum):
    """What a slot does in its clause. Slots of different roles never answer the same question."""

    DATES = "dates"
    """When the predicate happened: *met on August 24*."""
    SINCE = "since"
    """The near or far end of a stretch of time: *the first meeting since 2019*."""
    COUNTS = "counts"
    """How many of the counted thing: *1,500 men*."""
    REPEATS = "repeats"
    """How often the predicate happened: *met twice*, *for the third time*."""
    RANKS = "ranks"
    """Which one of a series the counted thing is: *the second quake*."""
    MEASURES = "measures"
    """How much of something: *$12 million*, *8 %*, *2 km*, *aged 34*, *four years*."""
    LOCATES = "locates"
    """Where the predicate happened: *met in Lyon*."""
    NAMES = "names"
    """Who took part in it: *met Shoigu*."""
    MOVES = "moves"
    """Which way a figure went: *output fell*."""
    ASSERTS = "asserts"
    """Whether it happened at all: *was not passed*."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation, place or other name, as one story knows it.

    ``key`` is shared by every spelling and description of it across the documents
    ("Evkurov", "Yunus-Bek Yevkurov", "the deputy minister").
    """

    key: str
    surface: str
    place: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """What one slot says something about.

    ``text`` is the clause with the slot masked by its kind: ``the first meeting with Yevkurov took
    place on [date]``. All words are lemmas in lower case; tuples are sorted and without repetition
    unless their docstring says otherwise.
    """

    text: str
    role: Role
    predicate: str = ""
    """What happens: a verb, or the noun of an event ("meeting" of "the first meeting took place"). Empty if none."""
    governors: tuple[str, ...] = ()
    """Classes of the predicates of the clauses around it, nearest first; a date may well date one of these."""
    counted: str = ""
    """Head noun of what is counted, measured or ranked; empty for dates."""
    modifiers: tuple[str, ...] = ()
    """Words that narrow the counted thing: *Syrian*, *automatic*."""
    participants: tuple[Entity, ...] = ()
    """Who or what takes part in the predicate, sorted by key."""
    holders: tuple[str, ...] = ()
    """Keys of the entities inside the counted noun phrase: whose it is, of whom it is made."""
    agent: str = ""
    """Key of the entity that is the subject of the predicate, empty if none is named."""
    places: tuple[Entity, ...] = ()
    """Where, sorted by key."""
    nouns: tuple[str, ...] = ()
    """Nouns and names of the clause outside slots and outside what says who tells it."""
    context: tuple[str, ...] = ()
    """Keys of all entities of the sentence."""
    ordinals: tuple[str, ...] = ()
    """Which one of several: *first*, *third*, *last*, *second*."""
    aspects: tuple[str, ...] = ()
    """Scope of the figure: *so far*, *additional*, *other*, *total*, *per day*, *each*."""
    step: str = ""
    """Which figure of a change it is: *by* how much, *from* or *to* what. Of a duration, *within* where other things
    came about in it. Empty for all else."""
    negated: bool = False
    modality: str = ""
    """Empty for what is said to be so, else *planned*, *possible*, *denied*, *feared*, *asked* …"""
    past: bool = False
    """Whether the clause tells of what has come about: *cost*, *have opened*; not of what is, or has no verb."""
    bygone: bool = False
    """Whether the clause tells of what was before the rest of its story: *had won*."""
    attribution: str = ""
    """Who says so, as written; empty if the document itself does."""
    window: str = ""
    """The stretch of time a frequency is counted over: *month*."""
    section: Section = NOWHERE
    """Where its sentence stands, if most documents have sections."""

    @property
    def gist(self) -> str:
        """What it is about in a few words, without names and places: ``second undersea cable damage``."""
        words = (*self.ordinals, *self.modifiers, self.counted, self.predicate, *self.governors[:1], *self.aspects)
        return " ".join(w for w in words if w) or self.text


@dataclass(frozen=True, slots=True)
class Mention:
    """A slot with its frame, in its sentence. ``span`` of the slot counts from the document's first code point."""

    sentence: Sentence
    slot: Slot
    frame: Frame

    @property
    def document(self) -> str:
        """Id of the document it stands in."""
        return self.sentence.document

    @property
    def kind(self) -> Kind:
        """Kind of its slot."""
        return self.slot.kind

    @property
    def order(self) -> tuple[str, int, int]:
        """Sort key: document, then place in it. No two mentions of a run share one."""
        return self.document, self.slot.span.start, self.slot.span.end

    @property
    def span_in_sentence(self) -> Span:
        """Where the slot stands in its sentence's text."""
        return self.slot.span.shift(-self.sentence.span.start)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason why two slots do, or do not, answer the same question; or why a finding may be right or wrong.

    ``label`` names what was looked at, ``detail`` says what was seen in words for a reader. ``weight`` is in
    log-odds (natural logarithm), positive speaks for it.
    """

    label: str
    detail: str
    weight: float


@dataclass(frozen=True, slots=True)
class Score:
    """How probable it is that two slots answer the same question, and why."""

    probability: float
    evidence: tuple[Evidence, ...]
    alternatives: bool = False
    """Whether one of the documents gives further values that could answer it, so that there is more to confuse."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions, by their index in the run's sorted mentions (``first < second``), with their score."""

    first: int
    second: int
    score: Score


@dataclass(frozen=True, slots=True)
class Claim:
    """A cluster of mentions of at least two documents that answer the same question."""

    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Bundle:
    """Mentions that could answer the same question, the scored pairs inside it, and the claims among them.

    Who is only probable enough for a doubt is in the bundle; who is probable enough to be believed in a claim.
    The pairs' indices point into ``mentions``.
    """

    mentions: tuple[Mention, ...]
    pairs: tuple[Pair, ...]
    claims: tuple[Claim, ...] = ()
