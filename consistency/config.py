"""The settings of a run, and where their mistakes are named.

Whatever settings come from (flags, a table of a TOML file), `settings_from` builds them and reports
every unknown key and every bad value at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from posixpath import normpath
from typing import Any

from consistency.discrepancy import Verdict
from consistency.errors import ConfigError

DEFAULT_MODEL = "all-MiniLM-L6-v2"
"""The embedding model that comes with the program."""

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class FailOn(StrEnum):
    """Which discrepancies make `check` exit with 1."""

    NEW = "new"
    """Those that the baseline does not know."""
    ANY = "any"
    """All that are not suppressed."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run is asked to do. Every field has a default."""

    against: tuple[str, ...] = ()
    """Paths of sources that the other documents, the drafts, are checked against; empty to compare all alike."""
    exclude: tuple[str, ...] = ()
    """Globs of files that are not read."""
    fail_on: FailOn = FailOn.NEW
    min_verdict: Verdict = Verdict.TENSION
    """The least sure verdict that is reported."""
    baseline: Path | None = None
    """The file of known discrepancies; ``None`` for no baseline."""
    doc_dates: Mapping[str, date] = field(default_factory=dict)
    """Publication dates that override whatever the documents say, by document id."""
    model: str = DEFAULT_MODEL
    """The embedding model: the bundled one, a folder, or a name on the Hugging Face hub."""
    max_bytes: int = 20_000_000
    """Larger files are skipped."""
    text_column: str = ""
    """The column of a table, or the key of JSON Lines, that is the text; empty to choose by name."""
    id_column: str = ""
    """The one whose values name the documents inside the file."""
    date_column: str = ""
    """The one that says when each was published."""
    any_language: bool = False
    """Whether to read as English what is in another language."""
    same_question: float = 0.25
    """From this probability on, two slots are taken to answer the same question."""

    def as_data(self) -> dict[str, Any]:
        """The settings as JSON-ready data under their keys, as the report holds them."""
        return {
            "against": sorted(self.against),
            "exclude": list(self.exclude),
            "fail-on": str(self.fail_on),
            "min-verdict": str(self.min_verdict),
            "baseline": None if self.baseline is None else self.baseline.as_posix(),
            "doc-dates": {path: day.isoformat() for path, day in sorted(self.doc_dates.items())},
            "model": self.model,
            "max-bytes": self.max_bytes,
            "text-column": self.text_column,
            "id-column": self.id_column,
            "date-column": self.date_column,
            "any-language": self.any_language,
            "same-question": self.same_question,
        }


def settings_from(
    data: Mapping[str, object], *, source: str = "settings", defaults: Settings | None = None
) -> Settings:
    """Settings from keys and values as TOML or JSON gives them; what is left out keeps its default.

    >>> settings_from({"fail-on": "any"}).fail_on
    <FailOn.ANY: 'any'>

    Raises:
        ConfigError: names every unknown key (with the closest valid one) and every bad value.
    """
    problems: list[str] = []
    changes: dict[str, Any] = {}
    for key, value in data.items():
        if key not in _READERS:
            problems.append(f"{key}: unknown key{_did_you_mean(key)}")
            continue
        try:
            changes[key.replace("-", "_")] = _READERS[key](value)
        except ValueError as error:
            problems.append(f"{key}: {error}")
    _raise_all(source, problems)
    return replace(defaults or Settings(), **changes)


def parse_doc_dates(options: Iterable[str]) -> dict[str, date]:
    """Publication dates by path, from ``PATH=YYYY-MM-DD`` of ``--doc-date``.

    Paths are written as document ids are: forward slashes, relative to the working directory where they lie below it.

    >>> parse_doc_dates(["./wire/a.md=2023-09-29"])
    {'wire/a.md': datetime.date(2023, 9, 29)}

    Raises:
        ConfigError: names every option that cannot be used.
    """
    problems: list[str] = []
    days: dict[str, date] = {}
    for option in options:
        # From the right: a path may hold an equals sign, a date does not.
        path, equals, text = option.rpartition("=")
        if not equals or not path:
            problems.append(f"{option!r} is not PATH=YYYY-MM-DD")
            continue
        try:
            day = _day(text)
        except ValueError as error:
            problems.append(f"{option!r}: {error}")
            continue
        identity = _identity(path)
        if days.setdefault(identity, day) != day:
            problems.append(f"{option!r}: {identity} already has the date {days[identity]}")
    _raise_all("--doc-date", problems)
    return days


def _identity(path: str) -> str:
    """The path as documents are named: relative to the working directory where it lies below it."""
    if path == "-":
        return "stdin"
    here, named = Path.cwd(), Path(normpath(Path(path).as_posix()))
    return (named.relative_to(here) if named.is_relative_to(here) else named).as_posix()


def _did_you_mean(key: str) -> str:
    close = get_close_matches(key.replace("_", "-").lower(), _READERS, n=1)
    return f", did you mean {close[0]}?" if close else f" (known: {', '.join(sorted(_READERS))})"


def _raise_all(source: str, problems: list[str]) -> None:
    if len(problems) == 1:
        raise ConfigError(f"{source}: {problems[0]}")
    if problems:
        raise ConfigError(f"{source}: {len(problems)} problems\n" + "\n".join(f"  {p}" for p in problems))


def _day(value: object) -> date:
    # `fromisoformat` alone also takes 20230929 and 2023-W39-5; a TOML date comes as a date already.
    if type(value) is date:
        return value
    if not isinstance(value, str) or not _ISO_DAY.fullmatch(value):
        raise ValueError(f"{value!r} is not a date YYYY-MM-DD")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"there is no day {value}") from None


def _doc_dates(value: object) -> dict[str, date]:
    if not isinstance(value, Mapping):
        raise ValueError(f"{value!r} is not a table of dates by path")
    days: dict[str, date] = {}
    problems: list[str] = []
    for path, day in value.items():
        try:
            days[_identity(str(path))] = _day(day)
        except ValueError as error:
            problems.append(f"{path}: {error}")
    if problems:
        raise ValueError("; ".join(problems))
    return days


def _choice(kind: type[StrEnum]) -> Callable[[object], StrEnum]:
    def read(value: object) -> StrEnum:
        try:
            return kind(str(value))
        except ValueError:
            raise ValueError(f"{value!r} is not one of {', '.join(kind)}") from None

    return read


def _list_of(nouns: str) -> Callable[[object], tuple[str, ...]]:
    def read(value: object) -> tuple[str, ...]:
        if not isinstance(value, list | tuple) or not all(isinstance(text, str) for text in value):
            raise ValueError(f"{value!r} is not a list of {nouns}")
        return tuple(value)

    return read


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{value!r} is not a name")
    return value


def _name_or_none(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is not a name")
    return value.strip()


def _path(value: object) -> Path | None:
    return None if value is None else Path(_text(value))


def _count(value: object) -> int:
    if type(value) is not int or value < 1:  # not isinstance: True is an int
        raise ValueError(f"{value!r} is not a whole number above 0")
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{value!r} is not true or false")
    return value


def _probability(value: object) -> float:
    if type(value) not in {int, float} or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError(f"{value!r} is not a number from 0 to 1")
    return float(value)


_READERS: Mapping[str, Callable[[object], object]] = {
    "against": _list_of("paths"),
    "exclude": _list_of("globs"),
    "fail-on": _choice(FailOn),
    "min-verdict": _choice(Verdict),
    "baseline": _path,
    "doc-dates": _doc_dates,
    "model": _text,
    "max-bytes": _count,
    "text-column": _name_or_none,
    "id-column": _name_or_none,
    "date-column": _name_or_none,
    "any-language": _flag,
    "same-question": _probability,
}
