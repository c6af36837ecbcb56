"""The baseline as a file that is committed.

It is sorted and holds no time of day, no line numbers and no counts, so that two people who change it
for different reasons get no merge conflict. `check` only ever reads it.
"""

from __future__ import annotations

import json
import re
import stat
from collections.abc import Callable, Mapping
from datetime import date
from itertools import islice
from pathlib import Path
from reprlib import repr as clipped
from typing import Any

from consistency.errors import BaselineError
from consistency.gate.baseline import Baseline, Entry, KnownValue, Status

FAMILY = "consistency.baseline"
FORMAT = 1
SCHEMA = f"{FAMILY}/{FORMAT}"

_MAKE = "make one with `consistency baseline create`"
_RESTORE = "restore it from version control: a new one would take everything found today as known"
_LIMIT = 50_000_000
"""Bytes of a file."""
_SHOWN = 10
"""Problems of a file that are listed; a file with more of them is not one that was slightly mistyped."""


def dump(baseline: Baseline) -> str:
    """The text of a baseline file. Parsing it gives the same baseline."""
    data = {"schema": SCHEMA, "entries": [_as_data(entry) for entry in baseline.entries]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def load(path: Path) -> Baseline:
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


def parse(text: str, name: str) -> Baseline:
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
    _check_schema(data, name)
    found = data.get("entries")
    if not isinstance(found, list):
        raise BaselineError(f'{name}: "entries" is not a list', hint=_RESTORE)
    problems: list[str] = []
    entries: dict[str, Entry] = {}
    for number, item in enumerate(found, start=1):
        if len(problems) > _SHOWN:
            break
        entry, wrong = _entry(item)
        place = f"entry {number}" + (f" ({_short(item['fingerprint'])})" if entry is None and _named(item) else "")
        problems += [f"{place}: {problem}" for problem in wrong]
        if entry is not None and entries.setdefault(entry.fingerprint, entry) is not entry:
            problems.append(f"{place}: the fingerprint {_short(entry.fingerprint)} is there twice")
    if problems:
        listed = "\n".join(f"  {p}" for p in problems[:_SHOWN])
        if len(problems) > _SHOWN:
            raise BaselineError(f"{name}: more than {_SHOWN} problems\n{listed}\n  and more")
        raise BaselineError(f"{name}: {len(problems)} problem{'s'[: len(problems) > 1]}\n{listed}")
    return Baseline(tuple(entries[fingerprint] for fingerprint in sorted(entries)))


def _check_file(path: Path) -> None:
    """Refuse what is not to be read whole; a folder is left to whoever opens it."""
    found = path.stat()
    if not stat.S_ISREG(found.st_mode) and not stat.S_ISDIR(found.st_mode):
        raise BaselineError(f"{path} is not a regular file")
    if found.st_size > _LIMIT:
        raise BaselineError(f"{path} is larger than {_LIMIT // 1_000_000} MB, no baseline file", hint=_RESTORE)


def _check_schema(data: object, name: str) -> None:
    schema = data.get("schema") if isinstance(data, dict) else None
    if schema == SCHEMA:
        return
    other = re.fullmatch(rf"{re.escape(FAMILY)}/(\d+)", schema) if isinstance(schema, str) else None
    if other is None:
        raise BaselineError(f"{name}: not a baseline (it has no schema {SCHEMA})", hint=_MAKE)
    raise BaselineError(
        f"{name} is format {other[1]}, this version reads {FORMAT} — upgrade consistency",
        hint="pip install --upgrade claim-consistency",
    )


def _as_data(entry: Entry) -> dict[str, object]:
    return {
        "fingerprint": entry.fingerprint,
        "rule": entry.rule,
        "kind": entry.kind,
        "role": entry.role,
        "claim": entry.claim,
        "status": str(entry.status),
        "reason": entry.reason,
        "author": entry.author,
        "expires": entry.expires.isoformat() if entry.expires else None,
        "sides": [{"value": side.value, "documents": list(side.documents)} for side in entry.sides],
        "pairs": sorted(entry.pairs),
    }


def _entry(item: object) -> tuple[Entry | None, list[str]]:
    """The entry, or what keeps it from being one."""
    if not isinstance(item, dict):
        return None, ["not an object"]
    problems = [f"{key!r} is missing" for key in _READERS if key not in item]
    unknown = (key for key in item if key not in _READERS)
    problems += [f"{clipped(key)} is unknown" for key in islice(unknown, _SHOWN)]
    read: dict[str, Any] = {}
    for key in _READERS.keys() & item.keys():
        try:
            read[key] = _READERS[key](item[key])
        except ValueError as error:
            problems.append(f"{key!r} {error}")
    return (None, sorted(problems)) if problems else (Entry(**read), [])


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


def _status(value: object) -> Status:
    try:
        return Status(_text(value))
    except ValueError:
        raise ValueError(f"is {clipped(value)}, not one of {', '.join(Status)}") from None


def _expires(value: object) -> date | None:
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


def _sides(value: object) -> tuple[KnownValue, ...]:
    if not isinstance(value, list) or not value:
        raise ValueError("is not a list of values")
    sides = []
    for side in value:
        if not isinstance(side, dict) or side.keys() != {"value", "documents"}:
            raise ValueError("holds something else than a value and its documents")
        sides.append(KnownValue(_text(side["value"]), _texts(side["documents"])))
    return tuple(sorted(sides))


_READERS: Mapping[str, Callable[[object], object]] = {
    "fingerprint": _name,
    "rule": _name,
    "kind": _name,
    "role": _name,
    "claim": _text,
    "status": _status,
    "reason": _text,
    "author": _text,
    "expires": _expires,
    "sides": _sides,
    "pairs": lambda value: frozenset(_texts(value)),
}
