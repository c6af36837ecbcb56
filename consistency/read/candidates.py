"""The dates a reader finds outside the running text, in the order of the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

from consistency.document import Block, BlockKind, DateCandidate
from consistency.read.headerdate import StatedDate, dates_in_name, placed, stated_dates, yearless
from consistency.read.pagehead import dateline_end, header_end, is_byline

MOST = 20
"""Candidates kept a document; a page with more dates than that is an archive, and its later ones decide nothing."""


def date_candidates(identity: str, text: str, blocks: Sequence[Block], given: str = "") -> tuple[DateCandidate, ...]:
    """What may be the publication date: front matter (``given``), then the page from top to bottom, then the name."""
    front = (_candidate(stated, "front matter") for stated in stated_dates(given))
    page = list(_on_page(text, blocks))
    full = [*front, *(found for found in page if isinstance(found, DateCandidate))]
    named = [_candidate(stated, "file name") for stated in dates_in_name(identity)]
    anchors = [candidate.day for candidate in (*full, *named)] or _latest_day(text)
    datelines = (_dateline(found, anchors) for found in page if not isinstance(found, DateCandidate))
    every = chain(full, (found for found in datelines if found), named)
    return tuple(dict.fromkeys(every))[:MOST]


def _on_page(text: str, blocks: Sequence[Block]) -> Iterator[DateCandidate | tuple[int, int]]:
    """Full dates as candidates, datelines without a year as month and day."""
    for block in blocks:
        if block.kind is not BlockKind.FURNITURE:
            continue
        line = block.span.of(text)
        if (end := header_end(line)) == len(line):
            is_address = "://" in line
            found = dates_in_name(line) if is_address else stated_dates(line[:end])
            yield from (_candidate(stated, "source address" if is_address else "header line") for stated in found)
        elif dateline_end(line):
            full = stated_dates(line)
            yield from (_candidate(stated, "dateline") for stated in full)
            if not full and (day := yearless(line)):
                yield day
        else:
            basis = "byline" if is_byline(line) else "page furniture"
            yield from (_candidate(stated, basis) for stated in stated_dates(line))


def _dateline(month_and_day: tuple[int, int], anchors: Sequence[date]) -> DateCandidate | None:
    """A dateline seldom names its year: the nearest such day to another date of the document is meant."""
    days = [day for anchor in anchors[:1] if (day := placed(*month_and_day, near=anchor))]
    return DateCandidate(days[0], "dateline") if days else None


def _latest_day(text: str) -> list[date]:
    return sorted((stated.day for stated in stated_dates(text)), reverse=True)


def _candidate(stated: StatedDate, basis: str) -> DateCandidate:
    return DateCandidate(stated.day, basis, stated.doubts)
