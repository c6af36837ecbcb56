"""A manual of several pages: what its pages disagree in is found, what each says of its own subject is not."""

import pytest

from consistency.discrepancy import Verdict

pytestmark = pytest.mark.model

PAGES = {
    "shuttle.md": """# Shuttle

The `shuttle` option carries the thread.

## Idle time

The loom stops an idle shuttle after 15 minutes. When the shuttle is not threaded, the lamp blinks.

## Limits

A name must not exceed 1024 characters. There are two ways to load it.
""",
    "bobbin.md": """# Bobbin

The `bobbin` option holds the yarn.

## Winding

Upgrade to Loom.js 4 before winding. A missing bobbin returns a 404 status code.

## Limits

A tag must not exceed 256 characters. There are three ways to wind it.
""",
    "running.md": """# Running a loom unattended

Start the loom with `{ idle: 30 }`.

## What happens overnight

The loom stops an idle shuttle after 40 minutes. Loom.js 2 kept it running.

## Lamps

The arm swings out when the shuttle is threaded. A locked door returns a 403 status code.

## Limits

Nothing limits a night.
""",
}


@pytest.fixture(scope="module")
def found(tmp_path_factory, compared):
    folder = tmp_path_factory.mktemp("manual")
    for name, text in PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return compared(".", root=folder)


def test_what_two_pages_say_of_one_thing_is_a_contradiction(found):
    told = [[s.mentions[0].slot.text for s in d.sides] for d in found if d.verdict is Verdict.CONTRADICTION]
    assert [sorted(sides) for sides in told] == [["15 minutes", "40 minutes"]]


def test_what_each_page_says_of_its_own_is_none(found):
    assert len(found) == 1
