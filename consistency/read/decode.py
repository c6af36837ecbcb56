"""From the bytes of a file to text, or the reason why there is none.

Control characters stay in the text, so that offsets fit the source; whoever prints a quote strips them.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from consistency.document import Skipped

SIZE_LIMIT = 20_000_000
"""Bytes; a text this long is no article, and reading it whole would cost the other documents their memory."""
MAX_CONTROL_SHARE = 0.1
"""Above this share of control characters it is no text; real texts stay below 0.001."""
MAX_CHAOS = 0.2
"""charset-normalizer calls it mess: how little a guess looks like writing. Real texts of a right guess stay below."""

# Longest first: the mark of UTF-32-LE begins with that of UTF-16-LE.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
"""A character of UTF-8 that is not ASCII."""
_WESTERN = frozenset({"Basic Latin", "Latin-1 Supplement", "General Punctuation"})
_BYTES_PER_STEP = {1_000_000: "MB", 1_000: "kB", 1: "bytes"}

_MEANT_AS_CP1252 = frozenset({"iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii"})
_NEVER_DECLARED = frozenset({"utf-8", "utf-7", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"})
"""Undecodable as UTF-8 it is none; without byte order mark UTF-16 would not hold a readable declaration."""

Decoded = tuple[str, None] | tuple[None, str]
"""A text, or the reason why there is none."""


def read_text(path: Path, identity: str, limit: int = SIZE_LIMIT) -> str | Skipped:
    """The text of a file, or why it cannot be read. Never raises for what is in the file."""
    data = read_bytes(path, identity, limit)
    return data if isinstance(data, Skipped) else text_of(data, identity)


def read_bytes(path: Path, identity: str, limit: int = SIZE_LIMIT) -> bytes | Skipped:
    """The bytes of a file, or why it cannot be read."""
    try:
        with path.open("rb") as file:
            return within(file.read(limit + 1), identity, limit)
    except OSError as error:
        return Skipped(identity, in_plain_words(error))


def within(data: bytes, identity: str, limit: int) -> bytes | Skipped:
    """The data, unless there is more of it than the limit."""
    return Skipped(identity, f"larger than {size_in_words(limit)}") if len(data) > limit else data


def text_of(data: bytes, identity: str, declared: str = "") -> str | Skipped:
    """The text of some bytes, or why there is none; ``declared`` is the encoding that they name themselves."""
    match decode(data, declared):
        case (None, str(reason)):
            return Skipped(identity, reason)
        case (text, None):
            return text


def decode(data: bytes, declared: str = "") -> Decoded:
    r"""The text with ``\n`` as its only line end, or the reason why there is none.

    A byte order mark counts most, then UTF-8 wherever it fits: what is ``declared`` is often a lie.

    >>> decode(b"one\r\ntwo")
    ('one\ntwo', None)
    >>> decode(b"\x7fELF\x00\x00")
    (None, 'binary file')
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return _checked(data[len(mark) :].decode(encoding))
            except UnicodeDecodeError:
                return None, "encoding not recognised"
    if b"\x00" in data:
        return None, "binary file"
    try:
        return _checked(data.decode("utf-8"))
    except UnicodeDecodeError:
        text = _mixed(data) or _declared(data, declared) or _guess(data)
        return (None, "encoding not recognised") if text is None else _checked(text)


def in_plain_words(error: OSError) -> str:
    """Why a file could not be read, without its path and error number."""
    match error:
        case FileNotFoundError():
            return "no longer there"
        case PermissionError():
            return "permission denied"
        case IsADirectoryError():
            return "is a folder"
        case _:
            return (error.strerror or "could not be read").lower()


def _checked(text: str) -> Decoded:
    if "\x00" in text or len(_CONTROLS.findall(text)) > MAX_CONTROL_SHARE * len(text):
        return None, "binary file"
    if not text.strip():
        return None, "empty"
    return text.replace("\r\n", "\n").replace("\r", "\n"), None


def _mixed(data: bytes) -> str | None:
    r"""UTF-8 into which some other text was pasted byte by byte; ``None`` if it is not mostly UTF-8.

    >>> _mixed("café, naïve".encode("utf-8") + b", r\xe9sum")
    'café, naïve, résum'
    """
    strays = 0

    def western(error: UnicodeError) -> tuple[str, int]:
        nonlocal strays
        assert isinstance(error, UnicodeDecodeError)  # noqa: S101
        strays += error.end - error.start
        return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end

    codecs.register_error("consistency-western", western)
    text = data.decode("utf-8", errors="consistency-western")
    return text if len(_MULTIBYTE.findall(data)) >= strays else None


def _declared(data: bytes, name: str) -> str | None:
    """The text in a single-byte or East Asian encoding of this name, as browsers read it."""
    name = "cp1252" if name.lower() in _MEANT_AS_CP1252 else name
    try:
        if not name or codecs.lookup(name).name in _NEVER_DECLARED:
            return None
        text = data.decode(name)
    except (LookupError, ValueError):
        return None
    return text if isinstance(text, str) else None


def _guess(data: bytes) -> str | None:
    if len(_CONTROLS.findall(data.decode("latin-1"))) > MAX_CONTROL_SHARE * len(data):
        return data.decode("latin-1")  # the caller then finds it binary
    # The import takes longer than reading a hundred files, and few need it.
    from charset_normalizer import from_bytes

    # Without its byte order mark UTF-16 is a wild guess: any even number of bytes can be read as Chinese.
    best = from_bytes(data, cp_exclusion=["utf_16", "utf_16_be", "utf_16_le", "utf_32"]).best()
    if best is None or best.chaos > MAX_CHAOS:
        return None
    # A short Western text does not tell its single-byte encoding, and Windows-1252 is by far the most frequent.
    if not any(alphabet not in _WESTERN for alphabet in best.alphabets):
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            pass
    return str(best)


def size_in_words(limit: int) -> str:
    """A limit in bytes for a reader.

    >>> size_in_words(20_000_000)
    '20 MB'
    """
    for step, unit in _BYTES_PER_STEP.items():
        if limit >= step:
            return f"{limit / step:g} {unit}"
    return f"{limit} bytes"
