"""The settings of a run, and where their mistakes are named.

Whatever settings come from (flags, a table of a TOML file), `settings_from` builds them and reports
every unknown key and every bad value at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from consistency import typed
from consistency.discrepancy import Discrepancy, Verdict
from consistency.errors import ConfigError
from consistency.rules import RULES
from consistency.weburl import editor_template

DEFAULT_MODEL = "all-MiniLM-L6-v2"
"""The embedding model that comes with the program."""
DEFAULT_MAX_BYTES = 20_000_000
DEFAULT_SAME_QUESTION = 0.25


class FailOn(StrEnum):
    """Which discrepancies make `check` exit with 1."""

    NEW = "new"
    """Those that the baseline does not know."""
    ANY = "any"
    """All that are not suppressed."""
    NONE = "none"


class Backend(StrEnum):
    """What computes vectors."""

    AUTO = "auto"
    """onnxruntime where it is installed and the model is of a kind that can be exported."""
    ONNX = "onnx"
    SENTENCE_TRANSFORMERS = "sentence-transformers"


class EngineKind(StrEnum):
    """Where the workers of a run are."""

    LOCAL = "local"
    """On this machine."""
    DASK = "dask"
    """On the machines of a Dask cluster."""


@dataclass(frozen=True, slots=True)
class Workers:
    """Who does the work of a run. Nothing that is found depends on it, so it is no part of the settings."""

    jobs: int = 1
    """Processes on this machine, 0 for one a core."""
    engine: EngineKind = EngineKind.LOCAL
    scheduler: str = ""
    """The address of a cluster's scheduler."""
    work: str = ""
    """Where what workers are handed and give back lies: a path, or an address that fsspec knows; empty for a folder
    that goes away at the end."""

    @property
    def alone(self) -> bool:
        """Whether everything is done in this process, and nothing put down."""
        return self.engine is EngineKind.LOCAL and self.jobs == 1 and not self.work

    def expect_sense(self) -> None:
        """Hold engine and scheduler against each other.

        Raises:
            ConfigError: one is named without the other.
        """
        if self.engine is EngineKind.DASK and not self.scheduler:
            raise ConfigError("--engine dask wants the --scheduler of a cluster", hint="--scheduler tcp://HOST:8786")
        if self.engine is EngineKind.LOCAL and self.scheduler:
            raise ConfigError("--scheduler is for --engine dask", hint=f"--engine dask --scheduler {self.scheduler}")


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
    min_confidence: float = 0.0
    """What is less sure is not reported."""
    select: tuple[str, ...] = ()
    """The rules whose findings are reported; empty for all."""
    ignore: tuple[str, ...] = ()
    """Rules whose findings are not reported."""
    baseline: Path | None = None
    """The file of known discrepancies; ``None`` for no baseline."""
    doc_dates: Mapping[str, date] = field(default_factory=dict)
    """Publication dates that override whatever the documents say, by document id."""
    authority: Mapping[str, str] = field(default_factory=dict)
    """Who stands behind a document, by document id: shown beside it, and nothing follows from it."""
    model: str = DEFAULT_MODEL
    """The embedding model: the bundled one, a folder, or a name on the Hugging Face hub."""
    backend: Backend = Backend.AUTO
    """What computes with it."""
    max_bytes: int = DEFAULT_MAX_BYTES
    """Larger files are skipped."""
    text_column: str = ""
    """The column of a table, or the key of JSON Lines, that is the text; empty to choose by name."""
    id_column: str = ""
    """The one whose values name the documents inside the file."""
    date_column: str = ""
    """The one that says when each was published."""
    any_language: bool = False
    """Whether to read as English what is in another language."""
    one_topic: bool = False
    """Whether to compare documents with each other that are clearly about different things."""
    same_question: float = DEFAULT_SAME_QUESTION
    """From this probability on, two slots are taken to answer the same question."""
    editor_link: str = ""
    """The template of the address at which an editor opens a quote; empty for no such links in the report."""

    def asks_for(self, found: Discrepancy) -> bool:
        """Whether a discrepancy is to be reported: its verdict, its confidence and its rule are asked for."""
        ranks = list(Verdict)
        return (
            ranks.index(found.verdict) <= ranks.index(self.min_verdict)
            and found.confidence >= self.min_confidence
            and (not self.select or found.rule in self.select)
            and found.rule not in self.ignore
        )

    def as_data(self) -> dict[str, Any]:
        """The settings as JSON-ready data under their keys, as the report holds them."""
        return {
            "against": sorted(self.against),
            "exclude": list(self.exclude),
            "fail-on": str(self.fail_on),
            "min-verdict": str(self.min_verdict),
            "min-confidence": self.min_confidence,
            "select": sorted(self.select),
            "ignore": sorted(self.ignore),
            "baseline": None if self.baseline is None else self.baseline.as_posix(),
            "doc-dates": {path: day.isoformat() for path, day in sorted(self.doc_dates.items())},
            "authority": dict(sorted(self.authority.items())),
            "model": self.model,
            "backend": str(self.backend),
            "max-bytes": self.max_bytes,
            "text-column": self.text_column,
            "id-column": self.id_column,
            "date-column": self.date_column,
            "any-language": self.any_language,
            "one-topic": self.one_topic,
            "same-question": self.same_question,
            "editor-link": self.editor_link,
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
        if key not in READERS:
            problems.append(f"{key}: unknown key{typed.did_you_mean(key, READERS)}")
            continue
        try:
            changes[key.replace("-", "_")] = READERS[key](value)
        except ValueError as error:
            problems.append(f"{key}: {error}")
    raise_all(source, problems)
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
            day = typed.day(text)
        except ValueError as error:
            problems.append(f"{option!r}: {error}")
            continue
        identity = typed.identity(path)
        if days.setdefault(identity, day) != day:
            problems.append(f"{option!r}: {identity} already has the date {days[identity]}")
    raise_all("--doc-date", problems)
    return days


def raise_all(source: str, problems: Sequence[str]) -> None:
    """Name all problems of a source at once, if there are any.

    Raises:
        ConfigError: there are.
    """
    if len(problems) == 1:
        raise ConfigError(f"{source}: {problems[0]}")
    if problems:
        raise ConfigError(f"{source}: {len(problems)} problems\n" + "\n".join(f"  {p}" for p in problems))


def _rules(value: object) -> tuple[str, ...]:
    ids: tuple[str, ...] = typed.list_of("rules")(value)  # type: ignore[assignment]
    unknown = [f"{rule!r} is no rule{typed.did_you_mean(rule, RULES)}" for rule in ids if rule not in RULES]
    if unknown:
        raise ValueError("; ".join(unknown))
    return ids


def _editor_link(value: object) -> str:
    template = editor_template(value) if isinstance(value, str) else None
    if value != "" and template is None:
        raise ValueError(
            f"{value!r} is no address of an editor with {{path}} in it, such as vscode://file/…/{{path}}:{{line}}:{{column}}"
        )
    return template or ""


READERS: Mapping[str, typed.Read] = {
    "against": typed.list_of("paths"),
    "exclude": typed.list_of("globs"),
    "fail-on": typed.choice(FailOn),
    "min-verdict": typed.choice(Verdict),
    "min-confidence": typed.probability,
    "select": _rules,
    "ignore": _rules,
    "baseline": typed.path,
    "doc-dates": typed.by_path(typed.day, "dates"),
    "authority": typed.by_path(typed.text, "names"),
    "model": typed.text,
    "backend": typed.choice(Backend),
    "max-bytes": typed.count,
    "text-column": typed.name,
    "id-column": typed.name,
    "date-column": typed.name,
    "any-language": typed.flag,
    "one-topic": typed.flag,
    "same-question": typed.probability,
    "editor-link": _editor_link,
}
"""How the value of every key of the settings is read."""
