"""Our types as JSON and back: what the fields say is what comes out, and nothing in it is ever executed."""

from __future__ import annotations

import json
import types
import zlib
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints


@dataclass(frozen=True, slots=True)
class Codec:
    """Turns values of one type into what JSON knows, and back."""

    encode: Callable[[Any], Any]
    decode: Callable[[Any], Any]
    """Raises `ValueError` for what is no such value."""


def packed(kind: Any, value: Any) -> bytes:
    """A value of a type as bytes."""
    return zlib.compress(json.dumps(codec(kind).encode(value), separators=(",", ":")).encode(), level=1)


def unpacked(kind: Any, data: bytes) -> Any:
    """The value again.

    Raises:
        ValueError: the bytes are no value of the type.
    """
    try:
        return codec(kind).decode(json.loads(zlib.decompress(data)))
    except (TypeError, ArithmeticError, zlib.error, RecursionError) as error:
        raise ValueError(f"no {kind}: {error}") from error


@cache
def codec(kind: Any) -> Codec:
    """The codec of a type: plain ones, dates, decimals, enumerations, tuples, unions and dataclasses of all these."""
    origin = get_origin(kind)
    if origin is tuple:
        return _of_tuple(get_args(kind))
    if origin in {types.UnionType, Union}:
        return _of_union(get_args(kind))
    if kind in {str, int, float, bool}:
        return Codec(_same, _exactly(kind))
    if kind is date:
        return Codec(date.isoformat, date.fromisoformat)
    if kind is Decimal:
        return Codec(str, Decimal)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return Codec(lambda value: value.value, kind)
    if is_dataclass(kind):
        return _of_dataclass(kind)
    raise TypeError(f"{kind} has no codec")


def _same(value: Any) -> Any:
    return value


def _exactly(kind: type) -> Callable[[Any], Any]:
    def decode(value: Any) -> Any:
        if type(value) is not kind:
            raise ValueError(f"{value!r} is no {kind.__name__}")
        return value

    return decode


def _of_tuple(items: tuple[Any, ...]) -> Codec:
    if len(items) == 2 and items[1] is Ellipsis:
        each = codec(items[0])
        return Codec(
            lambda value: [each.encode(v) for v in value],
            lambda data: tuple([each.decode(v) for v in _exactly(list)(data)]),
        )
    parts = [codec(item) for item in items]
    return Codec(
        lambda value: [part.encode(v) for part, v in zip(parts, value, strict=True)],
        lambda data: tuple([part.decode(v) for part, v in zip(parts, _exactly(list)(data), strict=True)]),
    )


def _of_union(members: tuple[Any, ...]) -> Codec:
    """One type or nothing as it is; of several types each with its name."""
    some = [member for member in members if member is not types.NoneType]
    inner = codec(some[0]) if len(some) == 1 else _of_several({member.__name__: member for member in some})
    if len(some) == len(members):
        return inner
    return Codec(
        lambda value: None if value is None else inner.encode(value),
        lambda data: None if data is None else inner.decode(data),
    )


def _of_several(members: dict[str, type]) -> Codec:
    codecs = {name: codec(member) for name, member in members.items()}

    def encode(value: Any) -> Any:
        name = type(value).__name__
        return [name, codecs[name].encode(value)]

    def decode(data: Any) -> Any:
        name, inner = data
        if name not in codecs:
            raise ValueError(f"{name!r} is none of {', '.join(codecs)}")
        return codecs[name].decode(inner)

    return Codec(encode, decode)


def _of_dataclass(kind: Any) -> Codec:
    hints = get_type_hints(kind)
    parts = [(field.name, codec(hints[field.name])) for field in fields(kind)]
    names = [name for name, _ in parts]

    def encode(value: Any) -> Any:
        return [part.encode(getattr(value, name)) for name, part in parts]

    def decode(data: Any) -> Any:
        found = [part.decode(v) for (_, part), v in zip(parts, _exactly(list)(data), strict=True)]
        return kind(**dict(zip(names, found, strict=True)))

    return Codec(encode, decode)
