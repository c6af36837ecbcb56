"""What a claim asks, in plain words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from consistency.claim import Entity, Mention, Role
from consistency.lexicon import NOUN_OF_EVENT
from consistency.value import Kind

_MEASURES = {
    Kind.MONEY: "amount",
    Kind.PERCENT: "percentage",
    Kind.DURATION: "length of time",
    Kind.AGE: "age",
    Kind.FRACTION: "share",
    Kind.QUANTITY: "measure",
    Kind.TIME: "time",
}
_MASK = re.compile(r"\[[a-z]+\]")
_EMPTY = frozenset({"be", "have", "remain", "number", "stay", "include", "there", "do"})


def question(mentions: Sequence[Mention]) -> str:
    """A noun phrase for what the mentions answer, made of the words they use most.

    "date of the first Haftar–Yevkurov meeting", "number of personnel (Wagner)"; where the event has no
    plain name, the shortest clause with its slot left open: "date in “the warship foiled an attack on …”".
    """
    role = mentions[0].frame.role
    who = _who(mentions)
    which = _shared(m.frame.ordinals for m in mentions)
    predicate = _most(m.frame.predicate for m in mentions)
    thing = _most(m.frame.counted for m in mentions)
    measure = _MEASURES.get(mentions[0].kind, "figure")
    match role:
        case Role.DATES:
            measure = _MEASURES.get(mentions[0].kind, "date")
            event = _event(which, who, predicate, mentions)
            return f"{measure} of the {event}" if event else f"{measure} in {_clause(mentions)}"
        case Role.SINCE:
            return f"since when: {_event(which, who, predicate, mentions) or _clause(mentions)}"
        case Role.REPEATS:
            return f"how often: {_event('', who, predicate, mentions) or _clause(mentions)}"
        case Role.COUNTS:
            doing = "" if predicate in _EMPTY or not predicate else f", {predicate}"
            return f"number of {thing or 'people'}{f' ({who}{doing})' if who else doing}"
    if not thing:
        return f"{measure} in {_clause(mentions)}"
    return f"{measure}: {' '.join(x for x in (which, thing) if x)}{f' ({who})' if who else ''}"


def _event(which: str, who: str, predicate: str, mentions: Sequence[Mention]) -> str:
    """The event's name with its participants, or with what all its sentences name; empty without a plain name."""
    noun = NOUN_OF_EVENT.get(predicate, "")
    if not noun:
        return ""
    named = set.intersection(*(set(m.frame.context) for m in mentions))
    beside = "" if who or not named else f" ({min(named).title()})"
    return " ".join(x for x in (which, who, noun) if x) + beside


def _clause(mentions: Sequence[Mention]) -> str:
    """The shortest clause, its slots left open."""
    shortest = min((m.frame.text for m in mentions), key=lambda t: (len(t), t))
    return f"“{_MASK.sub('…', shortest).rstrip('.')}”"


def _who(mentions: Sequence[Mention]) -> str:
    """The entities that most mentions are about, in the spelling they use most.

    An event has two at the most, a counted thing one. Where participants are as frequent, those that
    more of the sentences name come first.
    """
    taking_part: Counter[str] = Counter()
    named: Counter[str] = Counter()
    spelled: dict[str, Counter[str]] = {}
    for mention in mentions:
        named.update(set(mention.frame.context))
        for entity in mention.frame.participants:
            taking_part[entity.key] += 1
            spelled.setdefault(entity.key, Counter())[_name(entity)] += 1
    most = 1 if mentions[0].frame.role in {Role.COUNTS, Role.MEASURES} else 2
    top = sorted(taking_part, key=lambda k: (-taking_part[k] - named[k], k))[:most]
    chosen = [k for k in top if 2 * max(taking_part[k], named[k]) > len(mentions)]
    return "–".join(sorted(min(spelled[k], key=lambda s: (-spelled[k][s], s)) for k in chosen))


def _name(entity: Entity) -> str:
    """A short name: the last word of a person's or place's key in its own capitals."""
    words = entity.surface.split()
    return words[-1] if words and words[-1][:1].isupper() else entity.key.split()[-1].capitalize()


def _shared(groups: Iterable[tuple[str, ...]]) -> str:
    counts: Counter[str] = Counter(word for group in groups for word in group)
    return min((w for w in counts if counts[w] == max(counts.values())), default="")


def _most(words: Iterable[str]) -> str:
    counts = Counter(w for w in words if w)
    return min(counts, key=lambda w: (-counts[w], w), default="")
