"""The formats a report can be drawn in, by the name the command line knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consistency.seams import Reporter


@dataclass(frozen=True, slots=True)
class Terminal:
    """What the output is shown on; only formats for people's terminals look at it."""

    width: int = 100
    color: bool = False


def _text(terminal: Terminal) -> Reporter:
    from consistency.reporters.text import TextReporter

    return TextReporter(width=terminal.width, color=terminal.color)


def _json(_: Terminal) -> Reporter:
    from consistency.reporters.json import JsonReporter

    return JsonReporter()


def _html(_: Terminal) -> Reporter:
    from consistency.reporters.html.reporter import HtmlReporter

    return HtmlReporter()


def _sarif(_: Terminal) -> Reporter:
    from consistency.reporters.sarif import SarifReporter

    return SarifReporter()


def _github(_: Terminal) -> Reporter:
    from consistency.reporters.github import GithubReporter

    return GithubReporter()


def _junit(_: Terminal) -> Reporter:
    from consistency.reporters.junit import JunitReporter

    return JunitReporter()


def _markdown(_: Terminal) -> Reporter:
    from consistency.reporters.markdown import MarkdownReporter

    return MarkdownReporter()


FORMATS: Mapping[str, Callable[[Terminal], Reporter]] = {
    "text": _text,
    "json": _json,
    "html": _html,
    "sarif": _sarif,
    "github": _github,
    "junit": _junit,
    "markdown": _markdown,
}
"""Name → what makes the reporter. Nothing is imported before a reporter is asked for."""


def reporter(name: str, terminal: Terminal | None = None) -> Reporter:
    """The reporter of a format.

    >>> sorted(FORMATS)
    ['github', 'html', 'json', 'junit', 'markdown', 'sarif', 'text']
    """
    return FORMATS[name](terminal or Terminal())
