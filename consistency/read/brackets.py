"""Takes what is said to the checker out of plain text: ``[consistency: ignore[date-conflict] why]``."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from consistency.document import Origin, Suppression
from consistency.read.lineindex import LineIndex
from consistency.read.suppressions import BRACKETS, Comment, comments_in, suppressions_of


@dataclass(frozen=True, slots=True)
class Cleared:
    """A text without the comments in it, and what they ask for."""

    text: str
    whole: str
    """The text as it was."""
    pieces: tuple[tuple[int, int], ...]
    """From which offset of ``text`` on it goes on at which offset of ``whole``."""
    suppressions: tuple[Suppression, ...]
    """Their lines are those of ``whole``."""

    @property
    def origins(self) -> tuple[Origin, ...]:
        """Where the text stands if ``whole`` is the source."""
        lines = LineIndex(self.whole)
        return tuple(lines.origin(new, old) for new, old in self.pieces)

    def before(self, offset: int) -> int:
        """The offset in ``whole`` of an offset in ``text``."""
        new, old = self.pieces[bisect_right(self.pieces, offset, key=lambda piece: piece[0]) - 1]
        return old + offset - new

    def placed(self, origins: Sequence[Origin]) -> tuple[tuple[Origin, ...], tuple[Suppression, ...]]:
        """The origins of ``text``, and the suppressions by the lines of the source, where ``whole`` has ``origins``."""
        if not self.suppressions:
            return tuple(origins), ()
        lines = LineIndex(self.whole)

        def source(at: int) -> Origin:
            origin = origins[max(0, bisect_right(origins, at, key=lambda o: o.offset) - 1)]
            begin, here = lines.origin(0, origin.offset), lines.origin(0, at)
            if begin.line == here.line:
                return Origin(0, origin.line, origin.column + at - origin.offset)
            return Origin(0, origin.line + here.line - begin.line, here.column)

        found: list[Origin] = []
        for (new, old), (after, _) in zip(self.pieces, [*self.pieces[1:], (len(self.text) + 1, 0)], strict=True):
            found.append(replace(source(old), offset=new))
            inside = slice(*(bisect_left(origins, at, key=lambda o: o.offset) for at in (old + 1, old + after - new)))
            found += [replace(origin, offset=new + origin.offset - old) for origin in origins[inside]]
        starts = [0, *(at + 1 for at, sign in enumerate(self.whole) if sign == "\n"), len(self.whole) + 1]
        return tuple(found), tuple(
            replace(
                wish,
                line=source(starts[wish.line - 1]).line,
                first=source(starts[wish.first - 1]).line,
                last=None if wish.last is None else source(starts[wish.last] - 1).line,
            )
            for wish in self.suppressions
        )


def without_brackets(text: str, start: int = 0) -> Cleared:
    """The text without the comments in it, from an offset on.

    >>> cleared = without_brackets("It sank. [consistency: ignore[date-conflict] a log]")
    >>> cleared.text, cleared.suppressions[0].reason
    ('It sank.', 'a log')
    """
    parts: list[str] = []
    pieces = [(0, 0)]
    comments: list[Comment] = []
    at, length = 0, 0
    for comment, match in comments_in(text, BRACKETS, start):
        comments.append(comment)
        begin, end = match.span()
        while begin > at and text[begin - 1] in " \t":
            begin -= 1
        if comment.alone or begin == 0 or text[begin - 1] == "\n":
            begin, end = (begin, _behind(text, end)) if comment.alone else (match.start(), _behind(text, end))
        if comment.alone and text[end : end + 1] == "\n":
            end += 1
        parts.append(text[at:begin])
        length += begin - at
        at = end
        while pieces and pieces[-1][0] >= length:
            pieces.pop()
        pieces.append((length, at))
    suppressions = suppressions_of(comments, text.split("\n")) if comments else ()
    return Cleared("".join([*parts, text[at:]]), text, tuple(pieces), suppressions)


def _behind(text: str, at: int) -> int:
    """Behind the blanks that follow."""
    while text[at : at + 1] in {" ", "\t"}:
        at += 1
    return at
