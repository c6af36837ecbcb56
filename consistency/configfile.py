"""The configuration file: ``consistency.toml``, or the table ``[tool.consistency]`` of ``pyproject.toml``.

The nearest folder upward from the working directory that holds either decides. One folder that holds both is a
mistake: whichever won, somebody would edit the other one in vain.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from consistency.config import raise_all
from consistency.errors import ConfigError
from consistency.typed import Read, did_you_mean

OWN, SHARED = "consistency.toml", "pyproject.toml"
TABLE = "tool.consistency"

_LIMIT = 1_000_000
"""Bytes of a configuration file; more is none."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """What a configuration file says; nothing if there is none."""

    file: Path | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    """As TOML gives them, by key; every one could be read."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """Where the keys stand, from 1, as far as that is easy to see."""


def find(folder: Path) -> Path | None:
    """The configuration file that holds for a folder, which is an absolute path.

    Raises:
        ConfigError: a folder has two, or a ``pyproject.toml`` on the way is damaged.
    """
    for place in (folder, *folder.parents):
        own, shared = place / OWN, place / SHARED
        found = [own] if own.is_file() else []
        if shared.is_file() and _table(shared, _text(shared)) is not None:
            found.append(shared)
        if len(found) == 2:
            raise ConfigError(
                f"both {own} and [{TABLE}] in {shared} configure the program",
                hint="keep one of them, or name one with --config",
            )
        if found:
            return found[0]
    return None


def load(file: Path, readers: Mapping[str, Read]) -> Configuration:
    """The configuration of a file; ``readers`` has one for every key there is.

    Raises:
        ConfigError: the file cannot be read, or names every unknown key (with the closest valid one) and every
            bad value in it.
    """
    text = _text(file)
    values = _table(file, text)
    if values is None:
        raise ConfigError(f"{file}: there is no table [{TABLE}] in it")
    lines = _lines(text, values, TABLE if file.name == SHARED else "")
    problems = []
    for key, value in values.items():
        at = f"line {lines[key]}: {key}" if key in lines else key
        if key not in readers:
            problems.append(f"{at}: unknown key{did_you_mean(key, readers)}")
            continue
        try:
            readers[key](value)
        except ValueError as error:
            problems.append(f"{at}: {error}")
    raise_all(str(file), problems)
    return Configuration(file, values, lines)


def _text(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            content = opened.read(_LIMIT + 1)
        if len(content) > _LIMIT:
            raise ConfigError(f"{file} is no configuration: it is larger than {_LIMIT:,} bytes")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(f"{file} is not UTF-8") from error
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise ConfigError(f"{file} cannot be read: {reason}") from error


def _table(file: Path, text: str) -> Mapping[str, object] | None:
    """The keys and values in a file; ``None`` if it is shared with other tools and not about this one."""
    # What does not even name the program is not ours to complain about, however damaged it is.
    if file.name == SHARED and "consistency" not in text:
        return None
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # Python reads no number of more than 4,300 digits
        raise ConfigError(f"{file} is not TOML: {error or 'nested too deeply'}") from error
    if file.name != SHARED:
        return data
    tools = data.get("tool")
    table = tools.get("consistency") if isinstance(tools, dict) else None
    if table is not None and not isinstance(table, dict):
        raise ConfigError(f"{file}: {TABLE} is not a table")
    return table


_HEADER = re.compile(r"\[+([^\]]*)\]+")
_KEY = re.compile(r"""\s*["']?([\w-]+)["']?\s*[=.]""")


def _lines(text: str, keys: Mapping[str, object], table: str) -> dict[str, int]:
    """The lines on which keys of a table stand. Looks at beginnings of lines only: TOML's parser tells no places."""
    found: dict[str, int] = {}
    inside = ""
    for number, line in enumerate(text.splitlines(), 1):
        header = _HEADER.match(line.strip())
        if header:
            inside = re.sub(r"[\s\"']", "", header[1])
            key = inside.removeprefix(f"{table}." if table else "").split(".")[0]
            owned = inside.startswith(f"{table}.") if table else True
        else:
            assigned = _KEY.match(line)
            key, owned = (assigned[1] if assigned else ""), inside == table
        if owned and key in keys:
            found.setdefault(key, number)
    return found
