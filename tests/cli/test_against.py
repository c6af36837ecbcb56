"""A draft checked against its sources, from the command line to the exit code."""

import subprocess
import sys

import pytest

from consistency.cli.several import repeated
from consistency.discrepancy import Verdict
from consistency.gate.baseline import create
from consistency.reporters.formats import FORMATS, reporter
from consistency.reporters.words import summary
from consistency.saved import parse

DRAFT = (
    "date 2026-03-12\n\nThe ferry sank off Skagen on March 10. Rescuers said 12 passengers drowned. "
    "Its captain is 61 years old.\n"
)
GAZETTE = "date 2026-03-12\n\nA ferry sank off Skagen on March 9. Rescuers said 12 passengers drowned.\n"
HERALD = "date 2026-03-12\n\nAnna Lind met Karen Holm on March 9, 2026 in Oslo.\n"
WIRE = "date 2026-03-12\n\nAnna Lind met Karen Holm on March 8, 2026 in Oslo.\n"


@pytest.fixture
def desk(tmp_path):
    """A draft that one of three sources contradicts; the two others contradict each other."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "draft.txt").write_text(DRAFT, encoding="utf-8")
    for name, text in (("gazette", GAZETTE), ("herald", HERALD), ("wire", WIRE)):
        (tmp_path / "sources" / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def claims(report):
    return sorted(d.claim for d in report.discrepancies)


@pytest.mark.parametrize(
    ("args", "spelled"),
    [
        ("d --against a b c", "d --against a --against b --against c"),
        ("d --against a b -q --html r.html", "d --against a --against b -q --html r.html"),
        ("d --against a --against b c", "d --against a --against b --against c"),
        ("--against a b -- d", "--against a --against b -- d"),
        ("--against=a d", "--against=a d"),
        ("d e -o f", "d e -o f"),
        ("-- d --against a b", "-- d --against a b"),
        ("d --against", "d --against"),
    ],
)
def test_every_path_behind_against_is_a_source(args, spelled):
    assert repeated(args.split()) == spelled.split()


@pytest.mark.model
def test_one_command_checks_a_draft_against_all_sources_a_pattern_names(desk):
    def run(*arguments):
        return subprocess.run(
            [sys.executable, "-m", "consistency", *arguments], cwd=desk, capture_output=True, text=True, check=False
        )

    sources = [f"sources/{name}.txt" for name in ("gazette", "herald", "wire")]
    done = run("check", "draft.txt", "--against", *sources, "--json", "r.json", "--html", "r.html")
    assert done.returncode == 1, done.stderr
    assert "draft.txt:3:30" in done.stdout
    assert "March 8" not in done.stdout
    assert "no counterpart in a source (1)\n  draft.txt:3:92    age  61 years old\n" in done.stdout
    assert done.stderr == (
        "1 discrepancy (1 contradiction, 0 tensions; 1 new) between the draft and 3 sources; "
        "3 slots in the draft, 2 compared; 1 discrepancy between sources not shown\n"
    )
    assert run("report", "r.json").stdout == done.stdout
    run("report", "r.json", "--html", "again.html")
    assert (desk / "again.html").read_bytes() == (desk / "r.html").read_bytes()

    made = run("baseline", "create", "draft.txt", "--against", *sources)
    assert (made.returncode, made.stderr) == (0, "1 discrepancy recorded in consistency-baseline.json\n")
    known = run("check", "draft.txt", "--against", "sources", "--no-progress")
    assert (known.returncode, "; 0 new)" in known.stderr) == (0, True)


@pytest.mark.model
def test_only_what_concerns_the_draft_is_shown_and_the_draft_comes_first(check, desk):
    report = check("draft.txt", root=desk, against=("sources",))
    (found,) = report.discrepancies
    assert [[q.document for q in side.mentions] for side in found.sides] == [["draft.txt"], ["sources/gazette.txt"]]
    assert [d.role for d in report.documents] == ["draft", "source", "source", "source"]
    assert report.run.settings["against"] == ["sources"]
    for agreement in report.agreements:
        documents = {q.document for side in agreement.sides for q in side.mentions}
        assert "draft.txt" in documents
        assert len(documents) > 1
    assert report.counts.between_sources == 1


@pytest.mark.model
def test_every_format_of_a_saved_check_of_a_draft_is_drawn_again_alike(check, desk):
    report = check("draft.txt", root=desk, against=("sources",))
    saved = parse(reporter("json").render(report))
    for name in FORMATS:
        assert reporter(name).render(saved) == reporter(name).render(report)
    assert summary(saved) == summary(report)


@pytest.mark.model
def test_setting_sources_apart_changes_no_fingerprint_and_a_baseline_of_all_documents_stays_good(check, compared, desk):
    together = check("draft.txt", "sources", root=desk)
    apart = check("draft.txt", root=desk, against=("sources",))
    assert {d.fingerprint for d in apart.discrepancies} < {d.fingerprint for d in together.discrepancies}

    known = create(compared("draft.txt", "sources", root=desk))
    report = check("draft.txt", root=desk, against=("sources",), baseline=known)
    assert [d.state for d in report.discrepancies] == ["unchanged"]
    assert report.absent == ()


@pytest.mark.model
def test_a_draft_in_the_folder_of_its_sources_is_a_draft_and_any_order_gives_the_same_bytes(check, desk):
    orders = [("sources", "draft.txt"), ("draft.txt", "sources"), (".",)]
    reports = [check("draft.txt", root=desk, against=against) for against in orders]
    assert [claims(r) for r in reports] == [["date of the sinking (Skagen)"]] * 3
    first, second, _ = (reporter("json").render(r) for r in reports)
    assert first == second


@pytest.mark.model
def test_two_drafts_that_contradict_only_each_other_are_counted(check, desk):
    (desk / "sources" / "gazette.txt").rename(desk / "second-draft.txt")
    report = check("draft.txt", "second-draft.txt", root=desk, against=("sources",))
    assert not report.discrepancies
    assert (report.counts.between_drafts, report.counts.between_sources) == (1, 1)
    assert summary(report).startswith("nothing to compare: no date or number of the 2 drafts has a counterpart")


@pytest.mark.model
def test_what_is_less_sure_than_asked_for_is_filtered_in_a_draft_too(check, desk):
    (desk / "draft.txt").write_text("date 2026-03-12\n\nAnna Lind met Karen Holm on Tuesday in Oslo.", encoding="utf-8")
    (desk / "sources" / "wire.txt").unlink()
    (desk / "sources" / "herald.txt").write_text(HERALD, encoding="utf-8")
    report = check("draft.txt", root=desk, against=("sources",), min_verdict=Verdict.CONTRADICTION)
    assert (report.counts.discrepancies, report.counts.filtered) == (0, 1)
