"""Whether two aligned clauses contradict each other: in where, in who, in which way, or in whether at all.

Each rule wants everything but one thing to be the same. What it is not sure of it states as a doubt;
a pair with a doubt is a tension.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from consistency.assertion import Argument, Assertion, Tense
from consistency.claim import Evidence, Role
from consistency.compare.alignment import Alignment, Dates, Match, align, stands
from consistency.countries import COUNTRIES, is_wide
from consistency.lexicon import PERSONAL_OUTCOMES, predicate_class
from consistency.opposites import (
    AFFIRMING,
    DAILY,
    FALL,
    LOWER,
    MEASURES,
    MEETING,
    NARROWING,
    OPPOSITES,
    PLACED_ONCE,
    RAISE,
    RISE,
    ROAMING,
    UNIQUE_AGENT,
    UNTOLD,
    WEAKENING,
)
from consistency.text import Span
from consistency.value import Choice, Kind, Name

_CORE = frozenset({"agent", "theme"})
_PEOPLE = frozenset({"agent", "theme", "with", "by", "to"})
_SPELLING = 0.75
"""Names alike to that ratio may be one, misspelled."""
_SCALE = frozenset({"by", "to", "from", "at", "than", "after", "since", "on"})
"""Prepositions of a figure's move that say how far it went."""


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


def contrary(a: Assertion, b: Assertion, within: frozenset[tuple[str, str]]) -> Contrary | None:
    """What two clauses of different documents disagree in, ``None`` if in nothing, or in too much.

    ``within`` holds the places of which a text says that the first lies in the second.
    """
    if not stands((a.tense, b.tense)) or not _may_differ(a, b):
        return None
    aligned = align(a, b)
    if aligned.dates is Dates.DIFFER:
        return None
    rules: tuple[Callable[[], Contrary | None], ...] = (
        lambda: _polarity(a, b, aligned),
        lambda: _direction(a, b, aligned),
        lambda: _place(a, b, aligned, within),
        lambda: _person(a, b, aligned),
    )
    return next((found for rule in rules if (found := rule()) is not None), None)


def _may_differ(a: Assertion, b: Assertion) -> bool:
    """Whether any rule could fire, told without aligning: most pairs say the same or have nothing to do with it."""
    if _says_no(a) != _says_no(b) or b.predicate in OPPOSITES.get(a.predicate, ()):
        return True
    ways = _way(a), _way(b)
    if None not in ways and ways[0] != ways[1]:
        return True
    plain = not (a.negated or a.modality or b.modality)
    return plain and (a.predicate in PLACED_ONCE | UNIQUE_AGENT or bool(a.times and b.times))


# -- whether ---------------------------------------------------------------------------------------------------------


def _polarity(a: Assertion, b: Assertion, aligned: Alignment) -> Contrary | None:
    opposed = b.predicate in OPPOSITES.get(a.predicate, ())
    if _says_no(a) == _says_no(b) if not opposed else _says_no(a) or _says_no(b):
        return None
    if not opposed and a.predicate != b.predicate:
        return None
    yes, no = (b, a) if (_says_no(a) or (opposed and a.predicate not in AFFIRMING)) else (a, b)
    only_yes, only_no = (
        (aligned.only_second, aligned.only_first) if yes is b else (aligned.only_first, aligned.only_second)
    )
    if aligned.other or not _comparable(yes, aligned):
        return None
    if only_no or any(x.role in {"theme", "that"} for x in only_yes):
        return None  # the denial is narrower than what is affirmed, or of another act
    if not set(no.manner) - {"yet"} <= set(yes.manner) or set(no.manner) & NARROWING or set(yes.manner) & WEAKENING:
        return None
    if _universal(no) and predicate_class(yes.predicate) in PERSONAL_OUTCOMES and _counting(aligned):
        return None  # none against fourteen is a matter of counts
    modality = {yes.modality, no.modality}
    if modality - {""} and modality != {"", "denied"} | ({yes.modality} if yes.modality == no.modality else set()):
        return None
    doubts = [*_shared_doubts(yes, no, aligned), *_whether_doubts(no, aligned)]
    answers = Choice("yes"), Choice("no")
    values = answers if yes is a else (answers[1], answers[0])
    return Contrary(
        a, b, Kind.POLARITY, Role.ASSERTS, values, (a.span, b.span), _evidence(a, b, aligned), tuple(doubts)
    )


def _says_no(a: Assertion) -> bool:
    """Whether a clause is denied, by itself or by who is said to deny it."""
    return a.negated != (a.modality == "denied")


def _comparable(yes: Assertion, aligned: Alignment) -> bool:
    """Whether the clauses say enough for a denial of one to be a denial of the other."""
    if yes.predicate in UNTOLD:
        return False
    if yes.predicate in {"be", "have"}:
        return any(a.role not in {"agent", "that"} for a, _, _ in aligned.paired) and bool(aligned.paired[1:])
    if not any(a.role in _CORE for a, _, _ in aligned.paired):
        return False
    # A passive may leave out who did it; apart from that, both must say who and whom.
    missing = {a.role for a in (*aligned.only_first, *aligned.only_second)} & _CORE
    return missing <= {"agent"} and (not missing or aligned.same("theme"))


def _whether_doubts(no: Assertion, aligned: Alignment) -> list[Evidence]:
    doubts = []
    if no.tense is Tense.PERFECT or "yet" in no.manner:
        doubts.append(Evidence("time", "“not so far”: it may have happened since", -1.0))
    if aligned.dates in {Dates.ONE, Dates.FIT}:
        doubts.append(Evidence("time", "only one says when", -1.0))
    universal = _universal(no)
    for x, y, _ in aligned.paired:
        if _subject(no, x, y) and not (x.definite and y.definite) and not universal and _one_of_many(x, y):
            doubts.append(Evidence("participants", f"“{x.text}” and “{y.text}” may be different ones", -1.0))
    if not any(x.definite or y.definite for x, y, _ in aligned.paired) and not universal:
        doubts.append(Evidence("participants", "nobody and nothing is named", -1.0))
    return doubts


def _subject(no: Assertion, x: Argument, y: Argument) -> bool:
    """Whether a phrase stands before its verb; a denial takes in what follows: *did not sign a treaty*, not any."""
    own = x if x in no.arguments else y
    return own.role in _CORE and own.span.start < no.span.start


def _universal(no: Assertion) -> bool:
    """Whether the denial takes in every one there is: *no ferry*, *nobody*."""
    return any(w in no.quote.casefold().split() for w in ("no", "nobody", "none", "nothing"))


def _counting(aligned: Alignment) -> bool:
    return any("number" in x.quantity for pair in aligned.paired for x in pair[:2])


def _one_of_many(x: Argument, y: Argument) -> bool:
    return "a" in x.quantity or "a" in y.quantity or "number" in x.quantity or "number" in y.quantity


# -- which way -------------------------------------------------------------------------------------------------------


def _direction(a: Assertion, b: Assertion, aligned: Alignment) -> Contrary | None:
    ways = _way(a), _way(b)
    if None in ways or ways[0] == ways[1] or a.negated or b.negated or a.modality != b.modality:
        return None
    x, y = _moved(a), _moved(b)
    if x is None or y is None or not (_measured(a, x) or _measured(b, y)):
        return None
    if (stood := _match_moved(x, y)) is Match.OTHER:
        return None
    if x.head in DAILY and aligned.dates not in {Dates.DAY, Dates.SAME}:
        return None
    rest = [(p, q) for p, q in aligned.other if {p, q} != {x, y} and p.role not in _SCALE | _CORE]
    if rest:
        return None
    doubts = _shared_doubts(a, b, aligned)
    if aligned.dates not in {Dates.DAY, Dates.SAME}:
        doubts.append(Evidence("time", _TIMES[aligned.dates], -1.0))
    whose = set(x.words) & set(a.context) or (aligned.same("agent") and x.role == y.role == "theme")
    if not whose:
        doubts.append(Evidence("figure", f"neither says whose “{x.text}” it is", -1.0))
    if stood is Match.NEAR:
        doubts.append(Evidence("figure", f"“{x.text}” and “{y.text}” may differ", -1.0))
    lone = [p for p in (*aligned.only_first, *aligned.only_second) if p.role not in _SCALE | _CORE]
    if lone:
        doubts.append(Evidence("scope", f"only one says “{lone[0].text}”", -1.0))
    evidence = _evidence(a, b, aligned)
    if not any({x, y} == {p, q} and match is not Match.OTHER for p, q, match in aligned.paired):
        evidence = (Evidence("figure", f"both are about “{x.text}”", 1.2), *evidence)
    values = Choice(ways[0] or ""), Choice(ways[1] or "")
    return Contrary(a, b, Kind.DIRECTION, Role.MOVES, values, (a.span, b.span), evidence, tuple(doubts))


_TIMES = {
    Dates.NONE: "neither says when",
    Dates.ONE: "only one says when",
    Dates.FIT: "not said of the same stretch of time",
}


def _way(a: Assertion) -> str | None:
    theme = a.argument("theme") is not None
    if a.predicate in RISE or (theme and a.predicate in RAISE):
        return "up"
    return "down" if a.predicate in FALL or (theme and a.predicate in LOWER) else None


def _moved(a: Assertion) -> Argument | None:
    """The figure that moves: what somebody raises, or what rises."""
    return a.argument("theme") or a.argument("agent")


def _measured(a: Assertion, x: Argument) -> bool:
    return x.head in MEASURES or any(s.kind in {Kind.PERCENT, Kind.MONEY} for s in a.figures)


def _match_moved(x: Argument, y: Argument) -> Match:
    if x.head != y.head or x.joined or y.joined or {x.quantity, y.quantity} != {()}:
        return Match.OTHER
    if x.words == y.words:
        return Match.SAME
    return Match.NEAR if set(x.words) <= set(y.words) or set(y.words) <= set(x.words) else Match.OTHER


# -- where and who ---------------------------------------------------------------------------------------------------


def _place(a: Assertion, b: Assertion, aligned: Alignment, within: frozenset[tuple[str, str]]) -> Contrary | None:
    pair = _only_difference(a, b, aligned, frozenset({"in"}))
    if pair is None:
        return None
    x, y = pair
    p, q = x.named, y.named
    if p is None or q is None or _maybe_one_name(p.key, q.key):
        return None
    if not _anchored(aligned):
        return None
    once = a.predicate in PLACED_ONCE and aligned.same("theme" if aligned.same("theme") else "agent")
    if (p.key, q.key) in within or (q.key, p.key) in within:
        return None
    if is_wide(p.key) != is_wide(q.key) or (is_wide(p.key) and not {p.key, q.key} <= COUNTRIES):
        return None
    if not once and aligned.dates not in {Dates.DAY, Dates.SAME, Dates.FIT}:
        return None
    doubts = [*_shared_doubts(a, b, aligned), *_loose_doubts(a, aligned)]
    if not (once or any(e.place or is_wide(e.key) for e in (p, q))):
        doubts.append(Evidence("place", "neither is known to be a place", -1.0))
    if not once and aligned.dates is not Dates.DAY:
        doubts.append(Evidence("occurrence", "may be another one: no day is said in both", -1.0))
    if _levels_differ(p.key, q.key, within):
        doubts.append(Evidence("place", "one may lie in the other", -1.0))
    return _named_apart(a, b, aligned, (x, y), (Kind.PLACE, Role.LOCATES), doubts)


def _levels_differ(p: str, q: str, within: frozenset[tuple[str, str]]) -> bool:
    """Whether one may be a town and the other the county it lies in, as far as the texts tell."""
    holding = {outer for _, outer in within}
    first, second = ({outer for inner, outer in within if inner == key} for key in (p, q))
    apart = bool(first and second) and not first & second
    wide = any(map(is_wide, first)) and any(map(is_wide, second))
    return (p in holding) != (q in holding) or (apart and not wide)


def _person(a: Assertion, b: Assertion, aligned: Alignment) -> Contrary | None:
    pair = _only_difference(a, b, aligned, _PEOPLE)
    if pair is None:
        return None
    x, y = pair
    p, q = x.named, y.named
    if p is None or q is None or x.guessed or y.guessed or _maybe_one_name(p.key, q.key):
        return None
    labels = {x.label, y.label}
    personal = predicate_class(a.predicate) in MEETING or a.predicate in MEETING
    if "PERSON" not in labels or (labels != {"PERSON"} and not personal) or is_wide(p.key) or is_wide(q.key):
        return None
    unique = x.role == "agent" and a.predicate in UNIQUE_AGENT and aligned.same("theme") and _anchored(aligned)
    same = [m for m, _, match in aligned.paired if match is not Match.OTHER]
    placed = any(m.role == "in" and m.entities for m in same)
    acting = _anchored(aligned)
    if not unique and not (aligned.dates is Dates.DAY and acting and placed):
        return None
    return _named_apart(a, b, aligned, (x, y), (Kind.PERSON, Role.NAMES), _shared_doubts(a, b, aligned))


def _only_difference(
    a: Assertion, b: Assertion, aligned: Alignment, roles: frozenset[str]
) -> tuple[Argument, Argument] | None:
    """The one pair of phrases that differs, where it has one of these roles and both clauses are plainly affirmed."""
    if a.negated or b.negated or a.modality or b.modality or len(aligned.other) != 1:
        return None
    if a.predicate != b.predicate and (
        predicate_class(a.predicate) != predicate_class(b.predicate) or predicate_class(a.predicate) == "remain"
    ):
        return None
    if a.predicate in UNTOLD | {"be", "have"}:
        return None
    x, y = aligned.other[0]
    if x.role not in roles or not aligned.paired[1:]:
        return None
    missing = {m.role for m in (*aligned.only_first, *aligned.only_second)} & {"agent", "theme", "with", "that"}
    return None if missing else (x, y)


def _anchored(aligned: Alignment) -> bool:
    """Whether both clauses name the same person or thing at their core; a country does too much in a day to count."""
    return any(
        x.role in _CORE and m is not Match.OTHER and any(not is_wide(e.key) for e in x.entities)
        for x, _, m in aligned.paired
    )


def _loose_doubts(a: Assertion, aligned: Alignment) -> list[Evidence]:
    """Why the same names and day may still be two occurrences."""
    doubts = [
        Evidence("participants", f"“{x.text}” and “{y.text}” may be different ones", -1.0)
        for x, y, m in aligned.paired
        if x.role in _CORE and m is not Match.OTHER and not (x.definite and y.definite)
    ]
    if a.predicate in ROAMING:
        doubts.append(Evidence("occurrence", f"one can “{a.predicate}” in several places a day", -1.0))
    return doubts


def _maybe_one_name(p: str, q: str) -> bool:
    """Whether two names share a word or are nearly spelled alike."""
    if set(p.split()) & set(q.split()):
        return True
    return any(SequenceMatcher(None, v, w, autojunk=False).ratio() >= _SPELLING for v in p.split() for w in q.split())


def _named_apart(
    a: Assertion,
    b: Assertion,
    aligned: Alignment,
    pair: tuple[Argument, Argument],
    what: tuple[Kind, Role],
    doubts: Sequence[Evidence],
) -> Contrary:
    x, y = pair
    values = Name(x.entities[0].key, x.entities[0].surface), Name(y.entities[0].key, y.entities[0].surface)
    return Contrary(a, b, *what, values, (x.span, y.span), _evidence(a, b, aligned), tuple(doubts))


# -- why, and why not ------------------------------------------------------------------------------------------------


def _evidence(a: Assertion, b: Assertion, aligned: Alignment) -> tuple[Evidence, ...]:
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
    return tuple(found)


def _shared_doubts(a: Assertion, b: Assertion, aligned: Alignment) -> list[Evidence]:
    doubts = [
        Evidence("scope", f"“{x.text}” and “{y.text}” may differ", -1.0) for x, y in aligned.near if x.role != "that"
    ]
    guessed = [x for pair in aligned.paired for x in pair[:2] if x.guessed]
    if guessed:
        doubts.append(Evidence("participants", f"whom “{guessed[0].text}” means is worked out", -1.0))
    if "denied" in {a.modality, b.modality} and a.modality != b.modality:
        doubts.append(Evidence("modality", "one only reports a denial", -1.0))
    sayers = a.attribution.casefold(), b.attribution.casefold()
    if all(sayers) and sayers[0] != sayers[1]:
        doubts.append(Evidence("attribution", f"said by different sources: {a.attribution} / {b.attribution}", -0.5))
    return doubts
