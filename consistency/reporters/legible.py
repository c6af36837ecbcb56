r"""Text from documents, made safe to look at.

Documents are untrusted: a quote may hold terminal commands, characters that turn the direction of
writing around, or a megabyte without a space. What could change how the rest of a line reads is
replaced by ``�``, what cannot be seen is dropped, every run of white space becomes one space.
"""

from __future__ import annotations

import re
import unicodedata

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
ELLIPSIS = "…"

_SPACE = re.compile(r"\s+")
_SPACE_IN_A_LINE = re.compile(r"[^\S\n]")
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_STRONG = frozenset({"L", "R", "AL"})
_JOINERS = frozenset("\u200c\u200d")
_COMMAND = re.compile(r"^\s*::|##\[", re.MULTILINE)
_SUSPECT = re.compile("[^\x20-\x7e\xa1-\xac\xae-\u0344]")


def legible(text: str) -> str:
    r"""The text on one line, without anything that acts instead of being read.

    >>> legible("opened\n  on \x1b[31mJune 3\u202e")
    'opened on �[31mJune 3�'
    """
    return _SUSPECT.sub(_replace, _SPACE.sub(" ", text))


def legible_lines(text: str) -> str:
    r"""The text in its lines, without anything that acts; character by character, so that parts of it may be joined.

    >>> legible_lines("opened\r\n\ton \x1b[31mJune 3\u202e")
    'opened \n on �[31mJune 3�'
    """
    return "\n".join(_SUSPECT.sub(_replace, line) for line in _SPACE_IN_A_LINE.sub(" ", text).split("\n"))


def inert(text: str) -> str:
    r"""The text, of any number of lines, without what a CI runner would take for a command to itself.

    >>> inert("left\n::error::late ##[group]")
    'left\n·:error::late #·[group]'
    """
    return _COMMAND.sub(lambda match: match.group().replace("::", "·:").replace("##", "#·"), text)


def right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction is one of a script that is written from right to left.

    >>> right_to_left("3. \u05d2\u05e9\u05e8"), right_to_left("3. bridge")
    (True, False)
    """
    directions = (unicodedata.bidirectional(sign) for sign in text)
    return next((each for each in directions if each in _STRONG), "L") != "L"


def clipped(text: str, limit: int) -> str:
    """The beginning of a text, legible, at most ``limit`` characters long.

    >>> clipped("The bridge was opened by the mayor", 16)
    'The bridge was…'
    """
    beginning = legible(text[: 4 * limit]).strip()
    if len(beginning) <= limit and len(text) <= 4 * limit:
        return beginning
    return _word_end(beginning[: limit - 1]) + ELLIPSIS


def clipped_start(text: str, limit: int) -> str:
    """The end of a text, legible, at most ``limit`` characters long.

    >>> clipped_start("The bridge was opened by the mayor", 16)
    '…by the mayor'
    """
    end = legible(text[-4 * limit :]).strip()
    if len(end) <= limit and len(text) <= 4 * limit:
        return end
    return ELLIPSIS + _word_start(end[-(limit - 1) :])


def _replace(match: re.Match[str]) -> str:
    character = match.group()
    if character in _TURNING:
        return REPLACEMENT
    if character in _JOINERS:
        return character
    match unicodedata.category(character):
        case "Cc" | "Cs":
            return REPLACEMENT
        case "Cf":
            return ""
        case "Zl" | "Zp":
            return " "
        case "Cn" if ord(character) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(character) <= 0xFDEF:
            return REPLACEMENT  # no character ever: HTML and XML refuse it
        case _:
            return character


def _word_end(text: str) -> str:
    """Without the last, broken word, unless that is most of the text."""
    cut = text.rfind(" ")
    return (text[:cut] if cut > len(text) // 2 else text).rstrip()


def _word_start(text: str) -> str:
    cut = text.find(" ")
    return (text[cut:] if 0 <= cut < len(text) // 2 else text).lstrip()
