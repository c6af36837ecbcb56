"""What reviewers decide about the findings of one report, in a baseline file that others change, too.

The file is the only memory. Before every decision it is read again, so that what git, an editor, another command or
another server wrote into it stays. A decision names what its reviewer saw before; if that holds no longer, nothing is
written and the reviewer is told what holds now.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from threading import Lock

from consistency.errors import BaselineError, InputError
from consistency.gate.baseline import Baseline, Decision, Entry, Status
from consistency.gate.baseline_file import dump, load
from consistency.gate.change import Changed, decide, take_back
from consistency.gate.classify import Standing, classify_found
from consistency.gate.fingerprint import digest
from consistency.gate.found import Found, Name, found_in_report
from consistency.report import Finding, Report, State
from consistency.store import locked, write_atomically

UNDECIDED = ""
"""The version of what nobody has decided about."""


class UnknownFindingError(LookupError):
    """A decision is about no finding of the report."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What holds of a finding now. Two that differ in anything have different versions."""

    decision: Decision
    version: str


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reviewer decides about a finding, and the version of what the reviewer saw before."""

    fingerprint: str
    decision: Decision
    expected: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a wish. If it was not granted, ``decided`` is what somebody else decided meanwhile."""

    granted: bool
    decided: Decided


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What holds of every finding that is decided about, by the fingerprint it has in the report."""

    decided: Mapping[str, Decided]
    version: str


@dataclass(frozen=True, slots=True)
class _Case:
    finding: Finding
    found: Found


class Decisions:
    """Reads and writes decisions about one report; any number of threads may use it, and others of other processes.

    ``name`` gives documents the names that the baseline knows them by; ``author`` decides where nobody is named.
    """

    def __init__(
        self, report: Report, path: Path, name: Name, author: str = "", today: Callable[[], date] = date.today
    ) -> None:
        """Raises InputError if the report is too old to say what its quotes state."""
        cases = [_Case(f, found) for f in report.discrepancies if (found := found_in_report(f, name)) is not None]
        if len(cases) < len(report.discrepancies):
            raise InputError("the report was written by an older version", hint="check again with --json")
        self.path = path
        self.author = author
        self.written = 0
        """How often a decision was written."""
        self._cases = {case.finding.fingerprint: i for i, case in enumerate(cases)}
        self._found = tuple(case.found for case in cases)
        self._findings = tuple(case.finding for case in cases)
        ids = [*(document.id for document in report.documents), *(skipped.path for skipped in report.skipped)]
        self._present = frozenset(map(name, ids))
        self._today = today
        self._lock = Lock()
        self._there = False
        begun = self._read()
        self._open = {e.fingerprint for e in begun.entries if e.decision.status is Status.OPEN}
        self._last: tuple[object, Snapshot] | None = None
        self._stand: tuple[tuple[date, Baseline], Sequence[Standing]] | None = None

    def __len__(self) -> int:
        """How many findings are to be decided about; what the text itself silences need not be."""
        return sum(finding.suppressed is None for finding in self._findings)

    def now(self) -> Snapshot:
        """What holds now.

        Raises:
            BaselineError: the file cannot be used, or is there no more.
        """
        with self._lock:
            state = self._state()
            if self._last is None or self._last[0] != state:
                self._last = state, self._snapshot(self._read())
            return self._last[1]

    def decide(self, wish: Wish) -> Outcome:
        """Write a decision into the file, unless another one was made since the reviewer looked.

        What is wished a second time is granted a second time, so that a lost answer can be asked for again. An open
        status takes back what was decided.

        Raises:
            UnknownFindingError: the report has no such finding.
            BaselineError: the file cannot be used, or is there no more.
            OutputError: it cannot be written; it is as it was.
        """
        at = self._cases.get(wish.fingerprint)
        if at is None:
            raise UnknownFindingError(wish.fingerprint)
        decision = wish.decision
        if not decision.author and decision != Decision():
            decision = replace(decision, author=self.author)
        with self._lock, locked(self.path):
            baseline = self._read()
            standing = self._standings(baseline)[at]
            before = _decided(standing)
            # What holds may have been decided about another finding that states the same; this one has no say yet.
            own = standing.entry is not None and standing.entry.fingerprint == standing.fingerprint
            if decision == before.decision and (own or decision == Decision()):
                return Outcome(True, before)
            if before.version != wish.expected and (own or wish.expected != UNDECIDED):
                return Outcome(False, before)
            changed = self._changed(baseline, at, standing, decision)
            write_atomically(self.path, dump(changed.baseline))
            self._there = True
            self.written += 1
            return Outcome(True, _decided(self._standing(changed.baseline, at)))

    def _changed(self, baseline: Baseline, at: int, standing: Standing, decision: Decision) -> Changed:
        entry = baseline.by_fingerprint.get(standing.fingerprint)
        if decision == Decision() and entry is not None:
            return take_back(baseline, standing.fingerprint, keep=self._keeps(entry, at))
        return decide(baseline, standing.fingerprint, decision, self._found[at], standing)

    def _keeps(self, entry: Entry, at: int) -> bool:
        """Whether an entry is there for more than the decision that is taken back."""
        return (
            bool(self._findings[at].known_by)
            or entry.fingerprint in self._open
            or not entry.pairs <= self._found[at].pairs.keys()
        )

    def _read(self) -> Baseline:
        if not self.path.exists() and not self._there:
            return Baseline()
        try:
            baseline = load(self.path).baseline
        except BaselineError as error:
            if self.path.exists():
                raise
            raise BaselineError(
                f"{self.path} is there no more",
                hint="restore it from version control, or start the review again to begin a new one",
            ) from error
        self._there = True
        return baseline

    def _state(self) -> object:
        """Changes whenever what `now` says may change."""
        try:
            found = self.path.stat()
        except OSError as error:
            return self._today(), error.errno
        return self._today(), found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino

    def _snapshot(self, baseline: Baseline) -> Snapshot:
        standings = self._standings(baseline)
        decided = {fingerprint: _decided(standings[i]) for fingerprint, i in sorted(self._cases.items())}
        known = {fingerprint: own for fingerprint, own in decided.items() if own.version != UNDECIDED}
        return Snapshot(known, digest([[fingerprint, own.version] for fingerprint, own in known.items()]))

    def _standings(self, baseline: Baseline) -> Sequence[Standing]:
        """How all findings stand; kept, since it takes seconds where a baseline knows thousands of other things."""
        key = self._today(), baseline
        if self._stand is None or self._stand[0] != key:
            found = classify_found(self._found, baseline, present=self._present, today=key[0])
            self._stand = key, found.standings
        return self._stand[1]

    def _standing(self, baseline: Baseline, at: int) -> Standing:
        """How one finding stands; without the others where they cannot matter, since one entry alone knows it."""
        found = self._found[at]
        if sum(not entry.pairs.isdisjoint(found.pairs) for entry in baseline.entries) != 1:
            return self._standings(baseline)[at]
        [alone] = classify_found([found], baseline, present=self._present, today=self._today()).standings
        return alone


def _decided(standing: Standing) -> Decided:
    entry = standing.entry
    # What has a new value, or was decided until a day that has passed, is open again.
    decision = Decision() if entry is None or standing.state is State.NEW else entry.decision
    if decision == Decision():
        return Decided(decision, UNDECIDED)
    expires = decision.expires.isoformat() if decision.expires else ""
    return Decided(decision, digest([str(decision.status), decision.reason, decision.author, expires])[:16])
