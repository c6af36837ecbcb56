"""Reports of this program, which often lie beside the documents and quote them all."""

from __future__ import annotations

from pathlib import Path

_WITHIN = 2_048
_PAGE = '<meta name="generator" content="claim-consistency">'
_COMMENT = "<!-- consistency-report -->"


def is_report(source: str) -> bool:
    r"""Whether a text begins as an HTML or Markdown report of this program does.

    >>> is_report("<!-- consistency-report -->\n\n### Consistency"), is_report("# On <!-- consistency-report -->")
    (True, False)
    """
    return _PAGE in source[:_WITHIN] or source.startswith(_COMMENT)


def holds_report(path: Path) -> bool:
    """Whether a file is one; false if it cannot be read."""
    try:
        with path.open("rb") as file:
            return is_report(file.read(_WITHIN).decode("utf-8", errors="replace"))
    except OSError:
        return False
