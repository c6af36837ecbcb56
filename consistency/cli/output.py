"""Where text goes: standard output, standard error, files."""

from __future__ import annotations

import os
import shutil
import sys
from enum import StrEnum
from pathlib import Path
from typing import TextIO

from consistency.store import write_atomically


class Color(StrEnum):
    """Whether output is coloured."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def colored(choice: Color, stream: TextIO) -> bool:
    """Whether to colour what goes to a stream; ``NO_COLOR`` in the environment says no unless asked for by flag."""
    if choice is Color.AUTO:
        return stream.isatty() and not os.environ.get("NO_COLOR")
    return choice is Color.ALWAYS


def width(stream: TextIO) -> int:
    """Columns to write for: the terminal's, a fixed number anywhere else, so that files come out alike."""
    return shutil.get_terminal_size().columns if stream.isatty() else 100


def emit(text: str, file: Path | None) -> None:
    """Write to a file, or to standard output without one."""
    if file is None:
        sys.stdout.write(text)
        sys.stdout.flush()
    else:
        write_atomically(file, text)


def relative(path: str) -> str:
    """A path as documents are named: relative to the working directory where it lies below it."""
    here = Path.cwd()
    return Path(path).relative_to(here).as_posix() if Path(path).is_relative_to(here) else path


def say(text: str) -> None:
    """One line for people on standard error."""
    sys.stderr.write(text + "\n")
