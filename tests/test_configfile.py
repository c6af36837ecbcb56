"""Finding and reading the configuration file."""

from pathlib import Path

import pytest

from consistency import typed
from consistency.configfile import find, load
from consistency.errors import ConfigError

READERS = {
    "fail-on": typed.text,
    "strict": typed.flag,
    "exclude": typed.list_of("globs"),
    "max-bytes": typed.count,
    "doc-dates": typed.by_path(typed.day, "dates"),
}


@pytest.fixture
def write(tmp_path):
    def written(name, text):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    return written


def test_the_nearest_file_upward_holds(tmp_path, write):
    outer = write("consistency.toml", "strict = true\n")
    inner = write("a/pyproject.toml", "[tool.consistency]\nstrict = true\n")
    (tmp_path / "a" / "b").mkdir()
    assert find(tmp_path / "a" / "b") == inner
    assert find(tmp_path) == outer


def test_a_pyproject_of_other_tools_is_passed_over(tmp_path, write):
    outer = write("consistency.toml", "")
    write("a/pyproject.toml", "[tool.other]\nname = 'consistency'\n")
    write("a/b/pyproject.toml", "damaged = = and about other things\n")
    assert find(tmp_path / "a" / "b") == outer


def test_two_files_in_one_folder_are_refused_by_name(tmp_path, write):
    write("consistency.toml", "")
    write("pyproject.toml", "[tool.consistency]\n")
    with pytest.raises(ConfigError, match=r"both .*consistency.toml and .*pyproject.toml") as caught:
        find(tmp_path)
    assert "--config" in caught.value.hint


def test_a_folder_of_that_name_is_no_file(tmp_path):
    (tmp_path / "consistency.toml").mkdir()
    assert find(tmp_path) is None or find(tmp_path).parent != tmp_path


@pytest.mark.parametrize(
    ("name", "head", "first"), [("consistency.toml", "", 1), ("pyproject.toml", "[tool.consistency]\n", 2)]
)
def test_every_mistake_is_named_at_once_with_its_line_and_the_closest_key(write, name, head, first):
    table = "tool.consistency.doc-dates" if head else "doc-dates"
    file = write(
        name,
        f"{head}fail_on = 'any'\nstrict = 'yes'\n'exclude' = '*.md'\n\n[{table}]\n"
        "'a.md' = 2024-02-29\n'b.md' = 'soon'\n",
    )
    with pytest.raises(ConfigError) as caught:
        load(file, READERS)
    assert caught.value.message.splitlines() == [
        f"{file}: 4 problems",
        f"  line {first}: fail_on: unknown key, did you mean fail-on?",
        f"  line {first + 1}: strict: 'yes' is not true or false",
        f"  line {first + 2}: exclude: '*.md' is not a list of globs",
        f"  line {first + 4}: doc-dates: b.md: 'soon' is not a date YYYY-MM-DD",
    ]


def test_keys_of_other_tables_are_not_mistaken_for_ours(write):
    file = write("pyproject.toml", "[tool.other]\nstrict = 1\n\n[tool.consistency]\nstrict = true\n")
    found = load(file, READERS)
    assert (found.values, found.lines) == ({"strict": True}, {"strict": 5})


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"strict = ", "is not TOML"),
        (b"a = " + b"[" * 20_000, "is not TOML"),
        (b"max-bytes = " + b"9" * 5_000, "is not TOML"),
        (b"strict = true # \xff", "is not UTF-8"),
        (b"# " + b"x" * 1_000_001, "larger than"),
    ],
    ids=["cut off", "nested without end", "a number without end", "another encoding", "endless"],
)
def test_a_file_that_is_no_configuration_says_why(tmp_path, content, words):
    (tmp_path / "consistency.toml").write_bytes(content)
    with pytest.raises(ConfigError, match=words):
        load(tmp_path / "consistency.toml", READERS)


@pytest.mark.parametrize("text", ["[tool.consistency_other]\n", "tool = 'consistency'\n", ""])
def test_a_named_pyproject_without_the_table_is_an_error(write, text):
    with pytest.raises(ConfigError, match=r"no table \[tool.consistency\]"):
        load(write("pyproject.toml", text), READERS)


def test_a_table_that_is_none_is_an_error(write):
    with pytest.raises(ConfigError, match=r"tool.consistency is not a table"):
        load(write("pyproject.toml", "[tool]\nconsistency = 5\n"), READERS)


@pytest.mark.parametrize("name", ["gone.toml", "."])
def test_a_named_file_that_cannot_be_read_is_an_error(tmp_path, name):
    with pytest.raises(ConfigError, match="cannot be read"):
        load(Path(tmp_path / name), READERS)


def test_a_byte_order_mark_does_no_harm(tmp_path):
    (tmp_path / "consistency.toml").write_bytes(b"\xef\xbb\xbfstrict = true\n")
    assert load(tmp_path / "consistency.toml", READERS).values == {"strict": True}
