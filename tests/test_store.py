import errno
import os
import stat
from pathlib import Path
from threading import Thread
from time import sleep

import pytest

from consistency.errors import OutputError
from consistency.store import check_writable, locked, write_atomically


def test_new_file_holds_the_text_as_utf8_with_its_line_ends(tmp_path):
    write_atomically(tmp_path / "report.txt", "août 24\r\ndone\n")
    assert (tmp_path / "report.txt").read_bytes() == b"ao\xc3\xbbt 24\r\ndone\n"


def test_bytes_are_written_as_they_are(tmp_path):
    write_atomically(tmp_path / "blob", b"\x00\xff")
    assert (tmp_path / "blob").read_bytes() == b"\x00\xff"


def test_nothing_but_the_file_is_left_in_the_folder(tmp_path):
    write_atomically(tmp_path / "a", "one")
    write_atomically(tmp_path / "a", "two")
    assert [p.name for p in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_text() == "two"


def test_file_name_that_is_no_unicode_comes_out_escaped(tmp_path):
    write_atomically(tmp_path / "a", "b\udcff.txt")
    assert (tmp_path / "a").read_text() == "b\\udcff.txt"


def test_mode_of_an_existing_file_is_kept(tmp_path):
    path = tmp_path / "a"
    path.write_text("old")
    path.chmod(0o640)
    write_atomically(path, "new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_new_file_gets_the_mode_the_umask_gives(tmp_path):
    before = os.umask(0o027)
    try:
        write_atomically(tmp_path / "a", "x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


def test_symbolic_link_stays_and_its_target_is_written(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real/target.json")
    for text in ("first", "second"):
        write_atomically(tmp_path / "link", text)
        assert (tmp_path / "link").is_symlink()
        assert (tmp_path / "real" / "target.json").read_text() == text


def test_device_is_written_to_and_not_replaced():
    write_atomically(Path(os.devnull), "gone")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_folder_that_is_missing_is_named_and_not_made(tmp_path):
    with pytest.raises(OutputError, match="does not exist") as caught:
        write_atomically(tmp_path / "no" / "a.json", "x")
    assert caught.value.hint == f"mkdir -p {tmp_path / 'no'}"
    assert not (tmp_path / "no").exists()


def test_folder_cannot_be_overwritten(tmp_path):
    with pytest.raises(OutputError, match="it is a folder"):
        write_atomically(tmp_path, "x")


def test_file_where_a_folder_is_needed_is_named(tmp_path):
    (tmp_path / "a").write_text("file")
    with pytest.raises(OutputError, match="is not a folder"):
        write_atomically(tmp_path / "a" / "b.json", "x")


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EROFS, "the file system is read-only"),
        (errno.EACCES, "no permission to write there"),
        (errno.EIO, os.strerror(errno.EIO).lower()),
    ],
)
@pytest.mark.parametrize("step", ["open", "fsync", "replace"])
def test_failure_is_said_plainly_and_leaves_the_old_file_alone(tmp_path, monkeypatch, step, number, reason):
    path = tmp_path / "a"
    path.write_text("old")

    def fail(*args, **kwargs):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(OutputError, match=f"^cannot write .*: {reason}$"):
        write_atomically(path, "new")
    monkeypatch.undo()
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a"]


def test_interruption_leaves_no_half_file(tmp_path, monkeypatch):
    def interrupt(descriptor):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(tmp_path / "a", "x")
    assert list(tmp_path.iterdir()) == []


def test_file_made_read_only_is_respected(tmp_path, monkeypatch):
    path = tmp_path / "a"
    path.write_text("old")
    monkeypatch.setattr(os, "access", lambda p, mode: False)
    with pytest.raises(OutputError, match="the file is read-only"):
        write_atomically(path, "new")
    assert path.read_text() == "old"


def test_what_can_be_written_later_passes_and_is_left_as_it_is(tmp_path):
    (tmp_path / "old").write_text("old")
    for path in (tmp_path / "old", tmp_path / "new", Path(os.devnull)):
        check_writable(path)
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("old", "old")]


@pytest.mark.parametrize(
    ("name", "why"),
    [("no/a.json", "does not exist"), ("folder", "it is a folder"), ("file/a.json", "is not a folder")],
)
def test_what_could_not_be_written_later_is_said_now(tmp_path, name, why):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("file")
    with pytest.raises(OutputError, match=why):
        check_writable(tmp_path / name)


def test_a_folder_closed_to_us_is_noticed_before_anything_is_written(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda p, mode: False)
    with pytest.raises(OutputError, match="no permission to write in"):
        check_writable(tmp_path / "a.json")


def test_one_at_a_time_holds_a_file_and_leaves_nothing_behind(tmp_path):
    path, inside, most = tmp_path / "known.json", [], []

    def work():
        with locked(path):
            inside.append(1)
            most.append(len(inside))
            sleep(0.002)
            inside.pop()

    threads = [Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1] * 8
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_somebody_else_holds_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr("consistency.store._PATIENCE", 0.05)
    with locked(tmp_path / "known.json"), pytest.raises(OutputError, match="another program is writing it"):  # noqa: SIM117
        with locked(tmp_path / "known.json"):
            pass


def test_a_lock_is_held_on_the_file_that_a_link_names(tmp_path, monkeypatch):
    monkeypatch.setattr("consistency.store._PATIENCE", 0.05)
    (tmp_path / "link.json").symlink_to(tmp_path / "known.json")
    with locked(tmp_path / "known.json"), pytest.raises(OutputError, match="another program"):  # noqa: SIM117
        with locked(tmp_path / "link.json"):
            pass


def test_where_no_lock_can_be_made_it_is_said_as_of_the_file(tmp_path):
    with pytest.raises(OutputError, match="does not exist"), locked(tmp_path / "gone" / "known.json"):
        pass


def test_a_working_directory_that_is_gone_is_told(tmp_path, monkeypatch):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    path = Path("report.html")
    with pytest.raises(OutputError, match=r"cannot write report\.html: no such file"), locked(path):
        pass
    with pytest.raises(OutputError, match=r"cannot write report\.html: no such file"):
        write_atomically(path, "text")
    with pytest.raises(OutputError, match=r"cannot write report\.html: no such file"):
        check_writable(path)
