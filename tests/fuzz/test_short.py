"""A short round of the fuzzing, and what longer rounds have found."""

from dataclasses import replace

import pytest

from fuzz.rounds import feed
from fuzz.targets import Hashed, targets

LIGHT = [target for target in targets() if target.name != "whole run"]


@pytest.mark.parametrize("target", LIGHT, ids=lambda target: target.name)
def test_broken_input_is_read_or_refused(target):
    tally = feed(target, seed=7, inputs=6)
    assert tally.inputs == 6
    assert not tally.faults


@pytest.mark.model
def test_a_run_over_reworded_documents_ends_in_a_report(judging, monkeypatch):
    monkeypatch.setattr("fuzz.targets._judging", lambda: replace(judging, embedder=Hashed()))
    [target] = targets(["whole run"])
    tally = feed(target, seed=7, inputs=1)
    assert not tally.faults
