"""The made-up archive of `benchmarks/` and what holds a check against it."""

import hashlib
import json
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "benchmarks"))

import budgets
import corpus
import score
from corpus_events import EVENTS
from corpus_names import Gazetteer
from corpus_stories import CONTRADICTION, LOOK_ALIKE
from measured import Cost, FailedError, cost
from scenarios import Bench

from consistency.read.plain import plain_document
from consistency.read.sentences import NewsSplitter
from consistency.slots.finder import NewsSlots


def digest(folder):
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    return hashlib.sha256(b"".join(str(p.relative_to(folder)).encode() + p.read_bytes() for p in files)).hexdigest()


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    folder = tmp_path_factory.mktemp("benchmark") / "corpus"
    return folder, corpus.write(folder, 1000, 1)


def finding(verdict, *mentions):
    return {"verdict": verdict, "sides": [{"mentions": [mention]} for mention in mentions]}


def test_the_same_seed_gives_the_same_bytes_and_another_one_others(archive, tmp_path):
    folder, _ = archive
    corpus.write(tmp_path / "again", 1000, 1)
    corpus.write(tmp_path / "other", 1000, 2)
    assert digest(tmp_path / "again") == digest(folder) != digest(tmp_path / "other")


def test_a_larger_corpus_begins_with_the_stories_of_a_smaller_one():
    small, large = list(corpus.stories(300, 3)), list(corpus.stories(900, 3))
    assert len(small) < len(large)
    assert large[: len(small)] == small


def test_every_quote_of_the_gold_stands_in_its_sentence_and_document(archive):
    folder, _ = archive
    for item in score.load(folder):
        assert len(item["sides"]) == 2
        for side in item["sides"]:
            assert side["mentions"]
            for mention in side["mentions"]:
                text = (folder / "documents" / mention["document"]).read_text(encoding="utf-8")
                assert mention["sentence"] in text
                assert mention["quote"] in mention["sentence"]


def test_the_sides_of_what_is_planted_stand_in_different_documents(archive):
    folder, _ = archive
    for item in score.load(folder):
        one, two = ({m["document"] for m in side["mentions"]} for side in item["sides"])
        assert not one & two


def test_about_a_third_of_the_sentences_hold_a_value(archive):
    folder, summary = archive
    assert 0.28 < summary["sentences with a value"] / summary["sentences"] < 0.38
    held = sentences = 0
    for path in sorted((folder / "documents").rglob("*.txt")):
        document = plain_document(path.name, path.read_text(encoding="utf-8"))
        own = NewsSplitter().split(document)
        slots = NewsSlots().find(document, own)
        sentences += len(own)
        held += sum(any(s.span.contains(slot.span) for slot in slots) for s in own)
    assert 0.25 < held / sentences < 0.45


def test_hardly_any_sentence_stands_twice():
    texts = [text.text.split("\n\n", 1)[1] for made in corpus.stories(2000, 1) for text in made.texts]
    sentences = [s for text in texts for s in text.replace("\n\n", " ").split(". ")]
    assert len(set(sentences)) > 0.95 * len(sentences)


def test_no_two_stories_share_a_name_of_their_own():
    names = Gazetteer.of(1)
    assert len({names.places.name(i) for i in range(20_000)}) == 20_000
    assert len({names.person(i) for i in range(20_000)}) == 20_000


def test_every_wording_of_an_answer_names_its_value():
    for event in EVENTS:
        assert event.happened or not {"day", "hour"} & event.questions.keys()
        for question in event.questions.values():
            assert question.other or all("{v}" in wording for wording in question.said)


def test_a_planted_contradiction_counts_as_found_only_when_both_sides_are_quoted(archive):
    folder, _ = archive
    gold = score.load(folder)
    item = next(i for i in gold if i["label"] == CONTRADICTION)
    left, right = (side["mentions"][0] for side in item["sides"])
    assert score.score(gold, [finding("contradiction", left, right)]).right == 1
    assert score.score(gold, [finding("tension", left, right)]).recall == 0
    assert score.score(gold, [finding("tension", left, right)]).recall_any > 0
    missed = score.score(gold, [finding("contradiction", left, left)])
    assert missed.recall == 0
    assert missed.precision == 0


def test_a_look_alike_that_is_reported_as_a_contradiction_is_a_false_alarm(archive):
    folder, _ = archive
    gold = score.load(folder)
    item = next(i for i in gold if i["label"] == LOOK_ALIKE)
    found = score.score(gold, [finding("contradiction", *(side["mentions"][0] for side in item["sides"]))])
    assert found.alarms == {item["nature"]: 1}
    assert found.precision == 0


def test_findings_of_two_stories_are_false_alarms_and_left_out_with_their_stories(archive):
    folder, _ = archive
    gold = score.load(folder)
    one, two = (next(i for i in gold if i["story"] == s)["sides"][0]["mentions"][0] for s in _two(gold))
    wrong = [finding("contradiction", one, two)]
    assert score.score(gold, wrong).alarms == {score.ACROSS: 1}
    assert score.score(gold, wrong, frozenset({"another"})).alarms == {}


def _two(gold):
    return sorted({item["story"] for item in gold})[:2]


def test_the_summary_tells_what_the_gold_holds(archive):
    folder, summary = archive
    gold = score.load(folder)
    assert summary == json.loads((folder / "corpus.json").read_text(encoding="utf-8"))
    assert summary["contradictions"] == sum(item["label"] == CONTRADICTION for item in gold)


def test_the_cost_of_a_command_is_that_of_its_children_too(tmp_path):
    burn = "import time\nwhile time.process_time() < 0.3: pass"
    nested = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {burn!r}], check=True)"
    spent = cost([sys.executable, "-c", nested], tmp_path, {}, tmp_path / "log")
    assert spent.cpu >= 0.3
    assert spent.peak > 1


def test_a_command_that_fails_says_what_it_printed(tmp_path):
    with pytest.raises(FailedError, match="no such corpus"):
        cost([sys.executable, "-c", "import sys; sys.exit('no such corpus')"], tmp_path, {}, tmp_path / "log")


def test_time_that_grows_with_the_square_has_exponent_two(tmp_path):
    growth = next(r for r in budgets.ratios([100, 1000], 100, 100, Bench(tmp_path)) if r.name == "growth")
    assert growth.figure({"cold@100": Cost(2, 0, 0), "cold@1000": Cost(200, 0, 0)}) == pytest.approx(2)


def test_what_a_start_costs_can_be_left_out_of_growth(tmp_path):
    growth = next(r for r in budgets.ratios([100, 1000], 100, 100, Bench(tmp_path)) if r.name == "growth-net")
    costs = {"start": Cost(5, 0, 0), "cold@100": Cost(6, 0, 0), "cold@1000": Cost(15, 0, 0)}
    assert growth.figure(costs) == pytest.approx(1)


def test_a_ratio_over_its_budget_is_called_missed(tmp_path):
    wanted = [r for r in budgets.ratios([100, 1000], 100, 100, Bench(tmp_path)) if r.name == "help"]
    costs = {"numpy": [Cost(0.1, 0, 0)], "help": [Cost(0.3, 0, 0)]}
    assert "| 3.00 | **missed** |" in budgets.tables(Bench(tmp_path), wanted, costs, {"help": [3.0]})


def test_tables_are_written_between_the_markers_of_a_page_only(tmp_path):
    page = tmp_path / "speed.md"
    page.write_text(f"Before.\n{budgets.BEGIN}\nold\n{budgets.END}\nAfter.\n", encoding="utf-8")
    budgets.written(page, "new\n")
    assert page.read_text(encoding="utf-8") == f"Before.\n{budgets.BEGIN}\nnew\n{budgets.END}\nAfter.\n"
    page.write_text("no markers\n", encoding="utf-8")
    with pytest.raises(ValueError, match="begin budgets"):
        budgets.written(page, "new\n")
