"""Reads subtitles: sentences run on from cue to cue, and every cue keeps its time."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from consistency.document import Block, BlockKind, Document, Origin, Place, Skipped
from consistency.read.candidates import date_candidates
from consistency.read.decode import SIZE_LIMIT, read_text
from consistency.read.lineindex import LineIndex
from consistency.text import Span

PAUSE_MS = 1_500
"""Silence after a full sentence that begins a new paragraph."""
LONG_PAUSE_MS = 5_000
"""Silence that ends a sentence, full stop or not."""

_ARROW = re.compile(r"^[^\n]*\d\s*-->\s*\d[^\n]*$", re.MULTILINE)
_ENDS_SENTENCE = re.compile(r"[.!?…][\"”’')\]]*$")
_SPEAKER = re.compile(r"(?:[-–—]\s?(?=\S)|>>+\s?|&gt;&gt;\s?)")
_SOUND = re.compile(r"[\s♪♫#*]*(?:\[[^\]]*\]|\([^)]*\)|♪.*|♫.*)[\s♪♫.]*")


@dataclass(frozen=True, slots=True)
class Cue:
    """What is shown at a time."""

    start: int
    """Milliseconds."""
    end: int
    lines: tuple[str, ...]
    speaker: str = ""


class SubtitleReader:
    """Implements `seams.Reader` for ``.srt`` and ``.vtt``."""

    def __init__(self, size_limit: int = SIZE_LIMIT) -> None:
        self._size_limit = size_limit

    def read(self, path: Path, identity: str) -> Document | Skipped:
        """The document, or why it was skipped."""
        source = read_text(path, identity, self._size_limit)
        if isinstance(source, Skipped):
            return source
        web = path.suffix.lower() == ".vtt"
        if web and not re.match(r"\s*WEBVTT(?:\s|$)", source):
            return Skipped(identity, "not WebVTT: its first line is not WEBVTT")
        found = _webvtt(source) if web else _subrip(source)
        if not any(cue.lines for cue in found):
            return Skipped(identity, "no cue with text in it")
        return subtitle_document(identity, source, found)


def subtitle_document(identity: str, source: str, cues: Sequence[Cue]) -> Document:
    r"""The document of cues as they stand in a source.

    >>> source = "1\n00:01:31,500 --> 00:01:33,000\nThe ferry carried\n\n2\n00:01:33,000 --> 00:01:34,000\n12 people.\n"
    >>> document = subtitle_document("a.srt", source, _subrip(source))
    >>> document.text, document.position(18), document.place(18).name, document.place(18).anchor
    ('The ferry carried\n12 people.', (7, 1), '00:01:33', 't=93')
    """
    index = LineIndex(source)
    text = ""
    at = 0
    blocks: list[Block] = []
    origins: list[Origin] = []
    places: list[Place] = []
    for line in _spoken(cues):
        if text:
            text += "\n\n" if line.begins else "\n"
        kind = BlockKind.FURNITURE if _SOUND.fullmatch(line.text) else BlockKind.PARAGRAPH
        begin = blocks.pop().span.start if blocks and not line.begins else len(text)
        at, origin = _origin(source, index, line, len(text), at)
        origins.append(origin)
        if line.starts_cue:
            seconds = line.cue.start // 1000
            places.append(Place(len(text), _clock(seconds), f"t={seconds}"))
        text += line.text
        blocks.append(Block(Span(begin, len(text)), kind))
    broken = len(_ARROW.findall(source)) - len(cues)
    return Document(
        id=identity,
        text=text,
        blocks=tuple(blocks),
        origins=tuple(origins),
        candidates=date_candidates(identity, text, blocks),
        places=tuple(places),
        unread=(f"{broken} cue{'s' * (broken > 1)} whose times cannot be read",) if broken > 0 else (),
    )


@dataclass(frozen=True, slots=True)
class _Line:
    cue: Cue
    text: str
    starts_cue: bool
    begins: bool
    """Whether a new paragraph begins with it."""


def _spoken(cues: Sequence[Cue]) -> Iterator[_Line]:
    """The lines in order, those that roll on from the cue before told once."""
    before: Cue | None = None
    last = ""
    for cue in cues:
        own = cue.lines[_rolled(before.lines if before else (), cue.lines) :]
        for number, line in enumerate(own):
            bare = line[lead.end() :] if (lead := _SPEAKER.match(line)) else line
            if not bare.strip():
                continue
            begins = bool(lead) or bool(_SOUND.fullmatch(line)) or bool(_SOUND.fullmatch(last))
            if number == 0:
                begins = begins or _new_paragraph(before, cue, last)
            yield _Line(cue, bare.strip(), number == 0, begins)
            last = bare.strip()
        if cue.lines:
            before = cue


def _new_paragraph(before: Cue | None, cue: Cue, last: str) -> bool:
    if before is None or before.speaker != cue.speaker:
        return True
    gap = cue.start - before.end
    return gap >= LONG_PAUSE_MS or (gap >= PAUSE_MS and bool(_ENDS_SENTENCE.search(last)))


def _rolled(before: Sequence[str], lines: Sequence[str]) -> int:
    """How many first lines of a cue are the last ones of the cue before, as live captions have them.

    >>> _rolled(["the ferry carried", "12 people"], ["12 people", "on Monday"])
    1
    """
    most = min(len(before), len(lines))
    return next((n for n in range(most, 0, -1) if list(before[-n:]) == list(lines[:n])), 0)


def _origin(source: str, index: LineIndex, line: _Line, offset: int, at: int) -> tuple[int, Origin]:
    """Where the line stands: behind the next line of times, if it is a cue's first."""
    if line.starts_cue and (arrow := _ARROW.search(source, at)):
        at = arrow.end()
    hit = source.find(line.text, at)
    if hit < 0:
        return at, index.origin(offset, min(at + 1, len(source)))
    return hit + len(line.text), index.origin(offset, hit)


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _subrip(source: str) -> list[Cue]:
    from pysubs2 import SSAFile
    from pysubs2.exceptions import Pysubs2Error

    try:
        events = SSAFile.from_string(source, format_="srt").events
    except (Pysubs2Error, ValueError, IndexError, OverflowError):
        return []
    return [Cue(event.start, event.end, _lines(event.plaintext)) for event in events]


def _webvtt(source: str) -> list[Cue]:
    # Of the two libraries the other one takes the names of cues for their text.
    from webvtt import WebVTT
    from webvtt.errors import MalformedFileError

    try:
        captions = WebVTT.from_string(source.lstrip()).captions
    except (MalformedFileError, ValueError, IndexError):
        return []
    return [
        Cue(
            caption.start_time.in_milliseconds(),
            caption.end_time.in_milliseconds(),
            _lines(html.unescape(caption.text)),
            caption.voice or "",
        )
        for caption in captions
    ]


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip())
