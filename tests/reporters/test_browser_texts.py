"""The texts of a page in a real browser: from a slot to its card and back, ticks, what is shown, paper."""

from __future__ import annotations

from dataclasses import replace

import pytest
import reporters.test_browser as plain
from factories import document_entry, report
from reporters.example import hostile
from reporters.readable import lighthouse

from consistency.report import BlockEntry, MarkEntry
from consistency.reporters.html.reporter import HtmlReporter

pytestmark = pytest.mark.browser

browser = plain.browser
opened = plain.opened
STEPS = "#text-1 .slot:has-text('212')"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    for make in (lighthouse, hostile):
        (folder / f"{make.__name__}.html").write_text(HtmlReporter().render(make()), encoding="utf-8")
    return folder


@pytest.fixture
def story(folder):
    return folder / "lighthouse.html"


def inside(page, selector):
    """Whether an element can be seen without scrolling."""
    return page.locator(selector).evaluate(
        "e => { const r = e.getBoundingClientRect(); return r.height > 0 && r.top >= 0 && r.bottom <= innerHeight }"
    )


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_from_a_slot_to_its_card_and_back(browser, story, script):
    with opened(browser, story, java_script_enabled=script) as page:
        page.locator(STEPS).click()
        assert page.url.endswith("#d-1a00000000000002")
        card = page.locator("#d-1a00000000000002")
        assert card.is_visible()
        card.get_by_role("link", name="in the text").nth(1).click()
        target = page.locator(".slot:target")
        assert target.is_visible()
        assert target.locator("xpath=ancestor::details[1]").get_attribute("id") == "text-2"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_slot_leads_to_every_card_and_agreement_that_quotes_it(browser, story, script):
    with opened(browser, story, java_script_enabled=script) as page:
        page.locator(f"{STEPS} + .also").click()
        assert page.url.endswith("#d-1a00000000000004")
        page.locator("#text-1 .slot.agreement").click()
        page.get_by_text("The council pays €2.5 million for the tower").first.wait_for(state="visible")
        page.locator("#text-1 .slot.suppressed").click()
        assert page.locator("#d-1a00000000000006").is_visible()


def test_a_deep_link_finds_a_slot_in_a_folded_text(browser, story):
    slot = page_id(lighthouse(), "48 m")
    with opened(browser, story, f"#{slot}") as page:
        assert page.locator(f"#{slot}").is_visible()
        assert inside(page, f"#{slot}")


def page_id(made, words):
    for number, document in enumerate(made.documents, start=1):
        if words in document.text:
            return f"s-{number}-{document.text.index(words)}"
    raise AssertionError(words)


def test_ticks_are_counted_and_kept_until_the_text_changes(browser, story, folder):
    context = browser.new_context()
    page = context.new_page()
    page.goto(story.as_uri())
    assert page.locator("#text-1 .ticked").inner_text() == "0 of 5 lines ticked"
    page.get_by_label("line 3").first.check()
    page.get_by_label("line 11").check()
    assert page.locator("#text-1 .ticked").inner_text() == "2 of 5 lines ticked"
    assert page.locator("#text-2 .ticked").inner_text() == "0 of 1 line ticked"
    page.reload()
    assert page.get_by_label("line 3").first.is_checked()
    assert page.locator("#text-1 .ticked").inner_text() == "2 of 5 lines ticked"
    page.get_by_label("line 11").uncheck()
    assert page.locator("#text-1 .ticked").inner_text() == "1 of 5 lines ticked"
    made = lighthouse()
    draft = replace(made.documents[0], text=made.documents[0].text.replace("Fridays", "Sundays"))
    edited = folder / "edited.html"
    edited.write_text(HtmlReporter().render(replace(made, documents=(draft, *made.documents[1:]))), encoding="utf-8")
    page.goto(edited.as_uri())
    assert page.locator("#text-1 .ticked").inner_text() == "0 of 5 lines ticked"
    context.close()


def test_without_storage_ticks_last_as_long_as_the_page(browser, story):
    context = browser.new_context()
    context.set_default_timeout(5000)
    context.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('no') } })")
    page = context.new_page()
    failed = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.goto(story.as_uri())
    page.get_by_label("line 3").first.check()
    assert page.locator("#text-1 .ticked").inner_text() == "1 of 5 lines ticked"
    context.close()
    assert failed == []


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_only_some_lines_can_be_shown(browser, story, script):
    def shown():
        return [tick.text_content().strip() for tick in page.locator("#text-1 .line:visible .tick").all()]

    with opened(browser, story, java_script_enabled=script) as page:
        assert page.locator("#text-1 .line:visible").count() == 6
        page.get_by_label("lines with slots").check()
        assert shown() == ["line 1", "line 3", "line 7", "line 9", "line 11"]
        page.get_by_label("lines with a slot that was not compared").check()
        assert shown() == ["line 11"]
        page.get_by_label("line 11").check()
        page.get_by_label("lines not ticked").check()
        assert shown() == ["line 1", "line 3", "line 7", "line 9"]


def test_a_link_shows_its_line_also_where_only_others_are_shown(browser, story):
    with opened(browser, story) as page:
        page.get_by_label("lines with a slot that was not compared").check()
        page.locator("#d-1a00000000000002").get_by_role("link", name="in the text").first.click()
        assert page.locator(STEPS).is_visible()


def test_slots_are_told_apart_without_colour(browser, story):
    def drawn(state):
        return page.locator(f"#texts ~ .text .slot.{state}").first.evaluate(
            "e => [getComputedStyle(e).textDecorationStyle, getComputedStyle(e).textDecorationLine, "
            "getComputedStyle(e, '::after').content]"
        )

    with opened(browser, story, forced_colors="active") as page:
        states = ["contradiction", "tension", "suppressed", "agreement", "compared", "uncompared"]
        looks = [tuple(drawn(state)) for state in states]
        assert len(set(looks)) == len(states)
        assert len({look[:2] for look in looks}) == len(states)
        assert len({look[2] for look in looks}) == len(states)


def test_what_a_slot_says_is_there_for_those_who_do_not_see_it(browser, story):
    with opened(browser, story) as page:
        named = page.get_by_role("link", name="212 (number 212, in a contradiction)")
        assert named.count() == 1
        assert page.locator("#text-1 .slot.uncompared").first.get_attribute("title") == "set XXXX-WXX-5, not compared"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", ["lighthouse", "hostile"])
def test_texts_never_scroll_sideways(browser, folder, name, width, script):
    options = {"viewport": {"width": width, "height": 800}, "java_script_enabled": script}
    with opened(browser, folder / f"{name}.html", **options) as page:
        for folded in reversed(page.locator(".text:not([open]) > summary").all()):
            folded.click()
        assert page.locator(".text .line:visible").count() >= 3
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_hostile_texts_are_only_text(browser, folder):
    with opened(browser, folder / "hostile.html") as page:
        page.locator("#text-1 .slot").last.click()
        assert page.evaluate("window.caught") is None
        assert page.locator(".text script, .text img, .text style").count() == 0
        read = page.locator("#text-1 .page").text_content()
        assert "{{ 7*7 }} {% raw %}" in read
        assert "--> ]]>" in read
        assert "</script>" in read


def test_on_paper_the_open_texts_have_empty_boxes_and_folded_ones_only_their_heads(browser, story):
    with opened(browser, story) as page:
        page.emulate_media(media="print")
        assert page.locator("#text-1 .tick input").first.is_visible()
        assert page.locator("#text-1 .tick input").first.evaluate("e => getComputedStyle(e).appearance") == "none"
        assert not page.locator("#text-2 .slot").first.is_visible()
        assert page.locator("#text-2 > summary").is_visible()
        assert not page.locator(".lines").is_visible()


def test_a_line_of_thousands_of_slots_opens_at_once(browser, tmp_path):
    marks = tuple(MarkEntry(8 * i, 8 * i + 1, "number", "7", 1) for i in range(20_000))
    text = "7 boats " * len(marks)
    document = replace(
        document_entry("log.md"), text=text, blocks=(BlockEntry(0, len(text), "paragraph", 1),), marks=marks
    )
    path = tmp_path / "report.html"
    path.write_text(HtmlReporter().render(report(documents=(document,))), encoding="utf-8")
    with opened(browser, path, java_script_enabled=False) as page:
        taken = page.evaluate("performance.getEntriesByType('navigation')[0].domComplete")
        assert page.locator("#text-1 .slot").count() == len(marks)
        assert taken < 4_000


def test_a_text_of_many_pages_is_laid_out_only_where_it_is_seen(browser, tmp_path):
    text = "\n".join(f"{n} boats left." for n in range(5000))
    at, blocks = 0, []
    for line in text.split("\n"):
        blocks.append(BlockEntry(at, at + len(line), "paragraph", len(blocks) + 1))
        at += len(line) + 1
    path = tmp_path / "long.html"
    path.write_text(
        HtmlReporter().render(report(documents=(document_entry(text=text, blocks=tuple(blocks), role="draft"),))),
        encoding="utf-8",
    )
    with opened(browser, path) as page:
        assert page.locator("#text-1 > .page").evaluate("e => getComputedStyle(e).contentVisibility") == "auto"
