from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from importlib.resources import files
from itertools import pairwise

import pytest
from factories import report
from reporters.example import bridge, hostile, proofread
from reporters.gold import assert_golden
from reporters.readable import lighthouse

from consistency.reporters.html.later import HOLD
from consistency.reporters.html.reporter import HtmlReporter

_VOID = {"meta", "link", "br", "img", "input", "hr"}


class Outline(HTMLParser):
    """Collects tags, attributes and headings, and holds that every element is closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.fixture(scope="module", params=[bridge, proofread, hostile, lighthouse, report], ids=lambda make: make.__name__)
def html(request):
    return HtmlReporter().render(request.param())


@pytest.mark.parametrize("make", [bridge, proofread, lighthouse])
def test_the_page_is_golden(make):
    page = HtmlReporter().render(make())
    page = re.sub(r"(<style>).*?(</style>)", r"\1styles\2", page, flags=re.DOTALL)
    page = re.sub(r"(<script>).*?(</script>)", r"\1scripts\2", page, flags=re.DOTALL)
    assert_golden(re.sub(r"sha256-[\w+/=]{44}", "sha256-…", page), f"{make.__name__}.html")


def test_same_report_same_bytes(html):
    again = {HtmlReporter().render(make()) for make in (bridge, proofread, hostile, lighthouse, report)}
    assert html in again
    html.encode("utf-8")


def test_every_element_is_closed(html):
    assert Outline(html).open == []


def test_policy_names_exactly_our_style_and_scripts(html):
    policy = next(a["content"] for tag, a in Outline(html).tags if tag == "meta" and "http-equiv" in a)
    for tag, others in (("style", []), ("script", [HOLD])):
        blocks = re.findall(rf"<{tag}>(.*?)</{tag}>", html, flags=re.DOTALL)
        assert len(blocks) == 1
        digests = [base64.b64encode(hashlib.sha256(each.encode()).digest()).decode() for each in blocks + others]
        named = " ".join(f"'sha256-{digest}'" for digest in digests)
        assert f"{tag}-src {named};" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


def test_nothing_is_fetched_styled_or_run_inline(html):
    for tag, attributes in Outline(html).tags:
        assert tag not in {"img", "iframe", "object", "embed", "form", "base"}
        assert not attributes.keys() & {"style", "src", "srcset", "action"}
        assert not [name for name in attributes if name.startswith("on")]
        href = attributes.get("href") or "#"
        assert href.startswith("#") or (tag == "link" and href.startswith("data:"))


def test_links_within_the_page_lead_somewhere(html):
    tags = Outline(html).tags
    ids = [a["id"] for _, a in tags if "id" in a]
    assert len(ids) == len(set(ids))
    assert {a["href"][1:] for tag, a in tags if tag == "a"} <= set(ids)


def test_headings_are_in_order(html):
    levels = [int(tag[1]) for tag, _ in Outline(html).tags if re.fullmatch(r"h\d", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(deeper - level <= 1 for level, deeper in pairwise(levels))


def test_table_headers_have_a_scope(html):
    assert all(a.get("scope") in {"row", "col"} for tag, a in Outline(html).tags if tag == "th")


def test_hostile_text_is_only_text():
    page = HtmlReporter().render(hostile())
    assert "window.caught = 1</script>" not in page
    assert "{{ 7*7 }}" in page
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)
    assert len(page) < 500_000


def test_clean_and_empty_pages_say_so():
    page = HtmlReporter().render(report())
    assert "<h1>No discrepancy in 2 documents</h1>" in page


def _colours(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", css))


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_text_colours_have_enough_contrast(scheme):
    styles = files("consistency.reporters.html") / "styles"
    tokens = (styles / "tokens.css").read_text(encoding="utf-8")
    light, _, dark = tokens.partition("@media (prefers-color-scheme: dark)")
    print_ = (styles / "print.css").read_text(encoding="utf-8")
    colours = _colours(light) | {"light": {}, "dark": _colours(dark), "print": _colours(print_)}[scheme]
    inks = [n for n in colours if n not in {"paper", "card", "sunk", "line", "mark"}]
    assert len(inks) >= 12
    for ink in inks:
        for ground in ("paper", "card", "sunk"):
            assert _contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
    assert _contrast(colours["ink"], colours["mark"]) >= 7
    assert _contrast(colours["muted"], colours["mark"]) >= 3
