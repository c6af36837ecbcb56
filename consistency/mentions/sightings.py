"""Where names are seen in a story, and how their bearers are introduced."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from consistency.lexicon import TITLES, singular
from consistency.mentions.spelling import Words, fold
from consistency.text import Span

_UPPER = "".join(c for c in map(chr, range(0x250)) if c.isupper())
_CALENDAR = (
    r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)(?!(?:January|February|July|September|October|November|December)\b)"
    r"(?!(?:March|April|May|June|August)[ \t]+\d)"
)
_WORD = rf"{_CALENDAR}[{_UPPER}][\w.]*(?:[-’'][^\W\d_]\w+)*"
_NAME = re.compile(rf"\b{_WORD}(?:[ \t]+{_WORD})*")
_ABBREVIATED = re.compile(r"(?:\.\w+|\b\w{1,2})\.$")
_ACRONYM = re.compile(rf"\b({_WORD}(?:[ \t]+{_WORD}){{1,6}})[ \t]*\(([A-Z]{{2,8}})\)")
_LOWER_WORD = re.compile(r"\b[^\W\d_A-Z]{2,}\b")
_LOWER_BEFORE = re.compile(r"\b((?:[a-z][a-z-]+[ \t]+){1,4})$")
_DEMONYM_BEFORE = re.compile(r"\b([A-Z][a-z]+)[ \t]+$")
_FUNCTION_WORDS = frozenset(
    "a an the this that these those his her its their our your my of in on at to from by with for as and or but "
    "nor than then so if when while after before since until during between against about over under is are was "
    "were be been has have had do does did not no who which whom whose where what why how he she it they we you i "
    "him them us said says told also only just still even one two both all some any each every other more most "
    "very now once".split()
)


@dataclass(frozen=True, slots=True)
class Description:
    """Words somebody is introduced with: *Russian mercenary group* (Wagner), *General* (Haftar)."""

    words: frozenset[str]
    head: str


class Vocabulary:
    """Which capitalised words of a story are names, and which only open a sentence, rank or nationality."""

    def __init__(self, texts: Iterable[str], demonyms: frozenset[str]) -> None:
        """Learn which words also occur in lower case: such a word at the start of a sentence is no name."""
        self.demonyms = demonyms
        self._found: dict[str, list[tuple[Span, str]]] = {}
        self._lower = _FUNCTION_WORDS | {w for text in texts for w in _LOWER_WORD.findall(text)}

    def names(self, sentence: str) -> list[tuple[Span, str]]:
        """Capitalised runs of a sentence that hold a name, without the word that only opens the sentence."""
        if sentence not in self._found:
            self._found[sentence] = list(self._names(sentence))
        return self._found[sentence]

    def _names(self, sentence: str) -> Iterator[tuple[Span, str]]:
        for match in _NAME.finditer(sentence):
            name = match[0]
            first, _, rest = name.partition(" ")
            opens = not any(c.isalnum() for c in sentence[: match.start()])
            if opens and first.casefold() in self._lower:
                name = rest.lstrip()
            start = match.end() - len(name)
            if not _ABBREVIATED.search(name):
                name = name.rstrip(".")
            if self.is_name(self.bare(fold(name))[1]):
                yield Span(start, start + len(name)), name

    def is_name(self, words: Words) -> bool:
        """Whether folded words without titles are a name at all."""
        return bool(words) and not (len(words) == 1 and words[0] in self._lower)

    def bare(self, words: Words) -> tuple[Words, Words]:
        """Titles and demonyms in front of a name, and the name."""
        at = 0
        while at < len(words) and (words[at] in TITLES or words[at] in self.demonyms or words[at] in _FUNCTION_WORDS):
            at += 1
        # "Libyan National Army" is a name that begins with a demonym, "Russian President" is none at all.
        if at and words[at - 1] in self.demonyms and at < len(words) - 1:
            at -= 1
        return words[:at], words[at:]


@dataclass(frozen=True, slots=True)
class Sightings:
    """How often each name is seen, in all and by document, and what goes with it."""

    seen: Counter[Words]
    by_document: dict[str, Counter[Words]]
    described: dict[Words, set[Description]]
    acronyms: dict[Words, Words]


def sight(texts: Sequence[tuple[str, Sequence[str]]], vocabulary: Vocabulary) -> Sightings:
    """All names in the sentences of a story, given by document id."""
    found = Sightings(Counter(), defaultdict(Counter), defaultdict(set), {})
    for document, sentences in texts:
        for sentence in sentences:
            for match in _ACRONYM.finditer(sentence):
                long = vocabulary.bare(fold(match[1]))[1]
                if "".join(w[0] for w in long).endswith(match[2].casefold()):
                    found.acronyms[(match[2].casefold(),)] = long
            for span, name in vocabulary.names(sentence):
                titles, words = vocabulary.bare(fold(name))
                found.seen[words] += 1
                found.by_document[document][words] += 1
                if (description := _introduced(sentence[: span.start], titles)) is not None:
                    found.described[words].add(description)
    return found


def _introduced(before: str, titles: Words) -> Description | None:
    """What stands before a name: a nationality, lower-case words, titles."""
    words = [t for t in titles if t not in _FUNCTION_WORDS]
    if match := _LOWER_BEFORE.search(before):
        given = match[1].split()
        at = next((i for i in range(len(given), 0, -1) if given[i - 1] in _FUNCTION_WORDS), 0)
        lower = [singular(w) for w in given[at:]]
        if at == 0 and (nation := _DEMONYM_BEFORE.search(before[: match.start()])):
            lower.insert(0, nation[1].casefold())
        words = lower + words
    return Description(frozenset(words), words[-1]) if words else None
