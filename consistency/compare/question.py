"""What a claim asks, in plain words."""

from __future__ import annotations

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
_EMPTY = frozenset({"be", "have", "remain", "number", "stay", "include", "there", "do"})


def question(mentions: Sequence[Mention]) -> str:
    """A noun phrase for what the mentions answer, made of the words they use most.

    "first Haftar–Yevkurov meeting: date", "number of personnel (Wagner)".
    """
    role = mentions[0].frame.role
    who = _who(mentions)
    which = _shared(m.frame.ordinals for m in mentions)
    predicate = _most(m.frame.predicate for m in mentions)
    event = NOUN_OF_EVENT.get(predicate, predicate)
    thing = _most(m.frame.counted for m in mentions)
    phrase = _phrase(which, who, event) or f"“{_clause(mentions)}”"
    match role:
        case Role.DATES:
            return f"{_MEASURES.get(mentions[0].kind, 'date')} of the {phrase}"
        case Role.SINCE:
            return f"since when: {phrase}"
        case Role.REPEATS:
            return f"how often: {_phrase('', who, event) or phrase}"
        case Role.COUNTS:
            doing = "" if predicate in _EMPTY or not predicate else f", {predicate}"
            return f"number of {thing or 'people'}{f' ({who}{doing})' if who else doing}"
        case _:
            name = _MEASURES.get(mentions[0].kind, "figure")
            about = " ".join(x for x in (which, thing or event) if x)
            return f"{name}: {about}{f' ({who})' if who else ''}"


def _phrase(which: str, who: str, event: str) -> str:
    return " ".join(x for x in (which, who, event) if x) if who or which else ""


def _clause(mentions: Sequence[Mention]) -> str:
    """The shortest clause, for want of anything to name."""
    return min((m.frame.text for m in mentions), key=lambda t: (len(t), t))


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
