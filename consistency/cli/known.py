"""The baseline that a command uses: which file, under which names it knows documents, who decides."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from consistency.cli.output import say
from consistency.errors import BaselineError, ConfigError

if TYPE_CHECKING:
    from consistency.gate.baseline import Baseline, Decision
    from consistency.gate.change import Change

NAME = "consistency-baseline.json"

BaselineFlag = Annotated[
    Path | None,
    typer.Option(
        "--baseline",
        metavar="FILE",
        help=f"File of known discrepancies. [default: {NAME}, here or in a folder above, inside the repository]",
        envvar="CONSISTENCY_BASELINE",
        show_default=False,
    ),
]
Author = Annotated[
    str | None,
    typer.Option(
        "--author",
        metavar="NAME",
        help="Who decides. [default: git's user.name, if there is one]",
        envvar="CONSISTENCY_AUTHOR",
        show_default=False,
    ),
]
Reason = Annotated[
    str, typer.Option("--reason", metavar="TEXT", help="Why.", envvar="CONSISTENCY_REASON", show_default=False)
]
Expires = Annotated[
    str | None,
    typer.Option(
        "--expires",
        metavar="DATE",
        help="The last day on which the decision holds (YYYY-MM-DD); after it the finding is new again.",
        envvar="CONSISTENCY_EXPIRES",
    ),
]


@dataclass(frozen=True, slots=True)
class Known:
    """A baseline with its file. Documents are named from the file's folder."""

    path: Path
    baseline: Baseline
    format: int
    name: Callable[[str], str]
    gone: Callable[[str], bool]


def find(root: Path) -> Path | None:
    """The baseline file in ``root``, or in the nearest folder above it inside the same repository."""
    top = Path(os.path.abspath(root))  # noqa: PTH100 - links stay as they were written
    above = (top, *top.parents)
    outermost = next((folder for folder in above if (folder / ".git").exists()), top)
    for folder in above[: above.index(outermost) + 1]:
        if (folder / NAME).exists():
            return Path(os.path.relpath(folder / NAME, top))
    return None


def chosen(named: Path | None) -> Path:
    """The baseline file that a command works on: the named one, the one that is there, or where one would be."""
    return named or find(Path.cwd()) or Path(NAME)


def opened(path: Path | None) -> Known:
    """What a file knows; nothing without one.

    Raises:
        BaselineError: the file cannot be used.
    """
    from consistency.gate.baseline import Baseline
    from consistency.gate.baseline_file import FORMAT, load

    if path is None:
        return at(Path(NAME), Baseline(), FORMAT)
    read = load(path)
    return at(path, read.baseline, read.format)


def at(path: Path, baseline: Baseline, written: int) -> Known:
    """A baseline of a format that lies, or will lie, at a path."""
    from consistency.gate.names import gone_from, name_from

    folder = Path() if written == 1 and not _above(path) else path.parent
    return Known(path, baseline, written, name_from(folder, Path()), gone_from(folder))


def saved(known: Known, baseline: Baseline, changes: Iterable[Change]) -> bool:
    """Write a changed baseline and say what changed; false if nothing did.

    Raises:
        BaselineError: the file was changed meanwhile.
        OutputError: it cannot be written.
    """
    for change in changes:
        say(f"{change.kind} {change.fingerprint[:8]}  {change.rule}  {change.claim}")
    if baseline == known.baseline and known.path.exists():
        return False
    put(known.path, known.baseline, baseline)
    return True


def put(path: Path, before: Baseline, after: Baseline) -> None:
    """Write a baseline in place of the one that it was made from.

    Raises:
        BaselineError: what stands there is another one by now; it is left as it is.
        OutputError: it cannot be written.
    """
    from consistency.gate.baseline import Baseline
    from consistency.gate.baseline_file import dump, load
    from consistency.store import locked, write_atomically

    with locked(path):
        if (load(path).baseline if path.exists() else Baseline()) != before:
            raise BaselineError(
                f"{path} was changed by somebody else meanwhile; nothing is written", hint="run the command again"
            )
        write_atomically(path, dump(after))


def decision(status: str, reason: str, author: str | None, expires: str | None) -> Decision:
    """A decision as flags state it.

    Raises:
        ConfigError: a flag has a bad value.
    """
    from consistency.gate.baseline import Decision
    from consistency.gate.baseline_file import read_expires, read_status

    problems = []
    try:
        day: date | None = read_expires(expires)
    except ValueError as error:
        problems.append(f"--expires {error}")
        day = None
    try:
        read = read_status(status)
    except ValueError as error:
        problems.append(f"--status {error}")
    if problems:
        raise ConfigError("\n".join(problems))
    made = Decision(read, reason, author or "", day)
    # Nobody decided anything about what is merely recorded as open.
    return made if author is not None or made == Decision() else Decision(read, reason, git_user(), day)


def git_user() -> str:
    """The name that git signs with here; empty if there is none."""
    git = shutil.which("git")
    # Windows looks in the working directory first, and that may be somebody else's.
    if git is None or Path(git).resolve().parent == Path.cwd():
        return ""
    try:
        done = subprocess.run(  # noqa: S603
            [git, "config", "user.name"],
            capture_output=True,
            text=True,
            timeout=5,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def expect_current(known: Known) -> None:
    """Refuse to mix names of two sorts in one file.

    Raises:
        BaselineError: a file of format 1 that lies elsewhere would get other names for its documents.
    """
    if known.format == 1 and not _above(known.path):
        raise BaselineError(
            f"{known.path} is format 1, and names documents from the folder it was made in",
            hint="move it there, run `consistency baseline update` there, and name it with --baseline afterwards",
        )


def _above(path: Path) -> bool:
    """Whether a file lies in the working directory or above it.

    Format 1 named documents from the directory in which it was made; there it usually lies, but need not.
    """
    return Path.cwd().is_relative_to(os.path.abspath(path.parent))  # noqa: PTH100
