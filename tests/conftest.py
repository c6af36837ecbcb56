"""The whole program in one process, with models that are loaded once."""

import atexit
import os
import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path

import pytest

from consistency.build import gate, judging_stages, reading_stages
from consistency.config import Settings
from consistency.gate.baseline import Baseline
from consistency.pipeline import judge, read, run
from consistency.progress import Silent

ROOT = Path(__file__).parent.parent
if str(ROOT / "tests") not in sys.path:
    sys.path.insert(0, str(ROOT / "tests"))

# No test reads or fills the cache of whoever runs it.
os.environ["CONSISTENCY_CACHE_DIR"] = tempfile.mkdtemp(prefix="consistency-tests-")
atexit.register(shutil.rmtree, os.environ["CONSISTENCY_CACHE_DIR"], ignore_errors=True)


@pytest.fixture(scope="session")
def judging():
    return judging_stages(Settings(), Silent())


@pytest.fixture(scope="session")
def check(judging):
    """The report on paths, which are relative to ``root``."""

    def checked(*paths, root=ROOT, baseline=None, today=date.min, **settings):
        chosen = Settings(**settings)
        reading = reading_stages(chosen, root)
        return run(
            [str(p) for p in paths], chosen, reading, judging, gate(baseline or Baseline(()), today=today), Silent()
        )

    return checked


@pytest.fixture(scope="session")
def compared(judging):
    """All discrepancies of paths, which are relative to ``root``."""

    def found(*paths, root=ROOT):
        story = read([str(p) for p in paths], reading_stages(Settings(), root), Silent())
        return judge(story, judging, Silent()).comparison.discrepancies

    return found
