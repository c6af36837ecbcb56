"""Addresses that a report may link to."""

from __future__ import annotations

from urllib.parse import urlsplit

_LONGEST = 2_000


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
