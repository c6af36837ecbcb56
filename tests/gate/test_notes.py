"""What is said of a finding beside its state, and what becomes of decisions."""

from dataclasses import replace
from datetime import date

import pytest

from consistency.gate.audit import Audit, Case
from consistency.gate.baseline import Baseline, Decision, Status, create
from consistency.gate.change import Kind, decide, prune, update
from consistency.gate.classify import classify, classify_found
from consistency.gate.decisions import Decided, brought_in
from consistency.gate.fingerprint import own_fingerprint
from consistency.gate.found import found_in
from consistency.report import State


@pytest.fixture
def accepted(storm):
    return create([storm], Decision(Status.ACCEPTED, "the log counts a raft", "Kim", date(2026, 3, 31)))


def _standing(found, baseline, **options):
    [standing] = classify([found], baseline, **options).standings
    return standing


def test_a_changed_value_resembles_what_was_known(mention, discrepancy, accepted):
    standing = _standing(discrepancy(mention(23), mention(25, "coastguard.md")), accepted)
    assert standing.note == f"resembles known {accepted.entries[0].fingerprint[:8]}"
    assert standing.entry is None


def test_another_question_resembles_nothing(mention, discrepancy, accepted):
    crew = "[number] sailors reached the shore by themselves"
    found = discrepancy(mention(3, frame=crew), mention(4, "coastguard.md", frame=crew))
    assert _standing(found, accepted).note == ""


def test_what_is_found_again_resembles_nothing_else(mention, discrepancy, storm, accepted):
    other = discrepancy(mention(25), mention(26, "coastguard.md"))
    notes = [s.note for s in classify([storm, other], accepted).standings]
    assert notes == ["", ""]


def test_an_added_value_is_named(mention, discrepancy, storm, accepted):
    grown = discrepancy(*(side.mentions for side in storm.sides), mention(25, "radio.md"))
    assert _standing(grown, accepted).note == (
        f"known as {accepted.entries[0].fingerprint[:8]}, and now also with the value 25"
    )


def test_a_renamed_document_is_named(mention, discrepancy, accepted):
    standing = _standing(discrepancy(mention(23, "port.md"), mention(24, "coastguard.md")), accepted)
    assert standing.note == "known, and only moved: it was in harbour.md"


def test_an_acceptance_holds_on_its_last_day_and_is_new_after_it(storm, accepted):
    assert _standing(storm, accepted, today=date(2026, 3, 31)).state is State.UNCHANGED
    late = _standing(storm, accepted, today=date(2026, 4, 1))
    assert late.state is State.NEW
    assert late.note == "accepted until 2026-03-31, and that day has passed"
    assert late.fingerprint == accepted.entries[0].fingerprint


def test_update_opens_what_has_expired(storm, accepted):
    found = [found_in(storm)]
    today = date(2026, 4, 1)
    seen = classify_found(found, accepted, today=today)
    changed = update(accepted, found, seen, lambda e: e.expired(today))
    [entry] = changed.baseline.entries
    assert [c.kind for c in changed.changes] == [Kind.REOPENED]
    assert entry.decision == Decision(Status.OPEN, "the log counts a raft", "Kim")


def test_update_does_not_extend_a_decision_to_a_new_value(mention, discrepancy, storm, accepted):
    grown = [found_in(discrepancy(*(side.mentions for side in storm.sides), mention(25, "radio.md")))]
    changed = update(accepted, grown, classify_found(grown, accepted), lambda _: False)
    assert {e.decision.status for e in changed.baseline.entries} == {Status.ACCEPTED, Status.OPEN}
    assert accepted.entries[0] in changed.baseline.entries
    assert classify_found(grown, changed.baseline).standings[0].state is State.UNCHANGED


def test_update_keeps_the_decision_of_what_moved(mention, discrepancy, accepted):
    found = [found_in(discrepancy(mention(23, "port.md"), mention(24, "coastguard.md")))]
    [entry] = update(accepted, found, classify_found(found, accepted), lambda _: False).baseline.entries
    assert entry.decision == accepted.entries[0].decision
    assert entry.documents == {"port.md", "coastguard.md"}
    assert entry.fingerprint == accepted.entries[0].fingerprint


@pytest.mark.parametrize(
    ("read", "gone", "dropped"),
    [
        ({"harbour.md", "coastguard.md"}, set(), True),
        ({"harbour.md"}, {"coastguard.md"}, True),
        ({"harbour.md"}, set(), False),
        (set(), set(), False),
    ],
)
def test_prune_drops_only_what_cannot_come_back_by_reading_more(accepted, read, gone, dropped):
    changed = prune(accepted, accepted.entries, read, gone.__contains__)
    assert changed.baseline == (Baseline() if dropped else accepted)
    assert len(changed.changes) == dropped


def test_a_decision_about_something_unknown_needs_what_was_found(storm):
    fingerprint = create([storm]).entries[0].fingerprint
    decision = Decision(Status.FALSE_POSITIVE, "two harbours")
    assert not decide(Baseline(), fingerprint, decision).changes
    made = decide(Baseline(), fingerprint, decision, found_in(storm))
    assert made.baseline == Baseline((replace(create([storm]).entries[0], decision=decision),))


def test_a_decision_about_a_grown_finding_is_about_all_of_it(mention, discrepancy, storm, accepted):
    grown = found_in(discrepancy(*(side.mentions for side in storm.sides), mention(25, "radio.md")))
    [standing] = classify_found([grown], accepted).standings
    made = decide(accepted, standing.fingerprint, Decision(Status.ACCEPTED), grown, standing)
    assert classify_found([grown], made.baseline).standings[0].state is State.UNCHANGED


def test_findings_of_the_same_pairs_are_decided_about_one_by_one(mention, discrepancy, storm):
    twin = discrepancy(mention(23, start=500), mention(24, "coastguard.md", start=700))
    cases = tuple(Case(None, found_in(d)) for d in (storm, twin))
    audit = Audit(cases, Baseline(), date(2026, 3, 31))
    assert audit.current == 0
    once = audit.decided(Decision(Status.ACCEPTED))
    assert once.current is None
    recorded = Audit(cases, create([storm, twin]), date(2026, 3, 31))
    assert recorded.undecided == (0, 1)
    assert recorded.decided(Decision(Status.ACCEPTED)).undecided == (1,)


def test_a_decision_from_a_file_is_not_given_to_what_only_looks_moved(mention, discrepancy, accepted):
    copied = found_in(discrepancy(mention(23, "port.md"), mention(24, "coastguard.md")))
    fingerprint = own_fingerprint(copied.pairs)
    decided = Decided(fingerprint, Decision(Status.FALSE_POSITIVE))
    made = brought_in(accepted, [decided], {fingerprint: copied}).changed.baseline
    assert accepted.entries[0] in made.entries
    assert made.by_fingerprint[fingerprint].decision.status is Status.FALSE_POSITIVE
