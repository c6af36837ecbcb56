from __future__ import annotations

from pathlib import Path

import pytest

from consistency.document import BlockKind, Document, Skipped
from consistency.read.sentences import NewsSplitter
from consistency.read.subtitles import SubtitleReader


def read(tmp_path: Path, name: str, text: str) -> Document | Skipped:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return SubtitleReader().read(tmp_path / name, name)


def srt(tmp_path: Path, *cues: tuple[str, str, str]) -> Document:
    text = "\n".join(f"{n}\n{a} --> {b}\n{words}\n" for n, (a, b, words) in enumerate(cues, start=1))
    document = read(tmp_path, "a.srt", text)
    assert isinstance(document, Document), document
    return document


def vtt(tmp_path: Path, body: str) -> Document:
    document = read(tmp_path, "a.vtt", f"WEBVTT\n\n{body}")
    assert isinstance(document, Document), document
    return document


def sentences(document: Document) -> list[str]:
    return [s.text for s in NewsSplitter().split(document) if s.block is not BlockKind.FURNITURE]


def test_a_sentence_runs_on_from_cue_to_cue(tmp_path: Path) -> None:
    document = srt(
        tmp_path,
        ("00:00:01,000", "00:00:02,000", "The ferry carried"),
        ("00:00:02,100", "00:00:04,000", "212 people. It"),
        ("00:00:04,000", "00:00:06,000", "sank."),
    )
    assert sentences(document) == ["The ferry carried\n212 people.", "It\nsank."]


def test_silence_and_a_change_of_speaker_end_what_was_said(tmp_path: Path) -> None:
    document = srt(
        tmp_path,
        ("00:00:01,000", "00:00:02,000", "It was long"),
        ("00:00:09,000", "00:00:10,000", "after noon"),
        ("00:00:10,000", "00:00:12,000", "- Yes\n- No"),
    )
    assert sentences(document) == ["It was long", "after noon", "Yes", "No"]


def test_sounds_are_not_said_by_anybody(tmp_path: Path) -> None:
    document = srt(
        tmp_path,
        ("00:00:01,000", "00:00:02,000", "[horn, 3 times]"),
        ("00:00:02,000", "00:00:04,000", "It sank."),
        ("00:00:04,000", "00:00:06,000", "♪ 99 ships ♪"),
    )
    assert sentences(document) == ["It sank."]


def test_lines_that_roll_on_are_told_once(tmp_path: Path) -> None:
    document = vtt(
        tmp_path,
        "00:01.000 --> 00:02.000\nthe ferry carried\n\n"
        "00:02.000 --> 00:03.000\nthe ferry carried\n212 people\n\n"
        "00:03.000 --> 00:04.000\n212 people\non Monday\n",
    )
    assert document.text == "the ferry carried\n212 people\non Monday"


def test_names_of_cues_notes_and_styles_are_no_text(tmp_path: Path) -> None:
    document = vtt(
        tmp_path,
        "NOTE 40 cues\n\nSTYLE\n::cue { color: red }\n\nintro\n00:01.000 --> 00:02.000 align:start\n"
        "<v Ida Berg>It &amp; the <c.loud>other</c> sank.</v>\n\nend\n00:02.000 --> 00:03.000\n<v Jo>When?\n",
    )
    assert sentences(document) == ["It & the other sank.", "When?"]
    assert [(place.name, place.anchor) for place in document.places] == [("00:00:01", "t=1"), ("00:00:02", "t=2")]


def test_a_cue_whose_times_are_broken_is_said(tmp_path: Path) -> None:
    document = vtt(tmp_path, "00:01.000 --> 00:02.000\nOne.\n\n00:9 --> 00:8\nTwo.\n")
    assert document.unread == ("1 cue whose times cannot be read",)


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("a.srt", "The ferry sank.\n", "no cue with text in it"),
        ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\n\n", "no cue with text in it"),
        ("a.vtt", "00:01.000 --> 00:02.000\nOne.\n", "not WebVTT: its first line is not WEBVTT"),
        ("a.vtt", "WEBVTT\n", "no cue with text in it"),
    ],
)
def test_files_without_cues_are_skipped(tmp_path: Path, name: str, text: str, reason: str) -> None:
    assert read(tmp_path, name, text) == Skipped(name, reason)
