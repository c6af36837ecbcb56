"""For tests of other projects: documents that contradict each other fail a test.

Example:
    def test_the_manual_agrees_with_the_release_notes():
        assert_consistent(["manual/", "release-notes.md"], baseline="consistency-baseline.json")
"""

from __future__ import annotations

from dataclasses import replace

from consistency.failing import unread
from consistency.library import Documents, FilePath, Result, check


def assert_consistent(
    documents: Documents,
    *,
    against: Documents = (),
    baseline: FilePath | None = None,
    strict: bool = False,
    **settings: object,
) -> Result:
    """Check documents as `consistency.check` does, and pass if nothing fails; the result is there for more.

    With ``strict`` a document that cannot be read fails too.

    Raises:
        AssertionError: there are new contradictions (or what ``fail_on`` names), with a report on them as its message.
        ConsistencyError: the job could not be done; see `consistency.check`.
    """
    __tracebackhide__ = True
    result = check(documents, against=against, baseline=baseline, **settings)
    if not result.ok:
        shown = replace(result.report, discrepancies=result.failing, agreements=(), coverage=(), absent=())
        raise AssertionError(f"documents contradict each other\n\n{Result(shown).render()}")
    if strict and (missed := unread(result.report)):
        reasons = "".join(f"\n  {s.path}: {s.reason}" for s in missed)
        raise AssertionError(f"documents could not be read{reasons}")
    return result
