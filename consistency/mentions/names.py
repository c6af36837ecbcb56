"""Who is who in a story: spellings, short forms, titles and descriptions folded onto one entity.

Three kinds of evidence are used, all from the documents themselves:

- short forms: "Haftar" is the most frequent longer name that ends in it, "Wagner" that which begins with it;
- spellings: "Evkurov" and "Yevkurov" differ in one letter in eight;
- descriptions: whoever is introduced as "Russian mercenary group Wagner" is meant by "the group of Russian mercenaries".
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from consistency.claim import Entity
from consistency.lexicon import COLLECTIVES, TITLES
from consistency.text import Parse, Span

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
SPELLING_LENGTH = 6
SPELLING_RATIO = 0.88
"""Two names of at least that many letters are one when difflib's ratio reaches this: one letter in nine or so."""

_WORD = r"[A-Z][\w.]*(?:[-’'][A-Za-z]\w+)*"
_NAME = re.compile(rf"\b{_WORD}(?:[ \t]+{_WORD})*")
_ACRONYM = re.compile(rf"\b({_WORD}(?:[ \t]+{_WORD}){{1,6}})[ \t]*\(([A-Z]{{2,8}})\)")
_LOWER_BEFORE = re.compile(r"\b((?:[a-z][a-z-]+[ \t]+){1,4})$")
_DEMONYM_BEFORE = re.compile(r"\b([A-Z][a-z]+)[ \t]+$")
_FUNCTION_WORDS = frozenset(
    "a an the this that these those his her its their our your my of in on at to from by with for as and or but "
    "nor than then so if when while after before since until during between against about over under is are was "
    "were be been has have had do does did not no who which whom whose where what why how he she it they we you i "
    "him them us said says told also only just still even one two both all some any each every other more most "
    "very now once".split()
)


def fold(name: str) -> tuple[str, ...]:
    """The words of a name without accents, case, possessive and punctuation.

    >>> fold("Yunus-Bek Yevkurov’s")
    ('yunus-bek', 'yevkurov')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = (re.sub(r"[’']s?$", "", w).strip(".,;:’'\"“”‘()") for w in plain.casefold().split())
    return tuple(w for w in words if w)


@dataclass(frozen=True, slots=True)
class _Description:
    words: frozenset[str]
    head: str


class Names:
    """The entities of one story. Built once from all its documents; the order of the documents is of no matter."""

    def __init__(self, texts: Sequence[tuple[str, Iterable[str]]], parses: Iterable[Parse]) -> None:
        """Learn the names.

        Args:
            texts: document ids, each with its sentences.
            parses: the parses there are, for which names are places and which words are demonyms.
        """
        parses = list(parses)
        labels = _labels(parses)
        self._demonyms = frozenset(
            t.text.casefold() for p in parses for t in p if t.entity == "NORP" and t.pos in {"ADJ", "NOUN"}
        )
        places = frozenset(w for w, votes in labels.items() if _leads(votes, PLACE_LABELS))
        seen: Counter[tuple[str, ...]] = Counter()
        by_document: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
        described: dict[tuple[str, ...], set[_Description]] = defaultdict(set)
        acronyms: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._lower = _FUNCTION_WORDS | {w for _, own in texts for s in own for w in re.findall(r"\b[a-z]{2,}\b", s)}
        for document, sentences in texts:
            for sentence in sentences:
                for match in _ACRONYM.finditer(sentence):
                    long = self._bare(fold(match[1]))[1]
                    if long and "".join(w[0] for w in long)[-len(match[2]) :] == match[2].casefold():
                        acronyms[(match[2].casefold(),)] = long
                for match in _NAME.finditer(sentence):
                    titles, words = self._bare(fold(self._without_opening(sentence, match)))
                    if not words or (len(words) == 1 and words[0] in self._lower):
                        continue
                    seen[words] += 1
                    by_document[document][words] += 1
                    if (description := self._description(sentence[: match.start()], titles)) is not None:
                        described[words].add(description)
        self._key = _keys(seen, acronyms, places)
        self._surnames: dict[str, str] = {}
        for words in sorted(seen, key=lambda w: (-seen[w], w)):
            if len(words) > 1:
                self._surnames.setdefault(words[-1], self._key[words])
        self._places = frozenset(k for k in set(self._key.values()) if _is_place(k, places))
        self._count: dict[str, Counter[str]] = {}
        for document, counter in by_document.items():
            folded: Counter[str] = Counter()
            for words, n in counter.items():
                folded[self._key[words]] += n
            self._count[document] = folded
        self._described: dict[str, set[_Description]] = defaultdict(set)
        for words, descriptions in described.items():
            self._described[self._key[words]] |= descriptions

    def spans(self, sentence: str, slots: Sequence[Span]) -> dict[Span, str]:
        """Where proper names stand in a sentence; what overlaps a slot is none: a month is nobody."""
        found = {}
        for match in _NAME.finditer(sentence):
            span = Span(*match.span())
            name = self._without_opening(sentence, match)
            if not any(s.overlaps(span) for s in slots) and self.named(name) is not None:
                found[Span(span.end - len(name), span.end)] = name
        return found

    def topic(self, sentence: str) -> str | None:
        """The first name in a sentence that is no place: whom the next sentence's "he" most likely means."""
        spans = self.spans(sentence, ())
        entities = ((spans[s], self.named(spans[s])) for s in sorted(spans))
        return next((name for name, entity in entities if entity is not None and not entity.place), None)

    def _without_opening(self, sentence: str, match: re.Match[str]) -> str:
        """A capitalised run without the word that is capitalised only because it opens the sentence."""
        name = match[0]
        first, _, rest = name.partition(" ")
        opens = not any(c.isalnum() for c in sentence[: match.start()])
        return rest.lstrip() if opens and first.casefold() in self._lower else name

    def named(self, surface: str) -> Entity | None:
        """The entity a proper name stands for, ``None`` if it is only a title, a demonym or a stray word."""
        _, words = self._bare(fold(surface))
        if not words or (words not in self._key and len(words) == 1 and words[0] in self._lower):
            return None
        key = self._key.get(words) or self._key.get(words[-1:]) or self._surnames.get(words[-1]) or " ".join(words)
        return Entity(key=key, surface=surface, place=key in self._places)

    def is_demonym(self, word: str) -> bool:
        """Whether a word names a nationality or the like: *Syrian*, *Republican*."""
        return word.casefold() in self._demonyms

    def described(self, words: frozenset[str], head: str, document: str, surface: str) -> Entity | None:
        """The entity that a definite description stands for in a document, if one that is named there fits.

        ``words`` are the content lemmas of the description, ``head`` its head noun among them.
        """
        told = words - self._demonyms or words
        bare = words - COLLECTIVES
        best: tuple[int, int, str] | None = None
        for key, count in sorted(self._count.get(document, Counter()).items()):
            for description in self._described.get(key, ()):
                fits = description.head == head and told <= description.words
                same = len(bare) > 1 and bare == description.words - COLLECTIVES
                shared = len(words & description.words)
                if (fits or same) and (best is None or (shared, count) > best[:2]):
                    best = (shared, count, key)
        return None if best is None else Entity(key=best[2], surface=surface, place=best[2] in self._places)

    def _bare(self, words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Titles and demonyms in front of a name, and the name."""
        at = 0
        while at < len(words) and (words[at] in TITLES or words[at] in self._demonyms or words[at] in _FUNCTION_WORDS):
            at += 1
        # "Libyan National Army" is a name that begins with a demonym, "Russian President" is none at all.
        if at and words[at - 1] in self._demonyms and at < len(words) - 1:
            at -= 1
        return words[:at], words[at:]

    def _description(self, before: str, titles: tuple[str, ...]) -> _Description | None:
        words = [t for t in titles if t not in _FUNCTION_WORDS]
        if match := _LOWER_BEFORE.search(before):
            lower: list[str] = []
            for word in reversed(match[1].split()):
                if word in _FUNCTION_WORDS:
                    break
                lower.insert(0, singular(word))
            if len(lower) == len(match[1].split()) and (nation := _DEMONYM_BEFORE.search(before[: match.start()])):
                lower.insert(0, nation[1].casefold())
            words = lower + words
        return _Description(frozenset(words), words[-1]) if words else None


def singular(word: str) -> str:
    """A rough singular, enough to compare descriptions.

    >>> singular("mercenaries"), singular("forces"), singular("boss")
    ('mercenary', 'force', 'boss')
    """
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _labels(parses: Iterable[Parse]) -> dict[str, Counter[str]]:
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    for parse in parses:
        for token in parse:
            if token.entity and token.text[:1].isupper():
                labels[token.text.casefold()][token.entity] += 1
    return labels


def _leads(votes: Counter[str], labels: frozenset[str]) -> bool:
    return 2 * sum(votes[label] for label in labels) > votes.total()


def _is_place(key: str, places: frozenset[str]) -> bool:
    return all(w in places for w in key.split())


def _keys(
    seen: Counter[tuple[str, ...]], acronyms: dict[tuple[str, ...], tuple[str, ...]], places: frozenset[str]
) -> dict[tuple[str, ...], str]:
    """Every name seen, mapped to the name its entity is known by: the most frequent long form."""
    ranked = sorted(seen, key=lambda w: (-seen[w], w))
    long = [w for w in ranked if len(w) > 1]
    leaders: list[tuple[str, ...]] = []
    of: dict[tuple[str, ...], tuple[str, ...]] = {}
    for words in long:
        same = (x for x in leaders if x[:-1] == words[:-1] and alike(x[-1], words[-1]))
        of[words] = next(same, words)
        if of[words] == words:
            leaders.append(words)
    for words in ranked:
        if len(words) > 1:
            continue
        if words[0] in places:
            of[words] = words
            continue
        ends = (x for x in leaders if alike(x[-1], words[0]))
        begins = (x for x in leaders if x[0] == words[0])
        of[words] = acronyms.get(words) or next(ends, None) or next(begins, None) or words
        if of[words] == words:
            of[words] = next(
                (of[x] for x in ranked if len(x) == 1 and x in of and x != words and alike(x[0], words[0])), words
            )
    return {words: " ".join(of[words]) for words in ranked}


def alike(a: str, b: str) -> bool:
    """Whether two words are one name, spelled perhaps differently.

    >>> alike("evkurov", "yevkurov"), alike("lyon", "lyons"), alike("catherine", "kathryn")
    (True, False, False)
    """
    if a == b:
        return True
    if min(len(a), len(b)) < SPELLING_LENGTH:
        return False
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= SPELLING_RATIO
