"""Markdown for a comment on a pull request, or for the summary of a CI step.

Quotes stand in code spans: nothing in one is rendered, linked or notified, whatever a document holds. Headlines are
prose that holds words of documents, and are escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from consistency.report import Absent, DocumentEntry, Finding, Report
from consistency.reporters.excerpt import excerpt
from consistency.reporters.headline import Shown, headline, shown
from consistency.reporters.legible import clipped, legible
from consistency.reporters.location import where
from consistency.reporters.order import reasons_against, reasons_for, spread
from consistency.reporters.values import values_in_words
from consistency.reporters.words import (
    confidence_in_words,
    nature_in_words,
    nothing_compared,
    plural,
    short,
    standing,
    summary,
    unused,
)

MARKER = "<!-- consistency-report -->"
"""The first line, invisible, by which a later run finds the comment that it should replace."""
COMMENT = 65_536
"""Bytes that fit in a comment on GitHub, the narrowest of the known."""
_AROUND = 110
_QUOTES = 3
_REASONS = 3
_DETAIL = 160
_ENTRIES = 20
_CLOSE = "\n</details>\n"
_RESERVE = 600
"""Bytes kept for saying how much was left out."""
_SPECIAL = re.compile(r"[!#$&*<>@\[\\\]_`{|}~]")
_LINKING = re.compile(r"@(?=\S)|#(?=\S)|:(?=//|[a-z+])|(?:GH-|www\.)(?=\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MarkdownReporter:
    """Draws a report as Markdown of at most ``limit`` bytes; what does not fit is counted."""

    limit: int = COMMENT

    def render(self, report: Report) -> str:
        """Counts, then each new discrepancy with its quotes, then what is known, folded."""
        documents = {document.id: document for document in report.documents}
        found = shown(report)
        page = _Page(self.limit - _RESERVE)
        page.add("\n\n".join([MARKER, f"### {_title(report, found)}", _table(found), plain(summary(report)) + "."]))
        page.add_all("discrepancy", ["\n".join(_lines(finding, documents)) for finding in found.new])
        page.folded("known", "discrepancy", [f"- {_line(f, documents)}" for f in found.known])
        skipped = [f"- {code(s.path, 200)}: {plain(clipped(s.reason, 200))}" for s in report.skipped]
        page.folded("not read", "document", skipped)
        gone = [_gone(absent) for absent in report.absent]
        page.folded("no longer found", "known discrepancy", gone)
        page.folded("without use", "suppression", [f"- {code(line, 400)}" for line in unused(report)])
        return page.text


class _Page:
    """Text that takes blocks as long as they fit."""

    def __init__(self, room: int) -> None:
        self._room = room
        self.text = ""

    def fits(self, block: str) -> bool:
        """Whether a block can be added."""
        return len(block.encode("utf-8", "surrogatepass")) + 2 <= self._room

    def add(self, block: str) -> None:
        """Adds a block behind a blank line."""
        self._room -= len(block.encode("utf-8", "surrogatepass")) + 2
        self.text += f"\n{block.rstrip()}\n" if self.text else f"{block.rstrip()}\n"

    def add_all(self, noun: str, blocks: Sequence[str]) -> None:
        """Adds blocks until one does not fit, and says how many are missing."""
        for at, block in enumerate(blocks):
            if not self.fits(block):
                self.add(f"… and {plural(len(blocks) - at, 'more ' + noun)}.")
                return
            self.add(block)

    def folded(self, label: str, noun: str, lines: Sequence[str]) -> None:
        """Adds a list that is folded; a part of it where not all fits."""
        if not lines:
            return
        open_ = f"<details><summary>{plural(len(lines), noun)} {label}</summary>\n\n"
        kept = 0
        size = len(open_) + len(_CLOSE) + 40
        for line in lines[:_ENTRIES]:
            size += len(line.encode("utf-8", "surrogatepass")) + 1
            if size > self._room:
                break
            kept += 1
        listed = list(lines[:kept])
        if kept < len(lines):
            listed.append(f"- … and {len(lines) - kept:,} more")
        self.add(open_ + "\n".join(listed) + "\n" + _CLOSE)


def plain(text: str) -> str:
    r"""Text that Markdown shows as it stands, without links, markup, or notice to anybody.

    >>> plain("*met* @mayor")
    '\\*met\\* \\@&#8203;mayor'
    """
    escaped = _SPECIAL.sub(lambda match: f"\\{match.group()}", legible(text))
    # A backslash does not keep GitHub from notifying people and linking issues; a blank of no width does.
    return _LINKING.sub(lambda match: f"{match.group()}&#8203;", escaped)


def code(text: str, limit: int) -> str:
    """Text as a code span, whatever backticks it holds; nothing for nothing.

    >>> code("a `tick`", 20)
    '`` a `tick` ``'
    """
    text = clipped(text, limit)
    if not text:
        return ""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    gap = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{gap}{text}{gap}{fence}"


def _title(report: Report, found: Shown) -> str:
    new = [f for f in found.new if f.verdict == "contradiction"]
    if nothing := nothing_compared(report):
        return f"Consistency: nothing to compare, {plain(nothing)}"
    if new:
        return f"Consistency: {plural(len(new), 'new contradiction')}"
    return "Consistency: no new contradiction"


def _table(found: Shown) -> str:
    states = ("new", "updated", "unchanged")
    rows = ["| | new | updated | unchanged |", "|---|---:|---:|---:|"]
    for verdict in ("contradiction", "tension"):
        own = [f for f in found.all if f.verdict == verdict]
        counts = (f"{sum(f.state == state for f in own):,}" for state in states)
        rows.append(f"| {verdict}s | {' | '.join(counts)} |")
    return "\n".join(rows)


def _line(finding: Finding, documents: Mapping[str, DocumentEntry]) -> str:
    places = [where(q, documents) for side in finding.sides for q in spread(side.mentions)[:1]]
    stand = ", ".join(code(place, 300) for place in places[:_QUOTES])
    known = f" ({plain(said)})" if (said := standing(finding)) else ""
    return f"{plain(finding.verdict)} ({plain(finding.state)}): {plain(headline(finding))} — {stand}{known}"


def _gone(absent: Absent) -> str:
    note = f" ({plain(clipped(absent.note, 300))})" if absent.note else ""
    return f"- {code(short(absent.fingerprint), 8)} {plain(clipped(absent.claim, 300))}{note}"


def _lines(finding: Finding, documents: Mapping[str, DocumentEntry]) -> Iterator[str]:
    yield f"#### {plain(clipped(finding.verdict, 40)).capitalize()}: {plain(headline(finding))}"
    for value, side in zip(values_in_words(finding.sides, finding.slot.kind), finding.sides, strict=True):
        quotes = spread(side.mentions)
        for at, quote in enumerate(quotes[:_QUOTES]):
            document = documents.get(quote.document)
            day = document.published if document and document.published_trusted else None
            published = f", published {plain(clipped(day, 20))}" if day else ""
            lead = "" if at else f"**{plain(value) or '?'}** — "
            yield f"\n{lead}{code(where(quote, documents), 300)}{published}\n"
            yield f"> {code(excerpt(quote, left=_AROUND, right=_AROUND).text, 4 * _AROUND) or '…'}"
        if (more := len(quotes) - _QUOTES) > 0:
            yield f"\nand {more:,} more with {plain(value)}"
    yield ""
    nature = [] if finding.nature == "conflict" else [nature_in_words(finding.nature)]
    why = [e.detail or e.label for e in reasons_for(finding.evidence)[:_REASONS]]
    but = nature + [e.detail or e.label for e in reasons_against(finding.evidence)[:_REASONS]]
    for label, reasons in (("Why", why), ("But", but)):
        if reasons:
            yield f"{label}: {_joined(reasons)}<br>"
    if known := standing(finding):
        yield f"Baseline: {plain(known)}<br>"
    sure = confidence_in_words(finding.confidence_level, finding.confidence)
    yield f"Confidence: {plain(sure)}, {code(finding.rule, 60)} {code(short(finding.fingerprint), 8)}"


def _joined(reasons: Iterable[str]) -> str:
    return " · ".join(plain(clipped(reason, _DETAIL)) for reason in reasons)
