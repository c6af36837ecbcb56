"""Everything that may be wrong with what comes in or where a report should go: what is said, and the exit code.

The table below is also `docs/bad-input.md`; CONSISTENCY_REFRESH_GOLDEN=1 writes it anew. A row is an input,
the command, what it says, the exit code, and a function that prepares an empty working directory.
"""

from __future__ import annotations

import errno
import io
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from read.bad import BAD

from consistency import store
from consistency.cli import main
from consistency.progress import Silent
from consistency.read import library

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "bad-input.md"
FRENCH = "Le bac a quitté le port mardi matin avec douze personnes à bord, a indiqué la police de la ville voisine. "
ENGLISH = "The ferry left the harbour on Tuesday morning with twelve people aboard, the police said on Wednesday. "

Prepare = Callable[[Path, pytest.MonkeyPatch], None]


@dataclass(frozen=True)
class Row:
    group: str
    name: str
    command: str
    said: str
    code: int
    prepare: Prepare


def file(name: str, content: bytes | str) -> Prepare:
    def prepare(folder: Path, patch: pytest.MonkeyPatch) -> None:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    return prepare


def both(*steps: Prepare) -> Prepare:
    def prepare(folder: Path, patch: pytest.MonkeyPatch) -> None:
        for step in steps:
            step(folder, patch)

    return prepare


def nothing(folder: Path, patch: pytest.MonkeyPatch) -> None:
    """An empty working directory."""


def folder(name: str, mode: int = 0o777) -> Prepare:
    return lambda root, patch: (root / name).mkdir(mode)


def link(name: str, target: str) -> Prepare:
    return lambda root, patch: (root / name).symlink_to(target)


def mode(name: str, bits: int) -> Prepare:
    return lambda root, patch: (root / name).chmod(bits)


def pipe(root: Path, patch: pytest.MonkeyPatch) -> None:
    os.mkfifo(root / "pipe.txt")


def too_large(root: Path, patch: pytest.MonkeyPatch) -> None:
    with (root / "large.txt").open("wb") as sparse:
        sparse.truncate(20_000_001)


def vanishing(root: Path, patch: pytest.MonkeyPatch) -> None:
    (root / "a.txt").write_text("It sank.")
    reader_for = library.reader_for

    def gone(path: Path, *options: object) -> object:
        path.unlink()
        return reader_for(path, *options)

    patch.setattr(library, "reader_for", gone)


def stdin(data: bytes | None, *, terminal: bool = False) -> Prepare:
    def prepare(root: Path, patch: pytest.MonkeyPatch) -> None:
        stream = None if data is None else io.TextIOWrapper(io.BytesIO(data))
        if stream and terminal:
            patch.setattr(stream, "isatty", lambda: True)
        patch.setattr(sys, "stdin", stream)

    return prepare


def saved(root: Path, patch: pytest.MonkeyPatch) -> None:
    shutil.copy(ROOT / "reports" / "sample" / "report.json", root / "run.json")


def with_text_for_a_number(root: Path, patch: pytest.MonkeyPatch) -> None:
    path = root / "run.json"
    path.write_text(re.sub(r'"confidence": [\d.]+', '"confidence": "-1e999"', path.read_text("utf-8")), "utf-8")


class FullStream(io.StringIO):
    """Takes nothing."""

    def write(self, text: str) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def fileno(self) -> int:
        return 1


def full_stdout(root: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sys, "stdout", FullStream())
    patch.setattr(os, "dup2", lambda *descriptors: None)


def failing_disk(number: int) -> Prepare:
    def fail(descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    return lambda root, patch: patch.setattr(store.os, "fsync", fail)


def interrupted_write(root: Path, patch: pytest.MonkeyPatch) -> None:
    def stop(descriptor: int) -> None:
        raise KeyboardInterrupt

    patch.setattr(store.os, "fsync", stop)


def interrupted(stage: str) -> Prepare:
    """Ctrl-C as a stage begins."""

    def begin(self: Silent, name: str, total: int | None = None) -> None:
        if name == stage:
            raise KeyboardInterrupt

    return lambda root, patch: patch.setattr(Silent, "stage", begin)


LAUGHS = (
    "<!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]>"
    "<rss><channel><item><title>&b;</title></item></channel></rss>"
)
HEADER = "From: a@e.example\nDate: Tue, 05 Mar 2024 10:00:00 +0000\nSubject: The ferry\n"
WITH_PLAN = (
    f'{HEADER}Content-Type: multipart/mixed; boundary="x"\n\n--x\n\n12 sank.\n'
    '--x\nContent-Disposition: attachment; filename="plan.pdf"\n\n%PDF\n--x--\n'
)

DOCUMENTS = {
    "script.html": "only a script and a style",
    "hidden.xhtml": "only hidden text and comments",
    "nul.html": "null characters",
    "page.pdf": "a web page by another name",
    "cut.pdf": "cut off in the middle",
    "scan.pdf": "a scan without text",
    "password.pdf": "locked with a password",
    "aes.pdf": "encrypted",
    "bomb.pdf": "a page that unpacks to 120 MB",
    "many.pdf": "3,001 pages",
    "text.docx": "plain text by another name",
    "cut.docx": "cut off in the middle",
    "old.docx": "a file of an old Word, or an encrypted one",
    "bomb.docx": "40 MB packed into a few kilobytes",
    "liar.docx": "the same, with a wrong size declared",
    "files.docx": "5,001 files in it",
}
"""What is wrong with files of `read.bad`."""


def bad_document(name: str) -> Prepare:
    def prepare(folder: Path, patch: pytest.MonkeyPatch) -> None:
        data = BAD[name][0]
        file(name, data() if callable(data) else data)(folder, patch)

    return prepare


TABLE = [
    Row("Paths", "a path that is not there", "slots gone.txt", "no such file or folder: 'gone.txt'", 2, nothing),
    Row("Paths", "several of them", "check gone.txt lost/*.md", "'gone.txt', 'lost/*.md'", 2, nothing),
    Row("Paths", "an empty folder", "slots empty", "no document found in empty", 2, folder("empty")),
    Row(
        "Paths",
        "a folder without documents",
        "slots photos",
        "no document found in photos",
        2,
        file("photos/a.jpg", b"\xff\xd8"),
    ),
    Row("Paths", "a file of an unknown kind", "slots a.xyz", "a.xyz: no reader for .xyz", 2, file("a.xyz", "It sank.")),
    Row("Paths", "a named pipe", "slots pipe.txt", "pipe.txt: not a regular file", 2, pipe),
    Row("Paths", "a device", "slots /dev/zero", "/dev/zero: not a regular file", 2, nothing),
    Row(
        "Paths",
        "a link that leads nowhere, in a folder",
        "slots .",
        "a.txt: broken symbolic link",
        2,
        link("a.txt", "gone"),
    ),
    Row("Paths", "a link to itself", "slots a.txt", "no such file or folder: 'a.txt'", 2, link("a.txt", "a.txt")),
    Row(
        "Paths",
        "a folder that holds a link to itself",
        "slots news",
        "[12 = 12]",
        0,
        both(file("news/a.txt", "12 sank."), link("news/loop", ".")),
    ),
    Row("Paths", "a file that goes away before it is read", "slots a.txt", "a.txt: no longer there", 2, vanishing),
    Row(
        "Paths",
        "a file that may not be read",
        "slots a.txt",
        "a.txt: permission denied",
        2,
        both(file("a.txt", "It sank."), mode("a.txt", 0)),
    ),
    Row(
        "Paths",
        "a folder that may not be read",
        "slots news",
        "news: permission denied",
        2,
        both(folder("news"), mode("news", 0)),
    ),
    Row("Any file", "nothing in it", "slots a.txt", "a.txt: empty", 2, file("a.txt", "")),
    Row("Any file", "nothing but blanks", "slots a.md", "a.md: empty", 2, file("a.md", " \n\t\n")),
    Row("Any file", "more than 20 MB", "slots large.txt", "large.txt: larger than 20 MB", 2, too_large),
    Row(
        "Any file",
        "a sentence of a megabyte",
        "slots a.txt",
        "[12 = 12]",
        0,
        file("a.txt", "The ferry " + "sailed and " * 100_000 + "12 sank."),
    ),
    Row("Any file", "null characters", "slots a.txt", "a.txt: binary file", 2, file("a.txt", b"It\x00sank.")),
    Row(
        "Any file",
        "UTF-16 without a byte order mark",
        "slots a.txt",
        "a.txt: binary file",
        2,
        file("a.txt", "It sank.".encode("utf-16-le")),
    ),
    Row("Any file", "UTF-16 with one", "slots a.txt", "[12 = 12]", 0, file("a.txt", "12 sank.".encode("utf-16"))),
    Row(
        "Any file",
        "UTF-8 with bytes of another encoding in it",
        "slots a.txt",
        "café – résumé",
        0,
        file("a.txt", "café – ".encode() + b"r\xe9sum\xe9 of 12"),
    ),
    Row(
        "Any file",
        "bytes of no encoding",
        "slots a.txt",
        "a.txt: encoding not recognised",
        2,
        file("a.txt", b"\x81\x8d\x8f\x90\x9d\xff\xfe\xfd" * 9 + b" sank"),
    ),
    Row(
        "Any file",
        "a byte order mark, and then something else",
        "slots a.txt",
        "a.txt: encoding not recognised",
        2,
        file("a.txt", b"\xff\xfeIt\xd8\xd8\xd8"),
    ),
    Row(
        "Any file",
        "another language",
        "slots a.txt",
        "a.txt: in French, only English is read",
        2,
        file("a.txt", FRENCH * 2),
    ),
    Row(
        "Any file",
        "paragraphs in another language",
        "slots a.txt",
        "1 of 2 paragraphs is in French, only English is read",
        0,
        file("a.txt", f"{ENGLISH * 2}\n\n{FRENCH * 2}"),
    ),
    Row(
        "Tables",
        "no column that looks like text",
        "slots a.csv",
        "no text column among year, harvest; name it with --text-column",
        2,
        file("a.csv", "year,harvest\n2024,12\n"),
    ),
    Row(
        "Tables",
        "a column that was asked for and is not there",
        "slots a.csv --text-column note",
        'no column "note" among id, text',
        2,
        file("a.csv", "id,text\n1,12 sank.\n"),
    ),
    Row(
        "Tables", "nothing but a header", "slots a.csv", "a.csv: no row with text in it", 2, file("a.csv", "id,text\n")
    ),
    Row(
        "Tables",
        "a row with more cells than the header",
        "slots a.csv",
        "skipped a.csv: more cells than the header has: row 3",
        0,
        file("a.csv", "id,text\n1,12 sank.\n2,Nobody, they say.\n"),
    ),
    Row(
        "Tables",
        "a quotation mark that nothing closes",
        "slots a.csv",
        "a quotation mark that nothing closes: row 3",
        0,
        file("a.csv", 'id,text\n1,12 sank.\n2,"13 sank.\n3,14 sank.\n'),
    ),
    Row(
        "Tables",
        "JSON Lines without a record",
        "slots a.jsonl",
        "a.jsonl: no JSON object on any line: 2 lines (1, 2)",
        2,
        file("a.jsonl", "[1]\nIt sank.\n"),
    ),
    Row(
        "Tables",
        "a line that breaks off",
        "slots a.jsonl",
        "skipped a.jsonl: no JSON object: line 2",
        0,
        file("a.jsonl", '{"text": "12 sank."}\n{"text": "13'),
    ),
    Row(
        "Tables",
        "brackets without end",
        "slots a.jsonl",
        "a.jsonl: no JSON object on any line: line 1",
        2,
        file("a.jsonl", "[" * 100_000),
    ),
    Row(
        "E-mail",
        "no header",
        "slots a.eml",
        "a.eml: not an e-mail: it begins with no header line",
        2,
        file("a.eml", "It sank.\n"),
    ),
    Row(
        "Tables",
        "a table of more than 20,000 rows",
        "slots a.csv",
        "a.csv: more than 20,000 rows; split it",
        2,
        file("a.csv", "text\n" + "It sank.\n" * 20_001),
    ),
    *(
        Row(
            "Web pages, PDFs and Word documents",
            what,
            f"slots {name}",
            f"{name}: {BAD[name][1]}",
            2,
            bad_document(name),
        )
        for name, what in DOCUMENTS.items()
    ),
    Row("E-mail", "no text", "slots a.eml", "a.eml: an e-mail without text", 2, file("a.eml", HEADER + "\n")),
    Row(
        "E-mail",
        "an attachment",
        "slots a.eml",
        "not read in a.eml: attached and not read: plan.pdf",
        0,
        file(
            "a.eml",
            WITH_PLAN,
        ),
    ),
    Row(
        "Feeds",
        "XML that is no feed",
        "slots a.xml",
        "a.xml: XML, but not a feed (its root is <project>)",
        2,
        file("a.xml", "<project/>"),
    ),
    Row(
        "Feeds",
        "no entries",
        "slots a.rss",
        "a.rss: a feed without entries",
        2,
        file("a.rss", "<rss version='2.0'><channel/></rss>"),
    ),
    Row(
        "Feeds",
        "entities that would grow without end, or name files",
        "slots a.rss",
        "a.rss: it declares entities of its own, which are not read",
        2,
        file("a.rss", LAUGHS),
    ),
    Row(
        "Feeds",
        "a feed that breaks off",
        "slots a.rss",
        "skipped a.rss: not well-formed: what follows the fault may be missing",
        0,
        file("a.rss", "<rss version='2.0'><channel><item><description>12 sank.</description></item><it"),
    ),
    Row("Subtitles", "no cue", "slots a.srt", "a.srt: no cue with text in it", 2, file("a.srt", "It sank.")),
    Row(
        "Subtitles",
        "WebVTT without its first line",
        "slots a.vtt",
        "a.vtt: not WebVTT: its first line is not WEBVTT",
        2,
        file("a.vtt", "00:01.000 --> 00:02.000\nIt sank.\n"),
    ),
    Row(
        "Standard input",
        "a terminal",
        "slots -",
        "- stands for standard input, and nothing is piped into it",
        2,
        stdin(b"", terminal=True),
    ),
    Row("Standard input", "closed", "slots -", "- stands for standard input, which is closed", 2, stdin(None)),
    Row("Standard input", "nothing in it", "slots -", "stdin: empty", 2, stdin(b"")),
    Row("Standard input", "binary", "slots -", "stdin: binary file", 2, stdin(b"\x7fELF\x00")),
    Row(
        "Saved runs and baselines",
        "a saved run that is not JSON",
        "report run.json",
        "run.json is not JSON",
        2,
        file("run.json", "[" * 100_000),
    ),
    Row(
        "Saved runs and baselines",
        "a saved run of another program",
        "report run.json",
        "run.json is not a report of schema consistency.report/1",
        2,
        file("run.json", '{"schema": "x/1"}'),
    ),
    Row(
        "Saved runs and baselines",
        "a saved run with text for a number",
        "report run.json --html r.html",
        "run.json is damaged: a number in it is not finite",
        2,
        both(saved, with_text_for_a_number),
    ),
    Row(
        "Saved runs and baselines",
        "a baseline that breaks off",
        "check a.txt --baseline b.json",
        "b.json",
        2,
        both(file("a.txt", "It sank."), file("b.json", '{"schema"')),
    ),
    Row(
        "Reports",
        "a folder that is not there",
        "report run.json --html gone/r.html",
        "cannot write gone/r.html: the folder",
        2,
        saved,
    ),
    Row(
        "Reports",
        "a folder instead of a file",
        "report run.json --html out",
        "cannot write out: it is a folder",
        2,
        both(saved, folder("out")),
    ),
    Row(
        "Reports",
        "a read-only folder",
        "report run.json --html out/r.html",
        "cannot write out/r.html: no permission to write",
        2,
        both(saved, folder("out", 0o555)),
    ),
    Row(
        "Reports",
        "a read-only file",
        "report run.json --html r.html",
        "cannot write r.html: the file is read-only",
        2,
        both(saved, file("r.html", "kept"), mode("r.html", 0o444)),
    ),
    Row(
        "Reports",
        "a full disk",
        "report run.json --html r.html",
        "cannot write r.html: the disk is full",
        2,
        both(saved, file("r.html", "kept"), failing_disk(errno.ENOSPC)),
    ),
    Row(
        "Reports",
        "a disk quota that is used up",
        "report run.json --html r.html",
        "cannot write r.html: the disk quota is used up",
        2,
        both(saved, failing_disk(errno.EDQUOT)),
    ),
    Row(
        "Reports",
        "a device that is full",
        "report run.json --html /dev/full",
        "cannot write /dev/full: the disk is full",
        2,
        saved,
    ),
    Row(
        "Reports",
        "a full disk behind standard output",
        "report run.json",
        "standard output cannot be written: no space left on device",
        2,
        both(saved, full_stdout),
    ),
    Row(
        "Ctrl-C",
        "while documents are read",
        "check a.txt --html r.html --no-progress",
        "interrupted",
        130,
        both(file("a.txt", "It sank."), interrupted("reading")),
    ),
    Row(
        "Ctrl-C",
        "while slots are found",
        "check a.txt --html r.html --no-progress",
        "interrupted",
        130,
        both(file("a.txt", "It sank."), interrupted("finding slots")),
    ),
    Row(
        "Ctrl-C",
        "before sentences are parsed",
        "check a.txt --html r.html --no-progress",
        "interrupted",
        130,
        both(file("a.txt", "It sank."), interrupted("parsing")),
    ),
    Row(
        "Ctrl-C",
        "while a report is written",
        "report run.json --html r.html",
        "interrupted",
        130,
        both(saved, file("r.html", "kept"), interrupted_write),
    ),
]

RIGHTS = {"a file that may not be read", "a folder that may not be read", "a read-only folder", "a read-only file"}
"""Rows about rights, which a superuser has all of."""


INTRODUCTION = """# Bad input

What may be wrong with what comes in, what is said on standard error or in the report, and the exit code. A
document that cannot be read is skipped: the exit code 2 below is that of a run which is left with no document at
all. Beside others that can be read it is listed under *skipped*, and only `--strict` makes it a 2. Nothing here
ends in a traceback, and no report is left half written. `tests/cli/test_bad_input.py` runs every line.
"""


def escaped(text: str) -> str:
    return text.replace("<", "&lt;").replace("*", "\\*").replace("|", "\\|")


def page() -> str:
    """The table as Markdown."""
    parts = [INTRODUCTION]
    group = ""
    groups = list(dict.fromkeys(row.group for row in TABLE))
    for row in sorted(TABLE, key=lambda r: groups.index(r.group)):
        if row.group != group:
            group = row.group
            parts += [f"\n## {group}\n", "| input | command | what is said | exit code |", "|---|---|---|---|"]
        parts.append(f"| {row.name} | `{row.command}` | {escaped(row.said)} | {row.code} |")
    return "\n".join(parts) + "\n"


def test_the_page_of_bad_input_is_this_table() -> None:
    if os.environ.get("CONSISTENCY_REFRESH_GOLDEN"):
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page()


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.group}: {row.name}")
def test_bad_input_is_said_and_leaves_nothing_half_done(
    row: Row, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    row.prepare(tmp_path, monkeypatch)
    if row.name in RIGHTS and all(os.access(path, os.R_OK | os.W_OK) for path in tmp_path.iterdir()):
        pytest.skip("whoever runs this may do everything")
    before = contents(tmp_path)
    monkeypatch.setattr(sys, "argv", ["consistency", *row.command.split()])
    code = exit_code()
    output = capsys.readouterr()
    assert row.said in output.out + output.err
    assert code == row.code, output.err
    assert "Traceback" not in output.err
    assert contents(tmp_path) in (before, {name: text for name, text in before.items() if name != "a.txt"})


def test_ctrl_c_ends_a_waiting_run_with_130_and_no_traceback(tmp_path: Path) -> None:
    run = subprocess.Popen(
        [sys.executable, "-m", "consistency", "slots", "-"],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A runner in the background ignores Ctrl-C, and would hand that down.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    time.sleep(1.5)
    run.send_signal(signal.SIGINT)
    output, errors = run.communicate(timeout=30)
    assert (run.returncode, output) == (130, "")
    assert errors == "interrupted\n"


@pytest.mark.model
@pytest.mark.parametrize("stage", ["parsing", "embedding", "comparing"])
def test_ctrl_c_late_in_a_run_leaves_no_report(
    stage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("The ferry Solvang carried 212 passengers on Monday.")
    (tmp_path / "b.txt").write_text("The ferry Solvang carried 208 passengers on Monday.")
    interrupted(stage)(tmp_path, monkeypatch)
    monkeypatch.setattr(sys, "argv", ["consistency", "check", ".", "--no-progress", "--html", "r.html", "-o", "r.txt"])
    assert exit_code() == 130
    assert capsys.readouterr().err == "interrupted\n"
    assert sorted(contents(tmp_path)) == ["a.txt", "b.txt"]


def exit_code() -> int:
    try:
        main.run()
    except SystemExit as stop:
        return int(stop.code or 0)
    return 0


def contents(folder: Path) -> dict[str, bytes]:
    """Every regular file that can be read, with what is in it."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.stat().st_size < 1_000_000 and os.access(path, os.R_OK):
            found[path.relative_to(folder).as_posix()] = path.read_bytes()
    return found
