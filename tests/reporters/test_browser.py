from __future__ import annotations

from contextlib import contextmanager

import pytest
from reporters.chromium import launched
from reporters.example import bridge, hostile, proofread

from consistency.reporters.html.reporter import HtmlReporter

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser():
    with launched() as chromium:
        yield chromium


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    for name, make in (("bridge", bridge), ("proofread", proofread), ("hostile", hostile)):
        (folder / f"{name}.html").write_text(HtmlReporter().render(make()), encoding="utf-8")
    return folder


@contextmanager
def opened(browser, path, hash_="", **options):
    """The page, with what it said on the console and what it asked for."""
    context = browser.new_context(**options)
    page = context.new_page()
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri() + hash_)
    yield page
    context.close()
    assert said == []
    assert [url for url in asked if not url.startswith("data:")] == [path.as_uri()]


@pytest.mark.parametrize("name", ["bridge", "proofread", "hostile"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("width", [320, 1280, 3440])
def test_silent_without_requests_and_never_scrolls_sideways(browser, folder, name, script, width):
    options = {"java_script_enabled": script, "viewport": {"width": width, "height": 800}}
    with opened(browser, folder / f"{name}.html", **options) as page:
        assert page.locator("h1").is_visible()
        assert page.locator("article.card").first.is_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_hostile_text_never_runs(browser, folder):
    with opened(browser, folder / "hostile.html") as page:
        page.locator("article.card").first.click()
        assert page.evaluate("window.caught") is None
        assert page.locator("article.card script").count() == 0


def test_everything_is_there_without_script(browser, folder):
    with opened(browser, folder / "bridge.html", java_script_enabled=False) as page:
        page.locator("#agreement-1 > summary").click()
        assert page.get_by_text("The 52-year-old mayor waved.").is_visible()
        assert page.locator(".copy").count() == 0
        assert page.locator("svg[role=img]").first.is_visible()


def test_a_deep_link_opens_what_is_folded_away(browser, folder):
    with opened(browser, folder / "bridge.html", "#d-c0ffee11d2e3f4a5") as page:
        assert page.locator("article#d-c0ffee11d2e3f4a5").is_visible()


def test_a_location_can_be_copied(browser, folder):
    with opened(browser, folder / "bridge.html", permissions=["clipboard-read", "clipboard-write"]) as page:
        page.get_by_role("button", name="Copy press/courier.md:7:61").click()
        assert page.evaluate("navigator.clipboard.readText()") == "press/courier.md:7:61"


def test_the_first_tab_stop_skips_to_the_findings(browser, folder):
    with opened(browser, folder / "bridge.html") as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the findings"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_follow_the_system(browser, folder, scheme):
    with opened(browser, folder / "bridge.html", color_scheme=scheme) as page:
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert ground == {"light": "rgb(248, 246, 241)", "dark": "rgb(20, 23, 26)"}[scheme]
