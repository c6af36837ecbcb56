"""Two clauses that contradict each other, with what speaks for and against it."""

from __future__ import annotations

from dataclasses import dataclass

from consistency.assertion import Argument, Assertion
from consistency.claim import Evidence, Role
from consistency.compare.alignment import CORE, Alignment, Dates, Match
from consistency.countries import is_wide
from consistency.lexicon import predicate_class
from consistency.text import Span
from consistency.uniqueness import CREATING, HOLDING, SITUATED
from consistency.value import Choice, Kind, Name

UNSAID_TIMES = {
    Dates.NONE: "neither says when",
    Dates.ONE: "only one says when",
    Dates.FIT: "not said of the same stretch of time",
}
"""What is wrong with the times of two clauses that are not of the same day or stretch."""


@dataclass(frozen=True, slots=True)
class Contrary:
    """Two clauses that cannot both be true: the two answers, and where either stands in its document."""

    first: Assertion
    second: Assertion
    kind: Kind
    role: Role
    values: tuple[Name | Choice, Name | Choice]
    spans: tuple[Span, Span]
    evidence: tuple[Evidence, ...]
    doubts: tuple[Evidence, ...]


def doubt(label: str, detail: str, weight: float = -1.0) -> Evidence:
    """A reason why two clauses may both be true."""
    return Evidence(label, detail, weight)


def same_act(a: Assertion, b: Assertion) -> bool:
    """Whether two predicates tell of the same: by word, by class, or as two words for making one work."""
    if a.predicate == b.predicate or {a.predicate, b.predicate} <= set(CREATING):
        return True
    if {a.predicate, b.predicate} <= HOLDING:
        return True
    if {a.predicate, b.predicate} <= SITUATED | {"be"}:
        return a.argument("in") is not None and b.argument("in") is not None
    kind = predicate_class(a.predicate)
    return kind == predicate_class(b.predicate) and kind != "remain"


def same_modality(a: Assertion, b: Assertion) -> bool:
    """Whether both are said as fact, or both with one auxiliary that leaves no choice: *will*, not *may*."""
    if a.modality != b.modality or a.modal != b.modal:
        return False
    return not a.modality or (a.modality in {"planned", "possible"} and a.modal in _DECIDED)


_DECIDED = frozenset({"will", "would", "shall", "should", "must", "can", "'ll"})


def anchored(aligned: Alignment) -> bool:
    """Whether both clauses name the same person or thing at their core; a country does too much in a day to count."""
    return any(
        x.role in CORE and m is not Match.OTHER and any(not is_wide(e.key) for e in x.entities)
        for x, _, m in aligned.paired
    )


def specific(x: Argument, y: Argument) -> bool:
    """Whether two phrases say which one is meant: a name, or *the* with more than a bare noun."""
    return bool(x.entities) or (x.definite and y.definite and len(x.words) > 1 and len(y.words) > 1)


def evidence(a: Assertion, b: Assertion, aligned: Alignment) -> tuple[Evidence, ...]:
    """Why the two clauses are held against each other."""
    said = a.quote.casefold() if a.quote.casefold() == b.quote.casefold() else a.predicate
    found = [
        Evidence("predicate", f"both say “{said}”", 1.0)
        if a.predicate == b.predicate
        else Evidence("predicate", f"“{a.quote}” and “{b.quote}”", 0.8)
    ]
    same = [x for x, _, match in aligned.paired if match is not Match.OTHER]
    if same:
        listed = ", ".join(f"“{x.text}”" for x in same[:4])
        found.append(Evidence("arguments", f"the same in both: {listed}", min(0.8 * len(same), 2.0)))
    if aligned.dates in {Dates.DAY, Dates.SAME}:
        when = next((s.text for s in a.times), "")
        found.append(Evidence("time", f"both say it of {when}", 0.7))
    if aligned.alike:
        found.append(Evidence("wording", "the sentences share most of their words", 0.5))
    return tuple(found)


def shared_doubts(a: Assertion, b: Assertion, aligned: Alignment) -> list[Evidence]:
    """What speaks against any kind of contradiction: narrower phrases, pronouns, different sources."""
    doubts = []
    if not aligned.alike:
        doubts += [doubt("scope", f"“{x.text}” and “{y.text}” may differ") for x, y in aligned.near if x.role != "that"]
    pairs = [pair[:2] for pair in aligned.paired]
    guessed = [x for x, y in pairs if x.guessed and not (y.guessed and aligned.alike)]
    guessed += [y for x, y in pairs if y.guessed and not x.guessed]
    if guessed:
        doubts.append(doubt("participants", f"whom “{guessed[0].text}” means is worked out"))
    if "denied" in {a.modality, b.modality} and a.modality != b.modality:
        doubts.append(doubt("modality", "one only reports a denial"))
    sayers = a.attribution.casefold(), b.attribution.casefold()
    if all(sayers) and sayers[0] != sayers[1]:
        doubts.append(doubt("attribution", f"said by different sources: {a.attribution} / {b.attribution}", -0.5))
    return doubts
