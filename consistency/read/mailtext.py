"""Which lines of a message are its own: quoted replies, what leads to them, and signatures are not.

Own: ``> 50 people came``? No: it was somebody else's, and stands in their message.
Own: ``On Tuesday the minister wrote to them.`` It leads to nothing quoted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_QUOTED = re.compile(r"\s{0,3}(?:>|\|\s?>)")
_WROTE = re.compile(
    r"\s*(?:On|Am|Le|El|Op)\b.{4,200}\b(?:wrote|schrieb|a écrit|escribió|schreef)\b.{0,80}:\s*", re.DOTALL
)
_LONGEST_LEAD = 3
"""Lines that *On … wrote:* may be wrapped to."""
_SIGNATURE = re.compile(r"-- ?")
_SENT_FROM = re.compile(r"\s*(?:Sent from (?:my|Outlook|Yahoo|Mail)\b|Get Outlook for\b).{0,60}")
_ORIGINAL = re.compile(r"\s*(?:-{3,}\s*(?:Original Message|Original Appointment)\s*-{3,}|_{20,})\s*", re.IGNORECASE)
_FORWARDED = re.compile(
    r"\s*(?:-{3,}\s*(?:End )?Forwarded (?:message|by)\b.{0,80}|Begin forwarded message:)\s*",
    re.IGNORECASE,
)
_FIELD = re.compile(r"[\s*]*(?:From|Sent|To|Cc|Bcc|Subject|Date|Reply-To)\b\s?:\**(?:\s|$).{0,300}", re.IGNORECASE)
_FEWEST_FIELDS = 2


def foreign_lines(lines: Sequence[str]) -> list[bool]:
    """For each line of a message whether it is not the sender's own.

    What was forwarded is kept, its header lines aside: it is what the message is about. What stands
    behind *Original Message* or a signature's dashes is not.

    >>> foreign_lines(["It was 40.", "On Monday, Jo Roe wrote:", "> Was it 50?", "", "-- ", "Ann", "OSLO 1234"])
    [False, True, True, False, True, True, True]
    """
    foreign = [bool(_QUOTED.match(line) or _SENT_FROM.fullmatch(line)) for line in lines]
    forwarding = False
    for at, line in enumerate(lines):
        if _FORWARDED.fullmatch(line):
            foreign[at] = forwarding = True
        fields = _fields(lines, at)
        if fields:
            foreign[at : at + fields] = [True] * fields
        if _SIGNATURE.fullmatch(line) or (not forwarding and _begins_reply(lines, at, fields)):
            foreign[at:] = [True] * (len(lines) - at)
            break
    for at in range(len(lines)):
        length = _lead(lines, at)
        if length and _next_is_foreign(lines, foreign, at + length):
            foreign[at : at + length] = [True] * length
    return foreign


def _fields(lines: Sequence[str], at: int) -> int:
    """How many lines of a copied message header begin here; a single one may be prose."""
    if at and _FIELD.fullmatch(lines[at - 1]):
        return 0
    count = 0
    while at + count < len(lines) and _FIELD.fullmatch(lines[at + count]):
        count += 1
    return count if count >= _FEWEST_FIELDS else 0


def _begins_reply(lines: Sequence[str], at: int, fields: int) -> bool:
    """Whether the whole message answered to follows, as some programs put it without any marks."""
    if _ORIGINAL.fullmatch(lines[at]):
        below = next((i for i in range(at + 1, len(lines)) if lines[i].strip()), len(lines))
        return "_" not in lines[at] or bool(below < len(lines) and _fields(lines, below))
    return fields > _FEWEST_FIELDS and any(re.match(r"[\s*]*Sent\s?:", line) for line in lines[at : at + fields])


def _lead(lines: Sequence[str], at: int) -> int:
    """How many lines *On … wrote:* takes from here on, 0 if it does not begin here."""
    for length in range(1, _LONGEST_LEAD + 1):
        if not all(line.strip() for line in lines[at : at + length]):
            return 0
        if _WROTE.fullmatch("\n".join(lines[at : at + length])):
            return length
    return 0


def _next_is_foreign(lines: Sequence[str], foreign: Sequence[bool], at: int) -> bool:
    below = next((i for i in range(at, len(lines)) if lines[i].strip()), None)
    return below is None or foreign[below]
