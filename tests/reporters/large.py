"""The made-up report of `benchmarks/large_report.py`, for tests."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from consistency.report import Report

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
from large_report import large_report


@cache
def large(documents: int, discrepancies: int, agreements: int) -> Report:
    """A report of this size; the same every time."""
    return large_report(documents, discrepancies, agreements)
