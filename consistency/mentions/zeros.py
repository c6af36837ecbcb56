"""*No one was hurt*: a count of none, which contradicts a count of some.

Fires on "no one was hurt" and "there were no injuries". Must not fire on "no immediate reports of injuries",
which counts reports, nor on "no one was seriously hurt", which leaves room for others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from consistency.claim import Mention, Role
from consistency.document import BlockKind, Document, Sentence
from consistency.seams import Binder
from consistency.text import Parse, Span
from consistency.value import Amount, Kind, Slot

_WHO = (
    r"(?:people|person|passengers?|residents?|civilians?|workers?|employees?|students?|officers?|children|bystanders?)"
)
_HARM = r"(?:hurt|injured|killed|wounded|harmed)"
_NONE = re.compile(
    rf"\b(?:(?P<who>no[ -]one|nobody)|(?P<no>no)(?= {_WHO}\b))(?: {_WHO})?(?: (?:was|were|has been|have been|had been) "
    rf"{_HARM}| (?:has |have |had )?died)\b"
    r"|\b(?P<bare>no)(?= (?:injur(?:y|ies)|deaths?|fatalit(?:y|ies))\b)",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"\b(?:if|unless|would|could|may|might|should|hope[sd]?|hoping|until|yet|so far|immediate(?:ly)?|initial(?:ly)?|"
    r"else|other|further|more|additional|only|not|n[’']t|ensure|miracle|wish\w*)\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(r"\b(?:reported|known|reports?|confirmed)\b", re.IGNORECASE)
_ZERO = Amount(Decimal(0), Decimal(0))


class CountsNone:
    """Implements `seams.Implied`, and hands what it found on to another binder as counts of zero people."""

    def __init__(self, inner: Binder) -> None:
        """Take the binder that binds all other slots."""
        self._inner = inner

    def imply(self, sentences: Sequence[Sequence[Sentence]]) -> list[tuple[Slot, ...]]:
        """See the seam."""
        return [
            tuple(slot for s in own if s.block is not BlockKind.FURNITURE for slot in _none(s)) for own in sentences
        ]

    def bind(
        self,
        documents: Sequence[Document],
        sentences: Sequence[Sequence[Sentence]],
        slots: Sequence[Sequence[Slot]],
        parses: Sequence[Sequence[Parse | None]],
    ) -> tuple[Mention, ...]:
        """See the seam."""
        return tuple(
            _people(m) if _is_none(m.slot) else m for m in self._inner.bind(documents, sentences, slots, parses)
        )


def _none(sentence: Sentence) -> list[Slot]:
    if _UNSURE.search(sentence.text):
        return []
    found = []
    for match in _NONE.finditer(sentence.text):
        group = next(name for name in ("who", "no", "bare") if match[name])
        span = Span(*match.span(group))
        found.append(Slot(span.shift(sentence.span.start), match[group], Kind.NUMBER, _ZERO))
    return found


def _is_none(slot: Slot) -> bool:
    return slot.value == _ZERO and slot.text[:2].casefold() == "no"


def _people(mention: Mention) -> Mention:
    """The mention as one of a count: it denies nothing, it counts none."""
    reported = "reported" if _REPORTED.search(mention.sentence.text) else ""
    return replace(
        mention,
        frame=replace(
            mention.frame,
            role=Role.COUNTS,
            counted="people",
            negated=False,
            modality=mention.frame.modality or reported,
        ),
    )
