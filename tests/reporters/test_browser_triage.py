"""An editor at work in the page: deciding, undoing, filtering, handing on."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from reporters.chromium import launched, window
from reporters.desk import FERRY, OPENING, QUAY, SIX, STRIKE, VISIT, VOTE, conflict, six
from reporters.example import bridge, hostile
from typer.testing import CliRunner

from consistency.cli.main import app
from consistency.gate.baseline_file import load
from consistency.gate.classify import classify_found
from consistency.gate.found import found_in_report
from consistency.report import DecisionEntry, State
from consistency.reporters.html.reporter import HtmlReporter

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser():
    with launched() as chromium:
        yield chromium


@pytest.fixture
def tab(browser):
    """A window of which each test has its own."""
    with window(browser) as made:
        yield made


@pytest.fixture
def drawn(tmp_path):
    """Draws a report as a page."""

    def draw(report, name="report.html"):
        path = tmp_path / name
        path.write_text(HtmlReporter().render(report), encoding="utf-8")
        return path

    return draw


@pytest.fixture(scope="module")
def still(browser, tmp_path_factory):
    """A page on which nothing is decided."""
    path = tmp_path_factory.mktemp("still") / "report.html"
    path.write_text(HtmlReporter().render(six()), encoding="utf-8")
    with window(browser) as made:
        yield made.open(path)


@pytest.fixture
def page(tab, drawn):
    return tab.open(drawn(six()))


def kept(page):
    """Waits until Chromium has told its other processes what was stored."""
    page.wait_for_timeout(300)


def reloaded(page):
    kept(page)
    page.reload()


def press(page, keys):
    for key in keys.split():
        page.keyboard.press(key)


def focused(page):
    """The id of the card with the focus."""
    return page.evaluate("document.activeElement.closest('article.card')?.id")


def card(page, finding):
    return page.locator(f"#d-{finding.fingerprint}")


def mark(page, finding):
    """What is written on a card of what was decided."""
    line = card(page, finding).locator(".decision")
    return line.text_content() if line.is_visible() else ""


def shown(page):
    return page.locator("article.card:visible").count()


def decided(page):
    return page.locator(".decided").text_content().strip()


def said(page):
    return page.get_by_role("status").text_content()


# Deciding


def test_without_script_nothing_dead_is_shown(browser, drawn):
    with window(browser, java_script_enabled=False) as made:
        page = made.open(drawn(six()))
        assert shown(page) == 6
        assert page.get_by_role("button").count() == 0
        assert page.get_by_role("textbox").count() == 0


def test_every_card_is_decided_with_the_keyboard_alone(page):
    press(page, "n a f x a f x")
    assert decided(page) == "6 of 6 decided"
    assert [mark(page, each).split()[1] for each in SIX] == ["Accepted", "False", "Fix", "Accepted", "False", "Fix"]
    assert "All cards are decided" in said(page)


def test_the_focus_goes_on_to_the_next_undecided_card(page):
    press(page, "j j a")
    assert focused(page) == f"d-{VOTE.fingerprint}"
    press(page, "j j j a")
    assert focused(page) == f"d-{OPENING.fingerprint}"


def test_a_button_goes_to_the_next_undecided_card_until_none_is_left(page):
    follow = page.get_by_role("button", name="Next")
    follow.click()
    assert focused(page) == f"d-{OPENING.fingerprint}"
    press(page, "a k")
    follow.click()
    assert focused(page) == f"d-{FERRY.fingerprint}"
    press(page, "a a a a a")
    assert follow.is_disabled()


def test_a_card_in_focus_is_in_view_and_not_below_the_bar(page):
    for _ in SIX:
        press(page, "j")
        top = page.evaluate("document.activeElement.getBoundingClientRect().top")
        bar = page.evaluate("document.querySelector('.triage-bar').getBoundingClientRect().bottom")
        assert bar <= top < 700
    press(page, "j")
    assert said(page) == "This is the last card."
    press(page, "k")
    assert focused(page) == f"d-{VISIT.fingerprint}"


def test_buttons_decide_and_take_back(page):
    own = card(page, OPENING)
    own.get_by_role("button", name="False positive").click()
    assert decided(page) == "1 of 6 decided"
    assert not own.locator(".sides").is_visible()
    own.get_by_role("button", name="Unfold").click()
    pressed = own.get_by_role("button", name="False positive")
    assert pressed.get_attribute("aria-pressed") == "true"
    pressed.click()
    assert decided(page) == "0 of 6 decided"
    assert mark(page, OPENING) == ""


def test_a_decided_card_is_a_line_until_it_is_unfolded(page):
    press(page, "n a k")
    assert focused(page) == f"d-{OPENING.fingerprint}"
    assert not card(page, OPENING).locator(".sides").is_visible()
    press(page, "o")
    assert card(page, OPENING).locator(".sides").is_visible()
    press(page, "o")
    assert not card(page, OPENING).locator(".sides").is_visible()


def test_a_key_shows_the_context_of_all_quotes(tab, drawn):
    page = tab.open(drawn(bridge()))
    press(page, "j c")
    own = card(page, bridge().discrepancies[0])
    assert own.get_by_text("Residents are asked to arrive on foot.").is_visible()
    press(page, "c")
    assert not own.get_by_text("Residents are asked to arrive on foot.").is_visible()


def test_a_reason_is_typed_before_the_decision(page):
    press(page, "n r")
    page.keyboard.type("a f x jn: the log counts a raft")
    press(page, "Enter f")
    assert mark(page, OPENING) == "✕ False positive · a f x jn: the log counts a raft"
    assert decided(page) == "1 of 6 decided"


def test_a_frequent_reason_is_one_key_away_before_and_after(page):
    press(page, "n 2 f")
    assert mark(page, OPENING) == "✕ False positive · not the same time"
    press(page, "k 3")
    assert mark(page, OPENING) == "✕ False positive · misread"
    card(page, FERRY).get_by_role("button", name="Reason").click()
    card(page, FERRY).get_by_role("button", name="a source is wrong").click()
    press(page, "a")
    assert mark(page, FERRY) == "✓ Accepted · a source is wrong"


def test_a_reason_is_changed_after_the_decision(page):
    press(page, "n 1 f k r Control+a")
    page.keyboard.type("another ship")
    press(page, "Enter")
    assert mark(page, OPENING) == "✕ False positive · another ship"
    assert focused(page) == f"d-{OPENING.fingerprint}"


def test_escape_leaves_the_reason_as_it_was(page):
    press(page, "n r")
    page.keyboard.type("no")
    press(page, "Escape")
    assert focused(page) == f"d-{OPENING.fingerprint}"
    press(page, "a")
    assert mark(page, OPENING) == "✓ Accepted"


def test_undo_goes_back_over_several_cards(page):
    press(page, "n a 1 f x")
    assert decided(page) == "3 of 6 decided"
    press(page, "u")
    assert focused(page) == f"d-{VOTE.fingerprint}"
    press(page, "u u")
    assert decided(page) == "0 of 6 decided"
    assert focused(page) == f"d-{OPENING.fingerprint}"
    assert card(page, FERRY).locator(".sides").is_visible()
    press(page, "u")
    assert said(page) == "Nothing to undo"
    assert page.get_by_role("button", name="Undo").is_disabled()


def test_undo_brings_back_what_was_decided_before(page):
    press(page, "n 1 f k a u")
    assert mark(page, OPENING) == "✕ False positive · not the same question"


# Keys


@pytest.mark.parametrize("keys", ["Control+a", "Alt+a", "Meta+a", "Shift+a"])
def test_keys_with_a_modifier_decide_nothing(page, keys):
    press(page, f"n {keys}")
    assert decided(page) == "0 of 6 decided"


def test_a_key_without_a_card_in_focus_decides_nothing_and_says_so(page):
    press(page, "a")
    assert decided(page) == "0 of 6 decided"
    assert said(page) == "No card has the focus: j, k and n go to one."


def test_the_list_of_keys_opens_and_the_focus_returns(page):
    press(page, "n ?")
    dialog = page.get_by_role("dialog", name="Keys")
    assert dialog.is_visible()
    press(page, "a Escape")
    assert not dialog.is_visible()
    assert focused(page) == f"d-{OPENING.fingerprint}"
    assert decided(page) == "0 of 6 decided"


def test_single_keys_can_be_switched_off(tab, page, drawn):
    press(page, "?")
    page.get_by_label("Single keys").uncheck()
    page.get_by_role("button", name="Close").click()
    press(page, "n a")
    assert decided(page) == "0 of 6 decided"
    kept(page)
    again = tab.open(drawn(six()))
    press(again, "n a")
    assert decided(again) == "0 of 6 decided"
    again.get_by_role("button", name="Keys").click()
    again.get_by_label("Single keys").check()
    press(again, "Escape n a")
    assert decided(again) == "1 of 6 decided"


# What is kept


def test_decisions_survive_a_reload_and_a_new_run(tab, page, drawn):
    page.get_by_label("Your name").fill("Kim")
    press(page, "Tab")
    press(page, "n 1 f")
    reloaded(page)
    assert mark(page, OPENING) == "✕ False positive · not the same question · Kim"
    assert page.get_by_label("Your name").input_value() == "Kim"
    fewer = replace(six(), discrepancies=(QUAY, OPENING))
    kept(page)
    later = tab.open(drawn(fewer, "later.html"))
    assert decided(later) == "1 of 2 decided"
    assert mark(later, OPENING) == "✕ False positive · not the same question · Kim"


def test_decisions_about_other_pages_are_left_alone(tab, page, drawn):
    press(page, "n a")
    kept(page)
    other = tab.open(drawn(bridge(), "bridge.html"))
    press(other, "n f u")
    reloaded(page)
    assert decided(page) == "1 of 6 decided"


def test_a_new_value_is_to_be_decided_anew(tab, page, drawn):
    press(page, "n a")
    grown = replace(conflict(0, (3, 4, 5)), fingerprint=OPENING.fingerprint)
    kept(page)
    later = tab.open(drawn(six(grown), "later.html"))
    assert decided(later) == "0 of 6 decided"
    fewer = replace(conflict(0, (4, 3)), fingerprint=OPENING.fingerprint)
    assert decided(tab.open(drawn(six(fewer), "same.html"))) == "1 of 6 decided"


ACCEPTED = DecisionEntry("accepted", "both are told", "Ida", None)
KNOWN = replace(OPENING, state="unchanged", known_by="exact", decision=ACCEPTED)


def test_what_the_baseline_decided_stands_on_the_card(tab, drawn):
    page = tab.open(drawn(six(KNOWN)))
    assert decided(page) == "1 of 6 decided"
    assert mark(page, OPENING) == "✓ Accepted · both are told · Ida · in the baseline"
    page.get_by_role("button", name="Export").click()
    assert said(page).startswith("Nothing to export")


def test_what_the_baseline_decided_can_be_opened_again(tab, drawn):
    page = tab.open(drawn(six(KNOWN)))
    card(page, OPENING).get_by_role("button", name="Unfold").click()
    card(page, OPENING).get_by_role("button", name="Accept").click()
    assert decided(page) == "0 of 6 decided"
    assert mark(page, OPENING) == "↺ Open again"
    [decision] = json.loads(page.evaluate("review.exported()"))["decisions"]
    assert decision["status"] == "open"


def test_a_decision_that_went_into_the_baseline_gives_way_to_a_later_one_there(tab, page, drawn):
    press(page, "n a")
    imported = replace(KNOWN, decision=replace(ACCEPTED, reason=""))
    kept(page)
    assert "in the baseline" in mark(tab.open(drawn(six(imported), "next.html")), OPENING)
    overruled = replace(KNOWN, decision=DecisionEntry("false-positive", "misread", "Ida", None))
    later = tab.open(drawn(six(overruled), "later.html"))
    assert mark(later, OPENING) == "✕ False positive · misread · Ida · in the baseline"


def test_an_own_decision_that_the_baseline_does_not_hold_yet_stays(tab, page, drawn):
    press(page, "n f")
    kept(page)
    later = tab.open(drawn(six(KNOWN), "later.html"))
    assert mark(later, OPENING) == "✕ False positive"


def test_a_browser_that_keeps_decisions_does_not_warn(page):
    assert not page.get_by_text("This viewer keeps nothing").is_visible()


def test_two_tabs_keep_in_step(tab, page, drawn):
    other = tab.open(drawn(six()))
    press(page, "n 1 f")
    card(other, OPENING).locator(".decision").wait_for()
    assert mark(other, OPENING) == "✕ False positive · not the same question"
    assert decided(other) == "1 of 6 decided"
    press(page, "u")
    card(other, OPENING).locator(".decision").wait_for(state="hidden")
    assert decided(other) == "0 of 6 decided"


def test_undo_leaves_what_another_tab_decided_since(tab, page, drawn):
    other = tab.open(drawn(six()))
    press(page, "n f")
    card(other, OPENING).get_by_text("False positive").first.wait_for()
    press(other, "j a")
    page.get_by_text("Accepted", exact=True).wait_for()
    press(page, "u")
    assert said(page) == "Not undone: it was decided elsewhere since"
    assert mark(page, OPENING) == "✓ Accepted"


def test_damaged_storage_does_no_harm(tab, page):
    page.evaluate(
        """name => {
        localStorage.setItem('consistency.decision.' + name, '{"status":');
        localStorage.setItem('consistency.decision.x', '[1]');
    }""",
        OPENING.fingerprint,
    )
    reloaded(page)
    assert decided(page) == "0 of 6 decided"
    press(page, "n a")
    reloaded(page)
    assert decided(page) == "1 of 6 decided"


def test_hostile_text_is_decided_about_like_any_other(tab, drawn):
    page = tab.open(drawn(hostile()))
    press(page, "n r")
    page.keyboard.type("<img src=x onerror='window.caught = 1'>")
    press(page, "Enter a")
    assert decided(page) == "1 of 1 decided"
    reloaded(page)
    assert page.locator(".decision").text_content() == "✓ Accepted · <img src=x onerror='window.caught = 1'>"
    assert page.evaluate("window.caught") is None


# Export and import


def exported(page, path):
    with page.expect_download() as download:
        page.get_by_role("button", name="Export").click()
    assert download.value.suggested_filename == "decisions.json"
    download.value.save_as(path)
    return json.loads(path.read_text(encoding="utf-8"))


def test_the_export_is_one_key_away(page):
    press(page, "n a")
    with page.expect_download() as download:
        press(page, "e")
    assert download.value.suggested_filename == "decisions.json"
    press(page, "u e")
    assert said(page).startswith("Nothing to export")


def test_an_export_is_taken_into_the_baseline_and_known_from_then_on(page, tmp_path, monkeypatch):
    page.get_by_label("Your name").fill("Kim")
    press(page, "Tab")
    press(page, "n 1 f 4 a x")
    data = exported(page, tmp_path / "decisions.json")
    assert data["schema"] == "consistency.decisions/1"
    assert [d["fingerprint"] for d in data["decisions"]] == [f.fingerprint for f in (OPENING, FERRY, VOTE)]

    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, ["baseline", "import", "decisions.json"])
    assert (done.exit_code, "3 decisions taken" in done.stderr) == (0, True)
    baseline = load(tmp_path / "consistency-baseline.json").baseline
    told = {e.fingerprint: (str(e.decision.status), e.decision.reason, e.decision.author) for e in baseline.entries}
    assert told == {
        OPENING.fingerprint: ("false-positive", "not the same question", "Kim"),
        FERRY.fingerprint: ("accepted", "the sources disagree", "Kim"),
        VOTE.fingerprint: ("fixed-elsewhere", "", "Kim"),
    }
    standings = classify_found([found_in_report(each) for each in SIX], baseline).standings
    assert [s.state for s in standings] == [State.UNCHANGED] * 3 + [State.NEW] * 3
    assert [s.fingerprint for s in standings] == [each.fingerprint for each in SIX]


def test_a_file_of_decisions_is_taken_in_by_a_fresh_browser(browser, page, drawn, tmp_path):
    press(page, "n 1 f a")
    exported(page, tmp_path / "decisions.json")
    with window(browser) as fresh:
        other = fresh.open(drawn(six()))
        assert decided(other) == "0 of 6 decided"
        other.locator('input[type="file"]').set_input_files(tmp_path / "decisions.json")
        other.get_by_text("2 decisions taken from decisions.json.").wait_for()
        assert decided(other) == "2 of 6 decided"
        assert mark(other, OPENING) == "✕ False positive · not the same question"
        press(other, "u")
        assert decided(other) == "0 of 6 decided"


def test_an_import_keeps_what_is_not_on_the_page_and_counts_what_is_damaged(tab, page, drawn, tmp_path):
    decisions = [
        {"fingerprint": OPENING.fingerprint, "status": "accepted"},
        {"fingerprint": bridge().discrepancies[0].fingerprint, "status": "false-positive", "reason": "misread"},
        {"fingerprint": FERRY.fingerprint, "status": "whatever"},
        7,
    ]
    file = tmp_path / "some.json"
    file.write_text(json.dumps({"schema": "consistency.decisions/1", "decisions": decisions}), encoding="utf-8")
    page.locator('input[type="file"]').set_input_files(file)
    page.get_by_text("2 decisions taken from some.json").wait_for()
    assert "1 about findings that are not on this page; 2 decisions left out as damaged" in said(page)
    assert decided(page) == "1 of 6 decided"
    other = tab.open(drawn(bridge(), "bridge.html"))
    assert mark(other, bridge().discrepancies[0]) == "✕ False positive · misread"


def test_an_import_brings_no_words_that_act(page, tmp_path):
    reason = "<img src=x onerror=alert(1)>\u202etnemetats\x1b[1m\ud800"
    decision = {"fingerprint": OPENING.fingerprint, "status": "accepted", "reason": reason, "author": {"name": "Ida"}}
    file = tmp_path / "some.json"
    file.write_text(json.dumps({"schema": "consistency.decisions/1", "decisions": [decision]}), encoding="utf-8")
    page.locator('input[type="file"]').set_input_files(file)
    page.get_by_text("1 decision taken from some.json").wait_for()
    assert mark(page, OPENING).endswith("Accepted · <img src=x onerror=alert(1)>\ufffdtnemetats\ufffd[1m\ufffd")
    assert page.locator("img").count() == 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("no", "The file is not JSON."),
        ('{"schema": "consistency.report/1"}', "The file holds no decisions of schema consistency.decisions/1."),
        ("null", "The file holds no decisions of schema consistency.decisions/1."),
    ],
)
def test_a_file_of_something_else_is_refused(page, tmp_path, text, message):
    (tmp_path / "x.json").write_text(text, encoding="utf-8")
    page.locator('input[type="file"]').set_input_files(tmp_path / "x.json")
    page.get_by_text(message).wait_for()


def test_a_sandboxed_viewer_keeps_decisions_in_memory_and_says_so(tab, drawn, tmp_path):
    drawn(six())
    frame_page = tmp_path / "viewer.html"
    frame_page.write_text(
        '<!doctype html><iframe sandbox="allow-scripts" src="report.html" width="1000" height="700"></iframe>',
        encoding="utf-8",
    )
    outside = tab.open(frame_page)
    frame = outside.frames[1]
    frame.get_by_text("This viewer keeps nothing").wait_for()
    frame.locator(f"#d-{OPENING.fingerprint}").focus()
    press(outside, "1 f a / m i n i s t e r")
    frame.get_by_text("showing 1 of 6").wait_for()
    assert frame.locator(".decided").text_content().strip() == "2 of 6 decided"
    frame.get_by_role("button", name="Export").click()
    text = frame.get_by_label("decisions.json").input_value()
    data = json.loads(text)
    assert [d["status"] for d in data["decisions"]] == ["false-positive", "accepted"]
    press(outside, "Escape")
    assert not frame.get_by_role("dialog").is_visible()


def test_a_viewer_that_keeps_nothing_asks_before_it_forgets(browser, drawn):
    with window(browser) as made:
        made.context.add_init_script("delete window.localStorage; Object.defineProperty(window, 'localStorage', {});")
        page = made.open(drawn(six()))
        assert page.get_by_text("This viewer keeps nothing").is_visible()
        press(page, "n a")
        with page.expect_event("dialog") as asked:
            page.close(run_before_unload=True)
        assert asked.value.type == "beforeunload"
        asked.value.dismiss()
        page.get_by_role("button", name="Export").click()
        with page.expect_download():
            page.get_by_role("button", name="Save as a file").click()
        press(page, "Escape")
        with page.expect_event("close"):
            page.close(run_before_unload=True)


# The filter


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", SIX),
        ("verdict:tension", (STRIKE, VISIT, QUAY)),
        ("conf:medium", (STRIKE, QUAY)),
        ("conf:medium conf:low", (STRIKE, VISIT, QUAY)),
        ("verdict:tension -conf:medium", (VISIT,)),
        ("rule:date", SIX),
        ("nature:dispute", (VISIT,)),
        ("doc:lemonde ferry", (FERRY,)),
        ("-doc:courier", ()),
        ("doc:“le pont”", SIX),
        ('"tern bridge"', (OPENING,)),
        ('"bridge tern"', ()),
        ("bridge tern", (OPENING,)),
        ('-"tern bridge" verdict:contradiction', (FERRY, VOTE)),
        ("quai sebastien", (QUAY,)),
        ("council's", (VOTE,)),
        ("june 9", (QUAY,)),
        ("state:new -minister -june", ()),
        ("art", ()),
        ("4", (OPENING, FERRY)),
        ("decided:no", SIX),
        ("decided:yes", ()),
        (VISIT.fingerprint, (VISIT,)),
    ],
)
def test_the_filter_shows_what_is_asked_for(still, query, found):
    still.evaluate("query => review.filter.set(query)", query)
    visible = set(still.evaluate("[...document.querySelectorAll('article.card:not([hidden])')].map(card => card.id)"))
    assert [each for each in SIX if f"d-{each.fingerprint}" in visible] == list(found)
    assert still.locator(".shown").text_content() == (f"showing {len(found)} of 6" if query else "")


def test_several_documents_must_all_be_quoted_and_a_whole_name_is_that_document(tab, drawn):
    a, b, c = (replace(m, document=name) for m, name in zip([OPENING.sides[0].mentions[0]] * 3, "abc", strict=True))
    a, b, c = (replace(m, document=f"{m.document}.md") for m in (a, b, c))
    ba = replace(c, document="ba.md")
    cases = [(a, b), (a, c), (ba, c)]
    found = [
        replace(
            OPENING,
            fingerprint=f"{n:016x}",
            sides=tuple(replace(OPENING.sides[i], mentions=(mention,)) for i, mention in enumerate(pair)),
        )
        for n, pair in enumerate(cases)
    ]
    page = tab.open(drawn(replace(six(), discrepancies=tuple(found))))

    def ask(query):
        page.evaluate("query => review.filter.set(query)", query)
        return [card(page, each).is_visible() for each in found]

    assert ask('doc:"a.md"') == [True, True, False]
    assert ask('doc:"a.md" doc:"b.md"') == [True, False, False]
    assert ask("doc:c.md -doc:a.md") == [False, False, True]
    assert ask("doc:a.m") == [True, True, True]


def test_the_address_filters(tab, drawn):
    page = tab.open(drawn(six()), "#?q=verdict:tension%20-conf:medium")
    assert [each for each in SIX if card(page, each).is_visible()] == [VISIT]
    assert page.get_by_role("searchbox").input_value() == "verdict:tension -conf:medium"
    page.evaluate("location.hash = '?q=ferry+trip'")
    card(page, FERRY).wait_for()
    assert shown(page) == 1
    assert focused(page) == f"d-{FERRY.fingerprint}"


def test_typing_filters_and_keeps_the_query_in_the_address(page):
    press(page, "/")
    page.keyboard.type('verdict:tension "the minister"')
    page.get_by_text("showing 1 of 6").wait_for()
    assert page.url.endswith("#?q=verdict:tension%20%22the%20minister%22")
    assert page.locator("#tensions .count").text_content() == "1 of 3"
    reloaded(page)
    assert shown(page) == 1
    press(page, "/ Enter")
    assert focused(page) == f"d-{VISIT.fingerprint}"
    press(page, "/ Escape")
    assert shown(page) == 6
    assert "#" not in page.url
    assert page.locator("#tensions .count").text_content() == "3"


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("foo:bar bridge", "“foo:” is no key; keys are state, rule, doc, conf, verdict, nature, decided"),
        ("state:nwe", "nothing is state:nwe; there is new, updated, unchanged, suppressed"),
        ("rule:money", "nothing is rule:money; there is date-conflict"),
        ("-verdict:", ""),
        ("10:30", ""),
    ],
)
def test_what_the_filter_does_not_know_is_said(still, query, problem):
    still.evaluate("query => review.filter.set(query)", query)
    assert still.locator(".wrong").text_content() == problem


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ('-rule:"a b" x', [(True, "rule", "a b"), (False, "", "x")]),
        ('state:new"', [(False, "state", 'new"')]),
        ("“still open", [(False, "", "still open")]),
        ("- -- :x RULE:Date", [(True, "", "-"), (False, "", ":x"), (False, "rule", "date")]),
    ],
)
def test_terms_are_read_as_they_are_written(still, query, terms):
    parsed = still.evaluate("query => review.filter.parse(query).terms", query)
    assert [(term["not"], term["key"], term["text"]) for term in parsed] == terms


def test_quick_filters_turn_a_term_on_and_off(page):
    press(page, "n a")
    undecided = page.get_by_role("button", name="Undecided")
    undecided.click()
    assert shown(page) == 5
    page.get_by_role("button", name="Tensions").click()
    assert page.locator('input[type="search"]').input_value() == "decided:no verdict:tension"
    assert shown(page) == 3
    assert undecided.get_attribute("aria-pressed") == "true"
    undecided.click()
    assert page.locator('input[type="search"]').input_value() == "verdict:tension"


def test_keys_go_over_the_cards_that_are_shown(tab, drawn):
    page = tab.open(drawn(six()), "#?q=conf:medium")
    press(page, "n a")
    assert focused(page) == f"d-{QUAY.fingerprint}"
    press(page, "f")
    assert said(page).startswith("No undecided card is left here.")
    assert shown(page) == 2
    assert decided(page) == "2 of 6 decided"


def test_a_link_to_a_card_shows_it_whatever_the_filter_says(tab, drawn):
    page = tab.open(drawn(six()), "#?q=ferry")
    assert shown(page) == 1
    page.evaluate(f"location.hash = 'd-{QUAY.fingerprint}'")
    card(page, QUAY).wait_for()
    assert shown(page) == 2
    assert focused(page) == f"d-{QUAY.fingerprint}"


def test_a_deep_link_unfolds_a_decided_card_and_gives_it_the_focus(tab, page, drawn):
    press(page, "n a a a")
    kept(page)
    linked = tab.open(drawn(six()), f"#d-{VOTE.fingerprint}")
    assert card(linked, VOTE).locator(".sides").is_visible()
    assert not card(linked, FERRY).locator(".sides").is_visible()
    assert focused(linked) == f"d-{VOTE.fingerprint}"
    assert 0 < linked.evaluate("document.activeElement.getBoundingClientRect().top") < 700


@pytest.mark.parametrize("hash_", ["#?q=%", "#?", "#?x=1", "#%ff", "#d-unknown", "#?q=" + "a:" * 3000])
def test_any_address_is_harmless(tab, drawn, hash_):
    page = tab.open(drawn(six()), hash_)
    press(page, "/ Escape Escape n a")
    assert decided(page) == "1 of 6 decided"


def test_suppressed_findings_are_not_to_be_decided_but_can_be(tab, drawn):
    page = tab.open(drawn(bridge()))
    assert decided(page) == "1 of 4 decided"
    page.evaluate("review.filter.set('state:suppressed')")
    assert page.locator(".shown").text_content() == "showing 1 of 5"
    page.locator("summary", has_text="Length of the main span").click()
    press(page, "n f")
    assert decided(page) == "1 of 4 decided"
    assert json.loads(page.evaluate("review.exported()"))["decisions"][0]["status"] == "false-positive"


# Paper


def test_on_paper_decisions_stand_and_buttons_do_not(page):
    press(page, "n 1 f")
    page.emulate_media(media="print")
    assert mark(page, OPENING) == "✕ False positive · not the same question"
    assert card(page, OPENING).locator(".sides").is_visible()
    assert page.locator(".triage-bar:visible, .triage:visible, .fold:visible").count() == 0


def test_paper_says_that_cards_are_left_out(page):
    def above():
        return page.evaluate("getComputedStyle(document.documentElement, '::before').content")

    page.emulate_media(media="print")
    assert above() == "none"
    page.evaluate("review.filter.set('ferry')")
    assert above() == '"Only the cards that fit: ferry"'
