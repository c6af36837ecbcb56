"""The baseline as a file that is committed.

It is sorted and holds no time of day, no line numbers and no counts, so that two people who change it
for different reasons get no merge conflict. `check` only ever reads it. Files of earlier formats are read; what
is written is of the present one.
"""

from __future__ import annotations

import json
import re
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from reprlib import repr as clipped
from typing import Any

from consistency.errors import BaselineError
from consistency.gate.baseline import Baseline, Decision, Entry, Status, sorted_baseline
from consistency.gate.found import Statement

FAMILY = "consistency.baseline"
FORMAT = 2
"""Format 1 kept no clauses, and named documents by their paths from the working directory."""
SCHEMA = f"{FAMILY}/{FORMAT}"

_MAKE = "make one with `consistency baseline create`"
_RESTORE = "restore it from version control: a new one would take everything found today as known"
_LIMIT = 50_000_000
"""Bytes of a file."""
_SHOWN = 10
"""Problems of a file that are listed; a file with more of them is not one that was slightly mistyped."""


def dump(baseline: Baseline) -> str:
    """The text of a baseline file. Parsing it gives the same baseline."""
    data = {"schema": SCHEMA, "entries": [as_data(entry) for entry in baseline.entries]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


@dataclass(frozen=True, slots=True)
class BaselineFile:
    """What a baseline file holds, and the format that it was written in."""

    baseline: Baseline
    format: int


def load(path: Path) -> BaselineFile:
    """The baseline in a file.

    Raises:
        BaselineError: there is no such file, or `parse` cannot use what is in it.
    """
    try:
        _check_file(path)
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise BaselineError(f"{path}: there is no such baseline file", hint=_MAKE) from error
    except IsADirectoryError as error:
        raise BaselineError(f"{path} is a folder, not a baseline file") from error
    except UnicodeDecodeError as error:
        raise BaselineError(f"{path}: byte {error.start} is not UTF-8", hint=_RESTORE) from error
    except OSError as error:
        raise BaselineError(f"{path} cannot be read: {(error.strerror or str(error)).lower()}") from error
    return parse(text, str(path))


def parse(text: str, name: str) -> BaselineFile:
    """The baseline in the text of a file of this name. Entries may stand in any order.

    Raises:
        BaselineError: it is no JSON, of another format, or some entries cannot be used; the first are named.
    """
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        conflict = re.search(r"^(<<<<<<<|=======|>>>>>>>)", text, re.MULTILINE)
        raise BaselineError(
            f"{name}:{error.lineno}:{error.colno}: not JSON: {error.msg}",
            hint="settle the merge conflict in it" if conflict else _RESTORE,
        ) from error
    except RecursionError as error:
        raise BaselineError(f"{name}: not a baseline: nested too deeply", hint=_RESTORE) from error
    except ValueError as error:  # Python reads no number of more than 4,300 digits
        raise BaselineError(f"{name}: not a baseline: it holds a number that is too long", hint=_RESTORE) from error
    version = _version(data, name)
    readers = _READERS if version == FORMAT else _READERS_1
    found = data.get("entries")
    if not isinstance(found, list):
        raise BaselineError(f'{name}: "entries" is not a list', hint=_RESTORE)
    problems: list[str] = []
    entries: dict[str, Entry] = {}
    for number, item in enumerate(found, start=1):
        if len(problems) > _SHOWN:
            break
        entry, wrong = _entry(item, readers)
        place = f"entry {number}" + (f" ({_short(item['fingerprint'])})" if entry is None and _named(item) else "")
        problems += [f"{place}: {problem}" for problem in wrong]
        if entry is not None and entries.setdefault(entry.fingerprint, entry) is not entry:
            problems.append(f"{place}: the fingerprint {_short(entry.fingerprint)} is there twice")
    if problems:
        listed = "\n".join(f"  {p}" for p in problems[:_SHOWN])
        if len(problems) > _SHOWN:
            raise BaselineError(f"{name}: more than {_SHOWN} problems\n{listed}\n  and more")
        raise BaselineError(f"{name}: {len(problems)} problem{'s'[: len(problems) > 1]}\n{listed}")
    return BaselineFile(sorted_baseline(entries.values()), version)


def _check_file(path: Path) -> None:
    """Refuse what is not to be read whole; a folder is left to whoever opens it."""
    found = path.stat()
    if not stat.S_ISREG(found.st_mode) and not stat.S_ISDIR(found.st_mode):
        raise BaselineError(f"{path} is not a regular file")
    if found.st_size > _LIMIT:
        raise BaselineError(f"{path} is larger than {_LIMIT // 1_000_000} MB, no baseline file", hint=_RESTORE)


def _version(data: object, name: str) -> int:
    schema = data.get("schema") if isinstance(data, dict) else None
    found = re.fullmatch(rf"{re.escape(FAMILY)}/(\d{{1,9}})", schema) if isinstance(schema, str) else None
    if not isinstance(data, dict) or found is None:
        raise BaselineError(f"{name}: not a baseline (it has no schema {SCHEMA})", hint=_MAKE)
    if not 1 <= int(found[1]) <= FORMAT:
        raise BaselineError(
            f"{name} is format {found[1]}, this version reads 1–{FORMAT} — upgrade consistency",
            hint="pip install --upgrade claim-consistency",
        )
    return int(found[1])


def as_data(entry: Entry) -> dict[str, object]:
    """An entry as JSON-ready data."""
    decision = entry.decision
    return {
        "fingerprint": entry.fingerprint,
        "rule": entry.rule,
        "kind": entry.kind,
        "role": entry.role,
        "claim": entry.claim,
        "status": str(decision.status),
        "reason": decision.reason,
        "author": decision.author,
        "expires": decision.expires.isoformat() if decision.expires else None,
        "statements": [
            {"value": value, "document": document, "text": text}
            for value, document, text in sorted((s.value, s.document, s.text) for s in entry.statements)
        ],
        "pairs": sorted(entry.pairs),
    }


def _entry(item: object, readers: Mapping[str, _Reader]) -> tuple[Entry | None, list[str]]:
    """The entry, or what keeps it from being one."""
    if not isinstance(item, dict):
        return None, ["not an object"]
    problems = [f"{key!r} is missing" for key in readers if key not in item]
    unknown = (key for key in item if key not in readers)
    problems += [f"{clipped(key)} is unknown" for key in islice(unknown, _SHOWN)]
    read: dict[str, Any] = {}
    for key in readers.keys() & item.keys():
        try:
            read[key] = readers[key](item[key])
        except ValueError as error:
            problems.append(f"{key!r} {error}")
    if problems:
        return None, sorted(problems)
    if "sides" in read:
        read["statements"] = read.pop("sides")
    decision = Decision(*(read.pop(key) for key in ("status", "reason", "author", "expires")))
    return Entry(**read, decision=decision), []


def _named(item: object) -> bool:
    return isinstance(item, dict) and isinstance(item.get("fingerprint"), str)


def _short(fingerprint: str) -> str:
    return fingerprint if len(fingerprint) <= 64 else f"{fingerprint[:64]}…"


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"is {clipped(value)}, not text")
    return value


def _name(value: object) -> str:
    if not _text(value):
        raise ValueError("is empty")
    return _text(value)


def read_status(value: object) -> Status:
    """A status as it is written. Raises ValueError with what is wrong, to go on after the key's name."""
    try:
        return Status(_text(value))
    except ValueError:
        raise ValueError(f"is {clipped(value)}, not one of {', '.join(Status)}") from None


def read_expires(value: object) -> date | None:
    """A last day as it is written, or ``None``. Raises ValueError with what is wrong."""
    if value is None:
        return None
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise ValueError(f"is {value}, and there is no such day") from None
    raise ValueError(f"is {clipped(value)}, not a date YYYY-MM-DD or null")


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not all(isinstance(text, str) for text in value):
        raise ValueError("is not a list of texts")
    return tuple(sorted(set(value)))


def _statements(value: object) -> frozenset[Statement]:
    if not isinstance(value, list) or not value:
        raise ValueError("is not a list of statements")
    statements = []
    for item in value:
        if not isinstance(item, dict) or item.keys() != {"value", "document", "text"}:
            raise ValueError("holds something else than a value, its document and its text")
        statements.append(Statement(_text(item["document"]), _text(item["text"]), _text(item["value"])))
    return frozenset(statements)


def _sides(value: object) -> frozenset[Statement]:
    """The statements of an entry of format 1, which kept no texts."""
    if not isinstance(value, list) or not value:
        raise ValueError("is not a list of values")
    statements: list[Statement] = []
    for side in value:
        if not isinstance(side, dict) or side.keys() != {"value", "documents"}:
            raise ValueError("holds something else than a value and its documents")
        statements += [Statement(document, "", _text(side["value"])) for document in _texts(side["documents"])]
    return frozenset(statements)


_Reader = Callable[[object], object]

_READERS: Mapping[str, _Reader] = {
    "fingerprint": _name,
    "rule": _name,
    "kind": _name,
    "role": _name,
    "claim": _text,
    "status": read_status,
    "reason": _text,
    "author": _text,
    "expires": read_expires,
    "statements": _statements,
    "pairs": lambda value: frozenset(_texts(value)),
}
_READERS_1: Mapping[str, _Reader] = {
    **{key: reader for key, reader in _READERS.items() if key != "statements"},
    "sides": _sides,
}
