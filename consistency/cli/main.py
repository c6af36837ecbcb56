"""The command `consistency`: its commands, and what becomes of errors.

Exit codes, the same for every format: 0 nothing that `--fail-on` names, 1 at least one, 2 could not do
the job, 130 interrupted. Interrupting is how `review` ends, with 0.
"""

from __future__ import annotations

import sys
import traceback
from pathlib import Path
from typing import Annotated

import typer

from consistency import __version__
from consistency.cli.commands import Commands
from consistency.cli.output import never_fail_on_a_character, say
from consistency.errors import ConsistencyError

_INTERRUPTED = 130

app = typer.Typer(
    name="consistency",
    cls=Commands,
    help="Find statements in several documents about the same thing that cannot both be true.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"consistency {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Find statements in several documents about the same thing that cannot both be true."""


def run() -> None:
    """Run the command line; the process ends with one of the exit codes above."""
    never_fail_on_a_character()
    try:
        app()
    except ConsistencyError as error:
        say(f"error: {error.message}")
        if error.hint:
            say(f"hint: {error.hint}")
        sys.exit(2)
    except KeyboardInterrupt:
        say("interrupted")
        sys.exit(_INTERRUPTED)
    except SystemExit as stop:
        if stop.code == _INTERRUPTED:  # Typer takes Ctrl-C for itself, and says nothing
            say("interrupted")
        raise
    except MemoryError:
        say("error: there is not enough memory; nothing was decided")
        say("hint: check fewer documents at once, or leave out the largest: --max-bytes N")
        sys.exit(2)
    except Exception:  # noqa: BLE001 - a crash must not end with 1, which says that something was found
        if _nowhere():
            say("error: the working directory is not there any more")
            sys.exit(2)
        say(traceback.format_exc())
        say("error: this is a fault of the program, not of your documents; nothing was decided")
        sys.exit(2)


def _nowhere() -> bool:
    """Whether the working directory is gone: almost everything asks for it, and nothing works without."""
    try:
        Path.cwd()
    except OSError:
        return True
    return False


if __name__ == "__main__":
    run()
