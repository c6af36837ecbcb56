"""Who: what one does, or is, is said of two."""

from __future__ import annotations

from consistency.assertion import Argument, Assertion, Tense
from consistency.claim import Evidence, Role
from consistency.compare.alignment import Alignment, Dates, Match
from consistency.compare.contrary import Contrary, anchored, doubt, shared_doubts, specific
from consistency.compare.differing import maybe_one_name, named_apart, only_difference
from consistency.countries import is_wide
from consistency.lexicon import predicate_class
from consistency.opposites import MEETING
from consistency.uniqueness import (
    APPOINTING,
    CREATING,
    LASTING,
    OFFICES,
    SHARED_OFFICES,
    SINGLE_HANDED,
    UNIQUE_AGENT,
    WINNING,
)
from consistency.value import Kind

_PEOPLE = frozenset({"agent", "theme", "with", "by", "to"})
_SPOUSES = frozenset({"marry", "wed"})
_DATED = frozenset({Dates.DAY, Dates.SAME})


def other_person(a: Assertion, b: Assertion, aligned: Alignment) -> Contrary | None:
    """The contradiction, if the clauses differ in nothing but whom they name, and only one can be meant."""
    pair = only_difference(a, b, aligned, _PEOPLE)
    if pair is None:
        return None
    x, y = pair
    p, q = x.named, y.named
    if p is None or q is None or x.guessed or y.guessed or maybe_one_name(p.key, q.key):
        return None
    if is_wide(p.key) or is_wide(q.key) or (q.key in a.context and p.key in b.context):
        return None
    doubts = _only_one(a, b, aligned, (x, y))
    if doubts is None:
        return None
    doubts += shared_doubts(a, b, aligned)
    return named_apart(a, b, aligned, (x, y), (Kind.PERSON, Role.NAMES), doubts)


def _only_one(a: Assertion, b: Assertion, aligned: Alignment, pair: tuple[Argument, Argument]) -> list[Evidence] | None:
    """Why only one can be meant: nothing if so, doubts if perhaps, ``None`` if several can."""
    x, y = pair
    if (
        x.title
        and x.title == y.title
        and OFFICES & set(x.title)
        and len(x.title) > 1
        and not SHARED_OFFICES & set(x.title)
    ):
        return [] if aligned.alike and aligned.dates in _DATED | {Dates.NONE} else None
    if x.role == "agent" and a.predicate in {"be", "become"}:
        return _office(a, b, aligned)
    if x.role == "agent" and a.predicate in UNIQUE_AGENT and aligned.same("theme"):
        return _made(a, b, aligned)
    if x.role == "agent" and a.predicate in WINNING and aligned.same("theme"):
        return _won(aligned)
    if x.role in {"agent", "to"} and a.predicate in SINGLE_HANDED:
        return _alone(a, b, aligned)
    if x.role == "theme" and a.predicate in _SPOUSES and anchored(aligned):
        return [] if aligned.dates in _DATED else None
    if x.role == "theme" and a.predicate in APPOINTING and (office := _given(aligned)) is not None:
        return _appointed(office, aligned)
    return _met(a, aligned, pair)


def _same(aligned: Alignment, role: str) -> tuple[Argument, Argument] | None:
    return next(((x, y) for x, y, m in aligned.paired if x.role == role and m is not Match.OTHER), None)


def _office(a: Assertion, b: Assertion, aligned: Alignment) -> list[Evidence] | None:
    """Two holders of one office: *the mayor of Bergen is Lind*."""
    held = _same(aligned, "theme")
    if held is None or held[0].head not in OFFICES or not all(map(_sole, held)) or not specific(*held):
        return None
    if not all(t.definite or t.head in {"capital", "headquarters"} for t in held):
        return None
    if aligned.dates in _DATED or (aligned.dates is Dates.NONE and a.tense is b.tense is Tense.PRESENT):
        return []
    return [doubt("time", "the office may have passed from one to the other")]


def _sole(office: Argument) -> bool:
    return not SHARED_OFFICES & set(office.words)


def _made(a: Assertion, b: Assertion, aligned: Alignment) -> list[Evidence] | None:
    """Two makers of one work."""
    made = _same(aligned, "theme")
    if made is None or not all(x.definite for x in made):
        return None
    if not (anchored(aligned) or specific(*made) or aligned.alike or aligned.dates is Dates.DAY):
        return None
    kin = CREATING.get(a.predicate), CREATING.get(b.predicate)
    told = {a.predicate, b.predicate}
    if len(told) > 1 and kin[0] != kin[1] and not (aligned.alike or ("make" in told and "write" not in told)):
        return [doubt("predicate", f"one may “{a.predicate}” what another is to “{b.predicate}”")]
    return []


def _won(aligned: Alignment) -> list[Evidence] | None:
    """Two winners of one race."""
    won = _same(aligned, "theme")
    if won is None or not specific(*won):
        return None
    if aligned.dates in _DATED | {Dates.FIT}:
        return []
    return [doubt("occurrence", "may be another one: no day is said in both")] if aligned.alike else None


def _alone(a: Assertion, b: Assertion, aligned: Alignment) -> list[Evidence] | None:
    """Two who do what one does."""
    done = _same(aligned, "theme") or (_same(aligned, "agent") if a.predicate == "belong" else None)
    if done is None or not (specific(*done) or (done[0].definite and done[1].definite and aligned.dates is Dates.DAY)):
        return None
    lasting = a.predicate in LASTING and a.tense is b.tense is Tense.PRESENT
    if aligned.dates in _DATED or lasting or (aligned.alike and a.predicate not in LASTING):
        return []
    return None


def _given(aligned: Alignment) -> Argument | None:
    """The office that both clauses say somebody is given."""
    return next(
        (x for x, _, m in aligned.paired if m is Match.SAME and x.role in {"as", "theme", "to"} and x.head in OFFICES),
        None,
    )


def _appointed(office: Argument, aligned: Alignment) -> list[Evidence] | None:
    """Two who are given one office."""
    if not _sole(office) or (office.head == "minister" and "prime" not in office.words):
        return None
    return [] if aligned.dates in _DATED else [doubt("occurrence", "may be another one: no day is said in both")]


def _met(a: Assertion, aligned: Alignment, pair: tuple[Argument, Argument]) -> list[Evidence] | None:
    """Two whom somebody met at one place on one day."""
    labels = {x.label for x in pair}
    personal = predicate_class(a.predicate) in MEETING or a.predicate in MEETING
    if "PERSON" not in labels or (labels != {"PERSON"} and not personal):
        return None
    same = [m for m, _, match in aligned.paired if match is not Match.OTHER]
    placed = any(m.role == "in" and m.entities for m in same)
    return [] if aligned.dates is Dates.DAY and anchored(aligned) and placed else None
