"""Names and nouns for titles, chosen by what most mentions use."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from consistency.claim import Entity, Mention
from consistency.compare.inflect import plural
from consistency.lexicon import TITLES, UNIT_WORDS

LONGEST_NAME = 3
"""Names of more words are headlines or titles with a name in them."""

SHORT_WORD = 3
"""Words of a name up to this length may be initials, and are left out where no text has the whole name."""

_INITIALS = frozenset({"UN", "EU", "US", "UK"})
_VAGUE = UNIT_WORDS | frozenset(
    "several estimated estimate alleged confirm confirmed old year more own certain dozen hundred thousand".split()
)
_LETTERS = re.compile(r"[a-z][a-z-]{2,}(?:-?\d+s?)?")


def most(words: Iterable[str]) -> str:
    """The word used most, the first in the alphabet among equals; empty if there is none."""
    counts = Counter(w for w in words if w)
    return min(counts, key=lambda w: (-counts[w], w), default="")


def shared(groups: Iterable[Iterable[str]], total: int) -> list[str]:
    """The words that at least half of ``total`` groups hold, most used first."""
    counts = Counter(word for group in groups for word in set(group))
    return sorted((w for w in counts if 2 * counts[w] >= total), key=lambda w: (-counts[w], w))


def which(mentions: Sequence[Mention]) -> str:
    """*first*, where at least half of the mentions say so."""
    return next(iter(shared((m.frame.ordinals for m in mentions), len(mentions))), "")


def taking_part(mentions: Sequence[Mention], most_of_all: int) -> list[str]:
    """Keys of the entities that most mentions are about.

    Where participants are as frequent, those that more of the sentences name come first.
    """
    part = Counter(k for m in mentions for k in {e.key for e in m.frame.participants})
    named = Counter(k for m in mentions for k in set(m.frame.context))
    top = sorted((k for k in part if len(k.split()) <= LONGEST_NAME), key=lambda k: (-part[k] - named[k], k))
    return [k for k in top[:most_of_all] if 2 * max(part[k], named[k]) > len(mentions)]


def place(mentions: Sequence[Mention]) -> str:
    """The place that all mentions name, empty if there is none."""
    counts = Counter(k for m in mentions for k in {e.key for e in m.frame.places})
    found = [k for k in counts if counts[k] == len(mentions) and len(k.split()) <= LONGEST_NAME]
    # Of Indonesia and Aceh, what fewer other mentions could have said cannot be known: the longer name is the rarer.
    return full_name(max(found, key=lambda k: (len(k), k)), mentions) if found else ""


def full_name(key: str, mentions: Sequence[Mention]) -> str:
    """An entity's name as the texts spell it, whole where one of them has it whole; without titles."""
    anywhere = re.compile(rf"\b{re.escape(key)}\b", re.IGNORECASE)
    whole = most(w for m in mentions for w in anywhere.findall(m.sentence.text) if w[:1].isupper())
    if whole:
        return whole
    spelled = [_untitled(e.surface) for e in _entities(mentions) if e.key == key and e.surface[:1].isupper()]
    words = key.split()
    # Of "ins tabar" nobody can say how the short word is written.
    rest = " ".join(w for i, w in enumerate(words) if len(w) > SHORT_WORD or i == len(words) - 1)
    return max(
        (w for w in spelled if 0 < len(w.split()) <= LONGEST_NAME), key=lambda w: (len(w), w), default=rest.title()
    )


def short_name(key: str, mentions: Sequence[Mention]) -> str:
    """The last word of a name: whom it means is plain beside another one."""
    last = (e.surface.split()[-1] for e in _entities(mentions) if e.key == key and e.surface.split())
    return most(w for w in last if w[:1].isupper()) or key.split()[-1].capitalize()


def thing(mentions: Sequence[Mention], *, common: bool = False) -> str:
    """What is counted or measured, in the singular; empty where it is a name or no word at all.

    With ``common`` empty too where no text writes it without a capital, as *teixeira*.
    """
    noun = most(m.frame.counted for m in mentions)
    names = {w for e in _entities(mentions) for w in e.key.split()}
    if not _LETTERS.fullmatch(noun) or ((common or noun in names) and not _common(noun, mentions)):
        return ""
    return _cased(noun, mentions)


def narrowed(noun: str, mentions: Sequence[Mention]) -> str:
    """The noun with the one word before it by which at least half of the mentions narrow it."""
    for word in shared((m.frame.modifiers for m in mentions), len(mentions)):
        before = re.compile(rf"\b({re.escape(word)}\w{{0,3}})\s+{re.escape(noun[:4])}", re.IGNORECASE)
        found = most(
            w if match.start() else w.lower()
            for m in mentions
            for match in before.finditer(m.sentence.text)
            if not headline(m.sentence.text) and (w := match.group(1)) != m.slot.text
        )
        if found and word not in _VAGUE:
            return f"{found} {noun}"
    return noun


def named(name: str) -> bool:
    """Whether a name says enough to stand in a title."""
    return len(name) >= SHORT_WORD or name in _INITIALS


def as_written(noun: str, mentions: Sequence[Mention]) -> str:
    """The noun in the number that the texts use most: *services*, but *traffic*."""
    several = re.compile(rf"\b{re.escape(plural(noun))}\b", re.IGNORECASE)
    return plural(noun) if 2 * sum(bool(several.search(m.sentence.text)) for m in mentions) >= len(mentions) else noun


def within_sentence(key: str, mentions: Sequence[Mention]) -> bool:
    """Whether a short name stands with its capital inside a sentence, where only names have one."""
    inside = re.compile(rf"(?<=\w ){re.escape(key)}\b", re.IGNORECASE)
    found = (w for m in mentions if not headline(m.sentence.text) for w in inside.findall(m.sentence.text))
    return len(key.split()) < LONGEST_NAME and any(w[:1].isupper() for w in found)


def headline(text: str) -> bool:
    """Whether nearly every word has a capital, so that capitals say nothing."""
    words: list[str] = re.findall(r"[A-Za-z]{4,}", text)
    return sum(w[0].isupper() for w in words) > len(words) * 0.6


def _untitled(name: str) -> str:
    words = name.split()
    while len(words) > 1 and words[0].casefold().rstrip(".") in TITLES:
        words = words[1:]
    return " ".join(words)


def _entities(mentions: Sequence[Mention]) -> list[Entity]:
    return [e for m in mentions for e in (*m.frame.participants, *m.frame.places)]


def _common(noun: str, mentions: Sequence[Mention]) -> bool:
    return any(re.search(rf"\b{re.escape(noun)}", m.sentence.text) for m in mentions)


def _cased(noun: str, mentions: Sequence[Mention]) -> str:
    """A lemma with the capitals that it has wherever it stands inside a sentence: *Somali*, *AK-47*."""
    inside = re.compile(rf"(?<=\w[ (-]){re.escape(noun)}", re.IGNORECASE)
    found = [w for m in mentions if not headline(m.sentence.text) for w in inside.findall(m.sentence.text)]
    return most(found) if found and all(w[:1].isupper() for w in found) else noun
