"""Puts ``tests`` on the path, for this process and for workers."""

import os
import sys
from pathlib import Path

TESTS = str(Path(__file__).parents[1])
if TESTS not in sys.path:
    sys.path.insert(0, TESTS)
