"""The checker as a library."""

import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from factories import document_entry, finding, report, suppression

import consistency
from consistency import Result, Text, check
from consistency.config import FailOn
from consistency.errors import BaselineError, ConfigError, InputError
from consistency.gate.baseline import create
from consistency.gate.baseline_file import dump
from consistency.progress import Silent
from consistency.read.given import GivenLibrary, given_document
from consistency.read.library import FileLibrary
from consistency.testing import assert_consistent

PAGE = (Path(__file__).parents[1] / "docs" / "library.md").read_text(encoding="utf-8")
GAZETTE = "The ferry Tern sank off Skagen on March 10, 2026."
HERALD = "The ferry Tern sank off Skagen on March 9, 2026."


def test_importing_the_package_and_the_function_loads_nothing_heavy():
    code = (
        "import sys, consistency\n"
        "assert not [m for m in sys.modules if m.startswith('consistency.')]\n"
        "from consistency import check, Result, Text, ConsistencyError\n"
        "import consistency.testing\n"
        "heavy = set('torch spacy sklearn scipy numpy transformers sentence_transformers jinja2 pint typer'.split())\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_package_knows_its_names_and_no_others():
    assert set(consistency.__all__) <= set(dir(consistency))
    with pytest.raises(AttributeError, match="chekc"):
        consistency.chekc  # noqa: B018


SURE, UNSURE = finding("1" * 16), finding("2" * 16, verdict="tension")
KNOWN, SILENT = finding("3" * 16, state="unchanged"), finding("4" * 16, suppressed=suppression())
FOUND = Result(report(discrepancies=(SURE, KNOWN, SILENT, UNSURE)))


def test_a_result_sorts_what_was_found():
    assert FOUND.discrepancies == (SURE, KNOWN, UNSURE)
    assert FOUND.contradictions == (SURE, KNOWN)
    assert FOUND.tensions == (UNSURE,)


@pytest.mark.parametrize(
    ("fail_on", "failing"), [(FailOn.NEW, (SURE,)), (FailOn.ANY, (SURE, KNOWN)), (FailOn.NONE, ())], ids=str
)
def test_what_fails_is_what_is_asked_for(fail_on, failing):
    result = replace(FOUND, fail_on=fail_on)
    assert (result.failing, result.ok) == (failing, not failing)


def test_a_result_draws_and_saves_itself(tmp_path):
    assert FOUND.render("json").startswith("{")
    assert str(FOUND) == FOUND.render("text")
    FOUND.save(tmp_path / "r.HTML")
    FOUND.save(tmp_path / "r.txt")
    FOUND.save(tmp_path / "r", "json")
    assert (tmp_path / "r.HTML").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert (tmp_path / "r.txt").read_text(encoding="utf-8") == str(FOUND)
    assert (tmp_path / "r").read_text(encoding="utf-8") == FOUND.render("json")
    with pytest.raises(ConfigError, match="'pdf' is no format"):
        FOUND.save(tmp_path / "r.pdf")
    assert not (tmp_path / "r.pdf").exists()


def test_in_one_line_a_result_says_what_was_found():
    assert repr(FOUND).startswith("<Result: 3 discrepancies (2 contradictions, 1 tension; 2 new) in 2 documents; ")


def test_in_a_notebook_nothing_of_a_document_becomes_markup():
    hostile = '"></iframe><script>alert(1)</script>'
    entry = document_entry("courier.md", title=hostile)
    shown = Result(report(documents=(entry, document_entry(hostile)), discrepancies=(finding(claim=hostile),)))
    html = shown._repr_html_()
    assert html.count("<") == 4, "a paragraph and a frame, each with its end"
    assert re.search(r'<iframe sandbox=""[^<>]* srcdoc="[^"<>]*"></iframe>$', html)
    assert "&lt;!doctype html&gt;" in html


@pytest.mark.parametrize(
    ("documents", "against", "words"),
    [
        ([], (), "no document is given"),
        ({}, (), "no document is given"),
        ([Text(" ", "x")], (), "no name"),
        ([Text("a", "x"), Text("a", "y")], (), "two texts are called a"),
        ([Text("a", "x")], [Text("a", "y")], "two texts are called a"),
        ([Text("a", "x"), "a"], (), "a names a text and a file"),
        ("gone.txt", (), "no such file or folder: 'gone.txt'"),
        ([Text("a", " \n")], (), "no document found in a\n  a: no text in it"),
        ([Text("a", "x")], ["gone/"], "no such file or folder: 'gone/'"),
        ([Text("a", "x")], [Text("a", "x")], "no source found in a"),
    ],
    ids=str,
)
def test_documents_that_cannot_be_checked(documents, against, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match=re.escape(words)):
        check(documents, against=against)


def test_what_is_no_document_is_a_type_error():
    with pytest.raises(TypeError, match="not int"):
        check([5])


def test_all_bad_settings_are_named_at_once():
    with pytest.raises(ConfigError) as caught:
        check("a.txt", fail_onn="any", min_verdict="sure", paths=[])
    assert [line.split(":")[0].strip() for line in caught.value.message.splitlines()] == [
        "check",
        "fail-onn",
        "min-verdict",
        "paths",
    ]


def test_a_baseline_that_is_not_there_is_an_error_before_any_work():
    with pytest.raises(BaselineError):
        check("gone.txt", baseline="gone.json")


def test_texts_and_files_have_the_roles_they_are_given_in(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("x\n")
    files = FileLibrary(tmp_path, (), 1000)
    library = GivenLibrary(files, {"t": given_document("t", "x"), "u.md": given_document("u.md", "# x")})

    def roles(paths, against=()):
        return {d.id: d.role for d in library.read(paths, Silent(), against).documents}

    assert roles(["a.txt", "t"]) == {"a.txt": None, "t": None}
    assert roles(["a.txt"], ["t"]) == {"a.txt": "draft", "t": "source"}
    assert roles(["t"], ["a.txt", "u.md"]) == {"a.txt": "source", "t": "draft", "u.md": "source"}
    assert roles(["a.txt", "t"], ["b.txt", "t"]) == {"a.txt": "draft", "b.txt": "source", "t": "draft"}


def test_a_text_in_another_language_is_left_out_as_a_file_is(tmp_path):
    text = "Le navire a quitté le port mardi avec douze personnes à bord, selon la police et le maire de la ville."
    given, files = {"t": given_document("t", text)}, FileLibrary(tmp_path, (), 1000)
    (skipped,) = GivenLibrary(files, given).read(["t"], Silent()).skipped
    assert skipped.reason == "in French, only English is read"
    assert GivenLibrary(files, given, any_language=True).read(["t"], Silent()).documents


def test_line_ends_of_a_text_are_those_of_a_file():
    assert given_document("a", "x\r\ny\rz").text == "x\ny\nz"


@pytest.mark.model
def test_the_page_on_the_library_is_true(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    names = {}
    for block in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL):
        exec(block, names)
    names["test_the_manual_agrees_with_the_notes"](tmp_path)
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "date of the sinking (Tern) ['2026-03-10', '2026-03-09']"
    assert said[1].startswith("<Result: 1 discrepancy (1 contradiction, ")
    assert said[2].startswith("no such file or folder: 'gone.txt'")
    assert (tmp_path / "report.html").exists()


@pytest.mark.model
def test_texts_are_checked_as_files_are(tmp_path, check, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in (("gazette.txt", GAZETTE), ("herald.md", HERALD)):
        (tmp_path / name).write_text(text + "\n", encoding="utf-8")
    files = check("gazette.txt", "herald.md", root=tmp_path)
    given = consistency.check({"gazette.txt": GAZETTE, "herald.md": HERALD})
    mixed = consistency.check([Text("herald.md", HERALD), Path("gazette.txt")])
    assert given.report.discrepancies == mixed.report.discrepancies == files.discrepancies
    assert len(files.discrepancies) == 1


@pytest.mark.model
def test_a_text_may_bring_its_date():
    wire = Text("wire", GAZETTE)
    right = check(Text("draft", "The ferry Tern sank off Skagen yesterday.", date(2026, 3, 11)), against=wire)
    wrong = check(Text("draft", "The ferry Tern sank off Skagen yesterday.", date(2026, 3, 13)), against=wire)
    assert (right.discrepancies, len(wrong.discrepancies)) == ((), 1)


@pytest.mark.model
def test_the_assertion_tells_of_what_is_new_and_nothing_else(tmp_path, compared, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(f"{GAZETTE}\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"{HERALD}\n", encoding="utf-8")
    with pytest.raises(AssertionError, match=r"(?s)documents contradict each other\n.*date of the sinking"):
        assert_consistent(["a.txt", "b.txt"])
    (tmp_path / "known.json").write_text(dump(create(compared("a.txt", "b.txt", root=tmp_path))), encoding="utf-8")
    assert assert_consistent(["a.txt", "b.txt"], baseline="known.json").contradictions
    (tmp_path / "c.txt").write_text(f"{GAZETTE} The Tern carried 40 cars when it sank.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"{HERALD} The Tern carried 70 cars when it sank.\n", encoding="utf-8")
    with pytest.raises(AssertionError) as caught:
        assert_consistent(["a.txt", "b.txt", "c.txt"], baseline="known.json")
    assert "cars" in str(caught.value)
    assert "date of the sinking" not in str(caught.value)


@pytest.mark.model
def test_strict_assertion_fails_for_a_document_that_was_skipped(tmp_path):
    (tmp_path / "a.txt").write_text(f"{GAZETTE}\n", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"\x00\x01")
    assert assert_consistent([tmp_path]).report.skipped
    with pytest.raises(AssertionError, match=r"could not be read\n.*b.txt: binary file"):
        assert_consistent([tmp_path], strict=True)


@pytest.mark.model
def test_strict_assertion_passes_beside_a_report_of_an_earlier_run(tmp_path):
    (tmp_path / "a.txt").write_text(f"{GAZETTE}\n", encoding="utf-8")
    check([tmp_path]).save(tmp_path / "report.html")
    assert assert_consistent([tmp_path], strict=True).report.skipped


@pytest.mark.model
def test_half_a_character_in_a_text_is_read_as_an_unknown_one():
    found = check(
        {"a.txt": "The ship \ud800Tern sank on May 5, 2024.", "b.md": "The ship Tern sank \udfff on May 5, 2024."}
    )
    assert [d.id for d in found.report.documents] == ["a.txt", "b.md"]
