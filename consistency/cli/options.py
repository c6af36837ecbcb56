"""Arguments and flags that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from consistency.config import Backend, EngineKind

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Documents: files, folders (read recursively, .gitignore honoured), glob patterns, or - for stdin. "
        "[default: those of the configuration]",
        show_default=False,
    ),
]
Against = Annotated[
    list[str],
    typer.Option(
        "--against",
        metavar="PATH...",
        help="Sources to check the documents, as drafts, against: all paths up to the next option. Only what concerns "
        "a draft is reported. What is named as both is a draft.",
        envvar="CONSISTENCY_AGAINST",
    ),
]
Exclude = Annotated[
    list[str],
    typer.Option(
        "--exclude",
        metavar="GLOB",
        help="Leave out what matches, as in .gitignore. Repeatable.",
        envvar="CONSISTENCY_EXCLUDE",
    ),
]
DocDate = Annotated[
    list[str],
    typer.Option(
        "--doc-date",
        metavar="PATH=DATE",
        help="The publication date (YYYY-MM-DD) of a document; overrides what the document says. Repeatable.",
        envvar="CONSISTENCY_DOC_DATE",
    ),
]
Model = Annotated[
    str,
    typer.Option(
        "--model",
        metavar="MODEL",
        help="Embedding model: the bundled one, a folder, or a name on the Hugging Face hub.",
        envvar="CONSISTENCY_MODEL",
    ),
]
BackendFlag = Annotated[
    Backend,
    typer.Option(
        "--backend",
        help="What computes vectors. With auto, onnxruntime where it is installed and can take the model.",
        envvar="CONSISTENCY_BACKEND",
    ),
]
NoProgress = Annotated[
    bool, typer.Option("--no-progress", help="Never draw a progress line.", envvar="CONSISTENCY_NO_PROGRESS")
]
Verbose = Annotated[
    bool,
    typer.Option(
        "-v",
        "--verbose",
        help="Say on standard error what is done, with which configuration and models, and how long it takes.",
        envvar="CONSISTENCY_VERBOSE",
    ),
]
MaxBytes = Annotated[
    int,
    typer.Option("--max-bytes", metavar="N", help="Skip larger files.", envvar="CONSISTENCY_MAX_BYTES", min=1),
]
TextColumn = Annotated[
    str,
    typer.Option(
        "--text-column",
        metavar="NAME",
        help="The column of CSV and TSV files, or the key of JSON Lines, that is the text. [default: by its name]",
        envvar="CONSISTENCY_TEXT_COLUMN",
        show_default=False,
    ),
]
IdColumn = Annotated[
    str,
    typer.Option(
        "--id-column",
        metavar="NAME",
        help="The one that names each document inside the file. [default: by its name]",
        envvar="CONSISTENCY_ID_COLUMN",
        show_default=False,
    ),
]
DateColumn = Annotated[
    str,
    typer.Option(
        "--date-column",
        metavar="NAME",
        help="The one that says when each was published. [default: by its name]",
        envvar="CONSISTENCY_DATE_COLUMN",
        show_default=False,
    ),
]
AnyLanguage = Annotated[
    bool,
    typer.Option(
        "--any-language",
        help="Read texts in other languages as if they were English, instead of leaving them out.",
        envvar="CONSISTENCY_ANY_LANGUAGE",
    ),
]
OneTopic = Annotated[
    bool,
    typer.Option(
        "--one-topic",
        help="Compare all documents with each other, also those that are clearly about different things.",
        envvar="CONSISTENCY_ONE_TOPIC",
    ),
]
SameQuestion = Annotated[
    float,
    typer.Option(
        "--same-question",
        metavar="P",
        help="From this probability on, two slots are taken to answer the same question.",
        envvar="CONSISTENCY_SAME_QUESTION",
        min=0,
        max=1,
    ),
]
ConfigFile = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help="Configuration file. [default: the nearest consistency.toml, or pyproject.toml with [tool.consistency], "
        "upward]",
        envvar="CONSISTENCY_CONFIG",
        show_default=False,
    ),
]
Isolated = Annotated[
    bool, typer.Option("--isolated", help="Read no configuration file.", envvar="CONSISTENCY_ISOLATED")
]
ShowConfig = Annotated[
    bool,
    typer.Option("--show-config", help="Print every setting with where it comes from, and do nothing else."),
]
MinConfidence = Annotated[
    float,
    typer.Option(
        "--min-confidence",
        metavar="P",
        help="Leave out findings with a confidence below this, from 0 to 1 (they are counted).",
        envvar="CONSISTENCY_MIN_CONFIDENCE",
        min=0,
        max=1,
    ),
]
Select = Annotated[
    list[str],
    typer.Option(
        "--select",
        metavar="RULE",
        help="Report findings of these rules only (all others are counted). Repeatable, or with commas.",
        envvar="CONSISTENCY_SELECT",
    ),
]
Ignore = Annotated[
    list[str],
    typer.Option(
        "--ignore",
        metavar="RULE",
        help="Leave out findings of these rules (they are counted). Repeatable, or with commas.",
        envvar="CONSISTENCY_IGNORE",
    ),
]
EditorLink = Annotated[
    str,
    typer.Option(
        "--editor-link",
        metavar="TEMPLATE",
        help="The HTML report opens quotes in an editor at this address, with {path}, {line} and {column} filled in: "
        "vscode://file/home/ida/story/{path}:{line}:{column}. It stands in the report. [default: no such links]",
        envvar="CONSISTENCY_EDITOR_LINK",
        show_default=False,
    ),
]
NoCache = Annotated[
    bool,
    typer.Option(
        "--no-cache",
        help="Take nothing over from earlier runs, and keep nothing for later ones.",
        envvar="CONSISTENCY_NO_CACHE",
    ),
]
Jobs = Annotated[
    int,
    typer.Option(
        "-j",
        "--jobs",
        metavar="N",
        help="Processes that read, parse and embed, 0 for one a core.",
        envvar="CONSISTENCY_JOBS",
        min=0,
    ),
]
Engine = Annotated[
    EngineKind,
    typer.Option(
        "--engine",
        help="Where they work: on this machine, or on the Dask cluster of --scheduler.",
        envvar="CONSISTENCY_ENGINE",
    ),
]
Scheduler = Annotated[
    str,
    typer.Option(
        "--scheduler",
        metavar="ADDRESS",
        help="The scheduler of a Dask cluster: tcp://HOST:8786.",
        envvar="CONSISTENCY_SCHEDULER",
        show_default=False,
    ),
]
Work = Annotated[
    str,
    typer.Option(
        "--work",
        metavar="DIR",
        help="Folder, or address known to fsspec, in which work is handed over; all workers must see it. A run that "
        "was ended goes on from what lies there. [default: a temporary folder]",
        envvar="CONSISTENCY_WORK",
        show_default=False,
    ),
]
Html = Annotated[
    Path | None, typer.Option("--html", metavar="FILE", help="Also write the HTML report.", envvar="CONSISTENCY_HTML")
]
Json = Annotated[
    Path | None, typer.Option("--json", metavar="FILE", help="Also write the JSON report.", envvar="CONSISTENCY_JSON")
]
Sarif = Annotated[
    Path | None,
    typer.Option("--sarif", metavar="FILE", help="Also write SARIF, for code scanning.", envvar="CONSISTENCY_SARIF"),
]
Junit = Annotated[
    Path | None,
    typer.Option("--junit", metavar="FILE", help="Also write JUnit XML, for CI servers.", envvar="CONSISTENCY_JUNIT"),
]
Markdown = Annotated[
    Path | None,
    typer.Option(
        "--markdown",
        metavar="FILE",
        help="Also write Markdown, for a pull request's comment.",
        envvar="CONSISTENCY_MARKDOWN",
    ),
]
