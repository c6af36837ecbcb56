"""Draws the page: templates filled with view data, style and script inlined under a policy that forbids the network."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from consistency.report import Report
from consistency.reporters.html import later
from consistency.reporters.html.triage import data_block
from consistency.reporters.html.view import page

_STYLES = (
    "tokens base frame overview tables matrix timeline questions cards wording pictures reasons appendix texts triage "
    "review narrow contrast print"
)
_SCRIPTS = (
    "store later unsettled store_server decisions triage exchange filter keys help reveal copy table matrix ticks"
)
_SERVED = frozenset({"review", "unsettled", "store_server"})
"""Those that only pages from a server have."""


@dataclass(frozen=True, slots=True)
class HtmlReporter:
    """Draws a report as one HTML file without a request to anywhere. The same report gives the same bytes.

    With ``review``, the address of decisions on the server that serves the page, it asks that server and no other;
    ``author`` decides there where nobody is named.
    """

    review: str = ""
    author: str = ""

    @property
    def policy(self) -> str:
        """What the page may do."""
        style, script = self._parts()
        asks = "connect-src 'self'; " if self.review else ""
        return (
            f"default-src 'none'; style-src '{_digest(style)}'; "
            f"script-src '{_digest(script)}' '{_digest(later.HOLD)}'; img-src data:; "
            f"{asks}base-uri 'none'; form-action 'none'"
        )

    def render(self, report: Report) -> str:
        """The whole page."""
        style, script = self._parts()
        view = page(report)
        # Our own files are the only text that is not escaped; the data block escapes what could end it.
        html = (
            _templates()
            .get_template("page.html.j2")
            .render(
                page=view,
                data=Markup(data_block(view.triaged)),  # noqa: S704
                policy=self.policy,
                review=self.review,
                author=self.author,
                style=Markup(style),  # noqa: S704
                script=Markup(script),  # noqa: S704
            )
        )
        return html.rstrip("\n") + "\n"

    def _parts(self) -> tuple[str, str]:
        """The style and the script; what asks a server is only in pages that have one."""
        left_out = frozenset() if self.review else _SERVED
        return _joined("styles", _STYLES, "css", left_out), _joined("scripts", _SCRIPTS, "js", left_out)


@cache
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader("consistency.reporters.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["later"] = later
    return made


@cache
def _joined(folder: str, names: str, suffix: str, left_out: frozenset[str]) -> str:
    """Our own files of a kind in their order; one script sees nothing of another's names."""
    parts = files("consistency.reporters.html") / folder
    texts = [(parts / f"{name}.{suffix}").read_text(encoding="utf-8") for name in names.split() if name not in left_out]
    return "\n".join(['"use strict";', *texts] if suffix == "js" else texts)


def _digest(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"
