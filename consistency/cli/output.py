"""Where text goes: standard output, standard error, files."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from consistency.errors import ConfigError, OutputError
from consistency.reporters.legible import inert, legible
from consistency.store import check_writable, write_atomically

if TYPE_CHECKING:
    from consistency.config import Settings


class Color(StrEnum):
    """Whether output is coloured."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def colored(choice: Color, stream: TextIO | None) -> bool:
    """Whether to colour what goes to a stream; ``NO_COLOR`` in the environment says no unless asked for by flag."""
    if choice is Color.AUTO:
        return stream is not None and stream.isatty() and not os.environ.get("NO_COLOR")
    return choice is Color.ALWAYS


def width(stream: TextIO | None) -> int:
    """Columns to write for: the terminal's, a fixed number anywhere else, so that files come out alike."""
    return shutil.get_terminal_size().columns if stream is not None and stream.isatty() else 100


def emit(text: str, file: Path | None) -> None:
    """Write to a file, or to standard output without one.

    Raises:
        OutputError: it could not be written.
        SystemExit: with 2, if whoever reads standard output has gone (`consistency check … | head`).
    """
    if file is not None:
        write_atomically(file, text)
        return
    if sys.stdout is None:
        raise OutputError("standard output is closed", hint="write to a file with --output")
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python would complain once more when it flushes standard output at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(2)
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise OutputError(f"standard output cannot be written: {(error.strerror or str(error)).lower()}") from error


def expect_paths(paths: Sequence[str]) -> None:
    """Check that there is something to read.

    Raises:
        ConfigError: neither the command line nor the configuration names a path.
    """
    if not paths:
        raise ConfigError(
            "no PATH to documents is given", hint="name files or folders, or set paths in a configuration file"
        )


def expect_room(**files: Path | None) -> None:
    """Check before any work that every file, by the name of its flag, can be written and is named only once.

    Raises:
        OutputError: one cannot be written, or two flags name the same file.
    """
    flags: dict[str, str] = {}
    for name, file in files.items():
        if file is None:
            continue
        check_writable(file)
        # A device such as /dev/null takes any number of reports.
        if file.exists() and not file.is_file():
            continue
        first = flags.setdefault(os.path.realpath(file), name)
        if first != name:
            raise OutputError(f"--{first} and --{name} both name {file}", hint="give each report a file of its own")


def expect_no_document(paths: Sequence[str], settings: Settings, **files: Path | None) -> None:
    """Check before any work that no report, by the name of its flag, would replace one of the documents.

    An earlier report may lie among them, and may be replaced.

    Raises:
        OutputError: one would.
        InputError: a path names nothing.
    """
    there = {os.path.realpath(file): name for name, file in files.items() if file is not None and file.is_file()}
    if not there:
        return
    from consistency.read.discover import discover
    from consistency.read.formats import SUFFIXES
    from consistency.read.own import holds_report

    found = discover(paths, settings.exclude, SUFFIXES, Path.cwd(), settings.against)
    for file in found.files:
        name = there.get(os.path.realpath(file.path))
        if name and not holds_report(file.path):
            raise OutputError(
                f"--{name} would replace {file.identity}, which is one of the documents",
                hint="write the report elsewhere, or leave an old one out with --exclude",
            )


def never_fail_on_a_character() -> None:
    """Let streams write what their encoding lacks as an escape instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace")


def say(text: str) -> None:
    """A message for people on standard error, line by line, with nothing in it that a terminal would obey."""
    try:
        sys.stderr.write(inert("".join(legible(line) + "\n" for line in text.split("\n"))))
        sys.stderr.flush()
    except (AttributeError, OSError):
        return  # Standard error is closed or full; the exit code still says what happened.
