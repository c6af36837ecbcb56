"""Words, dependencies and entities of a sentence, by spaCy's small English pipeline."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from functools import cached_property
from typing import TYPE_CHECKING

from consistency.errors import ModelError
from consistency.pinned import named, require
from consistency.report import ModelEntry
from consistency.text import Parse, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

NAME = "en_core_web_sm"


class SpacyParser:
    """Implements `seams.Parser`. Loads the pipeline at the first use: that takes a second or two."""

    def __init__(self, *, alone: bool = False) -> None:
        """``alone``: nothing else in this process uses spaCy, so that it may be loaded without torch."""
        self._alone = alone

    @property
    def model(self) -> ModelEntry:
        """Which pipeline it is."""
        return named(NAME).entry

    def parse(self, sentences: Iterable[str]) -> list[Parse]:
        """One parse a sentence, in order.

        Raises:
            ModelError: the pipeline is not installed, or is not the pinned one.
        """
        return [_tokens(doc) for doc in self._pipeline.pipe(sentences, batch_size=64)]

    @cached_property
    def _pipeline(self) -> Language:
        folder = require(named(NAME))
        try:
            with _without_torch() if self._alone else nullcontext():
                from spacy import load
        except ImportError as error:
            raise ModelError(f"the parser cannot be loaded: {error}", hint="pip install spacy") from error
        return load(folder)


@contextmanager
def _without_torch() -> Iterator[None]:
    """Keeps spaCy from loading torch, which it does wherever that is installed.

    It is for layers that this pipeline has none of, and costs a second and 180 MB. Whoever loads torch later gets it.
    """
    if "torch" in sys.modules:
        yield
        return
    sys.modules["torch"] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules["torch"]


def _tokens(doc: Doc) -> Parse:
    # What an auxiliary and "not" stand before is a verb: "did not authorise" is taken for an adverb.
    verbs = {t.head.i for t in doc if t.dep_ == "aux" and t.lemma_ == "do" and t.i < t.head.i} - _verbs(doc)
    return tuple(
        Token(
            index=token.i,
            text=token.text,
            # Who is missing does not miss anything.
            lemma="missing" if token.lower_ == "missing" else token.lemma_.lower(),
            pos="VERB" if token.i in verbs else token.pos_,
            tag="VB" if token.i in verbs else token.tag_,
            dep=token.dep_,
            head=token.head.i,
            entity=token.ent_type_,
            start=token.idx,
            end=token.idx + len(token.text),
        )
        for token in doc
    )


def _verbs(doc: Doc) -> set[int]:
    return {token.i for token in doc if token.pos_ in {"VERB", "AUX"}}
