"""Commands that take their settings from flags, the environment, a configuration file and defaults, in this order."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperCommand

from consistency.cli.keys import KEYS, WRITTEN, as_flag_value, key_of, split
from consistency.config import settings_from
from consistency.configfile import Configuration, find, load
from consistency.errors import ConfigError

_YES = frozenset({"1", "true", "t", "yes", "y", "on"})
_RANKS = ("COMMANDLINE", "ENVIRONMENT", "DEFAULT_MAP", "DEFAULT")
"""Where a value came from, most binding first."""
_STATE = "consistency.configuration"


class Configured(TyperCommand):
    """A command with ``--config``, ``--isolated`` and ``--show-config``.

    Its options read the environment themselves and the file by way of the context's default map. Only lists in the
    environment are taken apart here, since blanks, at which typer cuts, are common in paths.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Reads the arguments, with what the environment and the file add."""
        if _given(args, *ctx.help_option_names):
            return super().parse_args(ctx, args)
        configuration = chosen(args, os.environ)
        keys = {param.name: key for param in self.params if (key := _key(param))}
        ctx.default_map = _defaults(keys, configuration)
        added, paths = _from_environment(self.params, args)
        rest = super().parse_args(ctx, [*added, *args])
        source = {name: _rank(ctx, name) for name in keys}
        source |= {param.name: 1 for param in self.params if _spelled(param, added)}
        if "paths" in ctx.params and not ctx.params["paths"]:
            filed = ctx.default_map.get("paths", [])
            ctx.params["paths"], source["paths"] = (paths, 1) if paths else (filed, 2) if filed else ([], 3)
        ctx.meta[_STATE] = configuration, source
        if ctx.params.get("show_config"):
            typer.echo("\n".join(shown(self.params, ctx.params, source, configuration)))
            raise typer.Exit
        return rest


def configuration_of(ctx: typer.Context) -> Configuration:
    """The configuration that a command was started with."""
    found: Configuration = ctx.meta[_STATE][0]
    return found


def authority_of(ctx: typer.Context) -> dict[str, str]:
    """Who stands behind documents: a table of the file, for which there is no flag."""
    return _authority(configuration_of(ctx))


def stronger(ctx: typer.Context, one: str, other: str) -> bool:
    """Whether what was said of one parameter binds more than what was said of the other."""
    source: Mapping[str, int] = ctx.meta[_STATE][1]
    return source[one] < source[other]


def chosen(args: Sequence[str], environment: Mapping[str, str]) -> Configuration:
    """The configuration that holds: the one that is named, none if isolated, else the nearest upward.

    Raises:
        ConfigError: it cannot be used, or is both named and not wanted.
    """
    named, isolated = _value(args, "--config"), _given(args, "--isolated")
    if named is None and not isolated:
        named = environment.get("CONSISTENCY_CONFIG") or None
        isolated = environment.get("CONSISTENCY_ISOLATED", "").lower() in _YES
    if named is not None and isolated:
        raise ConfigError("a configuration is named, and none is wanted", hint="drop --config or --isolated")
    if isolated:
        return Configuration()
    file = Path(named) if named is not None else find(Path.cwd())
    configuration = Configuration() if file is None else load(file, KEYS)
    if named is None:
        _expect_own_files(configuration)
    return configuration


def _expect_own_files(configuration: Configuration) -> None:
    """Refuse a file that nobody named if it wants reports written elsewhere: it may be part of what is checked.

    Raises:
        ConfigError: a report would lie outside the folder of the file, links followed, or where git keeps its own.
    """
    if configuration.file is None:
        return
    base = Path(os.path.realpath(configuration.file.parent))
    strays = []
    for key in sorted(WRITTEN & configuration.values.keys()):
        target = Path(os.path.realpath(base / str(configuration.values[key])))
        if not target.is_relative_to(base) or ".git" in target.relative_to(base).parts:
            strays.append(f"{key}: {configuration.values[key]} lies outside the folder of the file")
    if strays:
        raise ConfigError(
            f"{configuration.file}: {'; '.join(strays)}",
            hint="name it on the command line, or the file with --config if you trust it",
        )


def shown(
    params: Iterable[Any], values: Mapping[str, Any], source: Mapping[str, int], configuration: Configuration
) -> Iterable[str]:
    """Every key with its value and where that came from, as lines of TOML."""
    yield f"# configuration file: {configuration.file or 'none'}"
    said: dict[str, tuple[Any, str]] = {"authority": (_authority(configuration), _filed("authority", configuration))}
    for param in params:
        if key := _key(param):
            origins = (
                next((o for o in param.opts if o.startswith("--")), "command line"),
                param.envvar or "CONSISTENCY_PATHS",
                _filed(key, configuration),
                "default",
            )
            said[key] = values.get(param.name), origins[source[param.name]]
    for key, (value, origin) in sorted(said.items()):
        yield f"# {key} is not set  # {origin}" if value is None else f"{key} = {_toml(key, value)}  # {origin}"


def _filed(key: str, configuration: Configuration) -> str:
    """Where a key stands in the file; it has its default if it does not."""
    line = configuration.lines.get(key)
    there = f"{configuration.file}{f', line {line}' if line else ''}"
    return there if key in configuration.values else "default"


def _authority(configuration: Configuration) -> dict[str, str]:
    if configuration.file is None or "authority" not in configuration.values:
        return {}
    found: Any = as_flag_value("authority", configuration.values["authority"], _folder(configuration.file))
    return dict(settings_from({"authority": found}).authority)


def _folder(file: Path) -> Path:
    return Path(os.path.abspath(file)).parent  # noqa: PTH100 - links stay as they were named


def _toml(key: str, value: Any) -> str:
    if key == "doc-dates":
        pairs = (option.rpartition("=") for option in value)
        return "{" + ", ".join(f"{_quoted(path)} = {day}" for path, _, day in pairs) + "}"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_quoted(path)} = {_quoted(name)}" for path, name in value.items()) + "}"
    plain = [str(v) for v in value] if isinstance(value, list | tuple) else value
    return json.dumps(plain if isinstance(plain, list | bool | int | float) else str(plain), ensure_ascii=False)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _key(param: Any) -> str:
    """The key of a parameter; empty for one that cannot be configured."""
    key = "paths" if param.name == "paths" else key_of(param.envvar or "")
    return key if key in KEYS else ""


def _defaults(keys: Mapping[str, str], configuration: Configuration) -> dict[str, object]:
    if configuration.file is None:
        return {}
    base = _folder(configuration.file)
    said = configuration.values
    return {name: as_flag_value(key, said[key], base) for name, key in keys.items() if key in said}


def _from_environment(params: Iterable[Any], args: Sequence[str]) -> tuple[list[str], list[str]]:
    """Flags for the lists in the environment that no flag overrides, and paths."""
    added: list[str] = []
    for param in params:
        if getattr(param, "multiple", False) and param.envvar and not _spelled(param, args):
            added += [f"{param.opts[0]}={item}" for item in split(os.environ.get(param.envvar, ""))]
    return added, split(os.environ.get("CONSISTENCY_PATHS", ""))


def _rank(ctx: Any, name: str) -> int:
    source = ctx.get_parameter_source(name)
    return _RANKS.index(source.name) if source is not None and source.name in _RANKS else len(_RANKS) - 1


def _spelled(param: Any, args: Sequence[str]) -> bool:
    return param.param_type_name == "option" and _given(args, *param.opts)


def _given(args: Sequence[str], *flags: str) -> bool:
    """Whether a flag stands among the arguments, with a value behind its equals sign or not."""
    before = args[: args.index("--")] if "--" in args else args
    return any(arg == flag or arg.startswith(f"{flag}=") for arg in before for flag in flags)


def _value(args: Sequence[str], flag: str) -> str | None:
    """The last value of a flag."""
    before = args[: args.index("--")] if "--" in args else args
    found = None
    for at, arg in enumerate(before):
        if arg.startswith(f"{flag}="):
            found = arg.partition("=")[2]
        elif arg == flag and at + 1 < len(before):
            found = before[at + 1]
    return found
