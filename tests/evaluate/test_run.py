"""Measuring with the real stages."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from evaluate.conftest import item, row

from consistency.build import reading_stages
from consistency.config import Settings
from consistency.discrepancy import Verdict
from consistency.evaluate.labels import load
from consistency.evaluate.render import as_json
from consistency.evaluate.run import Checker, evaluate
from consistency.progress import Silent
from consistency.read.plain import plain_document
from consistency.report import ModelEntry

DROWNED = "Rescuers said {} passengers drowned when the ferry Tern sank off Skagen."


@pytest.fixture
def checker(judging):
    return Checker(Settings(), lambda root: reading_stages(Settings(), root), plain_document, judging)


class NoModel:
    """Stands in for a model that must not be asked."""

    model = ModelEntry("none", "", "")

    def parse(self, sentences):
        assert list(sentences) == []
        return []

    def embed(self, texts):
        assert list(texts) == []
        return np.empty((0, 0), dtype=np.float32)


def test_texts_with_nothing_to_compare_cost_no_model(pairs, checker):
    rows = [row("It sank.", "The mayor spoke."), row("The sea was calm.", "Anna Lind sings.")]
    silent = replace(checker, judging=replace(checker.judging, parser=NoModel(), embedder=NoModel()))
    (result,) = evaluate(load([pairs(*rows)]), silent, Silent())
    assert [(o.comparable, o.verdict) for o in result.outcomes] == [(False, None)] * 2


@pytest.mark.model
def test_pairs_without_a_slot_in_common_are_judged_too(pairs, checker):
    rows = [
        row("The council approved the budget.", "The council did not approve the budget."),
        row("The ferry Tern sank off Skagen.", "The council approved the budget.", "neutral"),
        row("Rescuers said nobody was hurt in Oslo.", "Rescuers said 12 people were hurt in Oslo."),
    ]
    (result,) = evaluate(load([pairs(*rows)]), checker, Silent())
    assert [(o.comparable, [s.kind for s in o.said]) for o in result.outcomes] == [
        (False, ["polarity"]),
        (False, []),
        (False, ["number"]),
    ]


@pytest.mark.model
def test_settings_choose_among_findings_of_pairs_as_of_stories(pairs, checker):
    labelled = load([pairs(row(DROWNED.format(12), DROWNED.format(15)))])
    ignoring = replace(checker, settings=Settings(ignore=("count-conflict",)))
    assert [len(evaluate(labelled, c, Silent())[0].outcomes[0].said) for c in (checker, ignoring)] == [1, 0]


@pytest.mark.model
def test_pairs_are_judged_as_check_judges_two_files(pairs, checker, tmp_path, check):
    rows = [
        row(DROWNED.format(12), DROWNED.format(15)),
        row(DROWNED.format(12), DROWNED.format("twelve"), "entailment"),
        row(DROWNED.format("Some 12"), "The ferry Tern left Skagen with 200 passengers on May 3.", "neutral"),
        row("The council approved the budget.", "The council did not approve the budget."),
        row("Rescuers said nobody drowned when the Tern sank off Skagen.", DROWNED.format(12)),
        {"a": "It sank on Tuesday.", "b": "It sank on March 10.", "contradiction": False, "a_date": "2026-03-12"},
        {"a": "The Tern sank on Tuesday.", "b": "The Tern sank on March 9.", "contradiction": True,
         "a_date": "2026-03-12", "b_date": "2026-03-12"},
    ]  # fmt: skip
    labelled = load([pairs(*rows)])
    (result,) = evaluate(labelled, checker, Silent())
    for at, outcome in enumerate(result.outcomes):
        folder = tmp_path / f"files{at}"
        folder.mkdir()
        for name, side in (("a", outcome.pair.a), ("b", outcome.pair.b)):
            header = f"date {side.day}\n\n" if side.day else ""
            (folder / f"{name}.txt").write_text(f"{header}{side.text}\n", encoding="utf-8")
        found = check(".", root=folder).discrepancies
        assert [(s.verdict, s.question) for s in outcome.said] == [(f.verdict, f.claim) for f in found], outcome.pair
    assert result.outcomes[0].verdict is Verdict.CONTRADICTION
    assert result.outcomes[1].verdict is None


@pytest.mark.model
def test_the_order_of_pairs_changes_no_byte(pairs, checker):
    rows = [row(DROWNED.format(n), DROWNED.format(m), id=f"{n}-{m}") for n, m in ((12, 15), (12, 12), (40, 38))]
    once = evaluate(load([pairs(*rows, name="one")]), checker, Silent())
    again = evaluate(load([pairs(*reversed(rows), name="other")]), checker, Silent())
    assert once[0].outcomes == again[0].outcomes
    assert as_json([replace(again[0], name=once[0].name)], []) == as_json(once, [])


@pytest.mark.model
def test_a_story_is_measured_against_its_gold(stories, checker):
    alike = item(id="t1", verdict="not_a_conflict")
    missed = item(id="g2", kind="date", **{s: {**item()[s], "value": f"May {i}"} for i, s in enumerate("ab", 3)})
    (result,) = evaluate(load([stories(item(), alike, missed)]), checker, Silent())
    (topic,) = result.topics
    assert {o.item.id: (o.strict, o.relaxed) for o in topic.items} == {
        "g1": (Verdict.CONTRADICTION, Verdict.CONTRADICTION),
        "g2": (None, None),
        "t1": (Verdict.CONTRADICTION, Verdict.CONTRADICTION),
    }
    assert [(s.kind, s.listed) for s in topic.said] == [("number", True)]


def command(*arguments, cwd):
    done = [sys.executable, "-m", "consistency", "eval", *arguments]
    return subprocess.run(done, cwd=cwd, capture_output=True, text=True, check=False)


def test_the_command_prints_figures_and_ends_with_0(pairs, tmp_path):
    pairs(row("It sank.", "It did not."))
    done = command("harbour", "-f", "json", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["sets"][0]["measures"]["recall"] == {"value": 0.0, "hits": 0, "of": 1}


def test_the_command_changes_only_the_marked_part_of_a_page(pairs, tmp_path):
    pairs(row("It sank.", "It did not."))
    page = Path(tmp_path / "page.md")
    page.write_text("Before.\n<!-- begin figures -->\nold\n<!-- end figures -->\nAfter.\n", encoding="utf-8")
    assert command("harbour", "-f", "markdown", "-o", "page.md", cwd=tmp_path).returncode == 0
    changed = page.read_text(encoding="utf-8")
    assert changed.startswith("Before.\n")
    assert changed.endswith("\nAfter.\n")
    assert "| harbour | 1 |" in changed
    assert "old" not in changed


@pytest.mark.parametrize("page", [b"<!-- begin figures -->\n", b"caf\xe9\n"], ids=["half a mark", "no text"])
def test_a_page_that_cannot_take_figures_stays_as_it_is(pairs, tmp_path, page):
    pairs(row("It sank.", "It did not."))
    (tmp_path / "page.md").write_bytes(page)
    assert command("harbour", "-f", "markdown", "-o", "page.md", cwd=tmp_path).returncode == 2
    assert (tmp_path / "page.md").read_bytes() == page


def test_the_command_ends_with_2_on_damaged_labels(pairs, tmp_path):
    pairs(row(), row(label="perhaps"))
    done = command("harbour", cwd=tmp_path)
    assert done.returncode == 2
    assert "harbour/dev.jsonl, line 2: label is not one of" in done.stderr
    assert done.stdout == ""
