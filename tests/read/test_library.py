from __future__ import annotations

import io
import sys
from datetime import date
from pathlib import Path

import pytest

from consistency.document import DocumentRole, Reading, Skipped
from consistency.errors import InputError
from consistency.progress import Silent
from consistency.read.library import FileLibrary
from consistency.read.published import VotingDater

FRENCH = "Le bac a quitté le port mardi matin avec douze personnes à bord, a indiqué la police de la ville. " * 2


def read(root: Path, *paths: str, against: tuple[str, ...] = (), any_language: bool = False) -> Reading:
    return FileLibrary(root, (), 10_000, any_language=any_language).read(paths, Silent(), against)


def pipe(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_all_documents_of_a_file_have_its_role(tmp_path: Path) -> None:
    (tmp_path / "wire.csv").write_text("id,text\n1,One.\n2,Two.\n")
    (tmp_path / "draft.txt").write_text("One.")
    found = read(tmp_path, "draft.txt", against=(".",))
    assert {d.id: d.role for d in found.documents} == {
        "draft.txt": DocumentRole.DRAFT,
        "wire.csv#1": DocumentRole.SOURCE,
        "wire.csv#2": DocumentRole.SOURCE,
    }


def test_no_two_documents_share_an_identity_whatever_files_are_called(tmp_path: Path) -> None:
    (tmp_path / "wire.csv").write_text("id,text\nb.txt,One.\n")
    (tmp_path / "wire.csv#b.txt").write_text("Two.")
    assert sorted(d.id for d in read(tmp_path, ".").documents) == ["wire.csv#b-txt", "wire.csv#b.txt"]


def test_a_date_can_be_given_to_a_document_inside_a_file_and_to_all_of_them(tmp_path: Path) -> None:
    (tmp_path / "wire.csv").write_text("id,text\n1,One.\n2,Two.\n")
    documents = read(tmp_path, "wire.csv").documents
    given = {"wire.csv": date(2024, 3, 5), "wire.csv#2": date(2024, 3, 6)}
    assert [str(p.day) for p in VotingDater(given).date(documents, [(), ()])] == ["2024-03-05", "2024-03-06"]


def test_another_language_is_left_out_unless_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FRENCH)
    assert read(tmp_path, "a.txt").skipped == (Skipped("a.txt", "in French, only English is read"),)
    assert [d.id for d in read(tmp_path, "a.txt", any_language=True).documents] == ["a.txt"]


def test_a_row_in_another_language_costs_only_that_row(tmp_path: Path) -> None:
    (tmp_path / "wire.csv").write_text(f'id,text\n1,One.\n2,"{FRENCH}"\n')
    found = read(tmp_path, "wire.csv")
    assert [d.id for d in found.documents] == ["wire.csv#1"]
    assert found.skipped == (Skipped("wire.csv#2", "in French, only English is read"),)


def test_a_dash_is_standard_input_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("One.")
    pipe(monkeypatch, b"Two caf\xc3\xa9s.")
    found = read(tmp_path, "-", "a.txt", "-")
    assert [(d.id, d.text) for d in found.documents] == [("a.txt", "One."), ("stdin", "Two cafés.")]


def test_standard_input_can_be_the_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("One.")
    pipe(monkeypatch, b"Two.")
    roles = {d.id: d.role for d in read(tmp_path, "-", against=(".", "-")).documents}
    assert roles == {"stdin": DocumentRole.DRAFT, "a.txt": DocumentRole.SOURCE}


def test_a_file_called_dash_is_read_by_its_path(tmp_path: Path) -> None:
    (tmp_path / "-").write_text("One.")
    assert read(tmp_path, "./-").skipped == (Skipped("-", "no reader for files without a suffix"),)


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "empty"), (b"\x00\x01", "binary file"), (b"x" * 10_001, "larger than 10 kB")],
    ids=["nothing", "binary", "large"],
)
def test_what_cannot_be_read_from_standard_input_is_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, reason: str
) -> None:
    pipe(monkeypatch, data)
    assert read(tmp_path, "-").skipped == (Skipped("stdin", reason),)


@pytest.mark.parametrize("closed", [True, False], ids=["closed", "none"])
def test_no_standard_input_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, closed: bool) -> None:
    stream = io.TextIOWrapper(io.BytesIO(b"x"))
    stream.close()
    monkeypatch.setattr(sys, "stdin", stream if closed else None)
    with pytest.raises(InputError, match="closed"):
        read(tmp_path, "-")


def test_a_terminal_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe(monkeypatch, b"")
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    with pytest.raises(InputError, match="nothing is piped") as raised:
        read(tmp_path, "-")
    assert raised.value.hint


def test_standard_input_may_ask_for_silence_as_a_text_file_does(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pipe(monkeypatch, b"It sank on March 10. [consistency: ignore[date-conflict] a log]\n")
    (document,) = read(tmp_path, "-").documents
    assert (document.id, document.text) == ("stdin", "It sank on March 10.\n")
    assert [(s.first, s.rules, s.reason) for s in document.suppressions] == [(1, ("date-conflict",), "a log")]
