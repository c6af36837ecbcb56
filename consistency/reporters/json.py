"""The report as JSON, schema ``consistency.report/1``: what other people's scripts read."""

from __future__ import annotations

import json
import re

from consistency.report import Report, to_json

_SURROGATE = re.compile("[\ud800-\udfff]")


class JsonReporter:
    """Draws a report so that `consistency.saved.parse` gives the same report back."""

    def render(self, report: Report) -> str:
        """The report, indented, text as it stands in the documents."""
        text = json.dumps(to_json(report), ensure_ascii=False, indent=2, allow_nan=False)
        # Half of a surrogate pair cannot be written as UTF-8; JSON can still name it.
        return _SURROGATE.sub(lambda match: f"\\u{ord(match.group()):04x}", text) + "\n"
