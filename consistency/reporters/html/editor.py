"""Links that open a quote's file in an editor: only where the settings of the run ask for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from consistency.report import Quote, Report
from consistency.weburl import editor_address, editor_template

SETTING = "editor-link"


class Editor:
    """Where an editor opens the quotes of a report."""

    def __init__(self, report: Report) -> None:
        self._template = _template(report.run.settings)
        self._files = {document.id: document.file or document.path for document in report.documents}

    def address(self, mention: Quote) -> str | None:
        """Where an editor opens a quote; ``None`` if there is no such link, or no line in a file to open."""
        file = self._files.get(mention.document)
        if self._template is None or file in {None, "stdin"} or mention.place or mention.line < 1:
            return None
        return editor_address(self._template, str(file), mention.line, max(1, mention.column))


def _template(settings: Mapping[str, Any]) -> str | None:
    """What a saved run asks for is checked again: whoever wrote it need not be who reads it."""
    stated = settings.get(SETTING)
    return editor_template(stated) if isinstance(stated, str) else None
