"""The commands, each imported when it is asked for: help on all of them needs none."""

from __future__ import annotations

from collections import UserDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup


@dataclass(frozen=True, slots=True)
class Entry:
    """A command that is not there yet: what help says of it, and how it is added to an application."""

    summary: str
    add: Callable[[typer.Typer], object]


def _check(app: typer.Typer) -> None:
    from consistency.cli.check import check
    from consistency.cli.several import AgainstSeveral

    app.command("check", cls=AgainstSeveral)(check)


def _slots(app: typer.Typer) -> None:
    from consistency.cli.configured import Configured
    from consistency.cli.slots import slots

    app.command("slots", cls=Configured)(slots)


def _report(app: typer.Typer) -> None:
    from consistency.cli.report import report

    app.command("report")(report)


def _eval(app: typer.Typer) -> None:
    from consistency.cli.evaluate import evaluate

    app.command("eval")(evaluate)


def _audit(app: typer.Typer) -> None:
    from consistency.cli.audit import audit
    from consistency.cli.several import AgainstSeveral

    app.command("audit", cls=AgainstSeveral)(audit)


def _review(app: typer.Typer) -> None:
    from consistency.cli.review import review

    app.command("review")(review)


def _explain(app: typer.Typer) -> None:
    from consistency.cli.configured import Configured
    from consistency.cli.explain import explain

    app.command("explain", cls=Configured)(explain)


def _baseline(app: typer.Typer) -> None:
    from consistency.cli import baseline

    app.add_typer(baseline.app, name="baseline")


def _models(app: typer.Typer) -> None:
    from consistency.cli import models

    app.add_typer(models.app, name="models")


def _cache(app: typer.Typer) -> None:
    from consistency.cli import cache

    app.add_typer(cache.app, name="cache")


COMMANDS = {
    "check": Entry("Check documents about the same thing against each other, or drafts against their sources.", _check),
    "slots": Entry("Show the dates, numbers and quantities of documents with the values they normalise to.", _slots),
    "report": Entry("Draw a saved run again in any format.", _report),
    "eval": Entry("Measure the checker on labelled data, by slot kind and nature.", _eval),
    "audit": Entry("Step through open discrepancies and record a decision about each in the baseline.", _audit),
    "review": Entry(
        "Serve the HTML report on this machine, and write what is decided in it into the baseline at once.", _review
    ),
    "explain": Entry("Explain a rule, or show everything that is known of one discrepancy.", _explain),
    "baseline": Entry("The committed file of known discrepancies.", _baseline),
    "models": Entry("The models that come with the program.", _models),
    "cache": Entry("What is kept of earlier runs.", _cache),
}
"""In the order that help lists them in."""


class Commands(TyperGroup):
    """The group of all commands."""

    def __init__(self, **settings: Any) -> None:
        """See the base class; there are no other commands than `COMMANDS`."""
        super().__init__(**settings)
        self.commands = _Loaded(COMMANDS)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Lists the commands by their summaries."""
        summed = [TyperCommand(name, help=entry.summary) for name, entry in COMMANDS.items()]
        TyperGroup(commands=summed).format_commands(ctx, formatter)


class _Loaded(UserDict[str, Any]):
    """Commands by their names, loaded when they are looked up."""

    def __getitem__(self, name: str) -> Any:
        found = super().__getitem__(name)
        if isinstance(found, Entry):
            app = typer.Typer(rich_markup_mode=None, callback=lambda: None)
            found.add(app)
            found = self[name] = typer.main.get_group(app).commands[name]
        return found
