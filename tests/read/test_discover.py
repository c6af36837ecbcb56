from __future__ import annotations

import errno
import itertools
import os
from pathlib import Path

import pytest

from consistency.document import Skipped
from consistency.errors import InputError
from consistency.read.discover import Discovered, discover

TEXTS = frozenset({".txt", ".md"})


def write(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("A ship left.", encoding="utf-8")


def find(root: Path, *paths: str, exclude: tuple[str, ...] = ()) -> Discovered:
    return discover(paths, exclude, TEXTS, root)


def drafts(root: Path, paths: list[str], against: list[str]) -> tuple[list[str], list[str]]:
    found = discover(paths, (), TEXTS, root, against)
    return sorted(found.drafts), sorted({file.identity for file in found.files} - found.drafts)


def names(found: Discovered) -> list[str]:
    return [file.identity for file in found.files]


def test_a_folder_is_walked_and_only_readable_suffixes_are_taken(tmp_path: Path) -> None:
    write(tmp_path, "news/b.md", "news/deep/a.TXT", "news/logo.png", "news/Makefile")
    found = find(tmp_path, "news")
    assert names(found) == ["news/b.md", "news/deep/a.TXT"]
    assert found.skipped == ()


def test_hidden_and_version_control_folders_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", ".git/b.txt", ".cache/c.txt", "CVS/d.txt", ".hidden.txt")
    assert names(find(tmp_path, ".")) == ["a.txt"]


def test_a_named_file_without_reader_is_skipped_with_a_reason(tmp_path: Path) -> None:
    write(tmp_path, "table.xyz", "README")
    assert find(tmp_path, "table.xyz", "README").skipped == (
        Skipped("README", "no reader for files without a suffix"),
        Skipped("table.xyz", "no reader for .xyz"),
    )


def test_all_missing_paths_are_named_at_once(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    with pytest.raises(InputError, match=r"'gone\.txt', 'nowhere/\*\.md'") as raised:
        find(tmp_path, "nowhere/*.md", "a.txt", "gone.txt")
    assert raised.value.hint


@pytest.mark.parametrize("path", ["", "x" * 5000, "a\x00b"])
def test_paths_no_file_can_have_are_missing(tmp_path: Path, path: str) -> None:
    with pytest.raises(InputError):
        find(tmp_path, path)


def test_nested_gitignore_files_are_honoured_and_can_take_back(tmp_path: Path) -> None:
    write(tmp_path, "old.txt", "new.txt", "sub/old.txt", "sub/drafts/x.txt", "sub/keep.txt", "build/y.txt")
    (tmp_path / ".gitignore").write_text("old.txt\nbuild/\n")
    (tmp_path / "sub/.gitignore").write_text("!old.txt\n/drafts/\n")
    assert names(find(tmp_path, ".")) == ["new.txt", "sub/keep.txt", "sub/old.txt"]


def test_ignore_files_above_the_folder_count_inside_a_repository(tmp_path: Path) -> None:
    write(tmp_path, "sub/old.txt", "sub/new.txt")
    (tmp_path / ".gitignore").write_text("sub/old.txt\n")
    assert names(find(tmp_path, "sub")) == ["sub/new.txt", "sub/old.txt"]
    (tmp_path / ".git").mkdir()
    assert names(find(tmp_path, "sub")) == ["sub/new.txt"]


def test_a_named_file_is_read_even_if_git_ignores_it(tmp_path: Path) -> None:
    write(tmp_path, "old.txt")
    (tmp_path / ".gitignore").write_text("*.txt\n")
    assert names(find(tmp_path, "old.txt")) == ["old.txt"]


def test_excluded_patterns_apply_to_folders_and_to_named_files(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "drafts/b.txt", "deep/drafts/c.txt", "deep/d.txt", "deep/e.bak.txt")
    assert names(find(tmp_path, ".", "a.txt", exclude=("/drafts/", "*.bak.txt"))) == [
        "a.txt",
        "deep/d.txt",
        "deep/drafts/c.txt",
    ]
    assert names(find(tmp_path, "a.txt", exclude=("a.*",))) == []


def test_glob_patterns_are_expanded(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "b.md", "deep/er/c.txt")
    assert names(find(tmp_path, "*.md", "deep/**/*.txt")) == ["b.md", "deep/er/c.txt"]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    write(tmp_path, "a[1].txt", "a1.txt")
    assert names(find(tmp_path, "a[1].txt")) == ["a[1].txt"]


def test_a_file_named_twice_and_by_its_folder_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, "news/a.txt")
    (tmp_path / "link.txt").symlink_to(tmp_path / "news/a.txt")
    assert names(find(tmp_path, "news/a.txt", "news", "./news/../news/a.txt", str(tmp_path / "news/a.txt"))) == [
        "news/a.txt"
    ]
    assert names(find(tmp_path, "news", "link.txt")) == ["link.txt"]


def test_the_order_of_the_paths_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "news/b.txt", "news/c.md", "d.xyz")
    (tmp_path / "z.txt").symlink_to(tmp_path / "a.txt")
    paths = ("news", "a.txt", "z.txt", "d.xyz")
    assert len({find(tmp_path, *order) for order in itertools.permutations(paths)}) == 1


def test_links_that_run_in_circles_trap_nobody(tmp_path: Path) -> None:
    write(tmp_path, "news/a.txt")
    (tmp_path / "news/loop").symlink_to(tmp_path / "news")
    (tmp_path / "news/broken.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "news/self.txt").symlink_to(tmp_path / "news/self.txt")
    found = find(tmp_path, "news")
    assert names(found) == ["news/a.txt"]
    assert [skip.reason for skip in found.skipped] == ["broken symbolic link"] * 2


def test_identities_outside_the_working_directory_stay_as_given(tmp_path: Path) -> None:
    write(tmp_path, "here/a.txt", "there/b.txt")
    root = tmp_path / "here"
    assert names(find(root, "../there/./b.txt")) == ["../there/b.txt"]
    assert names(find(root, "../there")) == ["../there/b.txt"]
    assert names(find(root, str(tmp_path / "there"))) == [(tmp_path / "there/b.txt").as_posix()]
    assert names(find(root, str(root))) == ["a.txt"]


@pytest.mark.parametrize("given", [("pipe.txt", "null.txt"), (".",), ("*.txt",)])
def test_what_is_no_regular_file_is_skipped(tmp_path: Path, given: tuple[str, ...]) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    os.mkfifo(tmp_path / "pipe.png")
    (tmp_path / "null.txt").symlink_to("/dev/null")
    assert find(tmp_path, *given).skipped == (
        Skipped("null.txt", "not a regular file"),
        Skipped("pipe.txt", "not a regular file"),
    )


@pytest.mark.parametrize("given", ["closed.txt", ".", "*.txt"])
def test_what_may_not_be_looked_at_is_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    write(tmp_path, "a.txt", "secret")
    (tmp_path / "closed.txt").symlink_to(tmp_path / "secret")
    look = Path.stat

    def stat(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if path.name == "closed.txt" and follow_symlinks:
            raise PermissionError(errno.EACCES, "Permission denied")
        return look(path, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", stat)
    found = find(tmp_path, given, "a.txt")
    assert names(found) == ["a.txt"]
    assert found.skipped == (Skipped("closed.txt", "permission denied"),)


def test_an_ignore_file_that_is_no_file_or_too_large_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path, "pipe/a.txt", "device/b.txt", "large/c.txt", "fine/d.txt")
    os.mkfifo(tmp_path / "pipe/.gitignore")
    (tmp_path / "device/.gitignore").symlink_to("/dev/zero")
    (tmp_path / "large/.gitignore").write_text("*.txt\n" + "#" * 1_000_000)
    (tmp_path / "fine/.gitignore").write_text("*.txt\n" + "#" * 100_000)
    assert names(find(tmp_path, ".")) == ["device/b.txt", "large/c.txt", "pipe/a.txt"]


def test_patterns_that_would_take_for_ever_are_passed_over(tmp_path: Path) -> None:
    name = "a" * 250 + ".txt"
    write(tmp_path, name, "b.txt")
    (tmp_path / ".gitignore").write_text("*a" * 20 + "b\n" + "**/a/" * 20 + "b\nb.*\n")
    assert names(find(tmp_path, ".")) == [name]


def test_folders_may_be_nested_deeply(tmp_path: Path) -> None:
    folders = [tmp_path / ("d/" * depth) for depth in range(1, 1501)]
    for folder in folders:
        folder.mkdir()
    write(folders[-1], "a.txt")
    try:
        assert names(find(tmp_path, "d")) == ["d/" * 1500 + "a.txt"]
    finally:  # pytest could not remove so many
        (folders[-1] / "a.txt").unlink()
        for folder in reversed(folders):
            folder.rmdir()


def test_what_only_against_leads_to_is_no_draft(tmp_path: Path) -> None:
    write(tmp_path, "draft.md", "sources/a.md", "sources/b.txt")
    assert drafts(tmp_path, ["draft.md"], ["sources"]) == (["draft.md"], ["sources/a.md", "sources/b.txt"])


@pytest.mark.parametrize("against", [["."], ["draft.md", "a.md"], ["*.md"], ["./draft.md", "a.md"]])
def test_a_file_that_is_named_as_draft_and_as_source_is_a_draft(tmp_path: Path, against: list[str]) -> None:
    write(tmp_path, "draft.md", "a.md")
    assert drafts(tmp_path, ["draft.md"], against) == (["draft.md"], ["a.md"])


@pytest.mark.parametrize("link", ["a-link.md", "z-link.md"])
def test_a_draft_that_is_also_reached_by_a_link_stays_one_document_and_a_draft(tmp_path: Path, link: str) -> None:
    write(tmp_path, "draft.md", "sources/b.md")
    (tmp_path / "sources" / link).symlink_to("../draft.md")
    found, others = drafts(tmp_path, ["draft.md"], ["sources"])
    assert (len(found), others) == (1, ["sources/b.md"])


def test_missing_drafts_and_sources_are_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"'draft\.md', 'sources'$"):
        discover(["draft.md"], (), TEXTS, tmp_path, ["sources"])
