"""Arguments and flags that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Documents: files, folders (read recursively, .gitignore honoured), glob patterns, or - for stdin.",
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
        help="Embedding model: the bundled one, a folder, or a name on the Hugging Face hub.",
        envvar="CONSISTENCY_MODEL",
    ),
]
NoProgress = Annotated[
    bool, typer.Option("--no-progress", help="Never draw a progress line.", envvar="CONSISTENCY_NO_PROGRESS")
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
