"""The report for a terminal: every discrepancy with its quotes, each value under the words that state it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len

from consistency.report import AgreementEntry, DocumentEntry, Finding, Quote, Report, SideEntry
from consistency.reporters.excerpt import QUOTE_LIMIT, excerpt
from consistency.reporters.legible import clipped, inert
from consistency.reporters.order import documents_of, reasons_against, reasons_for, spread
from consistency.reporters.places import place_in_words
from consistency.reporters.values import value_in_words, values_in_words
from consistency.reporters.words import (
    checked,
    confidence_in_words,
    listed,
    nature_in_words,
    not_shown,
    nothing_compared,
    plural,
    short,
    standing,
    the_documents,
    the_drafts,
)

_NARROWEST = 40
_CLAIM_LIMIT = 300
_DETAIL_LIMIT = 160
_PATH_LIMIT = 200
_REASONS = 4
_STYLES = {"contradiction": "1;31", "tension": "1;33", "mark": "1;36", "faint": "2", "strong": "1"}


@dataclass(frozen=True, slots=True)
class TextReporter:
    """Draws a report as plain text, with ANSI colours if asked for.

    ``mentions`` quotes a side are shown, ``agreements`` questions that the documents answer alike, and ``loose``
    figures of drafts that have no counterpart in a source.
    The countable last line is `consistency.reporters.words.summary`, which goes to another stream.
    """

    width: int = 100
    color: bool = False
    mentions: int = 3
    agreements: int = 20
    loose: int = 200

    def render(self, report: Report) -> str:
        """The report, one block a discrepancy, then what else a reader should know."""
        documents = {document.id: document for document in report.documents}
        shown = [finding for finding in report.discrepancies if finding.suppressed is None]
        blocks = [list(self._finding(finding, documents)) for finding in shown]
        if not shown:
            blocks.append([self._nothing(report)])
        elif aside := not_shown(report.counts):
            blocks.append([f"{self._styled('not shown:', 'strong')} {aside}"])
        blocks += [
            list(section)
            for section in (
                self._loose(report, documents),
                self._agreements(report, documents),
                self._doubtful_dates(report),
                self._skipped(report),
                self._read_in_part(report),
                self._suppressed(report),
                self._absent(report),
            )
        ]
        return inert("\n\n".join("\n".join(block) for block in blocks if block) + "\n")

    @property
    def _columns(self) -> int:
        return max(self.width, _NARROWEST)

    def _nothing(self, report: Report) -> str:
        nothing = nothing_compared(report)
        if nothing:
            return f"{self._styled('nothing to compare:', 'strong')} {nothing}"
        counts = report.counts
        aside = [f"{n:,} {why}" for n, why in ((counts.suppressed, "suppressed"), (counts.filtered, "filtered")) if n]
        if unasked := not_shown(counts):
            aside.append(f"{unasked} not shown")
        hidden = f" ({', '.join(aside)})" if aside else ""
        drafts, slots, compared = checked(report)
        share = f"{compared:,} of {plural(slots, 'slot')}"
        if drafts:
            sources = plural(counts.documents - drafts, "source")
            return f"no discrepancy{hidden}: {share} in {the_drafts(report)} compared with {sources}"
        return f"no discrepancy{hidden}: {share} compared in {the_documents(report)}"

    def finding(self, report: Report, finding: Finding) -> str:
        """One discrepancy of a report by itself."""
        return inert("\n".join(self._finding(finding, {d.id: d for d in report.documents})) + "\n")

    def _finding(self, finding: Finding, documents: dict[str, DocumentEntry]) -> Iterator[str]:
        yield from self._header(finding)
        places = {
            id(q): _place(q.document, q.line, q.column, q.place, documents)
            for side in finding.sides
            for q in side.mentions
        }
        column = min(max(map(cell_len, places.values()), default=0), self._columns // 2)
        corner = "┌"
        for side in finding.sides:
            ordered = spread(side.mentions)
            for mention in ordered[: self.mentions]:
                place = places[id(mention)]
                gap = " " * max(2, column - cell_len(place) + 4)
                yield f"  {corner} {place}{gap}{self._published(documents.get(mention.document))}".rstrip()
                yield from self._quote(mention, side)
                corner = "├"
            if (hidden := len(ordered) - self.mentions) > 0:
                yield self._styled(f"  │ and {hidden:,} more with {clipped(side.value, 60)}", "faint")
        yield from self._reasons(finding)
        yield from self._wrapped("= confidence: ", confidence_in_words(finding.confidence_level, finding.confidence))
        if known := standing(finding):
            yield from self._wrapped("= baseline: ", known)

    def _header(self, finding: Finding) -> Iterator[str]:
        rule = f"{clipped(finding.verdict, 40)}[{clipped(finding.rule, 60)}]"
        values = listed(values_in_words(finding.sides, finding.slot.kind))
        tail = f"{clipped(finding.state, 20)}  {short(finding.fingerprint)}"
        words = f"{rule}  {clipped(finding.claim, _CLAIM_LIMIT)}: {values}"
        lines = list(_wrap(words, self._columns, indent="  "))
        room = self._columns - cell_len(lines[-1]) - cell_len(tail)
        if room >= 2:
            lines[-1] += " " * room + tail
        else:
            lines.append(" " * (self._columns - cell_len(tail)) + tail)
        style = finding.verdict if finding.verdict in _STYLES else "strong"
        # The rule may be broken over lines on a narrow terminal: then it stays plain.
        yield lines[0].replace(rule, self._styled(rule, style), 1)
        yield from lines[1:]

    def _quote(self, mention: Quote, side: SideEntry) -> Iterator[str]:
        value = clipped(side.value, 60)
        room = self._columns - 4
        limit = min(QUOTE_LIMIT, room)
        stated = min(cell_len(clipped(mention.quote, limit)), room)
        around = max(room - stated, 0)
        left = max(min(around // 2, room - stated - cell_len(value) - 1), 0)
        shown = excerpt(mention, left=left, right=around - left, limit=limit, width=cell_len)
        start, end = cell_len(shown.before), cell_len(shown.quote)
        if start + end + 1 + cell_len(value) > room >= start and start > cell_len(value) + 1:
            carets = f"{value} ".rjust(start) + "^" * end
        else:
            carets = " " * start + "^" * end + f" {value}"
        marked = self._styled(shown.quote, "strong")
        yield f"  │ {shown.before}{marked}{shown.after}".rstrip()
        yield f"  │ {self._styled(carets, 'mark')}" if self.color else f"  │ {carets}"

    def _published(self, document: DocumentEntry | None) -> str:
        role = self._styled("draft", "strong") + " · " if document and document.role == "draft" else ""
        if document and document.authority:
            role += f"{clipped(document.authority, 60)} · "
        if document is None or document.published is None:
            return role + self._styled("no date", "faint")
        day = clipped(document.published, 20)
        return role + (day if document.published_trusted else f"{day} (doubtful)")

    def _reasons(self, finding: Finding) -> Iterator[str]:
        reasons = [clipped(e.detail or e.label, _DETAIL_LIMIT) for e in reasons_for(finding.evidence)[:_REASONS]]
        if reasons:
            yield from self._wrapped("= why: ", " · ".join(reasons))
        doubts = [clipped(e.detail or e.label, _DETAIL_LIMIT) for e in reasons_against(finding.evidence)[:_REASONS]]
        if finding.nature != "conflict":
            doubts.insert(0, nature_in_words(finding.nature))
        if doubts:
            yield from self._wrapped("= but: ", " · ".join(doubts))

    def _loose(self, report: Report, documents: dict[str, DocumentEntry]) -> Iterator[str]:
        """What of the drafts has no counterpart in a source."""
        drafts = {document.id for document in report.documents if document.role == "draft"}
        loose = [
            (_place(entry.document, slot.line, slot.column, slot.place, documents), slot)
            for entry in report.coverage
            if entry.document in drafts
            for slot in entry.uncompared
        ]
        if not loose:
            return
        yield self._styled(f"no counterpart in a source ({len(loose):,})", "strong")
        shown = loose[: self.loose]
        column = min(max(cell_len(place) for place, _ in shown), self._columns // 2)
        kinds = max(len(clipped(slot.kind, 20)) for _, slot in shown)
        for place, slot in shown:
            gap = " " * max(2, column - cell_len(place) + 4)
            kind = clipped(slot.kind, 20).ljust(kinds)
            yield from self._wrapped("", f"{place}{gap}{kind}  {clipped(slot.quote, QUOTE_LIMIT)}")
        if (hidden := len(loose) - self.loose) > 0:
            yield self._styled(f"  and {hidden:,} more", "faint")

    def _agreements(self, report: Report, documents: dict[str, DocumentEntry]) -> Iterator[str]:
        if not report.agreements:
            return
        yield self._styled(f"agreements ({len(report.agreements):,})", "strong")
        for agreement in report.agreements[: self.agreements]:
            yield from self._wrapped("", _agreement(agreement, documents))
        if (hidden := len(report.agreements) - self.agreements) > 0:
            yield self._styled(f"  and {hidden:,} more", "faint")

    def _doubtful_dates(self, report: Report) -> Iterator[str]:
        doubtful = [document for document in report.documents if not document.published_trusted]
        if not doubtful:
            return
        yield self._styled(f"document dates in doubt ({len(doubtful):,})", "strong")
        for document in doubtful:
            day = clipped(document.published or "no date", 20)
            doubts = "; ".join(clipped(doubt, _DETAIL_LIMIT) for doubt in document.published_doubts)
            basis = clipped(document.published_basis, 80)
            detail = basis if document.published is None else f"{day} from {basis}"
            yield from self._wrapped(
                "", f"{clipped(document.path, _PATH_LIMIT)}: {detail}" + (f" — {doubts}" if doubts else "")
            )

    def _skipped(self, report: Report) -> Iterator[str]:
        if not report.skipped:
            return
        yield self._styled(f"skipped ({len(report.skipped):,})", "strong")
        for skipped in report.skipped:
            yield from self._wrapped(
                "", f"{clipped(skipped.path, _PATH_LIMIT)}: {clipped(skipped.reason, _DETAIL_LIMIT)}"
            )

    def _read_in_part(self, report: Report) -> Iterator[str]:
        parts = [(document.path, reason) for document in report.documents for reason in document.unread]
        if not parts:
            return
        yield self._styled(f"not read ({len(parts):,})", "strong")
        for path, reason in parts:
            yield from self._wrapped("", f"{clipped(path, _PATH_LIMIT)}: {clipped(reason, _DETAIL_LIMIT)}")

    def _absent(self, report: Report) -> Iterator[str]:
        if not report.absent:
            return
        yield self._styled(f"no longer found ({len(report.absent):,})", "strong")
        for absent in report.absent:
            name = f"{short(absent.fingerprint)}  {clipped(absent.rule, 60)}"
            note = f" ({clipped(absent.note, _DETAIL_LIMIT)})" if absent.note else ""
            yield from self._wrapped("", f"{name}  {clipped(absent.claim, _CLAIM_LIMIT)}{note}")

    def _suppressed(self, report: Report) -> Iterator[str]:
        silent = [(finding, finding.suppressed) for finding in report.discrepancies if finding.suppressed is not None]
        if not silent:
            return
        yield self._styled(f"suppressed ({len(silent):,})", "strong")
        for finding, by in silent:
            reason = clipped(by.reason, _DETAIL_LIMIT) or "no reason given"
            claim = clipped(finding.claim, _CLAIM_LIMIT)
            yield from self._wrapped(
                "", f"{short(finding.fingerprint)}  {claim} — {clipped(by.source, _PATH_LIMIT)}: {reason}"
            )

    def _wrapped(self, label: str, text: str) -> Iterator[str]:
        yield from _wrap(f"  {label}{text}", self._columns, indent="      ")

    def _styled(self, text: str, style: str) -> str:
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self.color else text


def _place(identity: str, line: int, column: int | None, place: str, documents: dict[str, DocumentEntry]) -> str:
    document = documents.get(identity)
    path = clipped(document.path if document else identity, _PATH_LIMIT)
    return place_in_words(path, line, column, place)


def _agreement(agreement: AgreementEntry, documents: dict[str, DocumentEntry]) -> str:
    values = listed(dict.fromkeys(value_in_words(side, agreement.slot.kind) for side in agreement.sides), joint="and")
    ids = documents_of([mention for side in agreement.sides for mention in side.mentions])
    paths = (clipped(documents[i].path if i in documents else i, _PATH_LIMIT) for i in ids)
    return f"{clipped(agreement.claim, _CLAIM_LIMIT)}: {values} — {', '.join(paths)}"


def _wrap(text: str, columns: int, indent: str) -> Iterator[str]:
    """Lines of at most ``columns`` cells; a longer word keeps a line of its own."""
    line = ""
    start = len(text) - len(text.lstrip())
    for word in text[start:].split(" "):
        if not line:
            line = text[:start] + word
        elif cell_len(line) + 1 + cell_len(word) <= columns:
            line += f" {word}"
        else:
            yield line.rstrip()
            line = indent + word
    yield line.rstrip()
