"""Under which names a baseline knows documents."""

import pytest

from consistency.gate.names import gone_from, gone_or_dropped


def test_a_row_is_gone_with_its_file(tmp_path):
    (tmp_path / "wire.csv").write_text("id,text\n")
    (tmp_path / "a#b.txt").write_text("One.")
    gone = gone_from(tmp_path)
    assert [gone(name) for name in ("wire.csv#7", "a#b.txt", "feed.xml#7")] == [False, False, True]


@pytest.mark.parametrize(
    ("document", "is_gone"),
    [("wire.csv#7", False), ("wire.csv#8", True), ("feed.xml#8", False), ("wire.csv", False), ("wire.csv#9", False)],
    ids=["read", "dropped", "of a file read in part", "the file", "skipped"],
)
def test_a_row_is_gone_when_its_file_was_read_without_it(document, is_gone):
    present = {"wire.csv#7", "wire.csv#9", "feed.xml#7", "feed.xml"}
    assert gone_or_dropped(lambda _: False, present, {"wire.csv"})(document) is is_gone
