"""Puts ``tests`` on the path, so that ``factories`` and ``reporters.example`` can be imported."""

import sys
from pathlib import Path

_TESTS = str(Path(__file__).parents[1])
if _TESTS not in sys.path:
    sys.path.insert(0, _TESTS)
