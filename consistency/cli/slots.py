"""`consistency slots`: what the checker sees in a text."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from consistency.cli.options import (
    AnyLanguage,
    ConfigFile,
    DateColumn,
    DocDate,
    Exclude,
    IdColumn,
    Isolated,
    MaxBytes,
    NoProgress,
    Paths,
    ShowConfig,
    TextColumn,
)
from consistency.cli.output import Color, colored, emit, expect_paths, say
from consistency.config import DEFAULT_MAX_BYTES, Settings, parse_doc_dates

if TYPE_CHECKING:
    from consistency.assemble import Story
    from consistency.claim import Frame
    from consistency.document import Document
    from consistency.text import Span
    from consistency.value import Slot

    Frames = Mapping[tuple[str, Span], Frame]


class Form(StrEnum):
    """How slots are printed."""

    TEXT = "text"
    JSONL = "jsonl"


def slots(
    paths: Paths = [],  # noqa: B006 - typer copies it
    form: Annotated[
        Form,
        typer.Option(
            "-f",
            "--format",
            help="Marked-up text, or one JSON object a line.",
            envvar="CONSISTENCY_SLOTS_FORMAT",
        ),
    ] = Form.TEXT,
    frames: Annotated[
        bool,
        typer.Option(
            "--frames",
            help="Also say what each slot counts or dates. Loads the parser, which takes seconds.",
            envvar="CONSISTENCY_SLOTS_FRAMES",
        ),
    ] = False,
    doc_date: DocDate = [],  # noqa: B006
    exclude: Exclude = [],  # noqa: B006
    color: Annotated[
        Color, typer.Option("--color", help="Colours in text output.", envvar="CONSISTENCY_COLOR")
    ] = Color.AUTO,
    no_progress: NoProgress = False,
    max_bytes: MaxBytes = DEFAULT_MAX_BYTES,
    text_column: TextColumn = "",
    id_column: IdColumn = "",
    date_column: DateColumn = "",
    any_language: AnyLanguage = False,
    config: ConfigFile = None,  # noqa: ARG001 - the command's class reads it
    isolated: Isolated = False,  # noqa: ARG001
    show_config: ShowConfig = False,  # noqa: ARG001
) -> None:
    """Show the dates, numbers and quantities of documents with the values they normalise to.

    Loads no model without --frames.
    """
    from consistency.build import judging_stages, reading_stages
    from consistency.pipeline import bind, read
    from consistency.progress import choose

    expect_paths(paths)
    settings = Settings(
        exclude=tuple(exclude),
        doc_dates=parse_doc_dates(doc_date),
        max_bytes=max_bytes,
        text_column=text_column,
        id_column=id_column,
        date_column=date_column,
        any_language=any_language,
    )
    with choose(sys.stderr, not no_progress, os.environ) as progress:
        story = read(paths, reading_stages(settings, Path.cwd()), progress)
        mentions = bind(story, judging_stages(settings, progress, alone=True), progress) if frames else ()
    for skipped in story.skipped:
        say(f"skipped {skipped.path}: {skipped.reason}")
    for document in story.documents:
        for reason in document.unread:
            say(f"not read in {document.id}: {reason}")
    bound = {(m.document, m.slot.span): m.frame for m in mentions}
    if form is Form.JSONL:
        emit("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines(story, bound)), None)
    else:
        emit("\n".join(marked(story, bound, color=colored(color, sys.stdout))), None)


def lines(story: Story, frames: Frames) -> Iterator[dict[str, Any]]:
    """One JSON-ready object a slot, in document order."""
    from consistency.assemble import interval
    from consistency.value import Amount

    for document, found in zip(story.documents, story.slots, strict=True):
        for slot in found:
            value = slot.value
            yield {
                "document": document.id,
                "start": slot.span.start,
                "end": slot.span.end,
                "text": slot.text,
                "kind": slot.kind,
                "value": value.canonical,
                "interval": list(interval(value)),
                "unit": value.unit if isinstance(value, Amount) else "",
                "approximate": getattr(value, "approximate", False),
                "inferred": list(getattr(value, "inferred", ())),
                "counts": _counts(frames.get((document.id, slot.span))),
                "timex_type": slot.timex.type if slot.timex else None,
                "timex_value": slot.timex.value if slot.timex else None,
            }


def _counts(frame: Frame | None) -> dict[str, Any] | None:
    """What a slot counts or dates, ``None`` where that is not known."""
    if frame is None:
        return None
    return {
        "role": frame.role,
        "predicate": frame.predicate,
        "counted": frame.counted,
        "participants": list(dict.fromkeys(entity.surface for entity in frame.participants)),
    }


def marked(story: Story, frames: Frames, *, color: bool) -> Iterator[str]:
    """Every document with its slots marked: ``[August 24 = 2023-08-24]``, ``[40 = 40 · people, kill]``."""
    from consistency.reporters.legible import inert, legible

    for document, found in zip(story.documents, story.slots, strict=True):
        published = document.published
        yield inert(legible(f"── {document.id} · {_published(document)}"))
        yield from (inert(f"   doubtful: {legible(doubt)}") for doubt in published.doubts)
        text, at = [], 0
        for slot in found:
            frame = frames.get((document.id, slot.span))
            text += [_lines(document.text[at : slot.span.start]), _mark(slot, frame, color=color)]
            at = slot.span.end
        yield inert("".join([*text, _lines(document.text[at:])])) + "\n"


def _lines(text: str) -> str:
    """The text made legible line by line, so that paragraphs stay apart."""
    from consistency.reporters.legible import legible

    return "\n".join(legible(line) for line in text.split("\n"))


def _published(document: Document) -> str:
    day = document.published.day
    trust = "" if document.published.trusted or day is None else ", not trusted"
    return f"published {day or 'unknown'}{trust} ({document.published.basis})"


def _mark(slot: Slot, frame: Frame | None, *, color: bool) -> str:
    from consistency.reporters.legible import legible

    about = ", ".join(filter(None, (frame.counted, frame.predicate))) if frame else ""
    text = legible(f"[{slot.text} = {slot.value.canonical}{f' · {about}' if about else ''}]")
    return f"\x1b[36m{text}\x1b[0m" if color else text
