"""What the sentences of a claim say, cut down to what a title can hold."""

from __future__ import annotations

import re
from collections.abc import Sequence

from consistency.claim import Mention
from consistency.compare.inflect import forms, gerund, participle
from consistency.compare.naming import headline, most
from consistency.lexicon import predicate_class

LONGEST = 80
"""Code points of a clause in a title."""

NEAR = 10
"""Words between a verb and the slot that is its subject or object."""

_TEMPORAL = re.compile(
    r"(?:\b(?:as of|on|at|in|by|since|until|till|from|of|for|before|after|around|about|early|late|during|to|between)"
    r"\s+(?:the\s+)?)?\(?\[(?:date|time)\]\)?(?:'s|’s)?",
    re.IGNORECASE,
)
_MASK = re.compile(r"\[[a-z]+\]")
_OPENING = re.compile(
    r"^(?:[\W_]+|(?:that|when|where|who|which|and|but|as|while|after|because|although|though|if|so|or)\b)+",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"(?:[\s,;:.(–-]|\b(?:on|at|in|by|and|or|of|the|a|to|for|from|with|that|when|after))+$")
_WORD = re.compile(r"[\w’'-]+")
_PREPOSITIONS = frozenset("by with in on at of from to for among including between over under against within".split())
_SUBJECTS = frozenset(
    "… the a an this that these those some all many most no his her its their our my your he she it they we i you "
    "there police officials authorities residents witnesses people".split()
)
_SUFFERED = frozenset("die injure arrest rescue evacuate damage seize shoot cut sentence".split())
_BE = frozenset("was were been being be are is get got".split())
_UNTOLD = _BE | frozenset("has have had say says said saying told tells added adds".split())
"""What a clause does not end on that says what happened."""
_TRAILING = frozenset("however also too later earlier".split())


def happening(mentions: Sequence[Mention]) -> str:
    """``when “…”``: the plainest clause that says what happened, without its date and time.

    Where none of the clauses has a subject, ``of “…”``; where the plainest does not go on to say it, ``in “…”`` with
    its sentence.
    """
    clauses = {_cleaned(_TEMPORAL.sub(" ", m.frame.text)): m.sentence.text for m in sorted(mentions, key=_spelled)}
    best = min(clauses, key=lambda c: (not _whole(c), not _telling(c), not 3 <= len(c.split()) <= 14, len(c), c))
    if not _telling(best):
        return f"in {_quoted(_cleaned(clauses[best]))}"
    return f"{'when' if _whole(best) else 'of'} {_quoted(best)}"


def around(mentions: Sequence[Mention]) -> str:
    """The shortest clause with its slot left open, in quotation marks; where it has several, the words around it."""
    clauses = {_open(m) for m in mentions}
    return _quoted(min(clauses, key=lambda c: (not _telling(c), not 3 <= len(c.split()) <= 16, len(c), c)))


def done(mentions: Sequence[Mention], predicate: str) -> str:
    """What the counted do or what is done to them: *patrolling*, *seized*; empty where no sentence shows it."""
    return most(_voiced(m, predicate) for m in mentions if m.frame.predicate == predicate)


def _voiced(mention: Mention, verb: str) -> str:
    span, text = mention.span_in_sentence, mention.sentence.text
    found = forms(verb)
    before = _words(text[: span.start])[-NEAR:]
    after = _words(text[span.end :])[:NEAR]
    behind = next((i for i, w in enumerate(reversed(before)) if w in found), NEAR)
    ahead = next((i for i, w in enumerate(after) if w in found), NEAR)
    if behind == ahead == NEAR:
        return ""
    if behind <= ahead:
        return "" if _PREPOSITIONS & set(before[len(before) - behind :]) else participle(verb)
    word: str = after[ahead]
    passive = bool(_BE & set(after[:ahead])) or after[ahead + 1 : ahead + 2] == ["by"]
    if word == participle(verb) and (passive or headline(text) or (ahead == 1 and predicate_class(verb) in _SUFFERED)):
        return word
    return "" if passive and word != gerund(verb) else gerund(verb)


def _words(text: str) -> list[str]:
    return [match.group().casefold() for match in _WORD.finditer(text)]


def _whole(clause: str) -> bool:
    """Whether a clause begins like one that has a subject."""
    first = clause.split(" ", 1)[0]
    return first[:1].isupper() or first.casefold() in _SUBJECTS


def _telling(clause: str) -> bool:
    """Whether a clause goes on to say what happened: not so *a man was* and *the ministry said, however*."""
    words = [w for w in _words(clause) if w not in _TRAILING]
    return not words or words[-1] not in _UNTOLD


def _spelled(mention: Mention) -> str:
    return mention.sentence.text


def _open(mention: Mention) -> str:
    text = mention.frame.text
    if len(_MASK.findall(text)) == 1 and len(text) <= LONGEST and _telling(_cleaned(text)):
        return _cleaned(text)
    span, sentence = mention.span_in_sentence, mention.sentence.text
    before, after = sentence[: span.start], sentence[span.end :]
    half = LONGEST // 2
    if len(before) > half:
        before = before[-half:].partition(" ")[2]
    if len(after) > half:
        after = after[:half].rpartition(" ")[0]
    return _cleaned(f"{before} … {after}")


def _cleaned(clause: str) -> str:
    text = " ".join(_MASK.sub("…", clause).split())
    text = re.sub(r"\s+([,;:.!?)])", r"\1", text)
    text = re.sub(r"([,;])(?: ?[,;])+", r"\1", re.sub(r"[“”\"]", "", text)).replace("( ", "(")
    return _CLOSING.sub("", _OPENING.sub(lambda m: "… " if "…" in m.group() else "", text)).strip()


def _quoted(clause: str) -> str:
    if len(clause) > LONGEST:
        clause = f"{clause[:LONGEST].rpartition(' ')[0]} …"
    return f"“{clause}”"
