"""Should it change? What people do to documents, and whether a known discrepancy stays known."""

from dataclasses import replace
from decimal import Decimal

import pytest

from consistency.gate.baseline import create
from consistency.gate.change import Kind, update
from consistency.gate.classify import classify, classify_found
from consistency.gate.found import found_in
from consistency.report import State
from consistency.value import Amount

HARBOUR = "on Monday the storm sank [number] boats off the island's north coast"
GUARD = "coastguards counted [number] boats lost in the storm"


@pytest.fixture
def says(mention):
    def made(number=23, document="harbour.md", frame=HARBOUR, **fields):
        return mention(number, document, frame, **fields)

    return made


@pytest.fixture
def guard(mention):
    def made(number=24, document="coastguard.md", frame=GUARD, **fields):
        return mention(number, document, frame, **fields)

    return made


def _spelled(mention, text):
    return replace(mention, slot=replace(mention.slot, text=text))


def _about(mention, number):
    value = Amount(Decimal(number), Decimal(number), approximate=True)
    return replace(mention, slot=replace(mention.slot, value=value))


STAYS = {
    "nothing": lambda a, b: (a(), b()),
    "lines moved": lambda a, b: (a(start=900), b(start=4)),
    "text rewrapped": lambda a, b: (a(frame=HARBOUR.replace(" ", "\n   ")), b()),
    "typographic quotes and dashes": lambda a, b: (a(frame=f"“{HARBOUR.replace(chr(39), '’')}” —"), b()),
    "the number written otherwise": lambda a, b: (_spelled(a(), "twenty-three"), b()),
    "the sentence is repeated in its document": lambda a, b: ((a(), a(start=700)), b()),
    "sides in the other order": lambda a, b: (b(), a()),
    "one document renamed": lambda a, b: (a(document="port.md"), b()),
    "a folder moved": lambda a, b: (a(document="2026/harbour.md"), b(document="2026/coastguard.md")),
    "an adjective added": lambda a, b: (a(frame=HARBOUR.replace("boats", "wooden boats")), b()),
    "an article dropped": lambda a, b: (a(), b(frame=GUARD.replace("the storm", "this storm"))),
    "the figure at another place of the clause": lambda a, b: (
        a(),
        b(frame="[number] coastguards counted boats lost in the storm"),
    ),
    "both sentences lightly reworded": lambda a, b: (
        a(frame=HARBOUR.replace("storm", "terrible storm")),
        b(frame=GUARD.replace("coastguards", "coastguards in Skagen")),
    ),
}

UPDATES = {
    "another document says one of the values": lambda a, b: (a(), (b(), b(document="radio.md"))),
    "a document says its value once more, otherwise": lambda a, b: (
        (a(), a(frame="the sea took [number] boats", start=400)),
        b(),
    ),
    "renamed, and another document joins": lambda a, b: (a(document="port.md"), (b(), b(document="radio.md"))),
}

NEW = {
    "the value changed": lambda a, b: (a(25), b()),
    "the value became approximate": lambda a, b: (_about(a(), 23), b()),
    "both values changed": lambda a, b: (a(33), b(34)),
    "another document says a third value": lambda a, b: (a(), b(), b(25, "radio.md")),
    "the two documents swapped": lambda a, b: (
        a(document="coastguard.md"),
        b(document="harbour.md"),
    ),
    "the two values swapped": lambda a, b: (a(24), b(23)),
    "the sentence negated": lambda a, b: (a(frame=HARBOUR.replace("sank", "did not sink")), b()),
    "negated with every word kept": lambda a, b: (a(frame=HARBOUR.replace("sank", "never sank")), b()),
    "made a plan": lambda a, b: (a(frame=HARBOUR.replace("sank", "would have sank")), b()),
    "put under a condition": lambda a, b: (a(frame=f"if {HARBOUR}"), b()),
    "another one of the series": lambda a, b: (a(frame=HARBOUR.replace("storm", "second storm")), b()),
    "a wider count": lambda a, b: (a(frame=HARBOUR.replace("sank", "sank or damaged")), b()),
    "a content word replaced": lambda a, b: (a(frame=HARBOUR.replace("north", "south")), b()),
    "a content word lost": lambda a, b: (a(frame=HARBOUR.replace("north ", "")), b()),
    "who did what to whom turned": lambda a, b: (
        a(frame="on Monday [number] boats sank the storm off the island's north coast"),
        b(),
    ),
    "a change of direction": lambda a, b: (a(), b(frame=GUARD.replace("in the storm", "before the storm"))),
    "another figure in the clause": lambda a, b: (a(frame=f"{HARBOUR} on [date]"), b()),
    "a document renamed while the old one is still there": lambda a, b: (a(document="port.md"), b(24, "old.md")),
    "renamed and reworded at once": lambda a, b: (a(document="port.md", frame=f"{HARBOUR} today"), b()),
}


@pytest.fixture
def known(says, guard, discrepancy):
    return create([discrepancy(says(), guard())])


def _standing(discrepancies, baseline, present=frozenset()):
    [standing] = classify(discrepancies, baseline, present=present).standings
    return standing


@pytest.mark.parametrize("case", STAYS.values(), ids=STAYS.keys())
def test_stays_known(case, says, guard, discrepancy, known):
    after = discrepancy(*case(says, guard))
    standing = _standing([after], known)
    assert (standing.state, standing.fingerprint) == (State.UNCHANGED, known.entries[0].fingerprint)


@pytest.mark.parametrize("case", UPDATES.values(), ids=UPDATES.keys())
def test_stays_known_and_says_that_it_grew(case, says, guard, discrepancy, known):
    standing = _standing([discrepancy(*case(says, guard))], known)
    assert (standing.state, standing.fingerprint) == (State.UPDATED, known.entries[0].fingerprint)


@pytest.mark.parametrize("case", NEW.values(), ids=NEW.keys())
def test_becomes_new(case, says, guard, discrepancy, known):
    still_there = frozenset({"harbour.md", "coastguard.md"})
    assert _standing([discrepancy(*case(says, guard))], known, still_there).state is State.NEW


@pytest.mark.parametrize("case", [*STAYS.values(), *UPDATES.values(), *NEW.values()], ids=[*STAYS, *UPDATES, *NEW])
def test_after_an_update_it_is_known_exactly_and_a_second_update_changes_nothing(case, says, guard, discrepancy, known):
    found = [found_in(discrepancy(*case(says, guard)))]
    once = update(known, found, classify_found(found, known), lambda _: False)
    again = classify_found(found, once.baseline)
    assert again.standings[0].state is State.UNCHANGED
    assert again.standings[0].tier == "exact"
    assert not update(once.baseline, found, again, lambda _: False).changes
    if once.baseline == known:
        assert not once.changes
    else:
        assert {change.kind for change in once.changes} <= {Kind.ADDED, Kind.EXTENDED, Kind.MOVED, Kind.REWORDED}
