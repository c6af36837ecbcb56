from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.document import Skipped
from consistency.read.decode import decode, in_plain_words, read_text

SENTENCE = "The minister said “we will go” from the café in Zürich."


@pytest.mark.parametrize(
    "data",
    [
        SENTENCE.encode(),
        codecs.BOM_UTF8 + SENTENCE.encode(),
        codecs.BOM_UTF16_LE + SENTENCE.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + SENTENCE.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + SENTENCE.encode("utf-32-le"),
        SENTENCE.encode("cp1252"),
    ],
)
def test_usual_encodings_are_recognised(data: bytes) -> None:
    assert decode(data) == (SENTENCE, None)


def test_a_short_western_text_is_no_chinese() -> None:
    assert decode("Café".encode("latin-1")) == ("Café", None)


def test_another_script_is_recognised() -> None:
    text = "Президент встретился с министром в Москве в понедельник, сообщает агентство."
    assert decode(text.encode("cp1251")) == (text, None)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (codecs.BOM_UTF8, "empty"),
        (b"text\x00text", "binary file"),
        (bytes(range(1, 32)) * 3, "binary file"),
        (bytes(range(1, 256)) * 9, "binary file"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x00", "encoding not recognised"),
    ],
)
def test_what_is_no_text_has_a_reason(data: bytes, reason: str) -> None:
    assert decode(data) == (None, reason)


def test_all_line_ends_become_newlines_and_other_controls_stay() -> None:
    assert decode(b"a\r\nb\rc\n\x1b[31mred text goes on for long enough") == (
        "a\nb\nc\n\x1b[31mred text goes on for long enough",
        None,
    )


def test_a_file_over_the_limit_is_skipped_and_says_which(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * 2001)
    assert read_text(path, "a.txt", limit=2000) == Skipped("a.txt", "larger than 2 kB")
    assert read_text(path, "a.txt", limit=2001) == "a" * 2001


def test_a_file_that_vanished_is_skipped(tmp_path: Path) -> None:
    assert read_text(tmp_path / "gone.txt", "gone.txt") == Skipped("gone.txt", "no longer there")


def test_errors_are_told_in_plain_words() -> None:
    assert in_plain_words(PermissionError(13, "Permission denied")) == "permission denied"
    assert in_plain_words(OSError(5, "Input/output error")) == "input/output error"


@given(st.binary(max_size=200))
def test_no_bytes_raise(data: bytes) -> None:
    text, reason = decode(data)
    assert (text is None) != (reason is None)
    assert text is None or ("\r" not in text and text.strip())
