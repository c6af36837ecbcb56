"""Puts ``tests`` on the path, so that ``factories`` and ``review.desk`` can be imported; a browser."""

import sys
from pathlib import Path

import pytest

_TESTS = str(Path(__file__).parents[1])
if _TESTS not in sys.path:
    sys.path.insert(0, _TESTS)


@pytest.fixture(scope="module")
def chromium():
    from reporters.chromium import launched

    with launched() as browser:
        yield browser
