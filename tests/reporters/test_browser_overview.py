from __future__ import annotations

import pytest
from reporters.chromium import launched, window
from reporters.example import bridge, hostile
from reporters.large import large

from consistency.reporters.html.reporter import HtmlReporter

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser():
    with launched() as chromium:
        yield chromium


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("overview")
    made = {
        "bridge": bridge(),
        "hostile": hostile(),
        "table": large(8, 20, 15),
        "many": large(60, 150, 100),
        "wide": large(500, 30, 20),
    }
    for name, report in made.items():
        (folder / f"{name}.html").write_text(HtmlReporter().render(report), encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", ["hostile", "table", "many", "wide"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_size_of_report_scrolls_sideways(browser, folder, name, script, width):
    options = {"java_script_enabled": script, "viewport": {"width": width, "height": 800}}
    with window(browser, **options) as tabs:
        page = tabs.open(folder / f"{name}.html")
        for fold in page.locator(".questions > details, .story > details, .matrix > details").all():
            fold.locator("> summary").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_mark_of_the_timeline_leads_to_its_card(browser, folder, script):
    with window(browser, java_script_enabled=script) as tabs:
        page = tabs.open(folder / "bridge.html")
        page.locator(".lanes a.contradiction").first.click()
        assert page.url.endswith("#d-3f9c21ab40d7e215")
        assert page.locator("#d-3f9c21ab40d7e215").is_visible()


def test_the_timeline_is_in_words_too_and_its_marks_are_no_stops_of_the_tab_key(browser, folder):
    with window(browser) as tabs:
        page = tabs.open(folder / "bridge.html")
        page.locator(".story > details > summary").click()
        row = page.locator(".dates tr", has_text="June 4, 2024")
        assert "contradiction" in row.inner_text()
        assert "The last ferry" in row.inner_text()
        assert page.locator(".lanes svg a:not([tabindex='-1'])").count() == 0
        assert page.locator(".lanes").evaluate("list => list.scrollWidth <= list.clientWidth")


def test_shapes_tell_the_verdicts_of_the_timeline_apart_without_colour(browser, folder):
    with window(browser) as tabs:
        page = tabs.open(folder / "bridge.html")
        shapes = page.evaluate(
            """["contradiction", "tension", "agreement"].map(
              verdict => document.getElementById("story-" + verdict).innerHTML)"""
        )
        assert len(set(shapes)) == 3
        ring = page.locator(".legend .tension").first
        assert ring.evaluate("shape => getComputedStyle(shape).fill !== getComputedStyle(shape).stroke")


def test_a_pair_of_the_matrix_filters_the_cards_to_both_documents(browser, folder):
    with window(browser) as tabs:
        page = tabs.open(folder / "bridge.html")
        page.locator(".matrix tbody tr").nth(0).locator("a[data-query]").nth(1).click()
        page.locator("article.card[hidden]").first.wait_for(state="attached")
        assert "#?q=doc" in page.url
        # What stands outside the window need not be laid out yet, and has no inner text then.
        seen = [text.strip() for text in page.locator("article.card:not([hidden]) .self").all_text_contents()]
        assert seen[:2] == ["#3f9c21ab", "#a81b77e0"]
        assert not any("0d55e9b1" in each for each in seen)


def test_without_script_a_pair_of_the_matrix_leads_to_its_first_card(browser, folder):
    with window(browser, java_script_enabled=False) as tabs:
        page = tabs.open(folder / "bridge.html")
        page.locator(".matrix tbody tr").nth(0).locator("a[data-query]").nth(1).click()
        assert page.url.endswith("#d-3f9c21ab40d7e215")


def _questions(page):
    return page.locator("table.grid tbody tr:not([hidden]) th").all_inner_texts()


def test_the_head_of_a_column_sorts_the_questions_and_back(browser, folder):
    with window(browser) as tabs:
        page = tabs.open(folder / "bridge.html")
        verdict, question = page.locator("table.grid thead th").nth(0), page.locator("table.grid thead th").nth(1)
        assert verdict.get_attribute("aria-sort") == "ascending"
        worst_first = _questions(page)
        question.get_by_role("button").click()
        assert question.get_attribute("aria-sort") == "ascending"
        assert verdict.get_attribute("aria-sort") is None
        assert _questions(page) == sorted(worst_first)
        question.get_by_role("button").click()
        assert question.get_attribute("aria-sort") == "descending"
        assert _questions(page) == sorted(worst_first, reverse=True)
        verdict.get_by_role("button").click()
        assert _questions(page) == worst_first


def test_a_document_s_column_sorts_its_gaps_last(browser, folder):
    with window(browser) as tabs:
        page = tabs.open(folder / "bridge.html")
        page.get_by_role("button", name="Sort by release.txt").click()
        cells = page.locator("table.grid tbody tr td:nth-child(5)").all_inner_texts()
        assert [bool(cell.strip().startswith("A") or cell.strip().startswith("B")) for cell in cells] == [True] * 2 + [
            False
        ] * 4


def test_questions_are_filtered_by_words_by_verdict_and_by_gaps(browser, folder):
    with window(browser) as tabs:
        page = tabs.open(folder / "table.html")
        all_ = _questions(page)
        page.get_by_label("Words in a question or value").fill("how many people")
        page.locator("table.grid tr[hidden]").first.wait_for(state="attached")
        kept = _questions(page)
        assert 0 < len(kept) < len(all_)
        assert all("how many people" in question.lower() for question in kept)
        assert page.locator(".picker [role=status]").inner_text() == f"{len(kept)} of {len(all_)} questions"
        page.get_by_label("Words in a question or value").fill("")
        page.locator("table.grid tr[hidden]").first.wait_for(state="detached")
        page.locator(".picker select").select_option("agreement")
        assert len(_questions(page)) == 15
        page.locator(".picker select").select_option("gap")
        assert set(_questions(page)) <= set(all_)


def test_the_table_of_many_documents_names_a_few_sources_of_each_value_and_counts_the_rest(browser, folder):
    with window(browser) as tabs:
        page = tabs.open(folder / "many.html")
        page.locator(".questions > details > summary").click()
        assert page.locator("table.told tbody tr").count() == 250
        assert page.locator("table.told td", has_text="and 3 more").count() > 0
        documents = page.locator("table.told thead th", has_text="Documents")
        documents.get_by_role("button").click()
        counts = [int(text) for text in page.locator("table.told tbody .figure").all_text_contents()]
        assert counts == sorted(counts, reverse=True)


def test_without_script_the_table_is_whole_and_has_no_buttons(browser, folder):
    with window(browser, java_script_enabled=False) as tabs:
        page = tabs.open(folder / "many.html")
        page.locator(".questions > details > summary").click()
        assert page.locator("table.told tbody tr").count() == 250
        assert page.locator(".questions button, .questions input").count() == 0


def test_a_link_to_a_document_opens_the_folded_list(browser, folder):
    with window(browser) as tabs:
        page = tabs.open(folder / "wide.html", "#document-444")
        assert page.locator("#document-444").is_visible()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_deep_link_into_a_long_page_shows_its_card(browser, folder, script):
    card = [finding for finding in large(60, 150, 100).discrepancies if finding.verdict == "contradiction"][-1]
    with window(browser, java_script_enabled=script) as tabs:
        page = tabs.open(folder / "many.html", f"#d-{card.fingerprint}")
        page.wait_for_timeout(500)
        top = page.locator(f"#d-{card.fingerprint}").bounding_box()["y"]
        assert 0 <= top < page.viewport_size["height"]
