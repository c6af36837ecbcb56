"""Addresses that a report may link to."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_LONGEST = 2_000
EDITORS = frozenset(
    "vscode vscode-insiders vscodium code-oss cursor windsurf zed idea pycharm webstorm phpstorm goland clion rubymine "
    "rider jetbrains subl txmt mvim nova emacs http https".split()
)
"""Schemes of addresses that open a file in an editor, or show it where it is kept."""
_FIELD = re.compile(r"\{(path|line|column)\}")


def web_url(stated: str) -> str | None:
    """The address as stated if it is an absolute one of the web, else ``None``.

    >>> web_url("https://example.org/2024/visit"), web_url("javascript:alert(1)"), web_url("/visit")
    ('https://example.org/2024/visit', None, None)
    """
    stated = stated.strip()
    if not stated or len(stated) > _LONGEST or any(char.isspace() or not char.isprintable() for char in stated):
        return None
    try:
        parts = urlsplit(stated)
    except ValueError:
        return None
    return stated if parts.scheme in {"http", "https"} and parts.hostname and not parts.username else None


def editor_template(stated: str) -> str | None:
    """The template of an address that opens a file in an editor, as stated, if it may be linked, else ``None``.

    >>> editor_template("vscode://file/home/ida/story/{path}:{line}:{column}") is None
    False
    >>> editor_template("javascript:alert({path})"), editor_template("vscode://file/{file}")
    (None, None)
    """
    stated = stated.strip()
    if "{path}" not in stated or len(stated) > _LONGEST or re.search(r"[{}]", _FIELD.sub("", stated)):
        return None
    if any(char.isspace() or not char.isprintable() for char in stated):
        return None
    scheme, slashes, rest = stated.partition("://")
    if not slashes or scheme not in EDITORS or (scheme.startswith("http") and web_url(_FIELD.sub("x", stated)) is None):
        return None
    # The host is stated, not filled in from a document's name.
    return stated if scheme not in {"http", "https"} or not _FIELD.search(rest.partition("/")[0]) else None


def editor_address(template: str, path: str, line: int, column: int) -> str:
    """The address that opens a file at a place.

    >>> editor_address("subl://open?url=file:///srv/{path}&line={line}", "a b.md", 3, 14)
    'subl://open?url=file:///srv/a%20b.md&line=3'
    """
    fields = {"path": quote(path, safe="/", errors="replace"), "line": str(line), "column": str(column)}
    return _FIELD.sub(lambda field: fields[field[1]], template)
