"""Cards in a real browser: what is drawn fits at every width, and is there for everyone who reads."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from reporters import test_browser
from reporters.example import bridge, hostile, proofread
from reporters.gallery import gallery
from reporters.readable import lighthouse

from consistency.reporters.html.reporter import HtmlReporter

pytestmark = pytest.mark.browser

browser = test_browser.browser
opened = test_browser.opened

# `make test` takes it there out of an npm package.
AXE = Path(sys.prefix) / "share" / "axe" / "axe.min.js"
GUIDELINES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]

TEXTS = """() => [...document.querySelectorAll("figure.picture > svg")].map(svg => ({
  title: svg.getAttribute("aria-label"),
  frame: (({left, right}) => [left, right])(svg.closest("figure").getBoundingClientRect()),
  texts: [...svg.querySelectorAll("text")].filter(text => text.checkVisibility()).map(text => {
    const box = text.getBoundingClientRect();
    return [text.textContent, box.left, box.right, box.top, box.bottom];
  }),
  marks: [...svg.querySelectorAll(".mark circle, .mark rect, .mark path, .published path")].map(mark => {
    const box = mark.getBoundingClientRect();
    return [box.left, box.right];
  }),
}))"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    for make in (gallery, bridge, proofread, hostile, lighthouse):
        (folder / f"{make.__name__}.html").write_text(HtmlReporter().render(make()), encoding="utf-8")
    return folder


def visibly_apart(texts):
    """Pairs of labels that lie over each other."""
    boxes = [(label, left, right, top + 2, bottom - 2) for label, left, right, top, bottom in texts]
    return [
        (a[0], b[0])
        for i, a in enumerate(boxes)
        for b in boxes[i + 1 :]
        if a[1] < b[2] and b[1] < a[2] and a[3] < b[4] and b[3] < a[4]
    ]


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 3440])
def test_no_label_of_a_picture_runs_out_of_it_or_into_another(browser, folder, width):
    with opened(browser, folder / "gallery.html", viewport={"width": width, "height": 900}) as page:
        pictures = page.evaluate(TEXTS)
        assert len(pictures) > 20
        for picture in pictures:
            left, right = picture["frame"]
            outside = [t[0] for t in picture["texts"] if t[1] < left or t[2] > right]
            assert not outside, (picture["title"], outside)
            assert not visibly_apart(picture["texts"]), picture["title"]
            assert all(left <= start and end <= right for start, end in picture["marks"]), picture["title"]
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_lines_of_a_quote_stay_readable_on_a_very_wide_screen(browser, folder):
    with opened(browser, folder / "bridge.html", viewport={"width": 3440, "height": 1200}) as page:
        widths = page.evaluate(
            "[...document.querySelectorAll('.findings blockquote, .lead, .why p, .context')]"
            ".map(e => e.getBoundingClientRect().width / parseFloat(getComputedStyle(e).fontSize))"
        )
        assert max(widths) <= 46


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["bridge", "proofread", "gallery", "hostile", "lighthouse"])
def test_no_guideline_for_accessible_pages_is_broken(browser, folder, name, scheme, script):
    if not AXE.exists():
        pytest.skip("axe is not installed: make test does it")
    # The policy of the page forbids scripts of others, axe among them: here it is not asked.
    context = browser.new_context(color_scheme=scheme, bypass_csp=True, java_script_enabled=True)
    page = context.new_page()
    html = (folder / f"{name}.html").read_text(encoding="utf-8")
    if not script:
        html = html[: html.rindex("<script>")] + html[html.rindex("</script>") + len("</script>") :]
    page.set_content(html)
    page.evaluate("document.querySelectorAll('details').forEach(folded => { folded.open = true; })")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run({runOnly: tags})", GUIDELINES)
    context.close()
    assert found["passes"]
    assert [(broken["id"], broken["nodes"][0]["html"][:200]) for broken in found["violations"]] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("keys", [["n", "r"], ["n", "f"], ["?"]], ids=["a reason", "a decision", "the keys"])
def test_no_guideline_is_broken_while_an_editor_decides(browser, folder, keys, scheme):
    if not AXE.exists():
        pytest.skip("axe is not installed: make test does it")
    context = browser.new_context(color_scheme=scheme, bypass_csp=True, viewport={"width": 340, "height": 800})
    page = context.new_page()
    page.goto((folder / "bridge.html").as_uri())
    for key in keys:
        page.keyboard.press(key)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run({runOnly: tags})", GUIDELINES)
    context.close()
    assert found["passes"]
    assert [(broken["id"], broken["nodes"][0]["html"][:200]) for broken in found["violations"]] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_readers_own_colours_hide_no_letter_and_no_mark(browser, folder, scheme):
    with opened(browser, folder / "bridge.html", forced_colors="active", color_scheme=scheme) as page:
        badge = page.locator(".badge").first
        colour, ground = badge.evaluate("e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]")
        assert colour != ground
        fill, paper = page.locator(".mark circle").first.evaluate(
            "e => [getComputedStyle(e).fill, getComputedStyle(document.body).backgroundColor]"
        )
        assert fill != paper


def test_more_contrast_makes_grey_text_darker(browser, folder):
    def muted(**options):
        with opened(browser, folder / "bridge.html", **options) as page:
            return page.evaluate("getComputedStyle(document.querySelector('.meta')).color")

    assert muted(contrast="more") == "rgb(43, 43, 43)"
    assert muted(contrast="more", color_scheme="dark") == "rgb(220, 220, 220)"
    assert muted() not in {"rgb(43, 43, 43)", "rgb(220, 220, 220)"}


def test_paper_shows_addresses_and_no_controls(browser, folder):
    with opened(browser, folder / "gallery.html", color_scheme="dark") as page:
        page.emulate_media(media="print", color_scheme="dark")
        assert page.locator(".copy:visible, nav.contents:visible, .skip:visible, button:visible").count() == 0
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        link = page.locator(".quotation .meta a[href^=http]").first
        assert "https://example.org/almanac" in link.evaluate("e => getComputedStyle(e, '::after').content")
        assert page.locator("details .card, .more .quotation").count() == 0 or page.locator(".more").first.is_visible()


def test_no_card_begins_on_one_page_of_paper_and_ends_on_another(browser, folder):
    with opened(browser, folder / "gallery.html") as page:
        # A card of six sides is longer than a page.
        page.evaluate("document.querySelectorAll('.card:has(.side:nth-child(4))').forEach(card => card.remove())")
        paper = PdfReader(BytesIO(page.pdf(format="A4")))
    texts = [sheet.extract_text() for sheet in paper.pages]
    begins = [text.count("both answer the same question") for text in texts]
    assert sum(begins) == sum(len(finding.sides) < 4 for finding in gallery().discrepancies)
    assert [text.count("Why it might be wrong") for text in texts] == begins
