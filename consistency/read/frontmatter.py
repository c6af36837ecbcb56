"""The YAML between ``---`` lines that a text may begin with."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import yaml

from consistency.document import Suppression
from consistency.read.suppressions import front_suppressions

_BLOCK = re.compile(r"---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_LONGEST = 20_000
"""Characters; more is no front matter but a text that happens to begin with a rule."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the front matter says, as it is written, and where it ends."""

    end: int = 0
    title: str | None = None
    date: str = ""
    suppressions: tuple[Suppression, ...] = field(default=(), repr=False)


def front_matter(text: str) -> FrontMatter:
    r"""The front matter of a text; ``end`` is 0 where there is none or it is broken: then it is text.

    >>> front_matter("---\ntitle: A visit\ndate: 2023-09-29\n---\nThe general left.")
    FrontMatter(end=40, title='A visit', date='2023-09-29')
    """
    match = _BLOCK.match(text)
    if match is None or match.end() > _LONGEST:
        return FrontMatter()
    try:
        # BaseLoader builds nothing but strings, lists and mappings: a date stays as it was written,
        # and an impossible one cannot raise.
        said = yaml.load(match[1] or "", Loader=yaml.BaseLoader)  # noqa: S506
    except (yaml.YAMLError, RecursionError, ValueError, OverflowError):  # the last two: an escape beyond Unicode
        return FrontMatter()
    if not isinstance(said, dict):
        return FrontMatter()
    fields = {str(key).lower(): value.strip() for key, value in said.items() if isinstance(value, str)}
    return FrontMatter(
        match.end(),
        fields.get("title") or None,
        fields.get("published") or fields.get("date", ""),
        front_suppressions(said.get("consistency"), match[0]),
    )
