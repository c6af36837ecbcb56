"""The colours of the page can be told from their ground, in every scheme: WCAG 2 AA asks for 4.5 to 1."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

STYLES = files("consistency.reporters.html") / "styles"
TOKEN = re.compile(r"--([\w-]+):\s*#([0-9a-f]{3}|[0-9a-f]{6})\s*;")
GROUNDS = ("paper", "card", "sunk")
TEXTS = ("ink", "muted", "link", "contradiction", "tension", "agreement", *(f"hue-{i}" for i in range(1, 7)))


def tokens(text):
    return {
        name: digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
        for name, digits in TOKEN.findall(text)
    }


def schemes():
    """Each scheme's tokens by name; all start from the light one."""
    light, dark = (tokens(part) for part in (STYLES / "tokens.css").read_text().split("@media", 1))
    more = (STYLES / "contrast.css").read_text().split("@media")
    return {
        "light": light,
        "dark": light | dark,
        "more contrast": light | tokens(more[1]),
        "more contrast, dark": light | dark | tokens(more[2]),
        "print": light | tokens((STYLES / "print.css").read_text()),
    }


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", schemes())
def test_every_text_can_be_read_on_every_ground(scheme):
    colours = schemes()[scheme]
    pairs = {(text, ground): contrast(colours[text], colours[ground]) for text in TEXTS for ground in GROUNDS}
    assert {pair: round(ratio, 2) for pair, ratio in pairs.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("scheme", schemes())
def test_marks_and_badges_can_be_read(scheme):
    colours = schemes()[scheme]
    assert contrast(colours["ink"], colours["mark"]) >= 4.5
    assert all(contrast(colours["card"], colours[f"hue-{i}"]) >= 4.5 for i in range(1, 7))


@pytest.mark.parametrize(("plain", "more"), [("light", "more contrast"), ("dark", "more contrast, dark")])
def test_more_contrast_is_more(plain, more):
    plain, more = schemes()[plain], schemes()[more]
    for text in TEXTS:
        assert contrast(more[text], more["card"]) >= max(7, contrast(plain[text], plain["card"]))
