"""Who is who in a story: spellings, short forms, titles and descriptions folded onto one entity.

Three kinds of evidence are used, all from the documents themselves:

- short forms: "Haftar" is the most frequent longer name that ends in it, "Wagner" one that begins with it;
- spellings: "Evkurov" and "Yevkurov" differ in one letter;
- descriptions: whoever is introduced as "Russian mercenary group Wagner" is meant by "the group of Russian
  mercenaries".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from consistency.claim import Entity
from consistency.lexicon import COLLECTIVES
from consistency.mentions.sightings import Description, Sightings, Vocabulary, sight
from consistency.mentions.spelling import fold, one_key_each
from consistency.text import Parse, Span

_Introduced = tuple[Description, int, str]
"""How somebody is described, how often one document names them, and their key."""

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})


class Names:
    """The entities of one story. Built once from all its documents; the order of the documents is of no matter."""

    def __init__(self, texts: Sequence[tuple[str, Sequence[str]]], parses: Iterable[Parse]) -> None:
        """Learn the names.

        Args:
            texts: document ids, each with its sentences.
            parses: the parses there are, for which names are places and which words are demonyms.
        """
        labelled = [t for parse in parses for t in parse if t.entity and t.text[:1].isupper()]
        demonyms = {t.text.casefold() for t in labelled if t.entity == "NORP" and t.pos in {"ADJ", "NOUN"}}
        votes: dict[str, Counter[bool]] = defaultdict(Counter)
        for token in labelled:
            votes[token.text.casefold()][token.entity in _PLACE_LABELS] += 1
        places = {word for word, vote in votes.items() if vote[True] > vote[False]}
        self._vocabulary = Vocabulary((s for _, own in texts for s in own), frozenset(demonyms))
        found = sight(texts, self._vocabulary)
        self._key = one_key_each(found.seen, found.acronyms, places)
        self._places = {k for k in self._key.values() if all(w in places for w in k.split())}
        self._surnames: dict[str, str] = {}
        for words in sorted(found.seen, key=lambda w: (-found.seen[w], w)):
            if len(words) > 1:
                self._surnames.setdefault(words[-1], self._key[words])
        self._named: dict[str, Entity | None] = {}
        self._introduced = self._by_description(found)

    def _by_description(self, found: Sightings) -> dict[str, dict[str | frozenset[str], list[_Introduced]]]:
        """Who is named in each document, by the head of what they are described as anywhere, and by its bare words."""
        described: dict[str, set[Description]] = defaultdict(set)
        for words, descriptions in found.described.items():
            described[self._key[words]] |= descriptions
        introduced: dict[str, dict[str | frozenset[str], list[_Introduced]]] = {}
        for document, counter in found.by_document.items():
            count: Counter[str] = Counter()
            for words, n in counter.items():
                count[self._key[words]] += n
            own = introduced[document] = defaultdict(list)
            for key, n in count.items():
                for description in described.get(key, ()):
                    for by in (description.head, description.words - COLLECTIVES):
                        own[by].append((description, n, key))
        return introduced

    def named(self, surface: str) -> Entity | None:
        """The entity a proper name stands for, ``None`` if it is only a title, a demonym or a stray word."""
        if surface not in self._named:
            self._named[surface] = self._entity(surface)
        return self._named[surface]

    def _entity(self, surface: str) -> Entity | None:
        words = self._vocabulary.bare(fold(surface))[1]
        if words not in self._key and not self._vocabulary.is_name(words):
            return None
        key = self._key.get(words) or self._key.get(words[-1:]) or self._surnames.get(words[-1]) or " ".join(words)
        return Entity(key=key, surface=surface, place=key in self._places)

    def spans(self, sentence: str, slots: Sequence[Span]) -> dict[Span, str]:
        """Where proper names stand in a sentence; what overlaps a slot is none: a month is nobody."""
        return {
            span: name
            for span, name in self._vocabulary.names(sentence)
            if not any(slot.overlaps(span) for slot in slots)
        }

    def topic(self, sentence: str) -> str | None:
        """The first name in a sentence that is no place: whom the next sentence's "he" most likely means."""
        entities = ((name, self.named(name)) for _, name in self._vocabulary.names(sentence))
        return next((name for name, entity in entities if entity is not None and not entity.place), None)

    def is_demonym(self, word: str) -> bool:
        """Whether a word names a nationality or the like: *Syrian*, *Republican*."""
        return word.casefold() in self._vocabulary.demonyms

    def described(self, words: frozenset[str], head: str, document: str, surface: str) -> Entity | None:
        """The entity that a definite description stands for in a document, if one that is named there fits.

        ``words`` are the content lemmas of the description, ``head`` its head noun among them. Of several
        that fit, the one that shares most words is meant, then the one the document names most often.
        """
        told = words - self._vocabulary.demonyms or words
        bare = words - COLLECTIVES
        introduced = self._introduced.get(document, {})
        fitting = [x for x in introduced.get(head, ()) if told <= x[0].words]
        fitting += introduced.get(bare, ()) if len(bare) > 1 else ()
        ranked = ((-len(words & description.words), -count, key) for description, count, key in fitting)
        if (best := min(ranked, default=None)) is None:
            return None
        return Entity(key=best[2], surface=surface, place=best[2] in self._places)
