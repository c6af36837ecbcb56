"""Draws the page: templates filled with view data, style and script inlined under a policy that forbids the network."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from consistency.report import Report
from consistency.reporters.html.view import page

_STYLES = "tokens base frame overview tables cards wording pictures reasons appendix narrow contrast print"
_SCRIPTS = "reveal copy"


class HtmlReporter:
    """Draws a report as one HTML file without a request to anywhere. The same report gives the same bytes."""

    def render(self, report: Report) -> str:
        """The whole page."""
        style, script = _joined("styles", _STYLES, "css"), _joined("scripts", _SCRIPTS, "js")
        policy = (
            f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; img-src data:; "
            "base-uri 'none'; form-action 'none'"
        )
        # Our own files are the only text that is not escaped.
        html = (
            _templates()
            .get_template("page.html.j2")
            .render(
                page=page(report),
                policy=policy,
                style=Markup(style),  # noqa: S704
                script=Markup(script),  # noqa: S704
            )
        )
        return html.rstrip("\n") + "\n"


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("consistency.reporters.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _joined(folder: str, names: str, suffix: str) -> str:
    """Our own files of a kind in their order; one script sees nothing of another's names."""
    parts = files("consistency.reporters.html") / folder
    texts = [(parts / f"{name}.{suffix}").read_text(encoding="utf-8") for name in names.split()]
    return "\n".join(['"use strict";', *texts] if suffix == "js" else texts)


def _digest(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"
