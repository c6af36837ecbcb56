from dataclasses import replace
from itertools import permutations

import pytest

from consistency.gate.baseline import Baseline, Decision, Status, create
from consistency.gate.classify import classify
from consistency.gate.fingerprint import own_fingerprint
from consistency.gate.found import found_in
from consistency.report import State


def _one(discrepancy, baseline):
    [standing] = classify([discrepancy], baseline).standings
    return standing


def test_without_a_baseline_everything_is_new_under_its_own_fingerprint(storm):
    standing = _one(storm, Baseline())
    assert (standing.state, standing.entry) == (State.NEW, None)
    assert standing.fingerprint == own_fingerprint(found_in(storm).pairs)


def test_known_discrepancy_is_unchanged_under_its_known_fingerprint(storm):
    baseline = create([storm])
    standing = _one(storm, baseline)
    assert standing.state is State.UNCHANGED
    assert standing.entry == baseline.entries[0]
    assert standing.fingerprint == baseline.entries[0].fingerprint
    assert classify([storm], baseline).absent == ()


def test_accepting_23_against_24_does_not_accept_23_against_25(mention, discrepancy, storm):
    [entry] = create([storm]).entries
    accepted = Baseline((replace(entry, decision=Decision(Status.ACCEPTED)),))
    found = classify([discrepancy(mention(23), mention(25, "coastguard.md"))], accepted)
    assert found.standings[0].state is State.NEW
    assert found.standings[0].entry is None
    assert found.standings[0].fingerprint != entry.fingerprint
    assert found.absent == accepted.entries


def test_new_value_in_a_known_discrepancy_is_new(mention, discrepancy, storm):
    grown = discrepancy(*storm.sides[0].mentions, *storm.sides[1].mentions, mention(25, "radio.md"))
    standing = _one(grown, create([storm]))
    assert standing.state is State.NEW
    assert standing.fingerprint == create([storm]).entries[0].fingerprint


def test_document_that_joins_a_known_side_updates(mention, discrepancy, storm):
    joined = discrepancy(mention(23), (mention(24, "coastguard.md"), mention(24, "radio.md")))
    standing = _one(joined, create([storm]))
    assert standing.state is State.UPDATED
    assert standing.fingerprint == create([storm]).entries[0].fingerprint


def test_mention_that_joins_a_known_side_updates(mention, discrepancy, storm):
    again = mention(24, "coastguard.md", frame="all [number] boats lie on the sea bed", start=300)
    assert _one(discrepancy(mention(23), (mention(24, "coastguard.md"), again)), create([storm])).state is State.UPDATED


def test_document_that_leaves_keeps_the_rest_unchanged(mention, discrepancy, storm):
    baseline = create([discrepancy(mention(23), (mention(24, "coastguard.md"), mention(24, "radio.md")))])
    assert _one(storm, baseline).state is State.UNCHANGED


def test_both_sides_told_in_other_words_is_new(mention, discrepancy, storm):
    reworded = discrepancy(
        mention(23, frame="[number] boats sank"), mention(24, "coastguard.md", frame="[number] lost")
    )
    found = classify([reworded], create([storm]))
    assert found.standings[0].state is State.NEW
    assert len(found.absent) == 1


def test_settled_discrepancy_is_absent(storm):
    assert classify([], create([storm])).absent == create([storm]).entries


def test_standings_come_in_the_order_of_the_discrepancies(mention, discrepancy, storm):
    crew = discrepancy(mention(3, frame="a crew of [number]"), mention(4, "radio.md", frame="a crew of [number]"))
    states = [s.state for s in classify([crew, storm], create([storm])).standings]
    assert states == [State.NEW, State.UNCHANGED]


def test_order_of_discrepancies_changes_no_fingerprint(mention, discrepancy, storm):
    # The second says what the first says, once more and elsewhere: the same pairs, two findings.
    twin = discrepancy(mention(23, start=500), mention(24, "coastguard.md", start=700))
    crew = discrepancy(mention(3, frame="a crew of [number]"), mention(4, "radio.md", frame="a crew of [number]"))
    run = [storm, twin, crew]
    baselines = [Baseline(), create(run), create([storm])]
    for baseline in baselines:
        expected = dict(zip(map(id, run), classify(run, baseline).standings, strict=True))
        assert len({s.fingerprint for s in expected.values()}) == 3
        for shuffled in permutations(run):
            found = classify(list(shuffled), baseline).standings
            assert dict(zip(map(id, shuffled), found, strict=True)) == expected


def test_created_baseline_names_discrepancies_as_a_run_without_one_does(mention, discrepancy, storm):
    twin = discrepancy(mention(23, start=500), mention(24, "coastguard.md", start=700))
    fresh = [s.fingerprint for s in classify([storm, twin], Baseline()).standings]
    assert sorted(fresh) == [entry.fingerprint for entry in create([twin, storm]).entries]
    known = classify([storm, twin], create([storm, twin]))
    assert sorted(s.fingerprint for s in known.standings) == sorted(fresh)
    assert [s.state for s in known.standings] == [State.UNCHANGED, State.UNCHANGED]


def test_discrepancy_that_fell_in_two_stays_known_and_its_larger_part_keeps_the_name(mention, discrepancy):
    blog, radio = mention(24, "blog.md"), mention(24, "radio.md")
    wire = mention(25, "wire.md")
    baseline = create([discrepancy(mention(23), (blog, radio), wire)])
    small, large = discrepancy(blog, wire), discrepancy(mention(23), (blog, radio))
    found = classify([small, large], baseline)
    assert [s.state for s in found.standings] == [State.UNCHANGED, State.UNCHANGED]
    assert [s.entry for s in found.standings] == [baseline.entries[0]] * 2
    assert found.standings[1].fingerprint == baseline.entries[0].fingerprint != found.standings[0].fingerprint


def test_discrepancies_that_grew_together_leave_no_absent_entry(mention, discrepancy):
    first = discrepancy(mention(23), mention(24, "blog.md"))
    second = discrepancy(mention(23, "wire.md"), mention(24, "radio.md"))
    merged = discrepancy((mention(23), mention(23, "wire.md")), (mention(24, "blog.md"), mention(24, "radio.md")))
    baseline = create([first, second])
    found = classify([merged], baseline)
    assert found.standings[0].state is State.UPDATED
    assert found.standings[0].fingerprint == min(entry.fingerprint for entry in baseline.entries)
    assert found.absent == ()


@pytest.mark.parametrize("number", [1, 7])
def test_baseline_lists_every_value_with_its_documents(mention, discrepancy, number):
    [entry] = create([discrepancy(mention(23), tuple(mention(24, f"{i}.md") for i in range(number)))]).entries
    assert [(side.value, len(side.documents)) for side in entry.sides] == [("23", 1), ("24", number)]
    assert len(entry.pairs) == number
    assert entry.decision.status is Status.OPEN
