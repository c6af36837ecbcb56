"""A long page in a real browser: it opens with few elements, and nothing of it is ever missed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from factories import quote, report, side
from reporters.chromium import launched, window
from reporters.example import TRAP
from reporters.large import large

from consistency.reporters.html.reporter import HtmlReporter

pytestmark = pytest.mark.browser

_FAR = 250
_WORDS = "kingfisher & </noscript><script>window.caught = 1</script> <!--now--> <noscript> €5"
_BUSY = "window.requestIdleCallback = () => 0;"
"""A browser that never idles: what waits is completed only when somebody asks for it."""
_QUOTES = "[...document.querySelectorAll('article.card blockquote')].map(each => each.textContent)"


@pytest.fixture(scope="module")
def browser():
    with launched() as chromium:
        yield chromium


@pytest.fixture(scope="module")
def made():
    """Three hundred findings, all contradictions; the last but some say what no other does."""
    given = large(40, 300, 160)
    listed = [replace(each, verdict="contradiction") for each in given.discrepancies]
    hostile = side("5 EUR", mentions=[quote(f"They paid {_WORDS} for [5 euros] {TRAP}", given.documents[0].id)])
    listed[_FAR] = replace(listed[_FAR], sides=(hostile, listed[_FAR].sides[0]), claim=f"price of {TRAP}")
    return replace(given, discrepancies=tuple(listed))


@pytest.fixture(scope="module")
def path(made, tmp_path_factory):
    path = tmp_path_factory.mktemp("large") / "report.html"
    path.write_text(HtmlReporter().render(made), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def complete(browser, path):
    """The quotes of the page without script, in their order."""
    with window(browser, java_script_enabled=False) as plain:
        return plain.open(path).locator("article.card blockquote").all_text_contents()


@pytest.fixture
def busy(browser):
    with window(browser) as made:
        made.context.add_init_script(_BUSY)
        yield made


@pytest.fixture
def far(made):
    return f"d-{made.discrepancies[_FAR].fingerprint}"


def until(page, expression, arg=None):
    """Waits until it holds; the page's policy forbids Playwright's own way."""
    for _ in range(200):
        if page.evaluate(expression, arg):
            return
        page.wait_for_timeout(50)
    raise AssertionError(expression)


def waiting(page):
    return page.evaluate("document.querySelectorAll('article.waiting').length")


def whole(page, id_):
    return page.evaluate(
        """id => { const card = document.getElementById(id);
          return Boolean(card.querySelector("header h3") && card.querySelector("blockquote")
            && card.querySelector(".triage") && card.querySelector("header .fold")); }""",
        id_,
    )


def test_without_script_every_quote_stands_there(made, complete):
    assert len(complete) == sum(len(each.mentions) for finding in made.discrepancies for each in finding.sides)
    assert any(_WORDS in each and TRAP in each for each in complete)


def test_where_a_server_forbids_scripts_nothing_is_missing(browser, path, complete):
    text = path.read_text(encoding="utf-8")
    with window(browser) as made:
        address = "http://127.0.0.1:9/"
        policy = {"content-security-policy": "script-src 'none'", "content-type": "text/html"}
        made.context.route("**/*", lambda route: route.fulfill(body=text, headers=policy))
        page = made.context.new_page()
        page.goto(address)
        assert page.locator("article.card blockquote").all_text_contents() == complete


def test_few_elements_are_made_before_somebody_asks(busy, path, made):
    page = busy.open(path)
    assert waiting(page) >= 150
    everything = HtmlReporter().render(made).count("<blockquote")
    assert page.evaluate("document.getElementsByTagName('blockquote').length") < everything / 2
    assert page.locator(".agreements > details").count() == 160
    assert page.evaluate("window.caught") is None


def test_an_idle_browser_makes_all_of_them_and_the_same_as_without_script(browser, path, complete):
    with window(browser) as made:
        page = made.open(path)
        until(page, "document.querySelectorAll('.waiting').length === 0")
        assert page.evaluate(_QUOTES) == complete
        assert page.evaluate("window.caught") is None
        assert page.evaluate("document.querySelectorAll('main noscript, main template').length") == 0


def test_a_link_leads_to_a_card_that_waited(busy, path, far):
    page = busy.open(path, f"#{far}")
    until(page, "id => document.activeElement.id === id", far)
    assert whole(page, far)
    assert page.locator(f"[id='{far}']").evaluate("card => Math.round(card.getBoundingClientRect().top)") in range(300)


def test_a_card_far_below_is_decided_with_keys(busy, path, made):
    page = busy.open(path)
    page.keyboard.press("k")
    page.evaluate("review.goTo(review.cards.at(-2))")
    assert whole(page, f"d-{made.discrepancies[-2].fingerprint}")
    page.keyboard.press("j")
    last = f"d-{made.discrepancies[-1].fingerprint}"
    assert whole(page, last)
    page.keyboard.press("c")
    page.keyboard.press("a")
    assert page.locator(f"[id='{last}'] .decision").text_content().startswith("✓ Accepted")


def test_a_decision_about_a_card_that_waits_stands_on_it_later(busy, path, made, far):
    page = busy.open(path)
    fingerprint = made.discrepancies[_FAR].fingerprint
    page.evaluate("key => review.change([[key, {status: 'accepted', reason: 'so it is', author: ''}]])", fingerprint)
    assert not whole(page, far)
    page.evaluate("id => review.reach(id)", far)
    assert "so it is" in page.locator(f"[id='{far}'] .decision").text_content()
    assert page.locator(f"[id='{far}'].folded").count() == 1


@pytest.mark.parametrize("query", ["kingfisher", '"</noscript><script>"', "doc:sentinel conf:high", "nightingale"])
def test_the_filter_finds_what_stands_in_cards_that_wait(busy, path, far, query):
    page = busy.open(path)
    page.evaluate("query => review.filter.set(query)", query)
    found = "[...document.querySelectorAll('article.card:not([hidden])')].map(each => each.id)"
    before = page.evaluate(found)
    assert (far in before) == ("doc:" not in query and query != "nightingale")
    page.reload()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert waiting(page) == 0
    page.evaluate("query => review.filter.set(query)", query)
    assert page.evaluate(found) == before


def test_scrolling_to_the_end_completes_what_comes_into_view(busy, path, made):
    page = busy.open(path)
    last = made.discrepancies[-1].fingerprint
    page.evaluate("id => document.getElementById(id).scrollIntoView()", f"d-{last}")
    until(page, "id => !document.getElementById(id).matches('.waiting')", f"d-{last}")
    assert waiting(page) > 100


def test_paper_shows_every_card(busy, path):
    page = busy.open(path)
    assert waiting(page)
    page.pdf()
    assert page.evaluate("document.querySelectorAll('.waiting').length") == 0


def test_finding_in_the_page_finds_everything(busy, path, complete):
    page = busy.open(path)
    page.keyboard.press("Control+f")
    assert page.evaluate(_QUOTES) == complete


def test_short_pages_hold_nothing_back():
    for short in (report(), large(20, 30, 30)):
        assert "</noscript>" not in HtmlReporter().render(short)
