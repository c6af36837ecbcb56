"""Documents inside a file, from the table to the report and the baseline."""

import shutil
from pathlib import Path

import pytest

from consistency.gate.baseline import create
from consistency.reporters.formats import FORMATS, reporter

FILES = Path(__file__).parent / "read" / "files"

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    root = tmp_path_factory.mktemp("records")
    shutil.copy(FILES / "calc.csv", root / "wire.csv")
    (root / "draft.txt").write_text(
        "date 2024-03-06\n\nThe ferry Solvang ran aground off Vadsund on Monday with 230 passengers aboard.\n"
    )
    return root


@pytest.fixture(scope="module")
def report(check, root):
    return check("wire.csv", "draft.txt", root=root, id_column="Number")


def test_a_row_and_a_text_contradict_each_other_and_the_row_is_named(report):
    found = [{q.document: q for s in d.sides for q in s.mentions} for d in report.discrepancies]
    passengers = next(quotes for quotes in found if quotes.get("draft.txt") and quotes["draft.txt"].quote == "230")
    assert (passengers["wire.csv#W-1"].quote, passengers["wire.csv#W-1"].place) == ("212", "row 2")
    entry = {d.id: d for d in report.documents}["wire.csv#W-1"]
    assert (entry.path, entry.file, entry.published_basis) == ("wire.csv#W-1", "wire.csv", "date column")


def test_rows_moved_in_the_table_change_no_fingerprint(check, root, report):
    lines = (root / "wire.csv").read_text()
    (root / "wire.csv").write_text(lines.replace("\n", "\nW-0;;;;\n", 1), newline="")
    moved = check("wire.csv", "draft.txt", root=root, id_column="Number")
    (root / "wire.csv").write_text(lines, newline="")
    assert moved.discrepancies
    assert [d.fingerprint for d in moved.discrepancies] == [d.fingerprint for d in report.discrepancies]


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_can_draw_it(report, name):
    drawn = reporter(name).render(report)
    assert "wire.csv" in drawn


def test_sources_and_drafts_go_by_file(check, root):
    against = check("draft.txt", root=root, against=("wire.csv",), id_column="Number")
    assert {d.id: d.role for d in against.documents}["wire.csv#W-3"] == "source"
    assert against.discrepancies


def test_a_row_that_was_deleted_settles_what_the_baseline_knows_of_it(check, compared, tmp_path):
    rows = ["id,text", "W-1,The ferry Tern sank off Skagen on 10 March 2026.", "W-2,The harbour of Lindow stays open."]
    (tmp_path / "wire.csv").write_text("\n".join(rows) + "\n")
    (tmp_path / "draft.txt").write_text("The ferry Tern sank off Skagen on 9 March 2026.\n")
    known = create(compared(".", root=tmp_path))
    assert [sorted(entry.documents) for entry in known.entries] == [["draft.txt", "wire.csv#W-1"]]
    (tmp_path / "wire.csv").write_text(f"{rows[0]}\n{rows[2]}\n")
    (absent,) = check(".", root=tmp_path, baseline=known).absent
    assert (absent.settled, absent.note) == (True, "no longer there: wire.csv#W-1")
