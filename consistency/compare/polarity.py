"""Whether at all: one clause denies what the other affirms, by itself or by an opposite."""

from __future__ import annotations

import re
from dataclasses import replace

from consistency.assertion import Argument, Assertion, Tense
from consistency.claim import Evidence, Role
from consistency.compare.alignment import CORE, Alignment, Dates, Match
from consistency.compare.contrary import Contrary, doubt, evidence, same_modality, shared_doubts
from consistency.lexicon import PERSONAL_OUTCOMES, predicate_class
from consistency.opposites import AFFIRMING, NARROWING, OPPOSITES, REVERSIBLE, UNTOLD, WEAKENING
from consistency.stems import stems
from consistency.value import Choice, Kind

_CONDITION = re.compile(r"(?:With|Without|To|If|When|Where|Unless|Once|Until|While)\b[^.]*,")


def denied(a: Assertion, b: Assertion, aligned: Alignment) -> Contrary | None:
    """The contradiction, if one clause says no to the other."""
    opposed = b.predicate in OPPOSITES.get(a.predicate, ())
    if says_no(a) == says_no(b) if not opposed else says_no(a) or says_no(b):
        return None
    if not opposed and a.predicate != b.predicate:
        return None
    if (a.supposed or b.supposed) and not aligned.alike:
        return None  # a condition holds in one place and not in another
    yes, no = (b, a) if (says_no(a) or (opposed and a.predicate not in AFFIRMING)) else (a, b)
    only_yes, only_no = (
        (aligned.only_second, aligned.only_first) if yes is b else (aligned.only_first, aligned.only_second)
    )
    if aligned.other or not _comparable(yes, aligned) or not _same_manner(yes, no):
        return None
    if only_no or any(x.role in {"theme", "that"} for x in only_yes):
        return None  # the denial is narrower than what is affirmed, or of another act
    if _universal(no) and predicate_class(yes.predicate) in PERSONAL_OUTCOMES and _counting(aligned):
        return None  # none against fourteen is a matter of counts
    if {yes.modality, no.modality} != {"", "denied"} and not same_modality(yes, no):
        return None
    doubts = [*_scope_doubts(yes, no, aligned, a), *_doubts(yes, no, aligned, a)]
    if opposed and {a.predicate, b.predicate} & REVERSIBLE and not _at_once(a, b, aligned):
        if not aligned.alike:
            return None
        doubts.append(doubt("time", "one may have followed the other"))
    answers = Choice("yes"), Choice("no")
    values = answers if yes is a else (answers[1], answers[0])
    found = evidence(a, b, aligned)
    return Contrary(a, b, Kind.POLARITY, Role.ASSERTS, values, (a.span, b.span), found, tuple(doubts))


def says_no(a: Assertion) -> bool:
    """Whether a clause is denied, by itself or by who is said to deny it."""
    return a.negated != (a.modality == "denied")


def _comparable(yes: Assertion, aligned: Alignment) -> bool:
    """Whether the clauses say enough for a denial of one to be a denial of the other."""
    if yes.predicate in UNTOLD:
        return False
    if yes.predicate in {"be", "have"}:
        return any(a.role not in {"agent", "that"} for a, _, _ in aligned.paired) and bool(aligned.paired[1:])
    if not any(a.role in CORE for a, _, _ in aligned.paired):
        return False
    # A passive may leave out who did it; apart from that, both must say who and whom.
    missing = {a.role for a in (*aligned.only_first, *aligned.only_second)} & CORE
    return missing <= {"agent"} and (not missing or aligned.same("theme"))


def _same_manner(yes: Assertion, no: Assertion) -> bool:
    """Whether the denial is as wide as what it denies, as far as adverbs tell."""
    if (
        not set(no.manner) - {"yet"} <= set(yes.manner)
        or set(no.manner) & NARROWING - ({"without"} & set(yes.manner))
        or set(yes.manner) & WEAKENING
    ):
        return False
    return not ("if" in yes.manner and "if" not in no.manner)


def _scope_doubts(yes: Assertion, no: Assertion, aligned: Alignment, first: Assertion) -> list[Evidence]:
    """The shared doubts; whoever is no singer at all is no American singer either."""
    wider = tuple(
        (x, y, Match.SAME if _takes_in(own, other, no) else m)
        for x, y, m in aligned.paired
        for own, other in [(x, y) if first is no else (y, x)]
    )
    return shared_doubts(yes, no, replace(aligned, paired=wider))


def _takes_in(denied: Argument, affirmed: Argument, no: Assertion) -> bool:
    """Whether a phrase behind its denied verb is the wider one: *is not an album* takes in every kind of album."""
    return denied.span.start > no.span.start and not denied.definite and stems(denied.words) < stems(affirmed.words)


def _doubts(yes: Assertion, no: Assertion, aligned: Alignment, first: Assertion) -> list[Evidence]:
    doubts = []
    if (no.tense is Tense.PERFECT and yes.tense is not Tense.PERFECT) or "yet" in no.manner:
        doubts.append(doubt("time", "“not so far”: it may have happened since"))
    ever = "never" in no.quote.casefold().split() and no.tense is Tense.PAST
    if aligned.dates is Dates.FIT or (aligned.dates is Dates.ONE and not aligned.alike and not (ever and yes.times)):
        doubts.append(doubt("time", "only one says when"))
    if not aligned.alike and any(_conditioned(x) for x in (yes, no)):
        doubts.append(doubt("scope", "one only holds under a condition"))
    universal = _universal(no)
    for x, y, found in aligned.paired:
        if aligned.alike and found is Match.SAME and len(x.words) > 1 and "number" not in x.quantity:
            continue
        if (
            _subject(no, x if first is no else y)
            and not (x.definite and y.definite)
            and not universal
            and _one_of_many(x, y)
        ):
            doubts.append(doubt("participants", f"“{x.text}” and “{y.text}” may be different ones"))
    known = any(x.definite or y.definite for x, y, _ in aligned.paired) or set(yes.context) & set(no.context)
    if not known and not universal:
        doubts.append(doubt("participants", "nobody and nothing is named"))
    return doubts


def _conditioned(a: Assertion) -> bool:
    """Whether the sentence sets out under which condition the clause holds: *With the lid removed, no lamp blinks*."""
    return a.tense not in {Tense.PAST, Tense.PERFECT} and bool(
        _CONDITION.match(a.sentence.text[: a.span.start - a.sentence.span.start])
    )


def _at_once(a: Assertion, b: Assertion, aligned: Alignment) -> bool:
    """Whether two states or acts that can follow each other are said of one moment."""
    return aligned.dates is Dates.DAY or (a.tense is b.tense is Tense.PRESENT)


def _subject(no: Assertion, own: Argument) -> bool:
    """Whether a phrase stands before its verb; a denial takes in what follows: *did not sign a treaty*, not any."""
    return own.role in CORE and own.span.start < no.span.start


def _universal(no: Assertion) -> bool:
    """Whether the denial takes in every one there is: *no ferry*, *nobody*."""
    said = [no.quote, *(x.text for x in no.arguments if x.role in CORE)]
    return any(w in ("no", "nobody", "none", "nothing") for text in said for w in text.casefold().split())


def _counting(aligned: Alignment) -> bool:
    return any("number" in x.quantity for pair in aligned.paired for x in pair[:2])


def _one_of_many(x: Argument, y: Argument) -> bool:
    return "a" in x.quantity or "a" in y.quantity or "number" in x.quantity or "number" in y.quantity
