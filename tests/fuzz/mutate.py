"""Ways to break a file: on its bytes, on the words in it, on its JSON, on what is packed into a Word document."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

WORDS = (
    "two hundred and a half the third first second twice between from to at least more than over about some nearly "
    "1,500 2019 2019-2020 24 3-1 9/11 ½ 2½ $ £2m €1.5bn % per cent percentage points km miles square metres magnitude "
    "7.4 °C August 24 September 17, 2023 on Tuesday last next month year years ago earlier the day after yesterday "
    "early late mid 1990s 10 a.m. noon 0737 GMT -old 34-year-old , 34, aged dozens hundreds of thousands billions Room "
    "Flight 823 every quarter century decade 29 February 31 9999 0001 winter . ( ) ‘ ’ – — “ ” 12,34 1.2.3 -5 minus "
    "killed injured ships crew not never no denied that would sank left arrived said police General Smith Mr. U.S. "
    "Halim İstanbul ﬁve １２ ٣٤ ² Ⅻ e\u0301 \u200b \u00ad \u202e \u2028 \ufeff \x0b \x1c 🚢 \ud800"
).split(" ")
"""Words of values, names and what stands around them, and characters that programs stumble over."""

_NUMBERS = (0, -1, 1e308, -0.0, 2**63, 10**30, 0.5)
_TEXTS = ("", " ", "\x00", "\ud800", "\u202e", "a" * 5000, "2024-02-30", "9999-12-31", "0000-00-00", "'; --", "]]>")
MARK = "<img src=x onerror=fuzz()>"
"""What no report may hold as it stands."""


def damaged(data: bytes, rng: random.Random, dictionary: Sequence[bytes], other: bytes = b"") -> bytes:
    """The bytes with one to six faults of random sorts."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 3, 6))):
        at, length = rng.randrange(len(changed) + 1), rng.choice((1, 4, 40, 400))
        match rng.randrange(9):
            case 0:
                del changed[at:]
            case 1:
                del changed[at : at + length]
            case 2 if at < len(changed):
                changed[at] ^= 1 << rng.randrange(8)
            case 3:
                changed[at:at] = rng.randbytes(length // 4)
            case 4 if dictionary:
                changed[at:at] = rng.choice(dictionary)
            case 5 if dictionary:
                changed[at:at] = rng.choice(dictionary) * rng.choice((2, 30, 1000))
            case 6:
                part = bytes(changed[at : at + length])
                changed[at:at] = part * min(rng.choice((1, 20, 500)), 40_000 // (len(part) + 1))
            case 7:
                start = rng.randrange(len(changed) + 1)
                changed[at : at + length] = changed[start : start + length]
            case 8 if other:
                start = rng.randrange(len(other))
                changed[at:] = other[start:]
    return bytes(changed[:400_000])


def prose(rng: random.Random, words: int) -> str:
    """Sentences of such words; now and then one word without end."""
    if rng.random() < 0.1:
        return rng.choice(("", " ", ", ", "\n")).join(rng.choices(WORDS, k=rng.choice((1, 2)))) * words
    text = " ".join(rng.choices(WORDS, k=words))
    return text.replace(" . ", ". ").replace(" , ", ", ")


def reworded(text: str, rng: random.Random) -> str:
    """The text with words of its own, or of `WORDS`, in places where they do not belong."""
    words = text.split(" ")
    for _ in range(rng.choice((1, 5, 40))):
        at = rng.randrange(len(words))
        match rng.randrange(4):
            case 0:
                words[at] = rng.choice(WORDS)
            case 1:
                words.insert(at, rng.choice(WORDS))
            case 2:
                words[at] = rng.choice(words)
            case 3 if len(words) > 1:
                del words[at]
    return " ".join(words)


def odd_json(data: Any, rng: random.Random) -> Any:
    """JSON data with some values replaced by odd ones; keys go, come and are doubled."""
    data = json.loads(json.dumps(data))
    places: list[tuple[Any, Any]] = []

    def walk(value: Any) -> None:
        for key in value if isinstance(value, dict) else range(len(value)):
            places.append((value, key))
            if isinstance(value[key], dict | list):
                walk(value[key])

    walk(data)
    for _ in range(rng.choice((1, 1, 3, 10))):
        within, key = rng.choice(places)
        if isinstance(within, dict):
            if key not in within:
                continue
        elif key >= len(within):
            continue
        value = within[key]
        if rng.random() < 0.6 and isinstance(value, str):
            within[key] = rng.choice((*_TEXTS, MARK, value + MARK, value[: len(value) // 2], prose(rng, 5)))
        elif rng.random() < 0.6 and isinstance(value, int | float):
            within[key] = rng.choice((*_NUMBERS, value + 1, -value))
        elif rng.random() < 0.3 and isinstance(within, dict):
            del within[key]
        elif rng.random() < 0.5 and isinstance(value, list) and value:
            within[key] = rng.choice((value * 3, value[:1], [], value[::-1]))
        else:
            within[key] = rng.choice((None, [], {}, True, *_NUMBERS, *_TEXTS, MARK))
    return data


def repacked(data: bytes, rng: random.Random, change: Callable[[bytes], bytes]) -> bytes:
    """An archive with one of its files changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as given:
        files = {name: given.read(name) for name in given.namelist()}
    name = rng.choice([*files, *["word/document.xml"] * 6])
    files[name] = change(files[name])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for each, content in files.items():
            made.writestr(each, content)
    return out.getvalue()
