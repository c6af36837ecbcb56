"""What is kept of earlier runs, and what becomes of a file that is no good."""

import multiprocessing
import sqlite3
import stat
from contextlib import closing
from datetime import date

import pytest

from consistency.cache.file import Cache, directory, from_environment


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "cache")


def test_what_is_kept_is_found_by_kind_and_source(cache):
    cache.keep("parse 1", {"Nine boats sank.": b"a", "One boat sank.": b"b"})
    cache.keep("parse 2", {"Nine boats sank.": b"c"})
    assert cache.found("parse 1", ["One boat sank.", "Nine boats sank.", "No boat sank."]) == {
        "Nine boats sank.": b"a",
        "One boat sank.": b"b",
    }
    assert cache.found("parse 3", ["Nine boats sank."]) == {}


def test_thousands_are_found_at_once(cache):
    values = {f"Sentence {n}.": str(n).encode() for n in range(2_345)}
    cache.keep("vector", values)
    assert cache.found("vector", list(values)) == values


def test_another_run_finds_it(tmp_path):
    Cache(tmp_path).keep("vector", {"x": b"1"})
    assert Cache(tmp_path).found("vector", ["x"]) == {"x": b"1"}


def test_no_sentence_can_be_read_in_the_file(cache):
    cache.keep("parse 1", {"The minister will resign on Friday.": b"value"})
    assert b"minister" not in b"".join(path.read_bytes() for path in cache.path.parent.iterdir())


def test_only_the_user_may_look_into_the_folder(cache):
    cache.keep("parse", {"x": b"1"})
    assert stat.S_IMODE(cache.path.parent.stat().st_mode) == 0o700


def test_a_damaged_entry_is_not_found(cache):
    cache.keep("parse", {"x": b"right", "y": b"right"})
    with closing(sqlite3.connect(cache.path)) as connection, connection:
        connection.execute("UPDATE derived SET value = ? WHERE key = (SELECT MIN(key) FROM derived)", (b"wrong",))
    assert list(cache.found("parse", ["x", "y"]).values()) == [b"right"]


@pytest.mark.parametrize("content", [b"not a database", b"SQLite format 3\0" + b"\xff" * 4096, b""], ids=repr)
def test_a_file_that_is_no_database_is_begun_anew(tmp_path, content):
    cache = Cache(tmp_path)
    cache.path.write_bytes(content)
    cache.keep("parse", {"x": b"1"})
    again = Cache(tmp_path)
    again.keep("parse", {"x": b"2"})
    assert again.found("parse", ["x"]) == {"x": b"2"}


def test_a_file_in_a_form_that_is_not_known_is_begun_anew(cache):
    cache.keep("parse", {"x": b"1"})
    with closing(sqlite3.connect(cache.path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray(cache.path.read_bytes())
    data[44:48] = (99).to_bytes(4, "big")  # how tables are written
    cache.path.write_bytes(data)
    cache.keep("parse", {"x": b"2"})
    again = Cache(cache.path.parent)
    again.keep("parse", {"x": b"3"})
    assert again.found("parse", ["x"]) == {"x": b"3"}


def test_a_cache_that_another_program_holds_is_left_alone(cache, monkeypatch):
    monkeypatch.setattr("consistency.cache.file._PATIENCE", 0.01)
    cache.keep("parse", {"x": b"1"})
    with closing(sqlite3.connect(cache.path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        cache.keep("parse", {"x": b"2"})
    assert Cache(cache.path.parent).found("parse", ["x"]) == {"x": b"1"}


def test_a_file_cut_in_the_middle_loses_no_run(cache):
    cache.keep("vector", {str(n): bytes(500) for n in range(400)})
    for side in ("-wal", "-shm"):
        cache.path.with_name(cache.path.name + side).unlink(missing_ok=True)
    whole = cache.path.read_bytes()
    cache.path.write_bytes(whole[: len(whole) // 2])
    found = Cache(cache.path.parent).found("vector", [str(n) for n in range(400)])
    assert all(value == bytes(500) for value in found.values())
    after = Cache(cache.path.parent)
    after.keep("vector", {"new": b"1"})
    assert Cache(cache.path.parent).found("vector", ["new"]) in ({"new": b"1"}, {})


def test_a_folder_that_cannot_be_made_is_done_without(tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    cache = Cache(tmp_path / "file" / "cache")
    cache.keep("parse", {"x": b"1"})
    assert cache.found("parse", ["x"]) == {}
    assert cache.contents() == ()


def test_what_was_not_used_for_longest_goes_first(tmp_path):
    old = Cache(tmp_path, limit=10_000, today=date(2026, 1, 1))
    old.keep("vector", {f"old {n}": bytes(100) for n in range(50)})
    old.keep("vector", {f"used {n}": bytes(100) for n in range(40)})
    used = Cache(tmp_path, limit=10_000, today=date(2026, 2, 1))
    assert len(used.found("vector", [f"used {n}" for n in range(40)])) == 40
    new = Cache(tmp_path, limit=10_000, today=date(2026, 3, 1))
    new.keep("vector", {f"new {n}": bytes(100) for n in range(40)})
    left = Cache(tmp_path)
    assert sum(kept.size for kept in left.contents()) <= 8_000
    assert len(left.found("vector", [f"new {n}" for n in range(40)])) == 40
    assert len(left.found("vector", [f"used {n}" for n in range(40)])) == 40
    assert left.found("vector", [f"old {n}" for n in range(50)]) == {}


def test_its_contents_are_counted_by_kind_and_can_be_cleared(cache):
    assert cache.contents() == ()
    cache.keep("parse abc 1", {"x": b"12", "y": b"3"})
    cache.keep("vector def", {"x": b"1234"})
    assert [(c.kind, c.entries, c.size) for c in cache.contents()] == [("parse", 2, 3), ("vector", 1, 4)]
    cache.clear()
    cache.clear()
    assert cache.contents() == ()


def _write(folder, name):
    cache = Cache(folder)
    for n in range(30):
        cache.keep("vector", {f"{name} {n} {m}": bytes(64) for m in range(20)})


def test_two_processes_may_write_at_once(tmp_path):
    spawn = multiprocessing.get_context("spawn")
    writers = [spawn.Process(target=_write, args=(tmp_path, name)) for name in "ab"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    asked = [f"{name} {n} {m}" for name in "ab" for n in range(30) for m in range(20)]
    assert len(Cache(tmp_path).found("vector", asked)) == 1_200


def test_the_environment_says_where_and_whether(tmp_path):
    assert directory({"CONSISTENCY_CACHE_DIR": str(tmp_path)}) == tmp_path
    assert directory({}).name == "consistency"
    assert from_environment({"CONSISTENCY_NO_CACHE": "1"}) is None
    assert from_environment({"CONSISTENCY_NO_CACHE": "0", "CONSISTENCY_CACHE_DIR": str(tmp_path)}) is not None
