"""Many reviewers at once on one file, in threads and in processes."""

import subprocess
import sys
from pathlib import Path

from review.desk import BASELINE, kept

from consistency.gate.baseline_file import load

TESTS = Path(__file__).parents[1]
TURNS = 25


def test_no_decision_is_lost_and_the_file_can_always_be_read(tmp_path):
    path = tmp_path / BASELINE
    command = [sys.executable, str(TESTS / "review" / "hammer.py"), str(TESTS), str(path)]
    names = ("ida", "kim", "noor")
    working = [
        subprocess.Popen([*command, name, str(TURNS)], stderr=subprocess.PIPE, text=True, cwd=TESTS.parent)
        for name in names
    ]
    looked = 0
    while any(process.poll() is None for process in working):
        if path.exists():
            load(path)  # raises if there is anything but a whole baseline
            looked += 1
    errors = [process.communicate()[1] for process in working]
    assert ([process.returncode for process in working], "".join(errors)) == ([0] * len(names), "")
    assert looked > 1
    reviewers = [f"{name}-{i}" for name in names for i in range(2)]
    decided = kept(path)
    assert {claim: decided[claim][1] for claim in reviewers} == dict.fromkeys(reviewers, f"turn {TURNS - 1}")
    # Everybody counted up from what stood there before: a lost update would be missing here.
    assert decided["shared"][1] == str(len(reviewers) * TURNS)
    assert list(tmp_path.iterdir()) == [path]
