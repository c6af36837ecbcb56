"""Reads e-mail: the message's own text, its subject as title, its date header as the publication date."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import EmailPolicy
from pathlib import Path
from typing import cast

from consistency.document import Block, BlockKind, DateCandidate, Document, Origin, Place, Skipped, Suppression
from consistency.read.brackets import Cleared, without_brackets
from consistency.read.candidates import date_candidates
from consistency.read.decode import SIZE_LIMIT, decode, read_bytes
from consistency.read.layout import blocks_of, paragraphs_of, wrapping_of
from consistency.read.lineindex import LineIndex
from consistency.read.mailtext import foreign_lines
from consistency.read.passages import passages
from consistency.text import Span

BASIS = "mail header"

_HEADER = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:|From )[^\n]*\n")
_LONGEST_NAME = 80
_MOST_NAMED = 20
"""Attachments that are named; the others are counted."""
_LONGEST_HEADER = 4_000
"""Characters of a header line, folds included, that are looked at: the library takes the square of their number."""


class _ShortHeaders(EmailPolicy):
    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST_HEADER]


_SHORT_HEADERS = _ShortHeaders()


class MailReader:
    """Implements `seams.Reader` for ``.eml``."""

    def __init__(self, size_limit: int = SIZE_LIMIT) -> None:
        self._size_limit = size_limit

    def read(self, path: Path, identity: str) -> Document | Skipped:
        """The document, or why it was skipped."""
        data = read_bytes(path, identity, self._size_limit)
        return data if isinstance(data, Skipped) else mail_document(identity, data)


def mail_document(identity: str, data: bytes) -> Document | Skipped:
    r"""The document of one message.

    >>> mail = b"Subject: The ferry\nDate: Tue, 05 Mar 2024 09:00:00 +0100\n\nIt sank.\n\n> Did it float?\n"
    >>> document = mail_document("a.eml", mail)
    >>> [(str(block.kind), block.span.of(document.text)) for block in document.blocks]
    [('paragraph', 'It sank.'), ('furniture', '> Did it float?')]
    >>> document.title, str(document.candidates[0].day), document.position(0)
    ('The ferry', '2024-03-05', (4, 1))
    """
    data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    blank = len(data) - len(data.lstrip(b"\n"))
    data = data[blank:]
    if not data.strip():
        return Skipped(identity, "empty")
    if not _HEADER.match(data):
        return Skipped(identity, "not an e-mail: it begins with no header line")
    try:
        message = cast("EmailMessage", message_from_bytes(data, policy=_SHORT_HEADERS))
        body = _body(message, data)
    except RecursionError:
        return Skipped(identity, "an e-mail whose parts are nested too deep")
    if body is None or not body.text.strip():
        return Skipped(identity, "an e-mail without text" + "".join(f"; {said}" for said in _attachments(message)))
    blocks = _blocks(body)
    sent = _sent(message)
    return Document(
        id=identity,
        text=body.text,
        blocks=tuple(blocks),
        origins=tuple(replace(origin, line=origin.line + blank) for origin in body.origins),
        title=_header(message, "subject") or None,
        candidates=(*sent, *date_candidates(identity, body.text, blocks)),
        places=body.places,
        suppressions=tuple(_lower(suppression, blank) for suppression in body.suppressions),
        unread=tuple(_attachments(message)),
    )


@dataclass(frozen=True, slots=True)
class _Body:
    text: str
    foreign: tuple[bool, ...]
    """By line."""
    origins: tuple[Origin, ...]
    places: tuple[Place, ...] = ()
    suppressions: tuple[Suppression, ...] = ()


def _body(message: EmailMessage, data: bytes) -> _Body | None:
    """The text that a mail program shows: the plain text, or the HTML where there is none."""
    for preference in ("plain", "html"):
        try:
            part = message.get_body((preference,))
        except (AttributeError, KeyError, TypeError, ValueError, RecursionError):  # faults of the library on bad mail
            part = None
        if part is None:
            continue
        text = _content(part)
        if text.strip():
            return _plain(text, part, data) if preference == "plain" else _html(text, part, data)
    return None


def _content(part: Message) -> str:
    """The decoded text of a part, by its own charset if that can be right."""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    charset = str(part.get_content_charset("utf-8"))
    try:
        text = payload.decode(charset)
    except (LookupError, UnicodeDecodeError, ValueError):
        text = decode(payload)[0] or ""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", " ")


def _plain(text: str, part: Message, data: bytes) -> _Body:
    cleared = without_brackets(text)
    found = _origins(text, part, data)
    origins, suppressions = cleared.placed(found or (_begin(part, data),))
    places = () if found else tuple(_line_places(cleared))
    return _Body(cleared.text, tuple(foreign_lines(cleared.text.split("\n"))), origins, places, suppressions)


def _html(html: str, part: Message, data: bytes) -> _Body:
    found = passages(html)
    text = "\n\n".join(passage.text for passage in found)
    foreign = foreign_lines([passage.text for passage in found])
    # One line a paragraph, a blank one between.
    by_line = [flag for own, also in zip(found, foreign, strict=True) for flag in (own.quoted or also, False)][:-1]
    begin = _begin(part, data)
    offset, places = 0, []
    for number, passage in enumerate(found, start=1):
        places.append(Place(offset, f"paragraph {number}"))
        offset += len(passage.text) + 2
    return _Body(text, tuple(by_line), tuple(Origin(p.offset, begin.line, 1) for p in places), tuple(places))


def _line_places(cleared: Cleared) -> Iterator[Place]:
    lines = LineIndex(cleared.whole)
    offset = 0
    for line in cleared.text.split("\n"):
        if line.strip():
            yield Place(offset, f"line {lines.origin(offset, cleared.before(offset)).line} of the message")
        offset += len(line) + 1


def _lower(suppression: Suppression, by: int) -> Suppression:
    """A suppression with so many lines above it."""
    last = None if suppression.last is None else suppression.last + by
    return replace(suppression, line=suppression.line + by, first=suppression.first + by, last=last)


def _raw(part: Message) -> bytes:
    """The part's body as it stands in the file."""
    payload = part.get_payload()
    return payload.encode("utf-8", errors="surrogateescape") if isinstance(payload, str) else b""


def _begin(part: Message, data: bytes) -> Origin:
    return Origin(0, data.count(b"\n", 0, max(_at(_raw(part), data), 0)) + 1, 1)


def _at(raw: bytes, data: bytes) -> int:
    """Where a part's body stands: behind the blank line that ends its header; -1 if it cannot be told."""
    at = data.find(b"\n\n" + raw) if raw.strip() else -1
    return at + 2 if at >= 0 else -1


def _origins(text: str, part: Message, data: bytes) -> tuple[Origin, ...]:
    """Where the text stands in the file; empty where it is written there in another way (base64)."""
    raw = _raw(part)
    encoding = str(part.get("content-transfer-encoding", "7bit")).strip().lower()
    at = _at(raw, data)
    if at < 0 or encoding == "base64":
        return ()
    begin = data.count(b"\n", 0, at) + 1
    if encoding != "quoted-printable":
        return (Origin(0, begin, 1),)
    return _quoted_printable(text, raw, begin, str(part.get_content_charset("utf-8")))


_STEP = re.compile(rb"(?:=[0-9A-Fa-f]{2}(?:=\n)?)+|=[ \t]*\n|[^=\n]+|\n|=")


def _quoted_printable(text: str, raw: bytes, line: int, charset: str) -> tuple[Origin, ...]:
    """Origins of a text in which some characters are written as ``=C3=A9`` and lines are broken by ``=``."""
    origins = [Origin(0, line, 1)]
    offset, column = 0, 1
    for step in _STEP.finditer(raw):
        piece = step[0]
        try:
            decoded = binascii.a2b_qp(piece).decode(charset)
        except (LookupError, ValueError):
            return ()
        if not text.startswith(decoded, offset):
            return ()  # trailing blanks, a stray sign: what is not verified is not said
        offset += len(decoded)
        breaks = piece.count(b"\n")
        line += breaks
        column = len(piece) - piece.rfind(b"\n") if breaks else column + len(_shown(piece, charset))
        if piece.startswith(b"=") or breaks:
            origins.append(Origin(offset, line, column))
    return tuple(origins)


def _shown(piece: bytes, charset: str) -> str:
    """A piece as an editor shows it."""
    return piece.decode("utf-8", errors="replace") if charset != "ascii" else piece.decode("latin-1")


def _blocks(body: _Body) -> list[Block]:
    """Blocks of the message's own lines; runs of others are furniture."""
    text = body.text
    flags = dict(zip(_starts(text), body.foreign, strict=True))
    paragraphs = list(paragraphs_of(text))
    own = "\n\n".join(
        "\n".join(line.of(text) for line in lines if not _is_foreign(flags, line)) for lines in paragraphs
    )
    wrapping = wrapping_of(own)
    blocks: list[Block] = []
    for lines in paragraphs:
        run: list[Span] = []
        for line in lines:
            if _is_foreign(flags, line):
                blocks += blocks_of(text, run, wrapping) if run else []
                run = []
                blocks.append(Block(Span(line.start, line.start + len(line.of(text).rstrip())), BlockKind.FURNITURE))
            else:
                run.append(line)
        blocks += blocks_of(text, run, wrapping) if run else []
    return blocks


def _starts(text: str) -> Iterator[int]:
    at = 0
    for line in text.split("\n"):
        yield at
        at += len(line) + 1


def _is_foreign(flags: dict[int, bool], line: Span) -> bool:
    return flags.get(line.start, False)


def _sent(message: EmailMessage) -> tuple[DateCandidate, ...]:
    """The day of the date header, in the sender's own time zone."""
    try:
        sent = getattr(message["date"], "datetime", None)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        return ()
    return (DateCandidate(sent.date(), BASIS),) if isinstance(sent, datetime) else ()


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message[name] or "").split())
    except (AttributeError, IndexError, KeyError, TypeError, ValueError, LookupError):
        return ""


def _attachments(message: EmailMessage) -> Iterator[str]:
    """What was not read, if there is any."""
    names: list[str] = []
    try:
        for part in message.iter_attachments():
            name = " ".join(str(part.get_filename() or part.get_content_type()).split())
            names.append(name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…")
    except (AttributeError, IndexError, KeyError, TypeError, ValueError, LookupError, RecursionError):
        pass
    if names:
        more = f" and {len(names) - _MOST_NAMED:,} more" if len(names) > _MOST_NAMED else ""
        yield f"attached and not read: {', '.join(names[:_MOST_NAMED])}{more}"
