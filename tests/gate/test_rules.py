"""Every finding has a page that explains it."""

from dataclasses import replace

import pytest

from consistency.claim import Role
from consistency.compare.comparer import _rule_id
from consistency.rules import RULES
from consistency.value import ASSERTED, Kind


@pytest.mark.parametrize("kind", sorted(Kind))
def test_every_finding_that_a_comparer_can_make_has_a_page(mention, kind):
    mention = mention()
    mention = replace(mention, slot=replace(mention.slot, kind=kind))
    made = {_rule_id(replace(mention, frame=replace(mention.frame, role=role))) for role in Role}
    assert made | {f"{kind}-conflict" for kind in ASSERTED} <= RULES.keys()


def test_a_page_says_how_to_suppress_its_own_rule():
    for identity, rule in RULES.items():
        assert rule.id == identity
        assert f"<!-- consistency: ignore[{identity}]" in rule.help
        assert rule.short.endswith(".")
        assert rule.short in rule.help
        assert rule.full in rule.help


def test_rules_come_sorted():
    assert list(RULES) == sorted(RULES)
