"""What of a web page is its text, and when it says it was published: trafilatura and htmldate are asked.

Both look at the page as a whole and know thousands of sites' habits. Neither says where its words stand, so they
only judge the blocks that `markup` found. A page they cannot cope with is judged by the furniture rules alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from consistency.document import DateCandidate
from consistency.read.outside import GIVES_UP, silence

_LARGEST = 1_000_000
"""Characters; both take minutes for larger pages, which are seldom articles."""
_MOST_TAGS = 40_000
_DEEPEST = 200
"""Elements inside one another; both walk a tree by recursion."""
_SHORT = 24
"""Characters without blanks: shorter blocks must be a whole line of the text, not any part of it."""
_SAMPLES = 6
_EARLIEST, _LATEST = "1990-01-01", "2100-01-01"
"""Fixed, so that the day of the run changes nothing."""
_HEAD = re.compile(r"<head\b.*?</head\s*>", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class MainText:
    """The text of a page as trafilatura sees it; blanks are left out of ``words`` and ``lines``."""

    words: str = ""
    lines: frozenset[str] = frozenset()
    title: str = ""

    def holds(self, text: str) -> bool:
        """Whether at least half of a block's text belongs to it, as far as a few samples of it tell."""
        bare = _bare(text)
        if bare in self.lines or (len(bare) >= _SHORT and bare in self.words):
            return True
        step = max(_SHORT, len(bare) // _SAMPLES)
        samples = [bare[at : at + _SHORT] for at in range(0, len(bare) - _SHORT + 1, step)]
        return bool(samples) and 2 * sum(sample in self.words for sample in samples) >= len(samples)


def can_judge(source: str, depth: int) -> bool:
    """Whether a page is small and flat enough for the others to judge it in seconds."""
    return len(source) <= _LARGEST and depth <= _DEEPEST and source.count("<") <= _MOST_TAGS


def main_text(source: str) -> MainText | None:
    """What belongs to the text of a page, ``None`` where that cannot be told."""
    from trafilatura import bare_extraction

    silence("trafilatura", "htmldate")
    try:
        found = bare_extraction(source, include_comments=False, include_tables=True, with_metadata=True)
    except GIVES_UP:
        return None
    if found is None or isinstance(found, dict) or not found.text:
        return None
    lines = (_bare(line.lstrip("#>*- ")) for line in found.text.splitlines())
    return MainText(_bare(found.text), frozenset(filter(None, lines)), found.title or "")


def _bare(text: str) -> str:
    """The text without blanks and the bars that trafilatura puts between cells."""
    return "".join(text.replace("|", " ").split())


def page_dates(source: str) -> tuple[DateCandidate, ...]:
    """What the page's metadata say, then what else on it looks like its date."""
    head = _HEAD.search(source)
    said = [(_found(f"<html>{head[0]}<body></body></html>"), "page metadata")] if head else []
    said.append((_found(source), "page furniture"))
    days = {day: basis for day, basis in reversed(said) if day}
    return tuple(DateCandidate(day, basis) for day, basis in reversed(days.items()))


def _found(source: str) -> date | None:
    from htmldate import find_date

    silence("htmldate")
    try:
        # Behind a line break it is never taken for an address, which would be fetched.
        day = find_date(
            "\n" + source, extensive_search=False, original_date=True, outputformat="%Y-%m-%d", min_date=_EARLIEST,
            max_date=_LATEST, deferred_url_extractor=True,
        )  # fmt: skip
        return date.fromisoformat(day) if day else None
    except GIVES_UP:
        return None
