"""The checker for programs: `check` takes paths and texts and gives a `Result`.

The command line and this module are two edges of the same run: no configuration file and no environment variable
is read here, and what cannot be done is raised as a `ConsistencyError`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from consistency.config import Backend, FailOn, Settings, settings_from
from consistency.discrepancy import Verdict
from consistency.errors import ConfigError, InputError
from consistency.failing import failing
from consistency.report import Finding, Report

if TYPE_CHECKING:
    from consistency.pipeline import Gate, JudgingStages


@dataclass(frozen=True, slots=True)
class Text:
    """A document that is no file."""

    name: str
    """How reports call it. One that ends in ``.md`` is read as Markdown, all others as plain text."""
    text: str
    published: date | None = None
    """When it was published, if that is known better than the text itself tells."""


FilePath = str | os.PathLike[str]
Documents = FilePath | Text | Mapping[str, str] | Iterable[FilePath | Text]
"""Paths of files and folders, glob patterns, texts, or a mapping of names to texts. A single one needs no list.
A string is always a path."""


@dataclass(frozen=True, slots=True, repr=False)
class Result:
    """What a check found. In a notebook it shows itself as the HTML report."""

    report: Report
    """Everything, as plain data: see `consistency.report`."""
    fail_on: FailOn = FailOn.NEW

    @property
    def discrepancies(self) -> tuple[Finding, ...]:
        """All findings that no document asks to be silent about, worst first."""
        return tuple(d for d in self.report.discrepancies if d.suppressed is None)

    @property
    def contradictions(self) -> tuple[Finding, ...]:
        """The findings that the checker is sure of."""
        return tuple(d for d in self.discrepancies if d.verdict == Verdict.CONTRADICTION)

    @property
    def tensions(self) -> tuple[Finding, ...]:
        """The findings for people to look at."""
        return tuple(d for d in self.discrepancies if d.verdict == Verdict.TENSION)

    @property
    def failing(self) -> tuple[Finding, ...]:
        """The contradictions that ``fail_on`` names; without a baseline all of them are new."""
        return failing(self.report, self.fail_on)

    @property
    def ok(self) -> bool:
        """Whether nothing fails. `consistency check` exits with 0 then, and with 1 otherwise."""
        return not self.failing

    def render(self, form: str = "text") -> str:
        """The report in one of the formats of ``consistency check --format``.

        Raises:
            ConfigError: there is no such format.
        """
        from consistency.reporters.formats import FORMATS, reporter
        from consistency.typed import did_you_mean

        if form not in FORMATS:
            raise ConfigError(f"{form!r} is no format{did_you_mean(form, FORMATS)}")
        return reporter(form).render(self.report)

    def save(self, path: FilePath, form: str | None = None) -> None:
        """Write the report to a file, whole or not at all; the format is that of the suffix unless it is named.

        Raises:
            ConfigError: there is no such format.
            OutputError: it cannot be written.
        """
        from consistency.store import write_atomically

        suffix = Path(path).suffix.lower().removeprefix(".")
        write_atomically(Path(path), self.render(form or {"txt": "text", "md": "markdown"}.get(suffix, suffix)))

    def __str__(self) -> str:
        """The report as text."""
        return self.render()

    def __repr__(self) -> str:
        """What was found, in one line."""
        from consistency.reporters.words import summary

        return f"<Result: {summary(self.report)}>"

    def _repr_html_(self) -> str:
        """The HTML report in a frame without rights: no script of it runs, and nothing of it touches the notebook."""
        from consistency.reporters.words import summary

        page = escape(self.render("html"), quote=True)
        return (
            f"<p>{escape(summary(self.report))}</p>\n"
            '<iframe sandbox="" title="claim consistency report" style="width: 100%; height: 40em; border: 0" '
            f'srcdoc="{page}"></iframe>'
        )


def check(
    documents: Documents, *, against: Documents = (), baseline: FilePath | None = None, **settings: object
) -> Result:
    """Check documents about the same thing against each other, or drafts ``against`` their sources.

    ``settings`` are those of a configuration file with underscores: ``fail_on``, ``min_verdict``,
    ``min_confidence``, ``select``, ``ignore``, ``exclude``, ``doc_dates``, ``authority``, ``model``, ``backend``,
    ``max_bytes``, ``text_column``, ``id_column``, ``date_column``, ``any_language``, ``one_topic``,
    ``same_question``. Paths are relative to the working directory. Models are loaded at the first call and kept.

    Example:
        >>> from consistency import check
        >>> found = check({  # doctest: +SKIP
        ...     "gazette": "The ferry Tern sank off Skagen on March 10, 2026.",
        ...     "herald": "The ferry Tern sank off Skagen on March 9, 2026.",
        ... })
        >>> found.ok, [d.claim for d in found.contradictions]  # doctest: +SKIP
        (False, ['date of the sinking (Tern)'])

    Raises:
        ConfigError: a setting is unknown or has a bad value; all are named at once.
        InputError: a path names nothing, no document could be read, or two have one name.
        BaselineError: the baseline cannot be used.
        ModelError: a model is missing or not the pinned one.
    """
    from consistency.build import reading_stages
    from consistency.pipeline import run
    from consistency.progress import Silent
    from consistency.read.given import GivenLibrary, given_document

    chosen = settings_from({key.replace("_", "-"): value for key, value in settings.items()}, source="check")
    drafts, sources = _sorted_out(documents), _sorted_out(against)
    if not (drafts.paths or drafts.texts):
        raise InputError("no document is given")
    texts = _distinct([*drafts.texts, *sources.texts])
    if taken := sorted(texts.keys() & {*drafts.paths, *sources.paths}):
        raise InputError(f"{', '.join(taken)} names a text and a file", hint="give the text another name")
    chosen = replace(
        chosen,
        against=sources.named,
        baseline=None if baseline is None else Path(baseline),
        doc_dates={**chosen.doc_dates, **{name: t.published for name, t in texts.items() if t.published is not None}},
    )
    known = _gate(chosen.baseline)
    reading = reading_stages(chosen, Path.cwd())
    given = {name: given_document(name, text.text) for name, text in texts.items()}
    reading = replace(reading, library=GivenLibrary(reading.library, given, any_language=chosen.any_language))
    judging = _judging(chosen.model, chosen.backend, chosen.same_question, chosen.one_topic)
    return Result(run(drafts.named, chosen, reading, judging, known, Silent()), chosen.fail_on)


@dataclass(frozen=True, slots=True)
class _Given:
    paths: tuple[str, ...]
    texts: tuple[Text, ...]

    @property
    def named(self) -> tuple[str, ...]:
        return (*self.paths, *dict.fromkeys(text.name for text in self.texts))


def _sorted_out(documents: Documents) -> _Given:
    """Paths and texts apart.

    Raises:
        TypeError: something is neither.
    """
    if isinstance(documents, Mapping):
        return _Given((), tuple(Text(name, text) for name, text in documents.items()))
    if isinstance(documents, str | os.PathLike | Text):
        documents = [documents]
    paths, texts = [], []
    for each in documents:
        if isinstance(each, Text):
            texts.append(each)
        elif isinstance(each, str | os.PathLike):
            paths.append(os.fspath(each))
        else:
            raise TypeError(f"a document is a path or a Text, not {type(each).__name__}")
    return _Given(tuple(paths), tuple(texts))


def _distinct(texts: Iterable[Text]) -> dict[str, Text]:
    """The texts by name.

    Raises:
        InputError: two that differ have one name, or one has none.
    """
    found: dict[str, Text] = {}
    for text in texts:
        if not text.name.strip():
            raise InputError("a text has no name")
        if found.setdefault(text.name, text) != text:
            raise InputError(f"two texts are called {text.name}")
    return found


def _gate(baseline: Path | None) -> Gate:
    from consistency.build import gate
    from consistency.gate.baseline import Baseline
    from consistency.gate.baseline_file import load
    from consistency.gate.names import gone_from, name_from

    if baseline is None:
        return gate(Baseline())
    read = load(baseline)
    # Format 1 named documents from the working directory.
    folder = Path() if read.format == 1 else baseline.parent
    return gate(read.baseline, name_from(folder, Path()), gone_from(folder), date.today())


@cache
def _judging(model: str, backend: Backend, same_question: float, one_topic: bool) -> JudgingStages:
    """The stages with their models, which take seconds to load; these are all the settings they look at."""
    from consistency.build import judging_stages
    from consistency.progress import Silent

    chosen = Settings(model=model, backend=backend, same_question=same_question, one_topic=one_topic)
    return judging_stages(chosen, Silent())
