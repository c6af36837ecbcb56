"""`consistency review`: decide about the discrepancies of a saved run in a browser, several people at once."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from threading import Thread
from typing import Annotated

import typer

from consistency.cli import known as knowing
from consistency.cli.known import Author, BaselineFlag
from consistency.cli.output import emit, expect_room, say


def review(
    run: Annotated[Path, typer.Argument(metavar="RUN.json", help="A report written with --json.")],
    baseline: BaselineFlag = None,
    port: Annotated[
        int,
        typer.Option(
            "--port",
            metavar="N",
            help="The port on this machine; 0 takes a free one.",
            envvar="CONSISTENCY_PORT",
            min=0,
            max=65535,
        ),
    ] = 0,
    author: Author = None,
    browse: Annotated[
        bool | None,
        typer.Option(
            "--open/--no-open",
            help="Open the page in a browser. [default: on a terminal with a display, not in CI]",
            envvar="CONSISTENCY_OPEN",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Serve the HTML report on this machine, and write what is decided in it into the baseline at once.

    Prints the address to open, with a secret in it. Nobody without it, and nobody on another machine, gets anything.
    Ctrl-C ends it, with exit code 0. Loads no model.
    """
    from consistency.gate.baseline import Baseline
    from consistency.gate.baseline_file import FORMAT
    from consistency.reporters.words import plural
    from consistency.review.decisions import Decisions
    from consistency.review.serve import serve
    from consistency.saved import load

    path = knowing.chosen(baseline)
    known = knowing.opened(path) if path.exists() else knowing.at(path, Baseline(), FORMAT)
    knowing.expect_current(known)
    expect_room(baseline=path)
    report = load(run)
    decisions = Decisions(report, path, known.name, knowing.git_user() if author is None else author)

    def begun(address: str, once: str) -> None:
        say(f"{plural(len(decisions), 'discrepancy')} to review; decisions go to {path}; Ctrl-C ends")
        emit(f"{address}\n", None)
        if _wanted() if browse is None else browse:
            # Some browsers are programs of the terminal, and keep whoever starts them waiting.
            Thread(target=_shown, args=(once,), daemon=True).start()

    serve(report, decisions, port, begun)
    say(f"{plural(decisions.written, 'decision')} written to {path}")


def _wanted() -> bool:
    """Whether somebody sits in front of this machine."""
    display = sys.platform in {"win32", "darwin"} or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))
    return display and sys.stdout.isatty() and not os.environ.get("CI")


def _shown(address: str) -> None:
    import webbrowser

    if not webbrowser.open(address):
        say("no browser could be opened")
