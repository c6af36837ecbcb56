"""Reads the wishes not to be told of something that a source holds.

    ignore[date-conflict, count-conflict] why      for the same line, or on a line of its own for the next one
    off why  …  on                                 for all lines from one to the other, or to the end

A comment that shares its line with text is about that line. Readers find the comments of their format and hand
them over; `HTML_COMMENT` is that of Markdown and HTML, `BRACKETS` that of plain text, which knows no comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from consistency.document import Suppression

HTML_COMMENT = re.compile(r"<!--[ \t\n]*+consistency:(?P<wish>(?:[^-]|-(?!->))*+)-->")
BRACKETS = re.compile(r"\[consistency:[ \t]*+(?P<wish>(?:ignore\[[^\[\]\n]*+\])?(?:[^\[\]\n]|\[(?!consistency:))*+)\]")
"""Neither goes over a character more often than a few times, however many openings without an end there are."""

_IGNORE = re.compile(r"ignore[ \t]*\[(?P<rules>[^\]]*)\](?P<reason>.*)", re.DOTALL)
_SWITCH = re.compile(r"(?P<switch>off|on)\b(?P<reason>.*)", re.DOTALL)
_KEY = re.compile(r"^[\"']?consistency[\"']?[ \t]*:", re.MULTILINE)
_LONGEST = 300
"""Characters of a reason that are kept."""


@dataclass(frozen=True, slots=True, order=True)
class Comment:
    """A comment to the checker: the lines that it takes, from 1, and what it says behind ``consistency:``."""

    first: int
    last: int
    wish: str
    alone: bool
    """Whether nothing else stands on its lines; then it is about the next line that holds text."""


def comments_in(text: str, pattern: re.Pattern[str], start: int = 0) -> Iterator[tuple[Comment, re.Match[str]]]:
    """The comments of a source from an offset on, each with where it stands."""
    line, counted = 1, 0
    # Behind the last end of a comment the many beginnings of none would each be followed to the end of the text.
    for match in pattern.finditer(text, start, _last_end(text, pattern)):
        line += text.count("\n", counted, match.start())
        counted = match.start()
        alone = _ends_line(text, match.start() - 1, -1) and _ends_line(text, match.end(), 1)
        yield Comment(line, line + match[0].count("\n"), match["wish"].strip(), alone), match


def suppressions_of(comments: Iterable[Comment], lines: Sequence[str]) -> tuple[Suppression, ...]:
    """What comments ask for. ``lines`` are those of the source."""
    ordered = sorted(comments)
    taken = {line for c in ordered if c.alone for line in range(c.first, c.last + 1)}
    # From the end on, so that comments below each other do not each look for the line behind all of them.
    following, after = [0] * (len(lines) + 2), 0
    for line in range(len(lines), 0, -1):
        after = line if line not in taken and lines[line - 1].strip() else after
        following[line] = after
    found: list[Suppression] = []
    off: tuple[Comment, str] | None = None
    for comment in ordered:
        wish = comment.wish.strip()
        if match := _IGNORE.fullmatch(wish):
            first, last = _lines(comment, following)
            found.append(_ignore(comment.first, first, last, match["rules"].split(","), match["reason"]))
        elif (match := _SWITCH.fullmatch(wish)) is None:
            found.append(_problem(comment.first, f"“{wish[:60]}” is not ignore[rule], off or on"))
        elif match["switch"] == "off":
            off = off or (comment, _reason(match["reason"]))
        elif off is None:
            found.append(_problem(comment.first, "nothing is off here"))
        else:
            found.append(Suppression(off[0].first, off[0].first, comment.last, reason=off[1]))
            off = None
    if off is not None:
        found.append(Suppression(off[0].first, off[0].first, None, reason=off[1]))
    return tuple(found)


def html_suppressions(source: str) -> tuple[Suppression, ...]:
    r"""What the comments of an HTML source ask for; their lines are those of the source.

    >>> html_suppressions("<!-- consistency: ignore[date-conflict] a log -->\n<p>It sank on March 10.")
    (Suppression(line=1, first=2, last=2, rules=('date-conflict',), reason='a log', problem=''),)
    """
    return suppressions_of((comment for comment, _ in comments_in(source, HTML_COMMENT)), source.split("\n"))


def front_suppressions(said: object, front: str) -> tuple[Suppression, ...]:
    """What front matter asks for under ``consistency``, for the whole document; ``front`` is its text.

    It says ``off``, or what a comment would say, or has the keys ``ignore`` and ``reason``.
    """
    if said is None:
        return ()
    key = _KEY.search(front)
    line = front.count("\n", 0, key.start()) + 1 if key else 1
    if isinstance(said, str):
        if match := _IGNORE.fullmatch(said.strip()):
            return (_ignore(line, 1, None, match["rules"].split(","), match["reason"]),)
        if (match := _SWITCH.fullmatch(said.strip())) and match["switch"] == "off":
            return (Suppression(line, 1, None, reason=_reason(match["reason"])),)
        return (_problem(line, f"“{said[:60]}” is not ignore[rule] or off"),)
    if not isinstance(said, dict) or not said.keys() <= {"ignore", "reason"} or "ignore" not in said:
        return (_problem(line, "is not off, and has not the keys ignore and reason only"),)
    rules, reason = said["ignore"], said.get("reason", "")
    rules = rules.split(",") if isinstance(rules, str) else rules
    if not isinstance(rules, list) or not all(isinstance(r, str) for r in rules) or not isinstance(reason, str):
        return (_problem(line, "ignore is no list of rules, or reason no text"),)
    return (_ignore(line, 1, None, rules, reason),)


def _last_end(text: str, pattern: re.Pattern[str]) -> int:
    """Behind what may be the end of the last comment."""
    end = "-->" if pattern is HTML_COMMENT else "]"
    return text.rfind(end) + len(end)


def _ends_line(text: str, at: int, step: int) -> bool:
    """Whether only blanks stand from an offset on to the end of its line; backwards, to the beginning."""
    while 0 <= at < len(text) and text[at] != "\n":
        if not text[at].isspace():
            return False
        at += step
    return True


def _lines(comment: Comment, following: Sequence[int]) -> tuple[int, int]:
    """The lines that a comment is about: its own, or the next one that holds text."""
    following_line = following[comment.last + 1] if comment.alone and comment.last + 1 < len(following) else 0
    return (following_line, following_line) if following_line else (comment.first, comment.last)


def _ignore(line: int, first: int, last: int | None, rules: Iterable[str], reason: str) -> Suppression:
    named = tuple(sorted({rule.strip() for rule in rules} - {""}))
    if not named:
        return _problem(line, "ignore names no rule")
    return Suppression(line, first, last, named, _reason(reason))


def _problem(line: int, problem: str) -> Suppression:
    return Suppression(line, line, line, problem=problem)


def _reason(text: str) -> str:
    return " ".join(text.split()).strip("—–-: ")[:_LONGEST]
