"""A parser that remembers."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from dataclasses import astuple
from importlib.metadata import version
from sys import intern

from consistency.cache.file import Cache
from consistency.report import ModelEntry
from consistency.seams import Parser
from consistency.text import Parse, Token

FORM = 2
"""Of what is kept; one more whenever the parse of a sentence comes out otherwise."""
CHUNK = 1000
"""Sentences that are kept together: so many are parsed again after a run was killed."""
_KINDS = (int, str, str, str, str, str, int, str, int, int)


class CachingParser:
    """Implements `seams.Parser` by another one, which only sees what is not remembered."""

    def __init__(self, parser: Parser, cache: Cache, chunk: int | None = None) -> None:
        """The other one is handed ``chunk`` sentences at once, `CHUNK` unless it says otherwise."""
        self._parser = parser
        self._cache = cache
        self._chunk = chunk or CHUNK

    @property
    def model(self) -> ModelEntry:
        """That of the other one."""
        return self._parser.model

    def parse(self, sentences: Iterable[str]) -> list[Parse]:
        """One parse a sentence, in order.

        Raises:
            ModelError: something is to be parsed, and the other one cannot.
        """
        wanted = list(sentences)
        distinct = list(dict.fromkeys(wanted))
        kind = f"parse {self.model.sha256} spacy {version('spacy')} {FORM}"
        known: dict[str, Parse] = {}
        for sentence, value in self._cache.found(kind, distinct).items():
            if (parse := unpacked(value)) is not None:
                known[sentence] = parse
        new = [sentence for sentence in distinct if sentence not in known]
        for start in range(0, len(new), self._chunk):
            some = new[start : start + self._chunk]
            found = dict(zip(some, self._parser.parse(some), strict=True))
            self._cache.keep(kind, {sentence: packed(parse) for sentence, parse in found.items()})
            known |= found
        return [known[sentence] for sentence in wanted]


def packed(parse: Parse) -> bytes:
    """A parse as bytes."""
    return zlib.compress(json.dumps([astuple(token) for token in parse], separators=(",", ":")).encode(), level=1)


def _token(
    index: int, text: str, lemma: str, pos: str, tag: str, dep: str, head: int, entity: str, start: int, end: int
) -> Token:
    # The words of many sentences are the same: each is held once.
    said = intern(text), intern(lemma), intern(pos), intern(tag), intern(dep)
    return Token(index, *said, head, intern(entity), start, end)


def unpacked(value: bytes) -> Parse | None:
    """The parse again, ``None`` where the bytes are none."""
    try:
        rows = json.loads(zlib.decompress(value))
        if not isinstance(rows, list) or any(tuple(map(type, row)) != _KINDS for row in rows):
            return None
        parse = tuple(_token(*row) for row in rows)
    except (ValueError, TypeError, zlib.error, RecursionError):
        return None
    # Whoever follows heads looks them up by their numbers.
    sound = all(token.index == at and 0 <= token.head < len(parse) for at, token in enumerate(parse))
    return parse if sound else None
