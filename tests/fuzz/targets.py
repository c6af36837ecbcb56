"""What is fed with broken input, and what must hold whatever comes in."""

from __future__ import annotations

import io
import json
import random
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from functools import cache
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from markdown_it import MarkdownIt
from read.made import FILES, one_page, paragraph, text_page, word

from consistency.build import gate, judging_stages, reading_stages
from consistency.cache.file import Cache
from consistency.cache.parser import unpacked
from consistency.config import Settings
from consistency.document import UNDATED, Block, Document, Origin, Reading, Skipped
from consistency.errors import ConsistencyError
from consistency.gate.baseline import Baseline
from consistency.gate.baseline_file import dump, parse
from consistency.pipeline import JudgingStages, run
from consistency.progress import Silent
from consistency.read.columns import Columns
from consistency.read.formats import reader_for
from consistency.read.published import VotingDater
from consistency.read.sentences import NewsSplitter
from consistency.report import ModelEntry
from consistency.reporters.formats import FORMATS, reporter
from consistency.review.app import wish_in
from consistency.saved import parse as report_of
from consistency.slots.finder import NewsSlots
from consistency.text import Span
from fuzz.mutate import MARK, WORDS, damaged, odd_json, prose, repacked, reworded
from fuzz.signs import SIGNS

ROOT = Path(__file__).parents[2]
SEEDS = sorted((ROOT / "seeds").glob("0*.md"))
READ, REFUSED = "read", "refused"


@cache
def originals(suffix: str) -> tuple[bytes, ...]:
    """Sound files of a format."""
    found = [path.read_bytes() for path in sorted((*FILES.glob(f"*{suffix}"), *FILES.parent.glob(f"pages/*{suffix}")))]
    found = [data for data in found if b"/Encrypt" not in data]
    seeds = [path.read_bytes() for path in SEEDS]
    match suffix:
        case ".md" | ".txt":
            return tuple(seeds)
        case ".pdf":
            return (*found, one_page(text_page("The ship left on May 5, 2024.", "It had 12 crew.")))
        case ".docx":
            return (*found, word(paragraph("The ship left on May 5, 2024. It had 12 crew.") * 3))
        case ".html":
            return (*found, b"<html><body><article>" + seeds[0].replace(b"\n\n", b"<p>") + b"</article></body></html>")
    return tuple(found)


class Reads:
    """A reader, and the stages that need no model behind it."""

    def __init__(self, suffix: str) -> None:
        self.name = f"reader of {suffix}"
        self._suffix = suffix

    def make(self, rng: random.Random) -> bytes:
        given, known = originals(self._suffix), SIGNS[self._suffix]
        data, other = rng.choice(given), rng.choice(given)
        if self._suffix == ".docx" and rng.random() < 0.8:
            return repacked(data, rng, lambda part: damaged(part, rng, known))
        if rng.random() < 0.15:
            data = reworded(data.decode("latin-1"), rng).encode("utf-8", "surrogatepass")
        return damaged(data, rng, known, other)

    def feed(self, data: bytes, folder: Path) -> str:
        path = folder / f"a{self._suffix}"
        path.write_bytes(data)
        reader = reader_for(path, 20_000_000, Columns())
        assert reader is not None
        result = reader.read(path, path.name)
        if isinstance(result, Skipped):
            assert result.reason
            return REFUSED
        documents = result.documents if isinstance(result, Reading) else (result,)
        for document in documents[:40]:
            examine(document)
        return READ if documents else REFUSED


def examine(document: Document) -> None:
    """Splits a document, finds its slots and its date, and holds all of it against the text."""
    text = document.text
    text.encode()
    assert [o.offset for o in document.origins] == sorted(o.offset for o in document.origins)
    assert all(0 <= b.span.start <= b.span.end <= len(text) for b in document.blocks)
    sentences = NewsSplitter().split(document)
    assert all(s.span.of(text) == s.text for s in sentences)
    slots = NewsSlots().find(document, sentences)
    for slot in slots:
        assert slot.span.of(text) == slot.text == slot.text.strip() != ""
        assert slot.value.canonical
    assert all(a.span.end <= b.span.start for a, b in pairwise(slots))
    VotingDater({}).date([document], [slots])


class FindsSlots:
    """The slot finder, on words of values in any order."""

    name = "slot finder"

    def make(self, rng: random.Random) -> bytes:
        return prose(rng, rng.choice((5, 30, 300, 3000))).encode("utf-8", "surrogatepass")

    def feed(self, data: bytes, folder: Path) -> str:
        text = data.decode("utf-8", "replace")  # no reader gives half a character
        examine(Document("a.txt", text, (Block(Span(0, len(text))),), (Origin(0, 1, 1),), published=UNDATED))
        return READ


class SavedRun:
    """A saved run, and every report that is drawn of it."""

    name = "saved run, drawn again"

    def make(self, rng: random.Random) -> bytes:
        data = (ROOT / "reports" / "sample" / "report.json").read_bytes()
        if rng.random() < 0.2:
            return damaged(data, rng, [b'"', b"{", b"[" * 2000, b"1e999", b"NaN", b"\\ud800", b"9" * 5000])
        return json.dumps(odd_json(json.loads(data), rng)).encode()

    def feed(self, data: bytes, folder: Path) -> str:
        try:
            report = report_of(data.decode("utf-8", "replace"))
        except ConsistencyError:
            return REFUSED
        for form in FORMATS:
            drawn = reporter(form).render(report)
            drawn.encode("utf-8", "backslashreplace")
            # In a code span of Markdown anything may stand.
            shown = MarkdownIt("commonmark").render(drawn) if form == "markdown" else drawn
            assert form not in {"html", "markdown", "junit"} or MARK not in shown, form
        assert report_of(reporter("json").render(report)) == report
        return READ


_ENTRY = {
    "fingerprint": "0123456789abcdef",
    "rule": "date-conflict",
    "kind": "date",
    "role": "start",
    "claim": "when it sank",
    "status": "accepted",
    "reason": "known",
    "author": "",
    "expires": "2031-01-31",
    "pairs": ["0123456789abcdef" * 4],
    "statements": [
        {"value": "2024-03-10", "document": "a.md", "text": "it sank"},
        {"value": "x", "document": "b", "text": ""},
    ],
}


class ReadsBaseline:
    """A baseline file."""

    name = "baseline"

    def make(self, rng: random.Random) -> bytes:
        data = {"schema": "consistency.baseline/2", "entries": [_ENTRY, {**_ENTRY, "fingerprint": "f" * 16}]}
        if rng.random() < 0.3:
            return damaged(
                json.dumps(data).encode(), rng, [b"[" * 3000, b"<<<<<<< a\n", b"1e999", b"9" * 5000, b"null"]
            )
        return json.dumps(odd_json(data, rng)).encode()

    def feed(self, data: bytes, folder: Path) -> str:
        try:
            found = parse(data.decode("utf-8", "replace"), "b.json")
        except ConsistencyError:
            return REFUSED
        assert parse(dump(found.baseline), "b.json").baseline == found.baseline
        return READ


class Decides:
    """What is sent to the review server."""

    name = "decision sent to the review server"

    def make(self, rng: random.Random) -> bytes:
        data = {"fingerprint": "a", "status": "accepted", "reason": "r", "author": "a", "expires": None, "expected": ""}
        if rng.random() < 0.3:
            return damaged(json.dumps(data).encode(), rng, [b"[" * 3000, b"1e999", b"9" * 5000, b"NaN", b"\xff"])
        return json.dumps(odd_json(data, rng)).encode()

    def feed(self, data: bytes, folder: Path) -> str:
        try:
            wish_in(data, date(2024, 1, 1))
        except ValueError as error:
            return REFUSED if str(error) else "said nothing"
        return READ


class Configures:
    """A configuration file."""

    name = "configuration"

    _TEXT = """
paths = ["a/"]
against = ["b/"]
exclude = ["*.x"]
fail-on = "new"
min-confidence = 0.5
ignore = ["time-conflict"]
editor-link = "vscode://file/{path}:{line}"
max-bytes = 100
strict = true
[doc-dates]
"a/b.md" = 2024-03-12
[authority]
"a/b.md" = "city council"
"""

    def make(self, rng: random.Random) -> bytes:
        return damaged(self._TEXT.encode(), rng, SIGNS[".toml"])

    def feed(self, data: bytes, folder: Path) -> str:
        from consistency.cli.main import app

        file = folder / "consistency.toml"
        file.write_bytes(data)
        said = io.StringIO()
        try:
            with redirect_stdout(said), redirect_stderr(io.StringIO()):
                code = app(["check", "--show-config", "--config", str(file)], standalone_mode=False)
        except ConsistencyError:
            return REFUSED
        except Exception as error:
            if type(error).__module__.partition(".")[0] in {"click", "typer"}:  # a bad value, said in their way
                return REFUSED
            raise
        assert code in {0, None}
        assert said.getvalue()
        return READ


class Remembers:
    """A cache file that something has written over: what it gives is what was put in, or nothing."""

    name = "cache file"

    def make(self, rng: random.Random) -> bytes:
        return damaged(_kept(), rng, [b"SQLite format 3\x00", b"\x00" * 100, b"\xff" * 100])

    def feed(self, data: bytes, folder: Path) -> str:
        kept = Cache(folder)
        for suffix in ("-wal", "-shm"):
            Path(f"{kept.path}{suffix}").unlink(missing_ok=True)
        kept.path.write_bytes(data)
        found = kept.found("parse", [f"s{n}" for n in range(300)])
        assert all(value == _value(int(source[1:])) for source, value in found.items())
        kept.keep("parse", {"new": b"new"})
        kept.contents()
        after = Cache(folder)
        after.keep("parse", {"next": b"next"})
        assert after.found("parse", ["next"]) == {"next": b"next"}
        return READ if found else REFUSED


def _value(number: int) -> bytes:
    return f"value {number} ".encode() * (number % 40 + 1)


@cache
def _kept() -> bytes:
    """A cache file as a run leaves it."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        cache_ = Cache(Path(folder))
        cache_.keep("parse", {f"s{n}": _value(n) for n in range(300)})
        with sqlite3.connect(cache_.path) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        return cache_.path.read_bytes()


class Unpacks:
    """A kept parse whose checksum is right and whose contents are not."""

    name = "parse from the cache"

    def make(self, rng: random.Random) -> bytes:
        rows = [
            [0, "It", "it", "PRON", "PRP", "nsubj", 1, "", 0, 2],
            [1, "sank", "sink", "VERB", "VBD", "ROOT", 1, "", 3, 7],
        ]
        return json.dumps(odd_json([rows], rng)[0]).encode()

    def feed(self, data: bytes, folder: Path) -> str:
        import zlib

        parse_ = unpacked(zlib.compress(data))
        if parse_ is None:
            return REFUSED
        assert all(0 <= token.head < len(parse_) and token.index == at for at, token in enumerate(parse_))
        return READ


class Hashed:
    """Implements `seams.Embedder` without a model: vectors of the words."""

    model = ModelEntry("words", "1", "0" * 64)

    def embed(self, texts: Sequence[str]) -> Any:
        rows = np.zeros((len(texts), 64), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for each in text.lower().split():
                row[blake2b(each.encode("utf-8", "replace"), digest_size=1).digest()[0] % 64] += 1
            row /= max(1e-6, float(np.linalg.norm(row)))
        return rows


class WholeRun:
    """Everything from files to reports, with the real parser and vectors that need no model."""

    name = "whole run"

    def make(self, rng: random.Random) -> bytes:
        texts = [path.read_text("utf-8") for path in SEEDS]
        lines = [line for text in texts for line in text.splitlines() if line]
        made = []
        for _ in range(rng.choice((1, 2, 3))):
            text = reworded(rng.choice(texts), rng) if rng.random() < 0.7 else "\n\n".join(rng.choices(lines, k=12))
            made.append(text if rng.random() < 0.7 else reworded(text + "\n\n" + prose(rng, 60), rng))
        return json.dumps(made).encode()

    def feed(self, data: bytes, folder: Path) -> str:
        for old in folder.glob("*.md"):
            old.unlink()
        for number, text in enumerate(json.loads(data)):
            (folder / f"{number}.md").write_bytes(text.encode("utf-8", "replace"))
        settings = Settings(any_language=True)
        try:
            report = run(["."], settings, reading_stages(settings, folder), _judging(), gate(Baseline(())), Silent())
        except ConsistencyError:
            return REFUSED
        for form in FORMATS:
            reporter(form).render(report)
        assert report_of(reporter("json").render(report)) == report
        return READ


@cache
def _judging() -> JudgingStages:
    from dataclasses import replace

    return replace(judging_stages(Settings(), Silent()), embedder=Hashed())


Target = Reads | FindsSlots | SavedRun | ReadsBaseline | Decides | Configures | Remembers | Unpacks | WholeRun


def targets(names: Iterable[str] = ()) -> list[Target]:
    """All targets, or those whose names hold one of the given words."""
    formats = (
        ".html",
        ".pdf",
        ".docx",
        ".md",
        ".txt",
        ".csv",
        ".tsv",
        ".jsonl",
        ".eml",
        ".rss",
        ".atom",
        ".srt",
        ".vtt",
    )
    every: list[Target] = [
        *map(Reads, formats),
        FindsSlots(),
        SavedRun(),
        ReadsBaseline(),
        Decides(),
        Configures(),
        Remembers(),
        Unpacks(),
        WholeRun(),
    ]
    wanted = list(names)
    return [t for t in every if not wanted or any(name in t.name for name in wanted)]


__all__ = ["READ", "REFUSED", "WORDS", "Callable", "Target", "targets"]
