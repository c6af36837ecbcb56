"""What a report says of baseline entries."""

from __future__ import annotations

from collections.abc import Callable, Set

from consistency.gate.baseline import Entry
from consistency.report import Absent, DecisionEntry


def decision(entry: Entry | None) -> DecisionEntry | None:
    """What was decided about an entry."""
    if entry is None:
        return None
    made = entry.decision
    return DecisionEntry(str(made.status), made.reason, made.author, made.expires.isoformat() if made.expires else None)


def settled(entry: Entry, read: Set[str], gone: Callable[[str], bool]) -> bool:
    """Whether an absent entry is absent for good: each of its documents was read, or is there no more."""
    return all(document in read or gone(document) for document in entry.documents)


def absent(entry: Entry, read: Set[str], gone: Callable[[str], bool]) -> Absent:
    """An absent entry with what may have become of it."""
    unread = sorted(d for d in entry.documents if d not in read and not gone(d))
    lost = sorted(d for d in entry.documents if d not in read and gone(d))
    if unread:
        note = f"not read: {', '.join(unread)}"
    elif lost:
        note = f"no longer there: {', '.join(lost)}"
    else:
        note = "mended or changed: all its documents were read"
    return Absent(entry.fingerprint, entry.rule, entry.claim, note, not unread)
